from itertools import pairwise

import pytest

from bot.core.simulation import (
    UNEVEN,
    Dice,
    auc,
    simulate_calibration,
    simulate_discernment,
    simulate_forecasts,
    simulate_mastery,
)


def test_the_generator_is_splitmix64() -> None:
    dice = Dice(1234567)  # as in the reference of rosettacode.org/wiki/Pseudo-random_numbers/Splitmix64
    assert [dice.integer() for _ in range(3)] == [6457827717110365317, 3203168211198807973, 9817491932198370423]


def test_what_the_dice_throw() -> None:
    dice = Dice(7)
    normal = [dice.normal(2, 3) for _ in range(2000)]
    mean = sum(normal) / 2000
    assert mean == pytest.approx(2, abs=0.25)
    assert (sum((one - mean) ** 2 for one in normal) / 2000) ** 0.5 == pytest.approx(3, abs=0.2)
    assert {dice.below(3) for _ in range(50)} == {0, 1, 2}
    assert sum(dice.chance(0.3) for _ in range(2000)) == pytest.approx(600, abs=80)


@pytest.mark.parametrize(
    ("scored", "area"),
    [
        ([(0.1, False), (0.9, True)], 1.0),
        ([(0.9, False), (0.1, True)], 0.0),
        ([(0.5, False), (0.5, True), (0.5, True)], 0.5),
        # of 2 · 2 pairs three stand rightly
        ([(0.1, False), (0.2, True), (0.3, False), (0.4, True)], 0.75),
    ],
)
def test_area_by_hand(scored: list[tuple[float, bool]], area: float) -> None:
    assert auc(scored) == area


def test_no_area_without_both() -> None:
    with pytest.raises(ValueError, match="right and wrong"):
        auc([(0.3, True)])


def test_elo_comes_near_the_oracle_after_twenty_answers() -> None:
    found = simulate_mastery(1)
    assert 0 < found.oracle - found.auc <= 0.03
    assert found.intervals == 2000
    assert found.covered >= 0.9


def test_more_answers_tell_more_and_none_tell_little() -> None:
    areas = [simulate_mastery(2, learners=300, answers=answers, world=UNEVEN) for answers in (1, 5, 40)]
    assert all(after.auc - before.auc > 0.01 for before, after in pairwise(areas))
    assert (areas[0].intervals, areas[0].covered, areas[1].intervals) == (0, 0.0, 900)
    assert areas[1].covered >= 0.9


@pytest.mark.parametrize(("d", "c", "claims"), [(0.0, 0.0, 20), (1.2, -0.3, 20), (2.0, 0.3, 40)])
def test_discernment_is_recovered(d: float, c: float, claims: int) -> None:
    for found in simulate_discernment(3, d_prime=d, criterion=c, claims=claims):
        assert found.runs == 500
        assert found.share >= 0.9
        assert abs(found.bias) < 0.1


@pytest.mark.parametrize("chances", [(0.5, 0.7, 0.9), (0.45, 0.6, 0.75)])
def test_calibration_is_recovered(chances: tuple[float, float, float]) -> None:
    for found in simulate_calibration(4, chances=chances):
        assert found.share >= 0.9
        assert abs(found.bias) < 0.02


def test_exact_probabilities_are_recovered() -> None:
    assert simulate_forecasts(5).share >= 0.9


def test_where_too_few_are_judged_nothing_is_recovered() -> None:
    assert [found.runs for found in simulate_discernment(3, claims=19, runs=3)] == [0, 0]
