"""Dates, years and times of day; and numbers that look like them and are results, versions or telephone numbers."""

import re
from typing import Final

from bot.core.article.figures.found import Found
from bot.core.article.figures.tokens import Tokens
from bot.core.article.figures.values import word_value
from bot.core.article.lexicon import Lexicon
from bot.core.languages import Language

_DATE: Final = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})\Z|(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})\Z")
_SEASON: Final = re.compile(r"((?:19|20)\d\d)/\d{2}(?:\d\d)?\Z")
_TIME: Final = re.compile(r"([01]?\d|2[0-4])[.:]([0-5]\d)\Z")
_YEAR: Final = re.compile(r"(?:1[4-9]|20|21)\d\d\Z")
_DAY: Final = re.compile(r"(?:[1-9]|[12]\d|3[01])\Z")
_LAST_HOUR: Final = 24
_CLOSERS: Final = frozenset("\"'“”‘’«»‹›)]")


def is_year(digits: str) -> bool:
    """Whether four figures can be a year, 1400 to 2199."""
    return _YEAR.match(digits) is not None


def date_at(tokens: Tokens, place: int, lexicon: Lexicon, language: Language) -> Found | None:
    """A date that begins at ``place``: "3. Mai 2019", "3 May", "May 3, 2019", "3.5.2019", "2019/20".

    Its value is the year, where there is one, else the day.
    """
    token = tokens[place]
    if token.kind == "digits":
        if found := _DATE.match(token.text):
            return Found(place, place + 1, float(found[3] or found[6]), year=True)
        if found := _SEASON.match(token.text):
            return Found(place, place + 1, float(found[1]), year=True)
        if _DAY.match(token.text):
            return (_day_de if language == "de" else _day_en)(tokens, place, lexicon)
    elif language == "en" and token.kind == "word" and token.text[0].isupper() and token.small in lexicon.months:
        at = place + 2 if tokens[place + 1].text == "." else place + 1
        if _DAY.match(tokens[at].text) and tokens[at].kind == "digits":
            behind = at + 2 if tokens[at + 1].small in ("st", "nd", "rd", "th") and tokens.touch(at) else at + 1
            return _and_year(tokens, Found(place, behind, float(tokens[at].text), year=True))
    return None


def _day_de(tokens: Tokens, place: int, lexicon: Lexicon) -> Found | None:
    """One day or several: "3. Mai", "3. und 4. Mai", "3. bis 5. Mai", "3.–5. Mai"."""
    at = place
    while (
        tokens[at].kind == "digits" and _DAY.match(tokens[at].text) and tokens[at + 1].text == "." and tokens.touch(at)
    ):
        if tokens[at + 2].small in lexicon.months:
            return _and_year(tokens, Found(place, at + 3, float(tokens[place].text), year=True))
        if tokens[at + 2].small not in ("und", "bis", "oder", "–", "-", "/", "auf"):
            return None
        at += 3
    return None


def _day_en(tokens: Tokens, place: int, lexicon: Lexicon) -> Found | None:
    at = place + 1
    if tokens[at].small in ("st", "nd", "rd", "th") and tokens.touch(place):
        at += 1
    if tokens[at].small == "of" and at > place + 1:
        at += 1
    month = tokens[at]
    if month.small in lexicon.months and month.text[0].isupper():
        return _and_year(tokens, Found(place, at + 1, float(tokens[place].text), year=True))
    return None


def _and_year(tokens: Tokens, found: Found) -> Found:
    at = found.behind + 1 if tokens[found.behind].text in (",", ".") else found.behind
    if is_year(tokens[at].text):
        return found.but(behind=at + 1, value=float(tokens[at].text))
    return found


def clock_at(tokens: Tokens, place: int, lexicon: Lexicon) -> Found | None:
    """A time of day that begins at ``place``, in hours: "19.30 Uhr", "3.15am", "halb zwei", "half past one".

    What is written is what counts: "3.15pm" is 3.25.
    """
    token = tokens[place]
    if token.small in lexicon.half_hours or token.small in lexicon.quarter_hours or token.small in lexicon.halves:
        return _spoken(tokens, place, lexicon)
    hours = _hours(tokens, place)
    if hours is None:
        return None
    behind = place + 1
    if tokens[behind].small in lexicon.clock:
        minutes = tokens[behind + 1].text
        if minutes.isdecimal() and len(minutes) <= 2 and "." not in token.text and tokens[behind].small == "uhr":
            return Found(place, behind + 2, hours + float(minutes) / 60, year=True)
        return Found(place, behind + 1, hours, year=True)
    if _is_bare_time(tokens, place, lexicon):
        return Found(place, behind, hours, year=True)
    return None


def _is_bare_time(tokens: Tokens, place: int, lexicon: Lexicon) -> bool:
    """At 8:15, bis 19.30: behind such a word, and before nothing that is measured or counted."""
    token, after = tokens[place], tokens[place + 1]
    if tokens[place - 1].small not in lexicon.clock_before or _TIME.match(token.text) is None:
        return False
    free = after.kind != "word" or after.small in lexicon.function_words
    return ":" in token.text or (free and after.text not in ("%", "€", "$", "£", "-", "–"))


def _hours(tokens: Tokens, place: int) -> float | None:
    token = tokens[place]
    if token.kind != "digits":
        return None
    if found := _TIME.match(token.text):
        return int(found[1]) + int(found[2]) / 60
    return (
        float(token.text) if token.text.isdecimal() and len(token.text) <= 2 and int(token.text) <= _LAST_HOUR else None
    )


def _spoken(tokens: Tokens, place: int, lexicon: Lexicon) -> Found | None:
    """The clock in words: "halb zwei" and "viertel nach drei"; "half past one" and "quarter to six"."""
    token = tokens[place]
    turn = tokens[place + 1].small
    at = place + 2 if turn in ("past", "to", "nach", "vor") else place + 1
    hour = _hour_word(tokens, at, lexicon)
    if hour is None or (at == place + 1 and token.small not in lexicon.half_hours):
        return None
    if at == place + 1:
        return Found(place, at + 1, hour - 0.5, year=True)
    part = 0.5 if token.small in lexicon.halves else 0.25
    return Found(place, at + 1, hour - part if turn in ("to", "vor") else hour + part, year=True)


def _hour_word(tokens: Tokens, place: int, lexicon: Lexicon) -> float | None:
    small = tokens[place].small
    value = 1.0 if small in ("eins", "one") else word_value(small, lexicon)
    if value is None and small.isdecimal() and len(small) <= 2:
        value = float(small)
    return value if value is not None and value <= _LAST_HOUR / 2 else None


def bare_hour(tokens: Tokens, place: int, lexicon: Lexicon) -> Found | None:
    """A number of the clock without "Uhr": "um acht", "bis eins", "before two"."""
    hour = _hour_word(tokens, place, lexicon)
    if hour is None or tokens[place - 1].small not in lexicon.clock_before or tokens[place].kind != "word":
        return None
    return Found(place, place + 1, hour, year=True)


def is_ordinal(tokens: Tokens, place: int) -> bool:
    """German ordinals: a full stop right behind, and more of the sentence behind that."""
    if tokens[place + 1].text != "." or not tokens.touch(place) or not tokens[place].text.isdecimal():
        return False
    after = place + 2
    while tokens[after].text in _CLOSERS and tokens[after].text:
        after += 1
    return after < len(tokens)
