"""Polls as a split, the shift between them, and texts that fit into a poll."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.core.group_rounds import (
    Asked,
    GroupCard,
    GroupRound,
    Shift,
    Step,
    cut,
    fit_option,
    poll_subject,
    polled,
    read_subject,
    shift,
    tempting,
    with_votes,
)
from bot.core.polls import SentPoll
from tests.views.discussing import TALKED, TOPIC, live, round_, split

OPTIONS = ("a", "b", "c")
NOW = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)


def test_two_polls_make_a_split() -> None:
    split = polled(OPTIONS, {"b"}, 25, (5, 3, 2), (1, 8, 0))
    assert split.first == (("a", 5), ("b", 3), ("c", 2))
    assert split.second == (("a", 1), ("b", 8), ("c", 0))
    assert (split.joined, split.members, split.right_first, split.right_second) == (10, 25, 3, 8)
    assert (split.moved, split.done, split.sure_first) == (0, 0, 0)
    assert (split.parallel_right, split.parallel_answered) == (0, 0)


def test_an_option_that_came_later_has_no_votes() -> None:
    split = polled(OPTIONS, {"b"}, 25, (5, 5, 0), (5, 5))
    assert split.second == (("a", 5), ("b", 5))
    assert shift(split) == Shift("a", 5, 10, 5, 10, moved=False)


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
        ((5000, 5000, 0), (4504, 5496, 0), Shift("b", 5000, 10000, 5496, 10000, moved=False)),
        ((5, 0, 0), (5, 0, 0), Shift("a", 5, 5, 5, 5, moved=False)),
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


def test_the_newest_poll() -> None:
    made = GroupRound(1, Step.READY, NOW)
    assert [made.poll, GroupRound(1, Step.SECOND, NOW, first=2, second=3).poll] == [0, 3]


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


def card_with(first: tuple[int, ...] | None, second: tuple[int, ...] | None, now: datetime) -> GroupCard:
    return GroupCard(GroupRound(4, Step.SHIFT, now), poll(first), poll(second))


def poll(counts: tuple[int, ...] | None) -> SentPoll | None:
    return None if counts is None else SentPoll("round-4-1", -5, 40, counts, closed=True)


def test_a_round_gets_the_votes_of_its_polls() -> None:
    shown = with_votes(live(split({})), card_with((4, 3, 0, 0), (1, 6, 0, 0), NOW))
    assert shown.split.first == (("a", 4), ("b", 3), ("c", 0), ("d", 0))
    assert (shown.split.right_first, shown.split.right_second, shown.split.members) == (3, 6, 24)
    assert not shown.split.hidden
    nobody = with_votes(live(split({})), card_with(None, None, NOW)).split
    assert (nobody.first, nobody.hidden) == ((), False)


@pytest.mark.parametrize(("votes", "hidden"), [(1, True), (4, True), (5, False)])
def test_up_to_four_are_too_few(votes: int, hidden: bool) -> None:
    assert with_votes(live(split({})), card_with((votes, 0, 0, 0), None, NOW)).split.hidden is hidden


def test_fewer_than_five_votes_are_hidden() -> None:
    shown = with_votes(live(split({})), card_with((3, 1, 0, 0), None, NOW))
    assert (shown.split.hidden, shown.split.joined, shown.split.first, shown.split.right_first) == (True, 4, (), 0)


@pytest.mark.parametrize(
    ("first", "found"),
    [((4, 9, 3), "a"), ((0, 9, 0), ""), ((2, 2, 0), ""), ((2, 3, 0), "a"), ((2, 2, 3), "c"), ((), "")],
)
def test_what_tempts_besides_the_key(first: tuple[int, ...], found: str) -> None:
    assert tempting(polled(OPTIONS, {"b"}, 25, first, ()), {"b"}) == found


def asked(seed: int, **changes: Any) -> Asked:
    topic = TOPIC.model_copy(update=changes)
    return Asked(round_(seed=seed), TALKED, topic, TALKED.questions[0], "8b", "de")


def test_voices_stand_in_an_order_that_tells_nothing_of_the_key() -> None:
    first = {asked(seed).voices[0].option for seed in range(20)}
    assert first == {"a", "b"}
    for seed in range(20):
        assert [one.number for one in asked(seed).voices] == [1, 2]
        assert {one.text for one in asked(seed).voices} == {"Because it says so (de)", "Because I think so (de)"}
        assert asked(seed).both_sides == asked(seed).voices


def test_a_voice_for_an_option_that_is_gone_is_not_heard() -> None:
    gone = TOPIC.reasons[0].model_copy(update={"id": "gone", "option": "z"})
    assert len(asked(1, reasons=(*TOPIC.reasons, gone)).voices) == 2


def test_of_many_voices_one_of_each_side_is_heard_first() -> None:
    more = tuple(TOPIC.reasons[0].model_copy(update={"id": f"more-{number}"}) for number in range(3))
    for seed in range(20):
        sides = asked(seed, reasons=(*TOPIC.reasons, *more)).both_sides
        assert sorted(one.option for one in sides) == ["a", "b"]
        assert [one.number for one in sides] == sorted(one.number for one in sides)
    assert [one.option for one in asked(1, reasons=more).both_sides] == ["b"]
