"""The way through a round, aliases, and when talking pays."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.rounds import (
    Hint,
    Part,
    Place,
    Round,
    RoundCard,
    RoundState,
    Split,
    Stage,
    draw_alias,
    hint,
    next_stage,
    order_of,
    seed_aliases,
    stage_without,
    with_vote,
)
from tests.voting import voting_pack

NOW = datetime(2026, 11, 24, tzinfo=UTC)


@pytest.mark.parametrize(
    ("stage", "wrote", "then"),
    [
        (Stage.VOTE, True, Stage.CONFIDENCE),
        (Stage.CONFIDENCE, True, Stage.REASON),
        (Stage.REASON, True, Stage.SENTENCE),
        (Stage.REASON, False, Stage.PEERS),
        (Stage.SENTENCE, True, Stage.CONSENT),
        (Stage.SENTENCE, False, Stage.CONSENT),
        (Stage.CONSENT, True, Stage.PEERS),
        (Stage.PEERS, False, Stage.REVOTE),
        (Stage.REVOTE, True, Stage.PARALLEL),
        (Stage.PARALLEL, True, Stage.DONE),
        (Stage.DONE, True, Stage.DONE),
    ],
)
def test_one_stage_follows_the_other(stage: Stage, wrote: bool, then: Stage) -> None:
    assert next_stage(stage, wrote=wrote) is then


def test_without_its_text_nothing_is_about_to_be_published() -> None:
    back = {stage for stage in Stage if stage_without(stage) is not stage}
    assert back == {Stage.SENTENCE, Stage.CONSENT}
    assert {stage_without(stage) for stage in back} == {Stage.REASON}


def test_each_vote_has_its_place() -> None:
    part = Part(1, 1, 1, Stage.VOTE, 10, ("a", "b"), ("c", "d"))
    voted = with_vote(with_vote(with_vote(part, Stage.VOTE, "a"), Stage.REVOTE, "b"), Stage.PARALLEL, "c")
    assert (voted.first, voted.second, voted.parallel) == ("a", "b", "c")


def test_options_are_shuffled_for_each_learner_and_stay_so() -> None:
    orders = [order_of("abcd", 7, learner, fixed=False) for learner in range(40)]
    assert orders == [order_of("abcd", 7, learner, fixed=False) for learner in range(40)]
    assert {frozenset(order) for order in orders} == {frozenset("abcd")}
    assert {order[0] for order in orders} == set("abcd")
    assert order_of(("true", "false"), 7, 3, fixed=True) == ("true", "false")


@given(st.integers(0, 2**40), st.integers(1, 250))
def test_nobody_shares_an_alias(seed: int, learners: int) -> None:
    taken = set(seed_aliases(["one", "two"], seed).values())
    assert len(taken) == 2
    for learner in range(learners):
        alias = draw_alias(learner, seed, taken)
        assert alias not in taken
        assert alias >= 10
        taken.add(alias)
    assert max(taken) < (100 if learners < 40 else 10_000)


@pytest.mark.parametrize(("taken", "least", "most"), [(0, 10, 99), (45, 55, 99), (46, 56, 909)])
def test_aliases_have_two_digits_as_long_as_half_of_those_are_free(taken: int, least: int, most: int) -> None:
    drawn = {draw_alias(1, seed, range(10, 10 + taken)) for seed in range(9000)}
    assert (min(drawn), max(drawn)) == (least, most)


def test_whoever_gives_a_reason_is_asked_for_the_sentence() -> None:
    assert next_stage(Stage.REASON) is Stage.SENTENCE


def test_an_alias_tells_nothing_in_another_round() -> None:
    rounds = [[draw_alias(learner, seed, ()) for learner in range(5)] for seed in range(200)]
    for learner in range(5):
        assert len({aliases[learner] for aliases in rounds}) > 60
    firsts = [min(range(5), key=aliases.__getitem__) for aliases in rounds]
    assert {firsts.count(learner) > 15 for learner in range(5)} == {True}, "nobody is always first"


@pytest.mark.parametrize("state", RoundState)
@pytest.mark.parametrize("sealed", [False, True])
def test_a_key_is_shown_once_it_is_released_and_nothing_else_keeps_it(state: RoundState, sealed: bool) -> None:
    part = Part(1, 1, 1, Stage.DONE, 10, ("a", "b"), ("c", "d"))
    made = Round(1, 1, "p01", "r01", "p01/q01", Place.PRIVATE, state, True, 0, False, True, 7, NOW)
    pack = voting_pack()
    shown = RoundCard(made, part, pack.rounds[0], pack, pack.questions[0], pack.questions[1], "7b", (), sealed=sealed)
    assert shown.explained is (state is RoundState.RELEASED and not sealed)


def split(right: int, wrong: int, *, hidden: bool = False) -> Split:
    return Split(10, 30, (("a", wrong), ("b", right)), (), 0, 0, right, 0, 0, 0, 0, hidden=hidden)


@pytest.mark.parametrize(
    ("right", "wrong", "found"),
    [
        (2, 2, None),
        (0, 5, Hint.TOO_FEW),
        (34, 66, Hint.TOO_FEW),
        (35, 65, Hint.DISCUSS),
        (70, 30, Hint.DISCUSS),
        (71, 29, Hint.MOST),
        (5, 0, Hint.MOST),
    ],
)
def test_when_to_discuss(right: int, wrong: int, found: Hint | None) -> None:
    assert hint(split(right, wrong)) is found
    assert hint(split(right, wrong, hidden=True)) is None
