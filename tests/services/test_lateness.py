"""What was sent while Lupe was away is as late as it was when it was sent; no key and no attempt comes of that."""

from datetime import date, datetime
from functools import partial

import pytest
from sqlalchemy import func, select

from bot.core.assignments import AssignmentRefusal, is_late
from bot.core.checkpoints import CheckCard, CheckRefusal, Point
from bot.storage.answers import answers
from bot.storage.database import Database, Work
from tests.builders import pack, tree
from tests.checking import CLAIMS, with_check
from tests.classroom import Room, berlin
from tests.conftest import Clock
from tests.services.steps import card_of, reach, summary_of
from tests.services.test_checkpoints import take

pytestmark = pytest.mark.fault("F09")

FIRST, LAST = date(2026, 11, 30), date(2026, 12, 18)


@pytest.fixture
def room(database: Database, clock: Clock) -> Room:
    """A class that is asked one question of every type, and may have a check."""
    return Room(database, clock, with_check(tree(pack("p01"))))


def give_the_check(room: Room, until: date) -> None:
    """Let the class take the check, in a course from ``FIRST`` on."""
    settings, number = room.house.checkpoint_settings, room.class_id
    for which, day in (("course_from", FIRST), ("course_until", until)):
        room.call("owner", settings.pick_day, number, which, day.toordinal())
    room.call("owner", settings.switch, number, on=True)


def test_an_answer_from_before_the_end_is_taken_after_it(room: Room, clock: Clock) -> None:
    number = room.assign(count=6, due=berlin(24, 18), late="close")
    asked = room.start("kim", number)
    clock.time, room.made_at = berlin(25, 7), berlin(24, 17, 59)
    explained = card_of(room.answer("kim", asked, right=True))
    assert explained.verdict is not None, "it is over now, so it is explained"
    following = card_of(room.call("kim", room.house.quiz.go_on, explained.item.id))
    assert not room.call("kim", room.house.quiz.has_open), "there is nothing to go on with"
    for name in ("kim", "sam"):
        assert room.call(name, room.house.assigned.start, number) is AssignmentRefusal.CLOSED, "nothing begins late"
    room.made_at = berlin(24, 18)
    assert room.answer("kim", following, right=True) is AssignmentRefusal.CLOSED


@pytest.mark.parametrize(("made", "late"), [(berlin(24, 18), False), (berlin(24, 18, 1), True), (None, True)])
def test_it_was_handed_in_when_the_last_answer_was_given(
    room: Room, clock: Clock, made: datetime | None, late: bool
) -> None:
    number = room.assign(count=6, due=berlin(24, 18))
    last = card_of(room.work_on("kim", number, most=5))
    clock.time, room.made_at = berlin(25, 7), made
    room.answer("kim", last, right=True)
    room.made_at = None
    task = room.call("kim", room.house.running.find_task, number)
    assert task is not None
    assert task.attempts[0].finished_at == (made or clock.time)
    assert is_late(task.assignment, task.extra, task.attempts[0].finished_at) == late
    logged = select(func.max(answers.c.answered_at))
    assert room.do(lambda work: work.connection.scalar(logged)) == clock.time, "the log goes by the time of handling"


def test_after_the_end_nobody_is_asked_back(room: Room, clock: Clock) -> None:
    number = room.assign(count=6, due=berlin(24, 18), late="close")
    reach(room, "kim", room.start("kim", number), "typed")
    clock.time, room.made_at = berlin(25, 7), berlin(24, 17, 59)
    near = card_of(room.call("kim", room.house.quiz.write, "SensTme"))
    assert near.item.answer is not None, "there will be no second try"
    assert near.verdict is not None
    assert near.verdict.final


def test_no_key_comes_out_and_nothing_begins_by_an_old_date(room: Room, clock: Clock) -> None:
    number = room.assign(count=6, due=berlin(24, 18), attempts="3")
    ended = summary_of(room.work_on("kim", number))
    clock.time = berlin(24, 18)
    assert card_of(room.call("kim", room.house.assigned.review, ended.quiz.id, 0)).verdict is not None
    room.made_at = berlin(24, 17)
    assert room.call("kim", room.house.assigned.start, number) is AssignmentRefusal.NO_ATTEMPT_LEFT
    clock.time, room.made_at = berlin(24, 17), berlin(24, 18)
    assert room.call("kim", room.house.assigned.review, ended.quiz.id, 0) is AssignmentRefusal.RUNNING, "put back"


def _count_said(learner_id: int, work: Work) -> int:
    return len(work.checkpoints.list_of(learner_id))


def test_what_was_said_before_the_end_counts_after_it(room: Room) -> None:
    give_the_check(room, LAST)
    checks, number = room.house.checkpoints, room.class_id
    room.clock.time = berlin(30, 9)
    card, other = take(room, "kim", 1), take(room, "sam", len(CLAIMS) - 1)
    assert isinstance(card, CheckCard)
    assert isinstance(other, CheckCard)
    assert card.claim is not None
    assert other.claim is not None
    # The bot was away from the last minute of the check until the day after.
    room.clock.time, room.made_at = berlin(8, 9, month=12), berlin(6, 23, 59, month=12)
    form, claim = card.form, card.claim.id
    assert room.call("kim", checks.judge, number, form, claim, said=True) is CheckRefusal.CLOSED, "half an answer"
    rated = room.call("kim", checks.rate, number, form, claim, said=True, confidence=1)
    assert rated is CheckRefusal.CLOSED, "the next claim comes too late"
    end = room.call("sam", checks.rate, number, other.form, other.claim.id, said=True, confidence=1)
    assert isinstance(end, CheckCard)
    assert end.claim is None, "that was all"
    assert room.call("kim", checks.show, number) is CheckRefusal.CLOSED, "nothing begins late"
    assert room.call("kim", checks.open_for) == ()
    room.made_at = berlin(7, 0, month=12)
    left = next(one.id for one in CLAIMS if one.id != claim)
    assert room.call("kim", checks.rate, number, form, left, said=True, confidence=1) is CheckRefusal.CLOSED
    given = room.do(lambda work: work.checkpoints.count_answered(number))
    assert given == {Point.BEFORE: 2}
    kim, sam = (room.do(partial(_count_said, one)) for one in (room.ids["kim"], room.ids["sam"]))
    assert (kim, sam) == (2, len(CLAIMS))


def test_what_was_said_in_one_check_is_not_said_in_the_next(room: Room) -> None:
    give_the_check(room, date(2026, 12, 2))
    checks, number = room.house.checkpoints, room.class_id
    room.clock.time = berlin(30, 9)
    card = take(room, "kim", 1)
    assert isinstance(card, CheckCard)
    assert card.claim is not None
    room.clock.time, room.made_at = berlin(2, 9, month=12), berlin(1, 23, 59, month=12)
    following = room.call("kim", checks.rate, number, card.form, card.claim.id, said=True, confidence=1)
    assert isinstance(following, CheckCard)
    assert (following.check.point, following.check.done) == (Point.AFTER, 0)
    assert following.form != card.form
    given = room.do(lambda work: work.checkpoints.list_of(room.ids["kim"]))
    assert [one.point for _, one in given] == [Point.BEFORE, Point.BEFORE]
    assert given[-1][1].at == room.clock.time
