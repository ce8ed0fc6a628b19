"""Simulated learners, whose truth is known: how well mastery, confidence and discernment are recovered from answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import exp
from statistics import NormalDist
from typing import Final

from bot.core.analysis.intervals import Estimate
from bot.core.calibration import Forecast, Rated, Sureness, brier, forecast, overconfidence, stated
from bot.core.discernment import Claims, Discernment, discern
from bot.core.mastery import MEDIAN, Ability, Challenge, Mastery, assess, learn, predict
from bot.core.mastery.challenges import DIFFICULTIES

_NORMAL: Final = NormalDist()
_MASK: Final = (1 << 64) - 1
_DAY: Final = date(2026, 1, 5)


class Dice:
    """SplitMix64 (Steele, Lea and Flood 2014, doi:10.1145/2660193.2660195): the same numbers for the same ``seed``."""

    def __init__(self, seed: int) -> None:
        self._state = seed & _MASK

    def integer(self) -> int:
        """A number of 64 bits."""
        self._state = (self._state + 0x9E3779B97F4A7C15) & _MASK
        mixed = self._state
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _MASK
        return mixed ^ (mixed >> 31)

    def uniform(self) -> float:
        """A number between 0 and 1, neither of them included."""
        return ((self.integer() >> 12) + 0.5) / (1 << 52)

    def normal(self, mean: float = 0.0, deviation: float = 1.0) -> float:
        """A number from a normal distribution."""
        return mean + deviation * _NORMAL.inv_cdf(self.uniform())

    def chance(self, probability: float) -> bool:
        """True with ``probability``."""
        return self.uniform() < probability

    def below(self, bound: int) -> int:
        """A whole number from 0 to ``bound`` − 1; the bias of the remainder is below 2⁻⁵⁰ for small bounds."""
        return self.integer() % bound


@dataclass(frozen=True)
class Population:
    """How simulated learners and questions lie, in logits.

    Learners' abilities have the standard deviation ``spread``, and another ``skill_spread`` in each of ``skills``; true
    difficulties lie about the author's level with ``misjudged``. ``floors`` are what guessing earns, each as common.
    """

    skills: int = 1
    spread: float = 1.0
    skill_spread: float = 0.0
    misjudged: float = 0.0
    floors: tuple[float, ...] = (0.0, 0.25, 0.25, 0.5)


PLAIN: Final = Population()
"""One skill, and authors who know how hard their questions are: all that is not known is the learner."""

UNEVEN: Final = Population(skills=3, skill_spread=0.5, misjudged=0.3)
"""Learners who are better at some skills than at others, and questions that are harder or easier than meant."""


@dataclass(frozen=True)
class MasteryRecovery:
    """How well right and wrong next answers were told apart: ``auc``, against ``oracle``, who knows the true chances.

    ``covered`` is the share of intervals of mastery that hold the truth, of ``intervals``.
    """

    auc: float
    oracle: float
    covered: float
    intervals: int


@dataclass(frozen=True)
class Recovery:
    """In how many of ``runs`` the truth lay inside the stated interval, and the mean error of the estimate."""

    runs: int
    inside: int
    bias: float

    @property
    def share(self) -> float:
        """``inside`` of ``runs``; raises ZeroDivisionError where nothing was told in any of them."""
        return self.inside / self.runs


PROBED: Final = 20
"""Answers of each simulated learner that are predicted and not learnt from."""


def simulate_mastery(
    seed: int, *, learners: int = 2000, answers: int = 20, world: Population = PLAIN
) -> MasteryRecovery:
    """Rate ``learners`` by ``answers`` in each skill, then predict ``PROBED`` more, skill by skill in turn.

    In ``PLAIN`` even somebody who knew all but the learners would stay some .026 behind the oracle after 20 answers.
    """
    dice = Dice(seed)
    predicted: list[tuple[float, bool]] = []
    known: list[tuple[float, bool]] = []
    covered = intervals = 0
    for _ in range(learners):
        learner = SimulatedLearner.drawn(dice, world)
        overall, skills = Ability(), [Ability()] * world.skills
        for turn in range(answers * world.skills):
            skill = turn % world.skills
            task = _question(dice, world)
            right = dice.chance(learner.chance(skill, task))
            day = _DAY + timedelta(days=turn // 10)
            overall, skills[skill] = learn(overall, skills[skill], task.challenge, float(right), day)
        for turn in range(PROBED):
            skill = turn % world.skills
            task = _question(dice, world)
            chance = learner.chance(skill, task)
            right = dice.chance(chance)
            known.append((chance, right))
            predicted.append((predict(overall, skills[skill], task.challenge), right))
        for skill, ability in enumerate(skills):
            found = assess(overall, ability)
            truth = learner.chance(skill, SimulatedQuestion(MEDIAN, MEDIAN.difficulty))
            intervals += found.low is not None
            covered += _holds(found, truth)
    return MasteryRecovery(auc(predicted), auc(known), covered / max(1, intervals), intervals)


def simulate_discernment(
    seed: int, *, runs: int = 500, d_prime: float = 1.2, criterion: float = -0.3, claims: int = 20
) -> tuple[Recovery, Recovery]:
    """(d′, c) of ``runs`` learners who all have the same, from ``claims`` sound and as many unsound claims each."""
    dice = Dice(seed)
    hit, alarm = _NORMAL.cdf(d_prime / 2 - criterion), _NORMAL.cdf(-d_prime / 2 - criterion)
    found: list[Discernment] = []
    for _ in range(runs):
        judged = Claims(_count(dice, hit, claims), claims, _count(dice, alarm, claims), claims)
        told = discern(judged)
        if isinstance(told, Discernment):
            found.append(told)
    if not found:
        return Recovery(0, 0, 0.0), Recovery(0, 0, 0.0)
    return recovery([one.d_prime for one in found], d_prime), recovery([one.criterion for one in found], criterion)


def simulate_calibration(
    seed: int,
    *,
    runs: int = 500,
    answers: int = 40,
    chances: tuple[float, float, float] = (0.45, 0.6, 0.75),
    floor: float = 0.5,
) -> tuple[Recovery, Recovery]:
    """(Brier, over-confidence) of ``runs`` learners; ``chances`` are theirs by word: guess, unsure, sure."""
    dice = Dice(seed)
    words = tuple(Sureness)
    meant = [stated(word, floor) for word in words]
    true_brier = sum(q * (p - 1) ** 2 + (1 - q) * p**2 for p, q in zip(meant, chances, strict=True)) / len(words)
    true_excess = sum(p - q for p, q in zip(meant, chances, strict=True)) / len(words)
    scores, excesses = [], []
    for _ in range(runs):
        said = [words[dice.below(len(words))] for _ in range(answers)]
        given = [forecast(Rated(word, floor, dice.chance(chances[word]))) for word in said]
        scores.append(brier(given))
        excesses.append(overconfidence(given))
    return recovery(scores, true_brier), recovery(excesses, true_excess)


def simulate_forecasts(seed: int, *, runs: int = 500, answers: int = 20, shift: float = 0.1) -> Recovery:
    """The Brier score of ``runs`` learners who give exact probabilities, in steps of .1, each too high by ``shift``."""
    dice = Dice(seed)
    steps = [step / 10 for step in range(11)]
    chances = [min(1.0, max(0.0, p - shift)) for p in steps]
    truth = sum(q * (p - 1) ** 2 + (1 - q) * p**2 for p, q in zip(steps, chances, strict=True)) / len(steps)
    scores = []
    for _ in range(runs):
        drawn = [dice.below(len(steps)) for _ in range(answers)]
        scores.append(brier([Forecast(steps[one], float(dice.chance(chances[one]))) for one in drawn]))
    return recovery(scores, truth)


def auc(scored: Sequence[tuple[float, bool]]) -> float:
    """The chance that a right answer was given a higher score than a wrong one, ties counting half.

    (Mann and Whitney 1947: (sum of the ranks of the right ones − n(n + 1)/2)/(n·m).) Raises ValueError where all or
    none are right.
    """
    right = sum(one for _, one in scored)
    wrong = len(scored) - right
    if not right or not wrong:
        raise ValueError("an area needs right and wrong answers")
    ordered = sorted(scored)
    ranks, place = 0.0, 0
    while place < len(ordered):
        end = place
        while end < len(ordered) and ordered[end][0] == ordered[place][0]:
            end += 1
        ranks += (place + 1 + end) / 2 * sum(one for _, one in ordered[place:end])
        place = end
    return (ranks - right * (right + 1) / 2) / (right * wrong)


@dataclass(frozen=True)
class SimulatedQuestion:
    """What the author says of a question, and its true ``difficulty`` in logits."""

    challenge: Challenge
    difficulty: float


@dataclass(frozen=True)
class SimulatedLearner:
    """True abilities by skill, in logits."""

    abilities: tuple[float, ...]

    @classmethod
    def drawn(cls, dice: Dice, world: Population) -> "SimulatedLearner":
        """Somebody of the population."""
        general = dice.normal(0, world.spread)
        return cls(tuple(general + dice.normal(0, world.skill_spread) for _ in range(world.skills)))

    def chance(self, skill: int, question: SimulatedQuestion) -> float:
        """The true probability of a right answer."""
        floor = question.challenge.floor
        return floor + (1 - floor) / (1 + exp(question.difficulty - self.abilities[skill]))


def _question(dice: Dice, world: Population) -> SimulatedQuestion:
    level = DIFFICULTIES[1 + dice.below(len(DIFFICULTIES))]
    floor = world.floors[dice.below(len(world.floors))]
    return SimulatedQuestion(Challenge(level, floor), dice.normal(level, world.misjudged))


def _holds(found: Mastery, truth: float) -> bool:
    return found.low is not None and found.high is not None and found.low <= truth <= found.high


def _count(dice: Dice, probability: float, times: int) -> int:
    return sum(dice.chance(probability) for _ in range(times))


def recovery(found: Sequence[Estimate], truth: float) -> Recovery:
    """How often ``truth`` is inside, and how far the mean of the estimates is from it.

    Raises ZeroDivisionError where nothing was found.
    """
    inside = sum(one.low <= truth <= one.high for one in found)
    return Recovery(len(found), inside, sum(one.value for one in found) / len(found) - truth)
