"""Thousands: one way to write them in each language, so that no learner takes a separator for a decimal sign.

German: no separator below 10,000, as in 2470, a dot from there on, as in 11.900. English: a comma from 1,000 on. Four
digits that could be a year are let be in English, and numbers behind an abbreviation, as in "ISO 27001"; a dot in
English and a comma in German can be decimal signs.
"""

import re
from collections.abc import Iterator
from typing import Final

from bot.core.languages import Language

DOTTED_FROM: Final = 10_000
"""From here on German has a dot."""

_DOTTED: Final = re.compile(r"(?<![\w.,/-])\d{1,3}(?:\.\d{3})+(?![\d\w]|\.\d)")
_BARE: Final = re.compile(r"(?<![\w.,/-])(?<![A-Z]{2} )\d{4,}(?![\w]|[.,]\d{3})")
_YEAR: Final = re.compile(r"1[5-9]\d\d|20\d\d")


def odd_thousands(text: str, language: Language) -> Iterator[tuple[str, str]]:
    """The numbers in ``text`` that are not written as the house does, each with how it would be."""
    if language == "de":
        for found in _DOTTED.findall(text):
            plain = found.replace(".", "")
            if int(plain) < DOTTED_FROM:
                yield found, plain
    for found in _BARE.findall(text):
        if language == "de" and int(found) >= DOTTED_FROM:
            yield found, f"{int(found):,}".replace(",", ".")
        elif language == "en" and not _YEAR.fullmatch(found):
            yield found, f"{int(found):,}"
