"""What a teacher can do with a vote, as peer instruction knows it."""

from enum import Enum

from bot.core.classes import SMALL_GROUP
from bot.core.rounds.model import Split

TOO_FEW_RIGHT, MOST_RIGHT = 0.35, 0.70
"""Between these shares of right first votes a discussion pays most (Crouch and Mazur 2001: 35 to 70 %)."""


class RoundFinding(Enum):
    """What a split says."""

    NOBODY = "nobody has voted"
    FEW = "too few votes to show"
    HARD = "few are right: help first"
    DISCUSS = "a good moment to discuss"
    EASY = "most are right already"
    MORE = "more are right after the discussion"
    SAME = "as many are right as before"
    LESS = "fewer are right after the discussion"


def votes(counts: tuple[tuple[str, int], ...]) -> int:
    """All votes of one vote."""
    return sum(count for _, count in counts)


def share(right: int, of: int) -> float:
    """Right ones among ``of``, from 0 to 1; 0 where there are none."""
    return right / of if of else 0.0


def finding(split: Split) -> RoundFinding:
    """The finding: of the second vote once five or more voted again, else of the first.

    Shares are compared as whole per cent, as they are shown.
    """
    first, second = votes(split.first), votes(split.second)
    if not first:
        return RoundFinding.NOBODY
    if first < SMALL_GROUP:
        return RoundFinding.FEW
    before = share(split.right_first, first)
    if second >= SMALL_GROUP:
        change = round(100 * share(split.right_second, second)) - round(100 * before)
        return RoundFinding.SAME if not change else RoundFinding.MORE if change > 0 else RoundFinding.LESS
    if before < TOO_FEW_RIGHT:
        return RoundFinding.HARD
    return RoundFinding.DISCUSS if before <= MOST_RIGHT else RoundFinding.EASY
