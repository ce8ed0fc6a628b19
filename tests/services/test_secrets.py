"""Keys that stay secret although an assignment is changed, and letters that are not sent twice."""

import pytest

from bot.core.membership import Joined
from bot.core.quiz.session import QuizRefusal
from bot.storage.database import Database
from tests.classroom import Room, berlin
from tests.conftest import Clock
from tests.services.steps import learn, practise


@pytest.fixture
def room(database: Database, clock: Clock) -> Room:
    """A class that is asked one question of every type."""
    return Room(database, clock)


def test_what_was_withdrawn_may_come_back_and_keeps_its_keys_until_it_would_be_due(room: Room, clock: Clock) -> None:
    learn(room, "kim")
    number = room.assign(count=6)
    room.call("owner", room.house.running.withdraw, number, on=True)
    assert room.call("kim", room.house.quiz.start) is QuizRefusal.NO_QUESTION
    clock.time = berlin(27, 18)
    assert practise(room, "kim").total == 6


def test_a_question_taken_out_stays_secret_for_whoever_is_still_asked(room: Room) -> None:
    learn(room, "kim")
    learn(room, "sam")
    number = room.assign(count=6)
    asked = room.start("kim", number).item.version_id
    name, _ = room.do(lambda work: work.questions.find(asked))
    room.call("owner", room.house.assignments.toggle_question, number, name, on=False)
    assert room.call("kim", room.house.quiz.start) is not QuizRefusal.NO_QUESTION, "it goes on with the attempt"
    secret = room.do(lambda work: work.tasks.secret_questions(room.ids["kim"], work.now))
    assert name in secret
    assert name not in room.do(lambda work: work.tasks.secret_questions(room.ids["sam"], work.now))


def test_whoever_asks_again_and_again_is_told_of_once_a_day(room: Room, clock: Clock) -> None:
    class_id, code = room.found("strict", "Strict")
    room.call("strict", room.house.classes.switch, class_id, "approval", on=True)
    room.arrive("pia")
    letters = []
    for hours in (0, 1, 1, 30):
        clock.advance(hours=hours)
        joined = room.call("pia", room.house.membership.join, code, individuals=False, roster=False)
        assert isinstance(joined, Joined)
        letters.append(len(joined.teachers))
        room.call("pia", room.house.membership.leave, class_id)
    assert letters == [1, 0, 0, 1]
