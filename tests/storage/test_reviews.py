"""Review cards in the database: the most forgotten first, and nothing of anybody else."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.core.review import Habits, Memory, ReviewCard
from bot.storage.database import Work
from tests.storage.conftest import Rows

TODAY = date(2026, 11, 24)
BEGIN = datetime(2026, 11, 23, 23, tzinfo=UTC)


def card(concept: str, stability: float = 5.0, rated: int = -5, due: int = 0) -> ReviewCard:
    """A card rated and due so many days from today."""
    days = [TODAY + timedelta(days=step) for step in (rated, due)]
    return ReviewCard(concept, Memory(stability, 5.5, *days), f"p01/{concept}")


@pytest.fixture
def learner(work: Work, rows: Rows) -> int:
    """Somebody; somebody else has a card of each kind."""
    noise = rows.learner().id
    work.reviews.set(noise, card("a", 1.0, -300), BEGIN - timedelta(days=9))
    work.reviews.set(noise, card("later"), BEGIN + timedelta(days=1))
    work.reviews.set(noise, card("aside"), None, "p01/q01")
    work.reviews.set_habits(noise, Habits(8, spread=False))
    return rows.learner().id


def test_a_card_is_stored_and_replaced(work: Work, learner: int) -> None:
    assert work.reviews.find(learner, "a").card is None
    work.reviews.set(learner, card("a"), BEGIN)
    work.reviews.set(learner, card("a", 7.5), BEGIN, "p01/q02")
    found = work.reviews.find(learner, "a")
    assert (found.card, found.sealed_by) == (card("a", 7.5), "p01/q02")
    work.reviews.set_last_question(learner, "a", "p02/q09")
    changed = work.reviews.find(learner, "a").card
    assert changed is not None
    assert changed.last_question == "p02/q09"


def test_due_ones_are_counted_up_to_a_bound(work: Work, learner: int) -> None:
    for number in range(5):
        work.reviews.set(learner, card(f"c{number}"), BEGIN)
    work.reviews.set(learner, card("later"), BEGIN + timedelta(days=1))
    work.reviews.set(learner, card("aside"), None)
    assert work.reviews.count_due(learner, work.now) == 5
    assert work.reviews.count_due(learner, work.now, most=3) == 3
    assert work.reviews.count_due(learner, BEGIN - timedelta(seconds=1)) == 0


def test_the_most_forgotten_come_first(work: Work, learner: int) -> None:
    # Days since the rating in terms of stability: 2, 3, 1; the tie with "b" falls by name.
    for made in (card("a", 5.0, -10), card("b", 2.0, -6), card("c", 8.0, -8), card("bb", 1.0, -3)):
        work.reviews.set(learner, made, BEGIN)
    work.reviews.set(learner, card("later", 0.1, -200), BEGIN + timedelta(days=1))
    found = work.reviews.list_forgotten(learner, work.now, TODAY, 3)
    assert [one.concept for one in found] == ["b", "bb", "a"]


def test_what_comes_later_is_counted_by_day(work: Work, learner: int) -> None:
    for number, days in enumerate((0, 1, 1, 4, 5, 9)):
        work.reviews.set(learner, card(f"c{number}"), BEGIN + timedelta(days=days))
    later = work.reviews.count_later(learner, work.now)
    assert later == tuple((BEGIN + timedelta(days=days), cards) for days, cards in ((1, 2), (4, 1), (5, 1)))
    loads = work.reviews.count_loads(learner, BEGIN + timedelta(days=1), BEGIN + timedelta(days=4), "c1")
    after = work.reviews.list_after(learner, BEGIN + timedelta(days=4), 2)
    assert [one.concept for one in after] == ["c3", "c4"]
    assert sorted(loads) == [(BEGIN + timedelta(days=1), 1), (BEGIN + timedelta(days=4), 1)]


def test_a_card_is_put_aside_and_taken_up(work: Work, learner: int) -> None:
    work.reviews.set(learner, card("a"), None, "p01/q02")
    work.reviews.set(learner, card("b"), BEGIN)
    work.reviews.set(learner, card("c", rated=-2), None)
    assert work.reviews.list_aside(learner, 9) == ((card("c", rated=-2), None), (card("a"), "p01/q02"))
    assert work.reviews.list_aside(learner, 1) == ((card("c", rated=-2), None),)
    work.reviews.plan(learner, {"a": (TODAY, BEGIN), "c": (TODAY + timedelta(days=3), BEGIN + timedelta(days=3))})
    work.reviews.put_aside(learner, ["b"])
    assert work.reviews.list_aside(learner, 9) == ((card("b"), None),)
    assert work.reviews.list_due(learner, work.now, 9) == (card("a"),)
    assert work.reviews.list_after(learner, work.now, 9) == (card("c", rated=-2, due=3),)


def test_who_has_something_due_or_put_aside(work: Work, learner: int, rows: Rows) -> None:
    people = [learner, *(rows.learner().id for _ in range(3))]
    for one, due_at in zip(people[1:], (BEGIN, BEGIN + timedelta(days=9), None), strict=True):
        work.reviews.set(one, card("a"), due_at)
    assert work.reviews.list_touched(people, work.now) == (people[1], people[3])
    assert work.reviews.list_touched([], work.now) == ()


def test_habits_are_the_learners_own(work: Work, learner: int) -> None:
    assert work.reviews.find_habits(learner) == Habits()
    work.reviews.set_habits(learner, Habits(16))
    work.reviews.set_habits(learner, Habits(16, spread=False, asked_on=TODAY, asked=3))
    assert work.reviews.find_habits(learner) == Habits(16, spread=False, asked_on=TODAY, asked=3)
    assert work.reviews.find(learner, "a").habits == Habits(16, spread=False, asked_on=TODAY, asked=3)


def test_the_course_is_the_one_that_ends_next(work: Work, rows: Rows) -> None:
    learner, ends = rows.learner(), (TODAY, TODAY + timedelta(days=40), TODAY + timedelta(days=9), None)
    classes = [rows.classroom() for _ in ends]
    for class_id, end in zip(classes, ends, strict=True):
        rows.member(class_id, learner)
        work.classes.set(class_id, "course_until", end)
    noise = rows.classroom()
    work.classes.set(noise, "course_until", TODAY + timedelta(days=2))
    assert work.reviews.find_course_end(learner.id, TODAY) == TODAY + timedelta(days=9)
    assert work.reviews.find(learner.id, "a", TODAY).course_end == TODAY + timedelta(days=9)
    assert work.reviews.find(learner.id, "a").course_end is None
    work.classes.set(classes[2], "archived_at", work.now)
    assert work.reviews.find_course_end(learner.id, TODAY) == TODAY + timedelta(days=40)
    assert work.reviews.find_course_end(rows.learner().id, TODAY) is None
