"""Moments as people type, choose and read them: a small exact grammar, time zones, quiet hours, a sheet of days."""

from bot.core.moments.left import TimeLeft, time_left
from bot.core.moments.months import Month, MonthSheet, SheetDay, calendar, last_day
from bot.core.moments.quiet import QuietHours, allowed
from bot.core.moments.reading import MomentProblem, read_moment
from bot.core.moments.zones import Moment, MomentNote, settle, wall_of, zone_of

__all__ = [
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
    "last_day",
    "read_moment",
    "settle",
    "time_left",
    "wall_of",
    "zone_of",
]
