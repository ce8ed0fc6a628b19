"""The skills of a class as a picture, and how they are called."""

from collections.abc import Mapping, Sequence

from bot.core.content import Skill
from bot.core.pictures import SkillInterval, SkillIntervals
from bot.core.results import Level, Overview, SkillResult, skill_results
from bot.i18n.texts import Texts
from bot.views.markup import escape, lines, paragraphs
from bot.views.reply import Reply
from bot.views.results_words import heading, illustrated, note, protected, told
from bot.views.skills import skill_name

SKILLS = 12
"""Skills in one picture."""


def skills(texts: Texts, overview: Overview, known: Mapping[str, Skill]) -> Reply:
    """What the class can do, and how sure that is."""
    found = skill_results(overview.items)
    if not found:
        hidden = any(item.hidden for item in overview.items)
        why = protected(texts) if hidden else texts("Nothing is answered yet.")
        return told(texts, overview, texts("Skills"), [why])
    title = _skill_title(texts, found, known)
    shown = found[:SKILLS]
    said = [_skill_line(texts, one, known) for one in shown]
    meaning = texts(
        "The horizontal line shows where the true share lies with {certainty} certainty: the more answers, the shorter "
        "it is.",
        certainty=texts.percent(0.95),
    )
    picture = SkillIntervals(
        title=title,
        rows=tuple(_interval(texts, one, known) for one in shown),
        percent=texts.percent(0.01).replace("1", "{}"),
        note=" ".join(filter(None, (meaning, note(texts, overview)))),
        alt="\n".join([title, *said]),
    )
    html = paragraphs(heading(texts, overview, title), lines(*(f"• {escape(one)}" for one in said)), escape(meaning))
    return illustrated(texts, overview, html, picture)


def _skill_title(texts: Texts, found: Sequence[SkillResult], known: Mapping[str, Skill]) -> str:
    sure = [one for one in found if one.level is not Level.TOO_FEW]
    if not sure:
        return texts("Too few answers yet to say anything about skills")
    weakest = min(sure, key=lambda one: one.share)
    name = skill_name(texts, known, weakest.skill)
    if weakest.level is Level.STRONG:
        return texts("Strong in every skill; the least in “{skill}”", skill=name)
    return texts("The weakest skill is “{skill}”", skill=name)


def _interval(texts: Texts, one: SkillResult, known: Mapping[str, Skill]) -> SkillInterval:
    few = one.level is Level.TOO_FEW
    return SkillInterval(
        label=skill_name(texts, known, one.skill),
        verdict=level(texts, one.level),
        share=None if few else min(1.0, one.share),
        low=one.low,
        high=one.high,
        n=one.answered,
    )


def _skill_line(texts: Texts, one: SkillResult, known: Mapping[str, Skill]) -> str:
    name = skill_name(texts, known, one.skill)
    if one.level is Level.TOO_FEW:
        return texts.n(
            "{skill}: {n} answer, too few to say anything",
            "{skill}: {n} answers, too few to say anything",
            one.answered,
            skill=name,
        )
    return texts.n(
        "{skill}: {share} of the points, {verdict} (probably {low} to {high}, {n} answer)",
        "{skill}: {share} of the points, {verdict} (probably {low} to {high}, {n} answers)",
        one.answered,
        skill=name,
        share=texts.percent(one.share),
        verdict=level(texts, one.level),
        low=texts.percent(one.low),
        high=texts.percent(one.high),
    )


def level(texts: Texts, found: Level) -> str:
    """A level in a word or two."""
    match found:
        case Level.STRONG:
            return texts("strong")
        case Level.GROWING:
            return texts("growing")
        case Level.BEGINNING:
            return texts("worth practising")
        case _:
            return texts("too few answers yet")
