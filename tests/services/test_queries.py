"""What a learner without a class costs the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from sqlalchemy import event

from bot.core.lessons import OpenLesson
from bot.core.review import Memory, ReviewCard
from bot.storage.database import Database, Work
from tests.class_packs import parts
from tests.classroom import Room, berlin
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


def test_whether_a_class_may_read_a_key_is_asked_once_for_all(room: Room) -> None:
    def look(name: str) -> tuple[bool, int]:
        with statements(room.database) as seen:
            secret = room.do(lambda work: work.tasks.is_secret_in(room.class_id, name, work.now))
        return secret, sum(one.startswith("SELECT") for one in seen)

    def expected(name: str) -> bool:
        return room.do(
            lambda work: any(
                name in work.tasks.secret_questions(one.learner_id, work.now)
                for one in work.membership.list(room.class_id)
            )
        )

    for name in ("lena", "noor"):
        room.join(name)
    room.join("noor", room.other_code)
    number = room.assign(count=2, due=berlin(27, 18))
    asked, *_ = [name for name, _ in room.do(lambda work: work.assignments.list_questions(number))]
    assert look("p01/q99") == (False, 1)
    assert look(asked) == (expected(asked), 2) == (True, 2)
    assert not room.do(lambda work: work.tasks.is_secret_in(room.other_class, "p01/q99", work.now))
    assert room.do(lambda work: work.tasks.is_secret_in(room.other_class, asked, work.now)), "noor is in both"
    room.clock.time = berlin(27, 19)
    assert look(asked)[0] is expected(asked) is True, "who has not handed in may still do so"
    for name in ("kim", "sam", "lena"):
        room.work_on(name, number)
    assert look(asked)[0] is expected(asked) is True, "noor has not handed in"
    room.work_on("noor", number)
    assert look(asked) == (expected(asked), 2) == (False, 2)


def test_many_reviews_cost_no_more_statements_than_a_few(room: Room) -> None:
    """Neither where the content lost their concepts, nor where the course has got an end before them."""
    kim, today = room.ids["kim"], date(2026, 11, 24)

    def fill(work: Work, first: int, many: int, days: int) -> None:
        for number in range(first, first + many):
            memory = Memory(2.0, 5.0, today - timedelta(days=5), today + timedelta(days=days))
            work.reviews.set(kim, ReviewCard(f"lost-{number}", memory, "p01/q01"), work.now + timedelta(days=days))

    def look() -> int:
        with statements(room.database) as seen:
            assert room.call("kim", room.house.review.outlook).due == 0
        return len(seen)

    counts = []
    for first, many in ((0, 3), (100, 60)):
        room.do(lambda work, first=first, many=many: fill(work, first, many, -1))  # type: ignore[misc]
        counts.append(look())
    assert counts[0] == counts[1]
    room.do(lambda work: work.classes.set(room.class_id, "course_until", date(2026, 12, 20)))
    counts = []
    for first, many in ((200, 3), (300, 60)):
        room.do(lambda work, first=first, many=many: fill(work, first, many, 90))  # type: ignore[misc]
        counts.append(look())
    assert counts[0] == counts[1]


def test_an_answer_asks_once_for_seals_and_for_the_course(room: Room) -> None:
    room.assign(count=2)
    room.call("kim", room.house.learners.set_confidence, on=False)
    learn(room, "kim")
    step = reach(room, "kim", room.call("kim", room.house.quiz.start), "single")
    with statements(room.database) as seen:
        room.answer("kim", step, right=True)
    assert sum("rounds.question_id" in one for one in seen) == 1
    assert sum("course_until" in one for one in seen) == 1
    assert any("INSERT INTO review_cards" in one for one in seen)


def test_questions_of_the_course_ask_no_shelf(room: Room) -> None:
    room.call("owner", room.house.class_packs.publish, room.class_id, parts())
    lesson = room.call("kim", room.house.lessons.open, "p01")
    assert isinstance(lesson, OpenLesson)
    me = room.do(lambda work: room.person(work, "kim"))
    quiz, lessons = room.house.quiz, room.house.lessons
    with statements(room.database) as seen:
        for card in (1, 2):
            room.do(lambda work, card=card: lessons.turn(work, me, lesson.state.id, card))  # type: ignore[misc]
        step = card_of(room.do(lambda work: quiz.start_check(work, me, lesson.state.id)))
        step = reach(room, "kim", step, "single")
        room.do(lambda work: quiz.choose(work, me, step.item.id, 0))
        room.do(lambda work: quiz.rate(work, me, step.item.id, 1))
        room.do(lambda work: quiz.go_on(work, me, step.item.id))
    assert seen
    assert [one for one in seen if "class_packs" in one] == []
