"""Progress by skill: a picture, and a text that says the same."""

from collections.abc import Mapping

from bot.core.actions import OpenMenu
from bot.core.content import Skill
from bot.core.learners import Learner
from bot.core.pictures import SkillBar, SkillChart
from bot.core.progress import ENOUGH, Progress, SkillStanding, Standing
from bot.i18n.texts import Texts
from bot.views.markup import bold, escape, lines, paragraphs
from bot.views.menu import menu_rows
from bot.views.reply import Button, Message, Reply


def report(texts: Texts, progress: Progress, skills: Mapping[str, Skill], learner: Learner) -> Reply:
    """The picture with its text; before the first answer only the way to one."""
    if not progress.answered:
        html = paragraphs(
            bold(texts("Nothing to show yet.")),
            escape(texts("Your first answers appear here as soon as you have given them.")),
        )
        rows = ((Button(texts.button("To the lesson"), OpenMenu("learn")),),)
        return Reply((Message(html, rows, card="progress"),))
    title = _title(texts, progress, skills)
    rows_of_text = [_row(texts, skill, skills) for skill in progress.skills]
    counted = texts.n(
        "{right} of {n} question right at the first go.",
        "{right} of {n} questions right at the first go.",
        progress.answered,
        right=progress.right,
    )
    lessons = texts("Lessons finished: {done} of {all}.", done=progress.lessons_finished, all=progress.lessons)
    note = texts(
        "With fewer than {enough} answers in a skill I say nothing about it; only first tries count.", enough=ENOUGH
    )
    html = paragraphs(
        bold(title), lines(*(f"• {escape(row)}" for row in rows_of_text)), escape(f"{counted} {lessons} {note}")
    )
    chart = SkillChart(
        title=title,
        bars=tuple(_bar(texts, skill, skills) for skill in progress.skills),
        note=counted,
        alt="\n".join([title, *rows_of_text, counted]),
    )
    return Reply((Message(html, menu_rows(texts, learner), picture=chart, card="progress"),))


def _title(texts: Texts, progress: Progress, skills: Mapping[str, Skill]) -> str:
    """The finding: the strongest skill, or that it is too early."""
    named = [s for s in progress.skills if s.standing in (Standing.STRONG, Standing.GROWING)]
    if not named:
        return texts("Your answers so far")
    best = max(named, key=lambda s: s.count.right / s.count.answered)
    return texts("You are best at “{skill}”", skill=skills[best.count.skill].name[texts.language])


def _row(texts: Texts, skill: SkillStanding, skills: Mapping[str, Skill]) -> str:
    name = skills[skill.count.skill].name[texts.language]
    if skill.standing is Standing.NONE:
        return texts("{skill} – no answers yet", skill=name)
    return texts(
        "{skill} – {right} of {answered} right, {verdict}",
        skill=name,
        right=skill.count.right,
        answered=skill.count.answered,
        verdict=_verdict(texts, skill.standing),
    )


def _bar(texts: Texts, skill: SkillStanding, skills: Mapping[str, Skill]) -> SkillBar:
    name = skills[skill.count.skill].name[texts.language]
    verdict = _verdict(texts, skill.standing)
    return SkillBar(label=name, right=skill.count.right, answered=skill.count.answered, verdict=verdict)


def _verdict(texts: Texts, standing: Standing) -> str:
    match standing:
        case Standing.STRONG:
            return texts("strong")
        case Standing.GROWING:
            return texts("growing")
        case Standing.BEGINNING:
            return texts("worth another look")
        case Standing.TOO_FEW:
            return texts("too few answers yet")
        case Standing.NONE:
            return texts("no answers yet")
