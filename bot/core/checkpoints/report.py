"""What a check tells of a class: discernment, leaning, accuracy and Brier score, at each point and as a change."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from bot.core.analysis.intervals import Z_95, Estimate, around, jackknife
from bot.core.calibration import Forecast, Rated, Sureness, brier, class_brier, forecast
from bot.core.checkpoints.model import POINTS, CheckAnswer, Point
from bot.core.classes import SMALL_GROUP, Classroom
from bot.core.discernment import Claims, Discernment, criterion, d_prime, discern_class, variance

ENOUGH_ANSWERS: Final = 12
"""Answers from which somebody counts as having taken part in a check."""

MOST_CLUSTERS: Final = 100
"""Learners of larger classes are put together to so many groups, which a jackknife is as good with and soon done."""

GUESSED: Final = 0.5
"""What guessing earns: a claim may be concluded, or not."""

ALWAYS_HALF: Final = 0.25
"""The Brier score of whoever says "half and half" each time."""

PLACES: Final = 2
"""Decimals with which d′, c and the Brier score are written."""

_WELL: Final = 1.0


@dataclass(frozen=True)
class Measures:
    """The five figures, each with a 95 % interval, or by how much each has changed.

    ``d_prime`` and ``criterion`` are in standard deviations, ``sound`` and ``unsound`` are accuracies (0–1), ``brier``
    is 0 (perfect) to 1.
    """

    d_prime: Estimate
    criterion: Estimate
    sound: Estimate
    unsound: Estimate
    brier: Estimate


@dataclass(frozen=True)
class PointResult:
    """``n`` took part at a point; ``measures`` are None where they are too few to tell."""

    point: Point
    n: int
    measures: Measures | None


@dataclass(frozen=True)
class Change:
    """From one point to a later one, for the ``n`` who took part in both; ``measures`` as for a point."""

    earlier: Point
    later: Point
    n: int
    measures: Measures | None


@dataclass(frozen=True)
class CheckReport:
    """What the check tells of a class. ``running`` are points that are still open, of which nothing is told yet."""

    classroom: Classroom
    size: int
    results: tuple[PointResult, ...]
    changes: tuple[Change, ...]
    running: tuple[Point, ...]


class Telling(Enum):
    """How well sound claims are told from unsound ones: by d′ and its interval."""

    WELL = "well"
    SOMEWHAT = "somewhat"
    UNKNOWN = "not to be told from guessing"
    REVERSED = "the wrong way round"


class Leaning(Enum):
    """To which side judgements lean: by c and its interval."""

    TRUSTING = "takes too much for sound"
    BALANCED = "neither"
    DOUBTING = "takes too much for unsound"


class Knowing(Enum):
    """Whether sureness says something: by the Brier score against always saying "half and half"."""

    BETTER = "better"
    UNKNOWN = "not to be told from it"
    WORSE = "worse"


class Turn(Enum):
    """What has changed: first by d′, then by c."""

    BETTER = "tells better"
    WORSE = "tells worse"
    DOUBTING = "doubts more, and tells no better as far as can be seen"
    TRUSTING = "trusts more, and tells no better as far as can be seen"
    UNKNOWN = "no change to be seen"


@dataclass(frozen=True)
class _Sum:
    """Judgements of one or several people: their claims, and (probability − outcome)² over their answers."""

    claims: Claims
    loss: float


@dataclass(frozen=True)
class _Judged:
    """The same with each answer."""

    sum: _Sum
    forecasts: tuple[Forecast, ...]


def report(
    classroom: Classroom,
    size: int,
    answers: Mapping[int, Sequence[CheckAnswer]],
    open_points: Iterable[Point],
) -> CheckReport:
    """What the ``answers`` of a class of ``size`` tell, which are by person; nothing is told of ``open_points``.

    Groups below ``SMALL_GROUP`` are hidden. Whoever gave fewer than ``ENOUGH_ANSWERS`` at a point counts as absent.
    """
    running = tuple(point for point in POINTS if point in set(open_points))
    told = [point for point in POINTS if point not in running]
    by_point = {point: _judgements(answers, point) for point in told}
    results = tuple(
        PointResult(point, len(by_point[point]), _measure(list(by_point[point].values()))) for point in told
    )
    pairs = [(earlier, later) for place, earlier in enumerate(told) for later in told[place + 1 :]]
    changes = []
    for earlier, later in pairs:
        both = [(by_point[earlier][one], by_point[later][one]) for one in by_point[earlier] if one in by_point[later]]
        changes.append(Change(earlier, later, len(both), _compare(both)))
    return CheckReport(
        classroom,
        size,
        tuple(one for one in results if one.n),
        tuple(one for one in changes if one.n),
        running,
    )


def side(estimate: Estimate, places: int = PLACES) -> int:
    """On which side of 0 the whole interval lies (−1, 1), written with ``places`` decimals; 0 where it touches 0.

    Words that go by it agree with the figures beside them: of "0.00 to 0.25" nobody reads that it excludes 0.
    """
    if round(estimate.low, places) > 0:
        return 1
    return -1 if round(estimate.high, places) < 0 else 0


def telling(estimate: Estimate) -> Telling:
    """What a d′ says."""
    if side(estimate) < 0:
        return Telling.REVERSED
    if not side(estimate):
        return Telling.UNKNOWN
    return Telling.WELL if estimate.value >= _WELL else Telling.SOMEWHAT


def leaning(estimate: Estimate) -> Leaning:
    """What a c says."""
    return {-1: Leaning.TRUSTING, 0: Leaning.BALANCED, 1: Leaning.DOUBTING}[side(estimate)]


def knowing(estimate: Estimate) -> Knowing:
    """What a Brier score says."""
    apart = Estimate(*(value - ALWAYS_HALF for value in (estimate.value, estimate.low, estimate.high)))
    return {-1: Knowing.BETTER, 0: Knowing.UNKNOWN, 1: Knowing.WORSE}[side(apart)]


def turn(change: Measures) -> Turn:
    """What a change says. Intervals that hold 0 say nothing, as much as that may be hoped for."""
    if better := side(change.d_prime):
        return Turn.BETTER if better > 0 else Turn.WORSE
    return {-1: Turn.TRUSTING, 0: Turn.UNKNOWN, 1: Turn.DOUBTING}[side(change.criterion)]


def judged_claims(answers: Iterable[CheckAnswer]) -> Claims:
    """Hits and false alarms in ``answers``."""
    given = list(answers)
    sound = [one.said for one in given if one.sound]
    unsound = [one.said for one in given if not one.sound]
    return Claims(sum(sound), len(sound), sum(unsound), len(unsound))


def _judgements(answers: Mapping[int, Sequence[CheckAnswer]], point: Point) -> dict[int, _Judged]:
    """What each person said at ``point`` who took part."""
    found = {}
    for person, given in answers.items():
        here = [one for one in given if one.point is point]
        if len(here) >= ENOUGH_ANSWERS:
            forecasts = tuple(map(_forecast, here))
            loss = sum((one.probability - one.outcome) ** 2 for one in forecasts)
            found[person] = _Judged(_Sum(judged_claims(here), loss), forecasts)
    return found


def _forecast(answer: CheckAnswer) -> Forecast:
    return forecast(Rated(Sureness(answer.confidence), GUESSED, answer.right))


def _measure(people: Sequence[_Judged]) -> Measures | None:
    if len(people) < SMALL_GROUP:
        return None
    groups = _grouped(people)
    told = discern_class([one.sum.claims for one in groups])
    if not isinstance(told, Discernment):
        return None
    score = class_brier([one.forecasts for one in groups])
    return Measures(told.d_prime, told.criterion, told.sound, told.unsound, score)


def _compare(pairs: Sequence[tuple[_Judged, _Judged]]) -> Measures | None:
    """By how much everything has changed: a jackknife over learners, or as of other learners where that is wider."""
    if len(pairs) < SMALL_GROUP:
        return None
    before, after = _grouped([one for one, _ in pairs]), _grouped([one for _, one in pairs])
    both = [(one.sum, other.sum) for one, other in zip(before, after, strict=True)]
    wholes = [_pooled([one for one, _ in both]), _pooled([one for _, one in both])]

    def change(statistic: Callable[[_Sum], float], spread: float) -> Estimate:
        def moved(some: Sequence[tuple[_Sum, _Sum]]) -> float:
            return statistic(_pooled([one for _, one in some])) - statistic(_pooled([one for one, _ in some]))

        found = jackknife(both, moved)
        return found.wider(around(found.value, spread))

    apart = sum(variance(one.claims) for one in wholes)
    scores = [brier([forecast for one in some for forecast in one.forecasts]) for some in (before, after)]
    return Measures(
        change(lambda one: d_prime(one.claims), apart),
        change(lambda one: criterion(one.claims), apart / 4),
        change(lambda one: _hit(one.claims), sum(_binomial(_hit(one.claims), one.claims.sound) for one in wholes)),
        change(
            lambda one: _rejection(one.claims),
            sum(_binomial(_rejection(one.claims), one.claims.unsound) for one in wholes),
        ),
        change(lambda one: one.loss / _count(one.claims), sum(((one.high - one.value) / Z_95) ** 2 for one in scores)),
    )


def _hit(claims: Claims) -> float:
    """Accuracy on sound claims, with the rates of d′, which keep clear of 0 and 1."""
    return (claims.hits + 0.5) / (claims.sound + 1)


def _rejection(claims: Claims) -> float:
    """Accuracy on unsound claims, likewise."""
    return 1 - (claims.false_alarms + 0.5) / (claims.unsound + 1)


def _binomial(rate: float, n: int) -> float:
    return rate * (1 - rate) / max(1, n)


def _count(claims: Claims) -> int:
    return claims.sound + claims.unsound


def _grouped(people: Sequence[_Judged]) -> list[_Judged]:
    """At most ``MOST_CLUSTERS``: people put together, as evenly as can be."""
    if len(people) <= MOST_CLUSTERS:
        return list(people)
    parts = [people[first::MOST_CLUSTERS] for first in range(MOST_CLUSTERS)]
    return [
        _Judged(_pooled([one.sum for one in some]), tuple(forecast for one in some for forecast in one.forecasts))
        for some in parts
    ]


def _pooled(people: Sequence[_Sum]) -> _Sum:
    claims = [one.claims for one in people]
    return _Sum(
        Claims(
            sum(one.hits for one in claims),
            sum(one.sound for one in claims),
            sum(one.false_alarms for one in claims),
            sum(one.unsound for one in claims),
        ),
        sum(one.loss for one in people),
    )
