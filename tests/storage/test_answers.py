"""The log of answers and what is counted from it."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from bot.core.progress import FirstAnswer, Sealed
from bot.core.quiz.responses import Chosen, Outcome
from bot.core.quiz.session import Answer, Item, Origin
from bot.storage.answers import QuestionCount, answers
from bot.storage.database import Work
from bot.storage.quizzes import NewItem
from tests.storage.conftest import Rows

RIGHT = Answer(Chosen(ids=("b",)), "de", Outcome.RIGHT, 1.0, None, rate=True)
PARTLY = Answer(Chosen(ids=("b",)), "en", Outcome.PARTLY, 0.5, None, rate=False)
WRONG = Answer(Chosen(ids=("a",)), "de", Outcome.WRONG, 0.0, None, rate=True)
WRONG_UNRATED = replace(WRONG, rate=False)


def confidence(work: Work, item: Item) -> tuple[int | None, bool]:
    answer = {one.id: one.answer for one in work.quizzes.list_beside(item.id)}[item.id]
    assert answer is not None
    return answer.confidence, answer.rate


def test_an_answer_is_logged_with_all_it_was_given_to(work: Work, rows: Rows) -> None:
    me = rows.learner()
    (item,) = rows.items(me, 1)
    work.answers.add(item, "p01/q01", "S4", "unsound", PARTLY, work.now)
    row = work.connection.execute(select(answers).where(answers.c.item_id == item.id)).one()
    assert row._asdict() == {
        "id": row.id,
        "item_id": item.id,
        "learner_id": me.id,
        "question_id": "p01/q01",
        "version_id": item.version_id,
        "skill": "S4",
        "truth": "unsound",
        "option_order": ["b", "a"],
        "response": {"kind": "chosen", "ids": ["b"]},
        "language": "en",
        "outcome": "partly",
        "credit": 0.5,
        "first_attempt": True,
        "rate": False,
        "confidence": None,
        "answered_at": work.now,
        "assignment_id": None,
        "attempt": None,
    }


def test_one_answer_an_item(work: Work, rows: Rows) -> None:
    (item,) = rows.items(rows.learner(), 1)
    rows.answer(item, RIGHT)
    with pytest.raises(IntegrityError), work.connection.begin_nested():
        rows.answer(item, WRONG)
    (found,) = work.quizzes.list_beside(item.id)
    assert found.answer == RIGHT


def test_only_the_first_attempt_of_a_learner_at_a_question_is_one(work: Work, rows: Rows) -> None:
    me, other = rows.learner(), rows.learner()
    first, again, beside = rows.items(me, 3)
    (others,) = rows.items(other, 1)
    for item, question_id in ((first, "p01/q01"), (again, "p01/q01"), (beside, "p01/q02"), (others, "p01/q01")):
        work.answers.add(item, question_id, "S1", "none", WRONG, work.now)
    found = work.connection.execute(select(answers.c.item_id, answers.c.first_attempt))
    flags: dict[int, bool] = {row.item_id: row.first_attempt for row in found}
    assert [flags[item.id] for item in (first, again, beside, others)] == [True, False, True, True]


@pytest.mark.parametrize("level", [0, 1, 2, None])
def test_confidence_is_set_once(work: Work, rows: Rows, level: int | None) -> None:
    item, beside = rows.items(rows.learner())
    rows.answer(item, RIGHT)
    rows.answer(beside, RIGHT)
    assert confidence(work, item) == (None, True)
    work.answers.rate(item.id, level)
    assert confidence(work, item) == (level, False)
    assert confidence(work, beside) == (None, True)
    work.answers.rate(item.id, 1 if level != 1 else 2)
    assert confidence(work, item) == (level, False), "also of those who would rather not say"


def test_confidence_that_is_not_asked_for_is_not_set(work: Work, rows: Rows) -> None:
    (item,) = rows.items(rows.learner(), 1)
    rows.answer(item, WRONG_UNRATED)
    work.answers.rate(item.id, 2)
    assert confidence(work, item) == (None, False)


def test_nobody_has_counts_without_answers(work: Work, rows: Rows) -> None:
    me = rows.learner()
    assert work.answers.list_first(me.id) == ()
    assert work.answers.count_by_question(me.id) == {}


def test_first_answers_in_their_order(work: Work, rows: Rows) -> None:
    me, other = rows.learner(), rows.learner()
    log = [
        ("p01/q01", "S1", RIGHT),
        ("p01/q02", "S1", WRONG),
        ("p01/q02", "S1", RIGHT),  # learnt since, but not the first answer
        ("p01/q03", "S4", PARTLY),
    ]
    items = rows.items(me, len(log))
    for item, (question_id, skill, answer) in zip(items, log, strict=True):
        work.answers.add(item, question_id, skill, "sound", answer, work.now)
    work.answers.rate(items[1].id, 2)
    for item in rows.items(other, 1):
        work.answers.add(item, "p01/q03", "S4", "none", RIGHT, work.now)
    assert work.answers.list_first(me.id) == (
        FirstAnswer("S1", items[0].version_id, "sound", True, 1.0, None, work.now),
        FirstAnswer("S1", items[1].version_id, "sound", False, 0.0, 2, work.now),
        FirstAnswer("S4", items[3].version_id, "sound", False, 0.5, None, work.now),
    )


def test_first_answers_without_previews_and_what_is_sealed(work: Work, rows: Rows) -> None:
    me, hour = rows.learner(), timedelta(hours=1)
    graded = rows.assignment(rows.classroom(), rows.learner())

    def answer(name: str, kind: str, origin: Origin, at: datetime) -> int:
        quiz = work.quizzes.add(me.id, kind, origin, [NewItem(rows.version(), ("b", "a"))], at)
        (item,) = work.quizzes.list_items(quiz.id)
        work.answers.add(item, name, "S1", "none", RIGHT, at)
        return item.version_id

    answer("p01/q01", "preview", Origin(assignment_id=graded), work.now)
    asked = answer("p01/q02", "assigned", Origin(assignment_id=graded, attempt=1), work.now)
    before = answer("p01/q03", "mixed", Origin(), work.now - hour)
    after = answer("p01/q04", "mixed", Origin(), work.now + hour)
    free = answer("p01/q05", "mixed", Origin(), work.now + hour)

    def versions(sealed: Sealed | None = None) -> list[int]:
        return [one.version_id for one in work.answers.list_first(me.id, sealed)]

    assert versions() == [asked, before, after, free]
    assert versions(Sealed([graded], ["p01/q03", "p01/q04"], work.now)) == [before, free]


def test_counts_by_question_are_of_all_attempts(work: Work, rows: Rows) -> None:
    me = rows.learner()
    log = [("p01/q01", RIGHT), ("p01/q01", WRONG), ("p01/q01", RIGHT), ("p01/q02", PARTLY)]
    for item, (question_id, answer) in zip(rows.items(me, len(log)), log, strict=True):
        work.answers.add(item, question_id, "S1", "none", answer, work.now)
    assert work.answers.count_by_question(me.id) == {
        "p01/q01": QuestionCount(asked=3, right=2),
        "p01/q02": QuestionCount(asked=1, right=0),
    }
