"""A little bot over HTTP, for what needs one: a menu with two buttons, and a word on every tap."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import httpx

from bot.simulator.serve import serve
from bot.simulator.server import Simulator
from tests.simulator.client import Client, Clock, Json

Answer = Callable[[Client, Json], Awaitable[None]]


def menu(chat_id: int, text: str, *labels: str, salt: str = "") -> Json:
    rows = [[{"text": label, "callback_data": f"{label}{salt}"}] for label in labels]
    return {"chat_id": chat_id, "text": text, "reply_markup": {"inline_keyboard": rows}}


async def sell(bot: Client, update: Json) -> None:
    """Answer a text with the menu, and a tap with what was chosen."""
    # The data of the buttons differ from chat to chat, as those of a real bot do.
    if "message" in update:
        chat_id = update["message"]["chat"]["id"]
        await bot.result("sendChatAction", chat_id=chat_id, action="typing")
        await bot.result("sendMessage", **menu(chat_id, "What will it be?", "Tea", "Cake", salt=f":{chat_id}"))
    elif "callback_query" in update:
        query = update["callback_query"]
        chosen = query["data"].partition(":")[0]
        await bot.result("answerCallbackQuery", callback_query_id=query["id"], text=chosen)
        place = {"chat_id": query["from"]["id"], "message_id": query["message"]["message_id"]}
        await bot.result("editMessageText", **place, text=f"Here is your {chosen}")


async def work(bot: Client, answer: Answer) -> None:
    """Poll for updates and answer each."""
    offset = 0
    while True:
        for update in await bot.updates(offset, timeout=50):
            offset = update["update_id"] + 1
            await answer(bot, update)


class Shop:
    """A simulator on a port with a bot at work."""

    def __init__(self, sim: Simulator, client: Client) -> None:
        self.sim = sim
        self.client = client
        self._calls: asyncio.Queue[Json] = asyncio.Queue()
        sim.world.transcript.followers.add(self._watch)

    def _watch(self, entry: Json) -> None:
        if entry["kind"] == "call":
            self._calls.put_nowait(entry)

    async def until(self, method: str) -> Json:
        """The bot's next call of ``method``."""
        async with asyncio.timeout(20):
            while (call := await self._calls.get())["method"] != method:
                pass
        return call

    def person(self, place: int) -> int:
        return self.sim.world.people.all()[place].id

    async def say(self, text: str, place: int = 0) -> Json:
        """Write, and wait for the menu; the message with it."""
        await self.client.act(f"/users/{self.person(place)}/text", text=text)
        found: Json = (await self.until("sendMessage"))["result"]
        return found

    async def tap(self, message: Json, label: str, place: int = 0) -> None:
        """Tap, and wait until the message has changed."""
        buttons = [row[0] for row in message["reply_markup"]["inline_keyboard"]]
        (data,) = [button["callback_data"] for button in buttons if button["text"] == label]
        await self.client.act(f"/users/{self.person(place)}/tap", message_id=message["message_id"], data=data)
        await self.until("editMessageText")

    async def transcript(self) -> str:
        """The transcript as it is downloaded."""
        return (await self.client.http.get("/sim/transcript.jsonl")).text

    async def replay(self, jsonl: str, patience: float = 20) -> Json:
        """The report of a replay."""
        report: Json = await self.client.act("/replay", jsonl=jsonl, patience=patience)
        return report


@asynccontextmanager
async def shop(answer: Answer = sell) -> AsyncIterator[Shop]:
    """A shop that is open while the block runs."""
    clock = Clock()
    sim = Simulator(None, clock)
    client, bot = Client(sim, clock), Client(sim, clock)
    async with (
        serve(sim) as address,
        httpx.AsyncClient(base_url=address, timeout=60) as http,
        httpx.AsyncClient(base_url=address, timeout=60) as bots,
        asyncio.TaskGroup() as group,
    ):
        client.http, bot.http = http, bots
        worker = group.create_task(work(bot, answer))
        yield Shop(sim, client)
        worker.cancel()
    sim.close()
