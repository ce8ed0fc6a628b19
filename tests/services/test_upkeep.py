"""What follows from the log, counted again; and planted faults in a school's rows, found and mended."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import text, update

from bot.cli.deep import look_after_moving
from bot.core.quiz.session import QuizSummary
from bot.services.upkeep import UpkeepService
from bot.storage.database import Database, Work
from bot.storage.deep import count_faults, mend
from bot.storage.inbox import Incoming
from bot.storage.mastery import mastery
from bot.storage.outbox import Call, Outcome
from tests.conftest import Clock
from tests.services.conftest import School

PLANTS = {
    "answers": "UPDATE answers SET learner_id = 2 WHERE id = (SELECT min(id) FROM answers)",
    "versions": "UPDATE answers SET question_id = 'p01/q99' WHERE id = (SELECT max(id) FROM answers)",
    "first": "UPDATE answers SET first_attempt = NOT first_attempt WHERE id = (SELECT min(id) FROM answers)",
    "quizzes": "UPDATE quizzes SET finished_at = NULL WHERE done",
    "places": "UPDATE quizzes SET position = 99",
    "calls": "UPDATE outbox SET state = 'lost'",
    "outbox": "UPDATE outbox SET payload = '{}' WHERE state = 'sent'",
    "inbox": "UPDATE inbox SET raw = '{}' WHERE state = 'done'",
    "waiting": "UPDATE outbox SET state = 'due', done_at = NULL",
    "cards": "INSERT INTO cards (chat_id, flow, message_id) VALUES (1, 'quiz', 5), (1, 'lesson', 5), (1, 'menu', 6)",
}


@contextmanager
def undone(database: Database) -> Iterator[Work]:
    """A transaction that is undone at the end."""
    with database._engine.connect() as connection, connection.begin() as begun:
        yield Work(connection, database._clock())
        begun.rollback()


@pytest.fixture
def learnt(school: School) -> School:
    history(school)
    return school


def history(school: School) -> None:
    """A finished quiz, an update that was handled, a call that was sent."""
    lesson = school.read_lesson()
    assert isinstance(
        school.finish(school.do(lambda work: school.quiz.start_check(work, school.me, lesson.state.id))), QuizSummary
    )

    def talk(work: Work) -> None:
        (row,) = work.inbox.add([Incoming(1, 7, 7, "{}")], work.now)
        work.inbox.finish(row.id, work.now)
        work.outbox.mark(
            [Outcome(one, 5) for one in work.outbox.add([Call(7, "sendMessage", "{}")], work.now)], work.now
        )

    school.do(talk)


def test_what_was_planted_is_found_and_mended(learnt: School, clock: Clock) -> None:
    later = clock() + timedelta(hours=1, minutes=1)

    def broken(work: Work) -> dict[str, tuple[int, bool]]:
        return {one.word: (one.count, one.mendable) for one in count_faults(work.connection, later) if one.count}

    assert learnt.database.snapshot(broken) == {}
    for word, plant in PLANTS.items():
        with undone(learnt.database) as work:
            work.connection.execute(text(plant))
            found = broken(work)
            assert word in found, word
            count, mendable = found[word]
            mended, done = mend(work.connection, word)
            assert (mended, bool(done), word in broken(work)) == (
                (count, True, False) if mendable else (0, False, True)
            )
    assert learnt.database.snapshot(broken) == {}


def test_ratings_are_counted_again_from_the_log(learnt: School) -> None:
    upkeep = UpkeepService()
    people = learnt.do(upkeep.list_people)
    assert set(people) == {learnt.me.id, learnt.other.id}

    def wrong() -> list[int]:
        return learnt.do(lambda work: [one for one in people if not upkeep.is_rated_right(work, one)])

    assert wrong() == []
    learnt.do(lambda work: work.connection.execute(update(mastery).values(theta=mastery.c.theta + 1.0)))
    assert wrong() == people
    learnt.do(lambda work: upkeep.rate_again(work, learnt.me.id))
    assert wrong() == [learnt.other.id]
    assert learnt.do(lambda work: upkeep.is_rated_right(work, 999))
    learnt.do(lambda work: upkeep.rate_again(work, 999))


def test_ratings_that_an_older_lupe_did_not_keep_are_counted_after_moving(learnt: School, clock: Clock) -> None:
    head = learnt.database.head()
    learnt.do(lambda work: work.mastery.delete(learnt.me.id))
    assert look_after_moving(learnt.database, head, clock()).wrong == (learnt.me.id,), "this version had kept them"
    assert look_after_moving(learnt.database, "reviews", clock()).sound


def test_answers_are_judged_again(learnt: School) -> None:
    upkeep = UpkeepService()
    judged = learnt.do(lambda work: list(upkeep.judge_again(work)))
    assert (len(judged), set(judged)) == (learnt.do(upkeep.count_log), {True})
    for wrong in ("credit = 0.123", 'response = \'{"kind": "chosen", "ids": ["nobody"]}\''):
        with undone(learnt.database) as work:
            work.connection.execute(text(f"UPDATE answers SET {wrong} WHERE id = (SELECT max(id) FROM answers)"))
            assert list(upkeep.judge_again(work)).count(False) == 1
