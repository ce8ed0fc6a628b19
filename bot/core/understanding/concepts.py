"""Whether an idea is said: every part of it, in one place, and not its denial."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import log
from typing import Final

from bot.core.content import Wording
from bot.core.languages import Language
from bot.core.understanding.clauses import Reduce
from bot.core.understanding.expressions import Match, Said, find, parse
from bot.core.understanding.places import Places
from bot.core.understanding.scope import Kind

_SMOOTHING: Final = 0.5
"""Added to every count, so that a part which none of some prototypes lacks is not taken for indispensable."""


_TRUST: Final = {True: 6, False: 16}
"""Prototypes with the idea, and without it, in which the author's words are taken to be and not to be: what is known of
a part before any prototype is seen. With some hundred of them it hardly counts any more."""


@dataclass(frozen=True, slots=True)
class Heard:
    """How much of an idea is in a text.

    ``share`` is the share of its parts that are there, from 0 to 1; ``doubt``: a part is there, but perhaps denied;
    ``denied``: it is denied, or its denial is the idea and is not there; ``contradicted``: some word of it is denied,
    even if another place says it.
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
        # A text has few of the words: only expressions that begin with one of them are looked for.
        self._by_key: dict[str, list[tuple[int, int]]] = {}
        for part, expressions in enumerate(self._parts):
            for number, expression in enumerate(expressions):
                for key in expression.words[0] if expression.words else ():
                    self._by_key.setdefault(key, []).append((part, number))

    def learn(self, prototypes: Iterable[tuple[Places, bool]]) -> None:
        """Learn from texts with the idea and without how much each part tells: "company" little, "advert" much."""
        counts = Counter(
            (there, part, _best(said) is Said.YES)
            for text, there in prototypes
            for part, said in enumerate(self._look(text))
        )
        self._odds = tuple(
            (_log_odds(counts, part, said=False), _log_odds(counts, part, said=True))
            for part in range(len(self._parts))
        )

    def hear(self, text: Places) -> Heard:
        """How much of the idea is in ``text``."""
        looks = self._look(text)
        best = [_best(said) for said in looks]
        return Heard(
            share=best.count(Said.YES) / len(best),
            doubt=Said.OPEN in best,
            denied=Said.DENIED in best or Said.UNMET in best,
            contradicted=any(Said.DENIED in said for said in looks),
            odds=sum(odds[said is Said.YES] for odds, said in zip(self._odds, best, strict=True)),
        )

    def _look(self, text: Places) -> list[list[Said]]:
        """How the expressions of each part are said that are there."""
        found = _without_misfits([_longest(matches) for matches in self._matches(text)], text)
        found = [_without_conflicts(matches, text) for matches in found]
        needed = frozenset(
            place for matches in found for match in matches if match.said is Said.YES for place in match.needs
        )
        return [_beside_denied([(match, _settle(match, text, needed)) for match in matches], text) for matches in found]

    def _matches(self, text: Places) -> list[list[Match]]:
        found: list[list[Match]] = [[] for _ in self._parts]
        for part, number in sorted({place for key in text.heads() for place in self._by_key.get(key, ())}):
            found[part].extend(find(self._parts[part][number], text))
        return found


def _best(said: Iterable[Said]) -> Said:
    return max(said, default=Said.NOT)


def _log_odds(counts: Counter[tuple[bool, int, bool]], part: int, *, said: bool) -> float:
    def share(*, there: bool) -> float:
        trusted = _TRUST[there]
        every = counts[there, part, True] + counts[there, part, False] + trusted
        found = counts[there, part, said] + (trusted if there is said else 0)
        return (found + _SMOOTHING) / (every + 2 * _SMOOTHING)

    return log(share(there=True)) - log(share(there=False))


def _longest(matches: Sequence[Match]) -> list[Match]:
    """The matches without those that are a piece of one that fits: "Quelle" is not denied in "keine zweite Quelle"."""
    fitting = [frozenset(match.places) for match in matches if match.said is Said.YES and match.needs]
    return [
        match
        for match in matches
        if match.said is Said.YES or not any(fits.issuperset(match.places) for fits in fitting)
    ]


def _without_misfits(parts: Sequence[Sequence[Match]], text: Places) -> Sequence[Sequence[Match]]:
    """The matches of all parts; what denies a verb of the idea cannot be the denial that another word of it asks for.

    "Das hilft nicht gegen Klauen" is no "nicht klauen", whichever parts "helfen" and "nicht klauen" belong to.
    """
    verbs = {place: one.verb for place, one in text.negators.items() if one.verb is not None}
    if not verbs:
        return parts
    fitting = frozenset(place for matches in parts for match in matches if match.needs for place in match.places)
    plain = frozenset(place for matches in parts for match in matches if not match.needs for place in match.places)
    denying = frozenset(place for place, verb in verbs.items() if verb in plain - fitting)
    return [
        [replace(match, said=Said.OPEN, needs=frozenset()) if match.needs & denying else match for match in matches]
        for matches in parts
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


def _beside_denied(found: Sequence[tuple[Match, Said]], text: Places) -> list[Said]:
    """How the matches of a part are said; beside a denied one in the same clause, all others are in doubt."""
    denied = {_clause(match, text) for match, said in found if said is Said.DENIED}
    return [Said.OPEN if said is Said.YES and _clause(match, text) in denied else said for match, said in found]


def _clause(match: Match, text: Places) -> int:
    return text.tokens[match.places[0]].clause


def _settle(match: Match, text: Places, needed: frozenset[int]) -> Said:
    """How ``match`` is said after all: what says that something is not said denies nothing.

    Nor does a denial that the idea itself asks for deny other words of its clause: "keiner klaut mehr Papier". The same
    holds for a dismissal: "egal woher das Bild ist".
    """
    if match.said not in (Said.DENIED, Said.OPEN):
        return match.said
    dismissed = text.dismissals(match.places)
    if any(text.tokens[place].told for place in match.places) or not dismissed <= needed:
        return match.said
    unsaid, gaps = text.denials(match.places, Kind.GAP)
    near, far = text.denials(match.places, Kind.DENIAL)
    explained = not unsaid and near | far <= (needed if match.said is Said.OPEN or dismissed else frozenset())
    return Said.YES if explained and gaps | near | far | dismissed else match.said
