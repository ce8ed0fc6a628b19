"""How hard a text is to read: LIX, the first Wiener Sachtextformel, Flesch Reading Ease."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from bot.core.article.model import Readability, Sentence
from bot.core.languages import Language

_WORD: Final = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_LONG: Final = 6
"""Letters that a word may have and not be a long one."""

_FEWEST_WORDS: Final = 60
"""Below them the figures say more about chance than about the text."""

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


def measure_readability(sentences: Sequence[Sentence], language: Language) -> Readability:
    """The figures of ``sentences`` without headings; all None where there are fewer than 60 words.

    LIX = words/sentences + 100 · words of more than 6 letters/words (Björnsson 1968). WSTF = 0.1935 · MS + 0.1672 · SL
    + 0.1297 · IW - 0.0327 · ES - 0.875 with MS, IW, ES the percentages of words of three and more syllables, of more
    than 6 letters, of one syllable, and SL words a sentence (Bamberger & Vanecek 1984). Flesch = 206.835 - 1.015 · SL
    - 84.6 · syllables/words (Flesch 1948).
    """
    told = [words for one in sentences if not one.heading and (words := _WORD.findall(one.text))]
    words = [word for line in told for word in line]
    if len(words) < _FEWEST_WORDS:
        return Readability()
    length = len(words) / len(told)
    long = 100 * sum(len(word) > _LONG for word in words) / len(words)
    count: Callable[[str], int] = syllables_de if language == "de" else syllables_en
    syllables = [count(word) for word in words]
    lix = round(length + long, 1)
    if language == "en":
        return Readability(lix=lix, flesch=round(206.835 - 1.015 * length - 84.6 * sum(syllables) / len(words), 1))
    many = 100 * sum(number >= 3 for number in syllables) / len(words)
    one = 100 * sum(number == 1 for number in syllables) / len(words)
    return Readability(lix=lix, wstf=round(0.1935 * many + 0.1672 * length + 0.1297 * long - 0.0327 * one - 0.875, 1))


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
