"""What a count of answers in a skill amounts to, in words that do not claim more than it can."""

from enum import Enum

from bot.core.mastery import ENOUGH

STRONG_FROM, GROWING_FROM = 0.8, 0.5
"""Mean credit from which a skill counts as strong, or as growing."""


class Level(Enum):
    """Where a class or a learner stands in a skill."""

    STRONG = "strong"
    GROWING = "growing"
    BEGINNING = "beginning"
    TOO_FEW = "too few answers"


def level_of(credit: float, answered: int) -> Level:
    """What ``credit`` in all of ``answered`` answers amounts to: below ``ENOUGH`` of them nothing is said."""
    if answered < ENOUGH:
        return Level.TOO_FEW
    share = credit / answered
    if share >= STRONG_FROM:
        return Level.STRONG
    return Level.GROWING if share >= GROWING_FROM else Level.BEGINNING
