"""What one user may send: bursts as learners have them, and no more than a person's pace after that."""

from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.allowance import Allowance, Bucket, Rate, give_back, is_measured, take, use_up

RATE = Rate(3, 2.0)


def taken(times: list[float], rate: Rate = RATE) -> str:
    """A letter for each of ``times``: taken or refused."""
    bucket, letters = Bucket(), ""
    for now in times:
        left = take(bucket, rate, now)
        letters += "." if left is None else "t"
        bucket = left or bucket
    return letters


@pytest.mark.parametrize(
    ("times", "letters"),
    [
        ([5, 5, 5, 5, 5], "ttt.."),
        ([5, 5, 5, 7, 7, 9], "tttt.t"),
        ([5, 5, 5, 6, 6.5], "ttt.t"),  # half an interval early is in time
        ([0, 2, 4, 6, 8, 10], "tttttt"),
        ([5, 5, 5, 5, 11, 11, 11, 11], "ttt.ttt."),
        ([5, 5, 5, 4, 3], "ttt.."),  # time that goes back brings nothing
        ([1795510000] * 4, "ttt."),
    ],
)
def test_a_burst_and_then_a_pace(times: list[float], letters: str) -> None:
    assert taken(times) == letters


def test_learners_at_their_quickest_are_within_it() -> None:
    allowance = Allowance()
    assert taken([0.3 * place for place in range(40)], allowance.dated) == "t" * 40, "short texts, one after the other"
    assert taken([0.2 * place for place in range(180)], allowance.undated) == "t" * 180, "five taps a second for 36 s"
    assert taken([0.0] * 120, allowance.undated) == "t" * 120, "what was tapped while Lupe was away"


def test_a_thousand_in_ten_seconds_are_not() -> None:
    flood = [place / 100 for place in range(1000)]
    assert taken(flood, Allowance().dated).count("t") == 40
    assert taken(flood, Allowance().undated).count("t") == 140


@settings(max_examples=60)
@given(
    st.lists(st.floats(0, 50), max_size=40),
    st.integers(1, 5),
    st.sampled_from([0.1, 0.5, 1.0, 7.3]),
    st.floats(0, 2e9),
)
def test_whoever_keeps_to_the_rate_is_never_refused(
    pauses: list[float], burst: int, interval: float, begin: float
) -> None:
    """A burst at once, then pauses of one interval or more."""
    rate = Rate(burst, interval)
    times = [begin] * burst + list(accumulate((interval + pause for pause in pauses), initial=begin))[1:]
    assert taken(times, rate) == "t" * len(times)


@settings(max_examples=60)
@given(st.lists(st.integers(0, 3), min_size=1, max_size=200), st.integers(1, 5))
def test_nobody_gets_more_than_the_burst_and_the_pace(pauses: list[int], burst: int) -> None:
    rate, times = Rate(burst, 2.0), list(accumulate(map(float, pauses)))
    assert taken(times, rate).count("t") <= burst + (times[-1] - times[0]) / rate.interval + 1


@settings(max_examples=40)
@given(st.lists(st.integers(0, 5), max_size=30), st.integers(0, 5))
def test_what_is_given_back_was_never_taken(pauses: list[int], more: int) -> None:
    bucket = Bucket()
    for now in accumulate(map(float, pauses)):
        bucket = take(bucket, RATE, now) or bucket
    at = sum(pauses) + float(more)
    once = take(bucket, RATE, at)
    if once is not None:
        again = take(give_back(once, RATE), RATE, at)
        assert again == once


def test_told_until_it_is_full_again() -> None:
    bucket = take(Bucket(told=True), RATE, 1.0)
    assert bucket is not None
    assert not bucket.told, "a new one is full"
    told = Bucket(bucket.full, bucket.newest, told=True)
    soon, later = take(told, RATE, 2.0), take(told, RATE, 3.0)
    assert soon is not None
    assert soon.told
    assert later is not None
    assert not later.told


def test_whoever_is_waited_for_too_much_has_nothing_left() -> None:
    bucket = use_up(Bucket(newest=20.0), RATE, 10.0)
    assert (bucket.full, bucket.newest) == (16.0, 20.0)
    assert take(bucket, RATE, 10.0) is None
    assert use_up(Bucket(99.0), RATE, 10.0).full == 99.0


@pytest.mark.parametrize(
    ("newest", "date", "measured"), [(5.0, None, False), (5.0, 4.0, False), (5.0, 5.0, True), (5.0, 6.0, True)]
)
def test_a_date_measures_unless_a_later_one_came_before(newest: float, date: float | None, measured: bool) -> None:
    assert is_measured(Bucket(newest=newest), date) is measured


def test_nothing_was_taken_from_a_new_one() -> None:
    assert is_measured(Bucket(), 0.0)
    assert not Bucket().told
    assert Allowance().waiting == 200
