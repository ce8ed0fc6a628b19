"""``lupe db copy``, ``backup``, ``verify``, ``restore`` and ``doctor --deep``, as the operator meets them."""

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, text
from typer.testing import CliRunner, Result

from bot.adapters import backup_file
from bot.adapters.clock import now
from bot.adapters.ledger import Ledger
from bot.cli import app, moving
from bot.cli.backup import write
from bot.core.backups import Header
from bot.core.erasure import Erasure, fingerprint
from bot.storage.database import Database, Work
from bot.storage.discussions import talk_turns, talks
from bot.storage.engines import is_used
from bot.storage.outbox import Call
from tests.conftest import Postgres
from tests.content_files import SMALL

SECRET = "Das habe ich geschrieben"
JOINED = datetime(2026, 11, 24, 8, 30, 0, 77, UTC)


@pytest.fixture
def fresh(tmp_path: Path, migrated_sqlite: Path) -> Callable[[str], str]:
    """Makes empty databases that have their schema already, which takes most of the time."""
    return lambda name: url_of(Path(shutil.copy(migrated_sqlite, tmp_path / f"{name}.sqlite3")))


def lupe(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(one) for one in arguments])


def url_of(path: Path) -> str:
    return f"sqlite:///{path}"


def header_of(path: Path) -> Header:
    """Of a new backup at ``path``."""
    assert lupe("backup", path).exit_code == 0
    return backup_file.look(path)


@pytest.fixture(autouse=True)
def _content(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lessons that are read in no time: what is moved here are rows."""
    monkeypatch.setenv("LUPE_CONTENT_DIR", str(SMALL))


@pytest.fixture
def here(tmp_path: Path, migrated_sqlite: Path) -> Path:
    """The configured database, with a learner who wrote something in a talk, and a message that is due."""
    (tmp_path / "data").mkdir()
    path = Path(shutil.copy(migrated_sqlite, tmp_path / "data" / "lupe.sqlite3"))
    with opened(url_of(path)) as database:
        database.transaction(fill)
    return path


@contextmanager
def opened(url: str) -> Iterator[Database]:
    """A database while the block runs."""
    database = Database(url, now)
    try:
        yield database
    finally:
        database.close()


def fill(work: Work) -> None:
    work.learners.add(700, 700, "de", 1, JOINED)
    talk: dict[str, object] = {name: [] for name in ("found", "fresh", "refused", "misbeliefs", "sentences")} | {
        "rungs": {}
    }
    numbers = {"learner_id": 1, "seed": 1, "experience": 0, "turn": 1, "tries": 0, "repeated": False, "ended": False}
    words = {
        "pack_id": "p01",
        "discussion_id": "d01",
        "language": "de",
        "step": "say",
        "ask": "",
        "about": "",
        "role": "",
    }
    times = {"started_at": JOINED, "touched_at": JOINED}
    work.connection.execute(insert(talks), talk | numbers | words | times)
    turn = {"talk_id": 1, "number": 1, "at": JOINED, "language": "de", "step": "say", "event": "text", "text": SECRET}
    more = {"value": "", "understood": [], "reaction": "", "ask": "", "about": ""}
    work.connection.execute(insert(talk_turns), turn | more)
    work.outbox.add([Call(700, "sendMessage", '{"text": "due"}')], work.now)


def texts(url: str) -> list[str]:
    with opened(url) as database:
        return database.transaction(lambda work: list(work.connection.scalars(text("SELECT text FROM talk_turns"))))


def due(url: str) -> int:
    with opened(url) as database:
        return database.transaction(lambda work: work.outbox.count_due())


def test_everything_moves_to_postgresql_and_back(here: Path, tmp_path: Path, postgres: Postgres) -> None:
    with closing(sqlite3.connect(here)) as connection, connection:
        connection.execute("UPDATE talk_turns SET text = 'a' || char(0) || 'b'")
    url = postgres.create()
    done = lupe("db", "copy", url)
    assert done.exit_code == 0, done.output
    assert "were copied and compared, column by column" in done.stdout
    assert "1 texts held a NUL character" in done.stdout
    assert texts(url) == ["a\N{REPLACEMENT CHARACTER}b"]
    full = lupe("db", "copy", url)
    assert (full.exit_code, "is not empty: there are rows in learners" in full.stderr) == (1, True)
    back = tmp_path / "back.sqlite3"
    moved = CliRunner(env={"LUPE_DATABASE_URL": url}).invoke(app, ["db", "copy", url_of(back)])
    assert moved.exit_code == 0, moved.output
    assert (texts(url_of(back)), due(url_of(back))) == (["a\N{REPLACEMENT CHARACTER}b"], 1)


def test_nothing_is_restored_or_copied_into_a_database_that_a_lupe_has(
    here: Path, tmp_path: Path, fresh: Callable[[str], str]
) -> None:
    assert lupe("backup", tmp_path / "one.backup").exit_code == 0
    url = fresh("other")
    with opened(url) as database:
        sole = database.sole()
        assert sole is not None
        assert sole.take()
        for command in (("restore", tmp_path / "one.backup", "--to", url), ("db", "copy", url)):
            refused = lupe(*command)
            assert refused.exit_code == 1
            assert "open elsewhere: lupe run has it" in refused.stderr
        sole.release()
    assert lupe("db", "copy", url).exit_code == 0, "the lock's file may stay"


def test_leases_are_not_moved(here: Path, postgres: Postgres, tmp_path: Path) -> None:
    with postgres.lend() as url:
        with opened(url) as database:
            database.transaction(lambda work: work.leases.seed())
        assert lupe("db", "copy", url).exit_code == 0, "they are no rows that somebody would miss"
    assert "leases" not in dict(header_of(tmp_path / "one.backup").counts)


def test_a_copy_is_refused_while_somebody_writes(here: Path, tmp_path: Path) -> None:
    with opened(url_of(here)) as database:
        database.transaction(lambda _: None)
        done = lupe("db", "copy", url_of(tmp_path / "new.sqlite3"))
    assert (done.exit_code, "Stop lupe run" in done.stderr) == (1, True)
    assert not (tmp_path / "new.sqlite3").exists()


@pytest.mark.parametrize(
    ("url", "why"), [("", "Which database?"), ("mysql://x", "The address is neither a PostgreSQL")]
)
def test_an_address_that_is_none_is_told(here: Path, url: str, why: str) -> None:
    done = lupe("db", "copy", url)
    assert (done.exit_code, why in done.stderr) == (2, True)


def test_a_copy_that_is_interrupted_leaves_the_target_empty(
    here: Path, fresh: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(moving, "_compare", interrupted)
    new = fresh("new")
    done = lupe("db", "copy", new)
    assert (done.exit_code, done.stderr.splitlines()[0]) == (1, "Interrupted.")
    assert "is as empty as before" in done.stderr
    monkeypatch.undo()
    assert not is_used(new)
    assert texts(new) == []


def test_a_backup_is_restored_and_sends_nothing(here: Path, tmp_path: Path, fresh: Callable[[str], str]) -> None:
    file = tmp_path / "a.backup"
    done = lupe("backup", file)
    assert done.exit_code == 0, done.output
    assert lupe("backup", file).exit_code == 2, "it is not written over"
    verified = lupe("verify", file)
    assert verified.exit_code == 0, verified.output
    assert "none broken" in verified.stdout
    refused = lupe("restore", file)
    assert (refused.exit_code, "is not empty" in refused.stderr) == (1, True)
    new = url_of(tmp_path / "new.sqlite3")
    restored = lupe("restore", file, "--to", new)
    assert restored.exit_code == 0, restored.output
    assert "1 messages, 0 updates and 0 reminders that were due then are put at rest" in restored.stdout
    assert (texts(new), due(new)) == ([SECRET], 0)
    kept = fresh("kept")
    assert lupe("restore", file, "--to", kept, "--keep-pending").exit_code == 0
    assert due(kept) == 1


def test_what_was_deleted_after_the_backup_stays_deleted(
    here: Path, tmp_path: Path, fresh: Callable[[str], str]
) -> None:
    file = tmp_path / "a.backup"
    assert lupe("backup", file).exit_code == 0
    ledger = Ledger(here.parent)
    ledger.append([Erasure(now(), fingerprint(1, JOINED, 700))])
    new = fresh("new")
    done = lupe("restore", file, "--to", new)
    assert (done.exit_code, "Of 1 learners all texts were deleted again" in done.stdout) == (0, True), done.output
    assert texts(new) == [""]
    # The same from a ledger that is brought along; without any the text comes back (see the test before).
    brought = Path(shutil.move(ledger.path, tmp_path / "brought.jsonl"))
    other = fresh("other")
    missing = lupe("restore", file, "--to", other, "--ledger", tmp_path / "nowhere")
    assert (missing.exit_code, "There is no ledger of deletions" in missing.stderr) == (1, True)
    assert lupe("restore", file, "--to", other, "--ledger", brought).exit_code == 0
    assert texts(other) == [""]


OLDER = "reviews"
"""A schema without the tables of ratings, of reminders on days of one's own and of much else, and without leases."""


def test_a_backup_of_an_older_schema_is_written_by_the_new_version_and_brought_up_to_date(
    here: Path, tmp_path: Path, fresh: Callable[[str], str]
) -> None:
    with opened(url_of(here)) as database:
        database.downgrade(OLDER)
        assert any("Make a backup; then lupe run" in line for line in lupe("doctor").stdout.splitlines())
    file = tmp_path / "before.backup"
    assert header_of(file).schema == OLDER
    assert "mastery" not in header_of(tmp_path / "again.backup").counts
    verified = lupe("verify", file)
    assert verified.exit_code == 0, verified.output
    assert f"schema   {OLDER}, brought to " in verified.stdout
    # Into nothing, and into an empty database that the new version has made already.
    for url in (url_of(tmp_path / "new.sqlite3"), fresh("made")):
        done = lupe("restore", file, "--to", url)
        assert done.exit_code == 0, done.output
        with opened(url) as database:
            database.check()
        assert (texts(url), due(url)) == ([SECRET], 0)


def test_a_backup_leaves_nothing_out_that_an_older_schema_had(here: Path, tmp_path: Path) -> None:
    with opened(url_of(here)) as database:
        database.downgrade("-1")
    with closing(sqlite3.connect(here)) as connection, connection:
        connection.execute("ALTER TABLE learners ADD COLUMN taken_away INTEGER")
    done = lupe("backup", tmp_path / "a.backup")
    assert (done.exit_code, "has learners.taken_away, which this version does not know" in done.stderr) == (1, True)
    assert not list(tmp_path.glob("*.backup"))


def test_backups_in_a_folder_are_named_by_their_time_and_the_old_ones_go(here: Path, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    for day in (1, 2):
        (folder / f"lupe-2020-01-0{day}T030000Z.backup").touch()
    (folder / "mine.txt").touch()
    done = lupe("backup", folder, "--keep", 2)
    assert (done.exit_code, "deleted: " in done.stdout) == (0, True), done.output
    names = sorted(path.name for path in folder.iterdir())
    assert names[0] == "lupe-2020-01-02T030000Z.backup"
    assert (len(names), names[-1]) == (3, "mine.txt")
    assert lupe("backup", tmp_path / "b", "--keep", 2).exit_code == 2


def test_what_is_no_backup_is_told(here: Path, tmp_path: Path, fresh: Callable[[str], str]) -> None:
    file = tmp_path / "a.backup"
    lupe("backup", file)
    file.write_bytes(file.read_bytes()[:-9])
    new = fresh("new")
    for path, why in ((file, "cut off, or damaged"), (here, "does not begin as one"), (tmp_path / "x", "No such file")):
        for command in (("verify", path), ("restore", path, "--to", new)):
            done = lupe(*command)
            assert (done.exit_code, why in done.stderr) == (1, True), done.output


def test_a_backup_of_the_future_or_with_too_few_rows_is_refused(
    here: Path, tmp_path: Path, fresh: Callable[[str], str]
) -> None:
    file = tmp_path / "a.backup"
    with opened(url_of(here)) as database:
        whole = database.snapshot(lambda work: _write(work, database, file))
    for name, changes, why in (
        ("future", {"schema": "future"}, "that of a newer Lupe"),
        ("few", {"counts": {**whole.counts, "learners": 2}}, "other rows than its header says"),
    ):
        path = tmp_path / name
        backup_file.write(
            path, type(whole)(**{**whole.__dict__, "sha256": "0" * 64, **changes}), backup_file.read(file)
        )
        done = lupe("restore", path, "--to", fresh(name))
        assert (done.exit_code, why in done.stderr) == (1, True), done.output


def _write(work: Work, database: Database, file: Path) -> Header:
    return write(work, database, file, "now")


def test_the_deep_look_counts_and_mends(here: Path) -> None:
    assert lupe("doctor", "--repair").exit_code == 2
    sound = lupe("doctor", "--deep")
    assert sound.exit_code == 0, sound.output
    assert "rows without the row they refer to: 0" in sound.stdout
    with closing(sqlite3.connect(here)) as connection, connection:
        connection.execute("INSERT INTO cards VALUES (700, 'quiz', 5), (700, 'lesson', 5)")
        connection.execute("INSERT INTO mastery VALUES (1, '', 1.5, 3, 1.0, 1, '2026-11-24')")
    Ledger(here.parent).append([Erasure(now() - timedelta(days=1), fingerprint(1, JOINED, 700))])
    broken = lupe("doctor", "--deep", "--json")
    report = {one["looked_at"]: one for one in json.loads(broken.stdout)["findings"]}
    assert broken.exit_code == 1
    assert [word for word, one in report.items() if one["state"] == "broken"] == ["cards", "mastery", "deleted"]
    asked = CliRunner().invoke(app, ["doctor", "--deep", "--repair"], input="n\n")
    assert (asked.exit_code, "Mend these?" in asked.stderr) == (1, True)
    mended = lupe("doctor", "--deep", "--repair", "--yes")
    assert mended.exit_code == 0, mended.output
    assert "cards: 2 let go" in mended.stderr
    assert texts(url_of(here)) == [""]


def test_the_deep_look_has_nothing_to_say_where_there_is_no_database(tmp_path: Path) -> None:
    done = lupe("doctor", "--deep")
    assert "there is none at" in done.stdout
    assert "orphans" not in done.stdout
