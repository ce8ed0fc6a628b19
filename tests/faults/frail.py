"""Databases that fail for a while, each in the way of one fault."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, TypeVar

import psycopg
from sqlalchemy import event, make_url

from bot.adapters.clock import now
from bot.storage.database import Database, DatabaseTroubleError, Work

T = TypeVar("T")

BUSY_MS = 20
"""What a bot waits for a lock in these tests, so that it does meet it."""


class Frail(Database):
    """Counts the transactions that met trouble, and can have a disk that is full, or from which one can only read."""

    def __init__(self, url: str) -> None:
        super().__init__(url, now)
        self.troubles = 0
        self.full = self.readonly = False
        if self.one_writer:
            # Of the pool: whoever listens to an engine has all statements go SQLAlchemy's way (storage/prepared.py).
            event.listen(self._engine, "checkout", self._measure)

    def transaction(self, function: Callable[[Work], T]) -> T:
        """As ever, but counted."""
        try:
            return super().transaction(function)
        except DatabaseTroubleError:
            self.troubles += 1
            raise

    def _measure(self, connection: Any, *_more: object) -> None:
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
        pages = connection.execute("PRAGMA page_count").fetchone()[0] if self.full else 1 << 30
        connection.execute(f"PRAGMA max_page_count = {pages}")
        connection.execute(f"PRAGMA query_only = {int(self.readonly)}")


def file_of(url: str) -> Path:
    """The file of an SQLite database."""
    return Path(make_url(url).database or "")


@contextmanager
def locked(frail: Frail, url: str) -> Iterator[None]:
    """Another process holds the lock."""
    del frail
    with closing(sqlite3.connect(file_of(url), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


@contextmanager
def full(frail: Frail, url: str) -> Iterator[None]:
    """No page can be added to the file."""
    del url
    frail.full = True
    yield
    frail.full = False


@contextmanager
def readonly(frail: Frail, url: str) -> Iterator[None]:
    """The file can be read, and not written to."""
    del url
    frail.readonly = True
    yield
    frail.readonly = False


@contextmanager
def gone(frail: Frail, url: str) -> Iterator[None]:
    """The file is not there; whoever looks for it makes no new one."""
    del frail
    path = file_of(url)
    away = path.with_suffix(".away")
    shutil.move(path, away)
    yield
    assert not path.exists(), "never silently a new, empty database"
    shutil.move(away, path)


@contextmanager
def restarted(frail: Frail, url: str) -> Iterator[None]:
    """A server that goes down and comes up again, as those see it who are connected."""
    del frail
    target = make_url(url)
    own: Any = target.set(database="postgres", drivername="postgresql").render_as_string(hide_password=False)
    name = target.database
    with psycopg.connect(own, autocommit=True) as server:
        server.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
        server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", (name,))
        try:
            yield
        finally:
            server.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')


@contextmanager
def disagreeing(url: str) -> Iterator[None]:
    """Each fifth update that is marked as done, and each third answer, meets a serialisation failure."""
    with psycopg.connect(url, autocommit=True) as server:
        server.execute("""
            CREATE SEQUENCE hiccups;
            CREATE FUNCTION hiccup() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                IF nextval('hiccups') % TG_ARGV[0]::int = 0 THEN
                    RAISE EXCEPTION 'planned' USING ERRCODE = '40001';
                END IF;
                RETURN NEW;
            END $$;
            CREATE TRIGGER hiccup BEFORE UPDATE ON inbox FOR EACH ROW EXECUTE FUNCTION hiccup(5);
            CREATE TRIGGER hiccup BEFORE INSERT ON answers FOR EACH ROW EXECUTE FUNCTION hiccup(3);
            """)
        try:
            yield
        finally:
            server.execute("DROP FUNCTION hiccup CASCADE; DROP SEQUENCE hiccups")
