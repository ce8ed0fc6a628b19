"""The simulator on a real port."""

import asyncio
import json
import socket
import sqlite3
import time
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from bot.simulator import server
from bot.simulator.serve import listen, serve
from bot.simulator.server import Simulator
from tests.simulator.client import Client, Clock, Json


@pytest.fixture
async def http(sim: Simulator) -> AsyncIterator[httpx.AsyncClient]:
    async with serve(sim) as address, httpx.AsyncClient(base_url=address, timeout=10) as http:
        yield http


async def first_user(http: httpx.AsyncClient) -> int:
    user_id: int = (await http.get("/sim/state")).json()["users"][0]["id"]
    return user_id


async def read_events(lines: AsyncIterator[str], count: int) -> list[Json]:
    events: list[Json] = []
    async for line in lines:
        if line.startswith("data: "):
            events.append(json.loads(line.removeprefix("data: ")))
            if len(events) == count:
                break
    return events


async def test_events_come_as_they_happen(http: httpx.AsyncClient) -> None:
    user_id = await first_user(http)
    async with http.stream("GET", f"/sim/users/{user_id}/events?cursor=0") as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        lines = stream.aiter_lines()
        for text in ("a", "b"):
            await http.post(f"/sim/users/{user_id}/text", json={"text": text})
            (event,) = await read_events(lines, 1)
            assert (event["kind"], event["message"]["text"]) == ("message", text)


@pytest.mark.parametrize(
    ("query", "headers", "expected"),
    [
        ("?cursor=0", {}, "a"),
        ("?cursor=1", {}, "b"),
        ("?cursor=0", {"last-event-id": "2"}, "c"),
        ("", {"last-event-id": "2"}, "c"),
        ("", {}, "later"),
    ],
)
async def test_a_stream_begins_after_the_cursor(
    http: httpx.AsyncClient, query: str, headers: dict[str, str], expected: str
) -> None:
    user_id = await first_user(http)
    for text in ("a", "b", "c"):
        await http.post(f"/sim/users/{user_id}/text", json={"text": text})
    async with http.stream("GET", f"/sim/users/{user_id}/events{query}", headers=headers) as stream:
        await http.post(f"/sim/users/{user_id}/text", json={"text": "later"})
        (event,) = await read_events(stream.aiter_lines(), 1)
    assert event["message"]["text"] == expected


async def test_more_events_than_a_batch_come_in_order(http: httpx.AsyncClient, sim: Simulator) -> None:
    user_id = await first_user(http)
    with sim.world.database.transaction():
        for number in range(450):
            sim.world.events.add(user_id, "typing", {"until": number})
    async with http.stream("GET", f"/sim/users/{user_id}/events?cursor=0") as stream:
        events = await read_events(stream.aiter_lines(), 450)
    assert [event["until"] for event in events] == list(range(450))


async def _next(stream: AsyncIterator[bytes]) -> bytes:
    return await anext(stream)


async def test_two_pages_can_follow_one_chat(sim: Simulator) -> None:
    events = sim.world.events
    streams = [events.stream(1, 0), events.stream(1, 0)]
    for stream in streams:
        assert await anext(stream) == b"retry: 1000\n\n"
    async with asyncio.TaskGroup() as group:
        chunks = [group.create_task(_next(stream)) for stream in streams]
        await asyncio.sleep(0)
        events.add(1, "typing", {"until": 0})
    expected = b'id: 1\ndata: {"cursor": 1, "kind": "typing", "chat_id": 1, "until": 0}\n\n'
    assert [chunk.result() for chunk in chunks] == [expected, expected]
    await streams[0].aclose()
    events.add(1, "typing", {"until": 1})
    assert b'"until": 1' in await anext(streams[1])
    await streams[1].aclose()
    assert events._waiting == {}


async def test_a_silent_stream_sends_a_heartbeat(sim: Simulator, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.simulator.events._HEARTBEAT_SECONDS", 0.01)
    stream = sim.world.events.stream(1, 0)
    assert [await anext(stream) for _ in range(2)] == [b"retry: 1000\n\n", b": still here\n\n"]
    sim.pause()
    assert [chunk async for chunk in stream] == []


async def test_it_stops_at_once_though_polls_and_streams_are_open(sim: Simulator) -> None:
    async with httpx.AsyncClient(timeout=10) as http, asyncio.TaskGroup() as group:
        async with serve(sim) as address:
            user_id = sim.world.people.all()[0].id
            url = f"{address}/bot{sim.token}/getUpdates?timeout=50"
            polls = {group.create_task(http.get(url)) for _ in range(2)}
            # When one is told of the conflict the other waits.
            (conflict,), (poll,) = await asyncio.wait(polls, return_when=asyncio.FIRST_COMPLETED)
            assert conflict.result().status_code == 409
            stream = await http.send(http.build_request("GET", f"{address}/sim/users/{user_id}/events"), stream=True)
            lines = stream.aiter_lines()
            assert await anext(lines) == "retry: 1000"
            begin = time.perf_counter()
        assert time.perf_counter() - begin < 10
        assert [line async for line in lines if line] == []
        await stream.aclose()
    assert poll.result().json() == {"ok": True, "result": []}


async def test_it_can_be_served_again(sim: Simulator) -> None:
    for _ in range(2):
        async with serve(sim) as address, httpx.AsyncClient(base_url=address) as http:
            user_id = await first_user(http)
            async with http.stream("GET", f"/sim/users/{user_id}/events?cursor=0") as stream:
                await http.post(f"/sim/users/{user_id}/text", json={"text": "a"})
                assert await read_events(stream.aiter_lines(), 1)


async def test_a_taken_port_is_an_error(sim: Simulator) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(OSError, match="in use"):
            async with serve(sim, port=port):
                raise AssertionError("not reached")


async def test_it_listens_on_other_hosts_under_their_names(sim: Simulator) -> None:
    try:
        async with serve(sim, host="::1") as address, httpx.AsyncClient(base_url=address) as http:
            assert address.startswith("http://[::1]:")
            assert await first_user(http)
    except OSError:
        pytest.skip("this machine has no IPv6")


def test_answers_do_not_wait_for_acknowledgements() -> None:
    with listen("127.0.0.1", 0) as listener:
        assert listener.proto == socket.IPPROTO_TCP


async def test_the_page_is_served(http: httpx.AsyncClient) -> None:
    response = await http.get("/")
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/html")


async def test_a_missing_page_is_said_so(client: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(server, "_STATIC", tmp_path)
    response = await client.http.get("/")
    assert (response.status_code, response.text) == (404, "The web chat is not installed.")


async def test_everything_survives_a_restart(tmp_path: Path, clock: Clock) -> None:
    database = tmp_path / "deep" / "simulator.sqlite3"
    first = Client(Simulator(database, clock), clock)
    user_id = (await first.sim_get("/state"))["users"][0]["id"]
    added = await first.act("/users", first_name="Ada", language_code="en")
    await first.act(f"/users/{user_id}/text", text="Hello")
    await first.updates(allowed_updates=["message", "callback_query"])
    keyboard = {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}
    await first.result("sendMessage", chat_id=user_id, text="Hi", reply_markup=keyboard)
    tap = await first.act(f"/users/{user_id}/tap", message_id=2, data="go")
    await first.result("setMyCommands", commands=[{"command": "a", "description": "b"}])
    await first.result("setMyDescription", description="What I do")
    document = (await first.form("sendDocument", {"document": b"text"}, chat_id=str(user_id)))["result"]["document"]
    pending = await first.updates()
    chat = await first.sim_get(f"/users/{user_id}/chat")
    await first.http.aclose()
    first.sim.close()

    second = Client(Simulator(database, clock), clock)
    assert await second.sim_get(f"/users/{user_id}/chat") == chat
    assert await second.updates() == pending
    assert added in (await second.sim_get("/state"))["users"]
    assert (await second.result("getWebhookInfo"))["allowed_updates"] == ["callback_query", "message"]
    assert await second.result("answerCallbackQuery", **tap) is True
    assert (await second.result("getFile", file_id=document["file_id"]))["file_size"] == 4
    assert (await second.result("sendMessage", chat_id=user_id, text="x"))["message_id"] == 4
    await second.updates(pending[-1]["update_id"] + 1)
    await second.act(f"/users/{user_id}/text", text="again")
    (update,) = await second.updates()
    assert update["update_id"] == pending[-1]["update_id"] + 1
    assert second.sim.world.events.after(user_id, chat["cursor"])[0]["cursor"] > chat["cursor"]
    await second.http.aclose()
    second.sim.close()


def test_a_database_of_another_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "simulator.sqlite3"
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(ValueError, match="another version of the simulator"):
        Simulator(path)
