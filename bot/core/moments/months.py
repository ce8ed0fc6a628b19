"""A month as a sheet of days to choose from, and how far ahead one may choose."""

import calendar as almanac
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

YEARS_AHEAD = 2
"""Nothing may lie further ahead than the end of the same day in so many years."""


class Month(NamedTuple):
    """A month of a year; 1 is January."""

    year: int
    month: int


class SheetDay(NamedTuple):
    """A day of the month (1–31), and whether it may be chosen."""

    day: int
    open: bool


@dataclass(frozen=True)
class MonthSheet:
    """Weeks of seven places, Monday first, None where a day belongs to another month; None beyond the bounds."""

    month: Month
    weeks: tuple[tuple[SheetDay | None, ...], ...]
    previous: Month | None
    following: Month | None


def last_day(today: date) -> date:
    """The last day that may be chosen: the same day in ``YEARS_AHEAD`` years, 28 February for the 29th."""
    year = today.year + YEARS_AHEAD
    return date(year, today.month, min(today.day, almanac.monthrange(year, today.month)[1]))


def calendar(year: int, month: int, today: date) -> MonthSheet:
    """The sheet of a month; days before ``today`` and after ``last_day(today)`` are closed.

    A month without an open day, or one that does not exist, gives the nearest bound: buttons grow old.
    """
    last = last_day(today)
    first_month, last_month = Month(today.year, today.month), Month(last.year, last.month)
    shown = min(max(Month(year, month), first_month), last_month)
    if not 1 <= shown.month <= 12:
        shown = first_month
    weeks = tuple(
        tuple(SheetDay(day, today <= date(*shown, day) <= last) if day else None for day in week)
        for week in almanac.Calendar().monthdayscalendar(*shown)
    )
    return MonthSheet(
        shown,
        weeks,
        _moved(shown, -1) if shown > first_month else None,
        _moved(shown, 1) if shown < last_month else None,
    )


def _moved(month: Month, months: int) -> Month:
    years, rest = divmod(month.month - 1 + months, 12)
    return Month(month.year + years, rest + 1)
