"""The unit of work: all or nothing, trouble told from mistakes, and no words of learners in errors."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest
from alembic.config import Config
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError

from bot.storage.base import metadata
from bot.storage.database import Database, DatabaseMissingError, DatabaseTroubleError, Work
from bot.storage.outbox import Call
from bot.storage.work import OnDemand
from tests.conftest import Clock, Postgres

CALL = Call(7, "sendMessage", "{}")


@pytest.fixture
def path(tmp_path: Path, migrated_sqlite: Path) -> Path:
    return Path(shutil.copy(migrated_sqlite, tmp_path / "lupe.sqlite3"))


def count(database: Database) -> int:
    return database.transaction(lambda work: work.outbox.count_due())


def write(work: Work) -> None:
    work.outbox.add([CALL], work.now)


def test_what_returns_is_committed(database: Database, clock: Clock) -> None:
    rows = database.transaction(lambda work: work.outbox.add([CALL], work.now))
    assert rows[0].created_at == clock.time
    assert count(database) == 1


def test_what_raises_is_undone(database: Database) -> None:
    def fail(work: Work) -> None:
        write(work)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        database.transaction(fail)
    assert count(database) == 0


def test_time_stands_still_in_a_transaction(database: Database, clock: Clock) -> None:
    def look(work: Work) -> None:
        before = work.now
        clock.advance(minutes=5)
        assert work.now == before

    database.transaction(look)
    assert database.transaction(lambda work: work.now) == clock.time


def test_every_table_has_its_store_in_the_work() -> None:
    modules = {"keys"} | {name for name, held in vars(Work).items() if isinstance(held, OnDemand)}
    own = {"learners", "lessons", "quizzes", "answers", "questions", "cards", "inbox", "keys", "outbox", "discussions"}
    of_classes = {"teachers", "classes", "membership", "assignments", "reminders", "perspectives", "phrasing"}
    of_rounds = {"rounds", "parts", "reasons", "showings", "group_rounds", "polls", "checkpoints"}
    of_lessons = {"articles", "article_pieces", "shelf", "leases"}
    of_memory = {"reviews", "mastery", "rhythms", "erasures", "keys", "expiry"}
    of_conduct = {"guesses", "class_log", "bars", "hold_words", "moderate"}
    of_people = {"tasks", "results", "today", "own"}
    assert modules == own | of_classes | of_rounds | of_memory | of_lessons | of_conduct | of_people
    parts = {
        "learners": ("contacts", "agreements"),
        "quizzes": ("quiz_items",),
        "reviews": ("review_cards", "review_habits"),
        "discussions": ("talks", "talk_turns"),
        "questions": ("question_versions",),
        "teachers": ("invitations",),
        "classes": ("staff", "groups"),
        "membership": ("memberships", "roster", "looks", "guesses"), "guesses": ("wrong_codes",),
        "bars": ("class_bars", "class_marks"), "expiry": ("expiry_days",),
        "assignments": ("assignment_items",),
        "perspectives": ("opinion_maps", "opinions"),
        "phrasing": ("consultations",),
        "parts": ("round_parts", "round_votes"), "reasons": ("round_reasons",),
        "showings": ("round_reports", "round_showings", "round_blocks"), "group_rounds": ("group_moves",),
        "shelf": ("class_packs",), "articles": ("article_drafts",),
        "article_pieces": ("article_pieces", "article_undo"),
        "checkpoints": ("checkpoint_windows", "checkpoint_answers"),
    }  # fmt: skip
    owner = {name: store for store, names in parts.items() for name in names}
    assert {owner.get(name, name) for name in metadata.tables} == (
        own | of_classes | of_rounds | of_memory | of_lessons | of_conduct
    ) - {"moderate"}


def test_references_hold(database: Database) -> None:
    with pytest.raises(IntegrityError):
        database.transaction(lambda work: work.lessons.add(999, "p01", work.now))


def test_two_threads_take_turns(database: Database) -> None:
    database.transaction(lambda work: work.learners.add(1, 1, "de", 1, work.now))
    one = text("UPDATE contacts SET chat_id = chat_id + 1")

    def add_ones() -> None:
        for _ in range(20):
            database.transaction(lambda work: work.connection.execute(one))

    threads = [Thread(target=add_ones) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    total = text("SELECT chat_id FROM contacts")
    assert database.transaction(lambda work: work.connection.execute(total).scalar_one()) == 41


def test_a_mistake_is_no_trouble(database: Database) -> None:
    with pytest.raises(DBAPIError, match="nowhere"):
        database.transaction(lambda work: work.connection.execute(text("SELECT * FROM nowhere")))


def test_one_writer(database: Database) -> None:
    sqlite = database.transaction(lambda work: work.connection.dialect.name == "sqlite")
    assert database.one_writer is sqlite


@pytest.mark.fault("F23")
def test_a_locked_database_is_trouble(path: Path, clock: Clock) -> None:
    database = Database(f"sqlite:///{path}", clock)
    hurry = text("PRAGMA busy_timeout = 1")
    database.transaction(lambda work: work.connection.execute(hurry))
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseTroubleError, match=r"^OperationalError SQLITE_BUSY$"):
            database.transaction(write)
        other.execute("ROLLBACK")
    database.transaction(write)
    assert count(database) == 1
    database.close()


@pytest.mark.fault("F24")
def test_a_full_disk_is_trouble_and_passes(path: Path, clock: Clock) -> None:
    database = Database(f"sqlite:///{path}", clock)
    pages = database.transaction(lambda work: work.connection.execute(text("PRAGMA page_count")).scalar_one())
    database.transaction(lambda work: work.connection.execute(text(f"PRAGMA max_page_count = {pages}")))

    def write_much(work: Work) -> None:
        work.outbox.add([Call(7, "sendMessage", "x" * 100_000)], work.now)

    with pytest.raises(DatabaseTroubleError, match="SQLITE_FULL"):
        database.transaction(write_much)
    database.transaction(lambda work: work.connection.execute(text("PRAGMA max_page_count = 1000000")))
    database.transaction(write_much)
    assert count(database) == 1
    database.close()


@pytest.mark.fault("F25")
def test_the_file_is_gone(path: Path, clock: Clock) -> None:
    database = Database(f"sqlite:///{path}", clock)
    database.transaction(write)
    path.unlink()
    with pytest.raises(DatabaseTroubleError, match="FileNotFoundError"):
        database.transaction(write)
    assert not path.exists()
    assert database.current() is None
    with pytest.raises(DatabaseMissingError):
        database.check()
    database.close()


def test_a_file_that_is_no_database(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "letter.sqlite3"
    path.write_text("Dear database, " * 100)
    database = Database(f"sqlite:///{path}", clock)
    with pytest.raises(DatabaseTroubleError, match="SQLITE_NOTADB"):
        database.check()
    database.close()
    assert path.read_text().startswith("Dear database")


def test_what_cannot_be_opened_is_trouble_and_not_missing(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "folder.sqlite3"
    path.mkdir()
    database = Database(f"sqlite:///{path}", clock)
    for step in (database.check, database.upgrade, lambda: database.transaction(write)):
        with pytest.raises(DatabaseTroubleError, match="SQLITE_CANTOPEN"):
            step()
    database.close()


def test_a_folder_that_cannot_be_made_is_trouble(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "file").touch()
    database = Database(f"sqlite:///{tmp_path}/file/new.sqlite3", clock)
    with pytest.raises(DatabaseTroubleError, match="File exists"):
        database.upgrade()
    database.close()


def test_a_mistake_in_a_migration_is_no_trouble(path: Path, clock: Clock) -> None:
    database = Database(f"sqlite:///{path}", clock)
    with pytest.raises(DBAPIError, match="nowhere"):
        database.migrate(lambda config: config.attributes["connection"].execute(text("DROP TABLE nowhere")))
    database.close()


def test_a_missing_file_is_not_made(tmp_path: Path, clock: Clock) -> None:
    database = Database(f"sqlite:///{tmp_path}/new.sqlite3", clock)
    with pytest.raises(DatabaseTroubleError, match="SQLITE_CANTOPEN"):
        database.transaction(write)
    with pytest.raises(DatabaseMissingError, match=r"new\.sqlite3.*lupe db upgrade"):
        database.check()
    database.close()
    assert list(tmp_path.iterdir()) == []


def test_a_server_that_is_not_there(clock: Clock, tmp_path: Path) -> None:
    database = Database(f"postgresql://lupe:geheim@/lupe?host={tmp_path}", clock)
    with pytest.raises(DatabaseTroubleError, match=r"^OperationalError$"):
        database.check()
    with pytest.raises(DatabaseTroubleError):
        database.transaction(write)
    database.close()


@pytest.mark.fault("F26")
def test_a_server_that_restarts_is_trouble_once_and_then_back(postgres: Postgres, clock: Clock) -> None:
    database = Database(postgres.create_migrated(), clock)
    with pytest.raises(DatabaseTroubleError, match="57P01"):
        database.transaction(
            lambda work: work.connection.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))
        )
    database.transaction(write)
    assert count(database) == 1
    database.close()


def test_a_deadline_of_a_lock_quotes_no_values(postgres: Postgres, clock: Clock) -> None:
    database = Database(postgres.create_migrated(), clock)
    database.transaction(lambda work: work.learners.add(1, 1, "de", 1, work.now))

    def wait_in_vain(work: Work) -> None:
        work.connection.execute(text("SET LOCAL lock_timeout = '1ms'"))
        work.learners.set_pseudonym(1, "Mondfuchs")

    def hold(work: Work) -> None:
        work.learners.set_pseudonym(1, "Bergeule")
        with pytest.raises(DatabaseTroubleError) as raised:
            database.transaction(wait_in_vain)
        assert "Mondfuchs" not in str(raised.value)
        assert str(raised.value) == "LockNotAvailable 55P03"

    database.transaction(hold)
    found = database.transaction(lambda work: work.learners.find(1))
    assert found is not None
    assert found.pseudonym == "Bergeule"
    database.close()


def test_the_password_is_not_shown(clock: Clock) -> None:
    database = Database("postgresql://lupe:geheim@127.0.0.1/lupe", clock)
    assert database.shown_url == "postgresql://lupe:***@127.0.0.1/lupe"
    database.close()


def test_a_migration_that_breaks_references_is_undone(path: Path, clock: Clock) -> None:
    database = Database(f"sqlite:///{path}", clock)
    database.transaction(lambda work: work.learners.add(1, 1, "de", 1, work.now))

    def lose_learners(config: Config) -> None:
        with closing(sqlite3.connect(path, timeout=0)) as other, pytest.raises(sqlite3.OperationalError, match="lock"):
            other.execute("BEGIN IMMEDIATE")
        config.attributes["connection"].execute(text("DELETE FROM learners"))

    with pytest.raises(DatabaseTroubleError, match="2 rows without the row they refer to"):
        database.migrate(lose_learners)
    assert database.transaction(lambda work: work.learners.find(1)) is not None
    database.close()
