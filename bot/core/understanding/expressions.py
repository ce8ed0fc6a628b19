"""The words of a concept, and where a text has them: as said, denied, or left open."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Final

from bot.core.languages import Language
from bot.core.understanding.clauses import Keys, Reduce, Token, take_apart
from bot.core.understanding.particles import Words, words
from bot.core.understanding.places import Places
from bot.core.understanding.scope import Kind
from bot.core.understanding.tongues import PARTICLES
from bot.core.understanding.words import is_verb

_GAP: Final = 4
"""Other words that may stand between those of an expression: "gut" and "dastehen" in "gut vor den anderen dastehen"."""

_OPTIONAL: Final[Mapping[Language, Words]] = {
    "de": words("der die das den dem des ein eine einen einem einer eines es ja doch halt sich man"),
    "en": words("the a an it your their his her my our"),
}
"""Words of an expression that a text may leave out or put otherwise, beside words of content."""

_TOO: Final = words("too zu")
_AMOUNTS: Final = words("much many viel viele")


class Said(IntEnum):
    """How an expression stands in a text, the better the higher.

    ``UNMET``: its denial is asked for, and it is said. ``OPEN``: it is there, but perhaps not meant so.
    """

    NOT = 0
    UNMET = 1
    DENIED = 2
    OPEN = 3
    YES = 4


@dataclass(frozen=True)
class Expression:
    """Words that belong together, by their keys.

    ``denied``: their denial is meant. ``denies``: it is a denial alone ("niemand"), which is a part of the idea.
    ``close``: small words only, which mean something in this order alone ("how many"). ``ordered``: English with small
    words between those of content. ``asks``: there is a question word in it.
    """

    words: tuple[Keys, ...]
    denied: bool = False
    denies: bool = False
    close: bool = False
    ordered: bool = False
    asks: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """An expression in a text: the places of its words, and those of denials and dismissals that it needs."""

    places: tuple[int, ...]
    said: Said
    needs: frozenset[int] = frozenset()


def parse(text: str, language: Language, reduce: Reduce) -> Expression:
    """An entry of ``concepts``: "nicht …", "keine …", "not …", "no …", "without …" at its head ask for the denial.

    "Nothing to do with it" and the like deny nothing, and are meant as they stand.
    """
    tokens = take_apart(text, language, reduce)
    particles = PARTICLES[language]
    first = 0
    harmless = any(tuple(token.form for token in tokens[: len(one)]) == one for one in particles.harmless)
    if tokens and not harmless and tokens[0].form in particles.deny | particles.deny_noun | particles.deny_all:
        first = 2 if [token.form for token in tokens[:2]] == ["no", "one"] else 1
    rest = tokens[first:]
    if not rest:
        return Expression(_keys(tokens), denies=True, close=True)
    content = [token for token in rest if token.content]
    kept = [token for token in rest if token.content or token.form not in _OPTIONAL[language]] if content else rest
    return Expression(
        _keys(kept),
        denied=bool(first),
        # "die haben was davon" has the German words in any order, as its verb moves.
        close=not content and not any(is_verb(token.form, language) for token in kept),
        ordered=language == "en" and len(content) < len(kept),
        asks=any(token.form in particles.ask for token in tokens),
    )


def find(expression: Expression, text: Places) -> Iterator[Match]:
    """Every place where ``expression``, which has words, stands in ``text``."""
    first, *others = expression.words
    for start in text.saying(first):
        places = [start]
        for word in others:
            near = [at for at in text.around(word, start, _width(expression)) if _fits(at, places, expression)]
            if not near:
                break
            places.append(min(near, key=lambda at: abs(at - places[0])))
        else:
            yield _match(tuple(places), expression, text)
    for place in text.denying(first) if not others else ():
        # "ungeprüft" says "nicht geprüft", and "nicht ungeprüft" denies it.
        yield _match((place,), replace(expression, denied=not expression.denied), text)


def _keys(tokens: Sequence[Token]) -> tuple[Keys, ...]:
    return tuple(token.keys for token in tokens)


def _width(expression: Expression) -> int:
    return len(expression.words) + _GAP


def _fits(at: int, places: Sequence[int], expression: Expression) -> bool:
    if expression.close:
        return at == places[-1] + 1
    return at > places[-1] if expression.ordered else at not in places


def _match(places: tuple[int, ...], expression: Expression, text: Places) -> Match:
    if expression.denies:
        return Match(places, Said.YES, frozenset(places) & text.negators.keys())
    tokens = [text.tokens[place] for place in places]
    dismissing = text.dismissals(places)
    # "Egal woher" may be the very idea; "egal" alone dismisses it.
    alone = len(places) == 1 and not expression.denied
    if (dismissing if alone else dismissing - set(places)) or (expression.asks and any(token.told for token in tokens)):
        return Match(places, Said.DENIED)
    if any(token.told for token in tokens):
        return Match(places, Said.OPEN)
    near, far = text.denials(places, Kind.DENIAL)
    if expression.denied:
        match = _match_denial(places, near, far, text)
        return replace(match, needs=match.needs | dismissing)
    unsaid, _ = text.denials(places, Kind.GAP)
    if len(near | far | unsaid) % 2:
        return Match(places, Said.DENIED if near | unsaid else Said.OPEN)
    unsure = any(token.wanted for token in tokens) or (expression.close and _counts(places, text))
    return Match(places, Said.OPEN if unsure else Said.YES, dismissing)


def _match_denial(places: tuple[int, ...], near: frozenset[int], far: frozenset[int], text: Places) -> Match:
    near_gaps, far_gaps = text.denials(places, Kind.GAP)
    gaps = near_gaps | far_gaps
    if len(near | far) % 2 or gaps:
        # A denial that falls on another word of the clause may leave this one alone: "klauen ist nicht gut".
        return Match(places, Said.YES if near | near_gaps else Said.OPEN, near | far | gaps)
    asked = any(text.tokens[place].asked for place in places)
    return Match(places, Said.OPEN if asked else Said.UNMET)


def _counts(places: Sequence[int], text: Places) -> bool:
    """Whether a word of amount at the end counts what follows: "too much paper" is not "too much"."""
    first, last = text.tokens[places[0]], text.tokens[places[-1]]
    following = text.tokens[places[-1] + 1 : places[-1] + 2]
    return first.form in _TOO and last.form in _AMOUNTS and any(token.content for token in following)
