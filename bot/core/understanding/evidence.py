"""What an answer has in common with answers that are known: prototypes of right and of not right."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt
from typing import Final

from bot.core.understanding.clauses import Token

_GRAMS: Final = (3, 4)
"""Lengths of the runs of letters that are compared within words: what remains alike in other forms of a word."""

_SMOOTHING: Final = 0.3
"""Added to every count of words; with a dozen prototypes per aspect, one that was seen once says little."""

_MOST_ODDS: Final = 12.0
"""Log odds beyond which words make nothing surer."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much a text is like the prototypes of one aspect, and like all others.

    ``like`` and ``unlike`` are cosines from 0 to 1, of the nearest prototype each; ``odds`` are naive Bayesian log odds
    of its words, from -1 to 1.
    """

    like: float
    unlike: float
    odds: float


def features(tokens: Iterable[Token]) -> frozenset[str]:
    """What the tokens say: keys of content words, with "-" behind them where denied, and pairs of small words."""
    found: set[str] = set()
    before = ""
    for token in tokens:
        if token.copied:
            before = ""
            continue
        if before and not token.content:
            found.add(f"{before} {token.form}")
        before = "" if token.content else token.form
        if token.content:
            denied = len(token.near) % 2
            found.update(f"{key}-" if denied else key for key in token.keys)
            found.update(key if denied else f"{key}-" for key in token.denies)
    return frozenset(found)


class Evidence:
    """Prototypes, each with the aspects that are in it."""

    def __init__(self, prototypes: Sequence[tuple[frozenset[str], Collection[str]]], aspects: Sequence[str]) -> None:
        self._aspects = tuple(aspects)
        self._many = len(prototypes)
        # The places of those with an aspect and of those without, looked up once: there are some thousand.
        self._with = {
            aspect: [number for number, (_, expected) in enumerate(prototypes) if aspect in expected]
            for aspect in aspects
        }
        self._without = {
            aspect: [number for number, (_, expected) in enumerate(prototypes) if aspect not in expected]
            for aspect in aspects
        }
        grams = [_grams(found) for found, _ in prototypes]
        seen = Counter(gram for one in grams for gram in one)
        self._rarity = {gram: log(1 + len(grams) / often) for gram, often in seen.items()}
        self._unseen = log(1 + len(grams))
        self._postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, one in enumerate(grams):
            for gram, weight in self._unit(one).items():
                self._postings[gram].append((number, weight))
        self._odds = {aspect: self._log_odds(aspect, prototypes) for aspect in aspects}

    def weigh(self, found: frozenset[str]) -> Mapping[str, Likeness]:
        """The likeness of a text with these features, by aspect."""
        cosines = [0.0] * self._many
        for gram, weight in self._unit(_grams(found)).items():
            for number, other in self._postings.get(gram, ()):
                cosines[number] += weight * other
        return {aspect: self._likeness(aspect, cosines, found) for aspect in self._aspects}

    def _likeness(self, aspect: str, cosines: Sequence[float], found: frozenset[str]) -> Likeness:
        like = max(map(cosines.__getitem__, self._with[aspect]), default=0.0)
        unlike = max(map(cosines.__getitem__, self._without[aspect]), default=0.0)
        odds = self._odds[aspect]
        total = sum(odds.get(one, 0.0) for one in sorted(found))
        return Likeness(min(1.0, like), min(1.0, unlike), max(-_MOST_ODDS, min(_MOST_ODDS, total)) / _MOST_ODDS)

    def _unit(self, grams: Mapping[str, int]) -> dict[str, float]:
        weights = {gram: self._rarity.get(gram, self._unseen) * sqrt(often) for gram, often in grams.items()}
        length = sqrt(sum(weight * weight for weight in weights.values()))
        return {gram: weight / length for gram, weight in weights.items()}

    def _log_odds(self, aspect: str, prototypes: Sequence[tuple[frozenset[str], Collection[str]]]) -> dict[str, float]:
        inside: Counter[str] = Counter()
        outside: Counter[str] = Counter()
        for found, expected in prototypes:
            (inside if aspect in expected else outside).update(found)
        within = sum(aspect in expected for _, expected in prototypes)
        without = len(prototypes) - within
        return {
            one: log((inside[one] + _SMOOTHING) / (within + 2 * _SMOOTHING))
            - log((outside[one] + _SMOOTHING) / (without + 2 * _SMOOTHING))
            for one in sorted({*inside, *outside})
        }


def _grams(found: Iterable[str]) -> Counter[str]:
    grams: Counter[str] = Counter()
    for word in sorted(found):
        key = word.removesuffix("-")
        denied, framed = word[len(key) :], f"^{key}$"
        for length in _GRAMS:
            grams.update(framed[at : at + length] + denied for at in range(len(framed) - length + 1))
    return grams
