from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.quiz.responses import Outcome
from bot.core.quiz.session import Item, Origin, Phase, QuizCard, QuizRefusal, QuizStep, QuizSummary, phase
from bot.storage.quizzes import NewItem
from tests.builders import pack
from tests.conftest import Clock
from tests.services.conftest import School


def begin(school: School) -> QuizCard:
    lesson = school.read_lesson()
    return card_of(school.do(lambda work: school.quiz.start_check(work, school.me, lesson.state.id)))


def card_of(step: QuizStep) -> QuizCard:
    assert isinstance(step, QuizCard)
    return step


def count_answers(school: School) -> int:
    query = f"SELECT count(*) FROM answers WHERE learner_id = {school.me.id}"
    return int(school.do(lambda work: work.connection.exec_driver_sql(query).scalar_one()))


def of_kind(school: School, step: QuizStep, kind: str) -> QuizCard:
    """Answer rightly until a question of type ``kind`` is asked."""
    card = card_of(step)
    while card.question.type != kind:
        item = card.item
        answered = school.answer(card, right=True)
        if isinstance(answered, QuizCard) and phase(answered.item) is Phase.RATING:
            school.do(lambda work: school.quiz.rate(work, school.me, item.id, 3))
        card = card_of(school.do(lambda work: school.quiz.go_on(work, school.me, item.id)))
    return card


def test_no_quiz_before_a_lesson_is_read(school: School) -> None:
    assert school.do(lambda work: school.quiz.start(work, school.me)) is QuizRefusal.NOTHING_LEARNT
    lesson = school.do(lambda work: school.lessons.next(work, school.me))
    assert lesson is not None
    assert school.do(lambda work: school.quiz.start(work, school.me)) is QuizRefusal.NOTHING_LEARNT
    step = school.do(lambda work: school.quiz.start_check(work, school.me, lesson.state.id))
    assert step is QuizRefusal.LESSON_OPEN


def test_a_check_asks_every_type_and_ends_in_a_summary(school: School) -> None:
    summary = school.finish(begin(school))
    assert isinstance(summary, QuizSummary)
    assert (summary.right, summary.answered, summary.repeatable) == (6, 6, 0)
    assert count_answers(school) == 6
    assert school.refresh().prompt == ""


def test_an_answer_goes_from_asking_over_rating_to_the_explanation(school: School) -> None:
    card = of_kind(school, begin(school), "single")
    assert (phase(card.item), card.verdict) == (Phase.ASKING, None)
    rating = card_of(school.answer(card, right=False))
    assert (phase(rating.item), rating.verdict) == (Phase.RATING, None)
    explained = card_of(school.do(lambda work: school.quiz.rate(work, school.me, card.item.id, 2)))
    assert phase(explained.item) is Phase.EXPLAINED
    assert explained.verdict is not None
    assert explained.verdict.outcome is Outcome.WRONG
    assert explained.item.answer is not None
    assert explained.item.answer.confidence == 2


def test_without_confidence_the_explanation_comes_at_once(school: School) -> None:
    school.do(lambda work: work.learners.set_confidence(school.me.id, False))
    school.refresh()
    card = of_kind(school, begin(school), "truefalse")
    assert phase(card_of(school.answer(card, right=True)).item) is Phase.EXPLAINED


def test_a_second_tap_changes_nothing_and_says_so(school: School) -> None:
    card = of_kind(school, begin(school), "single")
    school.answer(card, right=False)
    before = count_answers(school)
    late = card_of(school.answer(card, right=True))
    assert (late.late, phase(late.item)) == (True, Phase.RATING)
    rated = school.do(lambda work: school.quiz.rate(work, school.me, card.item.id, 0))
    again = card_of(school.do(lambda work: school.quiz.rate(work, school.me, card.item.id, 2)))
    assert again.late
    assert replace(again, late=False) == rated
    assert count_answers(school) == before


def test_going_on_before_the_explanation_or_twice_changes_nothing(school: School) -> None:
    card = begin(school)
    assert card_of(school.do(lambda work: school.quiz.go_on(work, school.me, card.item.id))).late
    school.answer(card, right=True)
    school.do(lambda work: school.quiz.rate(work, school.me, card.item.id, 1))
    second = card_of(school.do(lambda work: school.quiz.go_on(work, school.me, card.item.id)))
    late = card_of(school.do(lambda work: school.quiz.go_on(work, school.me, card.item.id)))
    assert (second.number, late.number, late.late) == (2, 2, True)


def test_a_stale_card_of_a_finished_quiz_shows_the_summary(school: School) -> None:
    card = begin(school)
    school.finish(card)
    late = school.do(lambda work: school.quiz.choose(work, school.me, card.item.id, 0))
    if not card.item.option_order:
        late = school.do(lambda work: school.quiz.go_on(work, school.me, card.item.id))
    assert isinstance(late, QuizSummary)
    assert late.late


def test_ticks_are_remembered_and_can_be_taken_back(school: School) -> None:
    card = of_kind(school, begin(school), "multiple")

    def toggle(place: int, *, on: bool) -> tuple[str, ...]:
        step = school.do(lambda work: school.quiz.toggle(work, school.me, card.item.id, place, on=on))
        return card_of(step).item.draft

    order = card.item.option_order
    assert toggle(2, on=True) == (order[2],)
    assert toggle(0, on=True) == (order[0], order[2])
    assert toggle(0, on=True) == (order[0], order[2])
    assert toggle(2, on=False) == (order[0],)
    resumed = card_of(school.do(lambda work: school.quiz.start(work, school.me)))
    assert resumed.item.draft == (order[0],)


def test_handing_in_nothing_is_no_answer(school: School) -> None:
    card = of_kind(school, begin(school), "multiple")
    before = count_answers(school)
    still = card_of(school.do(lambda work: school.quiz.submit(work, school.me, card.item.id)))
    assert phase(still.item) is Phase.ASKING
    assert count_answers(school) == before


def test_ticking_after_handing_in_is_late(school: School) -> None:
    card = of_kind(school, begin(school), "multiple")
    school.answer(card, right=True)
    assert card_of(school.do(lambda work: school.quiz.toggle(work, school.me, card.item.id, 0, on=True))).late
    assert card_of(school.do(lambda work: school.quiz.submit(work, school.me, card.item.id))).late


@pytest.mark.parametrize(("kind", "almost"), [("typed", "Sensti"), ("number", "168")])
def test_almost_asks_back_once(school: School, kind: str, almost: str) -> None:
    card = of_kind(school, begin(school), kind)
    assert school.refresh().asked == "answer"
    asked = card_of(school.do(lambda work: school.quiz.write(work, school.me, almost)))
    assert asked.verdict is not None
    assert (asked.verdict.outcome, phase(asked.item)) == (Outcome.ALMOST, Phase.ASKING)
    final = card_of(school.do(lambda work: school.quiz.write(work, school.me, almost)))
    assert phase(final.item) is Phase.RATING
    assert final.item.id == card.item.id
    assert school.refresh().prompt == ""


def test_what_cannot_be_read_is_asked_back_as_often_as_need_be(school: School) -> None:
    of_kind(school, begin(school), "number")
    for _ in range(3):
        me = school.refresh()
        asked = card_of(school.do(lambda work: school.quiz.write(work, me, "viele")))
        assert asked.verdict is not None
        assert asked.verdict.outcome is Outcome.UNREADABLE
    assert school.refresh().asked == "answer"


def test_a_text_without_a_question(school: School) -> None:
    assert school.do(lambda work: school.quiz.write(work, school.me, "Hallo")) is QuizRefusal.NO_QUESTION
    of_kind(school, begin(school), "single")
    assert school.do(lambda work: school.quiz.write(work, school.me, "Hallo")) is QuizRefusal.NO_QUESTION


def test_the_source_is_shown_only_with_the_explanation(school: School) -> None:
    card = begin(school)

    def source(number: int) -> QuizCard:
        return card_of(school.do(lambda work: school.quiz.show_source(work, school.me, card.item.id, number)))

    assert source(0).late
    school.answer(card, right=True)
    school.do(lambda work: school.quiz.rate(work, school.me, card.item.id, 1))
    assert (source(0).source, source(7).source) == (0, None)


def test_a_quiz_goes_on_where_it_was_left(school: School) -> None:
    card = begin(school)
    assert school.do(lambda work: school.quiz.stop(work, school.me, card.item.quiz.id)) == card.item.quiz
    assert school.do(lambda work: school.quiz.has_open(work, school.me))
    resumed = card_of(school.do(lambda work: school.quiz.start(work, school.me)))
    assert resumed.item.id == card.item.id
    assert resumed.item.option_order == card.item.option_order


def test_the_check_of_a_lesson_is_resumed_not_begun_twice(school: School) -> None:
    card = begin(school)
    lesson_id = card.item.quiz.lesson_id
    assert lesson_id is not None
    again = card_of(school.do(lambda work: school.quiz.start_check(work, school.me, lesson_id)))
    assert again.item.id == card.item.id


def test_what_went_wrong_comes_once_more_and_only_once(school: School) -> None:
    summary = school.finish(begin(school), right=False)
    assert isinstance(summary, QuizSummary)
    assert (summary.right, summary.repeatable) == (0, 6)
    quiz_id = summary.quiz.id
    card = card_of(school.do(lambda work: school.quiz.repeat_wrong(work, school.me, quiz_id)))
    twice = card_of(school.do(lambda work: school.quiz.repeat_wrong(work, school.me, quiz_id)))
    assert (card.number, card.total, card.item.round, twice.item.id) == (1, 6, 1, card.item.id)
    ended = school.finish(card)
    assert isinstance(ended, QuizSummary)
    assert (ended.right, ended.answered, ended.repeated_right, ended.repeated) == (0, 6, 6, 6)
    assert isinstance(school.do(lambda work: school.quiz.repeat_wrong(work, school.me, quiz_id)), QuizSummary)
    progress = school.do(lambda work: school.progress.show(work, school.me))
    assert (progress.right, progress.answered) == (0, 6)


def test_a_new_quiz_asks_what_was_missed(school: School) -> None:
    school.finish(begin(school), right=False)
    card = card_of(school.do(lambda work: school.quiz.start(work, school.me)))
    assert (card.item.quiz.kind, card.total) == ("mixed", 6)


def test_what_is_typed_answers_the_quiz_on_the_screen(school: School, clock: Clock) -> None:
    first = of_kind(school, begin(school), "typed")
    second = card_of(school.do(lambda work: school.quiz._begin(work, school.me, "mixed", Origin(), [pack()], 6)))
    of_kind(school, second, "typed")
    clock.advance(seconds=1)
    school.refresh()
    late = card_of(school.do(lambda work: school.quiz.go_on(work, school.me, first.item.id)))
    assert (late.late, late.item.id, school.refresh().asked) == (True, first.item.id, "answer")
    answered = card_of(school.do(lambda work: school.quiz.write(work, school.me, "SenseTime")))
    assert answered.item.id == first.item.id


def test_wrong_ones_once_more_are_the_quiz_to_resume(school: School, clock: Clock) -> None:
    summary = school.finish(begin(school), right=False)
    assert isinstance(summary, QuizSummary)
    school.do(lambda work: school.quiz.start(work, school.me))
    clock.advance(seconds=1)
    again = card_of(school.do(lambda work: school.quiz.repeat_wrong(work, school.me, summary.quiz.id)))
    assert card_of(school.do(lambda work: school.quiz.start(work, school.me))).item.id == again.item.id


def test_nothing_of_others_can_be_touched(school: School) -> None:
    theirs: Item = school.do(lambda work: work.quizzes.list_items(work.quizzes.list_open(school.other.id)[0].id))[0]
    quiz, me = school.quiz, school.me
    for use in (
        lambda work: quiz.choose(work, me, theirs.id, 0),
        lambda work: quiz.toggle(work, me, theirs.id, 0, on=True),
        lambda work: quiz.submit(work, me, theirs.id),
        lambda work: quiz.rate(work, me, theirs.id, 1),
        lambda work: quiz.go_on(work, me, theirs.id),
        lambda work: quiz.show_source(work, me, theirs.id, 0),
        lambda work: quiz.repeat_wrong(work, me, theirs.quiz.id),
        lambda work: quiz.stop(work, me, theirs.quiz.id),
        lambda work: quiz.start_check(work, me, theirs.quiz.lesson_id or 0),
        lambda work: quiz.choose(work, me, 987_654, 0),
        lambda work: quiz.repeat_wrong(work, me, 987_654),
        lambda work: quiz.start_check(work, me, 987_654),
    ):
        assert school.do(use) is QuizRefusal.NOT_YOURS
    assert school.do(lambda work: work.quizzes.list_items(theirs.quiz.id))[0] == theirs


@pytest.mark.parametrize("place", [-1, 4, 35])
def test_forged_places_are_refused(school: School, place: int) -> None:
    card = of_kind(school, begin(school), "multiple")
    item = card.item.id
    assert school.do(lambda work: school.quiz.choose(work, school.me, item, place)) is QuizRefusal.NOT_YOURS
    assert school.do(lambda work: school.quiz.toggle(work, school.me, item, place, on=True)) is QuizRefusal.NOT_YOURS
    assert school.do(lambda work: school.quiz.rate(work, school.me, item, 4)) is QuizRefusal.NOT_YOURS


def test_a_typed_answer_goes_to_the_question_on_the_screen_whatever_the_clock_said(school: School) -> None:
    card = of_kind(school, begin(school), "number")
    later = school.do(lambda work: work.now) + timedelta(hours=1)
    noise = NewItem(card.item.version_id, ())
    school.do(lambda work: work.quizzes.add(school.me.id, "mixed", Origin(), [noise], later))
    me = school.refresh()
    assert card_of(school.do(lambda work: school.quiz.write(work, me, "160"))).item.id == card.item.id
