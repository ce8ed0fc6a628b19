"""``lupe run``: what it needs, and that it comes and goes quietly."""

import signal
import time

import pytest
from typer.testing import CliRunner

from bot.cli import app
from tests.cli.conftest import STRANGER, Loopback
from tests.cli.process import PATIENCE, ask, started


def test_without_a_token_it_says_how_to_get_one() -> None:
    done = CliRunner().invoke(app, ["run"])
    assert done.exit_code == 2
    for word in ("@BotFather", "/newbot", "LUPE_TELEGRAM_TOKEN", "lupe demo"):
        assert word in done.stderr


def test_wrong_settings_are_told_all_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LUPE_LOG_LEVEL", "loud")
    monkeypatch.setenv("LUPE_LOG_FORMAT", "xml")
    done = CliRunner().invoke(app, ["run"])
    assert done.exit_code == 2
    assert [line.split()[0] for line in done.stderr.splitlines()] == ["LUPE_LOG_LEVEL", "LUPE_LOG_FORMAT"]


def test_it_polls_until_it_is_told_to_stop(monkeypatch: pytest.MonkeyPatch, loopback: Loopback) -> None:
    monkeypatch.setenv("LUPE_TELEGRAM_BASE_URL", loopback.address)
    monkeypatch.setenv("LUPE_TELEGRAM_TOKEN", loopback.token)
    with started("run") as process:
        end = time.monotonic() + PATIENCE
        while not ask(f"{loopback.address}/sim/pending")["connected"]:
            assert process.poll() is None
            assert time.monotonic() < end
        process.send_signal(signal.SIGTERM)
        out, errors = process.communicate()
    assert (process.returncode, out) == (0, "")
    assert "Traceback" not in errors
    assert loopback.token not in errors


def test_a_token_that_telegram_refuses_ends_it_with_a_line(monkeypatch: pytest.MonkeyPatch, loopback: Loopback) -> None:
    monkeypatch.setenv("LUPE_TELEGRAM_BASE_URL", loopback.address)
    monkeypatch.setenv("LUPE_TELEGRAM_TOKEN", STRANGER)
    done = CliRunner().invoke(app, ["run"])
    assert done.exit_code == 2, "or whatever starts it again would do so for ever"
    assert done.stderr.splitlines()[-1] == "To see what else is wrong: lupe doctor"
    assert STRANGER not in done.output


def test_a_database_that_is_away_is_worth_another_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LUPE_TELEGRAM_TOKEN", STRANGER)
    monkeypatch.setenv("LUPE_DATABASE_URL", "postgresql://lupe@127.0.0.1:9/lupe")
    done = CliRunner().invoke(app, ["run"])
    assert done.exit_code == 1
    assert "cannot be used" in done.stderr
