"""Absolutes, superlatives and loaded words in the writer's own words: outside of quotations and reported clauses."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, Literal

from bot.core.article.model import Attribution, Sentence, Wording
from bot.core.article.scanning import Word, own_words
from bot.core.article.wordlists import Steering
from bot.core.languages import Language

_GERMAN: Final = re.compile(r"[a-zäöüß]{3,}(?:st|ßt)(?:e|en|er|es|em)$")
_ENGLISH: Final = re.compile(r"[a-z]{3,}(?:iest|est)$")
_GERMAN_BEFORE: Final = frozenset(
    {
        "am",
        "der",
        "die",
        "das",
        "dem",
        "den",
        "des",
        "im",
        "zum",
        "zur",
        "beim",
        "vom",
        "ihr",
        "ihre",
        "ihren",
        "sein",
        "seine",
        "seinen",
        "unser",
        "unsere",
        "mit",
        "weltweit",
    }
)
_ENGLISH_BEFORE: Final = frozenset({"the", "its", "their", "his", "her", "our", "my", "your", "of", "ever", "world"})

Kind = Literal["absolute", "superlative", "loaded"]


def find_wording(
    text: str,
    language: Language,
    sentences: Sequence[Sentence],
    said: Sequence[Sequence[Attribution]],
    steering: Steering,
) -> tuple[Wording, ...]:
    """All of them in the order of the text; ``said`` holds the attributions of each sentence.

    A sentence that reports has no words of the writer's own, as far as this can tell.
    """
    found: list[Wording] = []
    for sentence, passed_on in zip(sentences, said, strict=True):
        if sentence.heading or any(one.kind == "indirect" for one in passed_on):
            continue
        words = own_words(text, sentence, passed_on)
        found += [
            Wording(
                start=words[first].start,
                end=words[last - 1].end,
                sentence=sentence.i,
                text=text[words[first].start : words[last - 1].end],
                kind=kind,
                neutral=neutral,
            )
            for first, last, kind, neutral in _find(words, language, steering)
        ]
    return tuple(found)


def _find(words: Sequence[Word], language: Language, steering: Steering) -> Iterator[tuple[int, int, Kind, str]]:
    index = 0
    while index < len(words):
        exempt = steering.exempt_phrases.at(words, index)
        if exempt:
            index += exempt
            continue
        size = steering.loaded_phrases.at(words, index)
        if size and _noun(words[index], language):
            yield (
                index,
                index + size,
                "loaded",
                steering.neutral[" ".join(word.low for word in words[index : index + size])],
            )
        elif words[index].low in steering.inflected(language):
            size = 1
            yield index, index + 1, "loaded", steering.inflected(language)[words[index].low]
        elif size := steering.absolute_phrases.at(words, index):
            yield index, index + size, "absolute", ""
        elif size := steering.superlative_phrases.at(words, index):
            yield index, index + size, "superlative", ""
        elif _superlative(words, index, language):
            size = 1
            yield index, index + 1, "superlative", ""
        index += max(size, 1)


def _noun(word: Word, language: Language) -> bool:
    return language == "en" or word.text[0].isupper()


def _superlative(words: Sequence[Word], index: int, language: Language) -> bool:
    """Whether an adjective's ending makes it one: "wertvollste", "am artenreichsten", "the biggest"."""
    word = words[index]
    if word.text[0].isupper():
        return False
    before = words[index - 1].low if index else ""
    if language == "de":
        return _GERMAN.match(word.low) is not None and before in _GERMAN_BEFORE
    return _ENGLISH.match(word.low) is not None and (before in _ENGLISH_BEFORE or before.endswith("'s"))
