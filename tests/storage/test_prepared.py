"""What goes to SQLite's driver past SQLAlchemy finds, changes and refuses what the ordinary way does."""

import importlib
import pkgutil
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Date,
    Integer,
    MetaData,
    String,
    Table,
    bindparam,
    delete,
    event,
    insert,
    literal,
    select,
    update,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import IntegrityError, MultipleResultsFound, OperationalError, StatementError

import bot.storage
from bot.storage.base import UtcDateTime, upsert
from bot.storage.database import Database, DatabaseTroubleError, Work
from bot.storage.prepared import Prepared, by_dialect

things = Table(
    "things",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("name", String(8), unique=True),
    Column("at", UtcDateTime),
    Column("on", Date),
    Column("said", JSON),
    Column("done", Boolean, nullable=False, default=False),
)
NOON = datetime(2026, 3, 29, 12, 0, 0, 250, tzinfo=UTC)
THING = {"name": "a", "at": NOON, "on": date(2026, 3, 29), "said": {"ids": ["ä", None]}, "done": True}
EMPTY = {"name": None, "at": None, "on": None, "said": None, "done": False}

ADD = Prepared(insert(things))
ALL = Prepared(select(things, (things.c.id + 1).label("next")).where(things.c.id > bindparam("after")))
NAMED = Prepared(select(things).where(things.c.name == bindparam("called"), things.c.done == literal(True)))
RENAME = Prepared(update(things).where(things.c.id == bindparam("row")).values(name=bindparam("to"), at=NOON))
DROP = Prepared(delete(things).where(things.c.done == bindparam("is_done")))
PUT = by_dialect(upsert(things, ["name"], ["said"]))
GIVEN_BACK = Prepared(insert(things).returning(things.c.id, things.c.at))


@contextmanager
def heard(connection: Connection) -> Iterator[list[str]]:
    """The statements that go the ordinary way, as somebody listens."""
    seen: list[str] = []

    def note(*arguments: object) -> None:
        seen.append(str(arguments[2]))

    event.listen(connection, "before_cursor_execute", note)
    yield seen
    event.remove(connection, "before_cursor_execute", note)


@pytest.fixture(params=["quick", "ordinary"])
def work(request: pytest.FixtureRequest, database: Database) -> Iterator[Connection]:
    """A transaction with the table of this file, in which statements go either way."""
    with database._engine.begin() as connection:
        things.create(connection)
        if request.param == "ordinary":
            with heard(connection):
                yield connection
        else:
            yield connection
        connection.rollback()


def test_rows_come_back_as_they_were_put_in(work: Connection) -> None:
    first, second = ADD.insert(work, THING), ADD.insert(work, EMPTY)
    (one, other) = ALL.all(work, {"after": 0})
    assert (one.id, other.id, one.next) == (first, second, first + 1)
    assert {name: getattr(one, name) for name in THING} == THING
    assert {name: getattr(other, name) for name in EMPTY} == EMPTY
    assert tuple(one)[:2] == (first, "a")
    assert ALL.all(work, {"after": second}) == []


def test_one_or_none(work: Connection) -> None:
    ADD.insert(work, THING)
    assert NAMED.one_or_none(work, {"called": "a"}).at == NOON
    assert NAMED.one_or_none(work, {"called": "b"}) is None
    ADD.insert(work, EMPTY)
    with pytest.raises(MultipleResultsFound):
        ALL.one_or_none(work, {"after": 0})


def test_how_much_was_changed(work: Connection) -> None:
    row = ADD.insert(work, THING)
    assert RENAME.change(work, {"row": row, "to": "b"}) == 1
    assert RENAME.change(work, {"row": row + 1, "to": "c"}) == 0
    RENAME.change_all(work, [{"row": row, "to": "d"}, {"row": row, "to": "e"}])
    RENAME.change_all(work, [])
    assert NAMED.one_or_none(work, {"called": "e"}).id == row
    ADD.insert(work, EMPTY)
    assert DROP.change(work, {"is_done": False}) == 1


def test_each_database_has_its_own_words(work: Connection) -> None:
    put = PUT[work.dialect.name]
    put.change(work, THING)
    put.change_all(work, [THING | {"said": [1]}, THING | {"name": "b"}])
    assert [(row.name, row.said) for row in ALL.all(work, {"after": 0})] == [("a", [1]), ("b", THING["said"])]


def test_what_is_given_back(work: Connection) -> None:
    rows = GIVEN_BACK.all_of(work, [THING, EMPTY])
    assert [row.at for row in rows] == [NOON, None]
    assert len({row.id for row in rows}) == 2


def test_a_broken_rule_is_the_same_error_and_quotes_nobody(work: Connection) -> None:
    ADD.insert(work, THING)
    with pytest.raises(IntegrityError) as told, work.begin_nested():
        ADD.insert(work, THING | {"said": "SECRET"})
    assert told.value.orig is not None
    if work.dialect.name == "sqlite":
        assert "UNIQUE" in str(told.value.orig)


def test_other_values_than_at_first_are_sqlalchemys_matter(work: Connection) -> None:
    row = ADD.insert(work, THING)
    RENAME.change(work, {"row": row, "to": "b"})
    assert RENAME.change(work, {"row": row, "to": "c", "done": False}) == 1
    assert [(one.name, one.done) for one in ALL.all(work, {"after": 0})] == [("c", False)]
    with pytest.raises(StatementError):
        RENAME.change(work, {"row": row})


def test_a_naive_time_is_refused(work: Connection) -> None:
    with pytest.raises((ValueError, StatementError), match="time zone"):
        ADD.insert(work, THING | {"at": datetime(2026, 1, 1)})  # noqa: DTZ001


def test_it_is_past_sqlalchemy_only_where_nobody_listens(database: Database) -> None:
    with database._engine.begin() as connection:
        things.create(connection)
        ADD.insert(connection, THING)
        with heard(connection) as seen:
            ADD.insert(connection, THING | {"name": "b"})
        assert len(seen) == 1
        connection.rollback()


def test_a_list_of_values_cannot_be_made_ready() -> None:
    many = Prepared(select(things).where(things.c.id.in_(bindparam("ids", expanding=True))))
    database = Database("sqlite://", lambda: NOON)
    with database._engine.begin() as connection, pytest.raises(ValueError, match="another one each time"):
        many.all(connection, {"ids": [1]})
    database.close()


def test_trouble_is_trouble(tmp_path: Path, migrated_sqlite: Path) -> None:
    """A table that is gone is a mistake of ours, and no reason to try again; a full disk is one."""

    def full(work: Work) -> None:
        work.connection.exec_driver_sql("PRAGMA max_page_count=1")
        for number in range(10_000):
            ADD.insert(work.connection, THING | {"name": str(number), "said": "x" * 500})

    database = Database(f"sqlite:///{shutil.copy(migrated_sqlite, tmp_path / 'lupe.sqlite3')}", lambda: NOON)
    database.transaction(lambda work: things.create(work.connection))
    with pytest.raises(DatabaseTroubleError):
        database.transaction(full)
    database.transaction(lambda work: things.drop(work.connection))
    with pytest.raises(OperationalError):
        database.transaction(lambda work: ADD.insert(work.connection, THING))
    database.close()


def test_a_snapshot_reads_too(database: Database) -> None:
    database.transaction(lambda work: work.learners.add(7, 7, "de", 1, work.now))
    found = database.snapshot(lambda work: work.learners.find(7))
    assert found is not None
    assert found.language == "de"


def prepared() -> Iterator[tuple[str, Prepared]]:
    """Every one of the bot."""
    for module in pkgutil.walk_packages(bot.storage.__path__, "bot.storage."):
        for name, held in vars(importlib.import_module(module.name)).items():
            several: dict[Any, Any] = held if isinstance(held, dict) else {name: held}
            for key, one in several.items():
                if isinstance(one, Prepared):
                    yield f"{module.name}.{name}[{key}]", one


@pytest.mark.parametrize(("name", "one"), [pytest.param(*found, id=found[0]) for found in prepared()])
def test_none_has_a_list_of_values(name: str, one: Prepared) -> None:
    if "[postgresql]" not in name:
        compiled: Any = one._statement.compile(dialect=sqlite.dialect())
        assert not compiled.post_compile_params
