"""Whoever was never in a class pays nothing for classes: no statement more than before."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event

from bot.core.quiz.session import QuizCard, QuizStep
from bot.storage.database import Database
from tests.builders import pack, question, tree
from tests.classroom import Room
from tests.conftest import Clock


def card_of(step: QuizStep) -> QuizCard:
    assert isinstance(step, QuizCard)
    return step


def learn(room: Room, name: str) -> None:
    """Read the lesson to its end."""
    lesson = room.call(name, room.house.lessons.next)
    assert lesson is not None
    for number in (1, 2):
        room.call(name, room.house.lessons.turn, lesson.state.id, number)


@pytest.fixture
def room(database: Database, clock: Clock) -> Room:
    """A class that is asked questions with options only, as anybody practises them."""
    return Room(database, clock, tree(pack("p01", tuple(question("single", number) for number in range(1, 5)))))


@contextmanager
def statements(database: Database) -> Iterator[list[str]]:
    """All that is executed in the block."""
    seen: list[str] = []

    def note(*arguments: object) -> None:
        seen.append(str(arguments[2]))

    event.listen(database._engine, "before_cursor_execute", note)
    yield seen
    event.remove(database._engine, "before_cursor_execute", note)


def test_whoever_was_never_in_a_class_pays_nothing_for_it(room: Room) -> None:
    room.arrive("solo")
    learn(room, "solo")
    me = room.do(lambda work: room.person(work, "solo"))
    quiz = room.house.quiz
    step = card_of(room.do(lambda work: quiz.start(work, me)))
    with statements(room.database) as seen:
        room.do(lambda work: quiz.choose(work, me, step.item.id, 0))
        room.do(lambda work: quiz.rate(work, me, step.item.id, 1))
        room.do(lambda work: quiz.go_on(work, me, step.item.id))
        room.do(lambda work: room.house.progress.show(work, me))
    assert seen
    foreign = ("FROM assignments", "JOIN assignments", "memberships", "assignment_items")
    assert [one for one in seen if any(part in one for part in foreign)] == []
