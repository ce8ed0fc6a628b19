"""Setting, changing and refusing webhooks; leaving the server; the pauses of the real one."""

import asyncio
from typing import Any

import pytest

from tests.simulator.client import Client, Json
from tests.simulator.waiting import until_it_waits

URL = "http://127.0.0.1:8080/hook"
ACTIVE = (
    "409 Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)
CONFLICT = "409 Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
BAD = "400 Bad Request: bad webhook: "


async def said(client: Client, method: str, **params: Any) -> str:
    answer = await client.call(method, **params)
    assert answer["result"] is True, answer
    description: str = answer["description"]
    return description


async def test_the_description_tells_what_changed(client: Client) -> None:
    assert await said(client, "setWebhook", url=URL) == "Webhook was set"
    assert await said(client, "setWebhook", url=URL) == "Webhook is already set"
    assert await said(client, "setWebhook", url=URL, max_connections=7) == "Webhook was set"
    assert await said(client, "setWebhook", url=URL, max_connections=7, drop_pending_updates=True) == "Webhook was set"
    assert await said(client, "setWebhook", url="") == "Webhook was deleted"
    assert await said(client, "deleteWebhook") == "Webhook is already deleted"
    assert await said(client, "setWebhook", url=URL) == "Webhook was set"
    assert await said(client, "deleteWebhook", drop_pending_updates=True) == "Webhook was deleted"
    assert await said(client, "setWebhook") == "Webhook is already deleted"


@pytest.mark.parametrize(("asked", "shown"), [(0, 1), (1, 1), (100, 100), (101, 100), (None, 40)])
async def test_the_number_of_connections_is_clamped(client: Client, asked: int | None, shown: int) -> None:
    await client.result("setWebhook", url=URL, **({} if asked is None else {"max_connections": asked}))
    assert (await client.result("getWebhookInfo"))["max_connections"] == shown


async def test_the_kinds_of_updates_are_remembered(client: Client, mia: int) -> None:
    await client.result("setWebhook", url=URL, allowed_updates=["callback_query", "poll"])
    await client.act(f"/users/{mia}/text", text="not wanted")
    shown = await client.result("getWebhookInfo")
    assert (shown["allowed_updates"], shown["pending_update_count"]) == (["callback_query", "poll"], 0)
    assert await said(client, "setWebhook", url=URL, allowed_updates=[]) == "Webhook is already set"
    assert "allowed_updates" not in await client.result("getWebhookInfo")


async def test_a_certificate_is_taken_and_shown(client: Client) -> None:
    answer = await client.form("setWebhook", {"certificate": b"-----BEGIN"}, url="https://127.0.0.1:8443/")
    assert answer == {"ok": True, "result": True, "description": "Webhook was set"}
    assert (await client.result("getWebhookInfo"))["has_custom_certificate"] is True


@pytest.mark.parametrize(
    ("params", "error"),
    [
        ({"url": "ftp://127.0.0.1/"}, "400 Bad Request: invalid webhook URL specified"),
        ({"url": "http://"}, "400 Bad Request: invalid webhook URL specified"),
        ({"url": "http://127.0.0.1:99999/"}, "400 Bad Request: invalid webhook URL specified"),
        ({"url": "http://127.0.0.1:0/"}, "400 Bad Request: invalid webhook URL specified"),
        ({"url": URL, "secret_token": "x" * 257}, "400 Bad Request: secret token is too long"),
        ({"url": URL, "secret_token": "no space"}, "400 Bad Request: secret token contains illegal characters"),
        ({"url": URL, "secret_token": "ü"}, "400 Bad Request: secret token contains illegal characters"),
        ({"url": "https://example.org/"}, f"{BAD}Failed to resolve host: Name or service not known"),
        ({"url": "bot.example.org"}, f"{BAD}Failed to resolve host: Name or service not known"),
        ({"url": "https://10.0.0.1/"}, f"{BAD}IP address 10.0.0.1 is reserved"),
        ({"url": URL, "ip_address": "192.168.0.1"}, f"{BAD}IP address 192.168.0.1 is reserved"),
        ({"url": URL, "ip_address": "nowhere"}, f"{BAD}Invalid IP address specified"),
        ({"url": URL, "allowed_updates": "["}, "400 Bad Request: can't parse allowed updates JSON object"),
    ],
)
async def test_webhooks_are_refused(client: Client, params: Json, error: str) -> None:
    assert await client.refusal("setWebhook", **params) == error
    assert (await client.result("getWebhookInfo"))["url"] == ""
    assert await client.updates() == []


@pytest.mark.parametrize(
    ("url", "error"),
    [
        (URL, f"{BAD}An HTTPS URL must be provided for webhook"),
        ("https://bot.example.org:8080/", f"{BAD}Webhook can be set up only on ports 80, 88, 443 or 8443"),
        ("https://127.0.0.1:8443/", f"{BAD}IP address 127.0.0.1 is reserved"),
        ("https://bot.example.org/", f"{BAD}Failed to resolve host: Name or service not known"),
    ],
)
async def test_without_local_mode_the_real_rules_hold(client: Client, url: str, error: str) -> None:
    await put(client, local=False)
    assert await client.refusal("setWebhook", url=url) == error


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("http://localhost:1/", "127.0.0.1"),
        ("https://bot.localhost/", "127.0.0.1"),
        ("http://[::1]:8080/", "::1"),
        ("http://127.3.2.1", "127.3.2.1"),
        ("localhost:8443/x", "127.0.0.1"),
    ],
)
async def test_this_machine_has_many_names(client: Client, url: str, address: str) -> None:
    assert await said(client, "setWebhook", url=url) == "Webhook was set"
    assert (await client.result("getWebhookInfo"))["ip_address"] == address


async def test_with_a_webhook_nobody_polls(client: Client) -> None:
    async with asyncio.TaskGroup() as group:
        poll = group.create_task(client.refusal("getUpdates", timeout=50))
        await until_it_waits(client)
        await client.result("setWebhook", url=URL)
    assert poll.result() == "409 Conflict: terminated by setWebhook request"
    assert await client.refusal("getUpdates") == ACTIVE
    await client.result("deleteWebhook")
    assert await client.updates() == []


async def put(client: Client, **fields: Any) -> Json:
    response = await client.http.put("/sim/delivery", json=fields)
    assert response.status_code == 200, response.text
    shown: Json = response.json()
    return shown


async def test_how_strict_delivery_is_can_be_asked_and_changed(client: Client) -> None:
    first = {"local": True, "pacing": False, "answer_seconds": 150.0}
    assert await client.sim_get("/delivery") == first
    assert await put(client, pacing=True, answer_seconds=15) == {**first, "pacing": True, "answer_seconds": 15}
    assert await client.wrong("/delivery", "PUT", speed=1) == "400 delivery has no field 'speed'"
    assert await client.wrong("/delivery", "PUT", local=1) == "400 local and pacing must be true or false"
    assert await client.wrong("/delivery", "PUT", answer_seconds=True) == "400 answer_seconds must be a number"


async def test_webhooks_are_set_once_a_second(client: Client) -> None:
    await put(client, pacing=True)
    await client.result("setWebhook", url=URL)
    answer = await client.call("setWebhook", url=URL)
    assert answer == {
        "ok": False, "error_code": 429, "description": "Too Many Requests: retry after 1",
        "parameters": {"retry_after": 1},
    }  # fmt: skip
    client.clock.now += 1
    await client.result("setWebhook", url=URL)


async def test_close_is_refused_in_the_first_ten_minutes(client: Client) -> None:
    await put(client, pacing=True)
    assert await client.refusal("close") == "429 Too Many Requests: retry after 600"
    await client.act("/time", advance=599)
    assert await client.refusal("close") == "429 Too Many Requests: retry after 1"
    await client.act("/time", advance=1)
    assert await client.result("close") is True


async def test_polls_that_repeat_themselves_are_slowed_down(client: Client, mia: int) -> None:
    await put(client, pacing=True)
    await client.act(f"/users/{mia}/text", text="a")
    await client.act(f"/users/{mia}/text", text="b")
    assert len(await client.updates(5)) == 2
    assert len(await client.updates(5)) == 1
    client.clock.now += 0.5
    assert len(await client.updates(5)) == 2
    client.clock.now += 10
    (_, last) = await client.updates()
    assert await client.updates(last["update_id"] + 1) == []
    async with asyncio.TaskGroup() as group:
        slow = group.create_task(client.updates(last["update_id"] + 1))
        # It waits for three seconds, though it asked for none.
        await until_it_waits(client)
        await client.act("/time", advance=3)
    assert slow.result() == []


async def test_the_second_conflict_within_three_seconds_is_told_late(client: Client) -> None:
    await put(client, pacing=True)
    await client.result("setWebhook", url=URL)
    assert await client.refusal("getUpdates") == ACTIVE
    async with asyncio.TaskGroup() as group:
        late = group.create_task(client.refusal("getUpdates"))
        await until_it_waits(client)
        assert not late.done()
        await client.act("/time", advance=3)
    assert late.result() == ACTIVE
    await client.act("/time", advance=3)
    assert await client.refusal("getUpdates") == ACTIVE


async def test_who_logged_out_is_unknown_for_ten_minutes(client: Client, mia: int) -> None:
    await client.act(f"/users/{mia}/text", text="lost")
    await client.result("setWebhook", url=URL)
    assert await client.result("logOut") is True
    assert await client.refusal("getMe") == "400 Logged out"
    assert await client.refusal("getUpdates") == "400 Logged out"
    client.clock.now += 600
    assert (await client.result("getWebhookInfo"))["url"] == ""
    assert await client.updates() == []


async def test_logging_out_ends_a_poll(client: Client) -> None:
    async with asyncio.TaskGroup() as group:
        poll = group.create_task(client.refusal("getUpdates", timeout=50))
        await until_it_waits(client)
        await client.result("logOut")
    assert poll.result() == "400 Logged out"
