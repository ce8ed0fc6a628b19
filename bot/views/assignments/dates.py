"""When an assignment opens, is due and closes: typed, or chosen from a calendar."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.core.actions.assignments import AskDate, DropDate, OpenPart, PickDay, PickHour
from bot.core.assignments import Assignment
from bot.core.drafts import Draft
from bot.core.moments import MomentProblem, Month, calendar, known_zone, last_day, wall_of
from bot.i18n.texts import Texts
from bot.views.assignments import card, words
from bot.views.calendar import MONTHS, index, sheet_rows
from bot.views.markup import escape, lines, paragraphs
from bot.views.moments import dated, note, problem
from bot.views.reply import Button, Message, Reply

NAMES = {"opens": "opens_at", "due": "due_at", "closes": "closes_at"}
"""Dates as buttons and prompts name them, and as the assignment does."""

HOURS = (7 * 60, 8 * 60, 10 * 60, 12 * 60, 14 * 60, 16 * 60, 18 * 60, 20 * 60, 23 * 60 + 59)
"""Times of day to choose from, in minutes after midnight."""


def dates(texts: Texts, draft: Draft, now: datetime) -> Reply:
    """The three dates, and the ways to set each."""
    assignment = draft.assignment
    html = paragraphs(
        card.head(texts, draft, texts("Dates")),
        lines(*map(escape, card.dates(texts, draft, now))),
        escape(note(texts, draft.moment)) if draft.moment else "",
        escape(words.lack(texts, draft.lacks)) if draft.lacks else "",
        escape(texts("Learners with extra time have it beyond the due and the closing date.")),
    )
    rows = tuple((Button(_label(texts, name, assignment), AskDate(assignment.id, name, 0)),) for name in NAMES)
    return Reply((Message(html, (*rows, card.back(texts, draft)), card="assign"),))


def _label(texts: Texts, name: str, assignment: Assignment) -> str:
    is_set = getattr(assignment, NAMES[name]) is not None
    match name:
        case "opens":
            return texts.button("Change when it opens") if is_set else texts.button("Set when it opens")
        case "due":
            return texts.button("Change the due date") if is_set else texts.button("Set a due date")
        case _:
            return texts.button("Change when it closes") if is_set else texts.button("Set when it closes")


def ask(texts: Texts, draft: Draft, now: datetime, name: str, month: int) -> Reply:
    """The calendar; a date can be typed as well. ``month`` is 12 times the year and 0–11, or 0 for this month."""
    today = _today(draft, now)
    year, number = divmod(month, MONTHS) if month else (today.year, today.month - 1)
    sheet = calendar(year, number + 1, today)
    assignment, zone = draft.assignment, draft.standing.classroom.zone
    current = getattr(assignment, NAMES[name])
    html = paragraphs(
        card.head(texts, draft, _title(texts, name)),
        escape(dated(texts, current, zone, now)) if current else "",
        escape(_meaning(texts, name)),
        escape(texts("Write the date as a message, such as “tomorrow 18:00”, “Fri 8:00” or “24 Dec”, or tap a day.")),
        escape(texts("Times are those of {zone}.", zone=zone)),
    )
    drop = ((Button(texts.button("No date"), DropDate(assignment.id, name)),),) if current else ()
    days = sheet_rows(
        texts,
        sheet,
        lambda index: AskDate(assignment.id, name, index),
        lambda day: PickDay(assignment.id, name, day),
    )
    rows = (*days, *drop, _back(texts, draft))
    return Reply((Message(html, rows, card="assign"),))


def _title(texts: Texts, name: str) -> str:
    match name:
        case "opens":
            return texts("When does it open?")
        case "due":
            return texts("When is it due?")
        case _:
            return texts("When does it close?")


def _meaning(texts: Texts, name: str) -> str:
    match name:
        case "opens":
            return texts("Before, learners see that it comes, but not its questions.")
        case "due":
            return texts(
                "Learners are reminded the day before, and again two hours before. The rules say what becomes of "
                "late work."
            )
        case _:
            return texts("From then on nothing is taken any more, late or not.")


def hours(texts: Texts, draft: Draft, now: datetime, name: str, day: int) -> Reply:
    """The times of day on ``day`` (ordinal, kept within what can be chosen)."""
    today = _today(draft, now)
    day = max(today.toordinal(), min(day, last_day(today).toordinal()))
    assignment = draft.assignment.id
    html = paragraphs(
        card.head(texts, draft, _title(texts, name)),
        escape(texts("{day}: at what time?", day=texts.day(date.fromordinal(day)))),
        escape(texts("Another time can be written as a message, with its day.")),
    )
    minutes: tuple[int, ...] = (0, *HOURS) if name == "opens" else HOURS
    if date.fromordinal(day) == today:
        wall = wall_of(now, _zone(draft))
        minutes = tuple(one for one in minutes if one > wall.hour * 60 + wall.minute)
    buttons = [Button(f"{one // 60}:{one % 60:02}", PickHour(assignment, name, day, one)) for one in minutes]
    rows = [tuple(buttons[place : place + 4]) for place in range(0, len(buttons), 4)]
    month = index(Month(date.fromordinal(day).year, date.fromordinal(day).month))
    ways = (Button(texts.button("Another day"), AskDate(assignment, name, month)),)
    return Reply((Message(html, (*rows, ways, _back(texts, draft)), card="assign"),))


def refused(texts: Texts, found: MomentProblem) -> Reply:
    """A button of the calendar that came too late."""
    return Reply(toast=problem(texts, found), alert=True)


def misread(texts: Texts, reason: str) -> Reply:
    """What was wrong with a text that was typed; the question still stands."""
    html = paragraphs(escape(reason), escape(texts("Please write it once more, or leave it with /cancel.")))
    return Reply((Message(html),))


def _back(texts: Texts, draft: Draft) -> tuple[Button, ...]:
    return (Button(texts.button("Back to the dates"), OpenPart(draft.assignment.id, "dates")),)


def _zone(draft: Draft) -> ZoneInfo:
    return known_zone(draft.standing.classroom.zone)


def _today(draft: Draft, now: datetime) -> date:
    return wall_of(now, _zone(draft)).date()
