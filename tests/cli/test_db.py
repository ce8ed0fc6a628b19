"""``lupe db``."""

import sqlite3
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app


def lupe(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


def test_upgrade_makes_the_database_and_is_harmless_the_second_time(tmp_path: Path) -> None:
    assert lupe("db", "current").stdout.startswith("database: nothing\nneeded:   ")
    first = lupe("db", "upgrade")
    assert (first.exit_code, first.stdout.endswith("(was: nothing)\n")) == (0, True)
    assert (tmp_path / "data" / "lupe.sqlite3").exists()
    assert lupe("db", "upgrade").stdout.startswith("Already up to date: ")
    database, needed = (line.split()[1] for line in lupe("db", "current").stdout.splitlines())
    assert database == needed


def test_a_database_of_the_future_is_left_alone(tmp_path: Path) -> None:
    lupe("db", "upgrade")
    with sqlite3.connect(tmp_path / "data" / "lupe.sqlite3") as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'future'")
    connection.close()
    done = lupe("db", "upgrade")
    assert done.exit_code == 1
    assert "newer Lupe" in done.stderr


def test_a_database_out_of_reach_is_told_without_its_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LUPE_DATABASE_URL", "postgresql://lupe:hunter22@127.0.0.1:1/lupe")
    for command in ("current", "upgrade"):
        done = lupe("db", command)
        assert done.exit_code == 1, done.output
        assert "hunter22" not in done.output
        assert "Traceback" not in done.output
        assert "cannot be reached" in done.stderr
