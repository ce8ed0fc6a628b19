"""When a class is asked."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.checkpoints import LATER_DAYS, OPEN_DAYS, Point, Window, plan, replan

BERLIN = ZoneInfo("Europe/Berlin")
SINCE = datetime(2026, 3, 2, 9, tzinfo=UTC)


def local(window: Window) -> tuple[str, ...]:
    moments = (window.opens_at, window.closes_at, window.announce_at or SINCE)
    return (window.point.value, *(f"{one.astimezone(BERLIN):%d.%m. %H:%M}" for one in moments))


@pytest.mark.parametrize(
    ("first", "last", "windows"),
    [
        # Without days there is a check at once, and no other.
        (None, None, [("before", "02.03. 10:00", "09.03. 00:00", "02.03. 10:00")]),
        # Told in the morning, not at midnight. The clocks go forward on 29 March.
        (
            date(2026, 3, 9),
            date(2026, 3, 27),
            [
                ("before", "09.03. 00:00", "16.03. 00:00", "09.03. 07:00"),
                ("after", "27.03. 00:00", "03.04. 00:00", "27.03. 07:00"),
                ("later", "24.04. 00:00", "08.05. 00:00", "24.04. 07:00"),
            ],
        ),
        # A course of three days: the first check ends where the next one begins.
        (
            date(2026, 3, 9),
            date(2026, 3, 11),
            [
                ("before", "09.03. 00:00", "11.03. 00:00", "09.03. 07:00"),
                ("after", "11.03. 00:00", "18.03. 00:00", "11.03. 07:00"),
                ("later", "08.04. 00:00", "22.04. 00:00", "08.04. 07:00"),
            ],
        ),
        # Switched on after the course's end: what is still open, and what is to come.
        (
            date(2026, 2, 2),
            date(2026, 3, 1),
            [
                ("after", "01.03. 00:00", "08.03. 00:00", "02.03. 10:00"),
                ("later", "29.03. 00:00", "12.04. 00:00", "29.03. 07:00"),
            ],
        ),
        (date(2025, 9, 1), date(2025, 12, 1), []),
    ],
)
def test_windows(first: date | None, last: date | None, windows: list[tuple[str, ...]]) -> None:
    assert [local(one) for one in plan(first, last, BERLIN, SINCE)] == windows


@settings(max_examples=50)
@given(
    st.dates(date(2026, 1, 1), date(2027, 1, 1)) | st.none(),
    st.integers(0, 300),
    st.sampled_from(["Europe/Berlin", "America/New_York", "Pacific/Apia"]),
)
def test_windows_follow_one_another(first: date | None, length: int, zone: str) -> None:
    last = (first or date(2026, 3, 2)) + timedelta(days=length)
    windows = plan(first, last, ZoneInfo(zone), SINCE)
    for earlier, later in pairwise(windows):
        assert earlier.opens_at < earlier.closes_at <= later.opens_at
    for one in windows:
        assert one.closes_at > SINCE
        assert one.announce_at is None or one.announce_at >= SINCE
        assert one.closes_at - one.opens_at <= timedelta(days=OPEN_DAYS[one.point], hours=1)


def test_four_weeks_are_28_days() -> None:
    _, after, later = plan(date(2026, 3, 9), date(2026, 3, 27), BERLIN, SINCE)
    assert later.opens_at.astimezone(BERLIN).date() - after.opens_at.astimezone(BERLIN).date() == timedelta(LATER_DAYS)


def test_open_and_over() -> None:
    (window,) = plan(None, None, BERLIN, SINCE)
    assert window.is_open(SINCE)
    assert not window.is_open(SINCE - timedelta(seconds=1))
    assert window.is_over(window.closes_at)
    assert not window.is_open(window.closes_at)


def test_what_was_answered_stays_and_nobody_is_told_twice() -> None:
    first, last = date(2026, 3, 9), date(2026, 3, 27)
    before, after, later = plan(first, last, BERLIN, SINCE)
    told = Window(Point.BEFORE, before.opens_at, before.closes_at, None)
    # A longer course: what was told and opens when it did is told no more, the rest moves.
    moved = plan(first, date(2026, 4, 10), BERLIN, SINCE)
    assert replan(moved, (told, after, later), ()) == (told, *moved[1:])
    # What somebody has answered stays where it was, also when the check is switched off.
    assert replan((), (told, after, later), {Point.BEFORE}) == (told,)
    assert replan(moved, (told, after, later), {Point.BEFORE, Point.AFTER}) == (told, after, moved[2])
    # A first day that is put off while nobody has answered is told anew.
    put_off = plan(date(2026, 3, 16), last, BERLIN, SINCE)
    assert replan(put_off, (told, after, later), ()) == put_off
