"""Credit by golden tables, worked out by hand from the formulas, and what guessing earns."""

from itertools import permutations, product

import pytest

from bot.core.quiz import credit


@pytest.mark.parametrize(
    ("hits", "false_alarms", "keys", "earned"),
    [(2, 0, 2, 1), (1, 0, 2, 0.5), (2, 1, 2, 0.5), (1, 1, 2, 0), (0, 2, 2, 0), (2, 1, 3, 1 / 3)],
)
def test_ticked(hits: int, false_alarms: int, keys: int, earned: float) -> None:
    assert credit.ticked(hits, false_alarms, keys) == pytest.approx(earned)


@pytest.mark.parametrize(
    ("right", "total", "classes", "earned"),
    [
        (5, 5, 3, 1),
        (4, 5, 3, 0.7),
        (3, 5, 3, 0.4),
        (2, 5, 3, 0.1),
        (1, 5, 3, 0),
        (0, 5, 3, 0),
        (3, 4, 2, 0.5),
        (2, 4, 2, 0),
        (5, 6, 4, 7 / 9),
    ],
)
def test_sorted_in(right: int, total: int, classes: int, earned: float) -> None:
    assert credit.sorted_in(right, total, classes) == pytest.approx(earned)


@pytest.mark.parametrize(
    ("right", "total", "earned"), [(4, 4, 1), (2, 4, 1 / 3), (1, 4, 0), (0, 4, 0), (3, 5, 0.5), (4, 6, 0.6)]
)
def test_matched(right: int, total: int, earned: float) -> None:
    assert credit.matched(right, total) == pytest.approx(earned)


@pytest.mark.parametrize(
    ("order", "agreeing", "earned"),
    [
        ("abcd", 6, 1),
        ("bacd", 5, 2 / 3),
        ("badc", 4, 1 / 3),
        ("dabc", 3, 0),
        ("cdab", 2, 0),
        ("dcba", 0, 0),
        ("bcda", 3, 0),
    ],
)
def test_ordered(order: str, agreeing: int, earned: float) -> None:
    assert credit.concordant(order, "abcd") == (agreeing, 6)
    assert credit.ordered(agreeing, 6) == pytest.approx(earned)


@pytest.mark.parametrize(
    ("percent", "if_true", "if_false"),
    [
        (0, 0, 1),
        (10, 0, 0.96),
        (20, 0, 0.84),
        (30, 0, 0.64),
        (40, 0, 0.36),
        (50, 0, 0),
        (60, 0.36, 0),
        (70, 0.64, 0),
        (80, 0.84, 0),
        (90, 0.96, 0),
        (100, 1, 0),
    ],
)
def test_estimated(percent: int, if_true: float, if_false: float) -> None:
    assert credit.estimated(percent, true=True) == pytest.approx(if_true)
    assert credit.estimated(percent, true=False) == pytest.approx(if_false)


def test_blind_guessing_earns_hardly_anything() -> None:
    ways = [sum(one == "x" for one in guess) for guess in product("xyz", repeat=5)]
    assert sum(credit.sorted_in(right, 5, 3) for right in ways) / len(ways) == pytest.approx(0.1317, abs=1e-4)
    orders = list(permutations("abcd"))
    pairs = [sum(one == other for one, other in zip(guess, "abcd", strict=True)) for guess in orders]
    assert sum(credit.matched(right, 4) for right in pairs) / len(orders) == pytest.approx(0.125)
    earned = [credit.ordered(*credit.concordant(guess, "abcd")) for guess in orders]
    assert sum(earned) / len(orders) == pytest.approx(0.1944, abs=1e-4)


def test_the_same_answer_to_all_earns_nothing_where_classes_are_balanced() -> None:
    assert credit.sorted_in(2, 4, 2) == credit.sorted_in(2, 6, 3) == 0


def test_an_honest_estimate_earns_most_before_the_floor() -> None:
    # Without the floor the rule is proper: its mean is greatest where the estimate is the true share.
    for share in (0.6, 0.8, 0.9):
        means = {
            percent: share * (1 - 4 * (percent / 100 - 1) ** 2) + (1 - share) * (1 - 4 * (percent / 100) ** 2)
            for percent in range(0, 101, 10)
        }
        assert max(means, key=lambda percent: means[percent]) == round(100 * share)
