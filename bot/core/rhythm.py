"""A learner's weekly rhythm: the days they chose, when they are reminded, and how their week goes.

A rhythm is no streak: days that passed are not counted against anybody, and any day of the week may stand in for
another one.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.core.moments import QuietHours, allowed, day_start, local_day, settle, wall_of
from bot.core.reminders import QUIET

WEEK = 7
DEFAULT_MINUTE = 16 * 60
"""When learners are reminded who chose no time: the minute of the day."""

LATEST = timedelta(hours=6)
"""How late a reminder may come after a downtime; what is later waits for the next day of the rhythm."""

_BREAK = re.compile(r"^\s*(?:ferien|urlaub|pause|frei|holidays?|vacation|break)\b[\s:,]*", re.IGNORECASE)
_DAY = timedelta(days=1)
_EPOCH = date(1970, 1, 5)  # a Monday


@dataclass(frozen=True)
class Rhythm:
    """What a learner chose, and what came of it.

    ``days`` are weekdays (0 = Monday … 6); none: no reminders. ``minute`` is that of the local day (0–1439), outside of
    quiet hours. ``frozen_until`` is the last day of a break. ``last_day`` is the local day of the last reminder,
    ``sent`` how many there were.
    """

    days: frozenset[int] = frozenset()
    minute: int = DEFAULT_MINUTE
    frozen_until: date | None = None
    muted: bool = False
    last_day: date | None = None
    sent: int = 0

    @property
    def time(self) -> time:
        """The local time of reminders."""
        return time(*divmod(self.minute, 60))

    def rests(self, day: date) -> bool:
        """Whether ``day`` lies in a break."""
        return self.frozen_until is not None and day <= self.frozen_until


@dataclass(frozen=True)
class Week:
    """A learner's week in their zone: weekdays that they chose, weekdays on which they answered something."""

    chosen: frozenset[int]
    done: frozenset[int]
    today: int

    @property
    def reached(self) -> int:
        """How many of the chosen number of days are done; any day counts."""
        return min(len(self.done), len(self.chosen))


@dataclass(frozen=True)
class OwnRhythm:
    """A learner's rhythm as its page shows it: when the next reminder comes, by which clocks, and which day it is."""

    rhythm: Rhythm
    zone: str
    next_at: datetime | None
    today: date


def set_day(rhythm: Rhythm, day: int, *, on: bool) -> Rhythm:
    """With weekday ``day`` (0–6) chosen or not; anything else changes nothing."""
    if not 0 <= day < WEEK:
        return rhythm
    return replace(rhythm, days=rhythm.days | {day} if on else rhythm.days - {day})


def is_awake(minute: int, quiet: QuietHours = QUIET) -> bool:
    """Whether ``minute`` is one of a day (0–1439) and not in quiet hours."""
    return 0 <= minute < 24 * 60 and not quiet.holds(time(*divmod(minute, 60)))


def reminder_after(rhythm: Rhythm, zone: ZoneInfo, after: datetime, quiet: QuietHours = QUIET) -> datetime | None:
    """The next moment (UTC) after the aware ``after`` to remind at; None without days, or where reminders are off.

    At most one on a local day, never on a day that had one or before it. A time that clocks skip is moved forward by
    the gap, of one that comes twice the first counts, and what falls into quiet hours waits for their end.
    """
    if rhythm.muted or not rhythm.days:
        return None
    # The day before may reach into this one where quiet hours put it off.
    first = local_day(after, zone) - _DAY
    if rhythm.frozen_until is not None:
        first = max(first, rhythm.frozen_until + _DAY)
    if rhythm.last_day is not None:
        first = max(first, rhythm.last_day)
    # Ten days hold every weekday once in full.
    days = (first + number * _DAY for number in range(WEEK + 3))
    moments = (_moment(rhythm, day, zone, quiet) for day in days if day.weekday() in rhythm.days)
    return next(at for at in moments if at > after and _is_new(rhythm, local_day(at, zone)))


def is_due(rhythm: Rhythm, zone: ZoneInfo, now: datetime, quiet: QuietHours = QUIET) -> bool:
    """Whether a reminder may go out ``now`` (aware): its moment came today, not too long ago, and it is not quiet.

    It looks at the rhythm itself and not at what was planned, which another zone or a jump of the clock has overtaken.
    """
    planned = reminder_after(rhythm, zone, now - LATEST, quiet)
    if planned is None or planned > now or quiet.holds(wall_of(now, zone).time()):
        return False
    return local_day(planned, zone) == local_day(now, zone)


def reminded(rhythm: Rhythm, day: date) -> Rhythm:
    """After the reminder of the local ``day``."""
    return replace(rhythm, last_day=day, sent=rhythm.sent + 1)


def week_starts(now: datetime, zone: ZoneInfo) -> tuple[datetime, ...]:
    """When the seven days of this week begin in ``zone``, from Monday on, and the next week (eight moments, UTC)."""
    today = local_day(now, zone)
    monday = today - today.weekday() * _DAY
    return tuple(day_start(monday + number * _DAY, zone) for number in range(WEEK + 1))


def week(rhythm: Rhythm | None, done: Collection[int], now: datetime, zone: ZoneInfo) -> Week:
    """The week as it stands; ``done`` are weekdays on which something was answered."""
    chosen = rhythm.days if rhythm is not None else frozenset[int]()
    return Week(chosen, frozenset(done), local_day(now, zone).weekday())


def end_of_break(text: str) -> str:
    """What ``text`` says of the end of a break, without the word for it: "bis 6. Januar" of "Ferien bis 6. Januar"."""
    return _BREAK.sub("", text)


def some_day(weekday: int) -> date:
    """A day with that weekday (0–6), to name it by."""
    return _EPOCH + weekday * _DAY


def _moment(rhythm: Rhythm, day: date, zone: ZoneInfo, quiet: QuietHours) -> datetime:
    at = settle(datetime.combine(day, rhythm.time), zone).at
    return allowed(at, zone, quiet, None, now=at) or at


def _is_new(rhythm: Rhythm, day: date) -> bool:
    return rhythm.last_day is None or day > rhythm.last_day
