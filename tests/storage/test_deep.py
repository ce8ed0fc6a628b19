"""Rules that all rows together keep: planted faults are counted, and mended where that is safe."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

from sqlalchemy import text

from bot.storage.database import Database, Work
from bot.storage.deep import RULES, count_faults, mend
from bot.storage.outbox import Call
from tests.conftest import Clock

OWN = {"integrity", "orphans", "twice", "counters"}
"""Words of rules that follow from the tables."""


@contextmanager
def _undone(database: Database) -> Iterator[Work]:
    """A transaction that is undone at the end."""
    with database._engine.connect() as connection, connection.begin() as begun:
        yield Work(connection, database._clock())
        begun.rollback()


def faults(database: Database, clock: Clock) -> dict[str, int]:
    found = database.snapshot(lambda work: list(count_faults(work.connection, clock())))
    assert {one.word for one in found} == {rule.word for rule in RULES} | OWN
    return {one.word: one.count for one in found if one.count}


def test_what_waits_for_days_is_told_and_stays_due(database: Database, clock: Clock) -> None:
    database.transaction(lambda work: work.outbox.add([Call(7, "sendMessage", '{"text": "hello"}')], work.now))
    clock.advance(days=1)
    assert faults(database, clock) == {"waiting": 1}
    clock.advance(days=2)
    assert faults(database, clock) == {"waiting": 1, "stuck": 1}
    assert not any(rule.mend for rule in RULES if rule.word in ("waiting", "stuck")), "nobody gives up what is owed"


def test_rows_without_their_row_and_rows_that_are_there_twice(database: Database, clock: Clock) -> None:
    def plant(work: Work) -> None:
        for who in (1, 2):
            work.learners.add(who, who, "de", 1, work.now)

    database.transaction(plant)
    plants = [
        "ALTER TABLE contacts DROP CONSTRAINT fk_contacts_learner_id_learners",
        "ALTER TABLE contacts DROP CONSTRAINT uq_contacts_chat_id",
        "UPDATE contacts SET learner_id = 77, chat_id = 1 WHERE learner_id = 2",
    ]
    if database.one_writer:
        # It checks references only when the transaction ends, if told so, and keeps unique values whatever one says.
        plants = ["PRAGMA defer_foreign_keys=ON", "UPDATE contacts SET learner_id = 77 WHERE learner_id = 2"]
    with _undone(database) as work:
        for words in plants:
            work.connection.execute(text(words))
        found = {one.word: one.count for one in count_faults(work.connection, clock()) if one.count}
    assert found == ({"orphans": 1} if database.one_writer else {"orphans": 1, "twice": 1})


def test_ids_that_are_taken_are_passed_over(database: Database, clock: Clock) -> None:
    add = (
        "INSERT INTO polls (poll_id, subject, chat_id, message_id, counts, closed) VALUES ('a', 'b', 1, 1, '[]', false)"
    )
    values = "(7, 'de', true, '', 1, '2026-11-26 08:00:00')"
    columns = "(id, language, confidence, prompt, notice_version, joined_at)"
    for words in (add, f"INSERT INTO learners {columns} VALUES {values}"):
        database.transaction(partial(_run, words))
    if database.one_writer:  # it looks at the highest id itself
        assert faults(database, clock) == {}
        return
    assert faults(database, clock) == {"counters": 1}
    assert database.transaction(lambda work: mend(work.connection, "counters"))[0] == 1
    assert faults(database, clock) == {}
    assert database.transaction(lambda work: work.learners.add(1, 1, "de", 1, work.now)).id == 8


def test_a_damaged_file_is_found(migrated_sqlite: Path, tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "lupe.sqlite3"
    data = bytearray(migrated_sqlite.read_bytes())
    page = int.from_bytes(data[16:18], "big")
    with closing(sqlite3.connect(migrated_sqlite)) as connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'answers'").fetchone()
    data[(root - 1) * page : root * page] = b"\x0a" * page
    path.write_bytes(data)
    database = Database(f"sqlite:///{path}", clock)
    found = database.snapshot(lambda work: next(count_faults(work.connection, clock())))
    assert (found.word, found.count > 0) == ("integrity", True)
    database.close()


def _run(words: str, work: Work) -> None:
    work.connection.execute(text(words))
