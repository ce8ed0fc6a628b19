"""The ledger of deletions in the database."""

from datetime import timedelta

from bot.core.erasure import Erasure, fingerprint
from bot.storage.database import Database, Work
from tests.conftest import Clock


def test_who_and_when_is_noted_once(database: Database, clock: Clock) -> None:
    def note(work: Work) -> int:
        one = work.learners.add(700, 700, "de", 1, work.now)
        work.learners.add(701, 701, "en", 1, work.now)
        for _ in range(2):
            work.erasures.note(one.id, work.now)
        work.erasures.note(999, work.now)
        return one.id

    me = database.transaction(note)
    key = database.transaction(lambda work: work.keys.key)
    expected = Erasure(clock(), fingerprint(key, me, clock(), 700))
    ((row, noted),) = database.transaction(lambda work: work.erasures.list_after(0))
    assert noted == expected
    assert database.transaction(lambda work: work.erasures.list_after(row)) == ()
    later = Erasure(clock() + timedelta(seconds=1), expected.who)
    assert database.transaction(lambda work: work.erasures.list_unknown([expected, later])) == {later}
    assert (expected.who, me) in database.transaction(lambda work: list(work.erasures.find_people()))


def test_nobody_is_noted_who_cannot_be_written_to(database: Database) -> None:
    def note(work: Work) -> None:
        made_up = work.learners.add_without_contact("de", "Eule", 1, work.now)
        work.erasures.note(made_up.id, work.now)

    database.transaction(note)
    assert database.transaction(lambda work: work.erasures.list_after(0)) == ()
