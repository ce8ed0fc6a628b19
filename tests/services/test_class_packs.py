"""Lessons that a teacher made for a class: published, told, learnt, taken back."""

import pytest

from bot.core.class_packs import MOST_PACKS, ClassPackRefusal
from bot.core.classes import Role
from bot.core.lessons import LessonRefusal, OpenLesson, Standing
from bot.core.links import Link
from bot.core.quiz.session import QuizCard, QuizRefusal, QuizSummary
from bot.core.today import StepKind
from bot.storage.database import Database
from tests.builders import pack as course_pack
from tests.builders import question, tree
from tests.class_packs import QUESTIONS, parts
from tests.classroom import Room, berlin
from tests.conftest import Clock
from tests.services.class_pack_steps import announce, begin, check, publish, withdraw, work


@pytest.fixture
def room(database: Database, clock: Clock) -> Room:
    """A class whose course has two packs of six questions."""
    return Room(database, clock, tree(course_pack("p01"), course_pack("p02", order=2, prerequisites=("p01",))))


def test_a_lesson_comes_before_the_course_and_counts_like_it(room: Room, clock: Clock) -> None:
    pack = publish(room).pack
    lesson = room.call("kim", room.house.lessons.next)
    assert lesson is not None
    assert (lesson.pack, lesson.begun, [one.id for one in lesson.beside]) == (pack, False, ["p01"])
    plan = room.call("kim", room.house.today.show, 0).plan
    assert [(one.kind, one.title, one.of_class) for one in plan.steps] == [(StepKind.LESSON, "The lake (en)", True)]
    asked, end = check(room, "kim", pack)
    assert sorted(asked) == [f"{pack.id}/q0{number}" for number in (1, 2, 3, 4)]
    assert isinstance(end, QuizSummary)
    assert (end.right, end.discuss) == (4, False)
    following = room.call("kim", room.house.lessons.next)
    assert following is not None
    assert (following.pack.id, following.beside) == ("p01", ())
    assert room.call("kim", room.house.today.show, 0).done.lessons == ("The lake (en)",)
    progress = room.call("kim", room.house.progress.show)
    assert (progress.lessons_finished, progress.lessons) == (1, 3)
    assert sum(skill.count.answered for skill in progress.skills) == 4
    asked, _ = work(room, "kim", room.call("kim", room.house.quiz.start))
    assert len(asked) == 4, "a mixed quiz asks it, too"
    clock.time = berlin(29, 9)
    asked, _ = work(room, "kim", room.call("kim", room.house.review.start))
    assert sorted(asked) == [f"{pack.id}/q0{number}" for number in (1, 2, 3, 4)]
    listed = room.call("kim", room.house.lessons.list)[0]
    assert (listed.pack.id, listed.standing) == (pack.id, Standing.FINISHED)
    again = room.call("kim", room.house.lessons.open, pack.id)
    assert isinstance(again, OpenLesson)
    assert again.begun


@pytest.mark.parametrize(("there", "asked"), [(10, 10), (14, 12)])
def test_the_check_asks_all_that_the_teacher_kept(room: Room, there: int, asked: int) -> None:
    made = tuple((f"key-{n}", question("truefalse", n, sentences=[], sources=[], concept="lake")) for n in range(there))
    unmeasured = ("open", question("open", 90, sentences=[], sources=[], concept="lake"))
    lesson = begin(room, "kim", publish(room, questions=(*made, unmeasured)).pack)
    step = room.call("kim", room.house.quiz.start_check, lesson.state.id)
    assert isinstance(step, QuizCard)
    assert step.total == asked
    assert step.question.measured


def test_the_course_goes_on_beside_it(room: Room) -> None:
    publish(room)
    lesson = room.call("kim", room.house.lessons.open, "p01")
    assert isinstance(lesson, OpenLesson)
    assert ([one.id for one in lesson.beside], lesson.begun) == (["t1"], False)
    for name in ("p02", "p09", "p00"):
        assert room.call("kim", room.house.lessons.open, name) is LessonRefusal.NOT_YOURS


def test_who_is_told_and_when(room: Room, clock: Clock) -> None:
    room.call("sam", room.house.membership.mute, room.class_id, on=True)
    clock.time = berlin(24, 22)
    pack = publish(room).pack
    assert announce(room) == (), "quiet hours"
    clock.time = berlin(25, 6, 59)
    assert announce(room) == ()
    clock.time = berlin(25, 7)
    (news,) = announce(room)
    assert (news.pack_id, news.class_name, news.chats) == (pack.id, "Class of owner", ((room.chat("kim"), "en"),))
    assert announce(room) == ()
    assert publish(room, pack.number).change == "same"
    assert publish(room, pack.number, cards=()).change == "revised"
    assert announce(room) == (), "a revision is no news"
    withdraw(room, publish(room).pack)
    assert announce(room) == ()
    publish(room)
    room.call("owner", room.house.classes.archive, room.class_id, on=True)
    assert announce(room) == ()


def test_a_reminder_knows_of_it(room: Room, clock: Clock) -> None:
    publish(room)
    for day in range(7):
        room.call("kim", room.house.rhythm.set_day, day, on=True)
    clock.time = berlin(25, 16)
    (nudge,) = room.do(room.nudge).nudges
    assert [one.title for one in nudge.plan.steps] == ["The lake (en)"]


def test_other_classes_and_strangers(room: Room) -> None:
    pack = publish(room).pack
    room.arrive("solo")
    mine = begin(room, "kim", pack)
    for name in ("eve", "solo", "owner"):
        assert room.call(name, room.house.lessons.open, pack.id) is LessonRefusal.WITHDRAWN
        assert room.call(name, room.house.lessons.find, mine.state.id) is LessonRefusal.NOT_YOURS
        assert room.call(name, room.house.quiz.start_check, mine.state.id) is QuizRefusal.NOT_YOURS
        following = room.call(name, room.house.lessons.next)
        assert following is not None
        assert following.pack.id == "p01"
    assert room.call("kim", room.house.lessons.open, "t99") is LessonRefusal.WITHDRAWN
    for name in ("colleague", "kim"):
        assert room.call(name, room.house.class_packs.publish, room.class_id, parts()) is ClassPackRefusal.NOT_YOURS
        assert room.call(name, room.house.class_packs.list, room.class_id) is None
        assert room.call(name, room.house.class_packs.find, pack.number) is None
        assert room.call(name, room.house.class_packs.withdraw, pack.number, on=True) is None
    theirs = room.call("colleague", room.house.class_packs.publish, room.other_class, parts(), pack.number)
    assert theirs is ClassPackRefusal.NOT_YOURS, "another class's lesson is revised by nobody of this one"
    assert room.call("owner", room.house.class_packs.find, 99) is None


def test_whoever_looks_on_publishes_nothing(room: Room) -> None:
    pack = publish(room).pack
    link = room.call("owner", room.house.teachers.invite_colleague, room.class_id, Role.VIEWER)
    assert isinstance(link, Link)
    room.arrive("viewer")
    room.call("viewer", room.house.teachers.accept, link.token)
    assert room.call("viewer", room.house.class_packs.find, pack.number)
    assert room.call("viewer", room.house.class_packs.withdraw, pack.number, on=True) is None
    assert room.call("viewer", room.house.class_packs.publish, room.class_id, parts()) is ClassPackRefusal.NOT_YOURS


def test_what_cannot_be_published(room: Room) -> None:
    pack = publish(room).pack
    for number in (None, pack.number):
        found = room.call("owner", room.house.class_packs.publish, room.class_id, parts(questions=()), number)
        assert found is ClassPackRefusal.NO_QUESTIONS
    for _ in range(MOST_PACKS - 1):
        publish(room, cards=(), questions=QUESTIONS[:1])
    found = room.call("owner", room.house.class_packs.publish, room.class_id, parts())
    assert found is ClassPackRefusal.FULL


def test_a_revision_keeps_questions_apart_from_what_they_were(room: Room) -> None:
    pack = publish(room).pack
    _, step = check(room, "kim", pack, most=0)
    assert isinstance(step, QuizCard)
    changed = QUESTIONS[1][1].model_copy(update={"level": 1})
    made = publish(room, pack.number, questions=(QUESTIONS[0], ("key-2", changed), ("new", QUESTIONS[3][1])))
    assert (made.change, made.pack.revision, made.pack.id) == ("revised", 2, pack.id)
    assert [one.id for one in made.pack.questions] == ["q01", "q02", "q05"]
    before, after = pack.versions, made.pack.versions
    assert [before.get(name) == version for name, version in sorted(after.items())] == [True, False, False]
    asked, end = work(room, "kim", step)
    assert isinstance(end, QuizSummary)
    assert len(asked) == 4, "what was begun goes on as it was"
    later, _ = work(room, "kim", room.call("kim", room.house.quiz.start))
    assert sorted(later) == [f"{pack.id}/{name}" for name in ("q01", "q02", "q05")]


def test_the_list_counts_who_is_in_the_class(room: Room) -> None:
    first, second = publish(room).pack, publish(room).pack
    check(room, "kim", first)
    looked = room.call("sam", room.house.lessons.open, first.id)
    assert isinstance(looked, OpenLesson)
    one = room.call("owner", room.house.class_packs.find, first.number)
    assert one is not None
    assert (one[1].begun, one[1].finished) == (1, 1), "only the first page was looked at"
    room.call("sam", room.house.lessons.turn, looked.state.id, 0)
    found = room.call("owner", room.house.class_packs.list, room.class_id)
    assert found is not None
    assert [(one.id, one.begun, one.finished, one.questions) for one in found[1]] == [(2, 0, 0, 4), (1, 2, 1, 4)]
    withdraw(room, second)
    room.call("kim", room.house.membership.leave, room.class_id)
    found = room.call("owner", room.house.class_packs.list, room.class_id)
    assert found is not None
    assert [(one.id, one.begun, one.finished) for one in found[1]] == [(1, 1, 0), (2, 0, 0)]
    assert found[1][1].withdrawn_at is not None


def test_a_lesson_without_cards_begins_with_its_questions(room: Room) -> None:
    pack = publish(room, cards=()).pack
    lesson = room.call("kim", room.house.lessons.open, pack.id)
    assert isinstance(lesson, OpenLesson)
    counts = []
    for _ in range(2):
        found = room.call("owner", room.house.class_packs.find, pack.number)
        assert found is not None
        counts.append((found[1].begun, found[1].finished))
        assert isinstance(room.call("kim", room.house.quiz.start_check, lesson.state.id), QuizCard)
    assert counts == [(0, 0), (1, 0)]


def test_lessons_go_with_the_class_and_no_id_comes_twice(room: Room) -> None:
    pack = publish(room).pack
    check(room, "kim", pack, most=2)
    room.call("owner", room.house.classes.archive, room.class_id, on=True)
    assert room.call("kim", room.house.lessons.open, pack.id) is LessonRefusal.WITHDRAWN
    room.do(lambda work: work.classes.delete(room.class_id))
    assert room.do(lambda work: work.shelf.find(pack.number)) is None
    assert room.call("kim", room.house.quiz.start) is QuizRefusal.NOTHING_LEARNT
    progress = room.call("kim", room.house.progress.show)
    assert sum(skill.count.answered for skill in progress.skills) == 2
    room.class_id, _ = room.found("owner", "Another one")
    assert publish(room).pack.number == pack.number + 1
