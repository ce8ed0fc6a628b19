"""The simulator's clock: what runs out, and what does not wait."""

import asyncio
from typing import Any

import pytest

from bot.simulator.clockwork import Clockwork
from tests.simulator.client import Client, Clock
from tests.simulator.contract import KEYBOARD, TOO_OLD
from tests.simulator.waiting import until_it_waits


async def tapped(client: Client, user_id: int) -> str:
    sent = await client.result("sendMessage", chat_id=user_id, text="x", reply_markup=KEYBOARD)
    tap = await client.act(f"/users/{user_id}/tap", message_id=sent["message_id"], data="go")
    query_id: str = tap["callback_query_id"]
    return query_id


async def test_time_is_told_and_moved(client: Client) -> None:
    start = client.clock.now
    assert await client.sim_get("/time") == {"now": start}
    assert await client.act("/time", advance=90) == {"now": start + 90}
    client.clock.now += 10
    assert await client.sim_get("/time") == {"now": start + 100}
    assert await client.act("/time", now=start + 1000) == {"now": start + 1000}


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({}, "400 either advance or now must be given"),
        ({"advance": 1, "now": 1}, "400 either advance or now must be given"),
        ({"advance": "1"}, "400 advance must be a number"),
        ({"advance": True}, "400 advance must be a number"),
        ({"advance": -1}, "400 time goes forward only, by ten years at most"),
        ({"now": 5}, "400 time goes forward only, by ten years at most"),
        ({"advance": 1e12}, "400 time goes forward only, by ten years at most"),
    ],
)
async def test_time_does_not_go_back(client: Client, fields: dict[str, Any], error: str) -> None:
    assert await client.wrong("/time", **fields) == error
    assert await client.sim_get("/time") == {"now": client.clock.now}


async def test_messages_carry_the_moved_time(client: Client, mia: int) -> None:
    await client.act("/time", advance=3600)
    sent = await client.result("sendMessage", chat_id=mia, text="x")
    assert sent["date"] == client.clock.now + 3600


async def test_a_query_is_answered_once(client: Client, mia: int) -> None:
    query_id = await tapped(client, mia)
    assert await client.result("answerCallbackQuery", callback_query_id=query_id) is True
    assert await client.refusal("answerCallbackQuery", callback_query_id=query_id) == TOO_OLD


@pytest.mark.parametrize(("seconds", "ok"), [(149, True), (150, False)])
async def test_a_query_is_answered_soon_or_never(client: Client, mia: int, seconds: int, ok: bool) -> None:
    query_id = await tapped(client, mia)
    await client.act("/time", advance=seconds)
    assert (await client.call("answerCallbackQuery", callback_query_id=query_id))["ok"] is ok


async def test_how_soon_can_be_changed(client: Client, mia: int) -> None:
    query_id = await tapped(client, mia)
    await client.http.put("/sim/delivery", json={"answer_seconds": 15})
    await client.act("/time", advance=15)
    assert await client.refusal("answerCallbackQuery", callback_query_id=query_id) == TOO_OLD


async def test_a_tap_waits_150_seconds_for_the_bot_and_a_text_a_day(client: Client, mia: int) -> None:
    await tapped(client, mia)
    await client.act(f"/users/{mia}/text", text="patient")
    await client.act("/time", advance=149)
    assert len(await client.updates()) == 2
    await client.act("/time", advance=1)
    (update,) = await client.updates()
    assert update["message"]["text"] == "patient"
    await client.act("/time", advance=86_400 - 150)
    assert await client.updates() == []


async def test_a_poll_ends_when_its_time_is_moved_past(client: Client) -> None:
    async with asyncio.TaskGroup() as group:
        poll = group.create_task(client.updates(timeout=50))
        await until_it_waits(client)
        await client.act("/time", advance=49)
        assert not poll.done()
        await client.act("/time", advance=1)
    assert poll.result() == []


async def test_a_poll_waits_for_50_seconds_at_most(client: Client) -> None:
    async with asyncio.TaskGroup() as group:
        poll = group.create_task(client.updates(timeout=600))
        await until_it_waits(client)
        await client.act("/time", advance=50)
    assert poll.result() == []


@pytest.mark.planted
async def test_answers_of_polls_hold_four_megabytes(client: Client, mia: int) -> None:
    updates = client.sim.world.updates
    with client.sim.world.database.transaction():
        for _ in range(5):
            updates.add("message", {"chat": {"id": mia}, "text": "x" * (1 << 20)})
    assert len(await client.updates()) == 3
    with client.sim.world.database.transaction():
        updates.drop()
        updates.add("message", {"chat": {"id": mia}, "text": "x" * (5 << 20)})
    assert len(await client.updates()) == 1


async def test_sleepers_wake_when_their_time_has_come() -> None:
    clock = Clock()
    work = Clockwork(clock, 5)
    woken: list[float] = []
    async with asyncio.TaskGroup() as group:
        sleep = group.create_task(work.sleep_until(work.now() + 100))
        await asyncio.sleep(0)
        end = work.follow(lambda: woken.append(work()))
        work.advance(60)
        await asyncio.sleep(0)
        assert not sleep.done()
        clock.now += 20
        work.advance(20)
    end()
    work.advance(1)
    assert woken == [clock.now - 20 + 65, clock.now + 85]
    with pytest.raises(ValueError, match="back"):
        work.advance(-1)


async def test_it_can_go_by_another_clock() -> None:
    work = Clockwork(Clock(), 5)
    other = Clock()
    other.now += 1000
    work.go_by(other)
    assert work() == other.now
    work.advance(60)
    assert work() == other.now + 60


async def test_a_sleeper_does_not_wake_before_the_clock_says_so() -> None:
    work = Clockwork(Clock())
    async with asyncio.TaskGroup() as group:
        sleep = group.create_task(work.sleep_until(work.now() + 0.001))
        # The clock stands still, so true time does not count.
        await work.pause(0.01)
        assert not sleep.done()
        work.advance(0.001)
