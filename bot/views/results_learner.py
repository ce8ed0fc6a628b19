"""One learner: chosen by name, looked at from near by, and in words for a talk with parents."""

from collections.abc import Mapping

from bot.core.actions.results import ExportSummary, PickLearner, ShowLearner
from bot.core.assignments import Assignment, Kind, Progress
from bot.core.content import Skill
from bot.core.moments import wall_of, zone_of
from bot.core.results import LearnerAnswer, LearnerReport, LearnerSummary, Level, Overview, SkillResult, SummaryLine
from bot.core.tables import safe_file_name
from bot.i18n.texts import Texts
from bot.views.markup import escape, paragraphs
from bot.views.reply import Button, Document, Message, Reply
from bot.views.results_words import (
    ANSWER,
    CARD,
    SYMBOLS,
    answer_words,
    back_row,
    class_name,
    cut,
    heading,
    learner_name,
    nested,
    page_row,
    points,
    stem,
)
from bot.views.skills import skill_advice, skill_name

NAMES, IN_A_ROW = 16, 2
"""Learners on one page to choose from, and in one row of buttons."""


def pick(texts: Texts, overview: Overview, page: int) -> Reply:
    """The learners by name."""
    number, pages = overview.assignment.id, max(1, -(-len(overview.learners) // NAMES))
    page = max(0, min(page, pages - 1))
    shown = overview.learners[page * NAMES : (page + 1) * NAMES]
    buttons = [Button(cut(learner_name(texts, one), 40), ShowLearner(number, one.member.id)) for one in shown]
    rows = tuple(tuple(buttons[start : start + IN_A_ROW]) for start in range(0, len(buttons), IN_A_ROW))
    turn = page_row(
        Button(texts.button("Previous learners"), PickLearner(number, page - 1)) if page else None,
        Button(texts.button("Next learners"), PickLearner(number, page + 1)) if page + 1 < pages else None,
    )
    said = (
        texts("Whenever you look at somebody's answers it is noted, and they can see that you did.")
        if shown
        else texts("There is nobody to show yet.")
    )
    html = paragraphs(heading(texts, overview, texts("Which learner?")), escape(said))
    return Reply((Message(html, rows + turn + back_row(texts, number), card=CARD),))


def report(texts: Texts, found: LearnerReport) -> Reply:
    """The attempt that counts, answer by answer."""
    name, assignment = learner_name(texts, found.result), found.overview.assignment.id
    html = paragraphs(
        heading(texts, found.overview, name),
        escape(_standing(texts, found)),
        "\n".join(_answer(texts, one) for one in found.answers),
        escape(texts("Your look is noted. {name} can see that there was one, but not what you saw.", name=name)),
    )
    rows = (
        (Button(texts.button("Summary for parents' evening"), ExportSummary(found.result.member.id)),),
        (Button(texts.button("All learners"), PickLearner(assignment, _page(found))),),
        *back_row(texts, assignment),
    )
    return Reply((Message(html, rows, card=CARD),))


def _page(found: LearnerReport) -> int:
    place = next(n for n, one in enumerate(found.overview.learners) if one.member.id == found.result.member.id)
    return place // NAMES


def _standing(texts: Texts, found: LearnerReport) -> str:
    attempt, zone = found.result.attempt, found.overview.standing.classroom.zone
    if attempt is None:
        return texts("Not begun yet.")
    got = texts("{score} of {total} points.", score=points(texts, attempt.score), total=texts.number(attempt.total))
    if attempt.finished_at is None:
        begun = texts("Under way: {answered} of {total} answered.", answered=attempt.answered, total=attempt.total)
        return f"{begun} {got}"
    at = texts.short_moment(attempt.finished_at, zone)
    if found.result.progress is Progress.LATE:
        done = texts("Finished {moment}, after the due date.", moment=at)
    else:
        done = texts("Finished {moment}.", moment=at)
    which = texts("It is attempt {n}, the one that counts.", n=attempt.number) if attempt.number > 1 else ""
    return " ".join(filter(None, (done, got, which)))


def _answer(texts: Texts, one: LearnerAnswer) -> str:
    given = cut(answer_words(texts, one.question, one.pack, one.response), ANSWER)
    number = f"{one.number}. " if one.number else ""
    return f"{SYMBOLS[one.outcome]} {escape(f'{number}{stem(texts, one.question, 80)}')}\n    {escape(given)}"


def announce(texts: Texts, membership_id: int, teacher_id: int) -> Reply:
    """The summary on its way."""
    html = escape(texts("The summary. It is yours to pass on; nothing in it compares with others."))
    document = Document("summary", membership_id, teacher_id, "txt")
    return Reply((Message(html, document=document),))


def summary_name(texts: Texts, found: LearnerSummary) -> str:
    """What the file of ``summary`` is called."""
    classroom, zone = found.standing.classroom, zone_of(found.standing.classroom.zone)
    day = wall_of(found.made_at, zone).date() if zone else found.made_at.date()
    return safe_file_name((classroom.name, _name(texts, found), day.isoformat()), "txt")


def summary(texts: Texts, found: LearnerSummary, skills: Mapping[str, Skill]) -> str:
    """Plain text for a talk with parents: warm, factual, and without a look at others."""
    classroom, name = found.standing.classroom, _name(texts, found)
    zone = zone_of(classroom.zone)
    day = texts.date(wall_of(found.made_at, zone).date() if zone else found.made_at.date())
    done = sum(line.progress in (Progress.DONE, Progress.LATE) for line in found.work)
    opening = texts.n(
        "{name} has finished {done} of {n} assignment so far.",
        "{name} has finished {done} of {n} assignments so far.",
        len(found.work),
        name=name,
        done=done,
    )
    parts = [
        texts("{name}: what has been learnt", name=name),
        f"{class_name(texts, classroom)}, {day}",
        "",
        opening if found.work else texts("There have been no assignments yet."),
    ]
    if found.work:
        parts += ["", texts("Assignments"), *(f"- {_work(texts, line, classroom.zone)}" for line in found.work)]
    parts += _skills(texts, found, skills)
    return "\n".join(parts) + "\n"


def _name(texts: Texts, found: LearnerSummary) -> str:
    return found.member.name or found.member.pseudonym or texts("(no pseudonym yet)")


def _work(texts: Texts, line: SummaryLine, zone: str) -> str:
    title, attempt = _titled(texts, line.assignment), line.attempt
    if attempt is None:
        return texts("{title}: not begun", title=title)
    got = {"title": title, "score": points(texts, attempt.score), "total": attempt.total}
    if attempt.finished_at is None:
        return texts("{title}: under way, {score} of {total} points so far", **got)
    moment = texts.short_moment(attempt.finished_at, zone)
    if line.progress is Progress.LATE:
        return texts("{title}: {score} of {total} points, finished {moment}, after the due date", moment=moment, **got)
    return texts("{title}: {score} of {total} points, finished {moment}", moment=moment, **got)


def _titled(texts: Texts, assignment: Assignment) -> str:
    kind = texts("graded") if assignment.kind is Kind.GRADED else texts("practice")
    return f"{assignment.title} ({kind})"


def _skills(texts: Texts, found: LearnerSummary, skills: Mapping[str, Skill]) -> list[str]:
    groups = (
        (texts("That already goes well"), (Level.STRONG,)),
        (texts("On a good way"), (Level.GROWING,)),
        (texts("Practising pays here"), (Level.BEGINNING,)),
        (texts("Too few answers yet to say anything"), (Level.TOO_FEW,)),
    )
    said: list[str] = []
    for title, levels in groups:
        among = [one for one in found.skills if one.level in levels]
        if among:
            said += ["", title, *(f"- {_skill(texts, one, skills)}" for one in among)]
    if said:
        said += [
            "",
            texts(
                "Each question gives up to one point. These are snapshots of single assignments and no marks; "
                "a talk says more than they do."
            ),
        ]
    return said


def _skill(texts: Texts, one: SkillResult, skills: Mapping[str, Skill]) -> str:
    name = skill_name(texts, skills, one.skill)
    said = texts("{skill}: {score} of {total} points", skill=name, score=points(texts, one.credit), total=one.answered)
    tip = skill_advice(texts, skills, one.skill) if one.level is Level.BEGINNING else ""
    return (
        texts("{said}. A tip in Lupe's words to learners: “{tip}”", said=said, tip=nested(texts, tip)) if tip else said
    )
