"""Moments as people type, choose and read them: a small exact grammar, time zones, quiet hours, a sheet of days."""

from bot.core.moments.left import TimeLeft, time_left
from bot.core.moments.months import Month, MonthSheet, SheetDay, calendar, last_day
from bot.core.moments.places import COMMON_ZONES, read_zone
from bot.core.moments.quiet import QuietHours, allowed
from bot.core.moments.reading import MomentProblem, read_moment
from bot.core.moments.spans import read_span
from bot.core.moments.times import read_time
from bot.core.moments.zones import Moment, MomentNote, day_start, known_zone, local_day, settle, wall_of, zone_of

__all__ = [
    "COMMON_ZONES",
    "Moment",
    "MomentNote",
    "MomentProblem",
    "Month",
    "MonthSheet",
    "QuietHours",
    "SheetDay",
    "TimeLeft",
    "allowed",
    "calendar",
    "day_start",
    "known_zone",
    "last_day",
    "local_day",
    "read_moment",
    "read_span",
    "read_time",
    "read_zone",
    "settle",
    "time_left",
    "wall_of",
    "zone_of",
]
