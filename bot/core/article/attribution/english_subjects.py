"""The subject of an English verb: right before it, or behind it after a quotation."""

from collections.abc import Sequence
from typing import Final

from bot.core.article.attribution.cues import Phrase
from bot.core.article.attribution.english_phrases import TAILS, apposition, read_phrase
from bot.core.article.attribution.frames import Frame, Token
from bot.core.article.attribution.words import Table

_MARKS: Final = frozenset({",", ":", ";", "–", "!", "?", "("})
_FAR: Final = 14


def before_verb(tokens: Frame, verb: int, words: Table) -> Phrase | None:
    """The subject that ends right before a verb, adverbs and auxiliaries apart."""
    end = verb
    while end and not tokens[end - 1].capital and _adverb(tokens[end - 1], words):
        end -= 1
    if not end:
        return None
    if tokens[end - 1].low not in {",", "–", ")"}:
        return _joint(tokens, _ending(tokens, end, words), words)
    commas = [i for i in range(end - 2, max(end - 60, 0), -1) if tokens[i].low in {",", "–"}]
    for comma in commas[:4]:
        if any(token.quote >= 0 for token in tokens[comma:end]):
            break
        begin = comma
        while begin and tokens[begin - 1].low not in _MARKS and tokens[begin - 1].quote < 0:
            begin -= 1
        phrase = _ending(tokens, comma, words)
        if phrase is not None and not (begin and _tail(tokens[begin], words)):
            return apposition(tokens, phrase, end, words)[0]
    return _ending(tokens, end - 1, words) if commas else None


def _joint(tokens: Frame, phrase: Phrase | None, words: Table) -> Phrase | None:
    """Both of "Tom Hale and Ann Reed", where they begin their clause."""
    if phrase is None or phrase.pronoun or phrase.first < 2 or tokens[phrase.first - 1].low != "and":
        return phrase
    first = _ending(tokens, phrase.first - 1, words)
    begins = first is not None and (first.first == 0 or not tokens[first.first - 1].word)
    if first is None or first.pronoun or not begins or first.last != phrase.first - 1:
        return phrase
    return Phrase(first.first, phrase.last, (first.name[0], phrase.name[1]), gender="they")


def _adverb(token: Token, words: Table) -> bool:
    return token.low in words.focus or token.low.endswith("ly")


def _tail(token: Token, words: Table) -> bool:
    """Whether words between commas that begin so belong to what stands before."""
    return token.low in words.prepositions or token.low in words.subordinators or token.low.isdigit()


def _ending(tokens: Frame, end: int, words: Table) -> Phrase | None:
    """The longest noun phrase that ends right at ``end``, or whose further words only say more of it."""
    begin = end
    while begin and tokens[begin - 1].quote < 0 and tokens[begin - 1].low not in _MARKS and end - begin < _FAR:
        begin -= 1
    skip = begin
    for start in range(begin, end):
        if start > begin and tokens[start].low in words.verbs and _subject_like(tokens[start - 1], words):
            continue
        phrase = read_phrase(tokens, start, end, words)
        if phrase is None:
            continue
        if phrase.last == end:
            return phrase
        if start >= skip and start and tokens[start - 1].low in words.prepositions:
            skip = phrase.last
        elif start >= skip and _modified(tokens[phrase.last : end], words):
            return phrase
    return None


def right_before(tokens: Frame, end: int, words: Table) -> Phrase | None:
    """The noun phrase that ends exactly at ``end``, whatever stands before it."""
    for start in range(max(end - _FAR, 0), end):
        phrase = read_phrase(tokens, start, end, words)
        if phrase is not None and phrase.last == end:
            return phrase
    return None


def _subject_like(token: Token, words: Table) -> bool:
    return token.capital or token.low in words.he | words.she | words.they


def _modified(rest: Sequence[Token], words: Table) -> bool:
    """Whether words between a noun and its verb only say more of the noun: "by the university", "led by"."""
    first = rest[0].low
    for index, token in enumerate(rest):
        joint = token.low == "and" and all(other.capital for other in (*rest[index - 1 : index], *rest[index + 1 :]))
        if token.low in words.finite_verbs or (token.low in words.subordinators and not joint) or not token.word:
            return False
    return first in words.prepositions or first.endswith(("ed", "ing")) or first in TAILS


def after_verb(tokens: Frame, start: int, words: Table) -> Phrase | None:
    """The subject right after a verb: "said Jane Doe, the mayor"."""
    while start < len(tokens) and tokens[start].low.endswith("ly"):
        start += 1
    phrase = read_phrase(tokens, start, len(tokens), words)
    return None if phrase is None else apposition(tokens, phrase, len(tokens), words)[0]


def first_subject(tokens: Frame, end: int, words: Table) -> Phrase | None:
    """The subject of a sentence's first clause; of capitals without an article only those, as a verb may follow."""
    for start in range(min(end, 6)):
        begins = start == 0 or tokens[start - 1].low == "," or tokens[start].low in words.articles
        if not begins or (start and tokens[start - 1].low in words.prepositions):
            continue
        stop = start
        while stop < end and tokens[stop].capital and tokens[stop].low not in words.function_words:
            stop += 1
        phrase = read_phrase(tokens, start, stop if stop > start else end, words)
        if phrase is not None:
            return apposition(tokens, phrase, end, words)[0]
    return None
