"""Method calls that a webhook puts into its answers."""

import json
from collections.abc import AsyncIterator

import pytest

from tests.simulator.client import Client, Json
from tests.simulator.receiver import Receiver, Reply, receiver

JSON = {"Content-Type": "application/json; charset=utf-8"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture
async def fresh(live: Client) -> AsyncIterator[Receiver]:
    async with receiver(live.sim) as there:
        await live.result("setWebhook", url=there.url)
        yield there


async def answered(live: Client, fresh: Receiver, reply: Reply) -> list[Json]:
    """What Mia has in her chat once the answer to her text, and the one to a later text, were worked on."""
    user_id = live.sim.world.people.all()[0].id
    fresh.replies.append(reply)
    for text in ("one", "two"):
        await live.act(f"/users/{user_id}/text", text=text)
    for _ in range(2):
        await fresh.outcome()
    return await live.messages(user_id)


async def test_a_method_in_json_is_run(live: Client, fresh: Receiver) -> None:
    user_id = live.sim.world.people.all()[0].id
    call = {"method": "sendMessage", "chat_id": user_id, "text": "<b>Hi</b>", "parse_mode": "HTML"}
    messages = await answered(live, fresh, Reply(headers=JSON, body=json.dumps(call).encode()))
    (sent,) = [message for message in messages if not message.get("outgoing")]
    assert sent["text"] == "Hi"
    (entry,) = (await live.sim_get("/transcript"))["calls"][1:]
    assert (entry["method"], entry["params"]["chat_id"], "unknown" in entry) == ("sendMessage", user_id, False)


async def test_a_method_in_a_form_is_run(live: Client, fresh: Receiver) -> None:
    user_id = live.sim.world.people.all()[0].id
    body = f"method=SENDMESSAGE&chat_id={user_id}&text=a+b".encode()
    messages = await answered(live, fresh, Reply(headers=FORM, body=body))
    assert [message["text"] for message in messages if not message.get("outgoing")] == ["a b"]


async def test_a_refused_method_changes_nothing(live: Client, fresh: Receiver) -> None:
    body = b'{"method": "sendMessage", "chat_id": 1, "text": "x"}'
    await answered(live, fresh, Reply(headers=JSON, body=body))
    (entry,) = (await live.sim_get("/transcript"))["calls"][1:]
    assert entry["error"]["description"] == "Bad Request: chat not found"
    assert (await live.result("getWebhookInfo"))["pending_update_count"] == 0


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        (JSON, b'{"method": "deleteWebhook"}'),
        (JSON, b'{"method": "setWebhook", "url": ""}'),
        (JSON, b'{"method": "logOut"}'),
        (JSON, b'{"method": "close"}'),
        (JSON, b'{"method": "getMe"}'),
        (JSON, b'{"method": "sendPizza"}'),
        (JSON, b'{"ok": true}'),
        (JSON, b"{"),
        (JSON, b"[]"),
        (JSON, b""),
        ({"Content-Type": "text/plain"}, b'{"method": "sendMessage"}'),
    ],
)
async def test_what_is_not_run(live: Client, fresh: Receiver, headers: dict[str, str], body: bytes) -> None:
    await answered(live, fresh, Reply(headers=headers, body=body))
    assert len((await live.sim_get("/transcript"))["calls"]) == 1
    assert (await live.result("getWebhookInfo"))["url"] == fresh.url


async def test_the_method_of_an_error_is_not_run(live: Client, fresh: Receiver) -> None:
    user_id = live.sim.world.people.all()[0].id
    body = json.dumps({"method": "sendMessage", "chat_id": user_id, "text": "x"}).encode()
    messages = await answered(live, fresh, Reply(500, headers=JSON, body=body))
    assert all(message["outgoing"] for message in messages)
