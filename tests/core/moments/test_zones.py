from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.moments import MomentNote, settle, wall_of, zone_of

GAP, OVERLAP = MomentNote.GAP, MomentNote.OVERLAP
ZONES = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Kathmandu", "UTC")


@pytest.mark.parametrize(
    "name", ["Europe/Berlin", "UTC", "America/Argentina/Buenos_Aires", "America/Port-au-Prince", "Etc/GMT+1"]
)
def test_names_of_zones(name: str) -> None:
    zone = zone_of(name)
    assert zone is not None
    assert zone.key == name


@pytest.mark.parametrize(
    "name",
    [
        "",
        "Berlin",
        "Europe/Atlantis",
        "europe/berlin",
        "Europe/",
        "Europe/Berlin\n",
        "../x",
        "Europe/../UTC",
        "/etc/passwd",
        "America/Argentina",
        "posix/Europe/Berlin",
        "right/Europe/Berlin",
        "tzdata.zi",
        "localtime",
        "EST",
        "Europe/Berlin\x00",
        "Europe/" + "A" * 5000,
    ],
)
def test_names_of_nothing(name: str) -> None:
    assert zone_of(name) is None


@given(st.text(max_size=30))
def test_no_name_breaks_the_search(name: str) -> None:
    assert zone_of(name) is None or name == "UTC" or "/" in name


@pytest.mark.parametrize(
    ("zone", "wall", "utc", "shown", "note"),
    [
        ("Europe/Berlin", "2027-03-28T01:59", "2027-03-28T00:59", "2027-03-28T01:59", None),
        ("Europe/Berlin", "2027-03-28T02:00", "2027-03-28T01:00", "2027-03-28T03:00", GAP),
        ("Europe/Berlin", "2027-03-28T02:30", "2027-03-28T01:30", "2027-03-28T03:30", GAP),
        ("Europe/Berlin", "2027-03-28T03:00", "2027-03-28T01:00", "2027-03-28T03:00", None),
        ("Europe/Berlin", "2027-10-31T01:59", "2027-10-30T23:59", "2027-10-31T01:59", None),
        ("Europe/Berlin", "2027-10-31T02:30", "2027-10-31T00:30", "2027-10-31T02:30", OVERLAP),
        ("Europe/Berlin", "2027-10-31T03:00", "2027-10-31T02:00", "2027-10-31T03:00", None),
        ("America/New_York", "2027-03-14T02:30", "2027-03-14T07:30", "2027-03-14T03:30", GAP),
        ("America/New_York", "2027-11-07T01:30", "2027-11-07T05:30", "2027-11-07T01:30", OVERLAP),
        ("America/New_York", "2027-11-07T02:00", "2027-11-07T07:00", "2027-11-07T02:00", None),
        ("Australia/Lord_Howe", "2027-10-03T02:15", "2027-10-02T15:45", "2027-10-03T02:45", GAP),
        ("Australia/Lord_Howe", "2027-10-03T02:30", "2027-10-02T15:30", "2027-10-03T02:30", None),
        ("Australia/Lord_Howe", "2027-04-04T01:45", "2027-04-03T14:45", "2027-04-04T01:45", OVERLAP),
        ("Australia/Lord_Howe", "2027-04-04T02:00", "2027-04-03T15:30", "2027-04-04T02:00", None),
        # Samoa left out a day.
        ("Pacific/Apia", "2011-12-30T12:00", "2011-12-30T22:00", "2011-12-31T12:00", GAP),
        ("UTC", "2027-03-28T02:30", "2027-03-28T02:30", "2027-03-28T02:30", None),
    ],
)
def test_clocks_put_forward_and_back(zone: str, wall: str, utc: str, shown: str, note: MomentNote | None) -> None:
    moment = settle(datetime.fromisoformat(wall), ZoneInfo(zone))
    assert moment.at == datetime.fromisoformat(utc).replace(tzinfo=UTC)
    assert moment.at.tzinfo is UTC
    assert moment.wall == datetime.fromisoformat(shown)
    assert moment.note is note


@given(st.datetimes(datetime(1990, 1, 1), datetime(2060, 1, 1)), st.sampled_from(ZONES))  # noqa: DTZ001 (on the wall)
def test_a_settled_moment_settles_to_itself(wall: datetime, name: str) -> None:
    zone = ZoneInfo(name)
    moment = settle(wall, zone)
    again = settle(moment.wall, zone)
    assert (again.at, again.wall) == (moment.at, moment.wall)
    assert moment.wall == wall_of(moment.at, zone)
    assert (moment.wall != wall) == (moment.note is GAP)
    assert moment.wall >= wall


@given(st.datetimes(datetime(1990, 1, 1), datetime(2060, 1, 1)), st.sampled_from(ZONES))  # noqa: DTZ001 (see tzinfo)
def test_every_moment_is_that_of_its_wall_or_the_second_of_two(naive: datetime, name: str) -> None:
    zone, at = ZoneInfo(name), naive.replace(tzinfo=UTC)
    moment = settle(wall_of(at, zone), zone)
    if moment.at != at:
        assert moment.note is OVERLAP
        assert timedelta() < at - moment.at <= timedelta(hours=1)
