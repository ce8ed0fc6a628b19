"""Every test runs once, whatever the order, and long ones begin the workers' parts."""

from tests.dealing import LONG, deal

PLACES = [*(f"tests/core/test_a.py::test_{number}" for number in range(9)), *(f"{place}::test_1" for place in LONG)]


def test_long_ones_are_dealt_file_by_file() -> None:
    long = ["tests/faults/test_kill.py::a", "tests/faults/test_kill.py::b", "tests/bench/test_run.py::a"]
    short = [f"tests/core/test_a.py::{name}" for name in "abcdef"]
    tests = [(place, place) for place in (*short[:3], *long, *short[3:])]
    assert deal(tests, 2) == [*long[:2], *short[:2], long[2], *short[2:]]


def test_none_is_lost() -> None:
    for workers in range(1, 20):
        assert sorted(deal([(place, place) for place in PLACES], workers)) == sorted(PLACES)
        assert deal([], workers) == []
