import asyncio
from typing import Any

import pytest

from tests.simulator.client import Client, Json


async def write(client: Client, user_id: int, *texts: str) -> None:
    for text in texts:
        await client.act(f"/users/{user_id}/text", text=text)


def texts(updates: list[Json]) -> list[str]:
    return [update["message"]["text"] for update in updates]


async def test_updates_stay_until_an_offset_confirms_them(client: Client, mia: int) -> None:
    await write(client, mia, "a", "b", "c")
    first = await client.updates()
    assert texts(first) == texts(await client.updates()) == ["a", "b", "c"]
    assert [update["update_id"] - first[0]["update_id"] for update in first] == [0, 1, 2]
    assert texts(await client.updates(first[1]["update_id"])) == ["b", "c"]
    assert texts(await client.updates()) == ["b", "c"]
    assert await client.updates(first[2]["update_id"] + 1) == []
    assert await client.updates() == []


@pytest.mark.parametrize(("limit", "expected"), [(1, 1), (2, 2), (0, 1), (-5, 1), (1000, 100), ("x", 1)])
async def test_the_limit_is_between_1_and_100(client: Client, mia: int, limit: Any, expected: int) -> None:
    await write(client, mia, *(str(n) for n in range(103)))
    assert len(await client.updates(limit=limit)) == expected


async def test_by_default_100_updates_come(client: Client, mia: int) -> None:
    await write(client, mia, *(str(n) for n in range(103)))
    assert len(await client.updates()) == 100


async def test_a_negative_offset_forgets_all_but_the_last(client: Client, mia: int) -> None:
    await write(client, mia, "a", "b", "c")
    assert texts(await client.updates(-2)) == ["b", "c"]
    assert texts(await client.updates()) == ["b", "c"]


async def test_an_offset_beyond_the_end_is_ignored(client: Client, mia: int) -> None:
    await write(client, mia, "a")
    (update,) = await client.updates()
    assert texts(await client.updates(update["update_id"] + 2)) == ["a"]


async def test_updates_are_forgotten_after_a_day(client: Client, mia: int) -> None:
    await write(client, mia, "a")
    client.clock.now += 86_400
    assert (await client.result("getWebhookInfo"))["pending_update_count"] == 0
    assert await client.updates() == []


async def test_only_the_wanted_kinds_come_and_the_wish_is_remembered(client: Client, mia: int) -> None:
    assert await client.updates(allowed_updates=["Callback_Query", "nonsense"]) == []
    await write(client, mia, "a")
    assert await client.updates(allowed_updates="{}") == []
    assert (await client.result("getWebhookInfo"))["allowed_updates"] == ["callback_query"]
    await client.updates(allowed_updates=[])
    assert "allowed_updates" not in await client.result("getWebhookInfo")
    await write(client, mia, "b")
    assert texts(await client.updates()) == ["b"]


async def test_deleting_the_webhook_can_drop_what_waits(client: Client, mia: int) -> None:
    await write(client, mia, "a")
    assert await client.result("deleteWebhook") is True
    assert (await client.result("getWebhookInfo"))["pending_update_count"] == 1
    assert await client.result("deleteWebhook", drop_pending_updates=True) is True
    assert await client.result("getWebhookInfo") == {
        "url": "",
        "has_custom_certificate": False,
        "pending_update_count": 0,
    }


async def test_a_long_poll_ends_with_the_first_update(client: Client, mia: int) -> None:
    client.clock.now += 60
    assert await client.sim_get("/pending") == {"pending": 0, "connected": False}
    async with asyncio.TaskGroup() as group:
        poll = group.create_task(client.sim.world.updates.get(0, 100, 50))
        await asyncio.sleep(0)
        assert await client.sim_get("/pending") == {"pending": 0, "connected": True}
        await write(client, mia, "a")
    assert texts(poll.result()) == ["a"]
    assert await client.sim_get("/pending") == {"pending": 1, "connected": True}
    client.clock.now += 60
    assert await client.sim_get("/pending") == {"pending": 1, "connected": False}


async def test_a_long_poll_ends_empty_after_its_time(client: Client, mia: int) -> None:
    assert await client.updates(timeout=1) == []


async def test_an_update_that_is_not_for_it_does_not_end_a_long_poll(client: Client, mia: int) -> None:
    await write(client, mia, "a")
    (update,) = await client.updates()
    updates = client.sim.world.updates
    async with asyncio.TaskGroup() as group:
        poll = group.create_task(updates.get(update["update_id"] + 1, 100, 50))
        await asyncio.sleep(0)
        await client.updates(allowed_updates=["callback_query"])
        await write(client, mia, "b")
        assert not poll.done()
        client.sim.pause()
    assert poll.result() == []
    assert await client.updates(timeout=50) == []
    client.sim.resume()


async def test_a_second_long_poll_ends_the_first_with_a_conflict(client: Client, mia: int) -> None:
    async with asyncio.TaskGroup() as group:
        first = group.create_task(client.refusal("getUpdates", timeout=50))
        second = group.create_task(client.updates(timeout=50))
        assert await first == (
            "409 Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
        )
        assert await client.updates() == []
        await write(client, mia, "a")
    assert texts(second.result()) == ["a"]


async def test_the_calls_for_updates_are_not_in_the_transcript(client: Client, mia: int) -> None:
    assert await client.sim_get("/transcript") == {"calls": [], "cursor": 0}
