"""Fixtures for the commands: an environment without settings, and a simulator that runs beside the test."""

import asyncio
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.settings import PREFIX, Settings
from bot.simulator.serve import serve
from bot.simulator.server import Simulator
from tests.cli.moved import fill, opened, url_of
from tests.content_files import SMALL
from tests.observe.process import logs_as_before
from tests.simulator.validation.recorder import watch

STRANGER = "987654321:" + "nobody-knows-this-token-" * 2


@dataclass(frozen=True)
class Loopback:
    """A running simulator: its address and the token that it knows."""

    address: str
    token: str


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(PREFIX + name.upper(), raising=False)
    monkeypatch.setenv(f"{PREFIX}DATA_DIR", str(tmp_path / "data"))


@pytest.fixture(autouse=True)
def _logs() -> Iterator[None]:
    with logs_as_before():
        yield


@pytest.fixture
def loopback() -> Iterator[Loopback]:
    """A simulator in an event loop of its own."""
    simulator = Simulator()
    recorder = watch(simulator)
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="simulator")
    thread.start()
    running = serve(simulator)
    try:
        address = asyncio.run_coroutine_threadsafe(running.__aenter__(), loop).result(20)
        yield Loopback(address, simulator.token)
        asyncio.run_coroutine_threadsafe(running.__aexit__(None, None, None), loop).result(20)
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
        simulator.close()
    recorder.check()


@pytest.fixture
def fresh(tmp_path: Path, migrated_sqlite: Path) -> Callable[[str], str]:
    """Makes empty databases that have their schema already, which takes most of the time."""
    return lambda name: url_of(Path(shutil.copy(migrated_sqlite, tmp_path / f"{name}.sqlite3")))


@pytest.fixture
def here(tmp_path: Path, migrated_sqlite: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The configured database, with a learner who wrote something in a talk, and a message that is due."""
    monkeypatch.setenv(f"{PREFIX}CONTENT_DIR", str(SMALL))
    (tmp_path / "data").mkdir()
    path = Path(shutil.copy(migrated_sqlite, tmp_path / "data" / "lupe.sqlite3"))
    with opened(url_of(path)) as database:
        database.transaction(fill)
    return path
