"""Attempts at assignments, and what keeps their keys from being seen."""

from datetime import timedelta

import pytest

from bot.core.assignments import AssignmentRefusal, Kind
from bot.core.quiz.responses import Outcome
from bot.core.quiz.session import Phase, Quiz, QuizCard, QuizRefusal, QuizStep, QuizSummary
from bot.storage.database import Database
from tests.classroom import Room, berlin
from tests.conftest import Clock
from tests.services.steps import answered, card_of, learn, practise, reach, summary_of


@pytest.fixture
def room(database: Database, clock: Clock) -> Room:
    """A class that is asked one question of every type."""
    return Room(database, clock)


def test_an_attempt_is_gone_on_with_and_begun_once(room: Room) -> None:
    number = room.assign(count=6, attempts="2", explain="after_release")
    start = room.house.assigned.start
    first = card_of(room.call("kim", start, number, 1))
    assert card_of(room.call("kim", start, number, 1)).item.id == first.item.id
    assert first.assignment is not None
    assert (first.assignment.title, first.number, first.total) == ("Pack (en)", 1, 6)
    assert isinstance(room.work_on("kim", number), QuizSummary)
    ended = summary_of(room.call("kim", start, number, 1))
    assert ended.late, "an old button shows how it ended, and begins nothing"
    second = card_of(room.call("kim", start, number, 2))
    assert second.item.quiz.id != first.item.quiz.id
    assert isinstance(room.work_on("kim", number), QuizSummary)
    assert room.call("kim", start, number) is AssignmentRefusal.NO_ATTEMPT_LEFT
    for name in ("eve", "owner"):
        assert room.call(name, start, number) is AssignmentRefusal.NOT_YOURS


def test_orders_differ_between_learners_only_where_they_are_shuffled(room: Room) -> None:
    def order(name: str, number: int) -> list[int]:
        quiz = room.start(name, number).item.quiz.id
        return [item.version_id for item in room.do(lambda work: work.quizzes.list_items(quiz))]

    same, own = room.assign(count=6, shuffle="off"), room.assign(count=6)
    assert order("kim", same) == order("sam", same)
    assert order("kim", own) != order("sam", own)


def test_it_is_handed_in_with_the_last_answer(room: Room, clock: Clock) -> None:
    number = room.assign(count=6, due=berlin(24, 18))
    clock.time = berlin(24, 17, 59)
    last = card_of(room.work_on("kim", number, most=5))
    recorded = card_of(room.answer("kim", last, right=True))
    clock.time = berlin(24, 18, 5)
    assert isinstance(room.call("kim", room.house.quiz.go_on, recorded.item.id), QuizSummary)
    task = room.call("kim", room.house.running.find_task, number)
    assert task is not None
    assert task.attempts[0].finished_at == berlin(24, 17, 59), "in time, whenever they tapped on"


def test_closed_in_the_middle(room: Room, clock: Clock) -> None:
    number = room.assign(count=6, late="close")
    card = card_of(room.work_on("kim", number, most=2))
    clock.time = berlin(27, 18)
    assert room.answer("kim", card, right=True) is AssignmentRefusal.CLOSED
    assert room.call("kim", room.house.assigned.start, number) is AssignmentRefusal.CLOSED
    assert room.call("kim", room.house.quiz.start) is QuizRefusal.NOTHING_LEARNT, "nothing to go on with"
    assert not room.call("kim", room.house.quiz.has_open)
    looked = card_of(room.call("kim", room.house.assigned.review, card.item.quiz.id, 9))
    assert (looked.review, looked.number, looked.total) == (1, 2, 2), "what was answered is explained"
    assert looked.verdict is not None
    assert room.call("sam", room.house.assigned.review, card.item.quiz.id, 0) is QuizRefusal.NOT_YOURS
    empty = room.assign(count=6, due=berlin(28, 18), late="close")
    begun = room.start("kim", empty)
    clock.time = berlin(28, 18)
    assert room.call("kim", room.house.assigned.review, begun.item.quiz.id, 0) is QuizRefusal.NO_QUESTION


def test_a_sealed_answer_is_only_confirmed(room: Room) -> None:
    number = room.assign(count=6, confidence="on")
    asked = room.start("kim", number)
    rating = card_of(room.answer("kim", asked, right=False))
    assert (rating.phase, rating.verdict) == (Phase.RATING, None)
    recorded = card_of(room.call("kim", room.house.quiz.rate, asked.item.id, 1))
    assert (recorded.phase, recorded.verdict, recorded.source) == (Phase.RECORDED, None, None)
    assert recorded.seal is not None
    assert recorded.seal.task is not None
    assert recorded.seal.whole
    shown = card_of(room.call("kim", room.house.quiz.show_source, asked.item.id, 0))
    assert (shown.phase, shown.source, shown.verdict) == (Phase.RECORDED, None, None)
    ended = summary_of(room.work_on("kim", number))
    assert ended.seal is not None
    assert (ended.answered, ended.secret, ended.repeatable) == (0, 6, 0)
    assert room.call("kim", room.house.quiz.repeat_wrong, ended.quiz.id) is QuizRefusal.NOT_YOURS
    assert room.call("kim", room.house.assigned.review, ended.quiz.id, 0) is AssignmentRefusal.RUNNING
    assert answered(room, "kim") == 0


def test_after_the_due_date_everything_is_explained(room: Room, clock: Clock) -> None:
    number = room.assign(count=6)
    ended = summary_of(room.work_on("kim", number, right=False))
    begun = card_of(room.work_on("sam", number, most=1))
    clock.time = berlin(27, 18)
    assert answered(room, "kim") == 6
    for place in range(6):
        card = card_of(room.call("kim", room.house.assigned.review, ended.quiz.id, place, 0))
        assert card.verdict is not None
        assert (card.verdict.outcome, card.source) == (Outcome.WRONG, 0)
    assert card_of(room.call("kim", room.house.assigned.review, ended.quiz.id, 0, 7)).source is None
    # Whoever may still hand in late waits.
    assert room.call("sam", room.house.assigned.review, begun.item.quiz.id, 0) is AssignmentRefusal.RUNNING
    assert answered(room, "sam") == 0
    late = summary_of(room.work_on("sam", number))
    assert (late.seal, late.answered) == (None, 6)


def test_a_near_miss_is_not_asked_back_where_that_would_tell(room: Room) -> None:
    graded, practice = room.assign(count=6), room.assign(count=6, kind=Kind.PRACTICE, confidence="off")
    for kind, text in (("typed", "SensTme"), ("number", "168")):
        reach(room, "kim", room.start("kim", graded), kind)
        assert card_of(room.call("kim", room.house.quiz.write, text)).phase is Phase.RECORDED
    reach(room, "eve", practise(room, "eve"), "typed")
    almost = card_of(room.call("eve", room.house.quiz.write, "SensTme"))
    assert almost.verdict is not None
    assert almost.verdict.outcome is Outcome.ALMOST
    reach(room, "sam", room.start("sam", practice), "number")
    unreadable = card_of(room.call("sam", room.house.quiz.write, "many"))
    assert unreadable.verdict is not None
    assert unreadable.verdict.outcome is Outcome.UNREADABLE, "what is no number is no answer"


def test_a_practice_seals_what_a_graded_one_asks(room: Room, clock: Clock) -> None:
    practice = room.assign(count=6, kind=Kind.PRACTICE, confidence="off")
    graded = room.assign(count=3)
    ended = summary_of(room.work_on("kim", practice))
    assert ended.seal is not None
    assert not ended.seal.whole
    assert (ended.answered, ended.right, ended.secret) == (3, 3, 3)
    seals = [
        card_of(room.call("kim", room.house.assigned.review, ended.quiz.id, place)).seal is not None
        for place in range(6)
    ]
    assert sorted(seals) == [False] * 3 + [True] * 3
    assert answered(room, "kim") == 3
    room.call("owner", room.house.running.release, graded)
    assert answered(room, "kim") == 6
    assert summary_of(room.call("kim", room.house.assigned.start, practice, 1)).secret == 0


def test_a_quiz_of_ones_own_seals_what_is_assigned_meanwhile(room: Room) -> None:
    card = practise(room, "kim")
    explained = card_of(room.answer("kim", card, right=False))
    room.call("kim", room.house.quiz.rate, explained.item.id, 2)
    assert answered(room, "kim") == 1
    graded = room.assign(count=5)
    asked = {name for name, _ in room.do(lambda work: work.assignments.list_questions(graded))}
    step: QuizStep = room.call("kim", room.house.quiz.go_on, explained.item.id)
    while isinstance(step, QuizCard):
        if step.phase is Phase.ASKING:
            step = room.answer("kim", step, right=False)
        elif step.phase is Phase.RATING:
            step = room.call("kim", room.house.quiz.rate, step.item.id, 2)
        else:
            name = room.house.catalogue.pinned(step.item.version_id)
            assert name is not None
            assert (step.phase is Phase.RECORDED) == (name[0] in asked)
            assert (step.verdict is None) == (name[0] in asked)
            step = room.call("kim", room.house.quiz.go_on, step.item.id)
    assert isinstance(step, QuizSummary)
    assert (step.answered, step.secret, step.repeatable) == (1, 5, 1)
    assert answered(room, "kim") <= 2, "what was answered before the assignment was set stays"
    again = card_of(room.call("kim", room.house.quiz.repeat_wrong, step.quiz.id))
    assert (again.item.round, again.total) == (1, 1), "only what is no secret"


def test_sealed_questions_are_practised_nowhere(room: Room) -> None:
    learn(room, "kim")
    room.assign(count=6)
    lesson = room.do(lambda work: work.lessons.list(room.ids["kim"]))[0].id
    assert room.call("kim", room.house.quiz.start_check, lesson) is QuizRefusal.NO_QUESTION
    assert room.call("kim", room.house.quiz.start) is QuizRefusal.NO_QUESTION
    assert practise(room, "eve").total == 6, "the other class practises"


def test_quiz_goes_on_with_what_was_assigned(room: Room) -> None:
    number = room.assign(count=6)
    card = card_of(room.work_on("kim", number, most=2))
    assert room.call("kim", room.house.quiz.has_open)
    assert card_of(room.call("kim", room.house.quiz.start)).item.id == card.item.id
    stopped = room.call("kim", room.house.quiz.stop, card.item.quiz.id)
    assert isinstance(stopped, Quiz)
    assert stopped.id == card.item.quiz.id


def test_a_lost_assignment_shows_no_key(room: Room) -> None:
    number = room.assign(count=6, kind=Kind.PRACTICE, confidence="off")
    ended = summary_of(room.work_on("kim", number))
    assert ended.seal is None
    asked = room.start("sam", number)
    room.call("owner", room.house.running.withdraw, number, on=True)
    assert room.answer("sam", asked, right=True) is AssignmentRefusal.NOT_YOURS
    assert room.call("kim", room.house.assigned.review, ended.quiz.id, 0) is AssignmentRefusal.RUNNING
    last = room.do(lambda work: work.quizzes.list_items(ended.quiz.id))[-1]
    gone = summary_of(room.call("kim", room.house.quiz.go_on, last.id))
    assert gone.seal is not None
    assert gone.seal.lost


def test_a_preview_explains_at_once_and_is_in_no_result(room: Room) -> None:
    number = room.draft(count=6)
    step: QuizStep = room.call("owner", room.house.assigned.preview, number)
    while isinstance(step, QuizCard):
        if step.phase is Phase.ASKING:
            step = room.answer("owner", step, right=True)
        else:
            assert step.verdict is not None
            step = room.call("owner", room.house.quiz.go_on, step.item.id)
    assert isinstance(step, QuizSummary)
    assert (step.quiz.kind, step.seal) == ("preview", None)
    assert room.do(lambda work: work.results.list_attempts(number)) == []
    begun = card_of(room.call("owner", room.house.assigned.preview, number))
    assert not room.call("owner", room.house.quiz.has_open), "/quiz does not go on with a preview"
    assert room.call("kim", room.house.assigned.preview, number) is AssignmentRefusal.NOT_YOURS
    assert room.call("kim", room.house.quiz.choose, begun.item.id, 0) is QuizRefusal.NOT_YOURS


def test_an_empty_draft_has_no_preview(room: Room) -> None:
    number = room.draft()
    room.do(lambda work: work.assignments.set_questions(number, ()))
    assert room.call("owner", room.house.assigned.preview, number) is AssignmentRefusal.NO_QUESTIONS


def test_extra_time_moves_the_end_and_the_explanations(room: Room, clock: Clock) -> None:
    number = room.assign(count=6, late="close")
    ended = summary_of(room.work_on("kim", number))
    room.call("owner", room.house.membership.set_extra, room.members["kim"], 60)
    room.call("owner", room.house.membership.set_extra, room.members["sam"], 60)
    clock.time = berlin(27, 18) + timedelta(minutes=59)
    assert room.call("kim", room.house.assigned.review, ended.quiz.id, 0) is AssignmentRefusal.RUNNING
    assert isinstance(room.work_on("sam", number), QuizSummary)
    clock.time = berlin(27, 19)
    assert card_of(room.call("kim", room.house.assigned.review, ended.quiz.id, 0)).verdict is not None
