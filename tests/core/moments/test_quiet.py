from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.moments import QuietHours, allowed, settle, wall_of

BERLIN = ZoneInfo("Europe/Berlin")
NIGHT = QuietHours(time(21), time(7))
NAP = QuietHours(time(12), time(14))
NONE = QuietHours(time(7), time(7))


def berlin(text: str) -> datetime:
    """``text`` is day and time in November 2026."""
    return settle(datetime.strptime(f"2026 11 {text}", "%Y %m %d %H:%M"), BERLIN).at  # noqa: DTZ007 (on the wall)


@pytest.mark.parametrize(
    ("quiet", "now", "at", "before", "expected"),
    [
        (NIGHT, "26 10:00", "26 12:00", None, "26 12:00"),
        (NIGHT, "26 10:00", "26 20:59", None, "26 20:59"),
        (NIGHT, "26 10:00", "26 21:00", None, "27 07:00"),
        (NIGHT, "26 10:00", "27 06:59", None, "27 07:00"),
        (NIGHT, "26 10:00", "27 07:00", None, "27 07:00"),
        # a deadline in the morning: the evening before
        (NIGHT, "26 10:00", "27 06:00", "27 08:00", "27 07:00"),
        (NIGHT, "26 10:00", "27 05:00", "27 07:00", "26 20:59"),
        (NIGHT, "26 10:00", "26 22:00", "27 06:00", "26 20:59"),
        (NIGHT, "26 20:58", "26 22:00", "27 06:00", "26 20:59"),
        (NIGHT, "26 20:59", "26 22:00", "27 06:00", "26 20:59"),
        (NIGHT, "26 21:00", "26 22:00", "27 06:00", None),
        # what is past is due now
        (NIGHT, "26 10:00", "26 09:00", None, "26 10:00"),
        (NIGHT, "26 22:00", "26 20:00", None, "27 07:00"),
        # the deadline has come
        (NIGHT, "26 10:00", "26 12:00", "26 10:00", None),
        (NIGHT, "26 10:00", "26 12:00", "26 09:00", None),
        # due after the deadline
        (NIGHT, "26 10:00", "26 12:00", "26 11:00", "26 10:59"),
        (NIGHT, "26 10:00", "26 12:00", "26 12:00", "26 11:59"),
        (NAP, "26 10:00", "26 13:00", None, "26 14:00"),
        (NAP, "26 10:00", "26 13:00", "26 14:00", "26 11:59"),
        (NAP, "26 10:00", "26 11:00", None, "26 11:00"),
        (NONE, "26 10:00", "27 07:00", None, "27 07:00"),
    ],
)
def test_the_moment_to_send(quiet: QuietHours, now: str, at: str, before: str | None, expected: str | None) -> None:
    deadline = berlin(before) if before else None
    found = allowed(berlin(at), BERLIN, quiet, deadline, now=berlin(now))
    assert found == (berlin(expected) if expected else None)


def test_between_two_minutes_there_is_still_now() -> None:
    now = berlin("26 20:59") + timedelta(seconds=30)
    assert allowed(berlin("26 22:00"), BERLIN, NIGHT, berlin("27 06:00"), now=now) == now


@pytest.mark.parametrize(
    ("quiet", "at", "before", "expected"),
    [
        # the short night of 2027, and the long one
        (NIGHT, "2027-03-27T22:00+00:00", None, "2027-03-28T05:00+00:00"),
        (NIGHT, "2027-10-30T22:00+00:00", None, "2027-10-31T06:00+00:00"),
        # an end that is left out, one that comes twice
        (QuietHours(time(21), time(2, 30)), "2027-03-28T00:30+00:00", None, "2027-03-28T01:30+00:00"),
        (QuietHours(time(21), time(2, 30)), "2027-10-31T00:15+00:00", None, "2027-10-31T00:30+00:00"),
        (QuietHours(time(21), time(2, 30)), "2027-10-31T01:15+00:00", None, "2027-10-31T01:30+00:00"),
        # a start that is left out, one that comes twice
        (
            QuietHours(time(2, 30), time(7)),
            "2027-03-28T02:00+00:00",
            "2027-03-28T04:00+00:00",
            "2027-03-28T00:29+00:00",
        ),
        (
            QuietHours(time(2, 30), time(7)),
            "2027-10-31T00:45+00:00",
            "2027-10-31T00:50+00:00",
            "2027-10-31T00:29+00:00",
        ),
        (
            QuietHours(time(2, 30), time(7)),
            "2027-10-31T02:00+00:00",
            "2027-10-31T04:00+00:00",
            "2027-10-31T01:29+00:00",
        ),
    ],
)
def test_nights_in_which_clocks_are_changed(quiet: QuietHours, at: str, before: str | None, expected: str) -> None:
    now = datetime(2027, 3, 1, tzinfo=UTC)
    deadline = datetime.fromisoformat(before) if before else None
    assert allowed(datetime.fromisoformat(at), BERLIN, quiet, deadline, now=now) == datetime.fromisoformat(expected)


MINUTES = st.times().map(lambda one: one.replace(second=0, microsecond=0))
MOMENTS = st.datetimes(datetime(2010, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 (see timezones)
# Around the nights in which Berlin, New York, Lord Howe and Samoa did something odd.
ODD = st.sampled_from(
    [
        datetime(2027, 3, 28, 1, tzinfo=UTC),
        datetime(2027, 10, 31, 1, tzinfo=UTC),
        datetime(2027, 3, 14, 7, tzinfo=UTC),
        datetime(2027, 11, 7, 6, tzinfo=UTC),
        datetime(2027, 4, 3, 15, tzinfo=UTC),
        datetime(2027, 10, 2, 15, 30, tzinfo=UTC),
        datetime(2011, 12, 30, 10, tzinfo=UTC),
    ]
).flatmap(lambda odd: st.integers(-4000, 4000).map(lambda minutes: odd + timedelta(minutes=minutes)))
ZONES = st.sampled_from(["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia"]).map(ZoneInfo)


@given(
    MOMENTS | ODD,
    ZONES,
    st.builds(QuietHours, MINUTES, MINUTES),
    st.none() | st.integers(-4000, 4000),
    st.integers(-4000, 4000),
)
def test_never_in_quiet_hours_nor_early_nor_late(
    at: datetime, zone: ZoneInfo, quiet: QuietHours, until: int | None, since: int
) -> None:
    now = at + timedelta(minutes=since)
    before = None if until is None else at + timedelta(minutes=until)
    found = allowed(at, zone, quiet, before, now=now)
    if found is None:
        assert before is not None
        assert before <= now or quiet.holds(wall_of(now, zone).time())
    else:
        assert not quiet.holds(wall_of(found, zone).time())
        assert found >= now
        assert before is None or found < before
    if now <= at and (before is None or at < before) and not quiet.holds(wall_of(at, zone).time()):
        assert found == at
