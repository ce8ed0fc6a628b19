"""Polls as a split, the shift between them, and texts that fit into a poll."""

import pytest

from bot.core.group_rounds import GroupRound, Shift, Step, cut, fit_option, poll_subject, polled, read_subject, shift
from tests.conftest import Clock

OPTIONS = ("a", "b", "c")


def test_two_polls_make_a_split() -> None:
    split = polled(OPTIONS, {"b"}, 25, (5, 3, 2), (1, 8, 0))
    assert split.first == (("a", 5), ("b", 3), ("c", 2))
    assert split.second == (("a", 1), ("b", 8), ("c", 0))
    assert (split.joined, split.members, split.right_first, split.right_second) == (10, 25, 3, 8)
    assert (split.moved, split.done, split.sure_first) == (0, 0, 0)


def test_where_nobody_has_voted_there_is_nothing() -> None:
    assert polled(OPTIONS, {"b"}, 25, (), (0, 0, 0)).first == ()
    assert polled(OPTIONS, {"b"}, 25, (1, 0, 0), (0, 0, 0)).second == ()


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ((5, 3, 2), (1, 8, 0), Shift("b", 3, 10, 8, 9, moved=True)),
        ((5, 3, 2), (5, 3, 2), Shift("a", 5, 10, 5, 10, moved=False)),
        ((50, 50, 0), (46, 54, 0), Shift("b", 50, 100, 54, 100, moved=False)),
        ((50, 50, 0), (45, 55, 0), Shift("b", 50, 100, 55, 100, moved=True)),
        ((5, 0, 0), (4, 0, 0), None),
        ((4, 0, 0), (5, 0, 0), None),
        ((5, 0, 0), (0, 0, 0), None),
        ((), (5, 0, 0), None),
    ],
)
def test_the_shift(first: tuple[int, ...], second: tuple[int, ...], found: Shift | None) -> None:
    assert shift(polled(OPTIONS, {"b"}, 25, first, second)) == found


def test_a_poll_is_found_by_what_it_is_about() -> None:
    assert read_subject(poll_subject(12, 3)) == (12, 3)
    assert len(poll_subject(2**53, 9999)) <= 32
    assert [read_subject(one) for one in ("round-12", "map-12-1", "round-12-1-", "")] == [None] * 4


def test_the_newest_poll(clock: Clock) -> None:
    made = GroupRound(1, Step.READY, clock())
    assert [made.poll, GroupRound(1, Step.SECOND, clock(), first=2, second=3).poll] == [0, 3]


def test_what_fits_stays() -> None:
    assert cut("Who  says\nso?", 13) == "Who says so?"


@pytest.mark.parametrize("most", range(10, 60))
def test_what_is_too_long_ends_in_three_points(most: int) -> None:
    for text in ("Who says so, and how do they know that, please? " * 3, "x" * 200, "👍👍 " * 40, "ab " + "y" * 100):
        made = cut(text, most)
        assert len(made.encode("utf-16-le")) // 2 <= most
        assert made.endswith("…")
        assert text.startswith(made[:-1])


def test_a_cut_is_between_words() -> None:
    assert cut("The maker says so, and nobody else", 20) == "The maker says so…"


def test_an_option_has_its_letter() -> None:
    assert fit_option("A", "The maker") == "A: The maker"
    assert fit_option("", "That is right") == "That is right"
    assert len(fit_option("B", "x" * 200)) == 100
