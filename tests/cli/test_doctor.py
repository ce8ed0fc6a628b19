"""``lupe doctor``: what it finds, in plain words, and what it never shows."""

import importlib.util
import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.adapters.seal import new_key
from bot.cli import app, inspection
from bot.cli.inspection import (
    Finding,
    inspect_backups,
    inspect_content,
    inspect_database,
    inspect_model,
    inspect_pictures,
    inspect_settings,
    inspect_telegram,
    read_bot,
)
from bot.cli.loop import run
from bot.settings import Settings, load
from bot.storage.database import Database, SchemaOutdatedError
from tests.cli.conftest import STRANGER, Loopback
from tests.content_files import first_folder


def settings(**values: Any) -> Settings:
    return load(None, **values)


def upgraded() -> None:
    assert CliRunner().invoke(app, ["db", "upgrade"]).exit_code == 0


@contextmanager
def changed(database: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(database)
    with connection:
        yield connection
    connection.close()


def test_all_is_well(monkeypatch: pytest.MonkeyPatch, loopback: Loopback) -> None:
    upgraded()
    monkeypatch.setenv("LUPE_TELEGRAM_BASE_URL", loopback.address)
    monkeypatch.setenv("LUPE_TELEGRAM_TOKEN", loopback.token)
    done = CliRunner().invoke(app, ["doctor"])
    assert done.exit_code == 0, done.output
    assert done.stdout.endswith("Lupe can run.\n")
    assert loopback.token not in done.output
    looked_at = [line.split()[1] for line in done.stdout.splitlines() if line.startswith(("ok", "note", "broken"))]
    own = ["settings", "disk", "database", "content", "pictures", "model"]
    assert looked_at == [*own, "token", "groups", "privacy", "webhook"]


def test_something_is_broken_and_machines_can_read_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LUPE_CONTENT_DIR", str(tmp_path))
    done = CliRunner().invoke(app, ["doctor", "--json"])
    assert done.exit_code == 1
    report = json.loads(done.stdout)
    assert report["ok"] is False
    assert [one["looked_at"] for one in report["findings"] if one["state"] == "broken"] == ["content"]
    done = CliRunner().invoke(app, ["doctor"])
    assert done.stdout.endswith("Something is broken; see above.\n")


def test_wrong_settings_end_it_before_it_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LUPE_TELEGRAM_TOKEN", "123:oops-secret")
    done = CliRunner().invoke(app, ["doctor"])
    assert done.exit_code == 2
    assert "LUPE_TELEGRAM_TOKEN" in done.stderr
    assert "oops-secret" not in done.output


def test_misspelt_settings_are_found(tmp_path: Path) -> None:
    env = tmp_path / ".env"
    env.write_text("LUPE_TELEGRAM_TOKN=x\nLUPE_COFFEE=black\n")
    found = list(inspect_settings(settings(), env))
    assert found[0] == Finding("settings", "ok", f"read from the environment and {env}")
    notes = [(one.result, one.advice) for one in found if one.state == "note"]
    assert notes[0] == ("LUPE_COFFEE means nothing to Lupe", "Take it out, or see the README for the names.")
    assert notes[1] == ("LUPE_TELEGRAM_TOKN means nothing to Lupe", "Did you mean LUPE_TELEGRAM_TOKEN?")


def test_a_full_disk_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(inspection, "SPACE_NEEDED", 1 << 80)
    found = list(inspect_settings(settings(), tmp_path / ".env"))[-1]
    assert (found.looked_at, found.state) == ("disk", "broken")
    assert "200 MiB" in found.advice


def test_a_data_folder_that_is_none_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    found = list(inspect_settings(settings(data_dir=tmp_path / "file"), tmp_path / ".env"))[-1]
    assert (found.state, found.result) == ("broken", f"{tmp_path}/file is no folder")
    monkeypatch.setattr("os.access", lambda _path, _mode: False)
    found = list(inspect_settings(settings(data_dir=tmp_path / "new"), tmp_path / ".env"))[-1]
    assert (found.state, found.result) == ("broken", f"{tmp_path} may not be written to by you")


def test_a_key_of_backups_is_looked_at(tmp_path: Path) -> None:
    assert list(inspect_backups(settings())) == []
    (found,) = inspect_backups(settings(backup_key="age1examp9e" + 51 * "q"))
    assert (found.state, "one of its letters is wrong" in found.result) == ("broken", True)
    (found,) = inspect_backups(settings(backup_key=new_key(tmp_path / "key")))
    assert (found.state, found.result.startswith("are encrypted for age1")) == ("ok", True)


def test_every_state_of_the_database_has_its_words(tmp_path: Path) -> None:
    def look() -> Finding:
        (finding,) = inspect_database(settings())
        return finding

    path = tmp_path / "data" / "lupe.sqlite3"
    missing = look()
    assert (missing.state, "there is none at" in missing.result) == ("note", True)
    upgraded()
    assert look().state == "ok"
    with changed(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'future'")
    future = look()
    assert (future.state, "newer Lupe" in future.result) == ("broken", True)
    path.write_bytes(b"no database" * 1000)
    assert look().state == "broken"
    (finding,) = inspect_database(settings(database_url="postgresql://lupe:hunter22@127.0.0.1:1/lupe"))
    assert finding.state == "broken"
    assert "hunter22" not in f"{finding}"


def test_a_database_that_is_behind_is_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Behind(Database):
        def check(self) -> None:
            raise SchemaOutdatedError("The database is at a, this version of Lupe needs b.")

    monkeypatch.setattr(inspection, "Database", Behind)
    (finding,) = inspect_database(settings())
    assert (finding.state, "lupe db upgrade" in finding.advice) == ("note", True)


def test_content_is_counted_or_its_first_problem_told(tmp_path: Path) -> None:
    (fine,) = inspect_content(settings(content_dir=first_folder()))
    assert fine.state == "ok"
    assert re.search(r"packs: 1, questions: \d+, in ", fine.result)
    (tmp_path / "course.yaml").write_text("title: 3\n")
    (wrong,) = inspect_content(settings(content_dir=tmp_path))
    assert wrong.state == "broken"
    assert "course.yaml:" in wrong.result


def test_pictures_that_cannot_be_drawn_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [one.state for one in inspect_pictures()] == ["ok"]

    class Blind:
        def __init__(self) -> None:
            raise OSError("cannot open resource")

    monkeypatch.setattr(inspection, "Painter", Blind)
    (finding,) = inspect_pictures()
    assert (finding.state, finding.result) == ("broken", "cannot be drawn (cannot open resource)")


def test_a_model_is_not_needed_but_whole_or_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = {"model_url": "http://127.0.0.1:9/v1", "model_name": "small", "model_key": "sk-hunter22"}
    for values, state, result in (
        ({}, "ok", "none is set, and none is needed"),
        ({"model_url": whole["model_url"]}, "note", "only half of it is set, so none is used"),
        ({"model_name": "small"}, "note", "only half of it is set, so none is used"),
        (whole, "ok", "small at http://127.0.0.1:9/v1, for classes that turn it on"),
    ):
        (finding,) = inspect_model(settings(**values))
        assert (finding.looked_at, finding.state, finding.result) == ("model", state, result)
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    (finding,) = inspect_model(settings(**whole))
    assert (finding.state, finding.advice) == ("broken", 'Install it: pip install "lupe[llm]"')


def test_a_token_is_not_needed_for_the_demo() -> None:
    (finding,) = run(inspect_telegram(settings()))
    assert (finding.looked_at, finding.state) == ("token", "note")


def test_a_refused_token_and_a_silent_network_are_told_apart(loopback: Loopback) -> None:
    (refused,) = run(inspect_telegram(settings(telegram_base_url=loopback.address, telegram_token=STRANGER)))
    (silent,) = run(inspect_telegram(settings(telegram_base_url="http://127.0.0.1:1", telegram_token=STRANGER)))
    (lost,) = run(inspect_telegram(settings(proxy_url="http://127.0.0.1:1", telegram_token=STRANGER)))
    assert refused.state == silent.state == lost.state == "broken"
    assert "Unauthorized" in refused.result
    assert "cannot be reached" in silent.result
    assert "cannot be reached" in lost.result
    assert STRANGER not in f"{refused}{silent}{lost}"


def test_flags_come_in_plain_words() -> None:
    open_bot = {"username": "lupe_bot", "can_join_groups": True, "can_read_all_group_messages": True}
    found = {one.looked_at: one for one in read_bot(open_bot, {"url": "https://example.org/hook"})}
    assert found["token"].result == "belongs to @lupe_bot"
    assert found["groups"].state == "ok"
    assert found["privacy"].state == found["webhook"].state == "note"
    assert found["webhook"].result == "a webhook is set, so polling gets nothing"
    closed_bot = {"username": "lupe_bot", "can_join_groups": False, "can_read_all_group_messages": False}
    found = {one.looked_at: one for one in read_bot(closed_bot, {"url": "", "pending_update_count": 3})}
    assert (found["groups"].state, found["privacy"].state) == ("note", "ok")
    assert found["webhook"].result == "none is set, polling works; 3 updates are waiting"


@pytest.mark.parametrize(
    ("info", "state", "said"),
    [
        ({"url": "https://x.org/hook", "pending_update_count": 2}, "ok", "delivers to https://x.org/hook; 2 updates"),
        ({"url": ""}, "note", "does not deliver to https://x.org/hook yet"),
        (
            {"url": "https://x.org/hook", "pending_update_count": 2, "last_error_message": "Connection refused"},
            "note",
            "2 updates are waiting; Telegram said last: Connection refused",
        ),
    ],
)
def test_a_webhook_that_is_wanted_is_looked_at(info: dict[str, object], state: str, said: str) -> None:
    found = {one.looked_at: one for one in read_bot({"username": "lupe_bot"}, info, "https://x.org/hook")}["webhook"]
    assert found.state == state
    assert said in found.result
