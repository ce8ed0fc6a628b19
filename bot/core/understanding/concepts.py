"""Whether an idea is said: every part of it, in one place, and not its denial."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.content import Wording
from bot.core.languages import Language
from bot.core.understanding.clauses import Reduce
from bot.core.understanding.expressions import Expression, Match, Places, Said, find, parse
from bot.core.understanding.negation import Kind

Parts = tuple[tuple[Expression, ...], ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """How much of an idea is in a text.

    ``share`` is the share of its parts that are there, from 0 to 1; ``doubt``: a part is there, but perhaps denied;
    ``denied``: a part is there and denied, or its denial is the idea and is not there; ``contradicted``: the former.
    """

    share: float
    doubt: bool
    denied: bool
    contradicted: bool

    @property
    def complete(self) -> bool:
        """Whether every part is there."""
        return self.share == 1


def parts_of(wording: Wording, language: Language, reduce: Reduce) -> Parts:
    """The parts of an idea, each with its expressions."""
    return tuple(tuple(parse(one, language, reduce) for one in part) for part in wording.concepts)


def hear(parts: Parts, text: Places) -> Heard:
    """How much of the idea is in ``text``."""
    found = [[match for one in part for match in find(one, text)] for part in parts]
    needed = {place for matches in found for match in matches if match.said is Said.YES for place in match.needs}
    # What says that something is not said denies nothing, and neither does a denial that the idea itself asks for.
    explained = needed | {place for place, negator in text.negators.items() if negator.kind is Kind.GAP}
    best = [_best([(match, _settle(match, text, explained)) for match in matches], text) for matches in found]
    contradicted = Said.DENIED in best
    return Heard(
        share=best.count(Said.YES) / len(best),
        doubt=Said.OPEN in best,
        denied=contradicted or Said.UNMET in best,
        contradicted=contradicted,
    )


def _best(found: Sequence[tuple[Match, Said]], text: Places) -> Said:
    """The best of several matches of one part; beside a denied one in the same clause, all others are in doubt."""
    denied = {text.tokens[match.places[0]].clause for match, said in found if said is Said.DENIED}
    return max(
        (
            Said.OPEN if said is Said.YES and text.tokens[match.places[0]].clause in denied else said
            for match, said in found
        ),
        default=Said.NOT,
    )


def _settle(match: Match, text: Places, explained: set[int]) -> Said:
    if match.said is Said.YES:
        return match.said
    negators = {one for place in match.places for one in (*text.tokens[place].near, *text.tokens[place].far)}
    return Said.YES if negators and negators <= explained else match.said
