"""Ratings of learners."""

from datetime import date

from bot.core.mastery import OVERALL, Ability
from bot.core.quiz.responses import Chosen, Outcome
from bot.core.quiz.session import Answer
from bot.storage.database import Work
from tests.storage.conftest import Rows

DAY = date(2026, 3, 2)
ONE = Ability(0.2, 1, 0.25, 1, DAY)
TWO = Ability(0.35, 2, 0.5, 2, date(2026, 3, 3))
RIGHT = Answer(Chosen(ids=("b",)), "de", Outcome.RIGHT, 1.0, None, rate=False)


def test_ratings_are_set_and_set_anew_for_one_learner(work: Work, rows: Rows) -> None:
    me, other = rows.learner(), rows.learner()
    assert work.mastery.list(me.id) == {}
    work.mastery.set(other.id, {OVERALL: TWO, "S1": TWO})
    work.mastery.set(me.id, {OVERALL: ONE, "S1": ONE})
    work.mastery.set(me.id, {OVERALL: TWO, "S2": ONE})
    assert work.mastery.list(me.id) == {OVERALL: TWO, "S1": ONE, "S2": ONE}
    assert work.mastery.list(other.id) == {OVERALL: TWO, "S1": TWO}


def test_the_ratings_that_an_answer_moves(work: Work, rows: Rows) -> None:
    me = rows.learner()
    first, again, unanswered = rows.items(me, 3)
    for item in (first, again):
        work.answers.add(item, "p01/q01", "S1", "none", RIGHT, work.now)
    assert work.mastery.list_moved(first.id, "S1") == (Ability(), Ability())
    work.mastery.set(me.id, {OVERALL: TWO, "S1": ONE, "S2": TWO})
    work.mastery.set(rows.learner().id, {OVERALL: ONE, "S1": TWO})
    assert work.mastery.list_moved(first.id, "S1") == (TWO, ONE)
    assert work.mastery.list_moved(again.id, "S1") is None, "no first answer"
    assert work.mastery.list_moved(unanswered.id, "S1") is None
