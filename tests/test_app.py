"""The composition root: what it refuses to run with, and in which words."""

import asyncio
import gc
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from sqlalchemy import text
from structlog.testing import capture_logs
from telegram import CallbackQuery, Update, User

from bot.app import HANDLERS, App, CannotRunError, build
from bot.app.memory import YOUNG, settle
from bot.app.web import free_space
from bot.core.actions import ACTIONS
from bot.messenger.callbacks import decode, encode
from bot.messenger.health import STANDING_BY
from bot.settings import load
from bot.storage.database import Database, Work
from tests.builders import tree
from tests.conftest import Clock, migrate
from tests.content_files import first_folder
from tests.messenger.running import loopback
from tests.ports import free_port

TOKEN = "1:" + "x" * 35


def app(tmp_path: Path, **settings: Any) -> App:
    """A bot whose Telegram nobody is at, and which stops at once if it gets that far."""
    values = {"telegram_token": TOKEN, "telegram_base_url": "http://127.0.0.1:9", "data_dir": tmp_path / "data"}
    return replace(build(load(None, **(values | settings))), content=tree)


async def run(one: App) -> None:
    stop = asyncio.Event()
    stop.set()
    async with asyncio.timeout(20):
        await one.run(stop)


def test_nothing_runs_without_a_token(tmp_path: Path) -> None:
    with pytest.raises(CannotRunError, match="LUPE_TELEGRAM_TOKEN"):
        app(tmp_path, telegram_token=None)


MODEL = {"model_url": "http://127.0.0.1:9/v1", "model_name": "small"}


def test_without_a_model_nobody_pays_for_one(tmp_path: Path) -> None:
    for values in ({}, {"model_url": "http://127.0.0.1:9/v1"}, {"model_name": "small"}):
        with capture_logs() as logs:
            assert app(tmp_path, **values).plan.adviser is None
        assert [log["log_level"] for log in logs] == ["warning"] * len(values)
    told = "import sys, bot.cli, bot.app; print({'openai', 'httpx2'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True).stdout == "set()\n"


async def test_a_model_is_asked_as_the_settings_say(tmp_path: Path) -> None:
    for drafts in ("on", "off"):
        made = app(tmp_path, **MODEL, model_drafts=drafts, model_budget=7).plan.adviser
        assert made is not None
        assert made.drafts == (drafts == "on")
        await made.close()


def test_a_model_without_its_client_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("bot.adapters.language_model")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "openai", None)
    with pytest.raises(CannotRunError, match=r'pip install "lupe\[llm\]"'):
        app(tmp_path, **MODEL)


@pytest.mark.fault("F25")
async def test_a_new_database_is_made_loudly(tmp_path: Path) -> None:
    with capture_logs() as first:
        await run(app(tmp_path))
    assert [log["log_level"] for log in first if "empty database" in log["event"]] == ["warning"]
    with capture_logs() as second:
        await run(app(tmp_path))
    assert not [log for log in second if "database" in log["event"] or "schema" in log["event"]]
    assert (tmp_path / "data" / "lupe.sqlite3").stat().st_size > 0


def url_of(tmp_path: Path) -> str:
    """Of a migrated database."""
    url = f"sqlite:///{tmp_path}/lupe.sqlite3"
    migrate(url)
    return url


def change(url: str, statement: str) -> None:
    def act(work: Work) -> None:
        work.connection.execute(text(statement))

    database = Database(url, Clock())
    database.transaction(act)
    database.close()


async def test_what_lasts_is_settled_once_it_is_there(tmp_path: Path) -> None:
    settled: list[bool] = []
    one, stop = app(tmp_path), asyncio.Event()
    stop.set()
    await one.run(stop, lambda: settled.append(one.database.current() is not None))
    assert settled == [True]


def test_what_lasts_is_not_looked_through_again() -> None:
    before, frozen = gc.get_threshold(), gc.get_freeze_count()
    try:
        settle()
        assert gc.get_freeze_count() > frozen
        assert gc.get_threshold()[0] == YOUNG
        assert gc.isenabled()
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)


async def test_a_second_process_on_sqlite_waits(tmp_path: Path) -> None:
    second = app(tmp_path)
    first = second.database.sole()
    assert first is not None
    assert first.take()
    with capture_logs() as logs:
        await run(second)
    assert ["waits and takes over" in log["event"] for log in logs] == [True]
    assert not (tmp_path / "data" / "lupe.sqlite3").exists(), "nothing was touched meanwhile"
    first.release()


async def until(true: Callable[[], bool]) -> None:
    while not true():  # noqa: ASYNC110 - neither a log nor a door has an event
        await asyncio.sleep(0.01)


async def test_whoever_waits_on_sqlite_says_so_where_it_can_listen(tmp_path: Path) -> None:
    port = free_port()
    second = app(tmp_path, health_bind=f"127.0.0.1:{port}")
    first = second.database.sole()
    assert first is not None
    assert first.take()
    stop = asyncio.Event()

    async def ask(path: str) -> tuple[int, list[str]]:
        async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}{path}") as response:
            return response.status, await response.json()

    async with asyncio.timeout(20), asyncio.TaskGroup() as group:
        group.create_task(second.run(stop))
        await until(lambda: second.doors.watched)
        assert await ask("/livez") == (200, [])
        assert await ask("/readyz") == (503, [STANDING_BY])
        stop.set()
    first.release()


async def test_whoever_waits_on_sqlite_gets_the_addresses_of_the_one_that_ends(tmp_path: Path) -> None:
    port = free_port()
    second = app(tmp_path, health_bind=f"127.0.0.1:{port}")
    first = second.database.sole()
    assert first is not None
    assert first.take()
    stop = asyncio.Event()
    with capture_logs() as logs:
        async with asyncio.timeout(20), asyncio.TaskGroup() as group:
            with socket.create_server(("127.0.0.1", port)):
                group.create_task(second.run(stop))
                await until(lambda: bool(logs))
                assert not second.doors.watched
            first.release()
            await until(lambda: second.doors.watched)
            stop.set()


async def test_whoever_waits_on_sqlite_tells_of_an_address_it_can_never_have(tmp_path: Path) -> None:
    second = app(tmp_path, health_bind="192.0.2.1:80")
    first = second.database.sole()
    assert first is not None
    assert first.take()
    with pytest.raises(CannotRunError, match="LUPE_HEALTH_BIND"):
        await run(second)
    first.release()


@pytest.mark.fault("F30")
async def test_a_newer_schema_is_refused(tmp_path: Path) -> None:
    url = url_of(tmp_path)
    change(url, "UPDATE alembic_version SET version_num = 'from_the_future'")
    with pytest.raises(CannotRunError, match="newer Lupe"):
        await run(app(tmp_path, database_url=url))


async def test_an_address_that_is_taken_is_told_in_words(tmp_path: Path) -> None:
    async with loopback() as at:
        taken = at.address.removeprefix("http://")
        with pytest.raises(CannotRunError, match=rf"{taken}: Address already in use.*LUPE_METRICS_BIND"):
            await run(app(tmp_path, metrics_bind=taken))
    assert not (tmp_path / "data" / "lupe.sqlite3").exists()


def test_the_space_where_sqlite_writes_is_looked_at(tmp_path: Path) -> None:
    assert (free_space(f"sqlite:///{tmp_path}/lupe.sqlite3?x=1") or 0) > 0
    assert free_space(f"sqlite:///{tmp_path}/nowhere/lupe.sqlite3") is None
    assert free_space("postgresql+psycopg://lupe@127.0.0.1/lupe") is None


async def test_a_database_that_is_away_is_named_without_its_password(tmp_path: Path) -> None:
    url = "postgresql://lupe:hidden-word@127.0.0.1:9/lupe"
    with pytest.raises(CannotRunError, match="cannot be used") as raised:
        await run(app(tmp_path, database_url=url))
    assert "hidden-word" not in str(raised.value)
    assert raised.value.passing, "whoever starts it again may find it there"


@pytest.mark.fault("F40")
async def test_a_refused_token_is_explained(tmp_path: Path) -> None:
    async with loopback() as at:
        with pytest.raises(CannotRunError, match="@BotFather") as raised:
            async with asyncio.timeout(20):
                await app(tmp_path, telegram_base_url=at.address).run(asyncio.Event())
    assert TOKEN not in str(raised.value)


async def test_unusable_content_is_named(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    settings = load(None, telegram_token=TOKEN, data_dir=tmp_path, content_dir=tmp_path / "content")
    with pytest.raises(CannotRunError, match="lupe content check"):
        await run(build(settings))


def test_every_action_has_its_handler() -> None:
    """A button that no entry understands would only ever say that it is old."""
    kim = User(5, "Kim", is_bot=False)
    for kind in ACTIONS:
        fields = {name: 0 if hint is int else "de" for name, hint in kind.__annotations__.items() if name != "code"}
        data = encode(kind(**fields))
        assert decode(kind, data) is not None
        update = Update(1, callback_query=CallbackQuery("q", kim, "1", data=data))
        first = next(entry for entry in HANDLERS if entry.match(update) is not None)
        assert first is not HANDLERS[-1], kind


class Older(Database):
    """Was at an older revision before the upgrade."""

    asked = 0

    def current(self) -> str | None:
        self.asked += 1
        return "older" if self.asked == 1 else super().current()


async def test_a_schema_brought_up_to_date_is_told(tmp_path: Path) -> None:
    with capture_logs() as logs:
        database = Older(url_of(tmp_path), Clock())
        await run(replace(app(tmp_path), database=database))
    (told,) = [log for log in logs if "schema" in log["event"]]
    assert (told["before"], told["after"]) == ("older", database.head())


async def test_content_that_is_not_perfect_is_used_all_the_same(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(first_folder(), content)
    pack = next(content.glob("packs/*/pack.yaml"))
    pack.write_text(re.sub(r"check_again: \d{4}", "check_again: 2001", pack.read_text()))
    settings = load(
        None, telegram_token=TOKEN, telegram_base_url="http://127.0.0.1:9", data_dir=tmp_path, content_dir=content
    )
    with capture_logs() as logs:
        await run(build(settings))
    assert [log["log_level"] for log in logs if "content" in log["event"]] == ["warning"]
