"""Phrases for the day, and for spans of time from now."""

import re

from bot.core.moments.pieces import (
    Clock,
    Exactly,
    InDays,
    InWeek,
    Later,
    OnDate,
    OnWeekday,
    Phrase,
    Reading,
    just,
    last_in_english,
)
from bot.core.moments.words import (
    AFTER_NEXT,
    AMOUNTS,
    CLOCK_SIGN,
    END,
    HALVES,
    MONTHS,
    NEXT,
    THIS,
    WEEKDAYS,
    any_of,
    number,
)

_MINUTES = {
    **dict.fromkeys(("minute", "minuten", "minutes", "min", "mins"), 1),
    "viertelstunde": 15,
    "dreiviertelstunde": 45,
    **dict.fromkeys(("stunde", "stunden", "std", "h", "hour", "hours", "hr", "hrs"), 60),
}
_DAYS = {
    **dict.fromkeys(("tag", "tage", "tagen", "day", "days"), 1),
    **dict.fromkeys(("woche", "wochen", "week", "weeks"), 7),
}
_AMOUNT = rf"\d{{1,5}}(?:[.,]5)?|{any_of(HALVES)}|{any_of(AMOUNTS)}"
_SPAN = rf"(?P<amount>{_AMOUNT})\s?(?P<unit>{any_of(_MINUTES | _DAYS)}){END}"
_MONTH = rf"(?P<month>{any_of(MONTHS)}){END}\.?"
_YEAR = rf"(?:,?\s?(?P<year>\d{{4}})(?![\d:]|\.\d|{CLOCK_SIGN}))?"
_ORDER = rf"(?:(?:{THIS}|(?P<next>{NEXT})|(?P<after>{AFTER_NEXT}))\s)"


def _date(match: re.Match[str]) -> tuple[Reading, ...]:
    return ((OnDate(int(match["day"]), int(match["month"]), _year(match)),),)


def _named(match: re.Match[str]) -> tuple[Reading, ...]:
    return ((OnDate(int(match["day"]), MONTHS[match["month"]], _year(match)),),)


def _slashed(match: re.Match[str]) -> tuple[Reading, ...]:
    first, second, year = int(match["first"]), int(match["second"]), _year(match)
    return (OnDate(first, second, year),), (OnDate(second, first, year),)


def _dotted(match: re.Match[str]) -> tuple[Reading, ...]:
    """A date where it can be one (8.12), else a time (8.30). What can be neither (31.13) is no day."""
    first, second = int(match["first"]), int(match["second"])
    if 1 <= second <= 12 or first > 24:
        return ((OnDate(first, second),),)
    return ((Clock(first, second),),)


def _year(match: re.Match[str]) -> int | None:
    digits = match.groupdict().get("year")
    if digits is None:
        return None
    return int(digits) + (2000 if len(digits) == 2 else 0)


def _weekday(match: re.Match[str]) -> tuple[Reading, ...]:
    return ((OnWeekday(WEEKDAYS[match["weekday"]], _nexts(match)),),)


def _week(match: re.Match[str]) -> tuple[Reading, ...]:
    return ((InWeek(_nexts(match)),),)


def _nexts(match: re.Match[str]) -> int:
    if match["after"]:
        return 2
    return 1 if match["next"] else 0


def _span(match: re.Match[str]) -> tuple[Reading, ...]:
    """Minutes and hours are exact, days are days. Half of what is not halved gives no reading at all."""
    amount, unit = match["amount"], match["unit"]
    if amount in HALVES:
        halves = HALVES[amount]
    elif amount[-2:] in (".5", ",5"):
        halves = 2 * int(amount[:-2]) + 1
    else:
        halves = 2 * number(amount)
    count, rest = divmod(halves * (_MINUTES | _DAYS)[unit], 2)
    if rest:
        return ()
    return ((Exactly(count) if unit in _MINUTES else Later(count),),)


DAYS = (
    Phrase(rf"(?:heute|today){END}", just(InDays(0))),
    Phrase(rf"(?:tomorrow|tmrw){END}", just(InDays(1))),
    Phrase(rf"(?:(?:ue|u)bermorgen|(?:the\s)?day\safter\stomorrow){END}", just(InDays(2))),
    Phrase(r"(?P<year>\d{4})(?P<sign>[-/.])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})(?!\d)(?:t(?=\d))?", _date),
    Phrase(
        # "24.12.18 Uhr" has no year.
        rf"(?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.(?P<year>\s?\d{{4}}|\d{{2}})(?!\d|[:.]\d|{CLOCK_SIGN})",
        _date,
    ),
    Phrase(r"(?P<first>\d{1,2})\.(?P<second>\d{2})(?:\.$|(?![\d.]))", _dotted),
    Phrase(r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.(?!\d)", _date),
    Phrase(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})(?![\d.])", _date),
    Phrase(
        r"(?P<first>\d{1,2})/(?P<second>\d{1,2})(?:/(?P<year>\d{4}|\d{2}))?(?![\d/])", _slashed, weigh=last_in_english
    ),
    Phrase(rf"(?P<day>\d{{1,2}})(?:\.|st|nd|rd|th)?\s?(?:of\s)?{_MONTH}{_YEAR}", _named),
    Phrase(
        # "Dec 8am" has no day.
        rf"{_MONTH}\s?(?P<day>\d{{1,2}})(?![\d:]|\.\d|{CLOCK_SIGN}|\s?[ap]\.?\s?m{END})(?:\.|st|nd|rd|th)?{_YEAR}",
        _named,
    ),
    Phrase(
        rf"{_ORDER}?(?P<weekday>{any_of(WEEKDAYS)})"
        rf"(?:{END}\.?|(?=(?:morgen|vormittag|mittag|nachmittag|abend){END}))",
        _weekday,
    ),
    Phrase(rf"(?:in\s(?:der\s)?)?{_ORDER}(?:woche|week){END}", _week),
    Phrase(rf"in\s{_SPAN}", _span),
    Phrase(rf"{_SPAN}\sfrom(?:\snow{END}|(?=\s))", _span),
)
"""What tells a day, or a moment by its distance."""
