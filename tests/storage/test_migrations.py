"""The migrations and the tables in the code say the same, on both databases."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, inspect, text

from bot.core.article.drafting.model import DraftCard
from bot.core.articles import Brought, PieceState, State
from bot.core.classes import MemberState
from bot.core.content.base import Localized
from bot.storage.base import metadata
from bot.storage.database import (
    MIGRATIONS,
    Database,
    DatabaseMissingError,
    SchemaOutdatedError,
    SchemaTooNewError,
    Work,
)
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


def test_drafts_of_questions_go_on_the_way_down_with_all_that_is_theirs(database: Database) -> None:
    """Rows that nobody owns would make the way up fail on SQLite, and the way down on PostgreSQL."""

    def bring(work: Work) -> int:
        teacher = work.learners.add(1, 2, "de", 1, work.now).id
        article, questions = (_brought(work, teacher, form) for form in ("article", "questions"))
        assert article < questions
        return article

    def left(work: Work) -> list[list[int]]:
        owners = ("id FROM article_drafts", "draft_id FROM article_pieces", "draft_id FROM article_undo")
        return [list(work.connection.scalars(text(f"SELECT {owner}"))) for owner in owners]

    article = database.transaction(bring)
    database.downgrade("article_behind")
    assert database.transaction(left) == [[article]] * 3
    database.upgrade()
    database.check()
    assert database.transaction(left) == [[article]] * 3


def _brought(work: Work, teacher: int, form: str) -> int:
    """A draft with a piece that was changed."""
    draft = work.articles.add(teacher, Brought("text", text="Text"), State.READY, 1, work.now)
    work.articles.set(draft, work.now, {"form": form})
    both = Localized(de="Karte", en="Card")
    work.article_pieces.put(draft, [DraftCard(key="c", title=both, text=both, do=both, skill="S1")])
    (piece,) = work.article_pieces.list(draft)
    work.article_pieces.set(piece, replace(piece, state=PieceState.KEPT))
    return draft


def test_looks_of_a_teacher_who_is_gone_go_on_the_way_down(database: Database) -> None:
    def look(work: Work) -> list[int]:
        teacher, gone, learner = (work.learners.add(n, n, "de", 1, work.now).id for n in (1, 2, 3))
        room = work.classes.add(teacher, "7b", "de", "Europe/Berlin", "ABCDEFGH", 40, work.now)
        member = work.membership.add(room, learner, MemberState.ACTIVE, individuals=True, now=work.now)
        for one in (teacher, gone):
            work.membership.add_looks([member], one, "grid", work.now)
        work.own.delete(gone)
        return [teacher]

    def left(work: Work) -> list[int | None]:
        return list(work.connection.scalars(text("SELECT teacher_id FROM looks ORDER BY id")))

    kept = database.transaction(look)
    assert database.transaction(left) == [*kept, None]
    database.downgrade("expiry")
    assert database.transaction(left) == kept
    database.upgrade()
    database.check()
    assert database.transaction(left) == kept


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


@pytest.mark.fault("F30")
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


@pytest.mark.fault("F30")
def test_an_older_lupe_refuses_a_newer_database(database_url: str, tmp_path: Path, clock: Clock) -> None:
    """The same with real migrations: one that only the newer version has."""
    newer = tmp_path / "newer %20"
    shutil.copytree(MIGRATIONS, newer, ignore=shutil.ignore_patterns("__pycache__"))
    of_today = Database(database_url, clock)
    (newer / "versions" / "2026_12_01_add_more.py").write_text(
        "from alembic import op\nimport sqlalchemy as sa\n"
        f"revision = 'add_more'\ndown_revision = {of_today.head()!r}\n"
        "def upgrade() -> None:\n    op.create_table('more', sa.Column('id', sa.Integer))\n"
        "def downgrade() -> None:\n    op.drop_table('more')\n"
    )
    of_tomorrow = Database(database_url, clock, migrations=newer)
    assert of_tomorrow.head() == "add_more"
    of_tomorrow.upgrade()
    of_tomorrow.check()
    for refused in (of_today.check, of_today.upgrade, lambda: of_today.downgrade("base")):
        with pytest.raises(SchemaTooNewError, match=f"add_more.*{of_today.head()}"):
            refused()
    of_tomorrow.downgrade(of_today.head())
    of_today.check()
    for database in (of_today, of_tomorrow):
        database.close()
