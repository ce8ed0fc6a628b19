"""``lupe db copy`` and ``doctor --deep``, as the operator meets them."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.adapters.clock import now
from bot.adapters.ledger import Ledger
from bot.cli import app, moving
from bot.core.erasure import Erasure, unkeyed_fingerprint
from bot.storage.engines import is_used
from tests.cli.moved import JOINED, due, header_of, lupe, opened, texts, url_of
from tests.conftest import Postgres
from tests.content_files import SMALL


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


def test_the_deep_look_counts_and_mends(here: Path) -> None:
    assert lupe("doctor", "--repair").exit_code == 2
    sound = lupe("doctor", "--deep")
    assert sound.exit_code == 0, sound.output
    assert "rows without the row they refer to: 0" in sound.stdout
    with closing(sqlite3.connect(here)) as connection, connection:
        connection.execute("INSERT INTO cards VALUES (700, 'quiz', 5), (700, 'lesson', 5)")
        connection.execute("INSERT INTO mastery VALUES (1, '', 1.5, 3, 1.0, 1, '2026-11-24')")
    Ledger(here.parent).append([Erasure(now() - timedelta(days=1), unkeyed_fingerprint(1, JOINED, 700))])
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


def test_the_deep_look_has_nothing_to_say_where_there_is_no_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LUPE_CONTENT_DIR", str(SMALL))
    done = lupe("doctor", "--deep")
    assert "there is none at" in done.stdout
    assert "orphans" not in done.stdout
