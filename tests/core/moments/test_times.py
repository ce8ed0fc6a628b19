"""Times of day as people type them."""

from datetime import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.moments import MomentProblem, read_time


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("17:30", time(17, 30)),
        ("17.30", time(17, 30)),
        ("17.30 Uhr", time(17, 30)),
        ("1730", time(17, 30)),
        ("730", time(7, 30)),
        ("8.12", time(8, 12)),
        ("17", time(17)),
        ("um 17", time(17)),
        ("at 17", time(17)),
        ("18 Uhr", time(18)),
        ("18h", time(18)),
        ("6 p.m.", time(18)),
        ("halb sechs", time(17, 30)),
        ("Um halb sechs.", time(17, 30)),
        ("viertel vor fünf", time(16, 45)),
        ("half past five", time(17, 30)),
        ("quarter to six", time(17, 45)),
        ("halb acht", time(7, 30)),
        ("halb sechs abends", time(17, 30)),
        ("halb sechs morgens", time(5, 30)),
        ("half past five in the morning", time(5, 30)),
        # Digits are taken as they stand.
        ("5:30", time(5, 30)),
        ("3", time(3)),
        ("23:00", time(23)),
        ("24:00", time(0)),
        ("heute 18:00", time(18)),
    ],
)
def test_times_are_read(typed: str, read: time) -> None:
    assert read_time(typed, "de") == read_time(typed, "en") == read


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", MomentProblem.UNREADABLE),
        ("irgendwann", MomentProblem.UNREADABLE),
        ("Freitag", MomentProblem.UNREADABLE),
        ("12345", MomentProblem.UNREADABLE),
        ("25:00", MomentProblem.NO_SUCH_TIME),
        ("1770", MomentProblem.NO_SUCH_TIME),
        ("17:00 oder 18:00", MomentProblem.SEVERAL),
    ],
)
def test_what_is_wrong_is_told(typed: str, problem: MomentProblem) -> None:
    assert read_time(typed, "de") is problem


@settings(max_examples=60)
@given(st.text("0123456789:. amphlbsecuhrtf", max_size=14))
def test_any_text_gives_a_time_or_a_problem(typed: str) -> None:
    assert isinstance(read_time(typed, "de"), time | MomentProblem)
