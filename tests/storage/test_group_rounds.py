"""Rounds in groups as rows: kept whole, counted by kind."""

from dataclasses import replace

import pytest

from bot.core.group_rounds import Effect, GroupRound, MoveKind, Post, Step, Talk
from bot.core.rounds import Place
from bot.storage.database import Work
from tests.storage.conftest import Rows

REASON, POINTS, BARE = Post(reason=True), Post(points=True), Post()


@pytest.fixture
def made(rows: Rows, work: Work) -> int:
    """The id of an open round in a group; another class has one as well."""
    return [open_round(rows, work, rows.classroom()) for _ in range(2)][1]


def open_round(rows: Rows, work: Work, class_id: int, place: Place = Place.GROUP) -> int:
    values = {
        "pack_id": "p01",
        "topic_id": "r01",
        "question_id": "p01/q01",
        "parallel_id": "p01/q02",
        "version_id": rows.version(),
        "parallel_version_id": rows.version(),
        "place": place.value,
        "approval": True,
        "slow": 0,
        "frozen": False,
        "moves": True,
    }
    round_id = work.rounds.add(class_id, rows.learner().id, values, 7, work.now)
    work.rounds.open(round_id, "p01/q02", rows.version(), rows.version(), work.now)
    work.group_rounds.add(round_id, work.now)
    return round_id


def test_a_round_is_kept_whole(work: Work, rows: Rows, made: int) -> None:
    assert work.group_rounds.find(made) == GroupRound(made, Step.READY, work.now)
    talk = Talk(5, 3, 2, 1, 4, (("a", 2), ("b", 1)), ((True, False), (False, True)), 2, 1, MoveKind.VOICE, True, True)
    whole = GroupRound(made, Step.TALK, work.now, rows.learner().id, 1, 2, shown=True, talk=talk)
    work.group_rounds.put(whole)
    assert work.group_rounds.find(made) == whole == work.group_rounds.lock(made)
    work.group_rounds.add(made, work.now)
    assert work.group_rounds.find(made) == whole, "begun twice, it goes on"
    work.group_rounds.put(replace(whole, talk=Talk(), runner_id=None))
    assert work.group_rounds.find(made) == replace(whole, talk=Talk(), runner_id=None)
    assert work.group_rounds.find(made - 1) == GroupRound(made - 1, Step.READY, work.now)
    assert work.group_rounds.find(made + 1) is None
    assert work.group_rounds.lock(made + 1) is None


def test_the_round_that_a_class_holds_in_its_group(work: Work, rows: Rows, made: int) -> None:
    found = work.rounds.find(made)
    assert found is not None
    assert work.group_rounds.find_running(found.class_id) == made
    work.rounds.close(made, work.now)
    assert work.group_rounds.find_running(found.class_id) is None
    private = rows.classroom()
    open_round(rows, work, private, Place.PRIVATE)
    assert work.group_rounds.find_running(private) is None


def test_moves_are_followed_for_three_posts(work: Work, made: int) -> None:
    before = Talk(recent=((False, False), (True, False), (False, True)))
    work.group_rounds.add_move(made - 1, MoveKind.REASON, before, work.now)
    work.group_rounds.add_move(made, MoveKind.REASON, Talk(recent=((False, True),)), work.now)
    for post in (BARE, POINTS, BARE, REASON):
        work.group_rounds.follow(made, post)
    assert work.group_rounds.list_effects(made) == (Effect(MoveKind.REASON, 1, 1, 0, 0),), "the fourth comes too late"
    work.group_rounds.add_move(made, MoveKind.REASON, before, work.now)
    work.group_rounds.add_move(made, MoveKind.SENTENCE, before, work.now)
    work.group_rounds.add_move(made, MoveKind.VOICE, Talk(), work.now)
    work.group_rounds.follow(made, REASON)
    work.group_rounds.add_move(made, MoveKind.SUM_UP, before, work.now)
    assert work.group_rounds.list_effects(made) == (
        Effect(MoveKind.REASON, 2, 2, 1, 1),
        Effect(MoveKind.SENTENCE, 1, 1, 0, 1),
        Effect(MoveKind.VOICE, 1, 1, 1, 0),
        Effect(MoveKind.SUM_UP, 1, 0, 0, 0),
    )
    assert work.group_rounds.list_effects(made - 1) == (Effect(MoveKind.REASON, 1, 0, 0, 0),)
