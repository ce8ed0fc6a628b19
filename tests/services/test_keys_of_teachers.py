"""Where everybody may teach, nobody reads a key as a teacher that is kept from them as a learner."""

import pytest

from bot.core.classes import Standing
from bot.core.quiz.session import Phase, QuizCard, Seal
from bot.core.results import Export, Overview, QuestionReport, ResultsRefusal
from bot.storage.database import Database
from tests.classroom import Room, good
from tests.conftest import Clock
from tests.services.steps import card_of


@pytest.fixture
def room(database: Database, clock: Clock) -> Room:
    """Kim is to answer all questions of p01 for marks, and has a class of her own."""
    room = Room(database, clock)
    room.assign(count=6)
    room.call("kim", room.house.teachers.become)
    return room


def same(room: Room, name: str) -> int:
    """The same questions for a class of ``name``'s own."""
    standing = room.call(name, room.house.classes.found, "Mine")
    assert isinstance(standing, Standing)
    draft = good(room.call(name, room.house.assignments.begin, standing.classroom.id, "p01"))
    return draft.assignment.id


def explained(room: Room, step: QuizCard) -> bool:
    """Whether the question is explained once kim has answered it."""
    answered = card_of(room.answer("kim", step, right=False))
    if answered.phase is Phase.RATING:
        answered = card_of(room.call("kim", room.house.quiz.rate, answered.item.id, 1))
    return answered.phase is Phase.EXPLAINED


def test_a_preview_keeps_what_its_teacher_is_asked_elsewhere(room: Room) -> None:
    number = same(room, "kim")
    step = card_of(room.call("kim", room.house.assigned.preview, number))
    assert not explained(room, step)
    shown = card_of(room.call("kim", room.house.quiz.show_source, step.item.id, 0))
    assert (shown.seal, shown.source, shown.verdict) == (Seal(), None, None)


def test_results_are_closed_to_whoever_is_asked_the_same(room: Room) -> None:
    number, house = same(room, "kim"), room.house
    room.call("kim", house.running.publish, number)
    for use in (house.results.today, house.results.overview, house.exports.results):
        assert room.call("kim", use, number) is ResultsRefusal.ASKED
    assert room.call("kim", house.results.question, number, 1) is ResultsRefusal.ASKED


def test_whoever_learns_elsewhere_what_is_explained_teaches_as_before(room: Room) -> None:
    number, house = same(room, "kim"), room.house
    room.call("kim", house.running.publish, number)
    for assignment in room.do(lambda work: work.assignments.list(room.class_id)):
        room.call("owner", house.running.release, assignment.id)
    assert explained(room, card_of(room.call("kim", house.assigned.preview, number)))
    assert isinstance(room.call("kim", house.results.overview, number), Overview)
    assert isinstance(room.call("kim", house.results.question, number, 1), QuestionReport)
    assert isinstance(room.call("kim", house.exports.results, number), Export)
