"""Faults as a bot meets them, over a real connection."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx
import pytest

from bot.simulator.interference import chat_of, count_messages
from bot.simulator.params import Params
from bot.simulator.serve import serve
from bot.simulator.server import Simulator
from tests.simulator.client import Client, Clock, Json


class Wire:
    """Speaks HTTP by hand, to see every byte and how a connection ends."""

    def __init__(self, sim: Simulator, address: str, mia: int) -> None:
        self.sim = sim
        self.mia = mia
        self._host, _, port = address.removeprefix("http://").rpartition(":")
        self._port = int(port)
        self._writers: list[asyncio.StreamWriter] = []

    async def open(self, method: str, **params: Any) -> asyncio.StreamReader:
        """Send a call on a connection of its own; where its answer will come."""
        reader, writer = await asyncio.open_connection(self._host, self._port)
        query = "&".join(f"{name}={value}" for name, value in params.items())
        head = f"GET /bot{self.sim.token}/{method}?{query} HTTP/1.1\r\nHost: {self._host}\r\nConnection: close\r\n\r\n"
        writer.write(head.encode())
        await writer.drain()
        self._writers.append(writer)
        return reader

    async def say(self, text: str = "Hi") -> asyncio.StreamReader:
        return await self.open("sendMessage", chat_id=self.mia, text=text)

    def said(self) -> list[str]:
        """What stands in Mia's chat."""
        return [message["text"] for message in self.sim.world.messages.of_chat(self.mia, self.mia)]

    async def hang_up(self) -> None:
        """Close all connections."""
        for writer in self._writers:
            writer.close()
            with contextlib.suppress(ConnectionResetError):
                await writer.wait_closed()


@pytest.fixture
async def http(sim: Simulator) -> AsyncIterator[httpx.AsyncClient]:
    async with serve(sim) as address, httpx.AsyncClient(base_url=address, timeout=10) as http:
        yield http


@pytest.fixture
async def wire(sim: Simulator, http: httpx.AsyncClient) -> AsyncIterator[Wire]:
    mia = sim.world.people.all()[0]
    sim.world.people.start(mia)
    wire = Wire(sim, str(http.base_url).rstrip("/"), mia.id)
    yield wire
    await wire.hang_up()


async def until(http: httpx.AsyncClient, ready: Callable[[], object]) -> None:
    """Wait until ``ready`` says so; each look is a request, so everybody else gets their turn."""
    async with asyncio.timeout(10):
        while not ready():
            await http.get("/sim/pending")


async def put_up(http: httpx.AsyncClient, **fault: Any) -> Json:
    response = await http.post("/sim/faults", json=fault)
    assert response.status_code == 200, response.text
    shown: Json = response.json()
    return shown


async def test_faults_are_put_up_seen_and_taken_away(http: httpx.AsyncClient, wire: Wire) -> None:
    assert (await http.get("/sim/faults")).json() == {"faults": []}
    first = await put_up(http, kind="flood", retry_after=2, methods=["sendMessage"], chat_id=wire.mia, times=1)
    assert first == {
        "id": 1,
        "kind": "flood",
        "methods": ["sendmessage"],
        "chat_id": wire.mia,
        "times": 1,
        "retry_after": 2,
        "struck": 0,
    }
    second = await put_up(http, kind="latency", median_ms=1)
    assert (await http.get("/sim/faults")).json() == {"faults": [first, second]}
    assert (await http.delete("/sim/faults/1")).json() == {"faults": [second]}
    gone = await http.delete("/sim/faults/1")
    assert (gone.status_code, gone.json()) == (404, {"error": "there is no such fault"})
    assert (await http.delete("/sim/faults")).json() == {"faults": []}
    wrong = await http.post("/sim/faults", json={"kind": "rain"})
    assert wrong.status_code == 400
    assert wrong.json()["error"].startswith("kind must be one of")


async def test_a_refusal_is_told_and_has_no_effect(http: httpx.AsyncClient, wire: Wire) -> None:
    await put_up(http, kind="flood", retry_after=2, times=1)
    answer = await (await wire.say()).read()
    assert answer.startswith(b"HTTP/1.1 429 Too Many Requests\r\n")
    assert answer.endswith(
        b'{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 2","parameters":{"retry_after":2}}'
    )
    assert wire.said() == []
    (call,) = (await http.get("/sim/transcript")).json()["calls"]
    assert (call["method"], call["fault"], call["error"]["error_code"]) == ("sendMessage", "flood", 429)


@pytest.mark.parametrize("effect", [False, True])
async def test_a_proxy_answers_in_html(http: httpx.AsyncClient, wire: Wire, effect: bool) -> None:
    await put_up(http, kind="server_error", status=502, effect=effect)
    answer = await (await wire.say()).read()
    assert answer.startswith(b"HTTP/1.1 502 Bad Gateway\r\n")
    assert b"content-type: text/html" in answer
    assert b"<h1>502 Bad Gateway</h1>" in answer
    assert wire.said() == ["Hi"] * effect


@pytest.mark.parametrize("effect", [False, True])
async def test_a_server_error_in_json(http: httpx.AsyncClient, wire: Wire, effect: bool) -> None:
    await put_up(http, kind="server_error", status=500, effect=effect)
    answer = await (await wire.say()).read()
    assert answer.endswith(b'\r\n\r\n{"ok":false,"error_code":500,"description":"Internal Server Error"}')
    assert wire.said() == ["Hi"] * effect


@pytest.mark.parametrize(("kind", "whole"), [("broken_json", True), ("truncated", False)])
async def test_half_an_answer(http: httpx.AsyncClient, wire: Wire, kind: str, whole: bool) -> None:
    await put_up(http, kind=kind)
    head, _, body = (await (await wire.say()).read()).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200 OK\r\n")
    length = next(int(line.split()[1]) for line in head.split(b"\r\n") if line.startswith(b"content-length"))
    assert (len(body) == length) is whole
    assert body.startswith(b'{"ok"')
    assert not body.endswith(b"}")
    assert wire.said() == ["Hi"]


@pytest.mark.planted
@pytest.mark.parametrize("effect", [False, True])
async def test_a_reset_is_one(http: httpx.AsyncClient, wire: Wire, effect: bool) -> None:
    await put_up(http, kind="reset", effect=effect, times=1)
    with pytest.raises(ConnectionResetError):
        await (await wire.say()).read()
    assert wire.said() == ["Hi"] * effect
    assert (await (await wire.say("again")).read()).startswith(b"HTTP/1.1 200")
    told = [call.get("fault") for call in (await http.get("/sim/transcript")).json()["calls"]]
    assert told == [None, None] if effect else ["reset", None]


async def test_a_swallowed_call_is_never_answered(sim: Simulator, http: httpx.AsyncClient, wire: Wire) -> None:
    await put_up(http, kind="swallow", times=1)
    reader = await wire.say()
    await until(http, lambda: wire.said() == ["Hi"])
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05):
            await reader.read()
    await wire.hang_up()
    await until(http, lambda: not sim.interference._silent)


async def test_a_swallowed_call_is_answered_late(http: httpx.AsyncClient, wire: Wire) -> None:
    await put_up(http, kind="swallow", seconds=0.1)
    begun = time.perf_counter()
    assert (await (await wire.say()).read()).startswith(b"HTTP/1.1 200")
    assert time.perf_counter() - begun >= 0.09


async def test_latency_is_felt(http: httpx.AsyncClient, wire: Wire) -> None:
    await put_up(http, kind="latency", median_ms=100)
    begun = time.perf_counter()
    assert (await (await wire.say()).read()).startswith(b"HTTP/1.1 200")
    assert time.perf_counter() - begun >= 0.09


async def test_it_stops_at_once_though_calls_are_swallowed_or_slow(sim: Simulator) -> None:
    sim.world.people.start(sim.world.people.all()[0])
    async with serve(sim) as address, httpx.AsyncClient(base_url=address) as http:
        wire = Wire(sim, address, sim.world.people.all()[0].id)
        await put_up(http, kind="swallow", methods=["sendMessage"])
        await put_up(http, kind="latency", median_ms=60_000, methods=["getMe"])
        swallowed, slow = await wire.say(), await wire.open("getMe")
        await until(http, lambda: sim.interference._silent and len(sim.interference._under_way) == 2)
        begun = time.perf_counter()
    assert time.perf_counter() - begun < 10
    with pytest.raises(ConnectionResetError):
        await swallowed.read()
    assert (await slow.read()).startswith(b"HTTP/1.1 200")
    await wire.hang_up()


@pytest.mark.planted
async def test_an_outage_spares_nobody_but_the_users(sim: Simulator, http: httpx.AsyncClient, wire: Wire) -> None:
    poll = await wire.open("getUpdates", timeout=50)
    await put_up(http, kind="swallow", times=1)
    swallowed = await wire.say("lost")
    await until(http, lambda: sim.world.updates.connected() and sim.interference._silent)
    shown = await put_up(http, kind="outage")
    for reader in (poll, swallowed, await wire.say(), await wire.open("getUpdates")):
        with pytest.raises(ConnectionResetError):
            await reader.read()
    await http.post(f"/sim/users/{wire.mia}/text", json={"text": "Anybody?"})
    await http.delete(f"/sim/faults/{shown['id']}")
    assert b"Anybody?" in await (await wire.open("getUpdates")).read()
    assert wire.said() == ["lost", "Anybody?"]


async def test_a_revoked_token_ends_the_poll_too(sim: Simulator, http: httpx.AsyncClient, wire: Wire) -> None:
    poll = await wire.open("getUpdates", timeout=50)
    await until(http, sim.world.updates.connected)
    await put_up(http, kind="revoked")
    for reader in (poll, await wire.say(), await wire.open("getMe")):
        answer = await reader.read()
        assert answer.startswith(b"HTTP/1.1 401 Unauthorized\r\n")
        assert answer.endswith(b'{"ok":false,"error_code":401,"description":"Unauthorized"}')
    download = await http.get(f"/file/bot{sim.token}/photos/file_1.png")
    assert (download.status_code, download.json()["description"]) == (401, "Unauthorized")
    assert wire.said() == []


async def test_updates_come_twice_without_a_wait(client: Client, mia: int) -> None:
    await client.act("/faults", kind="duplicate", times=1)
    await client.act(f"/users/{mia}/text", text="a")
    (first,) = await client.updates()
    assert await client.updates(first["update_id"] + 1, timeout=50) == [first]
    assert await client.updates(first["update_id"] + 1) == []


async def test_updates_come_in_another_order(client: Client, mia: int) -> None:
    await client.act("/faults", kind="reorder", times=1)
    for text in ("a", "b"):
        await client.act(f"/users/{mia}/text", text=text)
    assert [update["message"]["text"] for update in await client.updates()] == ["b", "a"]
    assert [update["message"]["text"] for update in await client.updates()] == ["a", "b"]


async def test_without_a_network_a_cut_line_is_an_error(client: Client, clock: Clock, mia: int) -> None:
    for fault in ({"kind": "reset"}, {"kind": "truncated"}):
        await client.act("/faults", **fault, times=1)
        with pytest.raises(ConnectionResetError):
            await client.call("getMe")
    await client.act("/faults", kind="swallow")
    client.sim.pause()
    with pytest.raises(ConnectionResetError):
        await client.call("getMe")
    await client.act("/faults", kind="outage", seconds=5)
    client.sim.resume()
    clock.now += 5


@pytest.mark.parametrize(
    ("raw", "chat"), [("", None), ("@somebody", None), (" 17 ", 17), ("-100123", -100123), ("x", 0)]
)
def test_the_chat_of_a_call(raw: str, chat: int | None) -> None:
    assert chat_of(Params({"chat_id": raw}, {})) == chat


@pytest.mark.parametrize(
    ("method", "params", "messages"),
    [
        ("sendmessage", {"text": "[1, 2]"}, 1),
        ("sendmediagroup", {"media": '[{"type": "photo"}, {"type": "photo"}]'}, 2),
        ("copymessages", {"message_ids": "[1, 2, 3]"}, 3),
        ("forwardmessages", {"message_ids": "no JSON"}, 1),
        ("forwardmessages", {}, 1),
    ],
)
def test_how_many_messages_a_call_makes(method: str, params: dict[str, str], messages: int) -> None:
    assert count_messages(method, Params(params, {})) == messages
