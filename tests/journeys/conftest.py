"""The whole bot over the loopback Bot API: its handlers, services, views and database, and users with phones.

Stories of one file share a bot on SQLite; each has users of its own. Stories that stop the bot, that look
into every table, or that must hold on both databases get a bot of their own from ``alone``.
"""

import json
import os
import re
import shutil
import signal
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio
from playwright.sync_api import Browser

from bot.adapters.clock import now
from bot.core.content import Pack
from bot.core.understanding import Reader, build_reader
from bot.observe.logs import configure
from bot.simulator.server import DEMO_TOKEN
from bot.storage.database import Database
from tests.builders import tree
from tests.canaries import find
from tests.chromium import chromium
from tests.cli.process import started
from tests.content_files import first_tree
from tests.journeys.scan import Scan
from tests.journeys.stage import Stage
from tests.messenger.running import loopback
from tests.observe.process import logs_as_before


@pytest.fixture(autouse=True, scope="module")
def _talkative_logs() -> Iterator[None]:
    """Everything that can be logged is, so that ``tests/conftest.py`` can look for a learner's words in it."""
    with logs_as_before():
        configure("debug")
        yield


@pytest.fixture(autouse=True, scope="session")
def _readers_made_once() -> Iterator[None]:
    """The reader of a discussion, which takes a quarter of a second to make, is made once for all bots."""
    made: dict[tuple[Any, ...], tuple[Pack, Reader]] = {}

    def once(pack: Pack, *given: Any) -> Reader:
        key = (id(pack), *given)
        if key not in made:
            made[key] = pack, build_reader(pack, *given)
        return made[key][1]

    with pytest.MonkeyPatch.context() as changed:
        changed.setattr("bot.messenger.house.build_reader", once)
        yield


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory, migrated_sqlite: Path) -> AsyncIterator[Stage]:
    """The bot of this file, running, with a question of every type."""
    path = tmp_path_factory.mktemp("journeys") / "lupe.sqlite3"
    shutil.copy(migrated_sqlite, path)
    async with AsyncExitStack() as stack:
        made = await _stage(stack, f"sqlite:///{path}")
        await stack.enter_async_context(made.bot())
        yield made


@pytest_asyncio.fixture(loop_scope="module")
async def alone(database_url: str) -> AsyncIterator[Stage]:
    """A stage for one story, on each of the two databases; the story starts the bot."""
    async with AsyncExitStack() as stack:
        yield await _stage(stack, database_url)


@pytest_asyncio.fixture(loop_scope="module")
async def aside(tmp_path: Path, migrated_sqlite: Path) -> AsyncIterator[Stage]:
    """A stage for one story, on SQLite; the story starts the bot."""
    path = tmp_path / "lupe.sqlite3"
    shutil.copy(migrated_sqlite, path)
    async with AsyncExitStack() as stack:
        yield await _stage(stack, f"sqlite:///{path}")


async def _stage(stack: AsyncExitStack, url: str) -> Stage:
    at = await stack.enter_async_context(loopback())
    database = Database(url, now)
    stack.callback(database.close)
    made = Stage(at, url, database, tree(), stack)
    stack.push_async_callback(made.check_calls)
    return made


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    with chromium() as browser:
        yield browser


def look_back(address: str, url: str) -> None:
    """Scan all that went out of the demo."""

    def read(file_id: str) -> bytes | None:
        told = httpx.get(f"{address}/bot{DEMO_TOKEN}/getFile", params={"file_id": file_id}).json()
        return httpx.get(f"{address}/file/bot{DEMO_TOKEN}/{told['result']['file_path']}").content

    scan = Scan(url, DEMO_TOKEN, first_tree, now, read)
    # Without the token, so the calls are looked through as they were.
    for line in httpx.get(f"{address}/sim/transcript.jsonl").text.splitlines():
        if (entry := json.loads(line))["kind"] != "call":
            scan.note(entry)
    for call in httpx.get(f"{address}/sim/transcript").json()["calls"]:
        scan.note({"kind": "call", **call})
    scan.check()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where ``lupe demo`` runs; what it logs holds no learner's words and no token."""
    data = tmp_path_factory.mktemp("demo")
    with (
        (data / "log").open("w+") as log,
        started("demo", "--port", "0", "--data", str(data), stderr=log, LUPE_LOG_LEVEL="debug") as process,
    ):
        found = re.search(r"http://\S+", process.stdout.readline())
        assert found
        yield found.group()
        look_back(found.group(), f"sqlite:///{data / 'lupe.sqlite3'}")
        process.send_signal(signal.SIGTERM)
        assert process.wait() == 0
        log.seek(0)
        logged = log.read()
        assert logged
        assert find(logged) == []


@pytest.fixture(scope="module")
def pack() -> Pack:
    """The first pack that the demo teaches."""
    return first_tree().packs[0]


@pytest.fixture
def shots(request: pytest.FixtureRequest) -> Path | None:
    """Where pictures of the screen go, for people who want to look: below LUPE_SHOTS."""
    wanted = os.environ.get("LUPE_SHOTS")  # noqa: TID251
    if not wanted:
        return None
    folder = Path(wanted) / re.sub(r"\W+", "-", request.node.name).strip("-")
    folder.mkdir(parents=True, exist_ok=True)
    return folder
