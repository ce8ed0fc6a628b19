"""Assignments made, changed and run by teachers."""

from datetime import datetime

import pytest

from bot.core.assignments import AssignmentRefusal, Counts, Explain, Kind, Late
from bot.core.drafts import Copies, Draft, Start
from bot.core.moments import MomentNote, MomentProblem
from bot.storage.database import Database
from tests.builders import pack, question, tree
from tests.classroom import Room, berlin, good
from tests.conftest import Clock


def begin(room: Room, pack_id: str = "p01") -> Draft:
    return good(room.call("owner", room.house.assignments.begin, room.class_id, pack_id))


def names(draft: Draft) -> list[str]:
    return [name for _, name, _ in draft.questions]


def test_a_new_assignment_begins_as_a_practice_of_eight(room: Room) -> None:
    start = room.call("owner", room.house.assignments.start, room.class_id)
    assert isinstance(start, Start)
    assert [(one.id, number) for one, number in start.packs] == [("p01", 12), ("p02", 6)]
    assert start.newest == 0
    draft = begin(room)
    made = draft.assignment
    assert (made.kind, made.title, made.questions, made.attempts) == (Kind.PRACTICE, "Pack (en)", 8, 0)
    assert (draft.lacks, draft.fitting, len(draft.others), draft.idle) == (None, 12, 4, 0)
    assert begin(room, "").assignment.title == "Class of owner"
    for pack_id in ("p03", "p99"):
        refused = room.call("owner", room.house.assignments.begin, room.class_id, pack_id)
        assert refused is AssignmentRefusal.NOT_YOURS


def test_a_second_tap_makes_no_second_draft(room: Room) -> None:
    assignments, running = room.house.assignments, room.house.running
    first = good(room.call("owner", assignments.begin, room.class_id, "p01", 0))
    assert good(room.call("owner", assignments.begin, room.class_id, "p01", 0)).assignment.id == first.assignment.id
    copies = room.call("owner", running.list_copies, first.assignment.id)
    assert isinstance(copies, Copies)
    ((standing, newest),) = copies.classes
    assert (standing.classroom.id, newest) == (room.class_id, first.assignment.id)
    made = [good(room.call("owner", running.copy, first.assignment.id, room.class_id, newest)) for _ in range(2)]
    assert made[0].assignment.id == made[1].assignment.id != first.assignment.id


def test_lists(room: Room) -> None:
    assignments = room.house.assignments
    first, second = begin(room).assignment.id, begin(room).assignment.id
    archived, _ = room.found("owner", "Old")
    room.call("owner", assignments.begin, archived, "p01")
    room.call("owner", room.house.classes.archive, archived, on=True)
    listed = room.call("owner", assignments.list, room.class_id)
    assert listed is not None
    assert [one.id for one in listed[1]] == [second, first]
    assert [one.id for _, one in room.call("owner", assignments.list_all)] == [second, first]
    assert [one.classroom.id for one in room.call("owner", assignments.list_classes)] == [room.class_id]
    assert room.call("kim", assignments.list_all) == ()
    assert room.call("colleague", assignments.list, room.class_id) is None


def test_the_filter_draws_anew(room: Room) -> None:
    assignments, number = room.house.assignments, begin(room, "").assignment.id
    draft = good(room.call("owner", assignments.filter, number, "topics", "p01_1", on=True))
    assert draft.wanted.topics == ("p01:faces",)
    assert set(names(draft)) == {f"p01/q{one:02}" for one in range(7, 13)}
    again = good(room.call("owner", assignments.filter, number, "topics", "p01_1", on=True))
    assert names(again) == names(draft), "twice is once"
    draft = good(room.call("owner", assignments.filter, number, "levels", "2", on=True))
    assert {one.level for _, _, one in draft.questions} == {2}
    # What the rest of the filter leaves nothing of can be taken off again.
    draft = good(room.call("owner", assignments.filter, number, "packs", "p01", on=True))
    assert draft.pool.packs == {"p01": 2}
    for part, word in (("packs", "p09"), ("levels", "x"), ("stems", "p01"), ("skills", "s9")):
        assert room.call("owner", assignments.filter, number, part, word, on=True) is AssignmentRefusal.NOT_YOURS


def test_numbers_and_other_questions(room: Room) -> None:
    assignments, number = room.house.assignments, begin(room).assignment.id
    assert len(good(room.call("owner", assignments.set_count, number, 5)).questions) == 5
    for count in (0, 51):
        assert room.call("owner", assignments.set_count, number, count) is AssignmentRefusal.TOO_MANY
    seen = good(room.call("owner", assignments.show, number))
    others = good(room.call("owner", assignments.reroll, number, seen.wanted.seed))
    assert set(names(others)) != set(names(seen))
    again = good(room.call("owner", assignments.reroll, number, seen.wanted.seed))
    assert names(again) == names(others), "the second tap named questions that are gone"


def test_single_questions(room: Room) -> None:
    assignments, number = room.house.assignments, begin(room).assignment.id
    draft = good(room.call("owner", assignments.show, number))
    first, other = names(draft)[0], f"p01/{draft.others[0][1].id}"
    assert first not in names(good(room.call("owner", assignments.toggle_question, number, first, on=False)))
    for _ in range(2):
        added = good(room.call("owner", assignments.toggle_question, number, other, on=True))
        assert names(added).count(other) == 1
        assert len(added.questions) == 8
    for name in ("p03/q01", "p01/q99", "x"):
        assert room.call("owner", assignments.toggle_question, number, name, on=True) is AssignmentRefusal.NOT_YOURS


def test_fifty_questions_at_most(database: Database, clock: Clock) -> None:
    questions = tuple(question("truefalse", number, id=f"q{number:02}") for number in range(1, 52))
    room = Room(database, clock, tree(pack("p01", questions)))
    number = begin(room).assignment.id
    draft = good(room.call("owner", room.house.assignments.set_count, number, 50))
    other = f"p01/{draft.others[0][1].id}"
    refused = room.call("owner", room.house.assignments.toggle_question, number, other, on=True)
    assert refused is AssignmentRefusal.TOO_MANY


def test_titles(room: Room) -> None:
    rename, number = room.house.assignments.rename, begin(room).assignment.id
    assert good(room.call("owner", rename, number, "  Faces \n & numbers ")).assignment.title == "Faces & numbers"
    for title in ("", " \u200b ", "x" * 61):
        assert room.call("owner", rename, number, title) is AssignmentRefusal.TITLE


def test_kinds_bring_their_rules_once(room: Room) -> None:
    assignments, number = room.house.assignments, begin(room).assignment.id
    graded = good(room.call("owner", assignments.set_kind, number, Kind.GRADED))
    assert (graded.assignment.attempts, graded.assignment.explain) == (1, Explain.AFTER_DUE)
    assert graded.lacks is AssignmentRefusal.NO_DUE
    room.call("owner", assignments.set_choice, number, "attempts", "2")
    again = good(room.call("owner", assignments.set_kind, number, Kind.GRADED))
    assert again.assignment.attempts == 2, "the second tap undoes nothing"


def test_rules(room: Room) -> None:
    choose, number = room.house.assignments.set_choice, begin(room).assignment.id
    for name, word in (
        ("counts", "last"),
        ("late", "mark"),
        ("explain", "after_release"),
        ("attempts", "9"),
        ("shuffle", "off"),
        ("confidence", "off"),
    ):
        good(room.call("owner", choose, number, name, word))
    made = good(room.call("owner", room.house.assignments.show, number)).assignment
    assert (made.counts, made.late, made.explain) == (Counts.LAST, Late.MARK, Explain.AFTER_RELEASE)
    assert (made.attempts, made.shuffle, made.confidence) == (5, False, False)
    for name, word in (("counts", "all"), ("attempts", "x"), ("title", "on")):
        assert room.call("owner", choose, number, name, word) is AssignmentRefusal.NOT_YOURS


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("due_at", "morgen 18 Uhr", berlin(25, 18)),
        ("due_at", "Fri 8:00", berlin(27, 8)),
        ("due_at", "24.12.", berlin(24, 23, 59, month=12)),
        ("opens_at", "24.12.", berlin(24, 0, month=12)),
        ("closes_at", "in two weeks", berlin(8, 23, 59, month=12)),
        ("due_at", "-", None),
        ("due_at", "20.11.2026", MomentProblem.PAST),
        ("due_at", "bald", MomentProblem.UNREADABLE),
        ("created_at", "morgen", AssignmentRefusal.NOT_YOURS),
    ],
)
def test_dates_as_people_type_them(room: Room, name: str, text: str, expected: object) -> None:
    number = begin(room).assignment.id
    found = room.call("owner", room.house.assignments.write_date, number, name, text)
    assert (getattr(found.assignment, name) if isinstance(found, Draft) else found) == expected


def test_dates_by_buttons(room: Room, clock: Clock) -> None:
    pick, number = room.house.assignments.pick_date, begin(room).assignment.id
    friday = datetime(2026, 11, 27).toordinal()  # noqa: DTZ001 - a day
    draft = good(room.call("owner", pick, number, "due_at", friday, 18 * 60))
    assert draft.assignment.due_at == berlin(27, 18)
    assert draft.moment is not None
    assert room.call("owner", pick, number, "due_at", friday - 4, 60) is MomentProblem.PAST
    assert room.call("owner", pick, number, "due_at", friday - 3, 60) is MomentProblem.PAST, "this morning"
    assert room.call("owner", pick, number, "due_at", friday + 2 * 366, 60) is MomentProblem.TOO_FAR
    assert room.call("owner", pick, number, "due_at", 2**40, 60) is MomentProblem.TOO_FAR
    for name, minutes in (("due_at", 24 * 60), ("seed", 60)):
        assert room.call("owner", pick, number, name, friday, minutes) is AssignmentRefusal.NOT_YOURS
    assert good(room.call("owner", room.house.assignments.drop_date, number, "due_at")).assignment.due_at is None
    assert room.call("owner", room.house.assignments.drop_date, number, "seed") is AssignmentRefusal.NOT_YOURS
    gap = datetime(2027, 3, 28).toordinal()  # noqa: DTZ001 - a day
    moved = good(room.call("owner", pick, number, "due_at", gap, 2 * 60 + 30))
    assert moved.moment is not None
    assert moved.moment.note is MomentNote.GAP
    assert moved.assignment.due_at == berlin(28, 3, 30, month=3, year=2027)
