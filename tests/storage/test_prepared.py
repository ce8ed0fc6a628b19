"""What goes to SQLite's driver past SQLAlchemy finds, changes and refuses what the ordinary way does."""

import importlib
import pkgutil
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
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
    make_url,
    select,
    update,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import IntegrityError, MultipleResultsFound, OperationalError, StatementError

import bot.storage
from bot.storage.base import UtcDateTime, upsert
from bot.storage.database import Database, DatabaseTroubleError, Work
from bot.storage.engines import is_trouble, open_engine
from bot.storage.prepared import Prepared, _Made, by_dialect

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


@pytest.fixture
def quick(tmp_path: Path) -> Iterator[Connection]:
    """A transaction on a file of SQLite's, as the bot has it."""
    engine = open_engine(make_url(f"sqlite:///{tmp_path / 'things.sqlite3'}"), create=True)
    with engine.begin() as connection:
        things.create(connection)
        yield connection
        connection.rollback()
    engine.dispose()


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


def test_a_broken_rule_is_the_same_error(work: Connection) -> None:
    ADD.insert(work, THING)
    with pytest.raises(IntegrityError) as told, work.begin_nested():
        ADD.insert(work, THING)
    assert told.value.orig is not None


def test_a_broken_rule_among_many_leaves_nothing(work: Connection) -> None:
    with pytest.raises(IntegrityError), work.begin_nested():
        ADD.change_all(work, [THING, THING | {"name": "b"}, THING])
    assert ALL.all(work, {"after": 0}) == []


@pytest.mark.parametrize("add", [ADD.insert, lambda work, thing: ADD.change_all(work, [thing])])
def test_an_error_quotes_nobody(quick: Connection, add: Callable[[Connection, Any], object]) -> None:
    ADD.insert(quick, THING)
    with pytest.raises(IntegrityError, match=r"UNIQUE constraint failed: things\.name") as told:
        add(quick, THING | {"said": "SECRET"})
    assert "SECRET" not in str(told.value)


def test_other_values_than_at_first_are_sqlalchemys_matter(work: Connection) -> None:
    row = ADD.insert(work, THING)
    RENAME.change(work, {"row": row, "to": "b"})
    assert RENAME.change(work, {"row": row, "to": "c", "done": False}) == 1
    assert [(one.name, one.done) for one in ALL.all(work, {"after": 0})] == [("c", False)]
    with pytest.raises(StatementError):
        RENAME.change(work, {"row": row})
    assert ADD.insert(work, EMPTY) > row


@pytest.mark.parametrize("given", [{}, {"row": 1}, {"to": "b"}])
def test_what_is_missing_at_first_is_not_taken_for_nothing(work: Connection, given: dict[str, Any]) -> None:
    rename = Prepared(update(things).where(things.c.id == bindparam("row")).values(name=bindparam("to")))
    row = ADD.insert(work, THING)
    with pytest.raises(StatementError), work.begin_nested():
        rename.change(work, given)
    assert rename.change(work, {"row": row, "to": "c"}) == 1
    assert NAMED.one_or_none(work, {"called": "c"}).id == row


def test_nothing_to_do_is_done(work: Connection) -> None:
    assert GIVEN_BACK.all_of(work, []) == []
    RENAME.change_all(work, [])


def test_a_naive_time_is_refused(work: Connection) -> None:
    with pytest.raises((ValueError, StatementError), match="time zone"):
        ADD.insert(work, THING | {"at": datetime(2026, 1, 1)})  # noqa: DTZ001


def test_it_is_past_sqlalchemy_where_nobody_listens(quick: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as without:
        without.setattr(Connection, "execute", None)
        ADD.insert(quick, THING)
        assert NAMED.one_or_none(quick, {"called": "a"}).id == 1
    with heard(quick) as seen:
        ADD.insert(quick, THING | {"name": "b"})
        assert NAMED.one_or_none(quick, {"called": "b"}).id == 2
    assert len(seen) == 2


@pytest.mark.parametrize(
    "statement",
    [
        select(things).where(things.c.id.in_(bindparam("ids", expanding=True))),
        select(things).where(things.c.id == bindparam("ids", callable_=lambda: 1)),
        insert(Table("others", MetaData(), Column("ids", Integer), Column("made", Integer, default=5))),
    ],
)
def test_what_is_another_each_time_cannot_be_made_ready(quick: Connection, statement: Any) -> None:
    with pytest.raises(ValueError, match="each time"):
        Prepared(statement).all(quick, {"ids": [1]})


@pytest.mark.parametrize("listening", [True, False])
def test_trouble_comes_while_rows_are_fetched_too(quick: Connection, *, listening: bool) -> None:
    """SQLite looks for the first row when it is asked, and for the others when they are fetched."""
    ADD.change_all(quick, [THING | {"name": str(number)} for number in range(200)])
    steps = iter(range(10))
    driver: Any = quick.connection.dbapi_connection
    driver.set_progress_handler(lambda: next(steps, None) is None, 100)
    with heard(quick) if listening else nullcontext(), pytest.raises(OperationalError, match="interrupted") as told:
        ALL.all(quick, {"after": 0})
    driver.set_progress_handler(None, 0)
    assert next(steps, None) is None
    assert is_trouble(told.value)


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
def test_each_can_be_made_ready(name: str, one: Prepared) -> None:
    if "[postgresql]" not in name:
        compiled: Any = one._statement.compile(dialect=sqlite.dialect())
        made = _Made(one._statement, {bind.key: None for bind in compiled.binds.values()}, sqlite.dialect())
        assert not made.missing
        assert [*made.columns] == [entry.keyname for entry in compiled._result_columns]
