"""Phrases for the time of day."""

import re

from bot.core.moments.pieces import Clock, InDays, Link, Part, Phrase, Reading, just, last_after_day, last_in_english
from bot.core.moments.words import AMOUNTS, CLOCK_SIGN, END, HOURS, MONTHS, THIS, any_of, number

_WORD = any_of(HOURS)
_HOUR = rf"(?P<hour>\d{{1,2}}(?!\d|[.:/]\d)|{_WORD}{END})"
_HALF = r"(?P<half>[ap])(?:\.\s?m\.?|m)(?![a-z])"
_MINUTES = r"(?:\s(?:minuten|minutes|min))"
_GERMAN_DAY = r"(?=\s(?:\d|[a-z]+tag|mittwoch|sonnabend|(?:mo|di|mi|do|fr|sa|so)(?![a-z])|abend|n(?:ae|a)chst|kommend))"

_PARTS = {
    Part.MORNING: "frueh fruh morgens morning",
    Part.FORENOON: "vormittags vormittag",
    Part.MIDDAY: "mittags mittag",
    Part.AFTERNOON: "nachmittags nachmittag afternoon",
    Part.EVENING: "abends abend evening night",
    Part.NIGHT: "nachts",
}
_PART_OF = {word: part for part, words in _PARTS.items() for word in words.split()}


def _part(match: re.Match[str]) -> tuple[Reading, ...]:
    return ((_PART_OF[match["part"]],),)


def _part_of_today(match: re.Match[str]) -> tuple[Reading, ...]:
    return ((InDays(0), _PART_OF[match["part"]]),)


def _clock(match: re.Match[str]) -> tuple[Reading, ...]:
    return ((Clock(number(match["hour"]), int(match["minute"] or 0), _half(match)),),)


def _half(match: re.Match[str]) -> str:
    return match.groupdict().get("half") or ""


def _before_am(match: re.Match[str]) -> tuple[Reading, ...]:
    hour, minute = number(match["hour"]), int(match["minute"] or 0)
    return (Clock(hour, minute), Link.TO), (Clock(hour, minute, "a"),)


def _bare(match: re.Match[str]) -> tuple[Reading, ...]:
    return ((Clock(number(match["hour"]), bare=True),),)


def _half_to(match: re.Match[str]) -> tuple[Reading, ...]:
    return (_spoken(match, -30),)


def _quarter_to(match: re.Match[str]) -> tuple[Reading, ...]:
    return (_spoken(match, -15),)


def _past_or_to(match: re.Match[str]) -> tuple[Reading, ...]:
    amount = {"quarter": 15, "viertel": 15, "half": 30}.get(match["amount"]) or number(match["amount"])
    minutes = -amount if match["way"] in ("vor", "to") else amount
    return (_spoken(match, minutes - (30 if match.groupdict().get("halb") else 0)),)


def _spoken(match: re.Match[str], minutes: int) -> Reading:
    """So many minutes after the hour. Spoken clocks have twelve hours: what is before one o'clock is after twelve."""
    hour = number(match["hour"])
    hour, minute = divmod((hour + 12 if hour == 1 and minutes < 0 else hour) * 60 + minutes, 60)
    return (Clock(hour, minute, _half(match)),)


CLOCKS = (
    Phrase(rf"tonight{END}", just(InDays(0), Part.EVENING)),
    Phrase(rf"{THIS}\s(?P<part>morning|afternoon|evening){END}", _part_of_today),
    Phrase(rf"(?:(?:am|in\sder|in\sthe|at)\s)?(?P<part>{any_of(_PART_OF)}){END}", _part),
    Phrase(rf"am\smorgen{END}", just(Part.MORNING)),
    Phrase(rf"morgen{END}", lambda _match: ((InDays(1),), (Part.MORNING,)), weigh=last_after_day),
    Phrase(rf"(?:12\s)?(?:noon|midday){END}", just(Clock(12, half="p"))),
    Phrase(rf"(?:(?:12|24)\s)?(?:midnight|mitternacht){END}", just(Clock(24))),
    Phrase(
        rf"(?P<hour>\d{{1,2}}|{_WORD})(?:[:.](?P<minute>\d{{2}}))?\sam{END}{_GERMAN_DAY}",
        _before_am,
        weigh=last_in_english,
    ),
    Phrase(rf"(?P<hour>\d{{1,2}}|{_WORD})(?:[:.](?P<minute>\d{{2}}))?\s?{_HALF}", _clock),
    Phrase(rf"(?P<hour>\d{{1,2}}):(?P<minute>\d{{2}})(?::00)?(?![\d:])(?:{CLOCK_SIGN})?", _clock),
    Phrase(rf"(?P<hour>\d{{1,2}})\.(?P<minute>\d{{2}}){CLOCK_SIGN}", _clock),
    Phrase(r"(?:(?<=um\s)|(?<=at\s))(?P<hour>\d{1,2})\.(?P<minute>\d{2})(?:\.$|(?![\d.]))", _clock),
    Phrase(
        rf"(?P<hour>\d{{1,2}}|{_WORD}){CLOCK_SIGN}"
        # Not the day of what follows: "18 Uhr 24.12."
        rf"(?:\s?(?P<minute>\d{{2}})(?![\d:/-]|\.\s?\d|\.?\s?{any_of(MONTHS)}))?",
        _clock,
    ),
    Phrase(rf"halb\s{_HOUR}(?:{CLOCK_SIGN})?", _half_to),
    Phrase(rf"dreiviertel\s{_HOUR}(?:{CLOCK_SIGN})?", _quarter_to),
    Phrase(
        rf"(?P<amount>viertel|[1-5]?\d|{any_of(AMOUNTS)}){_MINUTES}?\s(?P<way>vor|nach)\s"
        rf"(?P<halb>halb\s)?{_HOUR}(?:{CLOCK_SIGN})?",
        _past_or_to,
    ),
    Phrase(
        # Few amounts before a mere "to": "8 to 10" and "one to two" are two times.
        rf"(?:a\s)?(?P<amount>(?:half|[1-5]?\d|{any_of(AMOUNTS)})(?={_MINUTES}?\spast|{_MINUTES}\sto)"
        rf"|quarter|five|ten|twenty){_MINUTES}?\s(?P<way>past|to)\s{_HOUR}(?:{CLOCK_SIGN}|\s?{_HALF})?",
        _past_or_to,
    ),
)
"""What tells a time of day, or a part of the day."""

BARE = Phrase(rf"(?:(?<=um\s)|(?<=at\s)|(?!\d+\.))(?!ein{END}|one{END}){_HOUR}{END}", _bare)
"""A mere number, where nothing else fits. "24." is a day but after "um", and words that may be an article are none."""
