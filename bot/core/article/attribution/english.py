"""All English cues of a frame: verbs of saying, "according to", "in X's view", "reportedly", "the claim that"."""

from collections.abc import Iterator
from typing import Final

from bot.core.article.attribution.cues import WEAK, Cue, Gender, Phrase, pronoun
from bot.core.article.attribution.english_phrases import apposition, read_phrase
from bot.core.article.attribution.english_subjects import before_verb
from bot.core.article.attribution.english_verbs import said
from bot.core.article.attribution.frames import Frame
from bot.core.article.attribution.words import Table

_BE: Final = frozenset({"is", "are", "was", "were", "am"})
_OWN: Final = frozenset({"if", "neither", "none", "nobody", "i", "we", "you", "who", "like", "rather"})
_OWNERS: Final[dict[str, Gender]] = {"his": "he", "her": "she", "their": "they"}


def cues(tokens: Frame, words: Table) -> list[Cue]:
    """Every cue in a frame, in the order of their rules' trust."""
    rules = (_according, _views, said, _convinced, _reportedly, _nouns, _backshift)
    return [cue for rule in rules for cue in rule(tokens, words)]


def _according(tokens: Frame, words: Table) -> Iterator[Cue]:
    size = len(tokens)
    for index, token in enumerate(tokens[:-2]):
        if token.low == "according" and tokens[index + 1].low == "to":
            phrase = read_phrase(tokens, index + 2, size, words)
            if phrase is not None:
                yield Cue("according to", index, index + 2, apposition(tokens, phrase, size, words)[0], (0, size))


def _views(tokens: Frame, words: Table) -> Iterator[Cue]:
    """As in "in her view", "in the council's view", "in the words of X"."""
    size = len(tokens)
    for index, token in enumerate(tokens):
        if token.low != "in":
            continue
        noun = next((i for i in range(index + 2, min(index + 6, size)) if tokens[i].low in words.source_nouns), -1)
        if noun >= 0:
            phrase = _viewer(tokens, index, noun, words)
            if phrase is not None:
                yield Cue("view", index, noun + 1, phrase, (0, size), WEAK)


def _viewer(tokens: Frame, index: int, noun: int, words: Table) -> Phrase | None:
    owner = tokens[noun - 1].low
    if owner in _OWNERS:
        return pronoun(noun - 1, _OWNERS[owner])
    if owner.endswith(("'s", "s'")) or owner == "'":
        return read_phrase(tokens, index + 1, noun, words)
    of = noun == index + 2 and noun + 1 < len(tokens) and tokens[noun + 1].low == "of"
    return read_phrase(tokens, noun + 2, len(tokens), words) if of else None


def _reportedly(tokens: Frame, words: Table) -> Iterator[Cue]:
    for index, token in enumerate(tokens):
        if token.low in words.reportedly:
            yield Cue("reportedly", index, index + 1, None, (0, len(tokens)), WEAK, quotes=False)


def _convinced(tokens: Frame, words: Table) -> Iterator[Cue]:
    """As in "is convinced that"."""
    for index in range(1, len(tokens) - 1):
        verb = index - 1 - (tokens[index - 1].low in {"not", "very"})
        known = tokens[index].low in words.opinion_words and tokens[index + 1].low == "that"
        if known and verb > 0 and tokens[verb].low in _BE:
            phrase = before_verb(tokens, verb, words)
            if phrase is not None:
                yield Cue("convinced", index, index + 1, phrase, (index + 1, len(tokens)))


def _nouns(tokens: Frame, words: Table) -> Iterator[Cue]:
    """As in "the claim that …": somebody says so, though not who."""
    for index in range(1, len(tokens) - 1):
        relative = index + 2 < len(tokens) and tokens[index + 2].low in words.finite_verbs
        if tokens[index].low in words.saying_nouns and tokens[index + 1].low == "that" and not relative:
            yield Cue("noun", index, index + 1, None, (index + 1, len(tokens)), WEAK, quotes=False)


def _backshift(tokens: Frame, words: Table) -> Iterator[Cue]:
    """As in "She said the pool would close. Clubs would move out.": it goes on reporting."""
    if any(token.low in _OWN or token.low in words.question_words for token in tokens):
        return
    for index, token in enumerate(tokens):
        if token.low == "would" and index and not token.inner:
            yield Cue("backshift", index, index + 1, None, (0, len(tokens)), WEAK, carry=True, quotes=False)
            return
