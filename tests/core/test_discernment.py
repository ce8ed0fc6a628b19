from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.discernment import (
    Claims,
    Discernment,
    Missing,
    criterion,
    d_prime,
    discern,
    discern_class,
    variance,
)

# The standard normal distribution at .9, .3, .975 as tables have it.
Z_9, Z_3, Z_975 = 1.281552, -0.524401, 1.959964


@pytest.mark.parametrize(
    ("claims", "d", "c"),
    [
        # 22.5/25 and 7.5/25
        (Claims(22, 24, 7, 24), Z_9 - Z_3, -(Z_9 + Z_3) / 2),
        # 10.5/21 and 0.5/20: no false alarm stays finite
        (Claims(10, 20, 0, 19), Z_975, Z_975 / 2),
        (Claims(19, 19, 0, 19), 2 * Z_975, 0.0),
        # whoever believes or doubts everything tells nothing apart
        (Claims(19, 19, 19, 19), 0.0, -Z_975),
        (Claims(0, 19, 0, 19), 0.0, Z_975),
        (Claims(0, 0, 0, 0), 0.0, 0.0),
    ],
)
def test_by_hand(claims: Claims, d: float, c: float) -> None:
    assert d_prime(claims) == pytest.approx(d, abs=1e-5)
    assert criterion(claims) == pytest.approx(c, abs=1e-5)


def test_the_variance_by_hand() -> None:
    # .09/(24·.175498²) + .21/(24·.347693²)
    assert variance(Claims(22, 24, 7, 24)) == pytest.approx(0.121754 + 0.072380, abs=1e-5)


@pytest.mark.parametrize(("hit", "alarm"), [(0.5, 0.5), (0.8, 0.3), (0.7, 0.1)])
def test_the_variance_is_near_the_exact_one(hit: float, alarm: float) -> None:
    # Miller 1996 (doi:10.3758/BF03205482): every outcome of 20 + 20 claims with its probability.
    def spread(rate: float) -> float:
        outcomes = [(comb(20, k) * rate**k * (1 - rate) ** (20 - k), d_prime(Claims(k, 20, 10, 20))) for k in range(21)]
        mean = sum(weight * value for weight, value in outcomes)
        return sum(weight * (value - mean) ** 2 for weight, value in outcomes)

    told = variance(Claims(round(20 * hit), 20, round(20 * alarm), 20))
    assert told == pytest.approx(spread(hit) + spread(alarm), rel=0.2)


@pytest.mark.parametrize(
    ("claims", "missing"),
    [
        (Claims(0, 0, 0, 0), (20, 20)),
        (Claims(19, 19, 3, 20), (1, 0)),
        (Claims(20, 25, 3, 18), (0, 2)),
    ],
)
def test_nothing_is_told_of_too_few(claims: Claims, missing: tuple[int, int]) -> None:
    assert discern(claims) == Missing(*missing)


def test_what_is_told() -> None:
    found = discern(Claims(22, 24, 7, 24))
    assert isinstance(found, Discernment)
    half = 1.96 * variance(found.claims) ** 0.5
    assert (found.d_prime.low, found.d_prime.high) == pytest.approx(
        (found.d_prime.value - half, found.d_prime.value + half)
    )
    assert found.criterion.high - found.criterion.value == pytest.approx(half / 2)
    assert (found.sound.value, found.unsound.value) == (22 / 24, 17 / 24)
    assert found.sound.low == pytest.approx(0.7415, abs=1e-4)
    # Φ(1.805953/√2) and Φ(0.378576), as tables have them
    assert (found.pairs.value, found.trust.value) == pytest.approx((0.8992, 0.6475), abs=1e-4)
    assert found.trust.low < found.trust.value < found.trust.high


@pytest.mark.parametrize("counts", [(3, 2, 0, 0), (0, 0, -1, 2), (-1, 2, 0, 0), (1, 2, 5, 4)])
def test_impossible_counts(counts: tuple[int, int, int, int]) -> None:
    with pytest.raises(ValueError, match="more claims sound"):
        Claims(*counts)


def test_a_class_needs_the_same_and_two_learners() -> None:
    assert discern_class([Claims(9, 10, 2, 10)]) == Missing(10, 10)
    alone = Claims(25, 30, 2, 30)
    assert discern_class([alone, Claims(0, 0, 0, 0)]) == Missing(0, 0)
    assert discern_class([Claims(7, 8, 3, 13)] * 2) == Missing(4, 0)
    assert isinstance(discern_class([Claims(7, 10, 3, 10)] * 2), Discernment)


def test_who_has_judged_only_one_kind_counts() -> None:
    found = discern_class([Claims(15, 20, 0, 0), Claims(0, 0, 3, 20)])
    assert isinstance(found, Discernment)
    assert found.claims == Claims(15, 20, 3, 20)


def test_a_class_may_differ_in_one_kind_only() -> None:
    one = discern(Claims(24, 40, 12, 40))
    by_sound = discern_class([Claims(10, 10, 3, 10), Claims(2, 10, 3, 10)] * 2)
    assert isinstance(one, Discernment)
    assert isinstance(by_sound, Discernment)
    assert by_sound.sound.low < one.sound.low < one.sound.high < by_sound.sound.high
    assert by_sound.unsound == one.unsound


def test_shares_end_where_all_and_nothing_do() -> None:
    found = discern_class([Claims(10, 10, 0, 10), Claims(10, 10, 0, 10), Claims(0, 10, 10, 10)])
    assert isinstance(found, Discernment)
    for one in (found.sound, found.unsound):
        assert (one.low, one.value, one.high) == (0, 20 / 30, 1)


def test_a_class_is_as_sure_as_its_learners_differ() -> None:
    alike = discern_class([Claims(8, 10, 3, 10)] * 4)
    apart = discern_class([Claims(10, 10, 0, 10), Claims(10, 10, 0, 10), Claims(6, 10, 6, 10), Claims(6, 10, 6, 10)])
    one = discern(Claims(32, 40, 12, 40))
    assert isinstance(alike, Discernment)
    assert isinstance(apart, Discernment)
    assert isinstance(one, Discernment)
    assert alike.claims == apart.claims == one.claims
    assert alike.d_prime.value == apart.d_prime.value == one.d_prime.value
    assert alike.d_prime == one.d_prime
    assert apart.d_prime.high - apart.d_prime.low > 2 * (one.d_prime.high - one.d_prime.low)
    assert apart.unsound.low < one.unsound.low
    assert apart.unsound.high <= 1


@given(
    st.tuples(st.integers(20, 60), st.integers(20, 60)).flatmap(
        lambda n: st.builds(Claims, st.integers(0, n[0]), st.just(n[0]), st.integers(0, n[1]), st.just(n[1]))
    )
)
def test_symmetries(claims: Claims) -> None:
    found = discern(claims)
    assert isinstance(found, Discernment)
    for one in (found.d_prime, found.criterion, found.sound, found.unsound):
        assert one.low <= one.value <= one.high
    # sound and unsound change places, and so does the answer: as good, leaning the other way
    swapped = Claims(claims.unsound - claims.false_alarms, claims.unsound, claims.sound - claims.hits, claims.sound)
    assert d_prime(swapped) == pytest.approx(d_prime(claims))
    assert criterion(swapped) == pytest.approx(-criterion(claims))
