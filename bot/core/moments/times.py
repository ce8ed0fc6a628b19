"""A time of day as people type it ("17:30", "halb sechs", "1730"), without a day."""

import re
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from bot.core.languages import Language
from bot.core.moments.reading import MomentProblem, read_moment
from bot.core.moments.words import plain

_DIGITS = re.compile(r"(?:(?:um|at) )?(\d{1,2})(?:[.:,]?(\d{2}))?(?: ?(?:uhr|h|o'clock))?\.?")
_MORNING = re.compile(r"\d|a\.? ?m\b|morning|frueh|morgen|nacht|night|vormittag|forenoon")
_DAWN = time(7)
_SOME_DAY, _UTC = datetime(2026, 1, 1, tzinfo=UTC), ZoneInfo("UTC")


def read_time(text: str, language: Language) -> time | MomentProblem:
    """The time of day that ``text`` means, or what is wrong with it; a day beside it is left out of account.

    Of spoken clocks, which have twelve hours, one before seven is in the afternoon ("halb sechs" is 17:30) unless the
    words say otherwise.
    """
    typed = plain(text)
    if digits := _DIGITS.fullmatch(typed):
        typed = f"{digits[1]}:{digits[2] or '00'}"
    # A text without a time of day gives the default: two of them tell it from one that was meant.
    first, second = (read_moment(typed, language, _SOME_DAY, _UTC, time(12, odd)) for odd in (1, 2))
    if isinstance(first, MomentProblem):
        return first
    if isinstance(second, MomentProblem) or first.wall.time() != second.wall.time():
        return MomentProblem.UNREADABLE
    found = first.wall.time()
    if found < _DAWN and not _MORNING.search(typed):
        return found.replace(hour=found.hour + 12)
    return found
