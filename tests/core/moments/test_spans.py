"""Lengths of time as people type them."""

import pytest

from bot.core.moments import read_span


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("90", 90),
        ("90 min", 90),
        ("90 Min.", 90),
        ("1,5 Stunden", 90),
        ("1.5h", 90),
        ("1h 30min", 90),
        ("1 Stunde und 30 Minuten", 90),
        ("1 day, 2 hours", 26 * 60),
        ("2 Tage", 2880),
        ("3 DAYS", 4320),
        ("1 Woche", 10080),
        ("2w", 20160),
        ("0", 0),
        ("-", 0),
        ("keine", 0),
    ],
)
def test_lengths_are_read(typed: str, minutes: int) -> None:
    assert read_span(typed) == minutes


@pytest.mark.parametrize(
    "typed", ["", "soon", "two days", "2 moons", "1 2", "3 2 days", "-5", "111111", "5 !", "5 min !"]
)
def test_other_texts_are_none(typed: str) -> None:
    assert read_span(typed) is None


def test_a_long_text_takes_no_time() -> None:
    assert read_span("1" * 4000 + "!") is None
    assert read_span("1 " * 2000) is None
