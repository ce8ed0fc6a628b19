"""Which stretch of a text an attribution covers, and which sentences a quotation touches."""

from collections.abc import Sequence
from typing import Final

from bot.core.article.attribution import english_phrases, german_phrases
from bot.core.article.attribution.cues import Cue, Phrase
from bot.core.article.attribution.frames import Frame
from bot.core.article.attribution.people import Reader
from bot.core.article.attribution.words import Table
from bot.core.article.model import Quotation, Sentence

_MARKS: Final = '„“”»«"'


def reader(words: Table) -> Reader:
    """What reads the noun phrases of a language."""

    def read(tokens: Frame, index: int) -> Phrase | None:
        end = len(tokens)
        if words.language == "de":
            phrase = german_phrases.read_phrase(tokens, index, end, words)
            return phrase and german_phrases.apposition(tokens, phrase, end, words)[0]
        phrase = english_phrases.read_phrase(tokens, index, end, words)
        return phrase and english_phrases.apposition(tokens, phrase, end, words)[0]

    return read


def content(tokens: Frame, cue: Cue, sentence: Sentence) -> tuple[int, int]:
    """Where the reported words begin and end: behind a cue that opens a clause, else the whole sentence."""
    first, last = cue.content
    if first == 0:
        return sentence.start, sentence.end
    inside = [token for token in tokens[first:last] if token.word]
    return inside[0].start, inside[-1].end


def passes_words(tokens: Frame, cue: Cue) -> bool:
    """Whether words of the sentence itself are passed on."""
    start, end = cue.content
    inside = [i for i in range(start, min(end, len(tokens))) if tokens[i].word and not cue.start <= i < cue.end]
    return len(inside) > 1


def stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without quotation marks and space at its ends."""
    while start < end and (text[start].isspace() or text[start] in _MARKS):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _MARKS):
        end -= 1
    return start, end


def touched(sentences: Sequence[Sentence], quotations: Sequence[Quotation]) -> list[list[int]]:
    """The sentences that each quotation touches; both are in the order of the text."""
    touched: list[list[int]] = []
    first = 0
    for quotation in quotations:
        while first < len(sentences) and sentences[first].end <= quotation.start:
            first += 1
        index = first
        found = []
        while index < len(sentences) and sentences[index].start < quotation.end:
            found.append(index)
            index += 1
        touched.append(found)
    return touched
