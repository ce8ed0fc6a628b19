"""A month as buttons: its name with the ways to its neighbours, the days of the week, the days."""

from collections.abc import Callable
from datetime import date, timedelta

from bot.core.actions import Action
from bot.core.actions.assignments import Inert
from bot.core.moments import Month, MonthSheet, SheetDay
from bot.i18n.texts import Texts
from bot.views.reply import Button

Rows = tuple[tuple[Button, ...], ...]

MONTHS = 12
_MONDAY = date(2026, 11, 23)


def index(month: Month) -> int:
    """A month as a number for a button: 12 times the year and 0–11."""
    return month.year * MONTHS + month.month - 1


def sheet_rows(texts: Texts, sheet: MonthSheet, turn: Callable[[int], Action], pick: Callable[[int], Action]) -> Rows:
    """``turn`` shows another month by its ``index``, ``pick`` takes a day by its ordinal."""
    month = sheet.month
    turns = [Button(texts.month(date(month.year, month.month, 1)), Inert())]
    if sheet.previous:
        turns.insert(0, Button("←", turn(index(sheet.previous))))
    if sheet.following:
        turns.append(Button("→", turn(index(sheet.following))))
    weekdays = tuple(Button(texts.weekday(_MONDAY + timedelta(days=step)), Inert()) for step in range(7))
    weeks = tuple(
        tuple(_day(one, month, pick) for one in week)
        for week in sheet.weeks
        if any(one is not None and one.open for one in week)
    )
    return (tuple(turns), weekdays, *weeks)


def _day(one: SheetDay | None, month: Month, pick: Callable[[int], Action]) -> Button:
    if one is None or not one.open:
        return Button("·", Inert())
    return Button(str(one.day), pick(date(month.year, month.month, one.day).toordinal()))
