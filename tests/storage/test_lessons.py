"""Ways through lessons."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from bot.core.lessons import LessonState
from bot.storage.database import Work
from bot.storage.lessons import lessons
from tests.storage.conftest import Rows


def test_a_lesson_begins_at_its_first_card(work: Work, rows: Rows) -> None:
    me = rows.learner()
    assert work.lessons.list(me.id) == ()
    lesson = work.lessons.add(me.id, "p01", work.now)
    assert lesson == LessonState(lesson.id, me.id, "p01", card=0, furthest=-1, finished=False)
    assert work.lessons.find(lesson.id) == lesson
    assert work.lessons.list(me.id) == (lesson,)
    assert work.lessons.find(999) is None


def test_one_way_a_learner_and_pack(work: Work, rows: Rows) -> None:
    me, other = rows.learner(), rows.learner()
    work.lessons.add(me.id, "p01", work.now)
    work.lessons.add(me.id, "p02", work.now)
    work.lessons.add(other.id, "p01", work.now)
    with pytest.raises(IntegrityError), work.connection.begin_nested():
        work.lessons.add(me.id, "p01", work.now)
    assert {lesson.pack_id for lesson in work.lessons.list(me.id)} == {"p01", "p02"}


def test_going_back_does_not_undo_how_far_it_went(work: Work, rows: Rows) -> None:
    me = rows.learner()
    lesson = work.lessons.add(me.id, "p01", work.now)
    beside = work.lessons.add(me.id, "p02", work.now)
    for card, furthest in ((1, 1), (4, 4), (2, 4), (0, 4), (5, 5)):
        work.lessons.turn(lesson, card)
        found = work.lessons.find(lesson.id)
        assert found is not None
        assert (found.card, found.furthest) == (card, furthest)
        lesson = found
    assert work.lessons.find(beside.id) == beside


def test_the_first_time_counts(work: Work, rows: Rows) -> None:
    me = rows.learner()
    lesson, beside = (work.lessons.add(me.id, name, work.now) for name in ("p01", "p02"))
    work.lessons.finish(lesson.id, work.now)
    work.lessons.finish(lesson.id, work.now + timedelta(days=1))
    assert {one.id: one.finished for one in work.lessons.list(me.id)} == {lesson.id: True, beside.id: False}
    finished = select(lessons.c.finished_at).where(lessons.c.id == lesson.id)
    assert work.connection.execute(finished).scalar_one() == work.now
