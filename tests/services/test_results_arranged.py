"""Questions of the newer types in an assignment: what teachers see of them, and which they cannot set."""

import pytest

from bot.core.assignments import AssignmentRefusal
from bot.core.quiz.session import QuizSummary
from bot.core.results import Favourite, QuestionReport, option_ids
from bot.storage.database import Database
from tests.builders import LATER_KINDS, pack, question, tree
from tests.classroom import Room, good
from tests.conftest import Clock


@pytest.fixture
def arranged_room(database: Database, clock: Clock) -> Room:
    """A class whose pack has a question of every newer type."""
    kinds = tuple(question(kind, number) for number, kind in enumerate(LATER_KINDS, start=1))
    return Room(database, clock, tree(pack(questions=kinds)))


def test_pieces_of_answers_are_counted_for_the_teacher(arranged_room: Room) -> None:
    room = arranged_room
    room.do(lambda work: work.classes.set(room.class_id, "individuals", value=True))
    number = room.assign(count=9)
    for name, right in (("ann", True), ("ben", False)):
        room.join(name)
        assert isinstance(room.work_on(name, number, right=right), QuizSummary)
    overview = room.call("owner", room.house.results.overview, number)
    found = {}
    for item in overview.items:  # type: ignore[union-attr]
        report = room.call("owner", room.house.results.question, number, item.number)
        assert isinstance(report, QuestionReport)
        assert report.options is not None
        assert [use.option for use in report.options.options] == list(option_ids(item.question))
        found[item.question.type] = report
    assert set(found) == set(LATER_KINDS) - {"open"}
    assert {(one.item.answered, one.item.right) for one in found.values()} == {(2, 1)}
    earned = {kind: one.item.credit for kind, one in found.items()}
    assert earned == pytest.approx(dict.fromkeys(found, 1.0) | {"probability": 0.64}), "70 % for a claim that is right"
    favourites = {kind: one.item.favourite for kind, one in found.items()}
    assert favourites["order"] == Favourite(1, option="1=d")
    assert favourites["match"] == Favourite(1, option="a=b")
    assert favourites["probability"] == Favourite(1, option="0")


def test_nobody_sets_what_nobody_judges(arranged_room: Room) -> None:
    room = arranged_room
    number = room.draft(count=9)
    name = f"p01/q0{1 + list(LATER_KINDS).index('open')}"
    refused = room.call("owner", room.house.assignments.toggle_question, number, name, on=True)
    assert refused is AssignmentRefusal.NOT_YOURS
    draft = good(room.call("owner", room.house.assignments.edit, number))
    assert name not in [one for _, one, _ in draft.questions]
    start = room.call("owner", room.house.assignments.start, room.class_id)
    assert [count for _, count in start.packs] == [len(LATER_KINDS) - 1]  # type: ignore[union-attr]
