"""Who is in which class, under which name, and who looked."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from bot.core.classes import Member, MemberState
from bot.core.membership import Looks
from bot.storage.database import Work
from bot.storage.membership import looks, roster
from tests.storage.conftest import Rows


def test_a_membership_as_it_begins(work: Work, rows: Rows) -> None:
    me, other = rows.learner(), rows.learner()
    room, elsewhere = rows.classroom(), rows.classroom()
    work.learners.set_pseudonym(me.id, "Mondfuchs")
    rows.member(room, other)
    rows.member(elsewhere, me)
    number = work.membership.add(room, me.id, MemberState.PENDING, individuals=False, now=work.now)
    found = work.membership.find(number)
    assert found is not None
    assert found == work.membership.find_in(room, me.id)
    assert found == Member(
        number, room, me.id, MemberState.PENDING, "Mondfuchs", "de", individuals=False, extra=0, muted=False,
        joined_at=work.now, name="", chat_id=found.chat_id,
    )  # fmt: skip
    assert found.chat_id is not None
    work.learners.mark_unreachable(found.chat_id, work.now)
    again = work.membership.find(number)
    assert again is not None
    assert again.chat_id is None
    assert work.membership.find(987_654) is work.membership.find_in(room, 987_654) is None


def test_nobody_is_in_a_class_twice(work: Work, rows: Rows) -> None:
    me, room = rows.learner(), rows.classroom()
    rows.member(room, me)
    with pytest.raises(IntegrityError), work.connection.begin_nested():
        rows.member(room, me, MemberState.PENDING)


def test_learners_are_listed_by_name_page_by_page(work: Work, rows: Rows) -> None:
    room = rows.classroom()
    rows.member(rows.classroom())
    rows.member(room, state=MemberState.LEFT)
    waiting = rows.member(room, state=MemberState.PENDING)
    expected = []
    for pseudonym, name in (("zeisig", "Ada"), ("Biber", ""), ("amsel", "bea"), ("Amsel", "")):
        learner = rows.learner()
        work.learners.set_pseudonym(learner.id, pseudonym)
        member = rows.member(room, learner)
        work.membership.set_name(member, name)
        expected.append((name or pseudonym, member))
    expected.sort(key=lambda one: one[0].lower())
    assert [(one.name or one.pseudonym, one.id) for one in work.membership.list(room)] == expected
    pages = [work.membership.list(room, skip=skip, most=3) for skip in (0, 3, 6)]
    assert [one.id for page in pages for one in page] == [member for _, member in expected]
    assert [len(page) for page in pages] == [3, 1, 0]
    assert [one.id for one in work.membership.list(room, MemberState.PENDING)] == [waiting]


def test_counts_by_state(work: Work, rows: Rows) -> None:
    room = rows.classroom()
    rows.member(rows.classroom())
    for state in (*MemberState, MemberState.ACTIVE):
        rows.member(room, state=state)
    assert work.membership.count(room) == 2
    assert work.membership.count(room, (MemberState.ACTIVE, MemberState.PENDING)) == 3
    assert work.membership.count(room, ()) == 0
    assert work.membership.count_ever(room) == 6


def test_a_learner_has_the_classes_that_they_are_in_or_wait_for(work: Work, rows: Rows) -> None:
    me = rows.learner()
    made = {state: rows.member(rows.classroom(), me, state) for state in MemberState}
    rows.member(rows.classroom())
    found = [one.id for one in work.membership.list_of(me.id)]
    assert found == sorted((made[MemberState.PENDING], made[MemberState.ACTIVE]))
    learner = work.learners.get(me.id)
    assert learner is not None
    assert (learner.enrolled, learner.ever_enrolled) == (True, True)


@pytest.mark.parametrize(
    ("state", "enrolled", "ever"), [(None, False, False), *((one, one == "active", True) for one in MemberState)]
)
def test_the_doors_that_a_membership_opens(
    work: Work,
    rows: Rows,
    state: MemberState | None,
    enrolled: bool,
    ever: bool,
) -> None:
    me = rows.learner()
    rows.member(rows.classroom())
    if state is not None:
        rows.member(rows.classroom(), me, state)
    found = work.learners.get(me.id)
    assert found is not None
    assert (found.enrolled, found.ever_enrolled, found.staff, found.teacher) == (enrolled, ever, False, False)


def test_merged_accounts_are_found_until_they_move_again(work: Work, rows: Rows) -> None:
    room = rows.classroom()
    target, first, second = (rows.member(room) for _ in range(3))
    for account in (first, second):
        work.membership.move(account, MemberState.MERGED, ended_at=work.now, into=target)
    assert {one.id for one in work.membership.list_merged(target)} == {first, second}
    work.membership.move(first, MemberState.ACTIVE)
    work.membership.rejoin(second, MemberState.PENDING, individuals=False, now=work.now + timedelta(days=1))
    assert work.membership.list_merged(target) == ()
    found = work.membership.find(second)
    assert found is not None
    assert (found.state, found.individuals, found.joined_at) == (
        MemberState.PENDING,
        False,
        work.now + timedelta(days=1),
    )


def test_extra_time_and_silence_are_of_one_membership(work: Work, rows: Rows) -> None:
    room = rows.classroom()
    mine, other = rows.member(room), rows.member(room)
    work.membership.set_extra(mine, 30)
    work.membership.set_muted(mine, muted=True)
    found = [work.membership.find(one) for one in (mine, other)]
    assert [(one.extra, one.muted) for one in found if one] == [(30, True), (0, False)]


def test_names_stand_on_a_roster_that_can_be_emptied(work: Work, rows: Rows) -> None:
    room, other = rows.classroom(), rows.classroom()
    first, second, third = rows.member(room), rows.member(room), rows.member(other)
    for member in (first, second, third):
        work.membership.set_name(member, "Ada")
    work.membership.set_name(second, "Bea")
    work.membership.set_name(first, "")
    assert {one.id: one.name for one in work.membership.list(room)} == {first: "", second: "Bea"}
    work.membership.delete_names(room)
    assert work.connection.scalars(select(roster.c.membership_id)).all() == [third]


def test_looks_at_a_whole_class_are_in_no_order_of_results(work: Work, rows: Rows) -> None:
    """Learners take their rows along: from the ids of looks nobody tells who stood above whom in a teacher's table."""
    room = rows.classroom()
    members = [rows.member(room) for _ in range(3)]
    work.membership.add_looks(members[::-1], rows.learner().id, "grid", work.now)
    logged = work.connection.scalars(select(looks.c.membership_id).order_by(looks.c.id)).all()
    assert logged == members


def test_looks_within_an_hour_are_one(work: Work, rows: Rows) -> None:
    room, teacher, other = rows.classroom(), rows.learner(), rows.learner()
    mine, theirs = rows.member(room), rows.member(room)
    add, now = work.membership.add_looks, work.now
    add([mine, theirs, mine], teacher.id, "grid", now)
    add([mine], teacher.id, "grid", now + timedelta(minutes=59))
    assert work.membership.count_looks(mine) == Looks(1, now)
    add([mine], teacher.id, "learner", now)
    add([mine], other.id, "grid", now)
    add([mine], teacher.id, "grid", now + timedelta(hours=1))
    assert work.membership.count_looks(mine) == Looks(4, now + timedelta(hours=1))
    assert work.membership.count_looks(theirs) == Looks(1, now)
    assert work.membership.count_looks(rows.member(room)) == Looks(0, None)
    add([], teacher.id, "grid", now)
    assert work.connection.scalar(select(func.count()).select_from(looks)) == 5


def test_wrong_codes_are_counted_by_learner(work: Work, rows: Rows) -> None:
    me, other = rows.learner(), rows.learner()
    assert work.membership.guesses(me.id) == (0, None)
    work.membership.set_guesses(me.id, 1, work.now)
    work.membership.set_guesses(me.id, 2, work.now)
    work.membership.set_guesses(other.id, 5, work.now)
    assert work.membership.guesses(me.id) == (2, work.now)
    work.membership.set_guesses(me.id, 0, work.now)
    assert (work.membership.guesses(me.id), work.membership.guesses(other.id)) == ((0, None), (5, work.now))
