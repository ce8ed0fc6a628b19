"""The card of an assignment: what it is, what is missing, and the ways to change it."""

from collections.abc import Mapping
from datetime import datetime

from bot.core.actions import Action
from bot.core.actions.assignments import (
    ListAssignments,
    ListQuestions,
    NudgeIdle,
    OfferCopies,
    OpenPart,
    PreviewAssignment,
    ShowAssignment,
    WithdrawAssignment,
)
from bot.core.actions.results import ShowResults
from bot.core.assignments import Explain, Stage, stage
from bot.core.classes import Right
from bot.core.content import Skill
from bot.core.drafts import Draft
from bot.i18n.texts import Texts
from bot.views import teaching
from bot.views.assignments import words
from bot.views.markup import bold, escape, italic, lines, paragraphs
from bot.views.moments import dated, note
from bot.views.reply import Button, Message, Reply

Rows = tuple[tuple[Button, ...], ...]


def card(texts: Texts, draft: Draft, skills: Mapping[str, Skill], now: datetime, toast: str = "") -> Reply:
    """The card, drafted or running."""
    assignment, zone = draft.assignment, draft.standing.classroom.zone
    drafted = assignment.published_at is None
    head = texts("Draft: {title}", title=assignment.title) if drafted else assignment.title
    lacks = ""
    if drafted:
        lacks = texts("Ready to be published.") if draft.lacks is None else words.lack(texts, draft.lacks)
    html = paragraphs(
        bold(head),
        lines(
            escape(texts("Class: {name}", name=draft.standing.classroom.name)),
            escape(texts("State: {state}", state=words.state(texts, assignment, zone, now))),
            escape(texts("Kind: {kind}", kind=words.kind(texts, assignment.kind))),
            escape(_questions(texts, draft, skills)),
        ),
        lines(*map(escape, dates(texts, draft, now))),
        lines(*map(escape, _rules(texts, draft))),
        escape(note(texts, draft.moment)) if draft.moment else "",
        bold(lacks) if draft.lacks is not None else escape(lacks),
    )
    rows = _draft_rows(texts, draft) if drafted else _running_rows(texts, draft, now)
    if not draft.standing.may(Right.TEACH):
        rows = ()
    back = ListAssignments(draft.standing.classroom.id)
    rows = (
        *rows,
        *_teaching_row(texts, draft),
        *_results_row(texts, drafted=drafted, assignment_id=assignment.id),
        (Button(texts.button("All of this class"), back),),
    )
    return Reply((Message(html, rows, card="assign"),), toast=toast)


def _questions(texts: Texts, draft: Draft, skills: Mapping[str, Skill]) -> str:
    number = words.count(texts, len(draft.questions))
    named = words.skills_of(texts, draft, skills)
    return texts("{questions}: {skills}", questions=number, skills=named) if named else number


def dates(texts: Texts, draft: Draft, now: datetime) -> tuple[str, ...]:
    """Its dates in lines of plain text."""
    assignment, zone = draft.assignment, draft.standing.classroom.zone
    opens, due, closes = assignment.opens_at, assignment.due_at, assignment.closes_at
    return (
        texts("Opens: {when}", when=dated(texts, opens, zone, now) if opens else texts("as soon as it is published")),
        texts("Due: {when}", when=dated(texts, due, zone, now) if due else texts("no date")),
        texts("Closes: {when}", when=dated(texts, closes, zone, now) if closes else texts("no date")),
        texts("Times are those of {zone}.", zone=zone),
    )


def _rules(texts: Texts, draft: Draft) -> tuple[str, ...]:
    assignment = draft.assignment
    return (
        texts("Attempts: {attempts}", attempts=words.attempts(texts, assignment)),
        texts("What comes late {what}.", what=words.late(texts, assignment.late)) if assignment.due_at else "",
        texts("Explanations: {when}", when=words.explain(texts, assignment)),
        texts("Each learner gets an order of their own.")
        if assignment.shuffle
        else texts("All get the same order of questions."),
        texts("“How sure?” is asked after each answer.")
        if assignment.confidence
        else texts("“How sure?” is not asked."),
    )


def _part(label: str, draft: Draft, part: str) -> Button:
    return Button(label, OpenPart(draft.assignment.id, part))


def _draft_rows(texts: Texts, draft: Draft) -> Rows:
    return (
        (
            _part(texts.button("Questions"), draft, "questions"),
            _part(texts.button("Kind"), draft, "kind"),
        ),
        (_part(texts.button("Dates"), draft, "dates"), _part(texts.button("Rules"), draft, "rules")),
        (
            _part(texts.button("Title"), draft, "title"),
            Button(texts.button("Preview"), PreviewAssignment(draft.assignment.id)),
        ),
        (_part(texts.button("Publish"), draft, "publish"),),
        (_part(texts.button("Delete"), draft, "delete"),),
    )


def _running_rows(texts: Texts, draft: Draft, now: datetime) -> Rows:
    assignment = draft.assignment
    if stage(assignment, now) is Stage.WITHDRAWN:
        return (
            (Button(texts.button("Bring back"), WithdrawAssignment(assignment.id, 0)),),
            (Button(texts.button("Copy"), OfferCopies(assignment.id, 0)),),
        )
    rows: list[tuple[Button, ...]] = []
    if draft.idle:
        label = texts.button("Nudge those who have not begun ({count})", count=draft.idle)
        rows.append((Button(label, NudgeIdle(assignment.id)),))
    if assignment.explain is not Explain.AT_ONCE and assignment.released_at is None:
        rows.append((_part(texts.button("Release the explanations"), draft, "release"),))
    rows += [
        (_part(texts.button("Dates"), draft, "dates"), _part(texts.button("Rules"), draft, "rules")),
        (_part(texts.button("Questions"), draft, "questions"), _part(texts.button("Title"), draft, "title")),
        (
            Button(texts.button("Preview"), PreviewAssignment(assignment.id)),
            Button(texts.button("Copy"), OfferCopies(assignment.id, 0)),
        ),
        (_part(texts.button("Withdraw"), draft, "withdraw"),),
    ]
    return tuple(rows)


def _teaching_row(texts: Texts, draft: Draft) -> Rows:
    """What teachers need for the lesson that it is about; where that is one."""
    about = [pack for pack in draft.packs if (pack.id,) == draft.wanted.packs and pack.teaching is not None]
    return tuple((teaching.way(texts, pack, draft.assignment.id),) for pack in about)


def _results_row(texts: Texts, *, drafted: bool, assignment_id: int) -> Rows:
    return () if drafted else ((Button(texts.button("Results"), ShowResults(assignment_id)),),)


def back(texts: Texts, draft: Draft) -> tuple[Button, ...]:
    """The way back to the card."""
    return (Button(texts.button("Back to the assignment"), ShowAssignment(draft.assignment.id)),)


def nudged(texts: Texts, number: int) -> str:
    """How many will be written to."""
    if not number:
        return texts("Nobody is left to nudge: all have begun, or were nudged within twelve hours.")
    return texts.n(
        "{n} learner is reminded, outside quiet hours.", "{n} learners are reminded, outside quiet hours.", number
    )


def confirm(texts: Texts, draft: Draft, question: str, label: str, action: Action) -> Reply:
    """Ask before something that cannot be taken back, or that all notice."""
    html = paragraphs(bold(draft.assignment.title), escape(question))
    return Reply((Message(html, ((Button(label, action),), back(texts, draft)), card="assign"),))


def head(texts: Texts, draft: Draft, title: str) -> str:
    """The first lines of a page that belongs to the card."""
    runs = draft.assignment.published_at is not None
    kept = texts("The assignment runs: what was answered stays.") if runs else ""
    return lines(bold(title), italic(draft.assignment.title), escape(kept))


def questions_button(texts: Texts, draft: Draft) -> Button:
    """The way to the questions that are asked."""
    number = len(draft.questions)
    return Button(texts.button("The chosen ones ({count})", count=number), ListQuestions(draft.assignment.id, 1, 0))
