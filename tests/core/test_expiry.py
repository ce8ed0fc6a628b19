"""When something has had its time."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.expiry import (
    REPORT_DAYS,
    STEADY_DAYS,
    WARNING_DAYS,
    WITNESSES,
    Keep,
    archive_end,
    class_goes_on,
    default_end,
    later_end,
    most_a_day,
    school_year_end,
    warned_goes_on,
)

DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("today", "end"),
    [
        (date(2026, 9, 1), date(2027, 7, 31)),
        (date(2027, 1, 31), date(2027, 7, 31)),
        (date(2027, 3, 31), date(2027, 7, 31)),
        (date(2027, 4, 1), date(2028, 7, 31)),
        (date(2027, 7, 31), date(2028, 7, 31)),
        (date(2027, 8, 1), date(2028, 7, 31)),
    ],
)
def test_a_class_ends_with_the_school_year_that_is_not_over_soon(today: date, end: date) -> None:
    assert default_end(today) == end


def test_the_school_year_ends_on_the_last_of_july() -> None:
    assert school_year_end(date(2027, 7, 31)) == date(2027, 7, 31)
    assert school_year_end(date(2027, 8, 1)) == date(2028, 7, 31)


@pytest.mark.parametrize(
    ("ends_on", "archived", "end"),
    [
        (None, True, date(2027, 2, 1)),
        (date(2027, 7, 31), True, date(2027, 2, 1)),
        (date(2026, 12, 1), True, date(2026, 12, 1)),
        (None, False, date(2027, 7, 31)),
        (date(2027, 2, 1), False, date(2027, 7, 31)),
        (date(2027, 2, 2), False, date(2027, 2, 2)),
    ],
)
def test_a_class_that_is_put_away_has_ended(ends_on: date | None, archived: bool, end: date) -> None:
    assert archive_end(ends_on, date(2027, 2, 1), archived=archived) == end


def test_a_class_goes_so_many_days_after_its_end() -> None:
    assert class_goes_on(date(2027, 7, 31), Keep()) == date(2027, 10, 29)


@pytest.mark.parametrize(
    ("warned_on", "goes_on"),
    [
        (date(2027, 1, 1), date(2027, 3, 1)),  # told long ago: when it is due
        (date(2027, 2, 20), date(2027, 3, 6)),  # told late
        (None, date(2027, 3, 15)),  # not told yet: from today
    ],
)
def test_nothing_goes_before_it_was_told(warned_on: date | None, goes_on: date) -> None:
    assert warned_goes_on(date(2027, 3, 1), warned_on, date(2027, 3, 1)) == goes_on


@pytest.mark.parametrize(("total", "most"), [(0, 50), (499, 50), (500, 50), (501, 50), (510, 51), (9000, 900)])
def test_no_more_than_so_many_go_on_one_day(total: int, most: int) -> None:
    assert most_a_day(total) == most


@settings(max_examples=50)
@given(DAYS, DAYS)
def test_keeping_longer_is_longer(ends_on: date, today: date) -> None:
    later = later_end(ends_on, today)
    assert later > ends_on
    assert later > today + timedelta(days=WARNING_DAYS)


@pytest.mark.parametrize(
    ("ends_on", "later"),
    [
        (date(2027, 3, 30), date(2027, 7, 31)),  # the last day on which the next end is four months away
        (date(2027, 3, 31), date(2028, 7, 31)),
        (date(2027, 7, 31), date(2028, 7, 31)),
    ],
)
def test_longer_is_until_the_end_of_the_next_school_year(ends_on: date, later: date) -> None:
    assert later_end(ends_on, date(2027, 1, 1)) == later


def test_what_the_pages_say() -> None:
    """README, privacy notice and the report name these."""
    assert (Keep().class_days, Keep().idle_days, REPORT_DAYS, WITNESSES) == (90, 365, 30, 10)


def test_a_bot_that_was_off_over_a_weekend_is_not_taken_for_a_leaping_clock() -> None:
    assert STEADY_DAYS == 3
