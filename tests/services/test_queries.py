"""What a learner without a class costs the database."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event

from bot.storage.database import Database
from tests.classroom import Room
from tests.conftest import Clock
from tests.services.steps import card_of, learn, reach


@pytest.fixture
def room(database: Database, clock: Clock) -> Room:
    """A class that is asked one question of every type."""
    return Room(database, clock)


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
    step = reach(room, "solo", step, "single")
    with statements(room.database) as seen:
        room.do(lambda work: quiz.choose(work, me, step.item.id, 0))
        room.do(lambda work: quiz.rate(work, me, step.item.id, 1))
        room.do(lambda work: quiz.go_on(work, me, step.item.id))
        room.do(lambda work: room.house.progress.show(work, me))
    assert seen
    foreign = ("FROM assignments", "JOIN assignments", "memberships", "assignment_items")
    assert [one for one in seen if any(part in one for part in foreign)] == []


def test_rounds_cost_nobody_another_statement(room: Room) -> None:
    def look() -> int:
        with statements(room.database) as seen:
            room.do(lambda work: work.tasks.secret_questions(room.ids["kim"], work.now))
        return sum(one.startswith("SELECT") for one in seen)

    assert look() == 1
    number = room.assign(count=2)
    with_task = look()
    room.call("owner", room.house.running.withdraw, number, on=True)
    assert look() == with_task == 3, "the tasks, the attempts, the questions: as without rounds"
