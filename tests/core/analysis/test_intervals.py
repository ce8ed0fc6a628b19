from math import nextafter, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.analysis import Estimate, jackknife, wilson
from bot.core.analysis.intervals import around, share, student


@pytest.mark.parametrize(
    ("right", "n", "z", "low", "high"),
    [
        # z = 2, n = 4, p = 1/2: centre ½, half width 2·√(1/16 + 1/16)/2 = √(1/8) = 0.353553
        (2, 4, 2.0, 0.146447, 0.853553),
        # z = 2, n = 12, p = 0: (z²/n)/(1 + z²/n) = (1/3)/(4/3) = 1/4
        (0, 12, 2.0, 0.0, 0.25),
        (12, 12, 2.0, 0.75, 1.0),
        # Newcombe 1998, table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29
        (81, 263, 1.96, 0.2553, 0.3662),
        (15, 148, 1.96, 0.0624, 0.1605),
        (0, 20, 1.96, 0.0, 0.1611),
        (1, 29, 1.96, 0.0061, 0.1718),
        (3, 10, 0.0, 0.3, 0.3),
        (0, 0, 1.96, 0.0, 1.0),
    ],
)
def test_known_intervals(right: int, n: int, z: float, low: float, high: float) -> None:
    assert wilson(right, n, z) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(
    ("right", "n", "z"), [(-1, 5, 1.96), (6, 5, 1.96), (1, 0, 1.96), (1, 5, -1), (1, 5, float("nan"))]
)
def test_what_is_no_share_is_refused(right: float, n: int, z: float) -> None:
    with pytest.raises(ValueError, match="no interval"):
        wilson(right, n, z)


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), st.floats(0, 5))
def test_the_interval_holds_the_share_and_mirrors_it(counts: tuple[int, int], z: float) -> None:
    right, n = counts
    low, high = wilson(right, n, z)
    assert 0 <= low <= right / n + 1e-12
    assert right / n - 1e-12 <= high <= 1
    assert wilson(n - right, n, z) == pytest.approx((1 - high, 1 - low))
    assert wilson(right * 4, n * 4, z)[1] <= high + 1e-12


@pytest.mark.parametrize(
    ("freedom", "t"),
    [(1, 12.706), (2, 4.303), (4, 2.776), (5, 2.571), (7, 2.365), (10, 2.228), (30, 2.042), (1000, 1.962)],
)
def test_student(freedom: int, t: float) -> None:
    assert student(freedom) == pytest.approx(t, abs=0.01)


@pytest.mark.parametrize(
    ("freedom", "t"),
    [(5, 2.5678339714787737), (6, 2.4456397118650313), (10, 2.2280215830748467), (30, 2.0423104788753648)],
)
def test_the_expansion_from_five_on(freedom: int, t: float) -> None:
    """Worked out with fractions from Abramowitz and Stegun, 26.7.5, with z = 49/25."""
    assert student(freedom) == pytest.approx(t, rel=1e-12)


def test_four_degrees_of_freedom_are_in_the_table_still() -> None:
    assert student(4) == 2.776


@pytest.mark.parametrize("n", range(1, 60))
def test_rounding_leaves_no_interval_outside_of_the_scale(n: int) -> None:
    assert wilson(0, n)[0] == 0
    assert wilson(n, n)[1] == 1
    assert wilson(1e-16, n)[0] >= 0
    assert wilson(nextafter(n, 0), n)[1] <= 1


def test_no_freedom() -> None:
    with pytest.raises(ValueError, match="freedom"):
        student(0)


def test_the_jackknife_of_a_mean_is_its_standard_error() -> None:
    # s²/n = 5/3/4, and t of three degrees of freedom
    found = jackknife([1.0, 2.0, 3.0, 4.0], lambda some: sum(some) / len(some))
    half = 3.182 * sqrt(5 / 12)
    assert (found.value, found.low, found.high) == pytest.approx((2.5, 2.5 - half, 2.5 + half))


def test_two_clusters_are_enough() -> None:
    # Without one of two the mean is the other: variance 1/2·(1/4 + 1/4), and t of one degree of freedom.
    assert jackknife([1.0, 2.0], lambda some: sum(some) / len(some)).high == pytest.approx(1.5 + 12.706 / 2)


def test_one_cluster_is_too_few() -> None:
    with pytest.raises(ValueError, match="too few"):
        jackknife([1.0], sum)


def test_estimates_cut_and_widened() -> None:
    wide = around(0.5, 1.0)
    assert wide.within(0, 1) == Estimate(0.5, 0.0, 1.0)
    assert share(1, 2).wider(wide) == Estimate(0.5, wide.low, wide.high)
    assert wide.wider(share(1, 2)) == wide
