import pytest

from bot.core.content import Tree
from bot.core.lessons import LessonRefusal, OpenLesson, Standing
from bot.core.quiz.session import QuizSummary
from tests.builders import pack, tree
from tests.services.conftest import School


@pytest.fixture
def content() -> Tree:
    return tree(pack("p01"), pack("p02", prerequisites=("p01",)))


def standings(school: School) -> dict[str, Standing]:
    return {one.pack.id: one.standing for one in school.do(lambda work: school.lessons.list(work, school.me))}


def test_a_lesson_is_begun_once_and_goes_on(school: School) -> None:
    first = school.do(lambda work: school.lessons.next(work, school.me))
    again = school.do(lambda work: school.lessons.next(work, school.me))
    assert first is not None
    assert again is not None
    assert (first.begun, again.begun, first.state) == (False, True, again.state)
    assert first.state.learner_id == school.me.id


def test_cards_turn_within_the_lesson_and_one_ahead_at_most(school: School) -> None:
    lesson = school.do(lambda work: school.lessons.next(work, school.me))
    assert lesson is not None
    seen = []
    for wanted in (2, 2, 99, -1, 2):
        card = wanted
        turned = school.do(lambda work: school.lessons.turn(work, school.me, lesson.state.id, card))
        assert isinstance(turned, OpenLesson)
        seen.append((turned.state.card, turned.state.furthest))
    assert seen == [(1, 1), (2, 2), (2, 2), (0, 2), (2, 2)]


def test_somebody_elses_lesson_is_nobodys(school: School) -> None:
    theirs = school.do(lambda work: work.lessons.list(school.other.id))[0]
    assert school.do(lambda work: school.lessons.find(work, school.me, theirs.id)) is LessonRefusal.NOT_YOURS
    assert school.do(lambda work: school.lessons.turn(work, school.me, theirs.id, 0)) is LessonRefusal.NOT_YOURS
    assert school.do(lambda work: school.lessons.find(work, school.me, 999)) is LessonRefusal.NOT_YOURS
    assert school.do(lambda work: work.lessons.find(theirs.id)) == theirs


def test_the_check_finishes_the_lesson_and_opens_the_next(school: School) -> None:
    assert standings(school) == {"p01": Standing.OPEN, "p02": Standing.LOCKED}
    lesson = school.read_lesson()
    check = school.do(lambda work: school.quiz.start_check(work, school.me, lesson.state.id))
    assert isinstance(school.finish(check), QuizSummary)
    assert standings(school) == {"p01": Standing.FINISHED, "p02": Standing.OPEN}
    following = school.do(lambda work: school.lessons.next(work, school.me))
    assert following is not None
    assert following.pack.id == "p02"


def test_when_all_is_finished_there_is_no_next(school: School) -> None:
    for _ in range(2):
        lesson = school.read_lesson()
        state = lesson.state
        school.finish(school.do(lambda work: school.quiz.start_check(work, school.me, state.id)))
    assert school.do(lambda work: school.lessons.next(work, school.me)) is None
