"""``lupe backup``, ``verify`` and ``restore``, as the operator meets them."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from bot.adapters import backup_file
from bot.adapters.clock import now
from bot.adapters.ledger import Ledger
from bot.cli.backup import write
from bot.core.backups import Header
from bot.core.erasure import Erasure, fingerprint
from bot.storage.database import Database, Work
from tests.cli.moved import JOINED, SECRET, due, header_of, lupe, opened, texts, url_of


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
    with opened(url_of(here)) as database:
        key = database.transaction(lambda work: work.keys.key)
    ledger.append([Erasure(now(), fingerprint(key, 1, JOINED, 700))])
    new = fresh("new")
    done = lupe("restore", file, "--to", new)
    assert (done.exit_code, "or everything: 1. It was deleted again" in done.stdout) == (0, True), done.output
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
