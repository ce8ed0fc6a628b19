"""When a class is asked: from the days of its course to windows."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.core.checkpoints.model import Point, Window
from bot.core.moments import allowed, day_start, local_day
from bot.core.reminders import QUIET

OPEN_DAYS: Final = {Point.BEFORE: 7, Point.AFTER: 7, Point.LATER: 14}
"""How many days a check is open."""

LATER_DAYS: Final = 28
"""Days from the course's last day to the last check."""


def plan(course_from: date | None, course_until: date | None, zone: ZoneInfo, since: datetime) -> tuple[Window, ...]:
    """The windows of a course, in the order of time, for a class that has had the check ``since`` then (aware).

    ``before`` opens with the first day, or at once where that is unknown or past; ``after`` opens with the last day,
    ``later`` 28 days after it. A check ends at midnight, and where the next one opens. What would be over by then,
    or would open after the course's end, is left out.
    """
    begins = max(since, day_start(course_from, zone)) if course_from else since
    starts = {Point.BEFORE: begins}
    if course_until is not None:
        starts[Point.AFTER] = day_start(course_until, zone)
        starts[Point.LATER] = day_start(course_until + timedelta(days=LATER_DAYS), zone)
        if begins >= starts[Point.AFTER]:
            del starts[Point.BEFORE]
    windows = []
    for point, opens in starts.items():
        closes = day_start(local_day(opens, zone) + timedelta(days=OPEN_DAYS[point]), zone)
        if point is Point.BEFORE and Point.AFTER in starts:
            closes = min(closes, starts[Point.AFTER])
        if closes > since:
            told = allowed(max(opens, since), zone, QUIET, None, now=since)
            windows.append(Window(point, opens, closes, told))
    return tuple(windows)


def replan(wanted: Iterable[Window], there: Iterable[Window], answered: Iterable[Point]) -> tuple[Window, ...]:
    """``wanted`` windows, with those that are ``there`` already kept where somebody has ``answered``.

    Nobody is told twice of a check that opens when it did before.
    """
    known, fixed = {window.point: window for window in there}, set(answered)
    chosen = {window.point: window for window in wanted}
    for point, window in known.items():
        if point in fixed:
            chosen[point] = window
        elif point in chosen and chosen[point].opens_at == window.opens_at:
            told = window.announce_at
            chosen[point] = Window(point, window.opens_at, chosen[point].closes_at, told)
    return tuple(chosen[point] for point in Point if point in chosen)


def may_look_back(windows: Sequence[Window], now: datetime, *, done: bool) -> bool:
    """Whether explanations can teach to no form that is still to come.

    That is after the last check, or once it is ``done``. Where the course has no last day and so no last check, as many
    days after the check before as the last one comes after a course.
    """
    last = next((one for one in windows if one.point is Point.LATER), None)
    if last is not None:
        return done or last.is_over(now)
    return all(now >= one.closes_at + timedelta(days=LATER_DAYS) for one in windows)
