"""A session with PostgreSQL outside of the pool: it hears what other processes announce, and its end tells of ours."""

from sqlalchemy import URL, Connection, NullPool, create_engine, text
from sqlalchemy.exc import DBAPIError

from bot.storage.base import notice_loss

_LISTEN = "LISTEN {}"
_PRESENT = text("SELECT pg_advisory_lock(:kind, :me)")


class SessionEndedError(Exception):
    """The session cannot be opened, or has ended."""


class Session:
    """One connection; for one thread. The lock of our presence goes with it, even after a kill -9."""

    def __init__(self, url: URL, channel: str, kind: int, me: int) -> None:
        """Opens it, listens to ``channel``, takes the advisory lock (``kind``, ``me``). Raises SessionEndedError."""
        self._engine = create_engine(
            url.set(drivername="postgresql+psycopg"),
            poolclass=NullPool,
            isolation_level="AUTOCOMMIT",
            connect_args=notice_loss(url),
        )
        try:
            self._connection: Connection = self._engine.connect()
            self._connection.exec_driver_sql(_LISTEN.format(channel))
            self._connection.execute(_PRESENT, {"kind": kind, "me": me})
        except DBAPIError as error:
            self._engine.dispose()
            raise SessionEndedError(type(error.orig).__name__) from error

    def hear(self, seconds: float) -> list[str]:
        """What was announced, as soon as there is something, within ``seconds``. Raises SessionEndedError."""
        driver = self._connection.connection.driver_connection
        if driver is None:
            raise SessionEndedError("closed")
        try:
            return [note.payload for note in driver.notifies(timeout=seconds, stop_after=1)]
        except self._engine.dialect.loaded_dbapi.Error as error:
            raise SessionEndedError(type(error).__name__) from error

    def close(self) -> None:
        """End it."""
        self._connection.invalidate()
        self._connection.close()
        self._engine.dispose()
