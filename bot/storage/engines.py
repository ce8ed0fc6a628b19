"""Engines for the two databases, each set up so that a commit is kept and a wait is bounded."""

import json
import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import quote

from pydantic_core import from_json
from sqlalchemy import URL, Engine, StaticPool, create_engine, event
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DatabaseError, DBAPIError, InterfaceError, OperationalError
from sqlalchemy.pool import PoolProxiedConnection

BUSY_MS = 5000
"""How long SQLite waits for another process's lock, in milliseconds."""

_PASSING_SQLSTATES = ("08", "40", "53", "55", "57", "58")
"""Classes: connection, rollback (deadlock, serialisation), resources, not in state, operator, system."""


def open_engine(url: URL, *, create: bool = False) -> Engine:
    """An engine for ``url``.

    A missing SQLite file is made only with ``create``, which also leaves foreign keys unchecked, as
    migrations rebuild tables.
    """
    if url.get_backend_name() == "sqlite":
        return _sqlite(url, create=create)
    if url.get_backend_name() == "postgresql":
        return create_engine(
            url.set(drivername="postgresql+psycopg"), pool_pre_ping=True, pool_size=8, json_deserializer=_json
        )
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


def _sqlite(url: URL, *, create: bool) -> Engine:
    path = url.database or ":memory:"
    url = url.set(drivername="sqlite+immediate")
    if path == ":memory:":
        engine = create_engine(
            url, poolclass=StaticPool, connect_args={"check_same_thread": False}, json_deserializer=_json
        )
    else:
        engine = create_engine(url, creator=lambda: _connect(path, create=create), json_deserializer=_json)
        if not create:
            file = _File(path)
            event.listen(engine, "connect", lambda _connection, record: record.info.update(file=file))
    event.listen(engine, "connect", _without_foreign_keys if create else _with_foreign_keys)
    return engine


class Immediate(SQLiteDialect_pysqlite):
    """SQLite whose every transaction is a writer from the start.

    One that reads first and writes later fails at once when another one wrote in between. Not as an event of the
    engine: where anybody listens to transactions, SQLAlchemy looks for listeners four times a statement, too.
    """

    supports_statement_cache = True

    def do_begin(self, dbapi_connection: PoolProxiedConnection) -> None:
        """Begin. Raises OperationalError where another file has taken the database's place."""
        file = dbapi_connection.info.get("file")
        if file is not None:
            file.check()
        dbapi_connection.cursor().execute("BEGIN IMMEDIATE")


registry.register("sqlite.immediate", __name__, Immediate.__name__)


def _json(text: str | bytes) -> Any:
    """JSON of a column, twice as fast as the standard library reads it."""
    try:
        return from_json(text)
    except ValueError:  # half an emoji, which Python's own parser takes
        return json.loads(text)


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
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
