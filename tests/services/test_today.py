"""The plan of the day as it follows from what a learner does."""

from datetime import UTC, date, datetime, timedelta
from functools import partial

from bot.core.discussions import TalkCard
from bot.core.quiz.session import QuizCard
from bot.core.review import Memory, ReviewCard
from bot.core.rhythm import Rhythm
from bot.core.today import Done, StepKind, Today
from bot.storage.database import Database, Work
from tests.builders import pack, question, tree
from tests.classroom import Room, berlin
from tests.conftest import Clock
from tests.services.steps import learn
from tests.talks import talkative

TASK, REVIEW, CHECK, QUIZ, TALK, LESSON = StepKind
TUESDAY = 1


def show(room: Room, name: str = "kim") -> Today:
    reviews = room.call(name, room.house.review.outlook).now
    return room.call(name, room.house.today.show, reviews)


def kinds(found: Today) -> list[StepKind]:
    return [step.kind for step in (*found.plan.steps, *found.plan.more)]


def remember(room: Room, name: str, *concepts: str) -> None:
    """Cards that are due."""
    yesterday = date(2026, 11, 23)
    for concept in concepts:
        card = ReviewCard(concept, Memory(1.0, 5.0, yesterday, date(2026, 11, 24)), "p01/q01")
        due = room.clock() - timedelta(hours=1)
        room.do(partial(_keep, room.ids[name], card, due))


def _keep(learner_id: int, card: ReviewCard, due_at: datetime, work: Work) -> None:
    work.reviews.set(learner_id, card, due_at)


def test_the_first_day(room: Room) -> None:
    found = show(room)
    assert kinds(found) == [LESSON]
    assert (found.done, found.week.done, found.rhythm) == (Done(), frozenset(), None)
    assert show(room).rhythm == Rhythm(), "the offer is made once"
    assert show(room, "sam").rhythm is None


def test_a_day_full_of_things(room: Room) -> None:
    room.assign(due=berlin(25, 9), explain="at_once")
    remember(room, "kim", "concept-1", "concept-2", "concept-3", "what the content lost")
    remember(room, "sam", "concept-4")
    found = show(room)
    assert kinds(found) == [TASK, LESSON, REVIEW] or kinds(found) == [TASK, REVIEW, LESSON]
    (reviews,) = [step for step in (*found.plan.steps, *found.plan.more) if step.kind is REVIEW]
    assert reviews.number == 3
    assert found.plan.steps[0].title == "Pack (en)"


def test_what_is_done_is_ticked_and_leaves_the_plan(room: Room) -> None:
    number = room.assign(explain="at_once")
    room.work_on("kim", number)
    found = show(room)
    assert TASK not in kinds(found)
    assert (found.done.questions, found.done.tasks) == (4, ("Pack (en)",))
    assert found.week.done == {TUESDAY}
    assert show(room, "sam").done == Done()
    room.clock.advance(days=1)
    tomorrow = show(room)
    assert (tomorrow.done, tomorrow.week.done) == (Done(), frozenset({TUESDAY}))
    room.clock.advance(days=7)
    assert show(room).week.done == frozenset()


def test_a_day_ends_by_the_learners_clock(room: Room) -> None:
    room.clock.time = berlin(25, 0, 30)
    card = room.start("kim", room.assign(explain="at_once"))
    room.answer("kim", card, right=False)
    assert show(room).week.done == {2}
    room.call("kim", room.house.rhythm.set_zone, "America/New_York")
    assert show(room).week.done == {1}


def test_a_lesson_is_read_checked_and_ticked(room: Room) -> None:
    lessons, quiz = room.house.lessons, room.house.quiz
    lesson = room.call("kim", lessons.next)
    assert lesson is not None
    room.call("kim", lessons.turn, lesson.state.id, 1)
    assert show(room).plan.steps[0].begun
    for card in range(len(lesson.pack.lessons["en"])):
        room.call("kim", lessons.turn, lesson.state.id, card)
    step = room.call("kim", quiz.start_check, lesson.state.id)
    assert isinstance(step, QuizCard)
    assert kinds(show(room)) == [QUIZ, LESSON]
    left = show(room).plan.steps[0].number
    room.answer("kim", step, right=True)
    assert show(room).plan.steps[0].number == left - 1
    room.do(lambda work: work.lessons.finish(lesson.state.id, work.now))
    found = show(room)
    assert kinds(found) == [QUIZ]
    assert found.done.lessons == ("Pack (en)",)


def test_a_review_under_way_comes_before_the_number_of_the_day(room: Room) -> None:
    remember(room, "kim", *(f"concept-{number}" for number in range(60)))
    assert show(room).plan.steps[0].number == 12, "as many as there are in the content"
    room.call("kim", room.house.review.set_per_day, 8)
    assert show(room).plan.steps[0].number == 8
    step = room.call("kim", room.house.review.start)
    if isinstance(step, QuizCard):
        assert show(room).plan.steps[0].begun


def test_a_talk_under_way(database: Database, clock: Clock) -> None:
    room = Room(database, clock, tree(talkative("p01", order=1)))
    card = room.call("kim", room.house.discussions.start, "p01", "d01")
    assert isinstance(card, TalkCard)
    (step,) = show(room).plan.steps
    assert (step.kind, step.subject, step.title) == (TALK, card.talk.id, "Pack (en)")
    card = room.call("kim", room.house.discussions.skip, card.talk.id, card.talk.turn)
    assert isinstance(card, TalkCard)
    found = show(room)
    assert (found.done, found.week.done) == (Done(talks=1), frozenset({TUESDAY}))
    room.call("kim", room.house.discussions.end, card.talk.id, card.talk.turn)
    assert kinds(show(room)) == [LESSON]


def test_reviews_are_those_that_can_be_asked_now(database: Database, clock: Clock) -> None:
    """Also in reminders: what a seal put aside comes back when it is lifted, what is sealed meanwhile goes."""
    room = Room(database, clock, tree(pack("p01", (question("single", 1, concept="a"), question("single", 2)))))
    learn(room, "kim")
    room.work_on("kim", room.assign(count=2, explain="after_due"), right=False)
    room.call("kim", room.house.rhythm.set_day, 3, on=True)
    clock.time = berlin(26, 12)
    assert REVIEW not in kinds(show(room)), "sealed"
    clock.time = datetime(2026, 12, 3, 15, 0, 30, tzinfo=UTC)
    (nudge,) = room.do(lambda work: room.house.rhythm.take(work, room.house.review.count_now)).nudges
    due = [step.number for step in (*nudge.plan.steps, *nudge.plan.more) if step.kind is REVIEW]
    assert due == [2]
    assert REVIEW in kinds(show(room))
    number = room.draft(count=2, explain="after_release", due=berlin(20, 18, month=12))
    room.call("owner", room.house.running.publish, number)
    assert REVIEW not in kinds(show(room)), "sealed again"
    assert room.do(lambda work: work.reviews.count_due(room.ids["kim"], work.now)) == 0
