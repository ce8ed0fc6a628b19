"""How long a bar holds, and what is left of a barred account that deletes itself."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from bot.core.bars import AFTERWARDS, LONGEST_REASON, Bar, ClassMark, Writing

NOW = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("until", "holds"),
    [(None, True), (NOW + timedelta(seconds=1), True), (NOW, False), (NOW - timedelta(seconds=1), False)],
)
def test_a_bar_ends_on_the_second(until: datetime | None, holds: bool) -> None:
    assert Bar(until).holds(NOW) is holds


def test_what_is_not_said() -> None:
    member = SimpleNamespace(chat_id=7, language="de")
    sheet: Any = SimpleNamespace(member=member, standing="their class")
    told: Any = Writing(sheet, None)
    assert (told.standing, told.chat_id, told.language) == ("their class", 7, "de")
    assert Bar(None).reason == ""
    assert not told.changed
    assert LONGEST_REASON == 200


@pytest.mark.parametrize(
    ("until", "kept"),
    [
        (None, NOW + AFTERWARDS),
        (NOW + timedelta(days=3), NOW + timedelta(days=3)),
        (NOW + timedelta(days=400), NOW + AFTERWARDS),
    ],
)
def test_it_outlives_its_account_by_a_year_at_most(until: datetime | None, kept: datetime) -> None:
    assert Bar(until).kept_until(NOW) == kept
    assert timedelta(days=365) == AFTERWARDS


def test_a_class_knows_nothing_of_whoever_has_done_nothing() -> None:
    assert ClassMark() == ClassMark(removed=False, why=None)
