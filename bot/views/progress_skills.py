"""The page of skills: how likely a learner knows the answer, and how sure that is."""

from collections.abc import Mapping, Sequence

from bot.core.content import Skill
from bot.core.mastery import ENOUGH, MASTERED_FROM, Mastery
from bot.core.pictures import SkillInterval, SkillIntervals
from bot.core.progress import Progress, SkillStanding
from bot.i18n.texts import Texts
from bot.views.progress_page import Meaning, Page, all_seen, certainty, percent_sign
from bot.views.skills import skill_name, skill_names

_DRAWN = 3
"""Skills that are drawn where nothing can be told of any yet: those with the most answers."""


def page(texts: Texts, progress: Progress, skills: Mapping[str, Skill], due: int | None) -> Page:
    """Skills in their order; ``due`` as in ``report``."""
    told = [one for one in progress.skills if one.mastery.predicted is not None]
    few = [one for one in progress.skills if one.mastery.predicted is None]
    title = _title(texts, told, skills)
    collapsed = _collapsed(texts, few, skills)
    rows = (*(_row(texts, one, skills) for one in told), *collapsed)
    counted = texts.n(
        "{right} of {n} question right at the first go.",
        "{right} of {n} questions right at the first go.",
        progress.answered,
        right=progress.right,
    )
    lessons = texts("Lessons finished: {done} of {all}.", done=progress.lessons_finished, all=progress.lessons)
    said = tuple(filter(None, (counted, lessons, _waiting(texts, due))))
    drawn = told or sorted(few, key=lambda one: -one.mastery.n)[:_DRAWN]
    picture = SkillIntervals(
        title=title,
        rows=tuple(_interval(texts, one, skills) for one in drawn),
        percent=percent_sign(texts),
        note="\n".join((*([_legend(texts)] if told else []), *collapsed)),
        alt="\n".join([title, *rows, *said]),
    )
    return Page(picture, rows, said, _meanings(texts, due))


def _legend(texts: Texts) -> str:
    return texts(
        "Dot: how likely you know the answer to a question of medium difficulty. Upright mark: mastered from "
        "{share} on.",
        share=texts.percent(MASTERED_FROM),
    )


def _title(texts: Texts, told: Sequence[SkillStanding], skills: Mapping[str, Skill]) -> str:
    """The finding: the strongest skill, and whether that is sure; or that it is too early."""
    if not told:
        return texts("Your answers so far")
    first, *others = sorted(told, key=lambda one: -(one.mastery.predicted or 0.0))
    if not others:
        return texts("So far I can only tell about {skill}", skill=skill_names(texts, skills, [first.count.skill]))
    if (first.mastery.low or 0.0) > max(one.mastery.high or 0.0 for one in others):
        return texts("You are best at “{skill}”", skill=skill_name(texts, skills, first.count.skill))
    level = [one for one in told if _shown(one) == _shown(first)]
    if len(level) == len(told):
        return texts("All level so far")
    names = skill_names(texts, skills, (one.count.skill for one in level))
    return texts("Ahead so far: {skills}, but not surely", skills=names)


def _shown(one: SkillStanding) -> int:
    """What a reader can compare: whole per cent."""
    return round(100 * (one.mastery.predicted or 0.0))


def _collapsed(texts: Texts, few: Sequence[SkillStanding], skills: Mapping[str, Skill]) -> tuple[str, ...]:
    """Skills with too few answers, on a line together: those that go on now, and those that wait for new lessons."""
    going, seen = [one for one in few if one.unasked], [one for one in few if not one.unasked]
    rows = []
    if going:
        names = _counted(texts, going, skills)
        rows.append(texts("Too few answers yet ({enough} are needed): {skills}.", enough=ENOUGH, skills=names))
    if seen:
        names = _counted(texts, seen, skills)
        short = texts("Too few answers yet ({enough} are needed): {skills}.", enough=ENOUGH, skills=names)
        rows.append(f"{short} {all_seen(texts)}")
    return tuple(rows)


def _counted(texts: Texts, some: Sequence[SkillStanding], skills: Mapping[str, Skill]) -> str:
    names = (
        texts("“{skill}” ({n})", skill=skill_name(texts, skills, one.count.skill), n=one.mastery.n) for one in some
    )
    return ", ".join(names)


def _waiting(texts: Texts, due: int | None) -> str:
    if due == 0:
        return texts("There is nothing to review just now.")
    return "" if due is None else texts.n("{n} review is due.", "{n} reviews are due.", due)


def _row(texts: Texts, one: SkillStanding, skills: Mapping[str, Skill]) -> str:
    mastery = one.mastery
    return texts.n(
        "{skill} – {share} (from {low} to {high}), {verdict}, {n} answer",
        "{skill} – {share} (from {low} to {high}), {verdict}, {n} answers",
        mastery.n,
        skill=skill_name(texts, skills, one.count.skill),
        share=texts.percent(mastery.predicted or 0.0),
        low=round(100 * (mastery.low or 0.0)),
        high=texts.percent(1.0 if mastery.high is None else mastery.high),
        verdict=_level(texts, mastery),
    )


def _interval(texts: Texts, one: SkillStanding, skills: Mapping[str, Skill]) -> SkillInterval:
    """A bar; its number of answers stands alone beside the name, as the mark says where it leads."""
    mastery = one.mastery
    name = skill_name(texts, skills, one.count.skill)
    return SkillInterval(
        label=f"{name} ✓" if mastery.mastered else name,
        verdict=texts.n("{n} answer", "{n} answers", mastery.n),
        share=mastery.predicted,
        low=mastery.low or 0.0,
        high=1.0 if mastery.high is None else mastery.high,
        aim=MASTERED_FROM,
    )


def _level(texts: Texts, mastery: Mastery) -> str:
    if mastery.mastered:
        return texts("mastered")
    if (mastery.predicted or 0.0) >= MASTERED_FROM:
        return texts("almost: one more day")
    return texts("on the way")


def _meanings(texts: Texts, due: int | None) -> tuple[Meaning, ...]:
    waiting = Meaning(
        texts("Reviews"),
        texts("What you are about to forget comes back as a review. A few minutes are enough to keep it."),
    )
    return (
        Meaning(
            texts("The number in per cent"),
            texts(
                "This is how likely you are to know the answer to a question of medium difficulty, without guessing. "
                "Every first answer moves it: up if it is right, down if it is wrong, and the more so the more "
                "it was a surprise."
            ),
        ),
        certainty(texts),
        Meaning(
            texts("✓ mastered"),
            texts(
                "From {share} on, after at least {enough} answers on two different days. The rules are the same for "
                "everybody, and they also pick your next questions: ones you should get right three times out of four.",
                share=texts.percent(MASTERED_FROM),
                enough=ENOUGH,
            ),
        ),
        Meaning(
            texts("Right at the first go"),
            texts("Only your first answer to a question counts here. Afterwards you know the explanation."),
        ),
        *((waiting,) if due is not None else ()),
    )
