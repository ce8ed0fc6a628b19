"""The database: engine, unit of work, schema version.

SQLite (WAL, one writer at a time) by default, PostgreSQL by URL. Everything here is synchronous;
``messenger/database_thread.py`` runs it beside the event loop.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, make_url, text
from sqlalchemy.exc import DBAPIError

from bot.storage.base import metadata
from bot.storage.engines import empty_log, is_trouble, open_engine
from bot.storage.keys import Keyring
from bot.storage.leases import CHANNEL, PRESENCE
from bot.storage.sessions import Session
from bot.storage.sole import SoleProcess
from bot.storage.trouble import (
    DatabaseMissingError,
    DatabaseTroubleError,
    SchemaOutdatedError,
    SchemaTooNewError,
    name_of,
    too_new,
)
from bot.storage.work import Work

__all__ = [
    "Database",
    "DatabaseMissingError",
    "DatabaseTroubleError",
    "SchemaOutdatedError",
    "SchemaTooNewError",
    "Work",
    "metadata",
]

T = TypeVar("T")

MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"
_LOCK = 0x6C757065  # "lupe": the advisory lock that lets one process migrate at a time


class Database:
    """A database by its URL; ``clock`` gives the time (aware, UTC) of each transaction."""

    def __init__(self, url: str, clock: Callable[[], datetime], *, migrations: Path = MIGRATIONS) -> None:
        self._url = make_url(url)
        self._clock = clock
        self._migrations = migrations
        self._engine: Engine = open_engine(self._url)
        self._key: bytes | None = None

    @property
    def one_writer(self) -> bool:
        """Whether transactions run one after another anyway (SQLite)."""
        return self._engine.dialect.name == "sqlite"

    def sole(self) -> SoleProcess | None:
        """What one process at a time takes; None where many may work side by side, or nobody else can (in memory)."""
        path = self._url.database if self.one_writer else None
        return None if path in (None, "", ":memory:") else SoleProcess(Path(path or ""))

    def session(self, me: int) -> Session:
        """A session that hears what others announce and shows that ``me`` is alive. Raises SessionEndedError."""
        return Session(self._url, CHANNEL, PRESENCE, me)

    def transaction(self, function: Callable[[Work], T]) -> T:
        """Run ``function`` in one transaction: committed when it returns, undone when it raises.

        Raises DatabaseTroubleError where the same may work later; ``function`` can then be run again.
        """
        with _trouble_told(), self._engine.begin() as connection:
            keys = Keyring(connection, self._key)
            result = function(Work(connection, self._clock(), keys))
        # Only now: had it been undone, so would be a key that was made in it.
        self._key = keys.known
        return result

    def now(self) -> datetime:
        """The time that a transaction would have that began now."""
        return self._clock()

    def snapshot(self, function: Callable[[Work], T]) -> T:
        """Run ``function``, which only reads, on the database as it is now, whatever is written meanwhile.

        Nobody waits for it: SQLite's write-ahead log and PostgreSQL's repeatable read keep what it looks at. Raises
        DatabaseTroubleError.
        """
        engine = open_engine(self._url, snapshot=True)
        try:
            # Nothing was written, so it ends by going back, which a damaged file allows, too.
            with _trouble_told(), engine.connect() as connection:
                return function(Work(connection, self._clock()))
        finally:
            engine.dispose()

    def empty_log(self) -> bool:
        """Let nothing that was deleted last in SQLite's log; False where that has to wait (``engines.empty_log``)."""
        return empty_log(self._engine)

    def check(self) -> None:
        """Make sure that the schema fits the code.

        Raises DatabaseMissingError, SchemaOutdatedError, SchemaTooNewError or DatabaseTroubleError.
        """
        current, head = self.current(), self.head()
        if current is None:
            msg = f"There is no Lupe database at {self.shown_url}. `lupe db upgrade` makes one."
            raise DatabaseMissingError(msg)
        if not self.knows(current):
            raise SchemaTooNewError(too_new(current, head))
        if current != head:
            msg = f"The database is at {current}, this version of Lupe needs {head}. Run `lupe db upgrade`."
            raise SchemaOutdatedError(msg)

    def current(self) -> str | None:
        """The revision of the schema; None without a database or without a schema."""
        try:
            with self._engine.begin() as connection:
                return _revision(connection)
        except DBAPIError as error:
            if self._is_missing():
                return None
            raise DatabaseTroubleError(name_of(error)) from error

    def head(self) -> str:
        """The revision that this code needs."""
        return next(iter(self._revisions), "")

    def upgrade(self, revision: str = "head") -> None:
        """Make the database if need be and bring its schema to ``revision``, one process at a time.

        Raises SchemaTooNewError and changes nothing if the schema is newer than the code, and
        DatabaseTroubleError where the database cannot be made or reached.
        """
        self.migrate(lambda config: command.upgrade(config, revision))

    def downgrade(self, revision: str) -> None:
        """Take the schema back to ``revision`` ("base" = nothing)."""
        self.migrate(lambda config: command.downgrade(config, revision))

    def close(self) -> None:
        """Give all connections back."""
        self._engine.dispose()

    @property
    def shown_url(self) -> str:
        """The URL without its password."""
        return self._url.render_as_string(hide_password=True)

    def migrate(self, run: Callable[[Config], object]) -> None:
        """Run a command of Alembic in one transaction that no other process can be in at the same time.

        Raises SchemaTooNewError, or DatabaseTroubleError where the database cannot be made or reached.
        """
        engine = open_engine(self._url, create=True)
        self._key = None  # the table that it is in may go, and come anew
        try:
            with _trouble_told(), engine.begin() as connection:
                if engine.dialect.name == "postgresql":
                    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
                current = _revision(connection)
                if current is not None and not self.knows(current):
                    raise SchemaTooNewError(too_new(current, self.head()))
                run(self._config(connection))
                if engine.dialect.name == "sqlite":
                    # Foreign keys are off while tables are rebuilt, so they are looked at before the commit.
                    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
                    if broken:
                        msg = f"the migration would leave {len(broken)} rows without the row they refer to"
                        raise DatabaseTroubleError(msg)
        except OSError as error:  # the folder of the file cannot be made
            raise DatabaseTroubleError(f"{error.filename}: {error.strerror}") from error
        finally:
            engine.dispose()

    def _config(self, connection: Connection | None = None) -> Config:
        config = Config()
        config.set_main_option("script_location", str(self._migrations).replace("%", "%%"))
        config.set_main_option("path_separator", "os")
        config.set_main_option("file_template", "%%(year)d_%%(month).2d_%%(day).2d_%%(slug)s")
        config.attributes["connection"] = connection
        return config

    def knows(self, revision: str) -> bool:
        """Whether this version can read a schema of that revision."""
        return revision in self._revisions

    @cached_property
    def _revisions(self) -> tuple[str, ...]:
        """The newest first; read once, as it takes as long as the rest of a look at the schema."""
        return tuple(one.revision for one in ScriptDirectory.from_config(self._config()).walk_revisions())

    def _is_missing(self) -> bool:
        path = self._url.database
        return self.one_writer and path not in (None, "", ":memory:") and not Path(path or "").exists()


@contextmanager
def _trouble_told() -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        if is_trouble(error):
            # The driver's message can quote values; its type and code cannot.
            raise DatabaseTroubleError(name_of(error)) from error
        raise


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()
