"""/results: which assignment, and what a teacher should know of it today."""

from collections.abc import Mapping, Sequence

from bot.core.actions.assignments import NudgeIdle, ShowAssignment
from bot.core.actions.results import (
    ExportResults,
    ListResults,
    PickLearner,
    PickQuestion,
    ShowGrid,
    ShowParticipation,
    ShowQuestions,
    ShowResults,
    ShowSkills,
)
from bot.core.assignments import Assignment, Counts, Progress
from bot.core.classes import Right
from bot.core.content import Misconception, Skill
from bot.core.results import Findings, ItemResult, LearnerResult, Overview, Shelf
from bot.i18n.texts import Texts
from bot.views.markup import bold, escape, lines, paragraphs
from bot.views.reply import Button, Message, Reply
from bot.views.results_words import (
    CARD,
    Rows,
    class_name,
    cut,
    favourite,
    for_teachers,
    heading,
    learner_name,
    nested,
    page_row,
    stem,
    tally,
    to_list,
)
from bot.views.skills import skill_name


def shelf(texts: Texts, found: Shelf, *, teaches: bool) -> Reply:
    """The assignments to choose from."""
    if not teaches:
        return for_teachers(texts)
    if not found.entries:
        html = paragraphs(
            bold(texts("No results yet")),
            escape(texts("As soon as one of your classes has an assignment, its results are here.")),
        )
        return Reply((Message(html, card=CARD),))
    rows = tuple(
        (Button(cut(f"{assignment.title} · {class_name(texts, standing.classroom)}", 60), ShowResults(assignment.id)),)
        for standing, assignment in found.entries
    )
    turn = page_row(
        Button(texts.button("Newer ones"), ListResults(found.page - 1)) if found.page else None,
        Button(texts.button("Older ones"), ListResults(found.page + 1)) if found.page + 1 < found.pages else None,
    )
    html = paragraphs(bold(texts("Results")), escape(texts("Of which assignment? The newest comes first.")))
    return Reply((Message(html, rows + turn, card=CARD),))


def today(
    texts: Texts,
    overview: Overview,
    findings: Findings,
    skills: Mapping[str, Skill],
    misconceptions: Mapping[str, Misconception],
) -> Reply:
    """Three sentences on what matters now, where the class stands, and the ways to everything else."""
    title = texts("Results")
    if not overview.size:
        nobody = escape(texts("Nobody is in this class yet, so there is nothing to see."))
        rows = ((_refresh(texts, overview), to_list(texts)),)
        return Reply((Message(paragraphs(heading(texts, overview, title), nobody), rows, card=CARD),))
    sentences = (
        _who(texts, overview, findings),
        _failed(texts, overview, findings, misconceptions),
        _discuss(texts, findings, skills),
    )
    html = paragraphs(
        heading(texts, overview, title),
        lines(bold(texts("Today")), *(f"• {escape(one)}" for one in sentences if one)),
        lines(bold(texts("So far")), *map(escape, _state(texts, overview))),
    )
    return Reply((Message(html, _rows(texts, overview), card=CARD),))


def _who(texts: Texts, overview: Overview, findings: Findings) -> str:
    """Who needs help, and who has not begun."""
    return " ".join((_weak(texts, overview, findings), _idle(texts, overview, findings)))


def _weak(texts: Texts, overview: Overview, findings: Findings) -> str:
    if not overview.done:
        return texts("Nobody has finished yet.")
    if overview.hidden:
        return texts("Fewer than 5 have finished: nothing is said about their results, so that nobody is recognised.")
    if not findings.weak_count:
        return texts("Nobody who has finished got less than half of the points.")
    if not findings.weak:
        return texts.n(
            "{n} learner got less than half of the points.",
            "{n} learners got less than half of the points.",
            findings.weak_count,
        )
    names = _names(texts, findings.weak, findings.weak_count)
    return texts("Help may be needed by: {names} (less than half of the points).", names=names)


def _idle(texts: Texts, overview: Overview, findings: Findings) -> str:
    if not findings.idle_count:
        return texts("Everybody has begun.")
    if not findings.idle:
        return texts.n("{n} has not begun yet.", "{n} have not begun yet.", findings.idle_count)
    if findings.idle_count == overview.size:
        return texts("Nobody has begun yet.")
    return texts("Not begun yet: {names}.", names=_names(texts, findings.idle, findings.idle_count))


def _names(texts: Texts, named: Sequence[LearnerResult], count: int) -> str:
    names = ", ".join(learner_name(texts, one) for one in named)
    more = count - len(named)
    return texts.n("{names} and {n} more", "{names} and {n} more", more, names=names) if more else names


def _failed(texts: Texts, overview: Overview, findings: Findings, misconceptions: Mapping[str, Misconception]) -> str:
    """The hardest question with its favourite wrong answer and what is behind it."""
    item = findings.hardest
    if item is None:
        if findings.enough:
            return texts("No question went badly.")
        if any(one.hidden for one in overview.items):
            return texts("No question has 5 answers yet: nothing is shown, so that nobody can be recognised.")
        answered = any(one.answered for one in overview.items)
        return texts("Too few answers yet to judge a question.") if answered else texts("Nothing is answered yet.")
    said = [
        texts("Question {number} went worst: “{stem}”, {tally}.", **_named(texts, item)),
        most_wrong(texts, item),
        behind(texts, item, misconceptions),
    ]
    return " ".join(filter(None, said))


def most_wrong(texts: Texts, item: ItemResult) -> str:
    """The favourite wrong answer as a sentence; "" where there is none."""
    if item.favourite is None:
        return ""
    return texts.n(
        "Most often wrong: “{answer}”, {n} time.",
        "Most often wrong: “{answer}”, {n} times.",
        item.favourite.times,
        answer=nested(texts, cut(favourite(texts, item), 160)),
    )


def behind(texts: Texts, item: ItemResult, misconceptions: Mapping[str, Misconception]) -> str:
    """Which misconception a wrong answer suggests, and what to do about it; "" where the content lost it."""
    found = misconceptions.get(item.question.misconception)
    if found is None:
        return ""
    said = texts("Often behind it: {misconception}", misconception=found.name[texts.language])
    return f"{said} {found.advice[texts.language]}"


def _discuss(texts: Texts, findings: Findings, skills: Mapping[str, Skill]) -> str:
    """A question over which the class is divided, or else the weakest skill."""
    if findings.discuss is not None:
        return texts(
            "Worth discussing: question {number}, “{stem}”. The class is divided over it, {tally}.",
            **_named(texts, findings.discuss),
        )
    if findings.skill is not None:
        return texts(
            "Worth practising: “{skill}”, with {share} of the points the weakest skill.",
            skill=skill_name(texts, skills, findings.skill.skill),
            share=texts.percent(findings.skill.share),
        )
    if findings.hardest is not None:
        return texts("Worth discussing: why the right answer to question {n} is right.", n=findings.hardest.number)
    return texts("Nothing needs to be discussed so far.") if findings.enough else ""


def _named(texts: Texts, item: ItemResult) -> dict[str, object]:
    return {"number": item.number, "stem": nested(texts, stem(texts, item.question)), "tally": tally(texts, item)}


def _state(texts: Texts, overview: Overview) -> list[str]:
    zone, assignment, late = overview.standing.classroom.zone, overview.assignment, overview.progress[Progress.LATE]
    begun = texts.n(
        "{begun} of {n} has begun, {done} finished.",
        "{begun} of {n} have begun, {done} finished.",
        overview.size,
        begun=overview.begun,
        done=overview.done,
    )
    after = texts.n("{n} of them after the due date.", "{n} of them after the due date.", late) if late else ""
    mean = (
        texts("On average {share} of the points.", share=texts.percent(overview.mean))
        if overview.mean is not None
        else ""
    )
    due = (
        texts("Due {moment}.", moment=texts.short_moment(assignment.due_at, zone))
        if assignment.due_at is not None
        else texts("No due date.")
    )
    return [
        " ".join(filter(None, (begun, after))),
        *filter(None, [mean]),
        " ".join(filter(None, (due, _counting(texts, assignment), _withdrawn(texts, assignment)))),
        texts("As of {moment}, the class's time.", moment=texts.short_moment(overview.read_at, zone)),
    ]


def _counting(texts: Texts, assignment: Assignment) -> str:
    if assignment.attempts == 1:
        return ""
    match assignment.counts:
        case Counts.FIRST:
            return texts("The first attempt counts.")
        case Counts.BEST:
            return texts("The best attempt counts.")
        case Counts.LAST:
            return texts("The last attempt counts.")


def _withdrawn(texts: Texts, assignment: Assignment) -> str:
    return texts("Learners do not see it any more.") if assignment.withdrawn else ""


def _rows(texts: Texts, overview: Overview) -> Rows:
    one = overview.assignment.id
    rows: list[tuple[Button, ...]] = []
    if overview.single:
        rows.append((Button(texts.button("Who answered what"), ShowGrid(one, 0)),))
    rows += [
        (
            Button(texts.button("Chart of questions"), ShowQuestions(one, 0)),
            Button(texts.button("One question"), PickQuestion(one, 0)),
        ),
        (
            Button(texts.button("Skills"), ShowSkills(one)),
            Button(texts.button("Participation"), ShowParticipation(one)),
        ),
    ]
    if overview.single:
        rows.append((Button(texts.button("One learner"), PickLearner(one, 0)),))
    rows += _assignment_rows(texts, overview)
    if overview.standing.may(Right.NAME):
        rows.append(
            (
                Button(texts.button("Export: Excel"), ExportResults(one, "xlsx")),
                Button(texts.button("Export: CSV"), ExportResults(one, "csv")),
            )
        )
    return (*rows, (_refresh(texts, overview), to_list(texts)))


def _assignment_rows(texts: Texts, overview: Overview) -> Rows:
    """The assignment itself, and a word to those who have not begun."""
    one, idle = overview.assignment, overview.progress[Progress.NOT_BEGUN]
    card = (Button(texts.button("The assignment"), ShowAssignment(one.id)),)
    if not idle or one.withdrawn or not overview.standing.may(Right.TEACH):
        return (card,)
    return ((Button(texts.button("Nudge those who have not begun"), NudgeIdle(one.id)),), card)


def _refresh(texts: Texts, overview: Overview) -> Button:
    return Button(texts.button("Refresh"), ShowResults(overview.assignment.id))
