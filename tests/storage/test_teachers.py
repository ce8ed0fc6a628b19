"""Teachers and invitations: good once, within their time, and known by their fingerprint only."""

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import Connection, event, func, select
from sqlalchemy.exc import IntegrityError

from bot.core.links import fingerprint
from bot.core.teachers import Accepted, TeacherRefusal
from bot.services.teachers import TeacherService
from bot.storage.database import Database, Work
from bot.storage.teachers import Invitation, invitations, teachers
from tests.storage.conftest import Rows

WEEK = timedelta(days=7)


def invite(work: Work, token: str, kind: str = "teacher", class_id: int | None = None, by: int | None = None) -> int:
    work.teachers.add_invitation(kind, fingerprint(token), work.now + WEEK, work.now, class_id, by)
    found = work.teachers.find_invitation(fingerprint(token))
    assert found is not None
    return found.id


def test_a_teacher_is_one_once(work: Work, rows: Rows) -> None:
    me, other = rows.learner(), rows.learner()
    assert not work.teachers.is_teacher(me.id)
    work.teachers.add(me.id, work.now)
    work.teachers.add(me.id, work.now + WEEK)
    assert work.teachers.is_teacher(me.id)
    assert not work.teachers.is_teacher(other.id)
    assert work.connection.scalars(select(teachers.c.since)).all() == [work.now]


def test_an_invitation_is_found_by_its_fingerprint(work: Work, rows: Rows) -> None:
    owner = rows.learner()
    room = rows.classroom(owner)
    invite(work, "other")
    number = invite(work, "token", "viewer", room, owner.id)
    assert work.teachers.find_invitation(fingerprint("token")) == Invitation(
        number, "viewer", room, owner.id, work.now + WEEK, used=False
    )
    assert work.teachers.find_invitation("token") is None
    assert "token" not in str(work.connection.execute(select(invitations)).all())


def test_two_invitations_have_two_tokens(work: Work, rows: Rows) -> None:
    invite(work, "token")
    with pytest.raises(IntegrityError), work.connection.begin_nested():
        invite(work, "TOKEN")


def test_an_invitation_is_used_once_and_in_time(work: Work, rows: Rows) -> None:
    me, other = rows.learner(), rows.learner()
    number, old = invite(work, "token"), invite(work, "old")
    assert not work.teachers.use(old, me.id, work.now + WEEK)
    assert work.teachers.use(number, me.id, work.now + WEEK - timedelta(seconds=1))
    assert not work.teachers.use(number, other.id, work.now)
    assert not work.teachers.use(987_654, me.id, work.now)
    users = select(invitations.c.used_by).order_by(invitations.c.id)
    assert work.connection.scalars(users).all() == [me.id, None]
    found = work.teachers.find_invitation(fingerprint("token"))
    assert found is not None
    assert found.used


def test_revoking_ends_the_open_ones_of_a_kind_and_class(work: Work, rows: Rows) -> None:
    room, other = rows.classroom(), rows.classroom()
    used = invite(work, "used", "viewer", room)
    work.teachers.use(used, rows.learner().id, work.now)
    kept = [invite(work, "kind", "owner", room), invite(work, "class", "viewer", other)]
    gone = [invite(work, "one", "viewer", room), invite(work, "two", "viewer", room)]
    assert work.teachers.revoke(room, "viewer", work.now) == 2
    me = rows.learner().id
    assert [work.teachers.use(number, me, work.now) for number in (*gone, *kept)] == [False, False, True, True]


def test_of_two_in_the_same_moment_one_becomes_a_teacher(database: Database) -> None:
    """The first has not committed yet when the second one looks: both find the invitation unused."""
    service = TeacherService("invited", lambda bits: 2**bits - 1)
    link = database.transaction(service.invite)
    people = database.transaction(lambda work: [work.learners.add(n, n, "de", 1, work.now) for n in (1, 2)])
    looked, results = threading.Event(), dict[str, object]()

    def second() -> None:
        def use(work: Work) -> object:
            event.listen(work.connection, "before_cursor_execute", notice(looked))
            return service.accept(work, people[1], link.token)

        try:
            results["second"] = database.transaction(use)
        finally:
            looked.set()

    thread = threading.Thread(target=second)

    def first(work: Work) -> object:
        accepted = service.accept(work, people[0], link.token)
        thread.start()
        if not database.one_writer:
            assert looked.wait(20)
        return accepted

    results["first"] = database.transaction(first)
    thread.join(20)
    assert results == {"first": Accepted(), "second": TeacherRefusal.INVALID}
    count = select(func.count()).select_from(teachers)
    assert database.transaction(lambda work: work.connection.scalar(count)) == 1


def notice(looked: threading.Event) -> Callable[..., None]:
    """Says so when the invitation is about to be used."""

    def before(_connection: Connection, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith("UPDATE invitations"):
            looked.set()

    return before
