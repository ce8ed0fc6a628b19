"""Zones as people name them."""

import pytest

from bot.core.moments import COMMON_ZONES, read_zone, zone_of
from bot.core.moments.places import _NAMES


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        (" europe/rome ", "Europe/Rome"),
        ("AMERICA/new_york", "America/New_York"),
        ("America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"),
        ("new  york", "America/New_York"),
        ("Tokyo.", "Asia/Tokyo"),
        ("sydney", "Australia/Sydney"),
        ("Honolulu", "Pacific/Honolulu"),
        ("Wien", "Europe/Vienna"),
        ("ZÜRICH", "Europe/Zurich"),
        ("München", "Europe/Berlin"),
        ("utc", "UTC"),
    ],
)
def test_names_and_cities_are_read(typed: str, zone: str) -> None:
    assert read_zone(typed) == zone


@pytest.mark.parametrize(
    "typed", ["", " ", "Nowhere", "Europe/", "/Berlin", "../etc/passwd", "Europe/Nowhere", "x" * 500]
)
def test_other_texts_are_none(typed: str) -> None:
    assert read_zone(typed) is None


def test_every_zone_in_the_lists_is_one() -> None:
    assert all(zone_of(zone) for zone in (*COMMON_ZONES, *_NAMES))
