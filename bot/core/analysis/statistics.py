"""Statistics of a quiz and its questions from marks, with Moodle's formulas.

x is a learner's mark in the question, T the learner's total, o = T − x the rest score.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum, sqrt
from statistics import median

from bot.core.analysis.cautions import Caution
from bot.core.analysis.moments import (
    GREATEST,
    NOISE,
    Sample,
    covariance,
    greatest_covariance,
    kurtosis,
    rest,
    sample,
    skewness,
)


@dataclass(frozen=True)
class ItemStatistics:
    """What ``n`` learners' marks say about one question.

    ``facility``: mean(x)/max, 0 to 1; None where n or max is 0.
    ``sd``: of x, in marks, with n−1; None where n < 2.
    ``effective_weight``: 100·√cov(x,T)/Σ√cov(x_j,T), in %: how much the question decides the totals. The sum
    has the covariances that are not negative; None where cov(x,T) is negative, the sum is 0 or n < 2.
    ``discrimination_index``: 100·r(x,o), −100 to 100; None where n < 2 or x or o does not vary.
    ``discriminative_efficiency``: 100·cov(x,o)/cov_max, at most 100 (cov_max: x and o each sorted); None as before.
    """

    n: int
    facility: float | None
    sd: float | None
    effective_weight: float | None
    discrimination_index: float | None
    discriminative_efficiency: float | None
    cautions: tuple[Caution, ...] = ()


@dataclass(frozen=True)
class QuizStatistics:
    """What the totals of ``n`` learners say about a quiz; totals, ``mean``, ``median`` and ``sd`` are in marks.

    ``max`` is the sum of the questions' maxima. ``mean`` and ``median`` are None where n is 0, ``sd`` where n < 2,
    ``skewness`` where n < 3, ``kurtosis`` where n < 4 (the normal distribution has 0 in both).
    ``coefficient_of_internal_consistency``: 100·p/(p−1)·(1 − Σvar(x_j)/var(T)) with p questions (Cronbach's alpha
    in %), at most 100. ``error_ratio``: 100·√(1 − CIC/100), in %: how much of the sd is chance.
    ``standard_error``: of a total, in marks. These three are None where n < 2, p < 2 or the totals do not vary.
    """

    n: int
    max: float
    mean: float | None
    median: float | None
    sd: float | None
    skewness: float | None
    kurtosis: float | None
    coefficient_of_internal_consistency: float | None
    error_ratio: float | None
    standard_error: float | None


@dataclass(frozen=True)
class Analysis:
    """``items`` are in the order of the questions."""

    items: tuple[ItemStatistics, ...]
    quiz: QuizStatistics


def analyse(marks: Sequence[Sequence[float | None]], maxima: Sequence[float]) -> Analysis:
    """Statistics of ``marks[learner][question]``, where question j gives up to ``maxima[j]`` marks.

    None is a question that the learner did not answer; it counts as mark 0, as in Moodle's finished
    attempts. Use first attempts. Neither the order of learners nor that of questions matters. Raises
    ValueError where a row has not as many marks as there are maxima, a number is not finite, or a maximum is below 0.
    """
    columns = _columns(marks, maxima)
    if not marks:
        return Analysis(tuple(_UNSEEN for _ in maxima), _quiz([], None, [], maxima))
    totals = [fsum(row) for row in zip(*columns, strict=True)] if columns else [0.0] * len(marks)
    total = sample(totals)
    parts = [sample(column) for column in columns]
    rests = [rest(total, part) for part in parts]
    with_rest = [covariance(part, other) for part, other in zip(parts, rests, strict=True)]
    with_total = [_with_total(part, both, total) for part, both in zip(parts, with_rest, strict=True)]
    # As in Moodle, a negative covariance takes nothing from the sum: the other weights are 100 % together.
    sum_of_roots = fsum(sqrt(both) for both in with_total if both > 0)
    items = (
        _item(part, other, both, whole, sum_of_roots, most)
        for part, other, both, whole, most in zip(parts, rests, with_rest, with_total, maxima, strict=True)
    )
    return Analysis(tuple(items), _quiz(totals, total, parts, maxima))


_UNSEEN = ItemStatistics(0, None, None, None, None, None)


def _columns(marks: Sequence[Sequence[float | None]], maxima: Sequence[float]) -> list[list[float]]:
    if any(len(row) != len(maxima) for row in marks):
        message = f"every learner needs as many marks as there are questions, {len(maxima)}"
        raise ValueError(message)
    columns = [[0.0 if mark is None else mark for mark in column] for column in zip(*marks, strict=True)]
    if not all(0 <= most <= GREATEST for most in maxima):
        raise ValueError("a maximum must be a number from 0 up")
    if not all(-GREATEST <= mark <= GREATEST for column in columns for mark in column):
        raise ValueError("a mark must be a finite number")
    return columns


def _with_total(part: Sample, with_rest: float, total: Sample) -> float:
    """cov(x,T), which is cov(x,o) + var(x)."""
    if not part.sd or not total.sd:
        return 0.0
    found = with_rest + part.sd * part.sd
    return found if abs(found) > NOISE * part.sd * total.size else 0.0


def _item(
    part: Sample, other: Sample, with_rest: float, with_total: float, sum_of_roots: float, most: float
) -> ItemStatistics:
    index = efficiency = None
    if part.sd and other.sd:
        index = min(100.0, max(-100.0, 100 * with_rest / (part.sd * other.sd)))
        efficiency = min(100.0, 100 * with_rest / greatest_covariance(part, other))
    return ItemStatistics(
        n=len(part.deviations),
        facility=part.mean / most if most else None,
        sd=part.sd,
        effective_weight=100 * sqrt(with_total) / sum_of_roots if sum_of_roots and with_total >= 0 else None,
        discrimination_index=index,
        discriminative_efficiency=efficiency,
        cautions=(Caution.NEGATIVE_COVARIANCE,) if with_total < 0 else (),
    )


def _quiz(
    totals: list[float], total: Sample | None, parts: Sequence[Sample], maxima: Sequence[float]
) -> QuizStatistics:
    consistency = error_ratio = standard_error = None
    if total and total.sd and len(parts) > 1:
        shared = 1 - fsum((part.sd or 0.0) ** 2 for part in parts) / total.sd**2
        consistency = min(100.0, 100 * len(parts) / (len(parts) - 1) * shared)
        chance = 1 - consistency / 100
        error_ratio = 100 * sqrt(chance) if chance > NOISE else 0.0
        standard_error = error_ratio * total.sd / 100
    return QuizStatistics(
        n=len(totals),
        max=fsum(maxima),
        mean=total.mean if total else None,
        median=median(totals) if totals else None,
        sd=total.sd if total else None,
        skewness=skewness(total) if total else None,
        kurtosis=kurtosis(total) if total else None,
        coefficient_of_internal_consistency=consistency,
        error_ratio=error_ratio,
        standard_error=standard_error,
    )
