"""Whoever had their texts deleted does not get them back by a restore."""

from datetime import timedelta

from bot.core.erasure import Erasure
from bot.services.erasure import ErasureService
from tests.conftest import Clock
from tests.services.conftest import School

SERVICE = ErasureService()


def test_what_an_old_state_does_not_know_is_owed_until_it_is_done(school: School, clock: Clock) -> None:
    school.do(lambda work: SERVICE.note(work, school.me))
    ((row, noted),) = school.do(lambda work: SERVICE.list_after(work, 0))
    assert school.do(lambda work: SERVICE.list_after(work, row)) == ()
    assert school.do(lambda work: SERVICE.list_owed(work, [noted])) == ()
    # The ledger outside of the database goes on, and the database is one of before.
    later = Erasure(clock() + timedelta(days=1), noted.who)
    stranger = Erasure(clock(), "f" * 64)
    ledger = [noted, later, stranger]
    assert school.do(lambda work: SERVICE.list_owed(work, ledger)) == ((school.me.id, later),)
    school.do(lambda work: SERVICE.settle(work, later))
    assert school.do(lambda work: SERVICE.list_owed(work, ledger)) == ()
