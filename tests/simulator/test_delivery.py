"""Updates that are posted to a webhook, over real HTTP: who comes when."""

import asyncio
import json
from pathlib import Path

import pytest

from bot.simulator.serve import serve
from bot.simulator.server import Simulator
from bot.simulator.updates import queue_of
from tests.simulator.client import Client, Clock, Json
from tests.simulator.live import KEYBOARD, advance, info, person, say
from tests.simulator.receiver import Receiver, Reply, receiver


async def test_an_update_is_posted_with_the_secret_and_then_forgotten(live: Client, hook: Receiver) -> None:
    await say(live, "Grüße")
    got = await hook.got()
    assert (got.text, got.path) == ("Grüße", "/hook")
    assert got.headers["x-telegram-bot-api-secret-token"] == "s3cret_-"
    assert got.headers["content-type"] == "application/json"
    assert got.headers["host"] in hook.url
    assert got.update["update_id"] > 731_000_000
    assert (await hook.outcome())["status"] == 200
    shown = await info(live)
    assert shown == {
        "url": hook.url, "has_custom_certificate": False, "pending_update_count": 0, "max_connections": 40,
        "ip_address": "127.0.0.1",
    }  # fmt: skip
    assert await live.sim_get("/pending") == {"pending": 0, "connected": True}


async def test_the_next_update_of_a_chat_comes_only_after_the_first_was_taken(live: Client, hook: Receiver) -> None:
    hold = asyncio.Event()
    hook.replies.append(Reply(hold=hold))
    await say(live, "first")
    await say(live, "second")
    assert (await hook.got()).text == "first"
    await say(live, "of another", place=1)
    assert (await hook.got()).text == "of another"
    hold.set()
    assert (await hook.got()).text == "second"


async def test_a_tap_does_not_wait_for_a_message_of_the_same_chat(live: Client, hook: Receiver) -> None:
    sent = await live.result("sendMessage", chat_id=person(live), text="x", reply_markup=KEYBOARD)
    hold = asyncio.Event()
    hook.replies.append(Reply(hold=hold))
    await say(live, "first")
    await hook.got()
    await live.act(f"/users/{person(live)}/tap", message_id=sent["message_id"], data="go")
    assert (await hook.got()).update["callback_query"]["data"] == "go"
    hold.set()


async def test_no_more_than_max_connections_are_open(live: Client, hook: Receiver) -> None:
    await live.result("setWebhook", url=hook.url, max_connections=2)
    await say(live, "opens the way")
    await hook.got()
    await hook.outcome()
    holds = [asyncio.Event() for _ in range(3)]
    hook.replies.extend(Reply(hold=hold) for hold in holds)
    for place in range(3):
        await say(live, f"of {place}", place)
    assert {(await hook.got()).text for _ in range(2)} == {"of 0", "of 1"}
    assert hook.is_idle()
    holds[0].set()
    assert (await hook.got()).text == "of 2"
    for hold in holds:
        hold.set()
    for _ in range(3):
        await hook.outcome()
    assert hook.most_open == 2


async def test_until_one_was_taken_they_come_one_by_one(live: Client) -> None:
    async with receiver(live.sim) as there:
        hold = asyncio.Event()
        there.replies.append(Reply(hold=hold))
        await say(live, "a", 0)
        await say(live, "b", 1)
        await live.result("setWebhook", url=there.url)
        assert (await there.got()).text == "a"
        await say(live, "c", 2)
        assert there.is_idle()
        hold.set()
        assert {(await there.got()).text for _ in range(2)} == {"b", "c"}
        assert there.most_open <= 2


async def test_user_query_and_fixed_address_are_used(live: Client) -> None:
    async with receiver(live.sim) as there:
        port = there.url.rpartition(":")[2].partition("/")[0]
        url = f"http://ann:secret@bot.test:{port}/a?b=c"
        await live.result("setWebhook", url=url, ip_address="127.0.0.1")
        await say(live, "x")
        got = await there.got()
        assert got.path == "/a?b=c"
        assert got.headers["host"] == f"bot.test:{port}"
        assert got.headers["authorization"].startswith("Basic ")
        assert (await info(live))["ip_address"] == "127.0.0.1"


async def test_after_ten_quiet_seconds_no_more_connections_are_opened(live: Client, hook: Receiver) -> None:
    await advance(live, 11)
    hold = asyncio.Event()
    hook.replies.append(Reply(hold=hold))
    await say(live, "a", 0)
    assert (await hook.got()).text == "a"
    await say(live, "b", 1)
    assert hook.is_idle()
    hold.set()
    assert (await hook.got()).text == "b"
    for _ in range(2):
        await hook.outcome()
    assert hook.most_open == 1
    # Now they may be opened, and they stay open when it gets quiet again.
    holds = [asyncio.Event() for _ in range(4)]
    hook.replies.extend(Reply(hold=hold) for hold in holds)
    for turn in range(2):
        await say(live, "c", 0)
        await say(live, "d", 1)
        assert {(await hook.got()).text for _ in range(2)} == {"c", "d"}
        for hold in holds[2 * turn : 2 * turn + 2]:
            hold.set()
        for _ in range(2):
            await hook.outcome()
        await advance(live, 11)
    assert hook.most_open == 2


async def test_what_waits_goes_to_polls_when_the_webhook_is_deleted(live: Client, hook: Receiver) -> None:
    hold = asyncio.Event()
    hook.replies.append(Reply(hold=hold))
    await say(live, "in the air")
    await say(live, "behind it")
    await hook.got()
    await live.result("deleteWebhook")
    hold.set()
    assert [update["message"]["text"] for update in await live.updates()] == ["in the air", "behind it"]


async def test_another_webhook_gets_what_the_first_did_not_take(live: Client, hook: Receiver) -> None:
    hold = asyncio.Event()
    hook.replies.append(Reply(hold=hold))
    await say(live, "in the air")
    await hook.got()
    async with receiver(live.sim) as other:
        await live.result("setWebhook", url=other.url)
        assert (await other.got()).text == "in the air"
    hold.set()


async def test_what_waits_can_be_dropped(live: Client, hook: Receiver) -> None:
    hook.always = Reply(500)
    await say(live, "old")
    await hook.got()
    await hook.outcome()
    hook.always = Reply()
    await live.result("setWebhook", url=hook.url, drop_pending_updates=True)
    assert (await info(live))["pending_update_count"] == 0
    await say(live, "new")
    while (got := await hook.got()).text != "new":
        pass
    assert got.text == "new"


async def test_posts_and_their_answers_are_in_the_transcript(live: Client, hook: Receiver) -> None:
    hook.replies.extend([Reply(503, body=b"Not now"), Reply(body=b"Thanks")])
    await say(live, "x")
    for _ in range(2):
        await hook.outcome()
    lines = (await live.http.get("/sim/transcript.jsonl")).text.splitlines()
    *_, failed, taken = [json.loads(line) for line in lines]
    assert (failed["kind"], failed["status"], failed["answer"]) == ("webhook", 503, "Not now")
    assert failed["error"] == "Wrong response from the webhook: 503 Service Unavailable"
    assert (taken["status"], taken["answer"], taken["update"]["message"]["text"]) == (200, "Thanks", "x")


@pytest.mark.planted
async def test_updates_without_a_queue_wait_for_nobody(live: Client, hook: Receiver) -> None:
    updates, body = live.sim.world.updates, {"from": {"id": 1}}
    hold = asyncio.Event()
    hook.replies.extend([Reply(hold=hold), Reply(hold=hold)])
    with live.sim.world.database.transaction():
        for _ in range(2):
            updates.add("inline_query", body, lifetime=30, queue="")
    for _ in range(2):
        await hook.got()
    hold.set()


async def test_a_webhook_survives_a_restart(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "simulator.sqlite3"
    first = Client(Simulator(path, clock), clock)
    await first.result("setWebhook", url="http://127.0.0.1:1/x", secret_token="abc", allowed_updates=["message"])
    await first.act("/time", advance=500)
    await say(first, "x")
    first.sim.close()
    await first.http.aclose()
    second = Client(Simulator(path, clock), clock)
    shown = await info(second)
    assert (shown["url"], shown["pending_update_count"], shown["allowed_updates"]) == (
        "http://127.0.0.1:1/x", 1, ["message"],
    )  # fmt: skip
    assert second.sim.world.clock() == clock.now + 500
    async with receiver(second.sim) as there, serve(second.sim):
        assert (await there.outcome())["error"] == "Connection refused"
    second.sim.close()
    await second.http.aclose()


@pytest.mark.parametrize(
    ("kind", "body", "queue"),
    [
        ("message", {"chat": {"id": -5}, "from": {"id": 7}}, "chat:-5"),
        ("edited_message", {"chat": {"id": 7}, "from": {"id": 7}}, "chat:7"),
        ("callback_query", {"from": {"id": 7}, "message": {"chat": {"id": -5}}}, "callback_query:7"),
        ("poll", {"id": "99"}, "poll:99"),
        ("poll_answer", {"poll_id": "99", "user": {"id": 7}}, "poll:99"),
        ("my_chat_member", {"chat": {"id": 7}, "from": {"id": 7}}, "my_chat_member:7"),
        ("chat_member", {"chat": {"id": -5}, "from": {"id": 7}, "new_chat_member": {"user": {"id": 8}}}, "member:8"),
        ("message_reaction", {"chat": {"id": -5}, "user": {"id": 7}}, "message_reaction:-5"),
        ("chat_join_request", {"chat": {"id": -5}, "from": {"id": 7}}, "member:7"),
        ("something", {}, ""),
    ],
)
def test_queues_are_kept_by_chat_user_or_poll(kind: str, body: Json, queue: str) -> None:
    assert queue_of(kind, body) == queue
