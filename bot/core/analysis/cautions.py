"""What somebody who reads the figures should know of them, though nothing is wrong."""

from dataclasses import dataclass
from enum import Enum


class Caution(Enum):
    """Why a figure is missing or may not be what it seems."""

    NEGATIVE_COVARIANCE = "negative_covariance"
    """Who does better in the quiz does worse in the question: it has no effective weight."""

    MAX_GUESSED = "max_guessed"
    """Without a line of maxima, the largest mark seen is taken for the maximum."""

    MAX_AS_LEARNER = "max_as_learner"
    """A line that looks like the maxima, but is not where or how they are written, counts as a learner."""

    LEARNER_TWICE = "learner_twice"
    """Two lines have the same learner; both count."""


@dataclass(frozen=True)
class Remark:
    """A caution in words; ``question`` is the id of the question that it is about, or None."""

    caution: Caution
    question: str | None
    message: str
