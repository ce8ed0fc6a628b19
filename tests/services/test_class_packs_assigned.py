"""Assignments that ask the questions of a class's own lessons."""

from typing import Any

import pytest

from bot.core.assignments import AssignmentRefusal
from bot.core.class_packs import ClassPack, Shelved
from bot.core.drafts import Draft, Published, Start
from bot.core.quiz.session import QuizSummary
from bot.storage.database import Database
from tests.builders import pack, tree
from tests.class_packs import parts
from tests.classroom import Room, good
from tests.conftest import Clock


@pytest.fixture
def room(database: Database, clock: Clock) -> Room:
    """A class whose course has two packs of six questions."""
    return Room(database, clock, tree(pack("p01"), pack("p02", order=2)))


def publish(room: Room, name: str = "owner", class_id: int = 0) -> ClassPack:
    made = room.call(name, room.house.class_packs.publish, class_id or room.class_id, parts())
    assert isinstance(made, Shelved)
    return made.pack


def begin(room: Room, pack_id: str, name: str = "owner", class_id: int = 0) -> Draft | AssignmentRefusal:
    return room.call(name, room.house.assignments.begin, class_id or room.class_id, pack_id)


def names(draft: Any) -> list[str]:
    return [name for _, name, _ in good(draft).questions]


def test_they_are_chosen_like_those_of_the_course(room: Room) -> None:
    made = publish(room)
    start = room.call("owner", room.house.assignments.start, room.class_id)
    assert isinstance(start, Start)
    assert [(one.id, number) for one, number in start.packs] == [(made.id, 4), ("p01", 6), ("p02", 6)]
    draft = good(begin(room, made.id))
    assert sorted(names(draft)) == [f"{made.id}/q0{number}" for number in (1, 2, 3, 4)]
    assert draft.assignment.title == "The lake (en)"
    number, service = draft.assignment.id, room.house.assignments
    more = room.call("owner", service.toggle_question, number, "p01/q01", on=True)
    assert names(more)[-1] == "p01/q01"
    only = room.call("owner", service.filter, number, "packs", made.id, on=False)
    assert len(names(only)) == 8, "all lessons"
    again = room.call("owner", service.filter, number, "packs", made.id, on=True)
    assert all(name.startswith(made.id) for name in names(again))
    assert isinstance(room.call("owner", room.house.running.publish, number), Published)
    assert isinstance(room.work_on("kim", number), QuizSummary)
    overview = room.call("owner", room.house.results.overview, number)
    assert [one.pack for one in overview.items] == [made] * 4  # type: ignore[union-attr]


def test_another_class_has_none_of_them(room: Room) -> None:
    made = publish(room)
    theirs = room.class_id
    assert begin(room, made.id, "colleague", room.other_class) is AssignmentRefusal.NOT_YOURS
    number = good(begin(room, "p01", "colleague", room.other_class)).assignment.id
    service = room.house.assignments
    start = room.call("colleague", service.start, room.other_class)
    assert isinstance(start, Start)
    assert [one.id for one, _ in start.packs] == ["p01", "p02"]
    toggled = room.call("colleague", service.toggle_question, number, f"{made.id}/q01", on=True)
    filtered = room.call("colleague", service.filter, number, "packs", made.id, on=True)
    assert (toggled, filtered) == (AssignmentRefusal.NOT_YOURS, AssignmentRefusal.NOT_YOURS)
    mine, _ = room.found("owner", "Another one")
    number = good(begin(room, made.id, class_id=theirs)).assignment.id
    copied = room.call("owner", room.house.running.copy, number, mine)
    assert names(copied) == [], "a copy for another class asks only what that class has"


def test_what_is_taken_back_goes_on_where_it_was_asked(room: Room) -> None:
    made = publish(room)
    draft = good(begin(room, made.id))
    number = draft.assignment.id
    assert isinstance(room.call("owner", room.house.running.publish, number), Published)
    room.work_on("kim", number, most=1)
    assert room.call("owner", room.house.class_packs.withdraw, made.number, on=True)
    assert isinstance(room.work_on("kim", number), QuizSummary)
    assert begin(room, made.id) is AssignmentRefusal.NOT_YOURS
    shown = good(room.call("owner", room.house.assignments.edit, number))
    assert [one.id for one in shown.packs] == ["p01", "p02"]
    assert [home.id for home, _, _ in shown.questions if home] == [made.id] * 4
    toggled = room.call("owner", room.house.assignments.toggle_question, number, f"{made.id}/q01", on=False)
    assert len(names(toggled)) == 3
    assert (
        room.call("owner", room.house.assignments.toggle_question, number, f"{made.id}/q01", on=True)
        is AssignmentRefusal.NOT_YOURS
    )
