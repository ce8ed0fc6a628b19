"""What a split tells a teacher, as peer instruction knows it."""

from enum import Enum

from bot.core.classes import SMALL_GROUP
from bot.core.rounds.model import Split
from bot.core.rounds.stages import Hint, hint


class RoundFinding(Enum):
    """What a split says."""

    NOBODY = "nobody has voted"
    HIDDEN = "too few votes to show"
    SOME = "too few votes to advise"
    HARD = "few are right: help first"
    DISCUSS = "a good moment to discuss"
    EASY = "most are right already"
    MORE = "more are right after the discussion"
    SAME = "as many are right as before"
    LESS = "fewer are right after the discussion"


def votes(counts: tuple[tuple[str, int], ...]) -> int:
    """All votes of one vote."""
    return sum(count for _, count in counts)


def share(count: int, of: int) -> float:
    """``count`` among ``of``, from 0 to 1; 0 where there are none."""
    return count / of if of else 0.0


def finding(split: Split) -> RoundFinding:
    """The finding: of the second vote once five or more voted again, else of the first.

    Shares are compared as whole per cent, as they are shown.
    """
    first, second = votes(split.first), votes(split.second)
    if split.hidden:
        return RoundFinding.HIDDEN
    if not first:
        return RoundFinding.NOBODY
    if second >= SMALL_GROUP:
        change = round(100 * share(split.right_second, second)) - round(100 * share(split.right_first, first))
        return RoundFinding.SAME if not change else RoundFinding.MORE if change > 0 else RoundFinding.LESS
    advice = {Hint.TOO_FEW: RoundFinding.HARD, Hint.DISCUSS: RoundFinding.DISCUSS, Hint.MOST: RoundFinding.EASY}
    hinted = hint(split)
    return RoundFinding.SOME if hinted is None else advice[hinted]
