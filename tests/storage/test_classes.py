"""Classes, their teachers and groups; and what goes with a class."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from bot.core.classes import Classroom, Colleague, MemberState, Right, Role, Standing
from bot.core.reminders import Notice, Planned
from bot.storage.base import metadata
from bot.storage.database import Work
from tests.storage.conftest import Rows


def sizes(work: Work) -> dict[str, int]:
    """How many rows each table has."""
    return {
        name: work.connection.execute(select(func.count()).select_from(table)).scalar_one()
        for name, table in metadata.tables.items()
    }


def test_a_new_class_knows_as_little_as_possible(work: Work, rows: Rows) -> None:
    owner = rows.learner()
    rows.classroom()
    number = work.classes.add(owner.id, "7b", "de", "Europe/Berlin", "K7PM2XQD", 40, work.now)
    room = Classroom(
        number, "7b", "de", "Europe/Berlin", roster=False, individuals=False, approval=False, locked=False, cap=40,
        code="K7PM2XQD", code_until=None, archived=False, demo=False, ends_on=date(2027, 7, 31),
    )  # fmt: skip
    assert work.classes.find(number) == work.classes.find_by_code("K7PM2XQD") == room
    assert work.classes.find(987_654) is work.classes.find_by_code("k7pm2xqd") is None
    assert work.classes.find_standing(owner.id, number) == Standing(room, Role.OWNER, learners=0, waiting=0)
    assert work.classes.count_owned(owner.id) == 1


def test_a_code_is_of_one_class(work: Work, rows: Rows) -> None:
    first, second = rows.classroom(), rows.classroom()
    room = work.classes.find(first)
    assert room is not None
    with pytest.raises(IntegrityError), work.connection.begin_nested():
        work.classes.add(rows.learner().id, "8a", "en", "UTC", room.code, 40, work.now)
    with pytest.raises(IntegrityError), work.connection.begin_nested():
        work.classes.set(second, "code", room.code)


@pytest.mark.parametrize(
    ("column", "field", "value"),
    [
        ("name", "name", "8c"),
        ("language", "language", "en"),
        ("zone", "zone", "Asia/Kathmandu"),
        ("roster", "roster", True),
        ("individuals", "individuals", True),
        ("approval", "approval", True),
        ("locked", "locked", True),
        ("cap", "cap", 10_000),
        ("code", "code", "ZZZZZZZZ"),
        ("code_until", "code_until", timedelta(days=1)),
        ("archived_at", "archived", True),
        ("demo", "demo", True),
    ],
)
def test_each_setting_changes_one_field_of_one_class(
    work: Work, rows: Rows, column: str, field: str, value: Any
) -> None:
    mine, other = rows.classroom(), rows.classroom()
    before = work.classes.find(mine), work.classes.find(other)
    value = work.now + value if isinstance(value, timedelta) else value
    work.classes.set(mine, column, work.now if column == "archived_at" else value)
    after = work.classes.find(mine)
    assert getattr(after, field) == value
    assert {name for name in Classroom.__dataclass_fields__ if getattr(before[0], name) != getattr(after, name)} == {
        field
    }
    assert work.classes.find(other) == before[1]


def test_a_teacher_has_standings_archived_ones_last(work: Work, rows: Rows) -> None:
    me = rows.learner()
    old, mine, other = rows.classroom(me), rows.classroom(me), rows.classroom()
    work.classes.set(old, "archived_at", work.now)
    work.classes.add_staff(other, me.id, Role.VIEWER, work.now)
    for state in (MemberState.ACTIVE, MemberState.ACTIVE, *MemberState):
        rows.member(mine, state=state)
    found = work.classes.list_standings(me.id)
    assert [(one.classroom.id, one.role, one.learners, one.waiting) for one in found] == [
        (mine, Role.OWNER, 3, 1),
        (other, Role.VIEWER, 0, 0),
        (old, Role.OWNER, 0, 0),
    ]
    assert work.classes.list_standings(rows.learner().id) == ()
    assert work.classes.count_owned(me.id) == 2
    assert [bool(work.classes.find_allowed(me.id, room, Right.TEACH)) for room in (mine, other, old)] == [
        True,
        False,
        False,
    ]
    assert work.classes.find_allowed(me.id, 987_654, Right.SEE) is None


def test_the_team_stands_by_its_service_and_can_change(work: Work, rows: Rows) -> None:
    owner, late, viewer = rows.learner(), rows.learner(), rows.learner()
    room, other = rows.classroom(owner), rows.classroom(owner)
    work.learners.set_pseudonym(viewer.id, "Mondfuchs")
    work.learners.set_language(viewer.id, "en")
    work.classes.add_staff(room, late.id, Role.COTEACHER, work.now + timedelta(days=1))
    work.classes.add_staff(room, viewer.id, Role.VIEWER, work.now)
    team = work.classes.list_staff(room)
    assert [one.learner_id for one in team] == [owner.id, viewer.id, late.id]
    chat = team[1].chat_id
    assert team[1] == Colleague(viewer.id, Role.VIEWER, "Mondfuchs", "en", chat)
    assert chat is not None
    work.learners.mark_unreachable(chat, work.now)
    assert work.classes.list_staff(room)[1].chat_id is None
    with pytest.raises(IntegrityError), work.connection.begin_nested():
        work.classes.add_staff(room, late.id, Role.VIEWER, work.now)
    work.classes.set_role(room, late.id, Role.OWNER)
    work.classes.delete_staff(room, owner.id)
    assert [work.classes.role(one.id, room) for one in (owner, late, viewer)] == [None, Role.OWNER, Role.VIEWER]
    assert work.classes.role(owner.id, other) is Role.OWNER


def test_a_class_has_one_group_and_a_group_one_class(work: Work, rows: Rows) -> None:
    first, second = rows.classroom(), rows.classroom()
    work.classes.tie(first, -1, work.now)
    work.classes.tie(second, -2, work.now)
    work.classes.tie(first, -3, work.now)
    assert (work.classes.find_group(first), work.classes.find_group(second)) == (-3, -2)
    work.classes.tie(first, -2, work.now)
    assert (work.classes.find_group(first), work.classes.find_group(second)) == (-2, None)
    assert work.classes.find_tied(-2) == work.classes.find(first)
    assert work.classes.find_tied(-3) is None
    assert (work.classes.untie(-3), work.classes.untie(-2)) == (False, True)


def test_a_group_that_moves_stays_tied(work: Work, rows: Rows) -> None:
    first, second = rows.classroom(), rows.classroom()
    work.classes.tie(first, -1, work.now)
    work.classes.tie(second, -(2**51), work.now)
    work.classes.move_group(-1, -(2**51))
    assert (work.classes.find_group(first), work.classes.find_group(second)) == (-(2**51), None)
    work.classes.move_group(-99, -98)
    assert work.classes.find_tied(-98) is None


@pytest.fixture
def furnished(work: Work, rows: Rows) -> dict[str, int]:
    """A class with something in every table, beside another one of the same kind; ids of the first one."""
    mine, _ = furnish(work, rows, -7), furnish(work, rows, -8)
    return mine


def furnish(work: Work, rows: Rows, chat: int) -> dict[str, int]:
    owner, learner = rows.learner(), rows.learner()
    room = rows.classroom(owner)
    member = rows.member(room, learner)
    work.membership.move(rows.member(room), MemberState.MERGED, ended_at=work.now, into=member)
    work.membership.set_name(member, "Ada")
    work.membership.add_looks([member], owner.id, "grid", work.now)
    work.membership.set_guesses(learner.id, 2, work.now)
    work.teachers.add(owner.id, work.now)
    work.teachers.add_invitation("viewer", f"digest {chat}", work.now, work.now, room, owner.id)
    work.classes.tie(room, chat, work.now)
    task = rows.assignment(room, owner)
    quiz = rows.attempt(learner, task)
    work.reminders.add(task, [(learner.id, Planned(Notice.NEW, work.now))])
    return {"owner": owner.id, "learner": learner.id, "room": room, "member": member, "task": task, "quiz": quiz.id}


def test_a_deleted_class_takes_all_but_answers_along(work: Work, furnished: dict[str, int]) -> None:
    before = sizes(work)
    work.classes.delete(furnished["room"])
    gone = {name: before[name] - now for name, now in sizes(work).items() if before[name] != now}
    assert gone == {
        "classes": 1,
        "staff": 1,
        "groups": 1,
        "invitations": 1,
        "memberships": 2,
        "roster": 1,
        "looks": 1,
        "assignments": 1,
        "assignment_items": 2,
        "reminders": 1,
    }
    quiz = work.quizzes.find(furnished["quiz"])
    assert quiz is not None
    assert quiz.assignment_id is None
    answered = metadata.tables["answers"]
    mine = select(answered.c.assignment_id).where(answered.c.learner_id == furnished["learner"])
    assert work.connection.scalars(mine).all() == [None]


def test_a_learner_who_goes_takes_their_place_in_the_class_along(work: Work, furnished: dict[str, int]) -> None:
    before = sizes(work)
    learners = metadata.tables["learners"]
    work.connection.execute(learners.delete().where(learners.c.id == furnished["learner"]))
    gone = {name: before[name] - now for name, now in sizes(work).items() if before[name] != now}
    assert gone == {
        "learners": 1,
        "contacts": 1,
        "agreements": 1,
        "memberships": 1,
        "roster": 1,
        "looks": 1,
        "guesses": 1,
        "quizzes": 1,
        "quiz_items": 2,
        "answers": 1,
        "reminders": 1,
    }
    assert work.classes.find(furnished["room"]) is not None
    # The account that was merged into theirs is nobody's any more.
    assert work.membership.list_merged(furnished["member"]) == ()


def test_a_teacher_who_goes_leaves_the_class_to_the_others(work: Work, furnished: dict[str, int]) -> None:
    before = sizes(work)
    learners = metadata.tables["learners"]
    work.connection.execute(learners.delete().where(learners.c.id == furnished["owner"]))
    gone = {name: before[name] - now for name, now in sizes(work).items() if before[name] != now}
    alone = {"learners": 1, "contacts": 1, "agreements": 1, "teachers": 1, "staff": 1}
    assert gone == alone, "nobody erases what they have looked at"
    assert work.membership.count_looks(furnished["member"]).count == 1
    assert [one.teacher for one in work.own.list_looks(furnished["learner"], 5)] == [""]
    assert work.assignments.find(furnished["task"]) is not None
    assert work.classes.list_staff(furnished["room"]) == ()
