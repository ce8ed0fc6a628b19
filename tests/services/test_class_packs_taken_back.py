"""Lessons of a class's own that are there no more: for who is in the midst of them, and for who has left."""

import pytest

from bot.core.lessons import LessonRefusal
from bot.core.quiz.session import Phase, QuizCard, QuizRefusal, QuizSummary
from bot.core.review import Outlook
from bot.storage.database import Database
from tests.builders import pack as course_pack
from tests.builders import tree
from tests.classroom import Room
from tests.conftest import Clock
from tests.services.class_pack_steps import begin, check, fail, publish, withdraw, work


@pytest.fixture
def room(database: Database, clock: Clock) -> Room:
    """A class whose course has two packs of six questions."""
    return Room(database, clock, tree(course_pack("p01"), course_pack("p02", order=2, prerequisites=("p01",))))


@pytest.mark.parametrize("how", ["withdrawn", "left"])
def test_what_was_taken_away_is_said_kindly_and_nothing_breaks(room: Room, clock: Clock, how: str) -> None:
    pack = publish(room).pack
    asked, step = check(room, "kim", pack, most=2)
    assert len(asked) == 2
    assert isinstance(step, QuizCard)
    lesson = step.item.quiz.lesson_id
    assert lesson is not None
    if how == "withdrawn":
        withdraw(room, pack)
        withdraw(room, pack)
    else:
        room.call("kim", room.house.membership.leave, room.class_id)
    quiz, lessons = room.house.quiz, room.house.lessons
    assert room.answer("kim", step, right=True) is QuizRefusal.WITHDRAWN
    assert room.call("kim", lessons.find, lesson) is LessonRefusal.WITHDRAWN
    assert room.call("kim", lessons.turn, lesson, 0) is LessonRefusal.WITHDRAWN
    assert room.call("kim", quiz.start_check, lesson) is QuizRefusal.WITHDRAWN
    assert room.call("kim", quiz.start) is QuizRefusal.NOTHING_LEARNT
    assert not room.call("kim", quiz.has_open)
    progress = room.call("kim", room.house.progress.show)
    assert sum(skill.count.answered for skill in progress.skills) == 2, "answers stay"
    clock.advance(days=5)
    assert isinstance(room.call("kim", room.house.review.start), Outlook)
    if how == "withdrawn":
        withdraw(room, pack, on=False)
    else:
        room.join("kim")
    again, _ = work(room, "kim", room.call("kim", room.house.review.start))
    assert sorted(again) == sorted(asked)
    assert isinstance(room.call("kim", quiz.start_check, lesson), QuizCard)


def test_a_mixed_quiz_and_a_review_go_on_without_it(room: Room, clock: Clock) -> None:
    pack = publish(room).pack
    check(room, "kim", pack)
    lesson = room.call("kim", room.house.lessons.next)
    assert lesson is not None
    for card in (1, 2):
        room.call("kim", room.house.lessons.turn, lesson.state.id, card)
    work(room, "kim", room.call("kim", room.house.quiz.start_check, lesson.state.id))
    step = room.call("kim", room.house.quiz.start)
    withdraw(room, pack)
    asked, end = work(room, "kim", room.call("kim", room.house.quiz.start))
    assert isinstance(step, QuizCard)
    assert isinstance(end, QuizSummary)
    assert asked
    assert all(name.startswith("p01") for name in asked)
    assert end.answered == len(asked)
    withdraw(room, pack, on=False)
    clock.advance(days=4)
    assert isinstance(room.call("kim", room.house.review.start), QuizCard)
    withdraw(room, pack)
    asked, end = work(room, "kim", room.call("kim", room.house.review.start))
    assert all(name.startswith("p01") for name in asked)
    assert isinstance(end, QuizSummary | Outlook)


def test_what_went_wrong_is_not_asked_again_while_the_lesson_is_gone(room: Room) -> None:
    pack = publish(room).pack
    lesson = begin(room, "kim", pack)
    quiz = room.house.quiz
    end = fail(room, "kim", room.call("kim", quiz.start_check, lesson.state.id))
    assert isinstance(end, QuizSummary)
    assert (end.right, end.answered, end.repeatable) == (0, 4, 4)
    withdraw(room, pack)
    for _ in range(2):
        assert room.call("kim", quiz.repeat_wrong, end.quiz.id) is QuizRefusal.WITHDRAWN
    withdraw(room, pack, on=False)
    again = room.call("kim", quiz.repeat_wrong, end.quiz.id)
    assert isinstance(again, QuizCard)
    assert (again.item.round, again.total) == (1, 4)
    told = room.answer("kim", again, right=True)
    assert isinstance(told, QuizCard)
    withdraw(room, pack)
    assert room.call("kim", quiz.repeat_wrong, end.quiz.id) is QuizRefusal.WITHDRAWN, "under way, and gone meanwhile"
    if told.phase is Phase.RATING:
        told = room.call("kim", quiz.rate, told.item.id, 2)
    over = room.call("kim", quiz.go_on, again.item.id)
    assert isinstance(over, QuizSummary)
    assert (over.repeated_right, over.repeated) == (1, 1), "what was not asked is not told as wrong"
