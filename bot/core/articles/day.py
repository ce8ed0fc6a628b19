"""The day on which an article was published, as people type it."""

from datetime import date

from bot.core.languages import Language
from bot.core.moments.pieces import OnDate
from bot.core.moments.scanner import readings


def read_day(text: str, language: Language, today: date) -> date | None:
    """The day that ``text`` names with its year ("24.11.2026", "24 Nov 2026", "2026-11-24"), up to ``today``.

    None where it names none, one that there never was, or one that is to come.
    """
    try:
        return _past(date.fromisoformat(text.strip()), today)
    except ValueError:
        pass
    for reading in readings(text, language):
        named = reading[0] if len(reading) == 1 else None
        if not isinstance(named, OnDate) or named.year is None:
            continue
        try:
            return _past(date(named.year, named.month, named.day), today)
        except ValueError:
            continue
    return None


def _past(day: date, today: date) -> date | None:
    return day if day <= today else None
