"""How long a start takes, and what a bot costs that nobody writes to.

Time is from the start of the process to the first reply, to an update that waited: with a new database and nothing kept
of the content, then once more with both there.
"""

import asyncio
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.table import Table

from tests.bench.api import TOKEN, Api, Card, Connection
from tests.bench.figures import Aim
from tests.bench.learners import Crowd
from tests.bench.machine import cpu_seconds, resident_mib

LETTER = "w"
PATIENCE = 120.0
"""Seconds until a bot that does not reply is given up."""
FULL, QUICK = 10.0, 2.0
"""Seconds without anything to do, after as many to come to rest."""
_ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Start:
    """One start.

    ``seconds`` to the first reply and ``cpu`` seconds of the processor until then; then, idle, ``memory`` in MiB and
    ``idle`` in per mille of one core.
    """

    name: str
    seconds: float
    cpu: float
    memory: float
    idle: float


class _First:
    """Sees the first reply."""

    def __init__(self) -> None:
        self.seen = asyncio.Event()

    def shown(self, chat: int, card: Card) -> None:
        del chat, card
        self.seen.set()

    def answered(self, chat: int, query: str) -> None:
        """Nobody taps here."""


def measure(folder: Path, rest: float) -> list[Start]:
    """Start the bot with nothing there, and again; ``rest`` is how many seconds it is left alone."""
    return [
        asyncio.run(_start(name, folder, number, rest))
        for number, name in enumerate(("new database, content read anew", "database and content kept"), 1)
    ]


async def _start(name: str, folder: Path, number: int, rest: float) -> Start:
    loop = asyncio.get_running_loop()
    first = _First()
    api = Api(first, 0.05, lambda: None)
    server = await loop.create_server(lambda: Connection(api), "127.0.0.1", 0)
    address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    learner = Crowd(1, echo=False, newcomers=range(number, number + 1)).learners()[0]
    api.offer(number, learner.update(number, learner.act()))
    begin = loop.time()
    with (folder / f"start-{number}.log").open("wb") as log:
        bot = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.bench.bots", "lupe", address),
            cwd=_ROOT,
            env={
                "PATH": os.defpath,
                "PTB_TIMEDELTA": "true",
                "LUPE_TELEGRAM_TOKEN": TOKEN,
                "LUPE_TELEGRAM_BASE_URL": address,
                "LUPE_DATABASE_URL": f"sqlite:///{folder / 'start.sqlite3'}",
                "LUPE_DATA_DIR": str(folder),
            },
            stderr=log,
        )
    try:
        async with asyncio.timeout(PATIENCE):
            await first.seen.wait()
        seconds, cpu = loop.time() - begin, cpu_seconds(bot.pid)
        await asyncio.sleep(rest)
        used = cpu_seconds(bot.pid)
        await asyncio.sleep(rest)
        return Start(name, seconds, cpu, resident_mib(bot.pid), 1000 * (cpu_seconds(bot.pid) - used) / rest)
    finally:
        bot.terminate()
        await bot.wait()
        server.close()


def table(found: Sequence[Start]) -> Table:
    """For the terminal."""
    made = Table(title="start to the first reply, then idle", title_justify="left")
    for name in ("start", "seconds", "CPU s", "idle MiB", "idle ‰ of a core"):
        made.add_column(name, justify="left" if name == "start" else "right")
    for one in found:
        made.add_row(one.name, f"{one.seconds:.1f}", f"{one.cpu:.1f}", f"{one.memory:,.0f}", f"{one.idle:.1f}")
    return made


def aims(found: Sequence[Start]) -> list[Aim]:
    """A bot without work is to leave the machine alone."""
    return (
        [Aim("idle, of one core", max(one.idle for one in found) / 10, 1.0, at_most=True, unit=" %")] if found else []
    )


def for_machines(found: Sequence[Start]) -> list[dict[str, object]]:
    """As JSON."""
    return [asdict(one) for one in found]
