"""Reviews: what comes back, by which question, how much of it, and nothing of a key that is kept."""

from collections import Counter
from datetime import UTC, date, datetime

import pytest

from bot.core.content import Tree
from bot.core.quiz.session import Phase, QuizCard, QuizStep, QuizSummary
from bot.core.review import DueDay, Habits, Memory, Outlook, ReviewCard
from bot.storage.database import Database
from tests.builders import pack, question, tree
from tests.classroom import Room
from tests.conftest import Clock
from tests.services.steps import card_of, learn, practise, reach, summary_of

CONCEPTS = 6
MEMORY = Memory(2.0, 5.0, date(2026, 11, 19), date(2026, 11, 24))


def content() -> Tree:
    """Six concepts with two questions each, and a pack that asks one of them by a third."""
    twice = tuple(question("single", n, concept=f"c{n % CONCEPTS}") for n in range(1, 2 * CONCEPTS + 1))
    other = (question("truefalse", 1, concept="c1"), question("single", 2, concept="elsewhere"))
    return tree(pack("p01", twice), pack("p02", other, order=2))


@pytest.fixture
def room(database: Database, clock: Clock) -> Room:
    """A class, and "solo" beside it."""
    made = Room(database, clock, content())
    made.arrive("solo")
    return made


def finish(room: Room, name: str, step: QuizStep | Outlook, *, right: bool = True) -> QuizSummary:
    """Answer everything from ``step`` on; the summary."""
    assert not isinstance(step, Outlook)
    while isinstance(step, QuizCard):
        if step.phase is Phase.ASKING:
            step = room.answer(name, step, right=right)
        elif step.phase is Phase.RATING:
            step = room.call(name, room.house.quiz.rate, step.item.id, 3)
        else:
            step = room.call(name, room.house.quiz.go_on, step.item.id)
    return summary_of(step)


def cards(room: Room, name: str) -> dict[str, ReviewCard]:
    """The learner's cards by concept, of the content's concepts."""
    concepts = [f"c{number}" for number in range(CONCEPTS)] + ["elsewhere"]
    found = room.do(lambda work: [work.reviews.find(room.ids[name], concept).card for concept in concepts])
    return {card.concept: card for card in found if card is not None}


def outlook(room: Room, name: str) -> Outlook:
    return room.call(name, room.house.review.outlook)


def asked(room: Room, name: str) -> list[str]:
    """Questions of the review under way, or of a new one."""
    step = room.call(name, room.house.review.start)
    assert isinstance(step, QuizCard)
    items = room.do(lambda work: work.quizzes.list_items(step.item.quiz.id))
    return [room.do(lambda work, one=item: work.questions.find(one.version_id)[0]) for item in items]  # type: ignore[misc]


def test_a_card_is_born_with_the_first_answer_and_comes_back_by_another_question(room: Room, clock: Clock) -> None:
    assert outlook(room, "solo") == Outlook(date(2026, 11, 24), 0, 24)
    assert room.call("solo", room.house.review.start) == outlook(room, "solo")
    first = finish(room, "solo", practise(room, "solo"))
    before = cards(room, "solo")
    assert len(before) == CONCEPTS
    # Eight questions of six concepts: the second one of a concept on this day rated nothing, but is the one to avoid.
    assert {card.memory.due_on for card in before.values()} == {date(2026, 11, 26)}
    assert outlook(room, "solo").later == (DueDay(date(2026, 11, 26), CONCEPTS),)
    assert first.quiz.kind == "mixed"
    clock.advance(days=2)
    assert outlook(room, "solo").now == CONCEPTS
    names = asked(room, "solo")
    assert asked(room, "solo") == names, "a second tap goes on with the first review"
    assert len(names) == CONCEPTS
    assert set(names).isdisjoint(card.last_question for card in before.values())
    end = finish(room, "solo", room.call("solo", room.house.review.start))
    assert (end.quiz.kind, end.right, end.answered) == ("review", CONCEPTS, CONCEPTS)
    ahead = outlook(room, "solo")
    assert (ahead.due, ahead.left) == (0, 24 - CONCEPTS)
    # Due in 11 days each, spread over a day before and after.
    assert ahead.later == tuple(DueDay(date(2026, 12, day), 2) for day in (6, 7, 8))
    assert set(cards(room, "solo")) == set(before)


def test_the_most_forgotten_comes_first_and_a_day_has_its_measure(room: Room, clock: Clock) -> None:
    learn(room, "solo")
    step: QuizStep = room.call("solo", room.house.quiz.start)
    wrong = card_of(step).question.concept
    step = room.answer("solo", card_of(step), right=False)
    finish(room, "solo", step)
    clock.advance(days=9)
    assert room.call("solo", room.house.review.set_per_day, 7) is None, "a number that is not offered"
    assert room.call("solo", room.house.review.set_per_day, 8) == Habits(8)
    names = asked(room, "solo")
    concepts = {f"p01/{one.id}": one.concept for one in content().packs[0].questions}
    assert concepts[names[0]] == wrong
    finish(room, "solo", room.call("solo", room.house.review.start), right=False)
    clock.advance(days=1)
    assert len(asked(room, "solo")) == CONCEPTS
    finish(room, "solo", room.call("solo", room.house.review.start), right=False)
    # Begun late in the evening, a review counts for its day.
    clock.advance(hours=14, minutes=20)
    assert outlook(room, "solo").now == 0
    clock.advance(hours=1)
    assert outlook(room, "solo").now == CONCEPTS
    room.do(lambda work: work.reviews.set_habits(room.ids["solo"], Habits(8, asked_on=date(2026, 12, 5), asked=6)))
    assert len(asked(room, "solo")) == 2
    finish(room, "solo", room.call("solo", room.house.review.start))
    full = room.call("solo", room.house.review.start)
    assert isinstance(full, Outlook)
    assert (full.due, full.left, full.now) == (CONCEPTS - 2, 0, 0)


def test_a_hint_is_help_and_a_preview_is_nothing(database: Database, clock: Clock) -> None:
    room = Room(database, clock)
    room.arrive("solo")
    card = reach(room, "solo", practise(room, "solo"), "typed")
    concept = card.question.concept
    assert card_of(room.call("solo", room.house.quiz.write, "SenseTlmx")).phase is Phase.ASKING
    room.call("solo", room.house.quiz.write, "SenseTime")
    found = room.do(lambda work: work.reviews.find(room.ids["solo"], concept).card)
    assert found is not None
    assert found.memory.due_on == date(2026, 11, 25), "one day in place of two"
    number = room.draft(count=6)
    step = room.call("owner", room.house.assigned.preview, number)
    card = card_of(step)
    room.answer("owner", card, right=True)
    assert room.do(lambda work: work.reviews.find(room.ids["owner"], card.question.concept).card) is None


def test_a_zone_that_this_machine_lacks_stops_nobody(room: Room) -> None:
    card = practise(room, "solo")
    room.do(lambda work: work.learners.set_zone(room.ids["solo"], "Mars/Base"))
    finish(room, "solo", card)
    assert room.call("solo", room.house.progress.show).answered == 8


def test_in_a_class_cards_come_later_but_before_its_end(room: Room, clock: Clock) -> None:
    finish(room, "kim", practise(room, "kim"))
    days = Counter(card.memory.due_on.day for card in cards(room, "kim").values())
    assert days == {27: 2, 28: 2, 29: 2}, "four days, spread over a day before and after"
    room.do(lambda work: work.classes.set(room.class_id, "course_until", date(2026, 11, 26)))
    room.call("sam", room.house.review.set_spread, on=False)
    finish(room, "sam", practise(room, "sam"))
    assert {card.memory.due_on.day for card in cards(room, "sam").values()} == {26}
    clock.advance(days=9)
    finish(room, "sam", room.call("sam", room.house.review.start))
    later = {card.memory.due_on for card in cards(room, "sam").values()}
    assert len(later) == 1, "not spread, as sam wants it"
    assert min(later) > date(2026, 12, 20), "the course is over"


def test_a_course_that_gets_an_end_pulls_what_would_come_after_it(room: Room, clock: Clock) -> None:
    finish(room, "kim", practise(room, "kim"))
    finish(room, "solo", practise(room, "solo"))
    clock.advance(days=5)
    for name in ("kim", "solo"):
        finish(room, name, room.call(name, room.house.review.start))
    assert outlook(room, "kim").later[0].day > date(2026, 12, 20)
    before = outlook(room, "solo")
    room.do(lambda work: work.classes.set(room.class_id, "course_until", date(2026, 12, 9)))
    later = outlook(room, "kim").later
    assert [(one.day.day, one.count) for one in later] == [(5, 1), (6, 1), (7, 1)]
    assert outlook(room, "kim").later == later
    assert sorted(card.memory.due_on.day for card in cards(room, "kim").values()) == [5, 6, 7, 8, 9, 9]
    assert outlook(room, "solo") == before


def test_nothing_tells_of_a_key_that_is_kept(room: Room, clock: Clock) -> None:
    for name in ("kim", "sam"):
        learn(room, name)
    number = room.assign(count=4, explain="after_due")
    for name, right in (("kim", True), ("sam", False)):
        room.work_on(name, number, right=right)
    for _ in range(3):
        assert outlook(room, "kim") == outlook(room, "sam")
        assert (outlook(room, "kim").due, outlook(room, "kim").later) == (0, ())
        assert room.call("kim", room.house.review.start) == outlook(room, "kim")
        clock.advance(days=1)
    # Practice of the same concepts, by other questions, tells nothing either.
    for name in ("kim", "sam"):
        finish(room, name, room.call(name, room.house.quiz.start))
    secret = room.do(lambda work: work.tasks.secret_questions(room.ids["kim"], work.now))
    hidden = {one.concept for one in content().packs[0].questions if f"p01/{one.id}" in secret}
    assert len(secret) == 4
    for _ in range(3):
        assert outlook(room, "kim") == outlook(room, "sam")
        clock.advance(hours=4)
    clock.time = datetime(2026, 12, 4, 9, tzinfo=UTC)
    assert outlook(room, "sam").due == CONCEPTS, "now that all is explained"
    assert len(hidden) >= 2
    assert {name for name, card in cards(room, "kim").items() if card.memory.stability > 20} <= hidden


def test_a_review_asks_no_question_whose_key_is_kept(room: Room, clock: Clock) -> None:
    finish(room, "kim", practise(room, "kim"))
    number = room.draft(count=12, explain="after_release")
    room.call("owner", room.house.running.publish, number)
    clock.advance(days=5)
    step = room.call("kim", room.house.review.start)
    assert isinstance(step, Outlook), "every question is the assignment's"
    assert step.due == outlook(room, "kim").due == 0
    room.call("owner", room.house.running.release, number)
    clock.advance(days=1)
    assert outlook(room, "kim").due == CONCEPTS


def test_what_is_not_learnt_is_asked_only_from_where_it_was_met(room: Room, clock: Clock) -> None:
    # p02 was never read, but an answer to its question rates a concept of p01 as well.
    made = ReviewCard("c1", MEMORY, "p02/q01")
    lost = ReviewCard("gone", MEMORY, "p09/q01")
    for card in (made, lost):
        room.do(lambda work, one=card: work.reviews.set(room.ids["solo"], one, work.now))  # type: ignore[misc]
    assert asked(room, "solo") == ["p02/q01"]
    assert outlook(room, "solo").due == 1, "what the content lost is not due"
    finish(room, "solo", room.call("solo", room.house.review.start))
    learn(room, "solo")
    clock.advance(days=30)
    assert asked(room, "solo")[0].startswith("p01/")
