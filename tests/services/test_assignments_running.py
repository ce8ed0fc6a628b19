"""Assignments from their publication on."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

from bot.core.assignments import AssignmentRefusal, Explain, Kind
from bot.core.choosing import Wanted
from bot.core.drafts import Announcement, Draft, Published
from bot.core.quiz.session import QuizCard, QuizSummary
from bot.services.assignments.draft import Drafts
from tests.classroom import Room, berlin, good
from tests.conftest import Clock


def begin(room: Room, pack_id: str = "p01") -> Draft:
    return good(room.call("owner", room.house.assignments.begin, room.class_id, pack_id))


def names(draft: Draft) -> list[str]:
    return [name for _, name, _ in draft.questions]


def test_publishing(room: Room, clock: Clock) -> None:
    running, number = room.house.running, room.draft()
    announced = room.call("owner", running.announce, number)
    assert isinstance(announced, Announcement)
    assert (announced.learners, announced.at) == (2, clock())
    clock.time = berlin(24, 23)
    announced = room.call("owner", running.announce, number)
    assert isinstance(announced, Announcement)
    assert announced.at == berlin(25, 7), "in the morning"
    room.do(lambda work: work.classes.tie(room.class_id, -100, work.now))
    first, second = (room.call("owner", running.publish, number) for _ in range(2))
    assert isinstance(first, Published)
    assert isinstance(second, Published)
    assert (first.group, second.group) == (-100, None), "the group is told once"
    assert first.draft.idle == 2
    assert room.call("owner", running.announce, number) is AssignmentRefusal.PUBLISHED


def test_what_cannot_be_published(room: Room, clock: Clock) -> None:
    assignments, running = room.house.assignments, room.house.running
    number = room.draft()
    clock.time = berlin(27, 19)
    assert room.call("owner", running.announce, number) is AssignmentRefusal.PAST
    assert room.call("owner", running.publish, number) is AssignmentRefusal.PAST
    room.call("owner", assignments.drop_date, number, "due_at")
    assert room.call("owner", running.publish, number) is AssignmentRefusal.NO_DUE
    empty = begin(room).assignment.id
    room.do(lambda work: work.assignments.set_questions(empty, ()))
    assert room.call("owner", running.publish, empty) is AssignmentRefusal.NO_QUESTIONS


def test_what_runs_can_be_edited_and_what_was_answered_stays(room: Room) -> None:
    assignments, number = room.house.assignments, room.assign()
    before = room.work_on("kim", number, most=2)
    assert isinstance(before, QuizCard)
    draft = good(room.call("owner", assignments.show, number))
    gone = names(draft)[0]
    for name in names(draft)[:3]:
        good(room.call("owner", assignments.toggle_question, number, name, on=False))
    last = names(draft)[3]
    refused = room.call("owner", assignments.toggle_question, number, last, on=False)
    assert refused is AssignmentRefusal.NO_QUESTIONS
    assert isinstance(room.work_on("kim", number), QuizSummary), "all four that the attempt began with"
    assert isinstance(room.work_on("sam", number), QuizSummary)
    tasks = [room.call(name, room.house.running.find_task, number) for name in ("kim", "sam")]
    assert [one and one.attempts[0].total for one in tasks] == [4, 1]
    assert gone not in names(good(room.call("owner", assignments.show, number)))
    for use, *args in (
        (assignments.want, Wanted()),
        (assignments.set_count, 5),
        (assignments.reroll,),
        (assignments.set_kind, Kind.PRACTICE),
        (room.house.running.delete,),
    ):
        assert room.call("owner", use, number, *args) is AssignmentRefusal.PUBLISHED
    filtered = good(room.call("owner", assignments.filter, number, "levels", "2", on=True))
    assert names(filtered) == [last], "the filter only says what can be added"
    assert {one.level for _, one in filtered.others} == {2}


def test_a_running_assignment_is_not_put_out_of_order(room: Room) -> None:
    assignments, number = room.house.assignments, room.assign()
    assert room.call("owner", assignments.drop_date, number, "due_at") is AssignmentRefusal.NO_DUE
    refused = room.call("owner", assignments.write_date, number, "closes_at", "26.11.")
    assert refused is AssignmentRefusal.ORDER
    assert good(room.call("owner", assignments.show, number)).assignment.closes_at is None


def test_release(room: Room) -> None:
    running, number = room.house.running, room.assign()
    room.work_on("kim", number)
    for _ in range(2):
        released = good(room.call("owner", running.release, number)).assignment
        assert released.explain is Explain.AFTER_RELEASE
        assert released.released_at is not None
    refused = room.call("owner", room.house.assignments.set_choice, number, "explain", "after_due")
    assert refused is AssignmentRefusal.RUNNING, "nobody can take back what was read"
    assert room.call("owner", running.release, begin(room).assignment.id) is AssignmentRefusal.DRAFT


def test_withdrawn_and_brought_back(room: Room) -> None:
    running, number = room.house.running, room.assign()
    for _ in range(2):
        assert good(room.call("owner", running.withdraw, number, on=True)).assignment.withdrawn
    assert room.call("kim", running.list_tasks) == ()
    assert room.call("kim", room.house.assigned.start, number) is AssignmentRefusal.NOT_YOURS
    assert room.call("owner", running.nudge, number) is AssignmentRefusal.DRAFT
    assert not good(room.call("owner", running.withdraw, number, on=False)).assignment.withdrawn
    assert [one.assignment.id for one in room.call("kim", running.list_tasks)] == [number]
    assert room.call("owner", running.withdraw, begin(room).assignment.id, on=True) is AssignmentRefusal.DRAFT


def test_learners_find_a_packs_title_in_their_language(room: Room) -> None:
    running, assignments, number = room.house.running, room.house.assignments, room.assign()
    room.do(lambda work: work.assignments.set(number, "title", "Pack (en)"))
    kim = replace(room.do(lambda work: room.person(work, "kim")), language="de")
    assert [one.assignment.title for one in room.do(lambda work: running.list_tasks(work, kim))] == ["Pack (de)"]
    found = room.do(lambda work: running.find_task(work, kim, number))
    assert found is not None
    assert found.assignment.title == "Pack (de)"
    assert good(room.call("owner", assignments.show, number)).assignment.title == "Pack (en)"
    room.do(lambda work: work.assignments.set(number, "title", "Pack for Tuesday"))
    assert [one.assignment.title for one in room.do(lambda work: running.list_tasks(work, kim))] == ["Pack for Tuesday"]


def test_nudges(room: Room, clock: Clock) -> None:
    running, number = room.house.running, room.assign()
    room.work_on("kim", number, most=1)
    for name in ("mute", "gone", "pia"):
        room.join(name)
    room.call("mute", room.house.membership.mute, room.class_id, on=True)
    room.do(lambda work: work.learners.mark_unreachable(room.chat("gone"), work.now))
    assert good(room.call("owner", room.house.assignments.show, number)).idle == 2
    assert room.call("owner", running.nudge, number) == 2
    assert room.call("owner", running.nudge, number) == 0, "once in twelve hours"
    clock.advance(hours=24)
    assert room.call("owner", running.nudge, number) == 0, "the first one still waits to be sent"
    clock.advance(hours=11)
    room.do(room.house.reminders.take)
    clock.advance(hours=12, minutes=1)
    assert room.call("owner", running.nudge, number) == 2
    clock.time = berlin(27, 18) + timedelta(days=1)
    room.call("owner", room.house.assignments.set_choice, number, "late", "close")
    assert good(room.call("owner", room.house.assignments.show, number)).idle == 0, "closed"


def test_a_copy_is_a_draft_without_dates(room: Room) -> None:
    number = room.assign(attempts="3")
    target, _ = room.found("owner", "9c")
    copied = good(room.call("owner", room.house.running.copy, number, target))
    made, source = copied.assignment, good(room.call("owner", room.house.assignments.show, number))
    assert (made.class_id, made.attempts, made.due_at, made.published_at) == (target, 3, None, None)
    assert names(copied) == names(source)
    assert room.call("owner", room.house.running.copy, number, room.other_class) is AssignmentRefusal.NOT_YOURS
    assert room.call("colleague", room.house.running.list_copies, number) is AssignmentRefusal.NOT_YOURS


def test_deleting_a_draft_leaves_no_preview_behind(room: Room) -> None:
    number = begin(room).assignment.id
    card = room.call("owner", room.house.assigned.preview, number)
    assert isinstance(card, QuizCard)
    standing = room.call("owner", room.house.running.delete, number)
    assert not isinstance(standing, AssignmentRefusal)
    assert room.call("owner", room.house.running.delete, number) is AssignmentRefusal.NOT_YOURS
    assert room.call("owner", room.house.quiz.choose, card.item.id, 0) is AssignmentRefusal.NOT_YOURS


def test_a_question_that_the_content_lost_can_be_in_no_copy(room: Room) -> None:
    drafts = Drafts(room.house.catalogue)
    for name, offered in (("p01/q01", True), ("p03/q01", False), ("p77/q01", False), ("p01/q99", False)):
        found = room.do(partial(drafts.offered, class_id=room.class_id, question_id=name))
        assert (found is not None) is offered


def test_foreign_hands(room: Room) -> None:
    assignments, running, number = room.house.assignments, room.house.running, room.assign()
    uses = (
        lambda name: room.call(name, assignments.show, number),
        lambda name: room.call(name, assignments.edit, number),
        lambda name: room.call(name, assignments.want, number, Wanted()),
        lambda name: room.call(name, assignments.filter, number, "packs", "p01", on=True),
        lambda name: room.call(name, assignments.set_count, number, 5),
        lambda name: room.call(name, assignments.reroll, number),
        lambda name: room.call(name, assignments.toggle_question, number, "p01/q01", on=True),
        lambda name: room.call(name, assignments.rename, number, "Mine"),
        lambda name: room.call(name, assignments.set_kind, number, Kind.PRACTICE),
        lambda name: room.call(name, assignments.set_choice, number, "attempts", "5"),
        lambda name: room.call(name, assignments.write_date, number, "due_at", "morgen"),
        lambda name: room.call(name, assignments.pick_date, number, "due_at", 739_999, 60),
        lambda name: room.call(name, assignments.drop_date, number, "due_at"),
        lambda name: room.call(name, assignments.start, room.class_id),
        lambda name: room.call(name, assignments.begin, room.class_id, "p01"),
        lambda name: room.call(name, running.announce, number),
        lambda name: room.call(name, running.publish, number),
        lambda name: room.call(name, running.withdraw, number, on=True),
        lambda name: room.call(name, running.delete, number),
        lambda name: room.call(name, running.release, number),
        lambda name: room.call(name, running.nudge, number),
        lambda name: room.call(name, running.copy, number, room.other_class),
        lambda name: room.call(name, running.list_copies, number),
        lambda name: room.call(name, room.house.assigned.preview, number),
    )
    before = good(room.call("owner", assignments.show, number))
    for name in ("colleague", "kim", "eve"):
        assert {use(name) for use in uses} == {AssignmentRefusal.NOT_YOURS}
    assert good(room.call("owner", assignments.show, number)) == before
