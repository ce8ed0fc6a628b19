"""How hard words and sentences are to read: LIX, the first Wiener Sachtextformel, Flesch, Flesch-Kincaid."""

import re
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from bot.core.languages import Language

WORD: Final = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
"""A word, without digits."""

_LONG: Final = 6
"""Letters that a word may have and not be a long one."""

_GROUP_DE: Final = re.compile(r"[aeiouyäöüáéèêóíàâ]+")
_PAIRS_DE: Final = frozenset(("ei", "ie", "au", "eu", "äu", "ai", "aa", "ee", "oo", "ey", "ay", "oi", "ou", "ui"))
_Y_BEFORE_VOWEL: Final = re.compile(r"y(?=[aeiou])|(?<=q)u")
_PREFIX_DE: Final = re.compile(r"(?:un|zu|vor|aus|ein)?(be|ge)(?=[aoäöü]|ur|en[dt]|erd|eh|eig|eil|ein[fd]|irr|eb)")
_SPLIT_END_DE: Final = re.compile(
    r"(?:[aeiouyäöü].*[^aeiouyäöü](?<!sch|.ch|..w)i(?=ens?\Z)"
    r"|(?:mil|lin|ser|akt|stud|präm|fol|mat|mater|tragöd|komöd|fur|best|host|ar)i(?=e\Z)|[^e]e(?=ums?\Z))"
)
_GROUP_EN: Final = re.compile(r"[aeiouyáéèêóíàâ]+")
_SILENT_EN: Final = re.compile(r"(?:[^laeiouy]e|[aeiouy]le)\Z")
_ENDING_EN: Final = re.compile(r"(?:[^aeiouydt]ed|[aeiouy][^aeiouysxzcg]es|[^aeiouysxzcghl]es|[aeiouy]les)\Z")
_SPLIT_EN: Final = re.compile(
    r"i(?=a(?![ln])|o(?!n|us)|ous(?<!(?:c|t)ious)|um|et|er|ence|est?\Z)|(?<=r)i(?=al)|(?<=[lr])i(?=an)"
    r"|(?<![gq])u(?=al|ou|e[lt]|i[dn])|(?<=sc)i(?=ence)|[eo](?=ing|um|em)|y(?=ing|er|ee|or)|e(?=as?\Z)|cre(?=at)"
)
_SYLLABIC_M: Final = re.compile(r"[st]hms?\Z|sms?\Z")


class Figures(NamedTuple):
    """What the formulas say; ``grade`` is a school year: the Wiener Sachtextformel's, in English Flesch-Kincaid's."""

    words: int
    lix: float
    grade: float
    flesch: float


def read(told: Sequence[Sequence[str]], language: Language) -> Figures:
    """The figures of sentences, each a list of words; there is at least one, and none is empty.

    LIX = words/sentences + 100 · words of more than 6 letters/words (Björnsson 1968). Wiener Sachtextformel = 0.1935 ·
    MS + 0.1672 · SL + 0.1297 · IW - 0.0327 · ES - 0.875 with MS, IW, ES the percentages of words of three and more
    syllables, of more than 6 letters, of one syllable, and SL words a sentence (Bamberger & Vanecek 1984). Flesch =
    206.835 - 1.015 · SL - 84.6 · syllables/words (Flesch 1948). Flesch-Kincaid = 0.39 · SL + 11.8 · syllables/words
    - 15.59 (Kincaid et al. 1975).
    """
    words = [word for line in told for word in line]
    length = len(words) / len(told)
    long = 100 * sum(len(word) > _LONG for word in words) / len(words)
    count: Callable[[str], int] = syllables_de if language == "de" else syllables_en
    syllables = [count(word) for word in words]
    a_word = sum(syllables) / len(words)
    flesch = 206.835 - 1.015 * length - 84.6 * a_word
    if language == "en":
        return Figures(len(words), length + long, 0.39 * length + 11.8 * a_word - 15.59, flesch)
    many = 100 * sum(number >= 3 for number in syllables) / len(words)
    one = 100 * sum(number == 1 for number in syllables) / len(words)
    vienna = 0.1935 * many + 0.1672 * length + 0.1297 * long - 0.0327 * one - 0.875
    return Figures(len(words), length + long, vienna, flesch)


def syllables_de(word: str) -> int:
    """The syllables of a German word, at least 1: groups of vowels, pairs that sound as one taken together."""
    small = _Y_BEFORE_VOWEL.sub("j", word.lower())
    apart = _SPLIT_END_DE.sub(lambda found: found[0] + "'", _PREFIX_DE.sub(lambda found: found[0] + "'", small))
    return max(1, sum(_sounds(group) for group in _GROUP_DE.findall(apart)))


def _sounds(group: str) -> int:
    count = place = 0
    while place < len(group):
        place += 2 if group[place : place + 2] in _PAIRS_DE else 1
        count += 1
    return count


def syllables_en(word: str) -> int:
    """The syllables of an English word, at least 1: groups of vowels, less silent endings, plus vowels that part."""
    return sum(max(1, _part_en(part)) for part in word.lower().replace("’", "'").split("-"))


def _part_en(word: str) -> int:
    small = word.removesuffix("'s").replace("'", "")
    count = len(_GROUP_EN.findall(small))
    silent = _SILENT_EN.search(small) or _ENDING_EN.search(small)
    parted = sum(1 for _ in _SPLIT_EN.finditer(small))
    return count - bool(silent and count > 1) + parted + bool(_SYLLABIC_M.search(small))
