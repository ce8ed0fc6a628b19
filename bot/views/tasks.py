"""Assignments as learners have them."""

from collections.abc import Sequence
from datetime import datetime

from bot.core.actions.tasks import ListTasks, MuteTask, ReviewAnswer, ShowTask, StartTask
from bot.core.assignments import (
    Assignment,
    Attempt,
    Kind,
    Late,
    Phase,
    Task,
    closes_for,
    due_for,
    explains,
    is_late,
    phase,
    under_way,
)
from bot.i18n.texts import Texts
from bot.views.assignments import words
from bot.views.assignments.paging import paged, turn_row
from bot.views.help import old_button
from bot.views.markup import bold, escape, fit, lines, paragraphs
from bot.views.moments import dated, left
from bot.views.reply import Button, Message, Reply
from bot.views.spans import span

ON_A_PAGE = 6
"""Assignments on one page."""

REVIEWS = 3
"""Attempts that can be looked at again, the newest."""


def listing(texts: Texts, tasks: Sequence[Task], page: int, now: datetime) -> Reply:
    """What the learner's classes were set, each with where the learner stands."""
    if not tasks:
        html = paragraphs(
            bold(texts("No assignments")),
            escape(texts("As soon as your teacher sets your class one, you find it here.")),
        )
        return Reply((Message(html, card="tasks"),))
    page, pages = paged(len(tasks), page, ON_A_PAGE)
    shown = tasks[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    html = paragraphs(bold(texts("Your assignments")), *(_entry(texts, task, now) for task in shown))
    rows = tuple((Button(fit(task.assignment.title), ShowTask(task.assignment.id)),) for task in shown)
    return Reply((Message(html, (*rows, *turn_row(texts, page, pages, ListTasks)), card="tasks"),))


def _entry(texts: Texts, task: Task, now: datetime) -> str:
    assignment = task.assignment
    due = due_for(assignment, task.extra)
    when = ""
    if due is not None:
        moment = texts.short_moment(due, task.zone)
        when = texts("due {moment} ({left})", moment=moment, left=left(texts, now, due))
    parts = [task.class_name, stands(texts, task, now), when, _attempts_left(texts, task)]
    return lines(bold(assignment.title), escape(" · ".join(part for part in parts if part)))


def stands(texts: Texts, task: Task, now: datetime) -> str:
    """Where the learner stands."""
    opens = task.assignment.opens_at
    found = phase(task, now)
    if found is Phase.NOT_OPEN and opens is not None:
        return texts("opens {moment}", moment=texts.short_moment(opens, task.zone))
    phases = {
        Phase.NEW: texts("not begun"),
        Phase.UNDER_WAY: texts("begun"),
        Phase.AGAIN: texts("done; you can do it again"),
        Phase.DONE: texts("done"),
        Phase.OVERDUE: texts("overdue, but still taken"),
    }
    return phases.get(found, texts("closed, not handed in"))


def _attempts_left(texts: Texts, task: Task) -> str:
    allowed = task.assignment.attempts
    if not allowed or not task.attempts:
        return ""
    # The one under way is used up already.
    remaining = max(0, allowed - len(task.attempts))
    return texts.n("{n} more attempt", "{n} more attempts", remaining) if remaining else texts("no further attempt")


def task_page(texts: Texts, task: Task | None, now: datetime, toast: str = "") -> Reply:
    """One assignment: what it is, when it is due, what comes of it, and the ways in."""
    if task is None:
        return old_button(texts)
    assignment = task.assignment
    html = paragraphs(
        bold(assignment.title),
        lines(
            escape(texts("Class: {name}", name=task.class_name)),
            escape(texts("Where you stand: {state}", state=stands(texts, task, now))),
            escape(_what(texts, assignment)),
        ),
        lines(*map(escape, _dates(texts, task, now))),
        lines(*map(escape, _rules(texts, task))),
        lines(*(escape(_attempt(texts, task, one)) for one in task.attempts[-REVIEWS:])),
    )
    return Reply((Message(html, _rows(texts, task, now), card="tasks"),), toast=toast)


def _what(texts: Texts, assignment: Assignment) -> str:
    number = words.count(texts, assignment.questions)
    if assignment.kind is Kind.PRACTICE:
        return texts("{questions}, for practice", questions=number)
    return texts("{questions}, graded", questions=number)


def _dates(texts: Texts, task: Task, now: datetime) -> tuple[str, ...]:
    due, closes = due_for(task.assignment, task.extra), closes_for(task.assignment, task.extra)
    return (
        texts("Due: {when}", when=dated(texts, due, task.zone, now)) if due else texts("No due date"),
        texts("Closes: {when}", when=dated(texts, closes, task.zone, now)) if closes and closes != due else "",
        texts("Your extra time is in there: {extra}.", extra=span(texts, task.extra)) if task.extra and due else "",
        texts("Times are those of {zone}.", zone=task.zone) if due else "",
    )


def _rules(texts: Texts, task: Task) -> tuple[str, ...]:
    assignment = task.assignment
    late = {
        Late.ACCEPT: texts("After the due date your answers are still taken."),
        Late.MARK: texts("After the due date your answers are still taken, and marked as late."),
        Late.CLOSE: texts("After the due date nothing is taken any more."),
    }
    return (
        texts("Attempts: {attempts}", attempts=words.attempts(texts, assignment)),
        late[assignment.late] if assignment.due_at else "",
        texts("Explanations: {when}", when=words.explained_when(texts, task)),
    )


def _attempt(texts: Texts, task: Task, attempt: Attempt) -> str:
    values = {"number": attempt.number, "answered": attempt.answered, "total": attempt.total}
    if attempt.finished_at is None:
        return texts("Attempt {number}: {answered} of {total} answered", **values)
    at = texts.short_moment(attempt.finished_at, task.zone)
    if is_late(task.assignment, task.extra, attempt.finished_at):
        return texts("Attempt {number}: handed in {moment}, late", number=attempt.number, moment=at)
    return texts("Attempt {number}: handed in {moment}", number=attempt.number, moment=at)


def _rows(texts: Texts, task: Task, now: datetime) -> tuple[tuple[Button, ...], ...]:
    assignment, found, rows = task.assignment.id, phase(task, now), list[tuple[Button, ...]]()
    begun = under_way(task.attempts)
    number = begun.number if begun else len(task.attempts) + 1
    labels = {
        Phase.NEW: texts.button("Start"),
        Phase.OVERDUE: texts.button("Start"),
        Phase.UNDER_WAY: texts.button("Go on"),
        Phase.AGAIN: texts.button("Once more"),
    }
    if found in labels:
        rows.append((Button(labels[found], StartTask(assignment, number)),))
    if explains(task, now):
        rows += [
            (
                Button(
                    texts.button("Look at the answers (attempt {number})", number=one.number)
                    if len(task.attempts) > 1
                    else texts.button("Look at the answers"),
                    ReviewAnswer(one.quiz_id, 0),
                ),
            )
            for one in task.attempts[-REVIEWS:]
            if one.answered
        ]
    mute = (
        Button(texts.button("Turn reminders on"), MuteTask(assignment, 0))
        if task.muted
        else Button(texts.button("Turn reminders off"), MuteTask(assignment, 1))
    )
    return (*rows, (mute,), (Button(texts.button("All assignments"), ListTasks(0)),))


def muted(texts: Texts, name: str, *, on: bool) -> str:
    """Whether reminders of class ``name`` come, and how to change that."""
    if on:
        return texts("No more reminders of {name}. /assignments, then any assignment, turns them on again.", name=name)
    return texts("Reminders of {name} come again.", name=name)


def mute(texts: Texts, name: str | None, *, on: bool) -> Reply:
    """The same over the button of a reminder, which stays as it is."""
    if name is None:
        return old_button(texts)
    return Reply(toast=muted(texts, name, on=on), alert=True)
