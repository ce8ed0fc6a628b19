"""Who lets a language model lend words, and the calls of a class on a day."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from bot.core.classes import MemberState
from bot.storage.database import Work
from bot.storage.phrasing import Allowing, consultations
from tests.storage.conftest import Rows

TODAY = date(2026, 11, 24)


@pytest.fixture
def rows(work: Work) -> Rows:
    """Makes rows; a noisy other class is there already, which lets a model be asked for one of its learners."""
    made = Rows(work)
    noise = made.classroom()
    work.classes.set(noise, "phrasing", value=True)
    work.membership.add(noise, made.learner().id, MemberState.ACTIVE, individuals=True, phrasing=True, now=work.now)
    work.phrasing.count(noise, TODAY, 9)
    return made


def test_a_class_allows_it_that_has_it_on_and_whose_learner_agreed(work: Work, rows: Rows) -> None:
    me, room = rows.learner(), rows.classroom()
    seat = work.membership.add(room, me.id, MemberState.ACTIVE, individuals=False, phrasing=True, now=work.now)
    assert work.phrasing.list_allowing(me.id) == ()
    work.classes.set(room, "phrasing", value=True)
    assert work.phrasing.list_allowing(me.id) == (Allowing(room, "Europe/Berlin"),)
    for state in set(MemberState) - {MemberState.ACTIVE}:
        work.membership.move(seat, state)
        assert work.phrasing.list_allowing(me.id) == ()
    work.membership.rejoin(seat, MemberState.ACTIVE, individuals=False, now=work.now)
    assert work.phrasing.list_allowing(me.id) == ()
    work.membership.rejoin(seat, MemberState.ACTIVE, individuals=False, phrasing=True, now=work.now)
    work.classes.set(room, "archived_at", work.now)
    assert work.phrasing.list_allowing(me.id) == ()


def test_who_never_was_asked_did_not_agree(work: Work, rows: Rows) -> None:
    me, room = rows.learner(), rows.classroom()
    rows.member(room, me)
    work.classes.set(room, "phrasing", value=True)
    assert work.phrasing.list_allowing(me.id) == ()


def test_calls_are_counted_up_to_the_budget_of_the_day(work: Work, rows: Rows) -> None:
    room = rows.classroom()
    assert [work.phrasing.count(room, TODAY, 3) for _ in range(5)] == [True, True, True, False, False]
    assert work.phrasing.count(room, TODAY, 4)
    assert not work.phrasing.count(room, TODAY, 2)
    tomorrow = TODAY + timedelta(days=1)
    assert work.phrasing.count(room, tomorrow, 1)
    assert not work.phrasing.count(room, tomorrow, 1)
    kept = work.connection.execute(select(consultations).where(consultations.c.class_id == room)).all()
    assert kept == [(room, tomorrow, 1)], "the day before is forgotten"
    assert len(work.connection.execute(select(consultations)).all()) == 2, "that of the other class is not"


def test_a_class_takes_its_count_along(work: Work, rows: Rows) -> None:
    room = rows.classroom()
    work.phrasing.count(room, TODAY, 3)
    work.classes.delete(room)
    assert len(work.connection.execute(select(consultations)).all()) == 1
