"""Quizzes and their items."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from bot.core.quiz.responses import Chosen, Outcome, Written
from bot.core.quiz.session import Answer, Item, Origin, Quiz
from bot.storage.database import Work
from bot.storage.quizzes import NewItem, quizzes
from tests.storage.conftest import Rows


def test_a_quiz_begins_at_its_first_item(work: Work, rows: Rows) -> None:
    me = rows.learner()
    lesson = work.lessons.add(me.id, "p01", work.now)
    versions = [rows.version(), rows.version()]
    orders = [("b", "a", "c"), ()]
    new = [NewItem(version, order) for version, order in zip(versions, orders, strict=True)]
    quiz = work.quizzes.add(me.id, "check", Origin(lesson.id), new, work.now)
    assert quiz == Quiz(quiz.id, me.id, "check", Origin(lesson.id), position=0, done=False)
    assert work.quizzes.find(quiz.id) == quiz
    first, second = work.quizzes.list_items(quiz.id)
    assert first == Item(first.id, quiz, 0, 0, versions[0], ("b", "a", "c"), draft=(), asked_back=False, answer=None)
    assert second == Item(second.id, quiz, 1, 0, versions[1], (), draft=(), asked_back=False, answer=None)
    assert (first.current, second.current) == (True, False)


def test_what_is_not_there(work: Work, rows: Rows) -> None:
    assert work.quizzes.find(999) is None
    assert work.quizzes.list_items(999) == ()
    assert work.quizzes.list_beside(999) == ()
    assert work.quizzes.list_open(999) == ()


def test_a_quiz_without_items(work: Work, rows: Rows) -> None:
    me = rows.learner()
    quiz = work.quizzes.add(me.id, "mixed", Origin(), [], work.now)
    assert work.quizzes.find(quiz.id) == quiz
    assert work.quizzes.list_items(quiz.id) == ()


def test_an_item_finds_its_quiz(work: Work, rows: Rows) -> None:
    me = rows.learner()
    items = rows.items(me, 3)
    rows.items(me, 2)
    for item in items:
        assert work.quizzes.list_beside(item.id) == items


def test_a_second_round_stands_behind_the_first(work: Work, rows: Rows) -> None:
    me = rows.learner()
    quiz = rows.quiz(me, 2)
    work.quizzes.append(quiz, [NewItem(rows.version(), ("a",))], first=2, round_number=1)
    assert [(item.position, item.round) for item in work.quizzes.list_items(quiz.id)] == [(0, 0), (1, 0), (2, 1)]
    with pytest.raises(IntegrityError), work.connection.begin_nested():
        work.quizzes.append(quiz, [NewItem(rows.version(), ())], first=2, round_number=1)


def test_moving_and_finishing(work: Work, rows: Rows) -> None:
    me = rows.learner()
    quiz, beside = rows.quiz(me), rows.quiz(me)
    work.quizzes.move(quiz, 1, done=False, now=work.now)
    assert work.quizzes.find(quiz.id) == Quiz(quiz.id, me.id, "mixed", Origin(), position=1, done=False)
    assert [item.current for item in work.quizzes.list_items(quiz.id)] == [False, True]
    work.quizzes.move(quiz, 2, done=True, now=work.now)
    assert work.quizzes.find(quiz.id) == Quiz(quiz.id, me.id, "mixed", Origin(), position=2, done=True)
    assert [item.current for item in work.quizzes.list_items(quiz.id)] == [False, False]
    finished = select(quizzes.c.finished_at).where(quizzes.c.learner_id == me.id).order_by(quizzes.c.id)
    assert work.connection.execute(finished).scalars().all() == [work.now, None]
    # A second round takes the quiz up again.
    work.quizzes.move(quiz, 2, done=False, now=work.now)
    assert work.connection.execute(finished).scalars().all() == [None, None]
    assert work.quizzes.find(beside.id) == beside


def test_the_quiz_one_came_to_last_goes_on(work: Work, rows: Rows) -> None:
    me = rows.learner()
    one, two, three = (rows.quiz(me) for _ in range(3))
    assert work.quizzes.list_open(me.id) == (three, two, one), "of the same moment the newest first"
    work.quizzes.mark_opened(one.id, work.now + timedelta(minutes=1))
    assert work.quizzes.list_open(me.id) == (one, three, two)
    work.quizzes.move(three, 2, done=True, now=work.now)
    assert work.quizzes.list_open(me.id) == (one, two)


def test_drafts_and_questions_back_belong_to_one_item(work: Work, rows: Rows) -> None:
    items = rows.items(rows.learner())
    work.quizzes.set_draft(items[0].id, ("b", "a"))
    work.quizzes.mark_asked_back(items[1].id)
    found = work.quizzes.list_items(items[0].quiz.id)
    assert [(item.draft, item.asked_back) for item in found] == [(("b", "a"), False), ((), True)]
    work.quizzes.set_draft(items[0].id, ())
    assert work.quizzes.list_items(items[0].quiz.id)[0].draft == ()


@pytest.mark.parametrize(
    "answer",
    [
        Answer(Chosen(ids=("b", "c")), "de", Outcome.PARTLY, 0.5, None, rate=True),
        Answer(Written(text="Käse 😀"), "en", Outcome.WRONG, 0.0, None, rate=False),
    ],
)
def test_an_answer_comes_with_its_item(work: Work, rows: Rows, answer: Answer) -> None:
    items = rows.items(rows.learner())
    rows.answer(items[1], answer)
    assert [item.answer for item in work.quizzes.list_items(items[0].quiz.id)] == [None, answer]
    assert work.quizzes.list_beside(items[0].id)[1].answer == answer


def test_a_version_in_use_cannot_go(work: Work, rows: Rows) -> None:
    with pytest.raises(IntegrityError), work.connection.begin_nested():
        work.quizzes.add(rows.learner().id, "mixed", Origin(), [NewItem(999, ())], work.now)
