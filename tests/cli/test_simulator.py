"""``lupe simulator`` as a person uses it."""

import errno
import signal
import socket
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.simulator.server import DEMO_TOKEN
from tests.cli.process import Started, ask, started

TOKEN = "42:a-token-of-somebody-elses-bot"


def told(process: Started) -> dict[str, str]:
    """What the command prints, by its label."""
    assert process.stdout.readline() == "The loopback Bot API is ready (Ctrl-C ends it).\n"
    lines = [process.stdout.readline().split() for _ in range(4)]
    return {" ".join(words[:-1]): words[-1] for words in lines}


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_a_bot_of_anybody_finds_its_api_and_its_chats(tmp_path: Path, end: signal.Signals) -> None:
    for start in ("first", "second"):
        with started("simulator", "--port", "0", "--data", str(tmp_path / "chats"), "--token", TOKEN) as process:
            lines = told(process)
            assert lines["Token"] == TOKEN
            assert lines["Web chat"] == lines["Base URL"] + "/"
            assert ask(f"{lines['Base URL']}/bot{TOKEN}/getMe")["result"]["is_bot"] is True
            users = ask(f"{lines['Base URL']}/sim/state")["users"]
            assert [user["first_name"] for user in users[3:]] == ([] if start == "first" else ["Ada"])
            pair = f"left={users[2]['id']}&right={users[0]['id']}"
            assert lines["Side by side"] == f"{lines['Base URL']}/?{pair}"
            if start == "first":
                ask(f"{lines['Base URL']}/sim/users", {"first_name": "Ada", "language_code": "de"})
            process.send_signal(end)
            rest, errors = process.communicate()
        assert (process.returncode, rest, errors) == (0, "", "")


def test_without_a_token_it_is_the_one_that_everybody_knows(tmp_path: Path) -> None:
    with started("simulator", "--port", "0", "--data", str(tmp_path)) as process:
        lines = told(process)
        assert lines["Token"] == DEMO_TOKEN
        assert ask(f"{lines['Base URL']}/bot{DEMO_TOKEN}/getMe")["ok"] is True
        process.send_signal(signal.SIGINT)
        process.communicate()


def test_a_taken_port_is_named_with_a_way_out(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = CliRunner().invoke(app, ["simulator", "--port", str(port), "--data", str(tmp_path)])
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith(
        f"Port {port} is taken by another program.\nChoose another one: lupe simulator --port "
    )


def test_a_folder_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "telegram.sqlite3")) as other:
        other.execute("PRAGMA user_version = 999")
    done = CliRunner().invoke(app, ["simulator", "--data", str(tmp_path)])
    assert done.exit_code == 1
    assert str(tmp_path) in done.stderr
    assert "Choose another one: lupe simulator --data FOLDER" in done.stderr


@pytest.mark.parametrize(
    "token", ["", "abc", "42:short", "no-digits:aaaaaaaaaaaaaaaaaaaaaaaaa", "42:with/a/slash/in/the/middle"]
)
def test_a_token_that_no_client_would_take_is_refused(tmp_path: Path, token: str) -> None:
    done = CliRunner().invoke(app, ["simulator", "--data", str(tmp_path / "none"), "--token", token])
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("The token cannot be one")
    assert not (tmp_path / "none").exists()


def test_an_error_that_has_nothing_to_do_with_the_port_is_not_blamed_on_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failure = OSError(errno.ENOSPC, "No space left on device")

    def fail(_work: object) -> None:
        raise failure

    monkeypatch.setattr("bot.cli.simulator.run_until_stopped", fail)
    done = CliRunner().invoke(app, ["simulator", "--port", "0", "--data", str(tmp_path)])
    assert done.exception is failure
