"""How long until a moment, as people say it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

_DAYS_FROM = timedelta(hours=48)
_HOURS_FROM = timedelta(hours=2)


@dataclass(frozen=True)
class TimeLeft:
    """So many minutes (0–119), hours (2–47) or days (from 2): still to come, or ``over`` for so long."""

    amount: int
    unit: Literal["minutes", "hours", "days"]
    over: bool


def time_left(now: datetime, until: datetime) -> TimeLeft:
    """The time from ``now`` to ``until`` (both aware), rounded down: nobody is promised time that is not there.

    The last minute counts as one until it is over.
    """
    # In UTC: Python subtracts two times of one zone as if no clock were ever changed.
    left = until.astimezone(UTC) - now.astimezone(UTC)
    over, span = left <= timedelta(), abs(left)
    if span >= _DAYS_FROM:
        return TimeLeft(span.days, "days", over)
    if span >= _HOURS_FROM:
        return TimeLeft(span // timedelta(hours=1), "hours", over)
    minutes = span // timedelta(minutes=1)
    return TimeLeft(minutes if over else max(minutes, 1), "minutes", over)
