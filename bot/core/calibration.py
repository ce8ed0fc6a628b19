"""How well learners know what they know: what they said, against what was right."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from bot.core.analysis.intervals import Estimate, around, jackknife, wilson

SURE_MEANS: Final = 0.9
"""The probability that "sure" is taken for.

The middle of the highest of three steps, from 80 % on, in certainty-based marking (Gardner-Medwin 1995,
doi:10.3402/rlt.v3i1.9597). A convention, the same for everybody, and no estimate of what anybody means by it.
"""

ENOUGH_SAID: Final = 5
"""Answers with one word below which no share is told for it."""

ENOUGH_RATED: Final = 10
"""Rated answers below which neither over-confidence nor a Brier score is told."""


class Sureness(IntEnum):
    """How sure a learner said they were, as it is logged."""

    GUESS = 0
    UNSURE = 1
    SURE = 2


@dataclass(frozen=True)
class Forecast:
    """A ``probability`` (0–1) of being right, or of a claim being true, and what came of it: ``outcome``, 0 to 1."""

    probability: float
    outcome: float


@dataclass(frozen=True)
class Rated:
    """An answer and how sure it was said to be; ``luck`` is the chance (0–1) that a blind guess is wholly right."""

    said: Sureness
    luck: float
    right: bool


@dataclass(frozen=True)
class SaidShare:
    """``right`` of ``n`` answers that were said to be so sure; the share is likely between ``low`` and ``high``.

    ``stated`` is the mean probability that the word stood for in them; None where it was not said.
    """

    said: Sureness
    right: int
    n: int
    low: float
    high: float
    stated: float | None

    @property
    def share(self) -> float | None:
        """The share that was right; None below ``ENOUGH_SAID`` answers."""
        return self.right / self.n if self.n >= ENOUGH_SAID else None


@dataclass(frozen=True)
class Calibration:
    """What ``n`` rated or estimated answers tell: by word (guess, unsure, sure), as over-confidence, as a Brier score.

    The last two are None below ``ENOUGH_RATED`` answers.
    """

    n: int
    words: tuple[SaidShare, ...]
    overconfidence: Estimate | None
    brier: Estimate | None


def stated(said: Sureness, luck: float) -> float:
    """The probability that a word stands for in a question where a blind guess is right with the chance ``luck``.

    "A guess" is that chance, "sure" is ``SURE_MEANS``, "unsure" the middle of both: .5, .7, .9 for a claim.
    """
    return (luck, (luck + SURE_MEANS) / 2, SURE_MEANS)[said]


def calibrate(answers: Sequence[Rated], estimates: Sequence[Forecast] = ()) -> Calibration:
    """What ``answers`` tell of one learner, and the ``estimates`` in which they gave a probability themselves."""
    words = tuple(_said(word, [one for one in answers if one.said is word]) for word in Sureness)
    forecasts = [*(forecast(one) for one in answers), *estimates]
    if len(forecasts) < ENOUGH_RATED:
        return Calibration(len(forecasts), words, None, None)
    return Calibration(len(forecasts), words, overconfidence(forecasts), brier(forecasts))


def forecast(answer: Rated) -> Forecast:
    """The word as a probability, and whether it was right."""
    return Forecast(stated(answer.said, answer.luck), float(answer.right))


def brier(forecasts: Sequence[Forecast]) -> Estimate:
    """The mean of (probability − outcome)²: 0 is perfect, .25 is what "50 %" always earns (Brier 1950).

    Raises ValueError for none.
    """
    return _mean(forecasts, lambda p, x: (p - x) ** 2).within(0, 1)


def overconfidence(forecasts: Sequence[Forecast]) -> Estimate:
    """Mean probability − share right, from −1 to 1: above 0 is more sure than right (Lichtenstein et al. 1982).

    Raises ValueError for none.
    """
    return _mean(forecasts, lambda p, x: p - x).within(-1, 1)


def class_brier(learners: Sequence[Sequence[Forecast]]) -> Estimate:
    """The Brier score over all answers of several learners; raises ValueError for fewer than two who gave any."""
    return _pooled(learners, lambda p, x: (p - x) ** 2).within(0, 1)


_Score = Callable[[float, float], float]
"""What a probability earns by its outcome."""


def _said(word: Sureness, answers: Sequence[Rated]) -> SaidShare:
    right, n = sum(one.right for one in answers), len(answers)
    meant = sum(stated(word, one.luck) for one in answers) / n if n else None
    return SaidShare(word, right, n, *wilson(right, n), meant)


def _mean(forecasts: Sequence[Forecast], score: _Score) -> Estimate:
    """The mean score, with an interval.

    Its variance is that of what was stated plus that of the outcomes. The chance of an outcome is taken from all
    answers with the same probability, two more (one right, one wrong) added: without them, ten right answers out of ten
    would leave no doubt (Agresti and Coull 1998, doi:10.1080/00031305.1998.10480550).
    """
    count = len(forecasts)
    if not count:
        raise ValueError("nothing was forecast")
    outcomes: dict[float, list[float]] = {}
    for one in forecasts:
        outcomes.setdefault(one.probability, []).append(one.outcome)
    chances = {p: (sum(known) + 1) / (len(known) + 2) for p, known in outcomes.items()}
    expected, variance = [], 0.0
    for one in forecasts:
        p, chance = one.probability, chances[one.probability]
        right, wrong = score(p, 1), score(p, 0)
        expected.append(chance * right + (1 - chance) * wrong)
        variance += chance * (1 - chance) * (right - wrong) ** 2
    middle = sum(expected) / count
    variance += sum((one - middle) ** 2 for one in expected)
    return around(sum(score(one.probability, one.outcome) for one in forecasts) / count, variance / count**2)


def _pooled(learners: Iterable[Sequence[Forecast]], score: _Score) -> Estimate:
    sums = [
        (sum(score(one.probability, one.outcome) for one in forecasts), len(forecasts), forecasts)
        for forecasts in learners
        if forecasts
    ]
    pooled = jackknife(sums, lambda some: sum(one[0] for one in some) / sum(one[1] for one in some))
    # Never surer than if all answers were by different people: identical learners would leave no doubt.
    return pooled.wider(_mean([one for _, _, forecasts in sums for one in forecasts], score))
