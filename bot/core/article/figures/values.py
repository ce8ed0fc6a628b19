"""What a number is worth: in digits and in words."""

import re
from typing import Final

from bot.core.article.figures.tokens import Tokens
from bot.core.article.lexicon import Lexicon
from bot.core.languages import Language

GLYPHS: Final = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 0.3333, "⅔": 0.6667}

_LONGEST: Final = 18
"""Digits with more characters are no quantity, and too long to be one exactly."""

_GROUPED: Final[dict[Language, re.Pattern[str]]] = {
    "de": re.compile(r"[1-9]\d{0,2}(?:(?:\.\d{3})+|(?:[’']\d{3})+)(?:,\d+)?\Z"),
    "en": re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?\Z"),
}
_DECIMAL: Final[dict[Language, re.Pattern[str]]] = {"de": re.compile(r"\d+,\d+\Z"), "en": re.compile(r"\d+\.\d+\Z")}
_POINT: Final = re.compile(r"\d+\.\d{1,2}\Z")
_WHOLE: Final = re.compile(r"(?:0|[1-9]\d*)\Z")


def value_of(digits: str, language: Language) -> float | None:
    """The value of ``digits`` as the language groups them, or None where they are no plain number."""
    if len(digits) > _LONGEST:
        return None
    if _WHOLE.match(digits):
        return float(digits)
    if _GROUPED[language].match(digits):
        plain = re.sub(r"[.’']" if language == "de" else ",", "", digits)
    elif _DECIMAL[language].match(digits):
        plain = digits
    else:
        return None
    return float(plain.replace(",", "."))


def is_foreign_decimal(digits: str) -> bool:
    """Whether it is like "1.5", which in German is a decimal, a date, or a version, and only its neighbours tell."""
    return len(digits) <= _LONGEST and _POINT.match(digits) is not None


def word_value(word: str, lexicon: Lexicon) -> float | None:
    """The value of a single word in small letters ("einundzwanzig", "zweieinhalb", "twenty-three"), or None."""
    if word in lexicon.number_words:
        return lexicon.number_words[word]
    if len(word) > 3 * _LONGEST:
        return None
    if "-" in word:
        return _hyphened(word.split("-"), lexicon)
    return _compound(word, lexicon)


def _hyphened(parts: list[str], lexicon: Lexicon) -> float | None:
    if len(parts) != 2:
        return None
    first, second = (lexicon.number_words.get(part) for part in parts)
    if first is not None and second is not None and first >= 20 and first % 10 == 0 and 0 < second < 10:
        return first + second
    count = 1.0 if parts[0] in lexicon.ones else first
    share = lexicon.fractions.get(parts[1])
    return round(count * share, 3) if count is not None and share is not None else None


def _compound(word: str, lexicon: Lexicon) -> float | None:
    """German writes numbers below a million as one word."""
    if "tausend" not in lexicon.number_words:
        return None
    for name in ("tausend", "hundert"):
        if name in word[1:] or word.startswith(name):
            head, tail = word.split(name, 1)
            first, rest = _part(head, lexicon, 1.0), _part(tail.removeprefix("und"), lexicon, 0.0)
            return None if first is None or rest is None else first * lexicon.number_words[name] + rest
    if word.endswith("einhalb"):
        whole = _part(word.removesuffix("einhalb"), lexicon, None)
        return None if whole is None else whole + 0.5
    unit, joint, ten = word.partition("und")
    first = _part(unit, lexicon, None) if joint else None
    second = lexicon.number_words.get(ten, 0.0)
    return first + second if first is not None and first < 10 and 20 <= second < 100 else None


def _part(word: str, lexicon: Lexicon, empty: float | None) -> float | None:
    if not word:
        return empty
    return 1.0 if word in ("ein", "eins") else word_value(word, lexicon)


def phrase_value(tokens: Tokens, place: int, lexicon: Lexicon) -> tuple[float, int] | None:
    """The value of the number words from ``place`` on, and the place behind them: "two hundred and fifty".

    A scale above thousand is left to whoever asks: it stands behind digits, too.
    """
    total = 0.0
    last: float | None = None
    at = place
    if tokens[at].small in lexicon.ones and tokens[at + 1].small == "hundred":
        total, last, at = 100.0, 100.0, at + 2
    while tokens[at].kind == "word":
        value = word_value(tokens[at].small, lexicon)
        if value is None and tokens[at].small in lexicon.and_words and last is not None and last >= 100:
            value = word_value(tokens[at + 1].small, lexicon)
            if value is None or value >= 100:
                break
            at += 1
        if tokens[at].small == "hundred" and last is not None and last < 100:
            total, last = total * 100, 100.0
        elif value is None or not (last is None or (value < last and _fits(last, value))):
            break
        else:
            total, last = total + value, value
        at += 1
    return None if last is None else (total, at)


def _fits(last: float, value: float) -> bool:
    return (last >= 100 and value >= 1) or (last >= 20 and last % 10 == 0 and 1 <= value < 10)
