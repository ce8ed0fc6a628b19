"""The engine over the loopback Bot API, with a table of handlers that a test writes."""

import asyncio
import random
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, replace
from typing import Any

import aiohttp

from bot.core.catalogue import Catalogue
from bot.i18n.texts import Texts, Translations
from bot.messenger.engine import Engine
from bot.messenger.house import House
from bot.messenger.limiter import Limits
from bot.messenger.plan import Line, Plan
from bot.messenger.table import Entry
from bot.messenger.timing import Timing
from bot.simulator.serve import serve
from bot.simulator.server import Simulator
from bot.storage.database import Database
from bot.views.reply import Message, Reply
from tests.builders import tree
from tests.conftest import Clock
from tests.simulator.validation.recorder import Recorder, checked

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060"
    "0000000500015aa0d6c70000000049454e44ae426082"
)
"""A picture of one pixel."""

SWIFT = Limits(chat_interval=0.0, chat_burst=1000, group_interval=0.0, group_burst=1000)
"""No limit: for tests that are not about limits."""


def house() -> House:
    """Services over a small catalogue; tests of the engine hardly need them."""
    catalogue = Catalogue(tree(), {})
    return House.build(catalogue, Translations.load())


def sorry(texts: Texts) -> Reply:
    """The apology of these tests."""
    return Reply((Message(f"sorry in {texts.language}"),))


def plan(table: Sequence[Entry], **changes: Any) -> Plan:
    """A plan with real time, no profile, no limits."""
    return replace(
        Plan(
            table=table,
            profiles=(),
            apology=sorry,
            draw=lambda _picture: PNG,
            timing=timing(),
            limits=SWIFT,
        ),
        **changes,
    )


def timing(**changes: Any) -> Timing:
    """Real pauses that hardly vary, and a clock that stands where the database's does."""
    return replace(Timing(Clock(), time.monotonic, asyncio.sleep, random.Random(1).random), **changes)


@dataclass
class Loopback:
    """A simulator that runs."""

    simulator: Simulator
    address: str
    session: aiohttp.ClientSession
    recorder: Recorder
    """Looks at all that the simulator says."""

    async def calls(self, *methods: str, since: int = 0) -> list[dict[str, Any]]:
        """The calls of the Bot API after number ``since``, of ``methods`` if any are named."""
        async with self.session.get("/sim/transcript", params={"since": since}) as response:
            calls = (await response.json())["calls"]
        return [call for call in calls if not methods or call["method"] in methods]


@asynccontextmanager
async def loopback(simulator: Simulator | None = None) -> AsyncIterator[Loopback]:
    """A simulator, fresh unless given, on a free port."""
    simulator = simulator or Simulator()
    connector = aiohttp.TCPConnector(limit=0)  # each phone keeps a connection open
    timeout = aiohttp.ClientTimeout(total=30)
    with closing(simulator), checked(simulator) as recorder:
        async with (
            serve(simulator) as address,
            aiohttp.ClientSession(address, connector=connector, timeout=timeout) as session,
        ):
            yield Loopback(simulator, address, session, recorder)


@asynccontextmanager
async def running(database: Database, at: Loopback, chosen: Plan) -> AsyncIterator[None]:
    """The engine while the block runs; leaving the block stops it gracefully, an error in it is raised."""
    stop = asyncio.Event()
    engine = Engine(database, house(), Line(at.address, at.simulator.token), chosen, stop)
    async with asyncio.TaskGroup() as group:
        group.create_task(engine.run())
        try:
            yield
        finally:
            stop.set()
