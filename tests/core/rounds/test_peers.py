"""Whose reasons a learner meets: never their own, never what nobody may see."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.rounds import (
    SHOWN,
    Offered,
    Part,
    Reason,
    ReasonState,
    Seed,
    Stage,
    choose_peers,
    is_copy,
    may_show,
    peer,
)

NOW = datetime(2026, 11, 24, tzinfo=UTC)
ME = Part(1, 1, 100, Stage.PEERS, 10, ("a", "b"), ("c", "d"), first="a")
TEXTS = (
    "Die Zahl kommt vom Hersteller",
    "Niemand hat das geprüft",
    "Es fehlt, wie viele Gesichter verglichen wurden",
    "Unschuldige wurden verwechselt",
    "Die Polizei sagt nichts dazu",
    "Zweitausend klingt nach viel",
    "In Cardiff war fast jeder Alarm falsch",
    "Man weiß nicht, wer gesucht wurde",
)


def offered(number: int, option: str = "b", shown: int = 0, person: int = 0, **changes: Any) -> Offered:
    values: dict[str, Any] = {
        "id": number,
        "round_id": 1,
        "part_id": 10 + number,
        "option": option,
        "text": TEXTS[number % len(TEXTS)],
        "sentence": "s01",
        "consent": True,
        "state": ReasonState.APPROVED,
        "hold": None,
        "reports": 0,
        "written_at": NOW,
    }
    return Offered(Reason(**(values | changes)), 20 + number, shown, person or 50 + number)


SEEDS = (
    Seed("for", 11, "a", "Weil es im Text steht", "s01"),
    Seed("against", 12, "b", "Weil keiner gezählt hat", "s02"),
    Seed("further", 13, "b", "Weil das Werbung ist", ""),
)


def ids(found: tuple[Offered | Seed, ...]) -> list[object]:
    return [one.id if isinstance(one, Seed) else one.reason.id for one in found]


def test_the_first_learner_is_not_alone() -> None:
    found = choose_peers(ME, 1, (), (), SEEDS, 5)
    assert len(found) == SHOWN
    assert set(ids(found)) == {"for", "against", "further"}
    assert [peer(one, ME).same_side for one in found] == [False, True, False]
    assert {peer(one, ME).reason_id for one in found} == {None}


def test_both_sides_are_met_and_those_shown_least_come_first() -> None:
    several = [offered(1, "b", shown=3), offered(2, "b", shown=1), offered(3, "a", shown=9), offered(4, "a", shown=2)]
    found = choose_peers(ME, 1, (), several, SEEDS, 5)
    assert ids(found) == [2, 4, 1]
    assert [peer(one, ME).same_side for one in found] == [False, True, False]
    assert peer(found[0], ME).alias == 22


def test_the_author_fills_up_the_side_that_nobody_wrote_for() -> None:
    found = choose_peers(ME, 1, (), [offered(1, "a"), offered(2, "a")], SEEDS, 5)
    assert {one for one in ids(found) if isinstance(one, int)} <= {1, 2}
    assert any(isinstance(one, Seed) and one.option == "b" for one in found)


def test_the_order_follows_from_the_seed() -> None:
    several = [offered(number, "b") for number in range(6)]
    firsts = {ids(choose_peers(ME, 1, (), several, (), seed))[0] for seed in range(60)}
    assert firsts == set(range(6))
    assert choose_peers(ME, 1, (), several, (), 3) == choose_peers(ME, 1, (), several[::-1], (), 3)


@pytest.mark.parametrize(
    "changes",
    [
        {"state": ReasonState.WAITING},
        {"state": ReasonState.HIDDEN},
        {"state": ReasonState.WITHDRAWN},
        {"consent": False},
        {"text": ""},
        {"round_id": 2},
        {"part_id": 1},
        {"person": 1},
        {"text": "die zahl  kommt vom HERSTELER!"},
    ],
)
def test_what_nobody_may_see_is_not_shown(changes: dict[str, Any]) -> None:
    own = (TEXTS[0],)
    assert may_show(offered(1), ME, 1, own)
    one = offered(1, **changes)
    assert not may_show(one, ME, 1, own)
    assert choose_peers(ME, 1, own, [one], (), 5) == ()


def test_copies_of_each_other_and_own_words_of_the_author_are_shown_once() -> None:
    several = [offered(1, text="Das ist Werbung"), offered(2, text="das ist werbung!"), offered(3, "a", text="Na ja")]
    assert len(choose_peers(ME, 1, (), several, (), 5)) == 2
    assert set(ids(choose_peers(ME, 1, ("Weil das Werbung ist.",), (), SEEDS, 5))) == {"for", "against"}


@pytest.mark.parametrize(
    ("text", "other", "same"),
    [
        ("Der Hersteller sagt das", "der hersteller sagt das!", True),
        ("Der Hersteller sagt das", "das sagt der Hersteller", True),
        ("Größe", "Groesse", True),
        ("Der Hersteller sagt das", "Der Hersteller sagt das nicht, sondern jemand anders", False),
        ("", "", False),
        ("x", "", False),
    ],
)
def test_copies(text: str, other: str, same: bool) -> None:
    assert is_copy(text, other) is same


STATES = st.sampled_from(ReasonState)


@given(
    st.lists(st.tuples(STATES, st.booleans(), st.sampled_from("ab"), st.integers(0, 3), st.integers(1, 4)), max_size=8),
    st.integers(0, 99),
)
def test_whatever_is_there_only_what_may_be_seen_is_chosen(
    rows: list[tuple[ReasonState, bool, str, int, int]], seed: int
) -> None:
    several = [
        offered(number, option, shown, person, state=state, consent=consent)
        for number, (state, consent, option, shown, person) in enumerate(rows)
    ]
    found = choose_peers(ME, 1, (), several, SEEDS, seed)
    assert len(found) == min(SHOWN, len(SEEDS) + sum(may_show(one, ME, 1, ()) for one in several))
    assert len(set(ids(found))) == len(found)
    for one in found:
        if isinstance(one, Offered):
            assert one.reason.state is ReasonState.APPROVED
            assert one.reason.consent
            assert one.person != 1


@pytest.mark.parametrize(
    ("text", "other", "same"),
    [
        # 11 letters in common of 12 and 13: 88 of a hundred; 7 of 8 and 8: 87.5; 15 of 17 and 17: 88.2.
        ("abcdefghijkxx", "abcdefghijkl", True),
        ("abcdefgx", "abcdefgh", False),
        ("abcdefghijklmnoxx", "abcdefghijklmnopq", True),
        ("", "abc", False),
        ("", "", False),
    ],
)
def test_the_bound_of_a_copy(text: str, other: str, same: bool) -> None:
    assert is_copy(text, other) is same
