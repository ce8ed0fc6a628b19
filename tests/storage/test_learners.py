"""Learners and their contacts, told apart from others."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import delete, func, select
from sqlalchemy.exc import IntegrityError

from bot.core.learners import Learner
from bot.storage.answers import answers
from bot.storage.database import Work
from bot.storage.learners import contacts, learners
from bot.storage.lessons import lessons
from bot.storage.quizzes import quiz_items, quizzes
from tests.storage.conftest import Rows

LARGE = 2**52 - 1


def test_who_joins_is_found_by_telegram_id_only(work: Work, rows: Rows) -> None:
    added = work.learners.add(LARGE, LARGE + 1, "de", 3, work.now)
    expected = Learner(added.id, "de", pseudonym=None, confidence=True, prompt="pseudonym", notice_version=3)
    assert added == replace(expected, seen_on=work.now.date())
    assert work.learners.find(LARGE) == added
    assert work.learners.find(LARGE + 1) is None
    assert work.learners.find(added.id) is None
    stored = work.connection.execute(select(learners).where(learners.c.id == added.id)).one()
    assert (stored.notice_version, stored.joined_at) == (3, work.now)


@pytest.mark.parametrize(("telegram_id", "chat_id"), [(LARGE, 5), (5, LARGE)])
def test_nobody_joins_twice(work: Work, telegram_id: int, chat_id: int) -> None:
    work.learners.add(LARGE, LARGE, "de", 1, work.now)
    with pytest.raises(IntegrityError), work.connection.begin_nested():
        work.learners.add(telegram_id, chat_id, "en", 1, work.now)


@pytest.mark.parametrize(
    ("field", "value"), [("language", "en"), ("pseudonym", "Mondfuchs"), ("confidence", False), ("prompt", "answer")]
)
def test_each_setting_changes_one_field_of_one_learner(work: Work, rows: Rows, field: str, value: Any) -> None:
    me = work.learners.add(1, 1, "de", 1, work.now)
    other = work.learners.add(2, 2, "de", 1, work.now)
    getattr(work.learners, f"set_{field}")(me.id, value)
    found = work.learners.find(1)
    assert found is not None
    assert getattr(found, field) == value
    assert {name for name in Learner.__dataclass_fields__ if getattr(found, name) != getattr(me, name)} == {field}
    assert work.learners.find(2) == other


def test_a_chat_that_refuses_messages_is_noted(work: Work) -> None:
    work.learners.add(1, 11, "de", 1, work.now)
    work.learners.add(2, 12, "de", 1, work.now)
    since = select(contacts.c.unreachable_at).order_by(contacts.c.chat_id)
    work.learners.mark_unreachable(11, work.now)
    work.learners.mark_unreachable(99, work.now)
    assert work.connection.execute(since).scalars().all() == [work.now, None]
    work.learners.mark_unreachable(11, work.now + timedelta(days=1))
    assert work.connection.execute(since).scalars().all() == [work.now + timedelta(days=1), None]
    work.learners.mark_reachable(11)
    assert work.connection.execute(since).scalars().all() == [None, None]
    assert work.learners.find(1) is not None


def test_a_learner_who_goes_takes_everything_along(work: Work, rows: Rows) -> None:
    tables = (learners, contacts, lessons, quizzes, quiz_items, answers)

    def sizes() -> list[int]:
        return [work.connection.execute(select(func.count()).select_from(table)).scalar_one() for table in tables]

    before = sizes()
    me = rows.learner()
    lesson = work.lessons.add(me.id, "p01", work.now)
    quiz = rows.quiz(me, size=2, lesson=lesson.id)
    rows.answer(work.quizzes.list_items(quiz.id)[0])
    assert sizes() == [b + more for b, more in zip(before, (1, 1, 1, 1, 2, 1), strict=True)]
    work.connection.execute(delete(learners).where(learners.c.id == me.id))
    assert sizes() == before, "and nobody else's"
