"""What a check tells of a class, and what it does not."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.core.analysis.intervals import Estimate
from bot.core.checkpoints import (
    CheckAnswer,
    CheckReport,
    Knowing,
    Leaning,
    Measures,
    Point,
    Telling,
    Turn,
    knowing,
    leaning,
    report,
    side,
    telling,
    turn,
)
from bot.core.checkpoints.report import MOST_CLUSTERS
from tests.checking import answers
from tests.views.school import ROOM

SOUND, NOTHING, BELOW = Estimate(0.6, 0.2, 1.0), Estimate(0.1, -0.3, 0.5), Estimate(-0.6, -1.0, -0.2)


def told(people: dict[int, Sequence[CheckAnswer]], *running: Point) -> CheckReport:
    return report(ROOM, 30, people, running)


def both(size: int, before: tuple[int, int], after: tuple[int, int]) -> dict[int, Sequence[CheckAnswer]]:
    """Learners who called so many sound and unsound claims sound; every other one a claim more or less."""
    return {
        one: [
            *answers(one, Point.BEFORE, hits=before[0] - one % 2, alarms=before[1] + one % 2),
            *answers(one, Point.AFTER, hits=after[0] - one % 2, alarms=after[1] + one % 2, form="b"),
        ]
        for one in range(size)
    }


def test_a_class_that_has_learnt() -> None:
    found = told(both(20, (5, 4), (6, 0)))
    assert [(one.point, one.n) for one in found.results] == [(Point.BEFORE, 20), (Point.AFTER, 20)]
    before, after = (one.measures for one in found.results)
    assert before is not None
    assert after is not None
    # 90 of 120 and 90 of 120 called sound: nothing is told apart.
    assert before.d_prime.value == pytest.approx(0, abs=0.01)
    assert before.criterion.value == pytest.approx(-0.67, abs=0.01)
    assert before.sound.value == pytest.approx(0.75)
    assert before.unsound.value == pytest.approx(0.25)
    # 110 of 120 and 10 of 120: z(.913) − z(.087), with the half that keeps both finite.
    assert after.d_prime.value == pytest.approx(2.72, abs=0.02)
    assert telling(after.d_prime) is Telling.WELL
    assert leaning(before.criterion) is Leaning.TRUSTING
    # Sure each time: (.9 − 1)² where right, .9² where wrong.
    assert before.brier.value == pytest.approx(0.5 * 0.01 + 0.5 * 0.81)
    assert knowing(before.brier) is Knowing.WORSE
    assert knowing(after.brier) is Knowing.BETTER
    (change,) = found.changes
    assert (change.earlier, change.later, change.n) == (Point.BEFORE, Point.AFTER, 20)
    assert change.measures is not None
    assert turn(change.measures) is Turn.BETTER
    assert change.measures.d_prime.value == pytest.approx(after.d_prime.value - before.d_prime.value)
    assert change.measures.brier.value == pytest.approx(after.brier.value - before.brier.value)
    assert change.measures.unsound.low > 0


def test_distrust_is_no_accuracy() -> None:
    found = told(both(20, (6, 2), (3, 0)))
    assert found.changes[0].measures is not None
    assert turn(found.changes[0].measures) is Turn.DOUBTING
    assert found.changes[0].measures.sound.high < 0


def test_learners_who_are_all_alike_leave_doubt() -> None:
    people: dict[int, Sequence[CheckAnswer]] = {
        one: [*answers(one, Point.BEFORE), *answers(one, Point.AFTER)] for one in range(5)
    }
    (change,) = told(people).changes
    assert change.measures is not None
    for name in ("d_prime", "criterion", "sound", "unsound", "brier"):
        found = getattr(change.measures, name)
        assert found.low < found.value == 0 < found.high


def test_small_groups_and_checks_under_way_are_hidden() -> None:
    people = both(6, (5, 1), (6, 1))
    for one in (0, 1):
        people[one] = answers(one, Point.BEFORE)
    found = told(people)
    assert [(one.n, one.measures is None) for one in found.results] == [(6, False), (4, True)]
    assert [(one.n, one.measures) for one in found.changes] == [(4, None)]
    running = told(people, Point.BEFORE)
    assert running.running == (Point.BEFORE,)
    assert [one.point for one in running.results] == [Point.AFTER]
    assert running.changes == ()
    assert told({}).results == ()


def test_whoever_stops_early_counts_as_absent() -> None:
    people: dict[int, Sequence[CheckAnswer]] = {one: answers(one, Point.LATER)[:11] for one in range(9)}
    assert told(people).results == ()


def test_claims_of_one_kind_only_tell_nothing() -> None:
    people: dict[int, Sequence[CheckAnswer]] = {
        one: [replace(answer, sound=True) for answer in answers(one, Point.BEFORE)] for one in range(9)
    }
    (found,) = told(people).results
    assert (found.n, found.measures) == (9, None)


def test_large_classes_are_counted_in_groups() -> None:
    size = MOST_CLUSTERS + 50
    small, large = told(both(100, (5, 3), (6, 1))), told(both(size, (5, 3), (6, 1)))
    for one, other in zip(small.results, large.results, strict=True):
        assert one.measures is not None
        assert other.measures is not None
        assert other.measures.d_prime.value == pytest.approx(one.measures.d_prime.value, abs=0.02)
        assert other.measures.d_prime.high - other.measures.d_prime.low > 0
    assert large.changes[0].n == size


@pytest.mark.parametrize(
    ("estimate", "said"),
    [
        (Estimate(1.2, 0.8, 1.6), Telling.WELL),
        (SOUND, Telling.SOMEWHAT),
        (NOTHING, Telling.UNKNOWN),
        (BELOW, Telling.REVERSED),
        # As it is written, this one touches 0.
        (Estimate(0.12, 0.004, 0.25), Telling.UNKNOWN),
    ],
)
def test_what_a_d_prime_says(estimate: Estimate, said: Telling) -> None:
    assert telling(estimate) is said


@pytest.mark.parametrize(
    ("estimate", "said"), [(SOUND, Leaning.DOUBTING), (NOTHING, Leaning.BALANCED), (BELOW, Leaning.TRUSTING)]
)
def test_what_a_c_says(estimate: Estimate, said: Leaning) -> None:
    assert leaning(estimate) is said


@pytest.mark.parametrize(
    ("estimate", "said"),
    [
        (Estimate(0.15, 0.1, 0.2), Knowing.BETTER),
        (Estimate(0.24, 0.2, 0.28), Knowing.UNKNOWN),
        (Estimate(0.4, 0.3, 0.5), Knowing.WORSE),
    ],
)
def test_what_a_brier_score_says(estimate: Estimate, said: Knowing) -> None:
    assert knowing(estimate) is said


@pytest.mark.parametrize(
    ("d_prime", "criterion", "said"),
    [
        (SOUND, SOUND, Turn.BETTER),
        (BELOW, NOTHING, Turn.WORSE),
        (NOTHING, SOUND, Turn.DOUBTING),
        (NOTHING, BELOW, Turn.TRUSTING),
        (NOTHING, NOTHING, Turn.UNKNOWN),
    ],
)
def test_what_a_change_says(d_prime: Estimate, criterion: Estimate, said: Turn) -> None:
    assert turn(Measures(d_prime, criterion, NOTHING, NOTHING, NOTHING)) is said


@pytest.mark.parametrize(("low", "high", "places", "said"), [(0.004, 0.2, 2, 0), (0.006, 0.2, 2, 1), (-9, -0.4, 0, 0)])
def test_an_interval_that_touches_0_as_it_is_written_says_nothing(
    low: float, high: float, places: int, said: int
) -> None:
    assert side(Estimate(low, low, high), places) == said
    assert side(Estimate(-low, -high, -low), places) == -said
