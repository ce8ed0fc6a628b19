"""What a split of votes tells a teacher."""

from typing import Any

import pytest

from bot.core.rounds import RoundFinding, Split, finding, share, votes


def split(first: dict[str, int], second: dict[str, int] | None = None, **changes: Any) -> Split:
    """Votes by option; the key is "b"."""
    second = second or {}
    values: dict[str, Any] = {
        "joined": 30,
        "members": 30,
        "first": tuple(first.items()),
        "second": tuple(second.items()),
        "done": 0,
        "moved": 0,
        "right_first": first.get("b", 0),
        "right_second": second.get("b", 0),
        "sure_first": 0,
        "parallel_right": 0,
        "parallel_answered": 0,
    }
    return Split(**(values | changes))


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (split({}), RoundFinding.NOBODY),
        (split({"a": 0, "b": 0}), RoundFinding.NOBODY),
        (split({}, hidden=True), RoundFinding.HIDDEN),
        (split({"b": 4}), RoundFinding.SOME),
        (split({"a": 66, "b": 34}), RoundFinding.HARD),
        (split({"a": 65, "b": 35}), RoundFinding.DISCUSS),
        (split({"a": 30, "b": 70}), RoundFinding.DISCUSS),
        (split({"a": 29, "b": 71}), RoundFinding.EASY),
        (split({"a": 5, "b": 5}, {"b": 4}), RoundFinding.DISCUSS),
        (split({"a": 5, "b": 5}, {"a": 2, "b": 3}), RoundFinding.MORE),
        (split({"a": 5, "b": 5}, {"a": 5, "b": 5}), RoundFinding.SAME),
        (split({"a": 2, "b": 1}, {"a": 200, "b": 99}), RoundFinding.SAME),  # both are shown as 33 %
        (split({"a": 5, "b": 5}, {"a": 3, "b": 2}), RoundFinding.LESS),
    ],
)
def test_findings(found: Split, expected: RoundFinding) -> None:
    assert finding(found) is expected


def test_votes_and_shares() -> None:
    assert votes((("a", 3), ("b", 4))) == 7
    assert votes(()) == 0
    assert share(3, 4) == 0.75
    assert share(0, 0) == 0.0
