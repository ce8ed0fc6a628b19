"""Engines for the two databases, each set up so that a commit is kept and a wait is bounded."""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import URL, Engine, StaticPool, create_engine, event, make_url, text
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DatabaseError, DBAPIError, InterfaceError, OperationalError
from sqlalchemy.pool import PoolProxiedConnection

from bot.core import json_text
from bot.storage.base import notice_loss

BUSY_MS = 5000
"""How long SQLite waits for another process's lock, in milliseconds."""

IDLE_SECONDS = 10
"""After which PostgreSQL ends a transaction whose process says nothing, as one that was stopped; less than a lease."""

GLANCE_MS = 200
"""How long ``is_used`` waits for a lock, as somebody may only just close the file; in milliseconds."""

APPLICATION = "lupe"
"""What our connections are called at a PostgreSQL server."""

_REPEATABLE = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
_OTHERS = text(
    "SELECT count(*) FROM pg_stat_activity "
    "WHERE datname = current_database() AND application_name = :name AND pid <> pg_backend_pid()"
)

_PASSING_SQLSTATES = ("08", "25P03", "40", "53", "55", "57", "58")
"""Classes: connection, idle too long, rollback (deadlock, serialisation), resources, not in state, operator, system."""


def open_engine(url: URL, *, create: bool = False, snapshot: bool = False) -> Engine:
    """An engine for ``url``.

    A missing SQLite file is made only with ``create``, which also leaves foreign keys unchecked, as
    migrations rebuild tables. With ``snapshot`` its transactions only read, all of them from the same moment.
    """
    if url.get_backend_name() == "sqlite":
        return _sqlite(url, create=create, snapshot=snapshot)
    if url.get_backend_name() == "postgresql":
        engine = create_engine(
            url.set(drivername="postgresql+psycopg"),
            pool_pre_ping=True,
            pool_size=8,
            connect_args={"application_name": APPLICATION, **notice_loss(url)},
            json_deserializer=json_text.read,
        )
        if snapshot:  # nobody waits for it, however long it takes
            return engine.execution_options(**_REPEATABLE)
        if not create:
            event.listen(engine, "connect", _not_idle)
        return engine
    msg = f"Lupe keeps its data in sqlite:///… or postgresql://…, not in {url.get_backend_name()}"
    raise ValueError(msg)


def is_used(address: str) -> bool:
    """Whether a process has the database of that URL open (SQLite), or a Lupe has it open (PostgreSQL).

    Whoever asks must have it closed.
    """
    url = make_url(address)
    if url.get_backend_name() != "sqlite":
        engine = open_engine(url)
        try:
            with engine.begin() as connection:
                return bool(connection.execute(_OTHERS, {"name": APPLICATION}).scalar())
        finally:
            engine.dispose()
    try:
        with closing(_connect(url.database or "", create=False)) as connection:
            # With a log beside it, the whole file can be had only while nobody has it open.
            connection.execute(f"PRAGMA busy_timeout={GLANCE_MS}")
            connection.execute("PRAGMA locking_mode=EXCLUSIVE")
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("ROLLBACK")
    except sqlite3.OperationalError as error:
        return error.sqlite_errorname.startswith("SQLITE_BUSY")
    return False


def empty_log(engine: Engine) -> bool:
    """Write SQLite's log into its file and empty it: until then what was deleted can still be read in it.

    False where somebody else reads just now, as a backup does (nobody is made to wait), and where the database is in
    trouble: then it is tried another time. PostgreSQL has no such log.
    """
    if engine.dialect.name != "sqlite":
        return True
    # Without SQLAlchemy's transaction, in which SQLite would refuse.
    try:
        connection = engine.raw_connection()
    except (sqlite3.Error, DBAPIError):  # as where the file is gone
        return False
    try:
        cursor = connection.cursor()
        cursor.execute("PRAGMA busy_timeout=0")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        row = cursor.fetchone()
        return row is not None and row[0] == 0
    except sqlite3.Error:
        return False
    finally:
        with suppress(sqlite3.Error):
            connection.cursor().execute(f"PRAGMA busy_timeout={BUSY_MS}")
        connection.close()


def is_trouble(error: DBAPIError) -> bool:
    """Whether the same transaction may work later."""
    state = getattr(error.orig, "sqlstate", None)
    if state:
        return str(state).startswith(_PASSING_SQLSTATES)
    if getattr(error.orig, "sqlite_errorname", "") == "SQLITE_ERROR":
        return False  # SQLite's word for a wrong statement, under the same class as a full disk
    # DatabaseError itself, none of its kinds: a damaged file. What is pending must not be given up for that.
    return (
        error.connection_invalidated
        or isinstance(error, OperationalError | InterfaceError)
        or type(error) is DatabaseError
    )


def _not_idle(connection: DBAPIConnection, _record: object) -> None:
    cursor = connection.cursor()
    cursor.execute(f"SET idle_in_transaction_session_timeout = '{IDLE_SECONDS}s'")
    cursor.close()
    connection.commit()


def _sqlite(url: URL, *, create: bool, snapshot: bool) -> Engine:
    path = url.database or ":memory:"
    url = url.set(drivername="sqlite+immediate")
    if path == ":memory:":
        engine = create_engine(
            url, poolclass=StaticPool, connect_args={"check_same_thread": False}, json_deserializer=json_text.read
        )
    else:
        engine = create_engine(url, creator=lambda: _connect(path, create=create), json_deserializer=json_text.read)
        if not create:
            file = _File(path)
            event.listen(engine, "connect", lambda _connection, record: record.info.update(file=file))
    if snapshot:
        event.listen(engine, "connect", lambda _connection, record: record.info.update(begin="BEGIN"))
    event.listen(engine, "connect", _without_foreign_keys if create else _with_foreign_keys)
    return engine


class Immediate(SQLiteDialect_pysqlite):
    """SQLite whose every transaction is a writer from the start, but for those of a snapshot.

    One that reads first and writes later fails at once when another one wrote in between. Not as an event of the
    engine: where anybody listens to transactions, SQLAlchemy looks for listeners four times a statement, too.
    """

    supports_statement_cache = True

    def do_begin(self, dbapi_connection: PoolProxiedConnection) -> None:
        """Begin. Raises OperationalError where another file has taken the database's place."""
        file = dbapi_connection.info.get("file")
        if file is not None:
            file.check()
        dbapi_connection.cursor().execute(dbapi_connection.info.get("begin", "BEGIN IMMEDIATE"))


registry.register("sqlite.immediate", __name__, Immediate.__name__)


def _connect(path: str, *, create: bool) -> sqlite3.Connection:
    if create:
        Path(path).parent.mkdir(0o700, parents=True, exist_ok=True)
        # SQLite would let everybody on the machine read it, and what lies beside it. What is wrong it says itself.
        with suppress(OSError):
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    mode = "rwc" if create else "rw"
    return sqlite3.connect(f"file:{quote(path)}?mode={mode}", uri=True, check_same_thread=False)


class _File:
    """Notices a database file that was deleted or replaced under an open connection.

    SQLite itself goes on writing to the deleted file, and the answers would be gone at the next start.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self._seen: tuple[int, int] | None = None

    def check(self) -> None:
        """Raise OperationalError where the file is gone or another one."""
        try:
            found = Path(self._path).stat()
        except OSError as error:
            raise OperationalError("BEGIN", None, error) from error
        now = (found.st_dev, found.st_ino)
        if self._seen is None:
            self._seen = now
        if self._seen != now:
            raise OperationalError("BEGIN", None, FileNotFoundError("another file took the database's place"))


def _with_foreign_keys(connection: DBAPIConnection, _record: object) -> None:
    _prepare(connection, "ON")


def _without_foreign_keys(connection: DBAPIConnection, _record: object) -> None:
    _prepare(connection, "OFF")


def _prepare(connection: DBAPIConnection, foreign_keys: str) -> None:
    connection.isolation_level = None  # transactions begin where we say so
    cursor = connection.cursor()
    for pragma in (
        f"busy_timeout={BUSY_MS}",
        "journal_mode=WAL",
        "synchronous=FULL",
        f"foreign_keys={foreign_keys}",
        "secure_delete=ON",  # what is deleted is overwritten; not every SQLite is built to do so by itself
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
