"""Databases for the bots of the benchmark: SQLite files and an embedded PostgreSQL."""

import shutil
import sqlite3
import time
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from sqlalchemy import delete

from bot.adapters.clock import now
from bot.storage.database import Database, Work
from bot.storage.inbox import NEW, inbox
from bot.storage.outbox import DUE, outbox
from tests.bench.history import Past, fill
from tests.conftest import Postgres


@dataclass
class Stores:
    """Fills a database for each past and engine once, and copies those that are small."""

    folder: Path
    postgres: Postgres | None
    seconds: dict[str, float] = field(default_factory=dict)
    """How long it took to write each past, by engine, number of answers and of learners."""
    _filled: dict[tuple[str, Past], str] = field(default_factory=dict)
    _copies: int = 0

    def url(self, engine: str, past: Past) -> str:
        """A database with this ``past``: a fresh one, unless there are so many answers that all runs share it."""
        source = self._filled.get((engine, past))
        if source is None:
            source = self._filled[engine, past] = self._fill(engine, past)
        return source if past.answers else self._copy(engine, source, past)

    def _fill(self, engine: str, past: Past) -> str:
        begin = time.perf_counter()
        name = f"{engine}_{past.answers}_{past.learners}"
        if engine == "sqlite":
            path = self.folder / f"{name}.sqlite3"
            url = f"sqlite:///{path}"
            fill(url, past)
            _settle_sqlite(path)
        else:
            assert self.postgres is not None
            url = self.postgres.create(name)
            fill(url, past)
            # Now and not during a run: what the server would do by itself after so many rows.
            with psycopg.connect(url, autocommit=True) as connection:
                connection.execute("VACUUM ANALYZE")
                connection.execute("CHECKPOINT")
        self.seconds[name] = time.perf_counter() - begin
        return url

    def _copy(self, engine: str, source: str, past: Past) -> str:
        self._copies += 1
        if engine == "sqlite":
            path = self.folder / f"copy_{self._copies}.sqlite3"
            shutil.copy(source.removeprefix("sqlite:///"), path)
            return f"sqlite:///{path}"
        assert self.postgres is not None
        return self.postgres.create(f"copy_{self._copies}", f"{engine}_0_{past.learners}")


def clear(url: str) -> None:
    """Forget what a bot that was killed left undone, or the next one would begin with it."""
    database = Database(url, now)
    try:
        database.transaction(_clear)
    finally:
        database.close()


def _clear(work: Work) -> None:
    work.connection.execute(delete(inbox).where(inbox.c.state == NEW))
    work.connection.execute(delete(outbox).where(outbox.c.state == DUE))


def _settle_sqlite(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
