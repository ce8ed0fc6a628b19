"""When the bot joins in: cases, and its bounds whatever is written."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.group_rounds import (
    GAP,
    LAPSE,
    MOST_MOVES,
    SEEN_AFTER,
    Move,
    MoveKind,
    Post,
    Talk,
    Voice,
    decide,
    hear,
    note_move,
    sums_up,
    tells,
)

FOR_A, FOR_B = Voice(1, "a", "One says a."), Voice(2, "b", "One says b.")
VOICES = (FOR_A, FOR_B)
BARE, STUCK, HOSTILE = Post(), Post(stuck=True), Post(hostile=True)
REASON = Post(reason=True, side="a", near=1)
SHOWN = replace(REASON, points=True)


def after(*posts: Post, talk: Talk | None = None) -> Talk:
    heard = talk or Talk()
    for post in posts:
        heard = hear(heard, post)
    return heard


def kind_of(talk: Talk, post: Post, seed: int = 0) -> MoveKind | None:
    move = decide(hear(talk, post), post, VOICES, seed)
    return move.kind if move else None


def test_the_talk_is_counted() -> None:
    talk = after(BARE, REASON, SHOWN, STUCK, HOSTILE, Post(side="b"))
    assert talk == Talk(
        posts=5,
        reasons=2,
        pointing=1,
        stuck=1,
        hostile=1,
        sides=(("a", 2), ("b", 1)),
        recent=((True, True), (False, False), (False, False)),
        since=5,
    )
    assert len(talk.recent) == SEEN_AFTER
    assert sums_up(talk)
    assert not sums_up(after(HOSTILE))


@pytest.mark.parametrize(
    ("post", "kinds"),
    [
        (BARE, {MoveKind.REASON}),
        (STUCK, {MoveKind.VOICE}),
        (REASON, {MoveKind.SENTENCE}),
        (SHOWN, {MoveKind.RIVAL, MoveKind.REVOICE}),
        (replace(SHOWN, near=0), {MoveKind.RIVAL}),
    ],
)
def test_the_move_fits_the_post(post: Post, kinds: set[MoveKind]) -> None:
    assert {kind_of(after(BARE, BARE), post, seed) for seed in range(20)} == kinds


@pytest.mark.parametrize(
    ("last", "post", "kind"),
    [
        (MoveKind.REASON, BARE, MoveKind.VOICE),
        (MoveKind.VOICE, STUCK, None),
        (MoveKind.SENTENCE, REASON, MoveKind.REVOICE),
        (MoveKind.SENTENCE, replace(REASON, near=0), MoveKind.RIVAL),
        (MoveKind.RIVAL, SHOWN, MoveKind.REVOICE),
        (MoveKind.REVOICE, SHOWN, MoveKind.RIVAL),
    ],
)
def test_never_two_of_a_kind_in_a_row(last: MoveKind, post: Post, kind: MoveKind | None) -> None:
    talk = replace(after(SHOWN, SHOWN, SHOWN), last=last, moves=1)
    assert {kind_of(talk, post, seed) for seed in range(20)} == {kind}


def test_the_first_two_posts_are_left_alone() -> None:
    assert [kind_of(after(*[BARE] * before), BARE) for before in range(GAP)] == [None, None, MoveKind.REASON]


def test_after_a_move_three_posts_go_by() -> None:
    talk = note_move(after(BARE, BARE, BARE), MoveKind.REASON)
    kinds = []
    for _ in range(GAP):
        kinds.append(kind_of(talk, REASON))
        talk = hear(talk, REASON)
    assert kinds == [None, None, MoveKind.SENTENCE]


@pytest.mark.parametrize(
    ("asked", "answer", "other"),
    [
        (MoveKind.REASON, REASON, BARE),
        (MoveKind.SENTENCE, Post(points=True), REASON),
        (MoveKind.VOICE, BARE, STUCK),
        (MoveKind.REVOICE, BARE, STUCK),
        (MoveKind.RIVAL, BARE, STUCK),
    ],
)
def test_a_question_waits_for_what_it_asks_for_but_not_for_ever(asked: MoveKind, answer: Post, other: Post) -> None:
    talk = note_move(Talk(posts=3), asked)
    assert talk.open
    assert not after(answer, talk=talk).open
    waiting = after(*[other] * (LAPSE - 2), talk=talk)
    assert waiting.open
    assert kind_of(waiting, SHOWN if asked is MoveKind.VOICE and other is not STUCK else other) is None
    lapsed = after(*[other] * (LAPSE - 1), talk=talk)
    fitting = decide(hear(lapsed, other), other, VOICES, 0)
    assert (fitting is not None) == (asked is not MoveKind.VOICE)


def test_no_question_is_about_a_voice_that_is_not_there() -> None:
    talk = after(BARE, BARE, BARE)
    assert decide(talk, STUCK, (), 0) is None
    assert decide(talk, replace(SHOWN, near=0), (FOR_A,), 0) is None, "a counter-example speaks for another option"


def test_a_counter_example_is_for_another_option() -> None:
    talk = replace(after(SHOWN, SHOWN, SHOWN), last=MoveKind.REVOICE)
    for seed in range(20):
        assert decide(talk, SHOWN, VOICES, seed) == Move(MoveKind.RIVAL, FOR_B)


def test_what_is_asked_back_about_is_the_voice_that_comes_near() -> None:
    talk = replace(after(SHOWN, SHOWN, SHOWN), last=MoveKind.RIVAL)
    assert {decide(talk, SHOWN, VOICES, seed) for seed in range(20)} == {Move(MoveKind.REVOICE, FOR_A)}


def test_the_seed_chooses_whose_voice_it_is() -> None:
    found = {decide(after(BARE, BARE, STUCK), STUCK, VOICES, seed) for seed in range(20)}
    assert found == {Move(MoveKind.VOICE, FOR_A), Move(MoveKind.VOICE, FOR_B)}


def test_an_insult_is_answered_once_with_a_calm_line() -> None:
    talk = hear(Talk(), HOSTILE)
    assert decide(talk, HOSTILE, VOICES, 0) == Move(MoveKind.CALM)
    calmed = note_move(talk, MoveKind.CALM)
    assert calmed == replace(talk, calmed=True)
    assert decide(hear(calmed, HOSTILE), HOSTILE, VOICES, 0) is None


def test_the_summary_is_no_part_of_the_exchange() -> None:
    assert note_move(after(BARE), MoveKind.SUM_UP) == after(BARE)


def test_teachers_get_a_word_less_and_less_often() -> None:
    assert [count for count in range(20) if tells(count)] == [1, 2, 4, 8, 16]


ABOUT = (MoveKind.VOICE, MoveKind.RIVAL, MoveKind.REVOICE)
POSTS = st.builds(
    Post,
    reason=st.booleans(),
    points=st.booleans(),
    stuck=st.booleans(),
    hostile=st.booleans(),
    side=st.sampled_from(["", "a", "b"]),
    near=st.integers(0, 2),
)


@given(st.lists(POSTS, max_size=120), st.integers(0, 2**30))
def test_whatever_is_written_the_bot_keeps_within_its_bounds(posts: list[Post], seed: int) -> None:
    talk, made = Talk(), list[tuple[int, Move]]()
    for post in posts:
        talk = hear(talk, post)
        move = decide(talk, post, VOICES, seed)
        if move:
            made.append((talk.posts, move))
            talk = note_move(talk, move.kind)
    questions = [(place, move) for place, move in made if move.kind is not MoveKind.CALM]
    assert len(questions) == talk.moves <= MOST_MOVES
    assert len(made) - len(questions) == talk.calmed
    assert all(later - place >= GAP for (place, _), (later, _) in pairwise(questions))
    assert all(one.kind is not next_.kind for (_, one), (_, next_) in pairwise(questions))
    assert all(
        (move.voice is not None) == (move.kind in (MoveKind.VOICE, MoveKind.RIVAL, MoveKind.REVOICE))
        for _, move in made
    )


def test_moves_are_as_seldom_as_told() -> None:
    assert (GAP, LAPSE, MOST_MOVES) == (3, 6, 8)


def test_the_wording_turns_after_every_second_move_and_the_last_move_is_the_eighth() -> None:
    talk = after(BARE, BARE, BARE)
    moves = [decide(replace(talk, moves=made), BARE, VOICES, seed=1) for made in range(MOST_MOVES + 1)]
    assert [move and move.turn for move in moves] == [0, 0, 1, 1, 0, 0, 1, 1, None]


def test_one_post_is_enough_to_sum_up() -> None:
    assert sums_up(after(BARE))
    assert not sums_up(Talk())
