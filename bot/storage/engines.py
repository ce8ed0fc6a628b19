"""Engines for the two databases, each set up so that a commit is kept and a wait is bounded."""

import sqlite3
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, StaticPool, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DatabaseError, DBAPIError, InterfaceError, OperationalError

BUSY_MS = 5000
"""How long SQLite waits for another process's lock, in milliseconds."""

IDLE_SECONDS = 10
"""After which PostgreSQL ends a transaction whose process says nothing, as one that was stopped; less than a lease."""

_PASSING_SQLSTATES = ("08", "25P03", "40", "53", "55", "57", "58")
"""Classes: connection, idle too long, rollback (deadlock, serialisation), resources, not in state, operator, system."""


def open_engine(url: URL, *, create: bool = False) -> Engine:
    """An engine for ``url``.

    A missing SQLite file is made only with ``create``, which also leaves foreign keys unchecked, as
    migrations rebuild tables.
    """
    if url.get_backend_name() == "sqlite":
        return _sqlite(url, create=create)
    if url.get_backend_name() == "postgresql":
        engine = create_engine(url.set(drivername="postgresql+psycopg"), pool_pre_ping=True, pool_size=8)
        if not create:
            event.listen(engine, "connect", _not_idle)
        return engine
    msg = f"Lupe keeps its data in sqlite:///… or postgresql://…, not in {url.get_backend_name()}"
    raise ValueError(msg)


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


def name_of(error: DBAPIError) -> str:
    """Type and code of the driver's error; its message can quote values."""
    original = error.orig
    code = getattr(original, "sqlite_errorname", None) or getattr(original, "sqlstate", None) or ""
    return f"{type(original).__name__} {code}".strip()


def too_new(current: str, head: str) -> str:
    """What to say of a schema at ``current`` to a Lupe that knows no more than ``head``."""
    return (
        f"The database is at {current}, which this version of Lupe ({head}) does not know: a newer Lupe has used it. "
        "Nothing was changed. Install that version, or restore a backup from before."
    )


def _not_idle(connection: DBAPIConnection, _record: object) -> None:
    cursor = connection.cursor()
    cursor.execute(f"SET idle_in_transaction_session_timeout = '{IDLE_SECONDS}s'")
    cursor.close()
    connection.commit()


def _sqlite(url: URL, *, create: bool) -> Engine:
    path = url.database or ":memory:"
    if path == ":memory:":
        engine = create_engine(url, poolclass=StaticPool, connect_args={"check_same_thread": False})
    else:
        engine = create_engine(url, creator=lambda: _connect(path, create=create))
        if not create:
            event.listen(engine, "begin", _File(path).same)
    event.listen(engine, "connect", _without_foreign_keys if create else _with_foreign_keys)
    # A transaction that reads first and writes later fails at once when another one wrote in between.
    event.listen(engine, "begin", _begin_immediate)
    return engine


def _connect(path: str, *, create: bool) -> sqlite3.Connection:
    if create:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    mode = "rwc" if create else "rw"
    return sqlite3.connect(f"file:{quote(path)}?mode={mode}", uri=True, check_same_thread=False)


class _File:
    """Notices a database file that was deleted or replaced under an open connection.

    SQLite itself goes on writing to the deleted file, and the answers would be gone at the next start.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self._seen: tuple[int, int] | None = None

    def same(self, _connection: Connection) -> None:
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
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
