"""What is typed on Thursday, 26 November 2026, at 10:00 in Berlin, with 18:00 as the usual time."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from bot.core.languages import Language
from bot.core.moments import Moment, read_moment

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 26, 10, 0, tzinfo=BERLIN)


def read(text: str, language: Language = "de", now: datetime = NOW) -> str:
    """What a clock in Berlin shows ("27.11.26 18:00"), or the name of the problem."""
    found = read_moment(text, language, now, BERLIN, time(18))
    return found.wall.strftime("%d.%m.%y %H:%M") if isinstance(found, Moment) else found.name
