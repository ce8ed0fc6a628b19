"""Signs of life: what waits, since when, and that a write reaches the disk and changes nothing."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.storage.database import Database, Work
from bot.storage.inbox import Incoming
from bot.storage.outbox import BROADCASTS, Call, Outcome
from bot.storage.vitals import _COUNT_NEW, _OLDEST_NEW, Vitals, VitalsStore, Waiting
from tests.conftest import Clock

CALL = Call(7, "sendMessage", "{}")


def test_nothing_waits(work: Work) -> None:
    assert VitalsStore(work.connection).read() == Vitals(Waiting(0, None), Waiting(0, None))


def test_what_waits_is_counted_and_the_oldest_told(work: Work) -> None:
    old, older = work.now - timedelta(minutes=1), work.now - timedelta(minutes=2)
    rows = [work.inbox.add([Incoming(number, 5, 5, "{}")], at)[0] for number, at in enumerate((older, old, work.now))]
    work.inbox.finish(rows[0].id, work.now)
    work.outbox.add([Call(7, "sendMessage", "{}", lane=BROADCASTS)] * 3, older)
    sent, _ = (work.outbox.add([CALL], at)[0] for at in (older, old))
    work.outbox.mark([Outcome(sent)], work.now)
    # A broadcast may wait for long: only replies make somebody wait.
    assert VitalsStore(work.connection).read() == Vitals(Waiting(2, old), Waiting(4, old))


def test_a_write_can_be_made_on_both_databases(database: Database) -> None:
    for _ in range(2):
        database.transaction(lambda work: VitalsStore(work.connection).write())


def test_a_write_reaches_the_disk(tmp_path: Path, migrated_sqlite: Path) -> None:
    path = tmp_path / "lupe.sqlite3"
    path.write_bytes(migrated_sqlite.read_bytes())
    database = Database(f"sqlite:///{path}", Clock())
    log = Path(f"{path}-wal")
    sizes = []
    for _ in range(2):
        database.transaction(lambda work: VitalsStore(work.connection).write())
        sizes.append(log.stat().st_size)
    database.close()
    assert 0 < sizes[0] < sizes[1]


@pytest.mark.parametrize("query", [_COUNT_NEW, _OLDEST_NEW])
def test_looking_does_not_read_what_is_done(work: Work, query: object) -> None:
    if work.connection.dialect.name != "sqlite":
        return
    plan = work.connection.execute(text(f"EXPLAIN QUERY PLAN {query}".replace(":param_1", "1"))).all()
    assert "ix_inbox_new" in str(plan), plan
