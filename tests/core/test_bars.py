"""How long a bar holds, and what is left of a barred account that deletes itself."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from bot.core.bars import LONGEST_REASON, Bar, Writing, mark_of

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


def test_a_mark_stays_what_it_was() -> None:
    """Were it to change, nobody who comes back would be known any more."""
    assert mark_of(7) == "89cfaf4eeae7cbaccef28ee1e28fe20224d26df30d207a9410f6496d5fe3524f"
    assert mark_of(7) != mark_of(8)
