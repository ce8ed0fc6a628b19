"""Hours in which no message is sent."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.core.moments.zones import wall_of

_MINUTE = timedelta(minutes=1)
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class QuietHours:
    """From ``start`` until before ``end``, by the clock on the wall, in whole minutes.

    They may span midnight; where both are equal there are none.
    """

    start: time
    end: time

    def holds(self, wall: time) -> bool:
        """Whether it is quiet at ``wall``."""
        if self.start <= self.end:
            return self.start <= wall < self.end
        return wall >= self.start or wall < self.end


def allowed(
    at: datetime, zone: ZoneInfo, quiet: QuietHours, before: datetime | None, *, now: datetime
) -> datetime | None:
    """The moment to send what is due at ``at``, in UTC: from ``now`` on, before ``before``, and not in quiet hours.

    ``at`` itself where it is one (``now`` where that is past), else the end of the quiet hours. If that is not
    before ``before``, a minute before those quiet hours or, where ``before`` itself is not quiet, a minute
    before it. None where there is no such moment.
    """
    now = now.astimezone(UTC)
    wanted = _from(max(at.astimezone(UTC), now), zone, quiet)
    if before is None or wanted < before:
        return wanted
    latest = max(_until(before.astimezone(UTC) - _MINUTE, zone, quiet), now)
    return latest if latest < before and not _is_quiet(latest, zone, quiet) else None


def _is_quiet(at: datetime, zone: ZoneInfo, quiet: QuietHours) -> bool:
    return quiet.holds(wall_of(at, zone).time())


def _from(at: datetime, zone: ZoneInfo, quiet: QuietHours) -> datetime:
    """``at``, or the next end of quiet hours."""
    if not _is_quiet(at, zone, quiet):
        return at
    ends = _turns(at, zone, quiet.end, (0, 1, 2))
    return min(end for end in ends if end > at and not _is_quiet(end, zone, quiet))


def _until(at: datetime, zone: ZoneInfo, quiet: QuietHours) -> datetime:
    """``at``, or a minute before the last start of quiet hours."""
    if not _is_quiet(at, zone, quiet):
        return at
    eves = [start - _MINUTE for start in _turns(at, zone, quiet.start, (-2, -1, 0))]
    return max(eve for eve in eves if eve < at and not _is_quiet(eve, zone, quiet))


def _turns(at: datetime, zone: ZoneInfo, turn: time, days: tuple[int, ...]) -> list[datetime]:
    # Both folds, as clocks may show a turn twice, or never; callers drop what is then quiet after all.
    day = wall_of(at, zone).date()
    walls = [datetime.combine(day + number * _DAY, turn, zone) for number in days]
    return [wall.replace(fold=fold).astimezone(UTC) for wall in walls for fold in (0, 1)]
