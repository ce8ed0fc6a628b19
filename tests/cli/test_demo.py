"""``lupe demo`` as a person uses it."""

import asyncio
import errno
import re
import signal
import socket
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.cli.demo import announce
from bot.cli.loop import run
from tests.cli.process import ask, next_text, started


def ready(line: str) -> str:
    """Take the address out of the one line that the demo prints."""
    found = re.fullmatch(r"Lupe is ready: (http://127\.0\.0\.1:\d+) \(Ctrl-C ends it\)\n", line)
    assert found, line
    return found[1]


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_the_demo_prints_one_line_answers_keeps_its_chats_and_ends_quietly(tmp_path: Path, end: signal.Signals) -> None:
    user = 0
    for start in ("first", "second"):
        with started("demo", "--port", "0", "--data", str(tmp_path / "demo")) as process:
            address = ready(process.stdout.readline())
            if start == "first":
                user = ask(f"{address}/sim/users", {"first_name": "Ada", "language_code": "de"})["id"]
            chat = ask(f"{address}/sim/users/{user}/chat")
            assert len(chat["messages"]) == (0 if start == "first" else 2)
            ask(f"{address}/sim/users/{user}/text", {"text": "/start"})
            assert "Lupe" in next_text(address, user, chat["cursor"])
            process.send_signal(end)
            rest, errors = process.communicate()
        assert (process.returncode, rest, errors) == (0, "", "")


def test_a_taken_port_is_named_with_a_way_out(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = CliRunner().invoke(app, ["demo", "--port", str(port), "--data", str(tmp_path)])
    assert done.exit_code == 1
    assert done.stdout == ""
    assert done.stderr.startswith(f"Port {port} is taken by another program.\nChoose another one: lupe demo --port ")


def test_a_folder_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = CliRunner().invoke(app, ["demo", "--data", str(tmp_path / "file")])
    assert done.exit_code == 1
    assert str(tmp_path / "file") in done.stderr
    (tmp_path / "telegram.sqlite3").write_text("this is no database, but it is long enough to be read as one" * 50)
    done = CliRunner().invoke(app, ["demo", "--data", str(tmp_path)])
    assert done.exit_code == 1
    assert "Choose another one: lupe demo --data FOLDER" in done.stderr
    (tmp_path / "telegram.sqlite3").unlink()
    with closing(sqlite3.connect(tmp_path / "telegram.sqlite3")) as other:
        other.execute("PRAGMA user_version = 999")
    done = CliRunner().invoke(app, ["demo", "--data", str(tmp_path)])
    assert (done.exit_code, "cannot be used" in done.stderr) == (1, True), "chats of another version of the simulator"


def test_content_that_is_broken_keeps_the_demo_from_starting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LUPE_CONTENT_DIR", str(tmp_path / "nowhere"))
    done = CliRunner().invoke(app, ["demo", "--port", "0", "--data", str(tmp_path / "demo")])
    assert done.exit_code == 1
    assert "lupe content check" in done.stderr


class Mute:
    """A bot that never asks for news."""

    def __init__(self, failure: Exception | None = None) -> None:
        self._failure = failure

    async def run(self, stop: asyncio.Event) -> None:
        if self._failure:
            raise self._failure
        await stop.wait()


def test_a_bot_that_does_not_answer_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.cli.demo.build", lambda _settings, **_: Mute())
    monkeypatch.setattr("bot.cli.demo.PATIENCE", 0.1)
    done = CliRunner().invoke(app, ["demo", "--port", "0", "--data", str(tmp_path)])
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith("The bot did not start within")


def test_an_error_that_has_nothing_to_do_with_the_port_is_not_blamed_on_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failure = OSError(errno.ENOSPC, "No space left on device")
    monkeypatch.setattr("bot.cli.demo.build", lambda _settings, **_: Mute(failure))
    done = CliRunner().invoke(app, ["demo", "--port", "0", "--data", str(tmp_path)])
    assert done.exception is failure


def test_the_demo_leaves_the_real_bot_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Token, proxy and database of the settings are not touched, not even looked at."""
    monkeypatch.setenv("LUPE_TELEGRAM_TOKEN_FILE", str(tmp_path / "nowhere"))
    monkeypatch.setenv("LUPE_DATABASE_URL", "postgresql://nobody:secret@127.0.0.1:1/nothing")
    monkeypatch.setenv("LUPE_PROXY_URL", "http://127.0.0.1:1")
    with started("demo", "--port", "0", "--data", str(tmp_path / "demo")) as process:
        ready(process.stdout.readline())
        process.send_signal(signal.SIGINT)
        assert process.communicate()[1] == ""
    assert (tmp_path / "demo" / "lupe.sqlite3").exists()


def test_nothing_is_announced_once_the_end_has_come(capsys: pytest.CaptureFixture[str]) -> None:
    async def late() -> None:
        stop = asyncio.Event()
        stop.set()
        await announce("http://127.0.0.1:1", stop)

    run(late())
    assert capsys.readouterr().out == ""
