"""The check in the database: windows are told once, answers only come."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from bot.core.checkpoints import Point, Window
from bot.core.classes import MemberState
from bot.storage.database import Work
from tests.checking import answers
from tests.storage.conftest import Rows

DAY = timedelta(days=1)


def windows(work: Work) -> tuple[Window, ...]:
    now = work.now
    return (
        Window(Point.BEFORE, now - DAY, now + DAY, now - DAY),
        Window(Point.AFTER, now + DAY, now + 7 * DAY, now + DAY),
    )


@pytest.fixture
def room(work: Work, rows: Rows) -> tuple[int, list[int]]:
    """A class that is asked now, and four learners in it; another class beside it."""
    class_id, people = rows.classroom(), [rows.learner() for _ in range(4)]
    other = rows.classroom()
    for person in people:
        rows.member(class_id, person)
    for one in (class_id, other):
        work.checkpoints.add(one, work.now - DAY)
    work.checkpoints.set_windows(class_id, windows(work))
    work.checkpoints.set_windows(other, windows(work)[1:])
    return class_id, [person.id for person in people]


def test_a_class_has_the_check_since_a_moment(work: Work, rows: Rows) -> None:
    class_id = rows.classroom()
    assert work.checkpoints.find_since(class_id) is None
    work.checkpoints.add(class_id, work.now)
    assert work.checkpoints.find_since(class_id) == work.now
    with pytest.raises(IntegrityError), work.connection.begin_nested():
        work.checkpoints.add(class_id, work.now)
    work.checkpoints.delete(class_id)
    assert work.checkpoints.find_since(class_id) is None


def test_windows_are_set_anew(work: Work, room: tuple[int, list[int]]) -> None:
    class_id, people = room
    assert work.checkpoints.list_windows(class_id, lock=True) == windows(work)
    assert work.checkpoints.list_open(people[0], work.now) == ((class_id, windows(work)[0]),)
    assert work.checkpoints.list_open(people[0], work.now + DAY) == ((class_id, windows(work)[1]),)
    work.checkpoints.set_windows(class_id, ())
    assert work.checkpoints.list_windows(class_id) == ()
    assert work.checkpoints.list_open(people[0], work.now) == ()


def test_a_class_that_has_the_check_no_more_is_neither_asked_nor_told(work: Work, room: tuple[int, list[int]]) -> None:
    class_id, people = room
    work.checkpoints.delete(class_id)
    assert work.checkpoints.list_windows(class_id) == windows(work)
    assert work.checkpoints.list_open(people[0], work.now) == ()
    assert work.checkpoints.take_due(work.now, 10) == ()


def test_who_left_and_who_is_put_away_has_nothing_open(work: Work, room: tuple[int, list[int]]) -> None:
    class_id, people = room
    member = work.membership.find_in(class_id, people[0])
    assert member is not None
    work.membership.move(member.id, MemberState.LEFT, ended_at=work.now)
    assert work.checkpoints.list_open(people[0], work.now) == ()
    work.classes.set(class_id, "archived_at", work.now)
    assert work.checkpoints.list_open(people[1], work.now) == ()


def test_each_window_is_taken_once(work: Work, room: tuple[int, list[int]]) -> None:
    class_id, _ = room
    ((row, of_class, window),) = work.checkpoints.take_due(work.now, 10)
    assert (of_class, window) == (class_id, windows(work)[0])
    work.checkpoints.set_announce(row, None)
    assert work.checkpoints.take_due(work.now, 10) == ()
    assert [one.point for _, _, one in work.checkpoints.take_due(work.now + DAY, 1)] == [Point.AFTER]


def test_the_first_answer_stays(work: Work, room: tuple[int, list[int]]) -> None:
    class_id, people = room
    first = answers(people[0], Point.BEFORE)[0]
    work.checkpoints.answer(class_id, first)
    work.checkpoints.answer(class_id, replace(first, said=not first.said))
    assert work.checkpoints.list_of(people[0]) == ((class_id, first),)
    assert work.checkpoints.list_of(people[1]) == ()


def test_what_counts_is_what_those_in_the_class_said(work: Work, room: tuple[int, list[int]]) -> None:
    class_id, people = room
    given = [answers(one, Point.BEFORE, form="b" if one == people[1] else "a")[:2] for one in people]
    for answer in (one for some in given for one in some):
        work.checkpoints.answer(class_id, answer)
    assert work.checkpoints.count_started(class_id, Point.BEFORE) == {"a": 3, "b": 1}
    assert work.checkpoints.count_started(class_id, Point.AFTER) == {}
    members = [work.membership.find_in(class_id, one) for one in people]
    first, second, third, _ = (one.id for one in members if one is not None)
    # The second account is the first one's; the third learner has left.
    work.membership.move(second, MemberState.MERGED, ended_at=work.now, into=first)
    work.membership.move(third, MemberState.LEFT, ended_at=work.now)
    assert work.checkpoints.count_answered(class_id) == {Point.BEFORE: 2}
    found = work.checkpoints.list_answers(class_id)
    assert [len(some) for some in found.values()] == [4, 2]
    assert found[first] == [*given[0], *given[1]]
    assert work.checkpoints.list_touched(class_id) == {Point.BEFORE}
