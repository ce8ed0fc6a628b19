"""The same story whether Telegram delivers or is asked; what is logged of it says which update, and nothing of who."""

import asyncio
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.messenger.engine import Plan
from bot.messenger.table import command
from bot.messenger.turn import Turn
from bot.observe.logs import configure
from bot.storage.answers import answers
from bot.storage.inbox import inbox
from bot.views.reply import Reply
from tests.canaries import find
from tests.journeys.stage import Stage
from tests.observe.process import logs_as_before
from tests.ports import free_port

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """All that is logged, as JSON."""
    stream = io.StringIO()
    with logs_as_before():
        configure("debug", "json", stream=stream)
        yield stream


def ways() -> dict[str, dict[str, Any]]:
    port, watch = free_port(), free_port()
    return {
        "polling": {"health_bind": f"127.0.0.1:{watch}"},
        "webhook": {"webhook_url": f"http://127.0.0.1:{port}/hook", "webhook_bind": f"127.0.0.1:{port}"},
    }


@pytest.mark.parametrize("way", ["polling", "webhook"])
async def test_the_same_story_by_either_way(aside: Stage, log: io.StringIO, way: str) -> None:
    settings = ways()[way]
    address = f"http://{settings.get('webhook_bind') or settings['health_bind']}"
    async with aside.bot(**settings):
        kim = await aside.learner("de")
        await kim.open_check()
        asked = await kim.answer_all(right=True)
        assert len(asked) == 6
        await kim.reads("That went well:")
        async with aside.at.session.get(address + "/readyz") as response:
            assert (response.status, await response.json()) == (200, [])
    assert aside.rows(select(func.count().label("n")).select_from(answers)) == [{"n": 6}]
    assert aside.rows(select(inbox.c.state).distinct()) == [{"state": "done"}]
    methods = {call["method"] for call in await aside.at.calls()}
    assert ("setWebhook" in methods, "deleteWebhook" in methods) == (way == "webhook", way == "polling")
    for call in await aside.at.calls("setWebhook"):
        assert int(call["params"]["max_connections"]) == 40
        assert "drop_pending_updates" not in call["params"]
    check_log(log.getvalue(), aside, kim.phone.id)


def check_log(text: str, stage: Stage, telegram_id: int) -> None:
    """JSON, line by line; nothing of the learner, of the secret or of the token in it."""
    lines = [json.loads(line) for line in text.splitlines()]
    assert {"the bot runs", "the bot stops"} <= {line["event"] for line in lines}
    assert find(text) == []
    for hidden in (str(telegram_id), stage.at.simulator.token, "secret_token", "Kim"):
        assert hidden not in text


async def test_what_goes_wrong_is_logged_with_its_update_and_the_attempt(aside: Stage, log: io.StringIO) -> None:
    def fail(_turn: Turn) -> Reply:
        raise ValueError("Kim said Rumpelstilzchen")

    def adjust(plan: Plan) -> Plan:
        async def sleep(seconds: float) -> None:
            await asyncio.sleep(seconds / 100)

        return replace(
            plan, table=(command("start", fail), *plan.table), timing=replace(plan.timing, sleep=sleep), jobs=()
        )

    async with aside.bot(adjust=adjust, **ways()["webhook"]):
        kim = await aside.newcomer()
        await kim.phone.write("/start")
        await kim.phone.until(kim.phone.shown)
    told = [line for line in map(json.loads, log.getvalue().splitlines()) if "update_id" in line]
    failed = [line for line in told if line["event"] == "an update failed"]
    assert [line["attempt"] for line in failed] == [1, 2, 3]
    assert len({line["update_id"] for line in told}) == 1
    assert {line["event"] for line in told} >= {"an update failed", "an update was given up"}
    check_log(log.getvalue(), aside, kim.phone.id)
