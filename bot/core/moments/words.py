"""The words of German and English that times are made of, and how they are spelt."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

_SPELLINGS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue"} | dict.fromkeys("‐‑‒–—−", "-") | dict.fromkeys("’‘`´", "'")
)

END = r"(?![a-z])"
"""The end of a word; a digit may follow ("Fr8:00")."""

CLOCK_SIGN = rf"\s?(?:uhr|h|o'?\s?clock){END}"
"""What stands after an hour."""

NEXT = r"(?:(?:this\s)?coming|next|n(?:ae|a)chste[nrsm]?|kommende[nrsm]?)"
AFTER_NEXT = r"(?:ue|u)bern(?:ae|a)chste[nrsm]?"
THIS = r"(?:this|diese[nrsm]?)"


def plain(text: str) -> str:
    """``text`` in one spelling: lower case, one kind of space, dash and digit, ae for ä, nothing invisible."""
    seen = "".join(char for char in unicodedata.normalize("NFKC", text) if unicodedata.category(char) != "Cf")
    return " ".join(unicodedata.normalize("NFKC", seen.casefold()).translate(_SPELLINGS).split())


def any_of(words: Iterable[str]) -> str:
    """A pattern for one of the words, the longest that fits."""
    return "(?:" + "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word))) + ")"


def _numbered(lines: Iterable[str], start: int) -> Mapping[str, int]:
    return {word: number for number, line in enumerate(lines, start) for word in line.split()}


WEEKDAYS = _numbered(
    (
        "montag mo monday mon",
        "dienstag di tuesday tues tue",
        "mittwoch mi wednesday weds wed",
        "donnerstag do thursday thurs thur thu",
        "freitag fr friday fri",
        "samstag sonnabend sa saturday sat",
        "sonntag so sunday sun",
    ),
    start=0,
)

MONTHS = _numbered(
    (
        "januar jaenner janner jan january",
        "februar feb february",
        "maerz marz mrz march mar",
        "april apr",
        "mai may",
        "juni jun june",
        "juli jul july",
        "august aug",
        "september sept sep",
        "oktober okt october oct",
        "november nov",
        "dezember dez december dec",
    ),
    start=1,
)

HOURS = _numbered(
    (
        "ein eins one",
        "zwei zwo two",
        "drei three",
        "vier four",
        "fuenf funf five",
        "sechs six",
        "sieben seven",
        "acht eight",
        "neun nine",
        "zehn ten",
        "elf eleven",
        "zwoelf zwolf twelve",
        "dreizehn",
        "vierzehn",
        "fuenfzehn funfzehn",
        "sechzehn",
        "siebzehn",
        "achtzehn",
        "neunzehn",
        "zwanzig",
        "einundzwanzig",
        "zweiundzwanzig",
        "dreiundzwanzig",
        "vierundzwanzig",
    ),
    start=1,
)

AMOUNTS = {
    **HOURS,
    **dict.fromkeys(("a", "an", "eine", "einem", "einen", "einer"), 1),
    "fourteen": 14,
    "fifteen": 15,
    "twenty": 20,
    "dreissig": 30,
    "thirty": 30,
    "vierzig": 40,
    "forty": 40,
}

HALVES = {
    **dict.fromkeys(("einer halben", "half an", "half a"), 1),
    **dict.fromkeys(("anderthalb", "eineinhalb", "one and a half"), 3),
}
"""Amounts, in halves."""


def number(text: str) -> int:
    """A number in digits or as a word of ``AMOUNTS``."""
    return AMOUNTS[text] if text in AMOUNTS else int(text)
