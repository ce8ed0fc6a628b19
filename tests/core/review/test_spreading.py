"""On which day something is due: lighter ones nearby, never after the course, and days as clocks make them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.review import Circumstances, day_of, lightest, starts, window

TODAY = date(2026, 11, 24)


def ahead(days: int) -> date:
    """The day so many days from today."""
    return TODAY + timedelta(days=days)


def days_of(interval: int, *, spread: bool = True, end: int | None = None) -> tuple[int, int, int]:
    """First, last and ideal day of the window, as days from today."""
    at = Circumstances(TODAY, spread=spread, course_end=None if end is None else ahead(end))
    found = window(ahead(interval), at)
    assert found.days[0] == found.first
    assert found.days[-1] == found.last
    first, last, ideal = ((day - TODAY).days for day in (found.first, found.last, found.ideal))
    return first, last, ideal


@pytest.mark.parametrize(
    ("interval", "expected"),
    [(1, (1, 1, 1)), (2, (2, 2, 2)), (3, (2, 4, 3)), (19, (18, 20, 19)), (20, (18, 22, 20)), (173, (156, 190, 173))],
)
def test_windows(interval: int, expected: tuple[int, int, int]) -> None:
    assert days_of(interval) == expected
    assert days_of(interval, spread=False) == (interval, interval, interval)


@pytest.mark.parametrize(
    ("interval", "end", "expected"),
    [
        (31, 60, (28, 34, 31)),
        (31, 32, (28, 32, 31)),
        # What would come after the end comes in its last week, or in the second half of what is left.
        (31, 30, (24, 30, 30)),
        (31, 14, (8, 14, 14)),
        (31, 5, (4, 5, 5)),
        (31, 1, (1, 1, 1)),
        # A course that is over, or ends today, is none.
        (31, 0, (28, 34, 31)),
        (31, -9, (28, 34, 31)),
    ],
)
def test_the_course_has_an_end(interval: int, end: int, expected: tuple[int, int, int]) -> None:
    assert days_of(interval, end=end) == expected


def test_the_lightest_day_wins_and_of_several_the_nearest() -> None:
    found = window(ahead(20), Circumstances(TODAY))
    assert lightest(found, {}) == ahead(20)
    assert lightest(found, {ahead(20): 0}) == ahead(20), "none due is as good as no word of it"
    assert lightest(found, {ahead(20): 1}) == ahead(19)
    assert lightest(found, {ahead(20): 2, ahead(19): 1, ahead(21): 1, ahead(18): 3}) == ahead(22)
    assert lightest(found, {ahead(day): 5 for day in range(18, 23)}) == ahead(20)


def test_a_course_of_many_cards_ends_on_several_days() -> None:
    at, loads = Circumstances(TODAY, course_end=ahead(20)), dict[date, int]()
    for _ in range(70):
        day = lightest(window(ahead(90), at), loads)
        loads[day] = loads.get(day, 0) + 1
    assert loads == {ahead(day): 10 for day in range(14, 21)}


@settings(max_examples=80)
@given(
    st.integers(1, 4000),
    st.one_of(st.none(), st.integers(-30, 4000)),
    st.booleans(),
    st.dictionaries(st.integers(1, 500).map(ahead), st.integers(0, 9), max_size=20),
)
def test_never_before_tomorrow_and_never_after_the_course(
    interval: int, end: int | None, spread: bool, loads: dict[date, int]
) -> None:
    course_end = None if end is None else ahead(end)
    found = window(ahead(interval), Circumstances(TODAY, spread=spread, course_end=course_end))
    day = lightest(found, loads)
    assert day > TODAY
    assert found.first <= found.ideal <= found.last
    if course_end is not None and course_end > TODAY:
        assert day <= course_end
    if course_end is None:
        assert abs((day - ahead(interval)).days) <= max(1, interval * 0.1)


@pytest.mark.parametrize(
    ("zone", "day", "expected"),
    [
        ("Europe/Berlin", date(2026, 11, 24), datetime(2026, 11, 23, 23, tzinfo=UTC)),
        ("Europe/Berlin", date(2026, 7, 24), datetime(2026, 7, 23, 22, tzinfo=UTC)),
        # Clocks are put forward at midnight: the day begins at one.
        ("America/Santiago", date(2026, 9, 6), datetime(2026, 9, 6, 4, tzinfo=UTC)),
        ("Nowhere/Lost", date(2026, 9, 6), datetime(2026, 9, 6, tzinfo=UTC)),
    ],
)
def test_days_begin(zone: str, day: date, expected: datetime) -> None:
    assert starts(day, zone) == expected


@settings(max_examples=60)
@given(
    st.dates(date(2020, 1, 1), date(2037, 1, 1)),
    st.sampled_from(["Europe/Berlin", "America/Santiago", "Australia/Lord_Howe", "Pacific/Apia", "UTC"]),
)
def test_a_day_begins_with_its_first_moment(day: date, zone: str) -> None:
    begin = starts(day, zone)
    assert day_of(begin, zone) == day
    assert day_of(begin - timedelta(seconds=1), zone) < day
    assert timedelta(hours=22) < starts(day + timedelta(days=1), zone) - begin < timedelta(hours=26)


def test_on_the_courses_last_day_itself_nothing_is_moved_back() -> None:
    found = window(ahead(20), Circumstances(TODAY, spread=False, course_end=ahead(20)))
    assert (found.first, found.last, found.ideal) == (ahead(20), ahead(20), ahead(20))
