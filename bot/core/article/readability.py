"""How hard an article is to read: LIX, the first Wiener Sachtextformel, Flesch Reading Ease."""

from collections.abc import Sequence
from typing import Final

from bot.core.article.model import Readability, Sentence
from bot.core.languages import Language
from bot.core.readability import WORD, read

_FEWEST_WORDS: Final = 60
"""Below them the figures say more about chance than about the text."""


def measure_readability(sentences: Sequence[Sentence], language: Language) -> Readability:
    """The figures of ``sentences`` without headings, by ``core/readability``; None where there are under 60 words."""
    told = [words for one in sentences if not one.heading and (words := WORD.findall(one.text))]
    if sum(map(len, told)) < _FEWEST_WORDS:
        return Readability()
    found = read(told, language)
    if language == "en":
        return Readability(lix=round(found.lix, 1), flesch=round(found.flesch, 1))
    return Readability(lix=round(found.lix, 1), wstf=round(found.grade, 1))
