from collections.abc import AsyncIterator, Iterator
from contextlib import closing, nullcontext

import httpx
import pytest
from telegram import Bot

from bot.simulator.serve import serve
from bot.simulator.server import Simulator
from tests.simulator.client import Client, Clock, Json, picture
from tests.simulator.contract import BEN, DOCUMENT_ID, GONE, KEYBOARD, KRUEGER, MIA, PHOTO_ID
from tests.simulator.crowd import Crowd, crowd_of
from tests.simulator.live import say
from tests.simulator.receiver import Receiver, receiver
from tests.simulator.validation.recorder import checked


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def sim(clock: Clock, request: pytest.FixtureRequest) -> Iterator[Simulator]:
    """A simulator whose every word is looked at afterwards, unless the test is marked with `planted`."""
    planted = request.node.get_closest_marker("planted") is not None
    simulator = Simulator(None, clock)
    with closing(simulator), nullcontext() if planted else checked(simulator):
        yield simulator


@pytest.fixture
async def client(sim: Simulator, clock: Clock) -> AsyncIterator[Client]:
    client = Client(sim, clock)
    async with client.http:
        yield client


@pytest.fixture
async def live(sim: Simulator, clock: Clock) -> AsyncIterator[Client]:
    """The same over real HTTP."""
    client = Client(sim, clock)
    async with serve(sim) as address, httpx.AsyncClient(base_url=address, timeout=20) as http:
        client.http = http
        yield client


@pytest.fixture
async def hook(live: Client) -> AsyncIterator[Receiver]:
    """The webhook, set; it has taken one update of Mia's already."""
    async with receiver(live.sim) as there:
        await live.result("setWebhook", url=there.url, secret_token="s3cret_-")
        await say(live, "Hello")
        await there.got()
        await there.outcome()
        yield there
        # What still waits for an answer must not hold up the end.
        await live.result("deleteWebhook")


@pytest.fixture
async def mia(client: Client) -> int:
    """The id of a user who wrote to the bot; no update of it is left."""
    user_id: int = (await client.sim_get("/state"))["users"][0]["id"]
    await client.act(f"/users/{user_id}/text", text="Hello")
    await client.updates(-1)
    (update,) = await client.updates()
    await client.updates(update["update_id"] + 1)
    return user_id


@pytest.fixture
async def filled(client: Client, mia: int) -> Json:
    """A world with a chat of every kind of message, a stranger and one who blocks the bot."""
    users = [user["id"] for user in (await client.sim_get("/state"))["users"]]
    await client.act(f"/users/{users[2]}/text", text="Hello")
    await client.change(users[2], blocked=True)
    await client.result("sendMessage", chat_id=mia, text="Hi <there>", reply_markup=KEYBOARD)
    photo = (await client.form("sendPhoto", {"photo": picture()}, chat_id=str(mia), caption="Seen"))["result"]
    document = (await client.form("sendDocument", {"document": b"text"}, chat_id=str(mia)))["result"]
    await client.result("sendMessage", chat_id=mia, text="Soon gone")
    await client.result("deleteMessage", chat_id=mia, message_id=GONE)
    return {
        MIA: mia,
        BEN: users[1],
        KRUEGER: users[2],
        PHOTO_ID: photo["photo"][-1]["file_id"],
        DOCUMENT_ID: document["document"]["file_id"],
    }


@pytest.fixture
async def crowd(client: Client) -> Crowd:
    return await crowd_of(client)


@pytest.fixture
async def group(crowd: Crowd) -> Crowd:
    await crowd.create()
    await crowd.updates()
    return crowd


@pytest.fixture
async def address(sim: Simulator) -> AsyncIterator[str]:
    async with serve(sim) as address:
        yield address


@pytest.fixture
async def bot(sim: Simulator, address: str) -> AsyncIterator[Bot]:
    async with Bot(sim.token, base_url=f"{address}/bot", base_file_url=f"{address}/file/bot") as bot:
        yield bot


@pytest.fixture
async def http(address: str) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=f"{address}/sim") as http:
        yield http
