"""The plan of the day: what comes first, and what fits into five minutes."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.core.checkpoints import OpenCheck, Point
from bot.core.lessons import LessonState
from bot.core.today import (
    BUDGET,
    MOST_TASKS,
    Done,
    Plan,
    Step,
    StepKind,
    arrange,
    check_step,
    lesson_step,
    minutes_for,
    quiz_step,
    review_step,
    talk_step,
    task_steps,
)
from tests.assigned import DAY, DUE, HOUR, START, attempt, begun, task
from tests.builders import pack

TASK, REVIEW, CHECK, QUIZ, TALK, LESSON = StepKind


def step(kind: StepKind, minutes: int = 1, **changes: Any) -> Step:
    return Step(kind, minutes, **changes)


@pytest.mark.parametrize(
    ("steps", "now", "more"),
    [
        ([], [], []),
        ([None, step(LESSON, 20)], [LESSON], []),
        ([step(LESSON), step(TALK), step(QUIZ), step(REVIEW), step(TASK)], [REVIEW, TASK, QUIZ, TALK, LESSON], []),
        ([step(QUIZ), step(CHECK), step(TASK)], [TASK, CHECK, QUIZ], []),
        ([step(REVIEW), step(CHECK, due_at=START + HOUR)], [CHECK, REVIEW], []),
        # A hurry comes first.
        ([step(REVIEW), step(TASK, due_at=START + 23 * HOUR)], [TASK, REVIEW], []),
        # What cannot be in time any more gives way to what can, and comes before what can be done on any day.
        ([step(REVIEW), step(TASK, 3, due_at=START - HOUR, late=True)], [REVIEW, TASK], []),
        ([step(TASK, 3, late=True), step(TASK, 3, due_at=START + 36 * HOUR)], [TASK], [TASK]),
        ([step(LESSON, 3), step(TASK, 3, late=True), step(QUIZ, 1)], [QUIZ, TASK], [LESSON]),
        ([step(REVIEW), step(TASK, due_at=START + 2 * DAY)], [REVIEW, TASK], []),
        # What does not fit is for another time; what is shorter and comes later may still fit.
        ([step(REVIEW, 3), step(TASK, 3), step(LESSON, 2)], [REVIEW, LESSON], [TASK]),
        ([step(REVIEW, 5), step(LESSON, 1)], [REVIEW], [LESSON]),
    ],
)
def test_plans(steps: list[Step | None], now: list[StepKind], more: list[StepKind]) -> None:
    plan = arrange(steps, START)
    assert [one.kind for one in plan.steps] == now
    assert [one.kind for one in plan.more] == more
    assert plan.minutes <= BUDGET or len(plan.steps) == 1


def test_minutes() -> None:
    assert [minutes_for(number) for number in (0, 1, 2, 3, 8, 15)] == [1, 1, 1, 2, 5, 10]
    assert Plan().minutes == 0


def test_reviews_are_one_session_at_a_time() -> None:
    assert review_step(0) is None
    assert review_step(3) == Step(REVIEW, 2, number=3)
    assert review_step(8) == Step(REVIEW, BUDGET, number=8)
    assert review_step(9) == Step(REVIEW, BUDGET, number=9, part=8)
    assert review_step(10_000, begun=True) == Step(REVIEW, BUDGET, number=10_000, begun=True, part=8)


def test_the_check_that_closes_first() -> None:
    open_now = OpenCheck(4, "8b", "Europe/Berlin", Point.BEFORE, START + DAY, done=2, total=14)
    assert check_step(()) is None
    assert check_step((open_now, replace(open_now, class_id=5))) == Step(
        CHECK, 6, number=12, subject=4, title="8b", begun=True, due_at=START + DAY, zone="Europe/Berlin"
    )


def test_a_quiz_and_a_talk_to_go_on_with() -> None:
    assert quiz_step(4) == Step(QUIZ, 3, number=4, begun=True)
    assert talk_step(7, pack(), "de") == Step(TALK, 4, subject=7, title="Pack (de)", begun=True)


def test_a_lesson_takes_the_time_of_the_cards_that_are_left() -> None:
    lesson = pack(minutes=8)
    cards = len(lesson.lessons["en"])
    state = LessonState(1, 1, "p01", cards - 1, cards - 1, finished=False)
    assert lesson_step(lesson, None, "en") == Step(LESSON, 5, title="Pack (en)", whole=8)
    assert lesson_step(lesson, state, "en") == Step(LESSON, max(1, round(8 / cards)), title="Pack (en)", begun=True)
    assert lesson_step(pack(minutes=1), state, "en").minutes == 1
    bare = lesson.model_copy(update={"lessons": {"de": (), "en": ()}, "minutes": 3})
    assert lesson_step(bare, None, "en").minutes == 3, "one without cards is its questions"


def test_assignments_come_by_their_due_dates() -> None:
    first, later, undated = task(id=4), task(id=5, due_at=DUE + DAY), task(id=6, due_at=None, explain="at_once")
    found = task_steps([undated, later, first], START)
    assert found[0] == Step(TASK, 5, number=8, subject=4, title="Faces & numbers", due_at=DUE, zone="Europe/Berlin")
    assert [one.subject for one in found] == [4, 5, 6]
    assert found[2].due_at is None
    assert task_steps([task(begun())], START) == (
        Step(TASK, 3, number=5, subject=3, title="Faces & numbers", begun=True, due_at=DUE, zone="Europe/Berlin"),
    )
    (late,) = task_steps([task(extra=60)], DUE + timedelta(minutes=30))
    assert (late.due_at, late.late) == (DUE + HOUR, False)


def test_what_is_overdue_comes_after_what_can_be_in_time() -> None:
    long_over, over = task(id=1, due_at=DUE - 14 * DAY), task(id=2, due_at=DUE - DAY)
    soon, undated = task(id=3, due_at=DUE + DAY), task(id=4, due_at=None, explain="at_once")
    found = task_steps([long_over, over, undated, soon], DUE)
    assert [(one.subject, one.late) for one in found] == [(3, False), (4, False), (2, True), (1, True)]
    assert len(task_steps([task(id=number) for number in range(9)], START)) == MOST_TASKS


def test_what_is_done_closed_or_put_away_is_no_step() -> None:
    archived = replace(task(), archived=True)
    closed = task(closes_at=START)
    again = task(attempt(), attempts=3)
    unopened = task(opens_at=START + DAY)
    assert task_steps([archived, closed, again, unopened, task(attempt())], START) == ()


def test_whether_anything_is_done() -> None:
    assert not Done().anything
    assert Done(talks=1).anything
