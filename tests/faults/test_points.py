"""The process dies at each point of an update's way: one effect, a reply, twice only where nobody can know."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from sqlalchemy import text as sql

from bot.core.replicas import Lease
from bot.messenger.engine import Engine
from bot.messenger.gateway import READ_TIMEOUT, Gateway
from bot.messenger.plan import Line
from bot.messenger.table import text
from bot.messenger.turn import Turn
from bot.storage.database import Database
from bot.views.reply import Message, Reply
from tests.journeys.phone import phone, words
from tests.messenger.running import Loopback, house, loopback, plan, running, timing

EFFECT = sql(
    "INSERT INTO cards (chat_id, flow, message_id) VALUES (:chat, 'effect', 1) "
    "ON CONFLICT (chat_id, flow) DO UPDATE SET message_id = cards.message_id + 1"
)
EFFECTS = sql("SELECT message_id FROM cards WHERE flow = 'effect'")


@dataclass
class Life:
    """A process that ends at ``point``."""

    point: str
    over: asyncio.Event = field(default_factory=asyncio.Event)

    async def end(self) -> None:
        """Do nothing ever again."""
        self.over.set()
        await asyncio.Event().wait()

    def wrap(self, inner: Gateway) -> Gateway:
        """The way to Telegram, on which the process can end."""
        return Mortal(inner, self)

    async def sleep(self, seconds: float) -> None:
        """After a failure inside the transaction, the process ends before it can try again."""
        if seconds == Lease().every:
            await asyncio.sleep(seconds)  # the heart beats on
        else:
            await self.end()


class Mortal:
    """A gateway of a process that may end on the way."""

    def __init__(self, inner: Gateway, life: Life) -> None:
        self._inner = inner
        self._life = life

    async def call(self, method: str, fields: dict[str, Any], read_timeout: float = READ_TIMEOUT) -> Any:
        point = self._life.point
        if method == "sendMessage" and point == "committed, not sent":
            await self._life.end()
        result = await self._inner.call(method, fields, read_timeout)
        if (method == "getUpdates" and result and point == "fetched, not stored") or (
            method == "sendMessage" and point == "accepted, not marked"
        ):
            await self._life.end()
        return result


def handler(point: str, over: Callable[[], bool]) -> Callable[[Turn], Reply]:
    """Has its effect, and fails afterwards while the life with that point lasts."""

    def act(turn: Turn) -> Reply:
        turn.work.connection.execute(EFFECT, {"chat": turn.chat_id})
        if point == "in the transaction" and not over():
            raise RuntimeError("the power went out")
        return Reply((Message(f"You said {turn.text}"),))

    return act


@pytest.mark.fault("F03", "F05", "F06", "F07")
@pytest.mark.parametrize(
    ("point", "messages"),
    [
        ("fetched, not stored", 1),
        ("in the transaction", 1),
        ("committed, not sent", 1),
        ("accepted, not marked", 2),
    ],
)
async def test_a_life_ends(database: Database, point: str, messages: int) -> None:
    life = Life(point)
    table = (text(handler(point, life.over.is_set)),)
    async with loopback() as at, phone(at.session) as kim:
        chosen = plan(table, wrap=life.wrap, timing=timing(sleep=life.sleep))
        await until_over(database, at, chosen, life, lambda: kim.write("hello"))
        async with running(database, at, plan(table)):
            await kim.until(lambda: len(kim.shown()) == messages)
            await kim.write("again")
            await kim.until_reads("You said again")
        assert [words(one) for one in kim.shown()] == ["You said hello"] * messages + ["You said again"]
    assert database.transaction(lambda work: work.connection.scalar(EFFECTS)) == 2


async def until_over(database: Database, at: Loopback, chosen: Any, life: Life, act: Callable[[], Any]) -> None:
    """Run the engine until the life is over, then drop it without a farewell."""
    engine = Engine(database, house(), Line(at.address, at.simulator.token), chosen, asyncio.Event())
    async with asyncio.TaskGroup() as group:
        task = group.create_task(engine.run())
        await act()
        async with asyncio.timeout(10):
            await life.over.wait()
        task.cancel()
