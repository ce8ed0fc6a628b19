"""Rows out of one database and into another, whatever is in them."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from functools import partial
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select, text, update

from bot.adapters import backup_file
from bot.core.backups import Header, Shape, Values
from bot.storage import transfer
from bot.storage.base import metadata
from bot.storage.classes import classes
from bot.storage.database import Database, Work
from bot.storage.engines import is_used
from bot.storage.inbox import Incoming, inbox
from bot.storage.learners import learners
from bot.storage.membership import memberships
from bot.storage.outbox import Call, outbox
from bot.storage.rhythms import rhythms
from tests.conftest import Clock, Postgres
from tests.storage.random_rows import fill

KINDS = ("sqlite", "postgresql")
NUMBERS = count()


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="lupe-transfer-") as name:
        yield Path(name)


@contextmanager
def lend(kind: str, postgres: Postgres, template: Path, folder: Path) -> Iterator[Database]:
    with ExitStack() as stack:
        if kind == "sqlite":
            path = shutil.copy(template, folder / f"{next(NUMBERS)}.sqlite3")
            url = f"sqlite:///{path}"
        else:
            url = stack.enter_context(postgres.lend())
        database = Database(url, Clock())
        stack.callback(database.close)
        yield database


def everything(work: Work) -> dict[str, list[Values]]:
    return {
        shape.name: [row for rows in transfer.read(work.connection, shape) for row in rows]
        for shape in transfer.shapes()
    }


def pour(work: Work, found: dict[str, list[Values]]) -> int:
    filling, texts = transfer.Filling(work.connection), 0
    for shape in transfer.shapes():
        rows, changed = transfer.fit(found[shape.name], work.connection.dialect.name)
        filling.add(shape, rows)
        texts += changed
    filling.finish(transfer.shapes())
    return texts


def differing(work: Work, found: dict[str, list[Values]]) -> list[tuple[str, Values | None]]:
    dialect = work.connection.dialect.name
    return [
        (shape.name, wrong)
        for shape in transfer.shapes()
        for _, wrong in transfer.compare(work.connection, shape, iter([transfer.fit(found[shape.name], dialect)[0]]))
        if wrong is not None
    ]


@pytest.mark.parametrize("source", KINDS)
@pytest.mark.parametrize("target", KINDS)
def test_any_content_survives_copy_and_backup(
    source: str, target: str, postgres: Postgres, migrated_sqlite: Path, folder: Path
) -> None:
    borrow = partial(lend, postgres=postgres, template=migrated_sqlite, folder=folder)

    @settings(max_examples=1 if source == target else 3, database=None)
    @given(seed=st.integers(0, 2**32))
    def survives(seed: int) -> None:
        with borrow(source) as one, borrow(target) as other:
            rows = one.transaction(lambda work: fill(work.connection, seed, nul=source == "sqlite"))
            found = one.snapshot(everything)
            assert sum(map(len, found.values())) == rows
            texts = other.transaction(lambda work: pour(work, found))
            assert other.snapshot(lambda work: differing(work, found)) == []
            if not texts:
                there = other.snapshot(everything)
                path = folder / f"{next(NUMBERS)}.backup"
                header = Header("0", other.head(), target, "now", {name: len(found[name]) for name in found})
                shapes = transfer.shapes()
                backup_file.write(path, header, ((shape, iter([there[shape.name]])) for shape in shapes))
                read = {shape.name: [row for few in rows for row in few] for shape, rows in backup_file.read(path)}
                assert read == {name: [tuple(row) for row in rows] for name, rows in there.items()}
            else:
                assert (source, target) == ("sqlite", "postgresql")

    survives()


def test_a_copy_counts_on(database: Database) -> None:
    """The next learner gets an id that is free, also where the ids came with the rows."""
    found = {shape.name: list[Values]() for shape in transfer.shapes()}
    found["learners"] = [(41, "de", "Eule", True, "", "", 1, "2026-11-26T08:00:00+00:00", None, None, None, None)]
    database.transaction(lambda work: pour(work, found))
    assert database.transaction(lambda work: work.learners.add(1, 1, "de", 1, work.now)).id == 42


def test_rows_of_one_table_may_refer_to_each_other(database: Database, clock: Clock) -> None:
    def seat(work: Work) -> None:
        learner = {"language": "de", "confidence": True, "prompt": "", "notice_version": 1, "joined_at": clock()}
        work.connection.execute(insert(learners), [learner | {"id": 1}, learner | {"id": 2}])
        room = {"id": 1, "name": "8b", "language": "de", "zone": "Europe/Berlin", "roster": False, "cap": 40}
        switches = dict.fromkeys(("individuals", "approval", "locked", "demo", "phrasing"), False)
        work.connection.execute(insert(classes), room | switches | {"code": "ABCDEFGH", "created_at": clock()})
        one = {"class_id": 1, "state": "active", "individuals": False, "phrasing": False, "muted": False}
        more = {"extra_minutes": 0, "joined_at": clock()}
        rows = [one | more | {"id": number, "learner_id": number} for number in (1, 2)]
        work.connection.execute(insert(memberships), rows)
        work.connection.execute(update(memberships).where(memberships.c.id == 1).values(merged_into=2))

    database.transaction(seat)
    found = database.snapshot(everything)

    def anew(work: Work) -> list[tuple[str, Values | None]]:
        for table in reversed(metadata.sorted_tables):
            work.connection.execute(delete(table))
        pour(work, found)
        return differing(work, found)

    assert database.transaction(anew) == []
    merged = select(memberships.c.merged_into).where(memberships.c.id == 1)
    assert database.transaction(lambda work: work.connection.execute(merged).scalar()) == 2


def test_what_differs_is_found(database: Database) -> None:
    for telegram in (1, 2, 3):
        database.transaction(partial(_join, telegram))
    found = database.snapshot(everything)
    assert database.snapshot(lambda work: differing(work, found)) == []
    database.transaction(lambda work: work.learners.set_pseudonym(2, "Eule"))
    assert database.snapshot(lambda work: differing(work, found)) == [("learners", (2,))]
    less = found | {"contacts": found["contacts"][:2]}
    assert ("contacts", (3,)) in database.snapshot(lambda work: differing(work, less))
    more = found | {"contacts": [*found["contacts"], (4, 4, 4, None)]}
    assert ("contacts", (4,)) in database.snapshot(lambda work: differing(work, more))


def test_a_row_that_does_not_fit_is_named_and_not_quoted(database: Database) -> None:
    at = "2026-11-26T08:00:00+00:00"

    def wrong(row: Values) -> str:
        found = {shape.name: list[Values]() for shape in transfer.shapes()} | {"learners": [row]}
        with pytest.raises(transfer.UnfitRowError) as raised:
            database.transaction(lambda work: pour(work, found))
        return str(raised.value)

    if not database.one_writer:
        told = wrong((7, "de", "Geheimnis" * 9, True, "", "", 1, at, None, None, None, None))
        assert told == "learners 7: pseudonym is 81, and 24 is the most"
        assert "notice_version is 3000000000" in wrong(
            (7, "de", "", True, "", "", 3_000_000_000, at, None, None, None, None)
        )
    told = wrong((7, None, "Geheimnis", True, "", "", 1, at, None, None, None, None))
    assert told.startswith("learners: one of 1 rows breaks a rule of the schema (")
    assert "Geheimnis" not in told


def test_a_snapshot_stands_still_and_holds_up_nobody(database: Database) -> None:
    def count_twice(work: Work) -> tuple[int, int]:
        learners_then = transfer.count(work.connection, [_shape("learners")])["learners"]
        database.transaction(lambda now: now.learners.add(1, 1, "de", 1, now.now))
        return learners_then, transfer.count(work.connection, [_shape("learners")])["learners"]

    assert database.snapshot(count_twice) == (0, 0)
    assert database.snapshot(lambda work: transfer.find_rows(work.connection, ["outbox", "learners"])) == "learners"
    assert database.snapshot(lambda work: transfer.find_rows(work.connection, ["outbox"])) == ""


def test_a_database_that_is_open_elsewhere_is_noticed(database: Database, database_url: str) -> None:
    assert not is_used(database_url)
    database.transaction(lambda work: work.connection.execute(text("SELECT 1")).scalar())
    assert is_used(database_url)
    database.close()
    assert not is_used(database_url)


def test_what_was_due_is_put_at_rest(database: Database, clock: Clock) -> None:
    def due(work: Work) -> None:
        one = work.learners.add(7, 7, "de", 1, work.now)
        work.outbox.add([Call(7, "sendMessage", '{"text": "secret"}')], work.now)
        work.inbox.add([Incoming(1, 7, 7, '{"text": "secret"}')], work.now)
        plan = {"learner_id": one.id, "days": 127, "minute": 600, "muted": False, "sent": 0}
        work.connection.execute(insert(rhythms), plan | {"next_at": work.now - timedelta(days=2, hours=1)})

    database.transaction(due)
    names = [shape.name for shape in transfer.shapes()]
    settled = database.transaction(lambda work: transfer.settle(work.connection, work.now, names))
    assert settled == transfer.Settled(1, 1, 1)
    assert database.transaction(lambda work: (work.outbox.due(), work.inbox.pending())) == ([], [])
    rows = database.transaction(
        lambda work: [
            work.connection.execute(select(outbox.c.state, outbox.c.payload, outbox.c.error, outbox.c.chat_id)).one(),
            work.connection.execute(select(inbox.c.state, inbox.c.raw, inbox.c.error, inbox.c.user_id)).one(),
        ]
    )
    assert [tuple(row) for row in rows] == [("failed", "", "restored", 0), ("dead", None, "restored", 0)]
    planned = database.transaction(lambda work: work.connection.execute(select(rhythms.c.next_at)).scalar_one())
    assert planned == clock() + timedelta(hours=23)
    # A schema of old knows no reminders.
    assert database.transaction(lambda work: transfer.settle(work.connection, work.now, ())) == transfer.Settled(
        0, 0, 0
    )


def _shape(name: str) -> Shape:
    return next(shape for shape in transfer.shapes() if shape.name == name)


def _join(telegram_id: int, work: Work) -> None:
    work.learners.add(telegram_id, telegram_id, "de", 1, work.now)


def test_what_is_there_is_what_this_version_knows(database: Database) -> None:
    assert database.snapshot(lambda work: transfer.shapes_there(work.connection)) == transfer.shapes()
