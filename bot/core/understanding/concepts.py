"""Whether an idea is said: every part of it, in one place, and not its denial."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from math import log
from typing import Final

from bot.core.content import Wording
from bot.core.languages import Language
from bot.core.understanding.clauses import Reduce
from bot.core.understanding.expressions import Match, Places, Said, find, parse
from bot.core.understanding.scope import Kind

_SMOOTHING: Final = 0.5
"""Added to every count, so that a part which none of a dozen prototypes lacks is not taken for indispensable."""


@dataclass(frozen=True, slots=True)
class Heard:
    """How much of an idea is in a text.

    ``share`` is the share of its parts that are there, from 0 to 1; ``doubt``: a part is there, but perhaps denied;
    ``denied``: a part is there and denied, or its denial is the idea and is not there; ``contradicted``: the former.
    ``odds`` are log odds that the idea is there, from which parts are: naive Bayesian, 0 where nothing was learnt.
    """

    share: float
    doubt: bool
    denied: bool
    contradicted: bool
    odds: float

    @property
    def complete(self) -> bool:
        """Whether every part is there."""
        return self.share == 1


class Idea:
    """An aspect or a misconception: parts that must all be said, each in one of many ways."""

    def __init__(self, wording: Wording, language: Language, reduce: Reduce) -> None:
        self._parts = tuple(tuple(parse(one, language, reduce) for one in part) for part in wording.concepts)
        self._odds = tuple((0.0, 0.0) for _ in self._parts)

    def learn(self, prototypes: Iterable[tuple[Places, bool]]) -> None:
        """Learn from texts with the idea and without how much each part tells: the word "company" little, "advert" much."""
        counts = Counter(
            (there, part, said is Said.YES) for text, there in prototypes for part, look in enumerate(self._look(text)) for said in (max((said for _, said in look), default=Said.NOT),)
        )
        self._odds = tuple(
            (_log_odds(counts, part, said=False), _log_odds(counts, part, said=True))
            for part in range(len(self._parts))
        )

    def hear(self, text: Places) -> Heard:
        """How much of the idea is in ``text``."""
        looks = self._look(text)
        best = [max((said for _, said in look), default=Said.NOT) for look in looks]
        contradicted = any(said is Said.DENIED for look in looks for _, said in look)
        return Heard(
            share=best.count(Said.YES) / len(best),
            doubt=Said.OPEN in best,
            denied=Said.DENIED in best or Said.UNMET in best,
            contradicted=contradicted,
            odds=sum(odds[said is Said.YES] for odds, said in zip(self._odds, best, strict=True)),
        )

    def _look(self, text: Places):
        found = [_longest([match for one in part for match in find(one, text)]) for part in self._parts]
        found = [_without_conflicts(matches, text) for matches in found]
        needed = {place for matches in found for match in matches if match.said is Said.YES for place in match.needs}
        return [_best([(match, _settle(match, text, needed)) for match in matches], text) for matches in found]


def _log_odds(counts: Counter[tuple[bool, int, bool]], part: int, *, said: bool) -> float:
    def share(*, there: bool) -> float:
        every = counts[there, part, True] + counts[there, part, False]
        return (counts[there, part, said] + _SMOOTHING) / (every + 2 * _SMOOTHING)

    return log(share(there=True)) - log(share(there=False))


def _longest(matches: Sequence[Match]) -> list[Match]:
    """The matches without those whose words are some of one that fits: in "keine zweite Quelle", no "Quelle" is denied."""
    fitting = [frozenset(match.places) for match in matches if match.said is Said.YES and match.needs]
    return [
        match
        for match in matches
        if match.said is Said.YES or not any(fits.issuperset(match.places) for fits in fitting)
    ]


def _without_conflicts(matches: Sequence[Match], text: Places) -> list[Match]:
    """The matches of a part; a denial that denies one of its words cannot be the denial that another asks for.

    "Das verhindert nicht, dass sie klauen" is no "nicht klauen".
    """
    denying = {
        negator
        for match in matches
        if match.said is Said.DENIED
        for place in match.places
        for negator in text.tokens[place].near
    }
    return [
        replace(match, said=Said.OPEN, needs=frozenset())
        if match.said is Said.YES and match.needs & denying and not match.needs.issuperset(match.places)
        else match
        for match in matches
    ]


def _best(found: Sequence[tuple[Match, Said]], text: Places) -> Said:
    """The best of several matches of one part; beside a denied one in the same clause, all others are in doubt."""
    denied = {text.tokens[match.places[0]].clause for match, said in found if said is Said.DENIED}
    return [(match,Said.OPEN if said is Said.YES and text.tokens[match.places[0]].clause in denied else said)
            for match, said in found]


def _settle(match: Match, text: Places, needed: set[int]) -> Said:
    """How ``match`` is said after all: what says that something is not said denies nothing.

    Nor does a denial that the idea itself asks for deny other words of its clause: "keiner klaut mehr Papier".
    """
    if match.said not in (Said.DENIED, Said.OPEN):
        return match.said
    tokens = [text.tokens[place] for place in match.places]
    if any(token.told or token.dismissed for token in tokens):
        return match.said
    negators = {one for token in tokens for one in (*token.near, *token.far)}
    gaps = {one for one in negators if text.negators[one].kind is Kind.GAP}
    explained = gaps | (needed if match.said is Said.OPEN else set())
    return Said.YES if negators and negators <= explained else match.said
