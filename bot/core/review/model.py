"""What is remembered of a concept, and how a learner wants to review."""

from dataclasses import dataclass
from datetime import date

FOR_CLASSES, FOR_ONESELF = 0.85, 0.9
"""Desired retention: how likely a concept shall still be known on the day it is due."""

DEFAULT_PER_DAY, PER_DAY = 24, (8, 16, 24, 40)
"""Questions of reviews on one day unless the learner chose another number, and the numbers to choose from."""


@dataclass(frozen=True)
class Memory:
    """What FSRS-6 knows of a learner and a concept.

    ``stability`` is in days (> 0): how long until it is recalled in 9 of 10 cases; ``difficulty`` is 1 (easy) to 10.
    ``rated_on`` and ``due_on`` are days by the learner's clock, ``due_on`` is later.
    """

    stability: float
    difficulty: float
    rated_on: date
    due_on: date


@dataclass(frozen=True)
class ReviewCard:
    """A concept as one learner remembers it; ``last_question`` (global id) is the one asked last."""

    concept: str
    memory: Memory
    last_question: str


@dataclass(frozen=True)
class Habits:
    """How a learner reviews: questions ``per_day`` at most, ``spread`` over lighter days or not.

    ``asked`` counts the questions of the reviews begun on the day ``asked_on``, None before the first.
    """

    per_day: int = DEFAULT_PER_DAY
    spread: bool = True
    asked_on: date | None = None
    asked: int = 0

    def left_on(self, today: date) -> int:
        """How many questions a review may still ask ``today``; never below 0."""
        return max(0, self.per_day - (self.asked if self.asked_on == today else 0))


@dataclass(frozen=True)
class Circumstances:
    """What decides on which day a concept is due: by the learner's clock it is ``today``.

    ``retention`` is the one desired, ``course_end`` the last day of the learner's course if that is still to come.
    """

    today: date
    retention: float = FOR_ONESELF
    spread: bool = True
    course_end: date | None = None
