"""Engines: no commit is lost, no wait is endless, no file is made by accident."""

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Thread

import psycopg
import pytest
from sqlalchemy import JSON, URL, Connection, Engine, literal, make_url, select, text
from sqlalchemy.exc import (
    DatabaseError,
    DataError,
    DBAPIError,
    IntegrityError,
    InterfaceError,
    OperationalError,
    ProgrammingError,
)

from bot.storage.database import Database, Work
from bot.storage.engines import BUSY_MS, empty_log, is_trouble, open_engine
from tests.conftest import Clock, Postgres


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "lupe.sqlite3"


@pytest.fixture
def url(path: Path) -> URL:
    """A file with one table."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE things (id INTEGER PRIMARY KEY, above INTEGER REFERENCES things (id))")
    return make_url(f"sqlite:///{path}")


@pytest.fixture
def engine(url: URL) -> Iterator[Engine]:
    engine = open_engine(url)
    yield engine
    engine.dispose()


def pragma(engine: Engine, name: str) -> object:
    with engine.connect() as connection:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()


def count(engine: Engine) -> int:
    with engine.connect() as connection:
        return int(connection.execute(text("SELECT count(*) FROM things")).scalar_one())


def test_what_is_made_is_nobody_elses_to_read(tmp_path: Path) -> None:
    made = tmp_path / "data" / "lupe.sqlite3"
    before = os.umask(0o022)
    try:
        engine = open_engine(make_url(f"sqlite:///{made}"), create=True)
        with engine.begin() as connection:
            connection.execute(text("CREATE TABLE things (id INTEGER PRIMARY KEY)"))
            modes = {one.name: stat.S_IMODE(one.stat().st_mode) for one in (made.parent, *made.parent.iterdir())}
        engine.dispose()
    finally:
        os.umask(before)
    assert modes.pop("data") == 0o700
    assert set(modes.values()) == {0o600}
    assert len(modes) > 1, "the log beside it, too"


def test_a_commit_is_on_the_disk_and_waits_are_bounded(engine: Engine) -> None:
    assert pragma(engine, "journal_mode") == "wal"
    assert pragma(engine, "synchronous") == 2
    assert pragma(engine, "busy_timeout") == BUSY_MS
    assert pragma(engine, "foreign_keys") == 1


def test_references_hold(engine: Engine) -> None:
    with pytest.raises(IntegrityError), engine.begin() as connection:
        connection.execute(text("INSERT INTO things (above) VALUES (99)"))
    assert count(engine) == 0


def test_a_missing_file_is_an_error_and_stays_missing(tmp_path: Path) -> None:
    engine = open_engine(make_url(f"sqlite:///{tmp_path}/folder/new.sqlite3"))
    with pytest.raises(OperationalError), engine.begin():
        pass
    engine.dispose()
    assert list(tmp_path.iterdir()) == []


def test_only_create_makes_a_file_and_rebuilds_tables_freely(tmp_path: Path) -> None:
    made = tmp_path / "folder" / "new.sqlite3"
    engine = open_engine(make_url(f"sqlite:///{made}"), create=True)
    assert pragma(engine, "foreign_keys") == 0
    assert pragma(engine, "journal_mode") == "wal"
    engine.dispose()
    assert made.exists()


@pytest.mark.parametrize("name", ["with space.db", "grün 50%.db", "a#b.db", "%20.db"])
def test_names_of_files_mean_themselves(tmp_path: Path, name: str) -> None:
    engine = open_engine(URL.create("sqlite", database=str(tmp_path / name)), create=True)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE things (id INTEGER PRIMARY KEY)"))
    engine.dispose()
    assert (tmp_path / name).stat().st_size > 0
    again = open_engine(URL.create("sqlite", database=str(tmp_path / name)))
    assert count(again) == 0
    again.dispose()


def test_a_transaction_is_the_only_writer_from_its_beginning(engine: Engine, path: Path) -> None:
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as other:
        with engine.begin() as connection:
            assert connection.execute(text("SELECT count(*) FROM things")).scalar_one() == 0
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                other.execute("BEGIN IMMEDIATE")
            assert other.execute("SELECT count(*) FROM things").fetchone() == (0,), "who only reads is let in"
            connection.execute(text("INSERT INTO things DEFAULT VALUES"))
            assert other.execute("SELECT count(*) FROM things").fetchone() == (0,), "and sees what is committed"
        assert other.execute("SELECT count(*) FROM things").fetchone() == (1,)


def test_what_is_undone_is_undone_tables_too(engine: Engine) -> None:
    with engine.connect() as connection, connection.begin() as transaction:
        connection.execute(text("INSERT INTO things DEFAULT VALUES"))
        connection.execute(text("CREATE TABLE more (id INTEGER)"))
        transaction.rollback()
    assert count(engine) == 0
    with pytest.raises(OperationalError, match="no such table"), engine.begin() as connection:
        connection.execute(text("SELECT * FROM more"))


@pytest.mark.parametrize("address", ["sqlite://", "sqlite:///:memory:"])
def test_memory_is_one_database_for_all_threads(address: str) -> None:
    engine = open_engine(make_url(address))
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE things (id INTEGER PRIMARY KEY)"))
    seen: list[int] = []
    thread = Thread(target=lambda: seen.append(count(engine)))
    thread.start()
    thread.join()
    engine.dispose()
    assert seen == [0]


def test_a_file_that_went_away_is_noticed(engine: Engine, path: Path) -> None:
    assert count(engine) == 0
    path.unlink()
    with pytest.raises(OperationalError, match="No such file") as raised, engine.begin():
        pass
    assert is_trouble(raised.value)


def test_a_file_that_was_replaced_is_noticed_even_by_new_connections(engine: Engine, path: Path) -> None:
    assert count(engine) == 0
    path.rename(path.with_suffix(".old"))
    path.write_bytes(path.with_suffix(".old").read_bytes())
    for _ in range(2):
        with pytest.raises(OperationalError, match="another file took") as raised, engine.begin():
            pass
        assert is_trouble(raised.value)
        engine.dispose()


@pytest.mark.parametrize("scheme", ["postgresql", "postgresql+psycopg", "postgresql+psycopg2"])
def test_postgresql_whatever_the_driver_is_called(postgres: Postgres, scheme: str) -> None:
    url = make_url(postgres.create()).set(drivername=scheme)
    engine = open_engine(url)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT 1")).scalar_one() == 1
        assert connection.dialect.driver == "psycopg"
    engine.dispose()


@pytest.mark.parametrize("whole", [{"create": True}, {"snapshot": True}, {}])
def test_a_host_that_vanishes_is_given_up_within_seconds(postgres: Postgres, whole: dict[str, bool]) -> None:
    url = make_url(postgres.uri("postgres"))
    assert asked(open_engine(url, **whole)) == [5, 5, 2, 3, 10_000]
    own = url.update_query_dict({"tcp_user_timeout": "60000", "connect_timeout": "9"})
    assert asked(open_engine(own, **whole)) == [9, 5, 2, 3, 60_000]
    with closing(Database(postgres.uri("postgres"), Clock()).session(7)) as session:
        assert told(session._connection) == [5, 5, 2, 3, 10_000]


def asked(engine: Engine) -> list[int]:
    with engine.connect() as connection:
        found = told(connection)
    engine.dispose()
    return found


def told(connection: Connection) -> list[int]:
    driver = connection.connection.driver_connection
    assert isinstance(driver, psycopg.Connection)
    names = ("connect_timeout", "keepalives_idle", "keepalives_interval", "keepalives_count", "tcp_user_timeout")
    given = driver.info.get_parameters()
    return [int(given[name]) for name in names]


def test_other_databases_are_refused() -> None:
    with pytest.raises(ValueError, match="not in mysql"):
        open_engine(make_url("mysql://127.0.0.1/lupe"))


def sqlite_error(name: str, kind: type[sqlite3.Error] = sqlite3.OperationalError) -> sqlite3.Error:
    error = kind("as the driver says")
    error.sqlite_errorname = name
    error.sqlite_errorcode = getattr(sqlite3, name)
    return error


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (OperationalError("", None, sqlite_error("SQLITE_BUSY")), True),
        (OperationalError("", None, sqlite_error("SQLITE_BUSY_SNAPSHOT")), True),
        (OperationalError("", None, sqlite_error("SQLITE_FULL")), True),
        (OperationalError("", None, sqlite_error("SQLITE_IOERR_FSYNC")), True),
        (OperationalError("", None, sqlite_error("SQLITE_CANTOPEN")), True),
        (OperationalError("", None, sqlite_error("SQLITE_ERROR")), False),
        (IntegrityError("", None, sqlite_error("SQLITE_CONSTRAINT_UNIQUE")), False),
        (DatabaseError("", None, sqlite_error("SQLITE_CORRUPT", sqlite3.DatabaseError)), True),
        (DatabaseError("", None, sqlite_error("SQLITE_NOTADB", sqlite3.DatabaseError)), True),
        (DataError("", None, sqlite_error("SQLITE_TOOBIG", sqlite3.DataError)), False),
        (OperationalError("", None, OSError("gone")), True),
        (InterfaceError("", None, Exception("connection closed")), True),
        (ProgrammingError("", None, Exception("wrong number of parameters")), False),
        (DBAPIError("", None, Exception("lost"), connection_invalidated=True), True),
        (OperationalError("", None, psycopg.errors.DeadlockDetected()), True),
        (OperationalError("", None, psycopg.errors.SerializationFailure()), True),
        (OperationalError("", None, psycopg.errors.AdminShutdown()), True),
        (OperationalError("", None, psycopg.errors.CannotConnectNow()), True),
        (OperationalError("", None, psycopg.errors.TooManyConnections()), True),
        (OperationalError("", None, psycopg.errors.DiskFull()), True),
        (OperationalError("", None, psycopg.errors.LockNotAvailable()), True),
        (OperationalError("", None, psycopg.OperationalError("connection refused")), True),
        (IntegrityError("", None, psycopg.errors.UniqueViolation()), False),
        (ProgrammingError("", None, psycopg.errors.UndefinedTable()), False),
        (OperationalError("", None, psycopg.errors.InvalidPassword()), False),
    ],
)
def test_what_may_pass_and_what_will_not(error: DBAPIError, expected: bool) -> None:
    assert is_trouble(error) is expected


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_json_comes_back_as_it_was_stored(kind: str, url: URL, postgres: Postgres) -> None:
    engine = open_engine(url if kind == "sqlite" else make_url(postgres.create()))
    # Half an emoji, as a client may send it, is no valid text to faster readers than Python's own.
    stored = [["a", "ä\n", 12345678901234567890], {"text": "x"}, 0.5] + ([["\ud83d"]] if kind == "sqlite" else [])
    try:
        with engine.begin() as connection:
            for value in stored:
                assert connection.scalar(select(literal(value, JSON))) == value
    finally:
        engine.dispose()


def test_nobody_listens_to_the_statements_of_an_engine(engine: Engine) -> None:
    # A listener to transactions costs a look for others four times a statement.
    assert not engine._has_events


def test_the_log_is_emptied_without_holding_up_whoever_reads(database: Database, tmp_path: Path) -> None:
    log = tmp_path / "lupe.sqlite3-wal"
    database.transaction(lambda work: work.learners.add(700, 700, "de", 1, work.now))
    if database.one_writer:
        assert log.stat().st_size > 0

        def read(work: Work) -> bool:
            work.learners.get(1)
            database.transaction(lambda other: other.learners.set_pseudonym(1, "Luchs"))
            return database.empty_log()

        assert not database.snapshot(read), "a backup is being written"
    assert database.empty_log()
    if database.one_writer:
        assert log.stat().st_size == 0


def test_a_log_that_cannot_be_emptied_is_left_for_another_time(tmp_path: Path) -> None:
    missing = open_engine(make_url(f"sqlite:///{tmp_path}/none.sqlite3"))
    assert not empty_log(missing)
    missing.dispose()
    (tmp_path / "torn.sqlite3").write_bytes(b"SQLite format 3\0" + bytes(4096))
    torn = open_engine(make_url(f"sqlite:///{tmp_path}/torn.sqlite3"))
    assert not empty_log(torn)
    torn.dispose()
