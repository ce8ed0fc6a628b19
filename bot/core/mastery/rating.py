"""The rating: what an answer moves, what it predicts, and how sure that is."""

from dataclasses import dataclass
from datetime import date
from math import exp, sqrt
from typing import Final

from bot.core.analysis.intervals import Z_95
from bot.core.mastery.challenges import DIFFICULTIES, Challenge

OVERALL: Final = ""
"""Stands in place of a skill for what is common to all of them."""

ENOUGH: Final = 5
"""First answers in a skill below which nothing is said about it."""

MASTERED_FROM: Final = 0.8
"""Predicted success on the ``MEDIAN`` question from which a skill counts as mastered."""

MASTERED_DAYS: Final = 2
"""Days on which at least one of the answers has to be given for that."""

MEDIAN: Final = Challenge(DIFFICULTIES[2], floor=0.0)
"""The question that mastery is told by: of the middle level, and one at which guessing earns nothing.

With a floor of 1/4 a beginner would start at 77 %, and three right answers would look like mastery.
"""

PRIOR_VARIANCE: Final = 1.25
"""Logits²: how far learners lie apart before anything is known of them: 1 in general, and 1/4 more in each skill."""

_STEP, _DECAY = 0.4, 0.05


@dataclass(frozen=True)
class Ability:
    """A rating after ``n`` first answers: of a learner in all skills, or what one skill adds to that.

    ``theta`` is in logits; ``information`` is the Fisher information of the answers about it; they were given on
    ``days`` different days, the last of which is ``last_day`` (None before the first answer).
    """

    theta: float = 0.0
    n: int = 0
    information: float = 0.0
    days: int = 0
    last_day: date | None = None


@dataclass(frozen=True)
class Mastery:
    """What is known of a skill after ``n`` first answers.

    ``predicted`` is the probability (0–1) to know the answer to the ``MEDIAN`` question; it lies between ``low`` and
    ``high`` for some 95 % of learners. All three are None below ``ENOUGH`` answers.
    """

    n: int
    predicted: float | None = None
    low: float | None = None
    high: float | None = None
    mastered: bool = False


def predict(overall: Ability, skill: Ability, challenge: Challenge) -> float:
    """The probability of a right answer: c + (1 − c)·σ(θ_learner + θ_learner,skill − d)."""
    return challenge.floor + (1 - challenge.floor) * _knows(overall, skill, challenge)


def learn(overall: Ability, skill: Ability, challenge: Challenge, credit: float, day: date) -> tuple[Ability, Ability]:
    """Both ratings after a first answer on ``day`` (of the learner's calendar) that earned ``credit`` (0–1).

    Each moves by .4/(1 + .05 n)·(credit − p), n being the answers it had before. Raises ValueError for another credit.
    """
    if not 0 <= credit <= 1:
        message = f"credit goes from 0 to 1, not {credit}"
        raise ValueError(message)
    expected, knows = predict(overall, skill, challenge), _knows(overall, skill, challenge)
    # Of a binary answer: (dp/dθ)²/(p(1 − p)), where dp/dθ = (1 − c)·σ(1 − σ) and 1 − p = (1 − c)(1 − σ).
    information = (1 - challenge.floor) * knows**2 * (1 - knows) / expected
    surprise = credit - expected
    return _moved(overall, surprise, information, day), _moved(skill, surprise, information, day)


def assess(overall: Ability, skill: Ability) -> Mastery:
    """What may be said about a skill.

    The interval is Wald's on the scale of logits, θ ± 1.96/√(1/1.25 + I), carried over to probabilities: I is what the
    answers in this skill tell, and 1/1.25 what is known of anybody. What other skills tell is left out, which makes it
    wider than it might be.
    """
    if skill.n < ENOUGH:
        return Mastery(skill.n)
    theta = overall.theta + skill.theta - MEDIAN.difficulty
    half = Z_95 / sqrt(1 / PRIOR_VARIANCE + skill.information)
    predicted = predict(overall, skill, MEDIAN)
    mastered = predicted >= MASTERED_FROM and skill.days >= MASTERED_DAYS
    return Mastery(skill.n, predicted, _logistic(theta - half), _logistic(theta + half), mastered)


def _moved(ability: Ability, surprise: float, information: float, day: date) -> Ability:
    # A clock that was put back, or a time zone that changed, makes no new day.
    new = ability.last_day is None or day > ability.last_day
    return Ability(
        ability.theta + _STEP / (1 + _DECAY * ability.n) * surprise,
        ability.n + 1,
        ability.information + information,
        ability.days + new,
        day if new else ability.last_day,
    )


def _knows(overall: Ability, skill: Ability, challenge: Challenge) -> float:
    return _logistic(overall.theta + skill.theta - challenge.difficulty)


def _logistic(logit: float) -> float:
    return 1 / (1 + exp(-logit))
