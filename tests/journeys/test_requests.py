"""A request that breaks a rule of the Bot API fails its journey, even where the simulator lets it pass."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest

from bot.adapters.clock import now
from bot.storage.database import Database
from tests.builders import tree
from tests.journeys.stage import Stage
from tests.messenger.running import loopback


@pytest.fixture
async def unchecked() -> AsyncIterator[Stage]:
    """A stage whose calls only the test looks at; no bot runs."""
    async with AsyncExitStack() as stack:
        at = await stack.enter_async_context(loopback())
        database = Database("sqlite://", now)
        stack.callback(database.close)
        yield Stage(at, "sqlite://", database, tree(), stack)


async def ask(stage: Stage, method: str, **params: object) -> None:
    async with stage.at.session.post(f"/bot{stage.at.simulator.token}/{method}", json=params) as response:
        assert response.status in (200, 400)


@pytest.mark.parametrize(
    ("params", "line"),
    [
        ({"cache_time": -1}, "answerCallbackQuery: cache_time is -1, the limits are 0 and"),
        ({"show_alert": "perhaps"}, "answerCallbackQuery: show_alert: Input should be a valid boolean"),
        ({"text": "x" * 201}, "answerCallbackQuery: text is 201 characters long, the limits are 0 and 200"),
    ],
)
async def test_a_planted_request_fails_the_journey(unchecked: Stage, params: dict[str, object], line: str) -> None:
    unchecked.refusals += ["query is too old", "MESSAGE_TOO_LONG"]
    await ask(unchecked, "getMe")
    await ask(unchecked, "answerCallbackQuery", callback_query_id="7")
    await unchecked.check_calls()
    await ask(unchecked, "answerCallbackQuery", callback_query_id="7", **params)
    with pytest.raises(AssertionError, match="the bot asked for what Telegram does not take") as raised:
        await unchecked.check_calls()
    assert line in str(raised.value)


async def test_a_planted_poll_does_so_too(unchecked: Stage) -> None:
    await ask(unchecked, "getMe")
    await ask(unchecked, "getUpdates", limit=1000)
    with pytest.raises(AssertionError, match="getUpdates: limit is 1000, the limits are 1 and 100"):
        await unchecked.check_calls()
