"""The migrations and the tables in the code say the same, on both databases."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, inspect, text

from bot.storage.base import metadata
from bot.storage.database import Database, DatabaseMissingError, SchemaOutdatedError, SchemaTooNewError, Work
from tests.conftest import Clock, Postgres


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/folder/new.sqlite3"
    postgres: Postgres = request.getfixturevalue("postgres")
    return postgres.create()


@pytest.fixture
def empty(empty_url: str, clock: Clock) -> Database:
    return Database(empty_url, clock)


def tables(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names()) - {"alembic_version"}


def test_models_match_migrations(database: Database) -> None:
    def differences(work: Work) -> list[object]:
        context = MigrationContext.configure(work.connection, opts={"compare_type": True})
        return list(compare_metadata(context, metadata))

    assert database.transaction(differences) == []


def test_stairway(empty: Database) -> None:
    empty.upgrade()
    assert empty.transaction(lambda work: tables(work.connection)) == set(metadata.tables)
    empty.downgrade("base")
    assert empty.transaction(lambda work: tables(work.connection)) == set()
    empty.upgrade()
    empty.upgrade()
    assert empty.transaction(lambda work: tables(work.connection)) == set(metadata.tables)
    assert empty.current() == empty.head()
    empty.check()
    empty.close()


def test_without_a_schema_only_upgrade_makes_one(empty: Database) -> None:
    assert empty.current() is None
    with pytest.raises(DatabaseMissingError, match="lupe db upgrade"):
        empty.check()
    empty.upgrade()
    empty.check()
    empty.close()


def set_revision(database: Database, revision: str) -> None:
    database.transaction(
        lambda work: work.connection.execute(text("UPDATE alembic_version SET version_num = :to"), {"to": revision})
    )


def test_a_newer_schema_is_refused_and_untouched(database: Database) -> None:
    set_revision(database, "from_the_future")
    with pytest.raises(SchemaTooNewError, match="from_the_future"):
        database.check()
    with pytest.raises(SchemaTooNewError, match="newer Lupe"):
        database.upgrade()
    assert database.current() == "from_the_future"


def test_an_older_schema_is_named(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "head", lambda: "something_newer")
    with pytest.raises(SchemaOutdatedError, match="something_newer"):
        database.check()
