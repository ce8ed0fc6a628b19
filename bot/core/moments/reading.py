"""Times as teachers type them ("morgen 18 Uhr", "Fri 8:00", "in two weeks"), read exactly or not at all."""

import contextlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from typing import TypeVar
from zoneinfo import ZoneInfo

from bot.core.languages import Language
from bot.core.moments.months import last_day
from bot.core.moments.pieces import (
    NAMES_DAY,
    Clock,
    Exactly,
    InDays,
    InWeek,
    Later,
    Link,
    OnDate,
    OnWeekday,
    Part,
    Piece,
    Reading,
)
from bot.core.moments.scanner import readings
from bot.core.moments.zones import Moment, settle, wall_of

_P = TypeVar("_P", bound=Piece)
_DAY = timedelta(days=1)
_WEEK = 7
_LEAP_CYCLE = 8
"""Years in which a 29 February comes for certain, also around 2100."""


class MomentProblem(Enum):
    """Why a text gives no moment."""

    UNREADABLE = "unreadable"
    PAST = "past"
    TOO_FAR = "too far"
    """After the last day of ``last_day``."""
    NO_SUCH_DAY = "no such day"
    NO_SUCH_TIME = "no such time"
    SEVERAL = "several"
    """Two days or two times."""


_OF_THE_READING = (
    MomentProblem.UNREADABLE,
    MomentProblem.NO_SUCH_DAY,
    MomentProblem.NO_SUCH_TIME,
    MomentProblem.SEVERAL,
)
"""Problems for which another reading of the text is tried; what comes later, comes closer to a moment."""


def read_moment(text: str, language: Language, now: datetime, zone: ZoneInfo, default: time) -> Moment | MomentProblem:
    """The moment that ``text`` means at the aware ``now`` in ``zone``: after ``now``, by ``last_day`` at the latest.

    German and English are understood whatever ``language`` is; it decides what both could mean ("3/4").
    ``default`` is the time of day where only a day is given, in whole minutes. Days without a year, weekdays and
    mere times mean the next such moment. Spans of minutes and hours are cut to the minute. A word that is not
    understood makes the text unreadable.
    """
    problem = MomentProblem.UNREADABLE
    for reading in readings(text, language):
        found = _Reader(reading, now, zone, default).moment()
        if found not in _OF_THE_READING:
            return found
        problem = max(problem, found, key=_OF_THE_READING.index)
    return problem


class _Stop(Exception):
    """This reading comes to nothing."""

    def __init__(self, problem: MomentProblem) -> None:
        super().__init__(problem)
        self.problem = problem


@dataclass(frozen=True)
class _Time:
    hour: int
    minute: int

    def on(self, day: date) -> datetime:
        """The naive local time; 24:00 is the start of the next day."""
        return datetime.combine(day, time()) + timedelta(hours=self.hour, minutes=self.minute)


class _Reader:
    """Makes a moment of one reading of a text."""

    def __init__(self, reading: Reading, now: datetime, zone: ZoneInfo, default: time) -> None:
        self._reading = reading
        self._now = now.astimezone(UTC)
        self._zone = zone
        self._default = _Time(default.hour, default.minute)
        self._today = wall_of(now, zone).date()

    def moment(self) -> Moment | MomentProblem:
        """The moment, or what is wrong with it."""
        try:
            self._check_form()
            span = self._only(Exactly)
            moment = self._from_now(span) if span else self._on_day()
        except _Stop as stop:
            return stop.problem
        return moment if moment.at > self._now else MomentProblem.PAST

    def _all(self, kind: type[_P]) -> list[_P]:
        """The different pieces of a kind."""
        return list(dict.fromkeys(piece for piece in self._reading if isinstance(piece, kind)))

    def _only(self, kind: type[_P]) -> _P | None:
        found = self._all(kind)
        if len(found) > 1:
            raise _Stop(MomentProblem.SEVERAL)
        return found[0] if found else None

    def _check_form(self) -> None:
        if not self._reading or isinstance(self._reading[-1], Link):
            raise _Stop(MomentProblem.UNREADABLE)
        if Link.OR in self._reading:
            days = sum(isinstance(piece, NAMES_DAY) for piece in self._reading)
            times = sum(isinstance(piece, Clock | Part) for piece in self._reading)
            raise _Stop(MomentProblem.SEVERAL if max(days, times) > 1 else MomentProblem.UNREADABLE)

    def _from_now(self, span: Exactly) -> Moment:
        if not all(isinstance(piece, Exactly | Link) for piece in self._reading):
            raise _Stop(MomentProblem.UNREADABLE)
        at = (self._now + timedelta(minutes=span.minutes)).replace(second=0, microsecond=0)
        wall = wall_of(at, self._zone)
        if wall.date() > last_day(self._today):
            raise _Stop(MomentProblem.TOO_FAR)
        return Moment(at, wall)

    def _on_day(self) -> Moment:
        clock = self._clock()
        day = self._day(clock)
        if day < self._today:
            raise _Stop(MomentProblem.PAST)
        if day > last_day(self._today):
            raise _Stop(MomentProblem.TOO_FAR)
        return settle((clock or self._default).on(day), self._zone)

    def _clock(self) -> _Time | None:
        """The time of day that is given."""
        clock, part = self._only(Clock), self._only(Part)
        if clock is None:
            return part and _Time(_fitting(part.usual), 0)
        if clock.bare and not (part or self._is_hour(clock)):
            raise _Stop(MomentProblem.UNREADABLE)
        given = _checked(clock)
        if part is None:
            return given
        hour = _fitting(part.hour(given.hour, clock.half))
        if hour == 24 and given.minute:
            raise _Stop(MomentProblem.UNREADABLE)
        return _Time(hour, given.minute)

    def _is_hour(self, bare: Clock) -> bool:
        """Whether a mere number can be nothing but an hour: after "um", or after "morgen"."""
        before = self._reading[: self._reading.index(bare)]
        return before[-1:] == (Link.AT,) or any(isinstance(piece, InDays) for piece in before)

    def _day(self, clock: _Time | None) -> date:
        weekday, week, later = self._only(OnWeekday), self._only(InWeek), self._only(Later)
        dates = self._all(OnDate)
        relatives = self._all(InDays)
        extra = later.days if later else 0
        # After a named day only whole weeks: "heute in acht Tagen" means seven to some.
        if (week and not weekday) or (later and (dates or week)) or ((weekday or relatives) and extra % _WEEK):
            raise _Stop(MomentProblem.UNREADABLE)
        days = {self._date(named, clock or self._default) for named in dates}
        days |= {self._today + (relative.days + extra) * _DAY for relative in relatives}
        if weekday and week:
            days.add(self._today + (weekday.weekday - self._today.weekday() + week.weeks * _WEEK) * _DAY)
        elif weekday and not days:
            days.add(self._weekday(weekday, extra, clock))
        elif later and not days:
            days.add(self._today + extra * _DAY)
        elif clock and not days:
            days.add(self._today if self._is_ahead(self._today, clock) else self._today + _DAY)
        if len(days) > 1 or (weekday and any(day.weekday() != weekday.weekday for day in days)):
            raise _Stop(MomentProblem.SEVERAL)
        return days.pop()

    def _weekday(self, weekday: OnWeekday, extra: int, clock: _Time | None) -> date:
        """The next such day, ``extra`` days on."""
        away = (weekday.weekday - self._today.weekday()) % _WEEK
        today_counts = not weekday.nexts and (extra or (clock and self._is_ahead(self._today, clock)))
        if away == 0 and not today_counts:
            away = _WEEK
        return self._today + (away + extra + (_WEEK if weekday.nexts > 1 else 0)) * _DAY

    def _date(self, named: OnDate, clock: _Time) -> date:
        """The date; without a year, the next one that is still ahead."""
        if named.year is not None:
            dates = _dates(named, (named.year,))
            day = next(dates, None)
        else:
            dates = _dates(named, range(self._today.year, self._today.year + _LEAP_CYCLE + 1))
            day = next((one for one in dates if self._is_ahead(one, clock)), None)
        if day is None:
            raise _Stop(MomentProblem.NO_SUCH_DAY)
        return day

    def _is_ahead(self, day: date, clock: _Time) -> bool:
        return settle(clock.on(day), self._zone).at > self._now


def _checked(clock: Clock) -> _Time:
    """The time on a clock of 24 hours."""
    hour = clock.hour
    if clock.half:
        hour = hour % 12 + (12 if clock.half == "p" else 0) if 1 <= hour <= 12 else -1
    if not 0 <= hour * 60 + clock.minute <= 24 * 60 or clock.minute >= 60:
        raise _Stop(MomentProblem.NO_SUCH_TIME)
    return _Time(hour, clock.minute)


def _fitting(hour: int | None) -> int:
    if hour is None:
        raise _Stop(MomentProblem.UNREADABLE)
    return hour


def _dates(named: OnDate, years: Iterable[int]) -> Iterator[date]:
    """Those of the dates that exist."""
    for year in years:
        with contextlib.suppress(ValueError):
            yield date(year, named.month, named.day)
