"""Simulated classes, whose truth is known, take the check: how well its report recovers that."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from statistics import NormalDist
from typing import Final

from bot.core.analysis.intervals import Estimate
from bot.core.calibration import Sureness, stated
from bot.core.checkpoints.model import CheckAnswer, Point
from bot.core.checkpoints.report import GUESSED, Measures, report
from bot.core.classes import Classroom
from bot.core.content import FORMS
from bot.core.simulation import Dice, Recovery, recovery

_NORMAL: Final = NormalDist()
_GRID: Final = 12
_SPLIT: Final = (0.4, 1.0)
_NOON: Final = datetime(2026, 1, 5, 12, tzinfo=UTC)
_CLASS: Final = Classroom(
    1, "Simulated", "en", "UTC", roster=False, individuals=False, approval=False, locked=False, cap=10_000, code="",
    code_until=None, archived=False, demo=True,
)  # fmt: skip

MEASURES: Final = ("d_prime", "criterion", "sound", "unsound", "brier")
"""The figures of ``Measures`` by name."""


@dataclass(frozen=True)
class Judge:
    """Somebody who takes a claim for sound when their evidence is above ``criterion``.

    Evidence is normal with deviation 1 about +d′/2 for sound and −d′/2 for unsound claims (Green and Swets 1966). The
    further it is from the criterion, the surer they say they are.
    """

    d_prime: float
    criterion: float

    def judge(self, dice: Dice, *, sound: bool) -> tuple[bool, int]:
        """What they say of a claim, and how sure: 0 guess, 1 unsure, 2 sure."""
        evidence = dice.normal(self.d_prime / 2 if sound else -self.d_prime / 2) - self.criterion
        return evidence > 0, sum(abs(evidence) > edge for edge in _SPLIT)

    def chance(self, *, sound: bool) -> float:
        """The probability to take such a claim for sound."""
        return self._above(0.0, sound=sound)

    def loss(self) -> float:
        """The expected Brier score, half of the claims being sound."""
        edges = (0.0, *_SPLIT)
        total = 0.0
        for sound in (True, False):
            for word, low in zip(Sureness, edges, strict=True):
                high = edges[word + 1] if word + 1 < len(edges) else None
                said_sound = self._above(low, sound=sound) - (self._above(high, sound=sound) if high else 0.0)
                said_not = self._below(-low, sound=sound) - (self._below(-high, sound=sound) if high else 0.0)
                right, wrong = (said_sound, said_not) if sound else (said_not, said_sound)
                probability = stated(word, GUESSED)
                total += right * (1 - probability) ** 2 + wrong * probability**2
        return total / 2

    def _above(self, edge: float, *, sound: bool) -> float:
        return 1 - self._below(edge, sound=sound)

    def _below(self, edge: float, *, sound: bool) -> float:
        return _NORMAL.cdf(edge + self.criterion - (self.d_prime if sound else -self.d_prime) / 2)


@dataclass(frozen=True)
class Crowd:
    """Learners whose d′ and c are normal about these means; all other figures follow."""

    d_prime: float
    criterion: float
    spread: float = 0.4
    lean: float = 0.3

    def somebody(self, ability: float, leaning: float) -> Judge:
        """The learner who lies so many deviations from the means."""
        return Judge(self.d_prime + self.spread * ability, self.criterion + self.lean * leaning)

    def truth(self) -> dict[str, float]:
        """What a report of endlessly many of them would say, by ``MEASURES``."""
        steps = [_NORMAL.inv_cdf((step + 0.5) / _GRID) for step in range(_GRID)]
        people = [self.somebody(ability, leaning) for ability in steps for leaning in steps]
        hit = sum(one.chance(sound=True) for one in people) / len(people)
        alarm = sum(one.chance(sound=False) for one in people) / len(people)
        high, low = _NORMAL.inv_cdf(hit), _NORMAL.inv_cdf(alarm)
        loss = sum(one.loss() for one in people) / len(people)
        return dict(zip(MEASURES, (high - low, -(high + low) / 2, hit, 1 - alarm, loss), strict=True))


BEFORE: Final = Crowd(0.8, -0.3)
"""A class that tells little, and believes too much."""

AFTER: Final = Crowd(1.3, 0.0)
"""The same after a course that helped."""


def simulate_classes(
    seed: int, *, runs: int = 500, learners: int = 25, claims: int = 14, before: Crowd = BEFORE, after: Crowd = AFTER
) -> dict[str, Recovery]:
    """How often the intervals of a class's report hold the truth: by "before d_prime", "after …" and "change …"."""
    truths = {"before": before.truth(), "after": after.truth()}
    truths["change"] = {name: truths["after"][name] - truths["before"][name] for name in MEASURES}
    found: dict[str, list[Estimate]] = {f"{part} {name}": [] for part in truths for name in MEASURES}
    for measured in _reports(Dice(seed), runs, learners, claims, (before, after)):
        for part, measures in zip(truths, measured, strict=True):
            for name in MEASURES:
                found[f"{part} {name}"].append(getattr(measures, name))
    return {
        f"{part} {name}": recovery(found[f"{part} {name}"], truth)
        for part, known in truths.items()
        for name, truth in known.items()
    }


def _reports(
    dice: Dice, runs: int, learners: int, claims: int, crowds: tuple[Crowd, Crowd]
) -> Iterator[tuple[Measures, Measures, Measures]]:
    """For each run what is told before, after, and of the change."""
    for _ in range(runs):
        answers: dict[int, list[CheckAnswer]] = {}
        for learner in range(learners):
            place = dice.normal(), dice.normal()
            answers[learner] = [
                answer
                for turn, (point, crowd) in enumerate(zip((Point.BEFORE, Point.AFTER), crowds, strict=True))
                for answer in _taken(dice, learner, point, crowd.somebody(*place), claims, turn)
            ]
        told = report(_CLASS, learners, answers, ())
        first, second = (one.measures for one in told.results)
        change = told.changes[0].measures
        if first is not None and second is not None and change is not None:
            yield first, second, change


def _taken(dice: Dice, learner: int, point: Point, judge: Judge, claims: int, turn: int) -> Iterator[CheckAnswer]:
    for number in range(claims):
        sound = number % 2 == 0
        said, confidence = judge.judge(dice, sound=sound)
        form = FORMS[(learner + turn) % len(FORMS)]
        yield CheckAnswer(
            learner, point, form, f"c{number:02}", sound, said, confidence, _NOON + timedelta(minutes=number)
        )
