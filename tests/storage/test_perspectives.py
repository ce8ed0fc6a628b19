"""Maps of views in the database: who is in the class counts, with what they said last."""

import pytest
from sqlalchemy.exc import IntegrityError

from bot.core.classes import MemberState
from bot.core.perspectives import Opinion, OpinionMap
from bot.storage.database import Work
from tests.storage.conftest import Rows


@pytest.fixture
def room(rows: Rows) -> tuple[int, list[int]]:
    """A class and three learners in it."""
    class_id, people = rows.classroom(), [rows.learner() for _ in range(3)]
    for person in people:
        rows.member(class_id, person)
    return class_id, [person.id for person in people]


def test_a_class_has_one_map_of_a_pack(work: Work, rows: Rows, room: tuple[int, list[int]]) -> None:
    class_id, _ = room
    other = rows.classroom()
    number = work.perspectives.add(class_id, "p01", work.now)
    work.perspectives.add(other, "p01", work.now)
    assert work.perspectives.find(number) == OpinionMap(number, class_id, "p01", open=True, made_at=work.now)
    assert [one.id for one in work.perspectives.list(class_id)] == [number]
    with pytest.raises(IntegrityError), work.connection.begin_nested():
        work.perspectives.add(class_id, "p01", work.now)


def test_only_those_in_the_class_count(work: Work, room: tuple[int, list[int]]) -> None:
    class_id, people = room
    number = work.perspectives.add(class_id, "p01", work.now)
    noise = work.perspectives.add(class_id, "p02", work.now)
    for person in people:
        work.perspectives.say(number, person, "m01", Opinion.AGREE, work.now)
        work.perspectives.say(noise, person, "m01", Opinion.PASS, work.now)
    work.perspectives.say(number, people[0], "m01", Opinion.DISAGREE, work.now)
    left = work.membership.find_in(class_id, people[2])
    assert left is not None
    work.membership.move(left.id, MemberState.LEFT, ended_at=work.now)
    assert work.perspectives.list_said(number) == {
        people[0]: {"m01": Opinion.DISAGREE},
        people[1]: {"m01": Opinion.AGREE},
    }
    assert work.perspectives.list_own(number, people[2]) == {"m01": Opinion.AGREE}
    assert [one.id for one in work.perspectives.list_open(people[0])] == [noise, number]
    assert work.perspectives.list_open(people[2]) == ()
    work.perspectives.set_open(noise, is_open=False)
    assert [one.id for one in work.perspectives.list_open(people[0])] == [number]


def test_what_was_said_can_be_deleted(work: Work, room: tuple[int, list[int]]) -> None:
    class_id, people = room
    number = work.perspectives.add(class_id, "p01", work.now)
    for person in people:
        work.perspectives.say(number, person, "m01", Opinion.AGREE, work.now)
    work.perspectives.delete_of(people[0])
    assert set(work.perspectives.list_said(number)) == set(people[1:])
    work.perspectives.delete(number)
    assert work.perspectives.find(number) is None
    assert work.perspectives.list_own(number, people[1]) == {}
