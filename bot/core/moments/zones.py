"""Time zones, and what the clocks on the wall make of a moment when they are put forward or back."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import Enum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

# Upper case at every start: it also keeps out "posix/…" and "right/…", which lie in the same folder and are no names.
_NAME = re.compile(r"UTC|[A-Z][A-Za-z]{1,20}(?:/[A-Z][A-Za-z0-9_+-]{1,30}){1,2}")


class MomentNote(Enum):
    """What was odd about a local time."""

    GAP = "gap"
    """It does not exist, as clocks are put forward over it; moved forward by the length of the gap."""
    OVERLAP = "overlap"
    """It happens twice, as clocks are put back; the first was taken."""


@dataclass(frozen=True)
class Moment:
    """A moment: aware in UTC, and naive as the clock on the wall shows it."""

    at: datetime
    wall: datetime
    note: MomentNote | None = None


def zone_of(name: str) -> ZoneInfo | None:
    """The zone of an IANA name (Area/City, Area/Region/City or UTC); None for anything else."""
    if not _NAME.fullmatch(name):
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, OSError):  # OSError: "America/Argentina" is a folder
        return None


def known_zone(name: str) -> ZoneInfo:
    """The zone of an IANA name; UTC where this machine has no such zone.

    A name that the machine's zones lost makes days that begin at other hours, and nothing worse.
    """
    return zone_of(name) or ZoneInfo("UTC")


def local_day(at: datetime, zone: ZoneInfo) -> date:
    """The day on the clocks of ``zone`` at the aware moment ``at``."""
    return wall_of(at, zone).date()


def day_start(day: date, zone: ZoneInfo) -> datetime:
    """The moment (UTC) at which ``day`` begins in ``zone``; where clocks are put forward at midnight an hour later."""
    return settle(datetime.combine(day, time()), zone).at


def settle(wall: datetime, zone: ZoneInfo) -> Moment:
    """The moment at which clocks in ``zone`` show the naive ``wall`` (years 2 to 9998).

    In a gap, PEP 495 reckons the first fold by the offset before it, which is what moves the time forward.
    """
    first = wall.replace(tzinfo=zone, fold=0)
    at = first.astimezone(UTC)
    shown = wall_of(at, zone)
    if shown != wall:
        return Moment(at, shown, MomentNote.GAP)
    twice = first.utcoffset() != first.replace(fold=1).utcoffset()
    return Moment(at, shown, MomentNote.OVERLAP if twice else None)


def wall_of(at: datetime, zone: ZoneInfo) -> datetime:
    """What a clock in ``zone`` shows at the aware ``at``, naive."""
    return at.astimezone(zone).replace(tzinfo=None, fold=0)
