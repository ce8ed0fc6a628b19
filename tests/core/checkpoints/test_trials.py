"""Simulated classes: their truth is what it is said to be, and reports recover it."""

import pytest

from bot.core.analysis.intervals import Estimate
from bot.core.checkpoints import judged_claims
from bot.core.checkpoints.trials import AFTER, BEFORE, Crowd, Judge, simulate_classes
from bot.core.simulation import Dice, recovery


def test_intervals_hold_the_truth() -> None:
    found = simulate_classes(5, runs=120)
    assert len(found) == 15
    assert {name: one.runs for name, one in found.items()} == dict.fromkeys(found, 120)
    assert {name: one.share for name, one in found.items() if one.share < 0.9} == {}


def test_few_learners_are_too_few() -> None:
    with pytest.raises(ZeroDivisionError):
        simulate_classes(5, runs=2, learners=4)


def test_a_class_of_one_kind_has_the_truth_of_its_learners() -> None:
    truth = Crowd(1.4, 0.2, spread=0, lean=0).truth()
    assert truth["d_prime"] == pytest.approx(1.4)
    assert truth["criterion"] == pytest.approx(0.2)
    assert BEFORE.truth()["d_prime"] < AFTER.truth()["d_prime"]


def test_judges_do_what_they_are_said_to_do() -> None:
    dice, judge, times = Dice(2), Judge(1.4, 0.3), 8000
    said = [judge.judge(dice, sound=place % 2 == 0) for place in range(times)]
    hits = sum(one for one, _ in said[::2]) / (times / 2)
    alarms = sum(one for one, _ in said[1::2]) / (times / 2)
    assert hits == pytest.approx(judge.chance(sound=True), abs=0.02)
    assert alarms == pytest.approx(judge.chance(sound=False), abs=0.02)
    meant = (0.5, 0.7, 0.9)
    loss = sum((meant[sure] - (one == (place % 2 == 0))) ** 2 for place, (one, sure) in enumerate(said)) / times
    assert loss == pytest.approx(judge.loss(), abs=0.01)


def test_recovery_counts() -> None:
    found = recovery([Estimate(1.0, 0.5, 1.5), Estimate(2.0, 1.8, 2.2)], 1.2)
    assert (found.runs, found.inside) == (2, 1)
    assert found.bias == pytest.approx(0.3)
    assert judged_claims(()).sound == 0
