"""The words of a concept, and where a text has them: as said, denied, or left open."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import lru_cache

from bot.core.languages import Language
from bot.core.understanding.clauses import Keys, Reduce, Token, take_apart
from bot.core.understanding.scope import Kind, Negator
from bot.core.understanding.particles import PARTICLES
from bot.core.understanding.words import is_verb

_GAP = 4
"""Other words that may stand between those of an expression: "gut" and "dastehen" in "gut vor den anderen dastehen"."""


_TOO = frozenset({"too", "zu"})
_AMOUNTS = frozenset({"much", "many", "viel", "viele"})


class Said(IntEnum):
    """How an expression stands in a text, the better the higher."""

    NOT = 0
    UNMET = 1
    DENIED = 2
    OPEN = 3
    YES = 4


@dataclass(frozen=True)
class Expression:
    """Words that belong together. ``denied``: their denial is meant. Without words, any denial is.

    ``close``: small words only, which mean something in this order alone ("how many").
    """

    words: tuple[Keys, ...]
    denied: bool
    close: bool
    ordered: bool
    asks: bool
    denies: bool


@dataclass(frozen=True, slots=True)
class Match:
    """An expression in a text: the places of its words, and the negators that it needs."""

    places: tuple[int, ...]
    said: Said
    needs: frozenset[int]


@lru_cache(maxsize=4)
def _deniers(language: Language) -> frozenset[str]:
    particles = PARTICLES[language]
    return particles.deny | particles.deny_noun | particles.deny_all


def parse(text: str, language: Language, reduce: Reduce) -> Expression:
    """An entry of ``concepts``: "nicht …", "keine …", "not …", "no …", "without …" at its head ask for the denial."""
    tokens = take_apart(text, language, reduce)
    deniers = _deniers(language)
    forms = frozenset(token.form for token in tokens)
    denied = bool(tokens) and tokens[0].form in deniers
    if denied:
        tokens = tokens[2 if language == "en" and len(tokens) > 1 and tokens[1].form == "one" else 1 :]
    content = [token for token in tokens if token.content]
    kept = [token for token in tokens if token.content or token.form not in _OPTIONAL[language]] if content else tokens
    words = tuple(token.keys for token in kept)
    if not words:
        # "niemand", "no one": the denial itself is a part of the idea.
        alone = take_apart(text, language, reduce)
        return Expression(tuple(token.keys for token in alone), denied=False, close=True, ordered=True, asks=False, denies=True)
    return Expression(
        words,
        denied,
        close=not content and not any(is_verb(token.form, language) for token in kept),
        ordered=language == "en" and len(content) < len(kept),
        asks=bool(forms & PARTICLES[language].ask),
        denies=False,
    )


_OPTIONAL: Mapping[Language, frozenset[str]] = {
    "de": frozenset("der die das den dem des ein eine einen einem einer eines es ja doch halt sich man".split()),
    "en": frozenset("the a an it your their his her my our".split()),
}


class Places:
    """Where the keys of a text stand, in that ``span`` of its tokens."""

    def __init__(self, tokens: Sequence[Token], negators: Mapping[int, Negator], span: range) -> None:
        self.tokens, self.negators, self._span = tokens, negators, span
        self.by_key: dict[str, list[int]] = {}
        self.by_denial: dict[str, list[int]] = {}
        for place in span:
            token = tokens[place]
            if token.copied:
                continue
            for key in token.keys:
                self.by_key.setdefault(key, []).append(place)
            for key in token.denies:
                self.by_denial.setdefault(key, []).append(place)

    def tokens_there(self) -> Sequence[Token]:
        """The tokens of the span."""
        return self.tokens[self._span.start : self._span.stop]

    def of(self, word: Keys) -> list[int]:
        return sorted({place for key in word for place in self.by_key.get(key, ())})

    def denying(self, word: Keys) -> list[int]:
        return sorted({place for key in word for place in self.by_denial.get(key, ())})


def find(expression: Expression, text: Places) -> Iterable[Match]:
    """Every place where ``expression`` stands in ``text``."""
    if not expression.words:
        return
    first, *others = expression.words
    starts = text.of(first)
    for start in starts:
        places = [start]
        for word in others:
            near = [at for at in text.of(word) if at not in places and _together(places, at, expression, text)]
            if not near:
                break
            places.append(min(near, key=lambda at: abs(at - start)))
        else:
            yield _match(tuple(places), expression, text)
    if len(expression.words) == 1:
        for place in text.denying(first):
            # "ungeprüft" says "nicht geprüft", and "nicht ungeprüft" denies it.
            turned = replace(expression, denied=not expression.denied)
            yield _match((place,), turned, text)


def _together(places: Sequence[int], at: int, expression: Expression, text: Places) -> bool:
    start = places[0]
    if text.tokens[start].sentence != text.tokens[at].sentence:
        return False
    if expression.close:
        return at == places[-1] + 1
    if expression.ordered and at < places[-1]:
        return False
    return abs(at - start) <= len(expression.words) + _GAP


def _match(places: tuple[int, ...], expression: Expression, text: Places) -> Match:
    tokens = [text.tokens[place] for place in places]
    if expression.denies:
        return Match(places, Said.YES, frozenset(places) & text.negators.keys())
    near = {one for token in tokens for one in token.near} - set(places)
    far = {one for token in tokens for one in token.far} - near - set(places)
    denials = [one for one in near | far if text.negators[one].kind is Kind.DENIAL]
    gaps = [one for one in near | far if text.negators[one].kind is Kind.GAP]
    asked = any(token.asked for token in tokens)
    if any(token.dismissed or (token.told and expression.asks) for token in tokens):
        return Match(places, Said.DENIED, frozenset())
    if any(token.told for token in tokens):
        return Match(places, Said.OPEN, frozenset())
    if expression.denied:
        if len(denials) % 2 or gaps:
            # A denial that falls on another word of the clause may leave this one alone: "klauen ist nicht gut".
            return Match(places, Said.YES if near else Said.OPEN, frozenset({*denials, *gaps}))
        return Match(places, Said.OPEN if asked else Said.UNMET, frozenset())
    close = [one for one in near if text.negators[one].kind is Kind.DENIAL]
    if len(denials) % 2 == 0:
        unsure = any(token.wanted for token in tokens) or (expression.close and _counts(places, text))
        return Match(places, Said.OPEN if unsure else Said.YES, frozenset())
    return Match(places, Said.DENIED if close else Said.OPEN, frozenset())


def _counts(places: Sequence[int], text: Places) -> bool:
    """Whether a word of amount at the end counts what follows: "too much paper" is not "too much"."""
    first, last = text.tokens[places[0]], text.tokens[places[-1]]
    following = text.tokens[places[-1] + 1 : places[-1] + 2]
    return first.form in _TOO and last.form in _AMOUNTS and any(token.content for token in following)
