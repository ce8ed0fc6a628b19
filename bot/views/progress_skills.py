"""The page of skills: how likely a learner knows the answer, and how sure that is."""

from collections.abc import Mapping

from bot.core.content import Skill
from bot.core.mastery import ENOUGH, MASTERED_FROM, Mastery
from bot.core.pictures import SkillInterval, SkillIntervals
from bot.core.progress import Progress, SkillStanding
from bot.i18n.texts import Texts
from bot.views.progress_page import Meaning, Page, certainty, percent_sign
from bot.views.skills import skill_name


def page(texts: Texts, progress: Progress, skills: Mapping[str, Skill], due: int | None) -> Page:
    """Skills in their order; ``due`` as in ``report``."""
    title = _title(texts, progress, skills)
    rows = tuple(_row(texts, one, skills) for one in progress.skills)
    counted = texts.n(
        "{right} of {n} question right at the first go.",
        "{right} of {n} questions right at the first go.",
        progress.answered,
        right=progress.right,
    )
    lessons = texts("Lessons finished: {done} of {all}.", done=progress.lessons_finished, all=progress.lessons)
    waiting = "" if due is None else texts.n("{n} review is due.", "{n} reviews are due.", due)
    said = tuple(filter(None, (counted, lessons, waiting)))
    picture = SkillIntervals(
        title=title,
        rows=tuple(_interval(texts, one, skills) for one in progress.skills),
        percent=percent_sign(texts),
        note=" ".join((*said, _legend(texts))),
        alt="\n".join([title, *rows, *said]),
    )
    return Page(picture, rows, said, _meanings(texts, due))


def _legend(texts: Texts) -> str:
    return texts(
        "Dot: how likely you know the answer to a question of medium difficulty. Mark: mastered from {share} on.",
        share=texts.percent(MASTERED_FROM),
    )


def _title(texts: Texts, progress: Progress, skills: Mapping[str, Skill]) -> str:
    """The finding: the strongest skill, or that it is too early."""
    told = [(one.mastery.predicted, one.count.skill) for one in progress.skills if one.mastery.predicted is not None]
    if not told:
        return texts("Your answers so far")
    best = max(predicted for predicted, _ in told)
    skill = next(skill for predicted, skill in told if predicted == best)
    return texts("You are best at “{skill}”", skill=skill_name(texts, skills, skill))


def _row(texts: Texts, one: SkillStanding, skills: Mapping[str, Skill]) -> str:
    name, mastery = skill_name(texts, skills, one.count.skill), one.mastery
    if mastery.predicted is None or mastery.low is None or mastery.high is None:
        return texts("{skill} – {verdict}", skill=name, verdict=_verdict(texts, mastery))
    return texts(
        "{skill} – {share} (from {low} to {high}), {verdict}",
        skill=name,
        share=texts.percent(mastery.predicted),
        low=round(100 * mastery.low),
        high=texts.percent(mastery.high),
        verdict=_verdict(texts, mastery),
    )


def _interval(texts: Texts, one: SkillStanding, skills: Mapping[str, Skill]) -> SkillInterval:
    mastery = one.mastery
    name = skill_name(texts, skills, one.count.skill)
    return SkillInterval(
        label=f"{name} ✓" if mastery.mastered else name,
        verdict=_short(texts, mastery),
        share=mastery.predicted,
        low=mastery.low or 0.0,
        high=1.0 if mastery.high is None else mastery.high,
        n=mastery.n,
        aim=MASTERED_FROM,
    )


def _verdict(texts: Texts, mastery: Mastery) -> str:
    """In words, with the number of answers."""
    if not mastery.n:
        return texts("no answers yet")
    if mastery.predicted is None:
        few = texts("too few answers yet")
        return texts("{verdict} ({n} of {enough})", verdict=few, n=mastery.n, enough=ENOUGH)
    said = _level(texts, mastery, mastery.predicted)
    return texts.n("{verdict}, {n} answer", "{verdict}, {n} answers", mastery.n, verdict=said)


def _short(texts: Texts, mastery: Mastery) -> str:
    """So short that it stands beside a skill and the number of answers; of no answers that number says all."""
    if mastery.predicted is None:
        return texts("too few yet") if mastery.n else ""
    return _level(texts, mastery, mastery.predicted)


def _level(texts: Texts, mastery: Mastery, predicted: float) -> str:
    if mastery.mastered:
        return texts("mastered")
    return texts("almost: one more day") if predicted >= MASTERED_FROM else texts("under way")


def _meanings(texts: Texts, due: int | None) -> tuple[Meaning, ...]:
    waiting = Meaning(
        texts("Reviews that are due"),
        texts("What you are about to forget comes back now. A few minutes are enough to keep it."),
    )
    return (
        Meaning(
            texts("The number in per cent"),
            texts(
                "This is how likely you are to know the answer to a question of medium difficulty, without guessing. "
                "Every first answer moves it: up if it is right, down if it is wrong, and further if it was a surprise."
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
