"""When learners are reminded, and how their week goes."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.moments import QuietHours, day_start, local_day
from bot.core.rhythm import (
    LATEST,
    Rhythm,
    Week,
    end_of_break,
    is_awake,
    is_due,
    reminded,
    reminder_after,
    set_day,
    some_day,
    week,
    week_starts,
)

BERLIN = ZoneInfo("Europe/Berlin")
APIA = ZoneInfo("Pacific/Apia")
NEVER_QUIET = QuietHours(time(0), time(0))
EVERY_DAY = frozenset(range(7))


def at(day: int, hour: int, minute: int = 0, month: int = 11, year: int = 2026) -> datetime:
    """A time in Berlin; 24 November 2026 is a Tuesday."""
    return datetime(year, month, day, hour, minute, tzinfo=BERLIN).astimezone(UTC)


@pytest.mark.parametrize(
    ("changes", "after", "next_at"),
    [
        ({}, at(24, 9), at(24, 16)),
        ({}, at(24, 16), at(26, 16)),  # strictly after
        ({}, at(24, 20), at(26, 16)),
        ({}, at(27, 20), at(1, 16, month=12)),
        ({"days": frozenset()}, at(24, 9), None),
        ({"muted": True}, at(24, 9), None),
        ({"last_day": date(2026, 11, 24)}, at(24, 9), at(26, 16)),
        # A clock that was ahead and is right again: nothing until the day comes that had a reminder already.
        ({"last_day": date(2026, 12, 1)}, at(24, 9), at(3, 16, month=12)),
        ({"frozen_until": date(2026, 11, 26)}, at(24, 9), at(1, 16, month=12)),
        ({"frozen_until": date(2026, 11, 23)}, at(24, 9), at(24, 16)),
        ({"frozen_until": date(2027, 1, 6)}, at(24, 9), at(7, 16, month=1, year=2027)),
        # In quiet hours at their end, which may be on the next day.
        ({"minute": 150}, at(24, 1), at(24, 7)),
        ({"minute": 23 * 60}, at(24, 9), at(25, 7)),
        ({"minute": 23 * 60}, at(25, 1), at(25, 7)),
        ({"minute": 23 * 60, "last_day": date(2026, 11, 25)}, at(25, 7), at(27, 7)),
    ],
)
def test_the_next_reminder(changes: dict[str, Any], after: datetime, next_at: datetime | None) -> None:
    rhythm = Rhythm(**({"days": frozenset({1, 3})} | changes))
    assert reminder_after(rhythm, BERLIN, after) == next_at


@pytest.mark.parametrize(
    ("zone", "minute", "day", "moment"),
    [
        # Clocks are put forward over 02:30 on 28 March 2027, and show it twice on 31 October.
        (BERLIN, 150, date(2027, 3, 28), datetime(2027, 3, 28, 1, 30, tzinfo=UTC)),
        (BERLIN, 150, date(2027, 10, 31), datetime(2027, 10, 31, 0, 30, tzinfo=UTC)),
        # A whole day that never was.
        (APIA, 600, date(2011, 12, 30), datetime(2011, 12, 30, 20, tzinfo=UTC)),
    ],
)
def test_a_day_on_which_clocks_are_changed_has_one_reminder(
    zone: ZoneInfo, minute: int, day: date, moment: datetime
) -> None:
    rhythm = Rhythm(EVERY_DAY, minute)
    eve = datetime.combine(day - timedelta(days=1), time(12), zone)
    assert reminder_after(rhythm, zone, eve, NEVER_QUIET) == moment
    after = reminded(rhythm, local_day(moment, zone))
    following = reminder_after(after, zone, moment, NEVER_QUIET)
    assert following is not None
    assert local_day(following, zone) == local_day(moment, zone) + timedelta(days=1)


@pytest.mark.parametrize(
    ("now", "due"),
    [
        (at(24, 15, 59), False),
        (at(24, 16), True),
        (at(24, 20, 59), True),
        (at(24, 21), False),  # quiet
        (at(25, 9), False),  # another day, and not one of theirs
    ],
)
def test_a_reminder_may_be_late_on_its_day(now: datetime, due: bool) -> None:
    assert is_due(Rhythm(frozenset({1, 3})), BERLIN, now) is due


def test_a_reminder_may_not_be_too_late() -> None:
    morning = Rhythm(frozenset({1}), 8 * 60)
    assert is_due(morning, BERLIN, at(24, 8) + LATEST - timedelta(minutes=1))
    assert not is_due(morning, BERLIN, at(24, 8) + LATEST)


def test_a_reminder_of_last_night_is_not_sent_this_morning() -> None:
    late = Rhythm(EVERY_DAY, 23 * 60)
    assert not is_due(late, BERLIN, at(25, 1), NEVER_QUIET)


RHYTHMS = st.builds(
    Rhythm,
    st.frozensets(st.integers(0, 6), min_size=1),
    st.integers(0, 1439),
    st.none() | st.dates(date(2027, 3, 1), date(2027, 3, 20)),
)
ZONES = st.sampled_from([BERLIN, APIA, ZoneInfo("America/New_York"), ZoneInfo("Asia/Kathmandu")])


@settings(max_examples=40, deadline=None)
@given(RHYTHMS, ZONES, st.lists(st.integers(-150, 600), min_size=20, max_size=60))
def test_whatever_the_clock_does_a_day_has_one_reminder(rhythm: Rhythm, zone: ZoneInfo, steps: list[int]) -> None:
    """Steps of the clock in minutes, some backwards; whoever looks at a moment, sends what is due."""
    now, days = datetime(2027, 3, 10, tzinfo=UTC), list[date]()
    for step in steps:
        now += timedelta(minutes=step)
        if is_due(rhythm, zone, now):
            today = local_day(now, zone)
            assert not rhythm.rests(today)
            assert is_awake(now.astimezone(zone).hour * 60 + now.astimezone(zone).minute)
            rhythm = reminded(rhythm, today)
            days.append(today)
    assert days == sorted(set(days))
    assert rhythm.sent == len(days)


@settings(max_examples=60, deadline=None)
@given(RHYTHMS, ZONES, st.datetimes(datetime(2027, 3, 1), datetime(2027, 11, 10)))  # noqa: DTZ001 - made aware below
def test_the_next_reminder_is_the_first_that_may_go_out(rhythm: Rhythm, zone: ZoneInfo, wall: datetime) -> None:
    after = wall.replace(tzinfo=UTC)
    found = reminder_after(rhythm, zone, after)
    assert found is not None
    assert found > after
    assert reminder_after(rhythm, zone, found - timedelta(seconds=1)) == found
    day = found.astimezone(zone)
    assert is_awake(day.hour * 60 + day.minute)
    if is_awake(rhythm.minute):
        assert day.weekday() in rhythm.days
        assert is_due(rhythm, zone, found)


def test_days_are_chosen_one_by_one() -> None:
    rhythm = set_day(set_day(Rhythm(), 1, on=True), 3, on=True)
    assert set_day(rhythm, 3, on=True).days == {1, 3}
    assert set_day(rhythm, 1, on=False).days == {3}
    assert set_day(rhythm, 7, on=True) == rhythm


def test_which_minutes_can_be_chosen() -> None:
    assert [is_awake(minute) for minute in (-1, 0, 419, 420, 1259, 1260, 1440)] == [
        False,
        False,
        False,
        True,
        True,
        False,
        False,
    ]


def test_a_week_begins_on_monday_and_has_longer_and_shorter_days() -> None:
    starts = week_starts(at(28, 12, month=3, year=2027), BERLIN)
    assert starts[0] == day_start(date(2027, 3, 22), BERLIN)
    assert [(end - start) // timedelta(hours=1) for start, end in pairwise(starts)] == [
        24, 24, 24, 24, 24, 24, 23,
    ]  # fmt: skip


def test_any_day_counts_for_the_week() -> None:
    rhythm = Rhythm(frozenset({1, 3, 5}))
    assert week(rhythm, {0, 2}, at(26, 12), BERLIN) == Week(frozenset({1, 3, 5}), frozenset({0, 2}), 3)
    assert week(rhythm, {0, 2}, at(26, 12), BERLIN).reached == 2
    assert week(rhythm, {0, 1, 2, 3, 4}, at(26, 12), BERLIN).reached == 3
    assert week(None, {0}, at(26, 12), BERLIN).reached == 0


def test_weekdays_have_names() -> None:
    assert [some_day(day).weekday() for day in range(7)] == list(range(7))


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Ferien bis 6. Januar", "bis 6. Januar"),
        (" holidays: until Friday", "until Friday"),
        ("Freitag", "Freitag"),
        ("6.1.", "6.1."),
    ],
)
def test_breaks_may_be_called_by_their_name(text: str, end: str) -> None:
    assert end_of_break(text) == end
