"""The assignments of a class, and of all classes of a teacher."""

from collections.abc import Sequence
from datetime import datetime

from bot.core.actions.assignments import ListAssignments, NewAssignment, ShowAssignment
from bot.core.actions.tasks import ListTasks
from bot.core.assignments import Assignment, Task
from bot.core.classes import Right, Standing
from bot.i18n.texts import Texts
from bot.views.assignments import words
from bot.views.assignments.paging import paged, turn_row
from bot.views.markup import LONGEST_LABEL, bold, escape, fit, lines, paragraphs
from bot.views.reply import Button, Message, Reply

ON_A_PAGE = 7


def of_class(
    texts: Texts, found: tuple[Standing, Sequence[Assignment]], page: int, now: datetime, toast: str = ""
) -> Reply:
    """The assignments of a class, the newest first."""
    standing, listed = found
    page, pages = paged(len(listed), page, ON_A_PAGE)
    zone, class_id = standing.classroom.zone, standing.classroom.id
    rows: list[tuple[Button, ...]] = [
        (_button(one, words.state(texts, one, zone, now)),) for one in listed[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    ]
    rows += turn_row(texts, page, pages, lambda to: ListAssignments(class_id, to))
    if standing.may(Right.TEACH):
        rows.append((Button(texts.button("New assignment"), NewAssignment(class_id)),))
    html = paragraphs(
        bold(texts("Assignments of {name}", name=standing.classroom.name)),
        "" if listed else escape(texts("None yet.")),
    )
    return Reply((Message(html, tuple(rows), card="assign"),), toast=toast)


def deleted(texts: Texts, found: tuple[Standing, Sequence[Assignment]], now: datetime) -> Reply:
    """What is left after a draft was deleted."""
    return of_class(texts, found, 0, now, texts("The draft is deleted."))


def of_teacher(
    texts: Texts,
    found: Sequence[tuple[Standing, Assignment]],
    tasks: Sequence[Task],
    page: int,
    now: datetime,
) -> Reply:
    """The assignments of all classes, the newest first; and the way to those that they have as a learner."""
    page, pages = paged(len(found), page, ON_A_PAGE)
    shown = found[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    entries = [
        texts(
            "{title} · {name}: {state}",
            title=one.title,
            name=standing.classroom.name,
            state=words.state(texts, one, standing.classroom.zone, now),
        )
        for standing, one in shown
    ]
    rows: list[tuple[Button, ...]] = [(_button(one, standing.classroom.name),) for standing, one in shown]
    rows += turn_row(texts, page, pages, lambda to: ListAssignments(0, to))
    if tasks:
        rows.append((Button(texts.button("My own assignments ({count})", count=len(tasks)), ListTasks(0)),))
    html = paragraphs(
        bold(texts("Assignments of your classes")),
        lines(*(f"• {escape(entry)}" for entry in entries)),
        escape(texts("/assign sets a class a new one.")),
        lines(bold(texts("Your own assignments")), *(f"• {escape(one.assignment.title)}" for one in tasks[:ON_A_PAGE]))
        if tasks
        else "",
    )
    return Reply((Message(html, tuple(rows), card="assign"),))


def _button(assignment: Assignment, end: str) -> Button:
    label = f"{fit(assignment.title, LONGEST_LABEL - len(end) - 3)} · {end}"
    return Button(label, ShowAssignment(assignment.id))
