"""Bots in processes of their own, one after the other, that can be killed, stopped and held."""

import asyncio
import json
import os
import signal
import struct
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.messenger.running import Loopback

ROOT = Path(__file__).resolve().parents[2]
FAREWELL = 10.0
"""Seconds within which a bot that is asked to stop is gone."""


class Offset:
    """By how many seconds the clock of a bot is ahead: a file that it reads at each look."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.seconds = 0.0
        self.jump(0.0)

    def jump(self, seconds: float) -> None:
        """Put the clock forward, or back."""
        self.seconds += seconds
        mode = "r+b" if self._path.exists() else "wb"
        with self._path.open(mode) as file:
            file.write(struct.pack("d", self.seconds))

    def __str__(self) -> str:
        return str(self._path)


@dataclass
class Zygote:
    """The process that bots are forked from."""

    process: subprocess.Popen[str]
    _lock: threading.Lock = field(default_factory=threading.Lock)

    async def fork(self, order: dict[str, Any]) -> int:
        """The process id of a new bot; ``order`` has the fields of `tests.faults.zygote.Order`."""
        return await asyncio.to_thread(self._fork, order)

    def _fork(self, order: dict[str, Any]) -> int:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        with self._lock:
            self.process.stdin.write(json.dumps(order) + "\n")
            self.process.stdin.flush()
            return int(self.process.stdout.readline())


@contextmanager
def zygote(folder: Path) -> Iterator[Zygote]:
    """A zygote while the block runs; ``folder`` gets its log, and the data of bots whose order names no other."""
    environment = {"PATH": os.defpath, "PYTHONPATH": str(ROOT), "LUPE_DATA_DIR": str(folder)}
    with (
        (folder / "zygote.log").open("ab") as file,
        subprocess.Popen(
            [sys.executable, "-m", "tests.faults.zygote"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=file,
            env=environment,
            cwd=folder,
            text=True,
        ) as process,
    ):
        yield Zygote(process)


@dataclass
class Bots:
    """One bot after the other, each as ``order`` says."""

    zygote: Zygote
    order: dict[str, Any] = field(default_factory=dict)
    pid: int = 0
    kills: int = 0

    async def start(self, **more: Any) -> None:
        """Start the next one; ``more`` is for this one only."""
        self.pid = await self.zygote.fork(self.order | more)

    async def kill(self, **more: Any) -> None:
        """The end of one bot with -9, and the beginning of the next."""
        self.kills += 1
        os.kill(self.pid, signal.SIGKILL)
        await self.start(**more)

    async def restart(self, number: int = signal.SIGTERM, seconds: float = FAREWELL) -> None:
        """Send signal ``number``, wait until the process is gone, ``seconds`` at most, and start the next one."""
        await self.stop(number, seconds)
        await self.start()

    async def stop(self, number: int = signal.SIGTERM, seconds: float = FAREWELL) -> None:
        """Send signal ``number`` and wait until the process is gone. Raises TimeoutError if it is not."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, number)
        async with asyncio.timeout(seconds):
            await self.until_gone()

    async def until_gone(self) -> None:
        """Wait until the process has ended by itself."""
        while self.is_there():  # noqa: ASYNC110 - somebody else's process has no event
            await asyncio.sleep(0.01)

    def is_there(self) -> bool:
        """Whether the bot's process is there."""
        return Path(f"/proc/{self.pid}").exists()

    def signal(self, number: int) -> None:
        """Send a signal, if the process is there."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, number)


@asynccontextmanager
async def bots(made: Zygote, at: Loopback, database_url: str, log: Path, **more: Any) -> AsyncIterator[Bots]:
    """A bot that runs, on a simulator and a database, with ``more`` settings; ``log`` gets its output."""
    chain = Bots(made, order_for(at, database_url, log, **more))
    try:
        await chain.start()
        yield chain
    finally:
        await _end(chain)


def order_for(at: Loopback, database_url: str, log: Path, **more: Any) -> dict[str, Any]:
    """The order for a bot on a simulator and a database, with ``more`` settings."""
    settings = {
        "telegram_token": at.simulator.token,
        "telegram_base_url": at.address,
        "database_url": database_url,
        "data_dir": str(log.parent),
        **more,
    }
    return {"settings": settings, "log": str(log)}


async def _end(chain: Bots) -> None:
    """Wait until the last bot has had its farewell, and end it if it has none."""
    try:
        await chain.stop(signal.SIGTERM)
    except TimeoutError:
        chain.signal(signal.SIGKILL)
