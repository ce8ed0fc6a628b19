"""When what came in was made, as far as it is known: a table of batches, and what holds for any."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.lateness import KEPT, times_made

NOW = datetime(2026, 11, 25, 7, 30, 0, 250_000, tzinfo=UTC)
OLDEST = KEPT // timedelta(seconds=1)


def ago(seconds: int | None) -> int | None:
    """The date of a message from so many seconds before the second that is running."""
    return None if seconds is None else int(NOW.timestamp()) - seconds


@pytest.mark.parametrize(
    ("dates", "made"),
    [
        ([], []),
        # One message: its date, whole seconds as Telegram gives them.
        ([60], [60]),
        ([0], [0]),
        ([23 * 3600], [23 * 3600]),
        # A tap by itself, or after the last message: nobody knows.
        ([None], [None]),
        ([60, None, None], [60, None, None]),
        # A tap was made before the next message got its number, whoever wrote that.
        ([None, 60], [60, 60]),
        ([None, None, 90, None, 60, None], [90, 90, 90, 60, 60, None]),
        # Dates that do not rise: a message keeps its own, a tap is not put before what had come already.
        ([60, None, 90], [60, 60, 90]),
        ([90, None, 60, 80, None, 70, None, 50], [90, 60, 60, 80, 60, 70, 50, 50]),
        # A date that no update that Telegram still has can bear is none.
        ([OLDEST + 1], [None]),
        ([OLDEST - 1], [OLDEST - 1]),
        ([OLDEST + 1, 60], [60, 60]),
        ([None, OLDEST + 1, None], [None, None, None]),
        ([None, 10**9, 60], [60, 60, 60]),
        # One from the future, as a clock is wrong: now, also for the taps before it and after it.
        ([-1], [None]),
        ([-(10**9)], [None]),
        ([None, -90], [None, None]),
        ([90, None, -1, None, 60], [90, None, None, None, 60]),
    ],
)
def test_when_it_was_made(dates: Sequence[int | None], made: Sequence[int | None]) -> None:
    second = NOW.replace(microsecond=0)
    expected = [None if one is None else second - timedelta(seconds=one) for one in made]
    assert times_made([ago(one) for one in dates], NOW) == expected


def test_a_date_of_just_now_says_nothing_new() -> None:
    now = NOW.replace(microsecond=0)
    assert times_made([int(now.timestamp())], now) == [None]
    assert times_made([int(now.timestamp())], now + timedelta(microseconds=1)) == [now]


def test_telegram_keeps_an_update_for_a_day_and_clocks_may_differ_by_an_hour() -> None:
    now = NOW.replace(microsecond=0)
    oldest = now - timedelta(hours=25)
    assert times_made([int(oldest.timestamp())], now) == [oldest]
    assert times_made([int(oldest.timestamp()) - 1], now) == [None]


@given(st.lists(st.none() | st.integers(-10, 2 * OLDEST) | st.integers(-(2**33), 2**33), max_size=20))
def test_nothing_is_made_after_it_came_or_before_telegram_kept_it(seconds: Sequence[int | None]) -> None:
    dates = [None if one is None else max(1, int(NOW.timestamp()) - one) for one in seconds]
    found = times_made(dates, NOW)
    assert len(found) == len(dates)
    for place, (date, made) in enumerate(zip(dates, found, strict=True)):
        assert made is None or NOW - KEPT <= made < NOW
        known = [one for one in dates[: place + 1] if one is not None and one >= (NOW - KEPT).timestamp()]
        if date in known:
            assert made == (None if date >= NOW.timestamp() else datetime.fromtimestamp(date, UTC))
        elif made is not None and known:
            assert made.timestamp() >= max(known), "no tap goes before what had come already"
