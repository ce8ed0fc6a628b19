"""The whole bot over a loopback Bot API that faults strike, with time that passes quickly for both."""

from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack

import pytest

from bot.adapters.clock import now
from bot.observe.logs import configure
from bot.simulator.server import Simulator
from bot.storage.database import Database
from tests.builders import tree
from tests.faults.bots import Zygote, zygote
from tests.faults.trouble import QuickTime, Trouble
from tests.messenger.running import loopback
from tests.observe.process import logs_as_before


@pytest.fixture(scope="session")
def nest(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Zygote]:
    """What all bots in processes of their own are forked from."""
    with zygote(tmp_path_factory.mktemp("zygote")) as made:
        yield made


@pytest.fixture
def talkative() -> Iterator[None]:
    """Everything that can be logged is, so that ``tests/conftest.py`` can look for a learner's words in it."""
    with logs_as_before():
        configure("debug")
        yield


@pytest.fixture
async def trouble(database_url: str, talkative: None) -> AsyncIterator[Trouble]:
    """A stage for one test, on each of the two databases; the test starts the bot."""
    quick = QuickTime()
    async with AsyncExitStack() as stack:
        at = await stack.enter_async_context(loopback(Simulator(clock=quick.unix)))
        database = Database(database_url, now)
        stack.callback(database.close)
        yield Trouble(at, database_url, database, tree(), stack, quick=quick)
