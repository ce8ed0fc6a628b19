"""``lupe teacher invite``."""

import json
import re
import sqlite3
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.adapters.clock import now
from bot.cli import app
from bot.core.learners import NOTICE_VERSION, Learner
from bot.core.links import read_link
from bot.core.teachers import Accepted, TeacherRefusal
from bot.services.teachers import TeacherService
from bot.storage.database import Database, Work
from tests.cli.conftest import STRANGER, Loopback

SERVICE = TeacherService("invited", lambda _bits: 0)


def lupe(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    assert lupe("db", "upgrade").exit_code == 0
    return tmp_path / "data" / "lupe.sqlite3"


def accept(path: Path, payload: str, number: int) -> Accepted | TeacherRefusal:
    link = read_link(payload)
    assert link is not None

    def run(work: Work) -> Accepted | TeacherRefusal:
        learner: Learner = work.learners.add(number, number, "en", NOTICE_VERSION, work.now)
        return SERVICE.accept(work, learner, link.token)

    opened = Database(f"sqlite:///{path}", now)
    try:
        return opened.transaction(run)
    finally:
        opened.close()


def test_the_link_makes_one_teacher(database: Path, loopback: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LUPE_TELEGRAM_TOKEN", loopback.token)
    monkeypatch.setenv("LUPE_TELEGRAM_BASE_URL", loopback.address)
    done = lupe("teacher", "invite", "--days", "3")
    assert done.exit_code == 0, done.output
    found = re.match(r"https://t\.me/loopback_demo_bot\?start=(t-[0-9a-z]{20})\n", done.stdout)
    assert found
    assert "It works once, until" in done.stdout
    assert accept(database, found[1], 1) == Accepted()
    assert accept(database, found[1], 2) is TeacherRefusal.INVALID


def test_without_telegram_there_is_a_line_to_type(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for token, why in (("", "no token is set"), (STRANGER, "Telegram cannot be reached: ")):
        monkeypatch.setenv("LUPE_TELEGRAM_TOKEN", token)
        monkeypatch.setenv("LUPE_TELEGRAM_BASE_URL", "http://127.0.0.1:1")
        done = lupe("teacher", "invite")
        assert done.exit_code == 0, done.output
        line, reason, _ = done.stdout.splitlines()
        assert line.startswith("/start t-")
        assert why in reason
        assert STRANGER not in done.output
        assert accept(database, line.removeprefix("/start "), len(token) + 1) == Accepted()


def test_a_refused_token_is_said(database: Path, loopback: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    assert database.exists()
    monkeypatch.setenv("LUPE_TELEGRAM_TOKEN", STRANGER)
    monkeypatch.setenv("LUPE_TELEGRAM_BASE_URL", loopback.address)
    assert "Telegram refuses the token: " in lupe("teacher", "invite").stdout


def test_machines_get_json(database: Path) -> None:
    assert database.exists()
    made = json.loads(lupe("teacher", "invite", "--json").stdout)
    assert made["link"] is None
    assert made["uses"] == 1
    assert made["command"].startswith("/start t-")
    assert made["expires_at"].endswith("+00:00")


def test_the_database_has_to_be_there_and_to_fit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    missing = lupe("teacher", "invite")
    assert (missing.exit_code, "lupe db upgrade" in missing.stderr) == (1, True)
    assert not (tmp_path / "data").exists(), "no empty database is left behind"
    lupe("db", "upgrade")
    with sqlite3.connect(tmp_path / "data" / "lupe.sqlite3") as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'future'")
    connection.close()
    assert "newer Lupe" in lupe("teacher", "invite").stderr
    monkeypatch.setenv("LUPE_DATABASE_URL", "postgresql://lupe:hunter22@127.0.0.1:1/lupe")
    away = lupe("teacher", "invite")
    assert (away.exit_code, "cannot be reached" in away.stderr) == (1, True)
    assert "hunter22" not in away.output


@pytest.mark.parametrize("days", ["0", "366", "x"])
def test_wrong_days_are_refused(days: str) -> None:
    assert lupe("teacher", "invite", "--days", days).exit_code == 2
