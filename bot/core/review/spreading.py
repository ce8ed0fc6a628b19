"""On which day a concept is due: near the ideal one, where little else is, and within the course."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.core.moments import day_start, known_zone, local_day
from bot.core.review.model import Circumstances

_SHARE = 0.1
"""A concept may come earlier or later by this share of its interval, by a day at least."""

_SHORTEST = 3
"""Intervals below so many days stay as they are: a day more or less would be too much."""

_LAST_DAYS = 7
"""What would be due after the course comes within so many days before its end, or the second half of what is left."""


@dataclass(frozen=True)
class Window:
    """Days from ``first`` to ``last`` on which a concept may be due; ``ideal`` is one of them."""

    first: date
    last: date
    ideal: date

    @property
    def days(self) -> tuple[date, ...]:
        """All of them, in order."""
        return tuple(self.first + timedelta(days=step) for step in range((self.last - self.first).days + 1))


def window(ideal: date, at: Circumstances) -> Window:
    """Where the due day may be moved to when ``ideal`` (after today) is the best.

    Never before tomorrow, and not after the course's end while that is still to come.
    """
    tomorrow = at.today + timedelta(days=1)
    end = at.course_end if at.course_end is not None and at.course_end >= tomorrow else None
    if end is not None and ideal > end:
        left = (end - at.today).days
        days = min(_LAST_DAYS, max(1, left // 2))
        return Window(end - timedelta(days=days - 1), end, end)
    interval = (ideal - at.today).days
    if not at.spread or interval < _SHORTEST:
        return Window(ideal, ideal, ideal)
    reach = timedelta(days=max(1, int(interval * _SHARE)))
    last = ideal + reach
    return Window(max(tomorrow, ideal - reach), last if end is None else min(last, end), ideal)


def lightest(found: Window, loads: Mapping[date, int]) -> date:
    """The day with the fewest concepts due (``loads``, of this learner); of several the nearest to the ideal one."""
    return min(found.days, key=lambda day: (loads.get(day, 0), abs(day - found.ideal), day))


def starts(day: date, zone: str) -> datetime:
    """The moment (UTC) at which ``day`` begins in ``zone`` (IANA): what is due that day is due from then on.

    Where clocks are put forward at midnight the day begins an hour later.
    """
    return day_start(day, known_zone(zone))


def day_of(at: datetime, zone: str) -> date:
    """The day of the aware moment ``at`` in ``zone``."""
    return local_day(at, known_zone(zone))
