"""What becomes of updates that a webhook does not take, with a clock that the tests move."""

import asyncio
import socket
from itertools import pairwise
from typing import Any

import pytest

from tests.simulator.client import Client, Json
from tests.simulator.live import KEYBOARD, advance, info, person, say
from tests.simulator.receiver import Receiver, Reply, raw_server, receiver


async def test_it_is_tried_at_once_and_then_after_2_4_8_seconds(live: Client, hook: Receiver) -> None:
    hook.replies.extend(Reply(500) for _ in range(9))
    start = live.sim.world.clock()
    await say(live, "again")
    times, outcome = [], Json()
    for _ in range(10):
        got = await hook.got()
        times.append(got.at - start)
        outcome = await hook.outcome()
        due = min((attempts.due for attempts in live.sim.delivery._attempts.values()), default=0.0)
        await advance(live, max(0.0, due - live.sim.world.clock()))
    assert outcome["status"] == 200
    assert times[:8] == [0, 0, 2, 6, 14, 30, 62, 62 + times[7] - times[6]]
    pauses = [later - earlier for earlier, later in pairwise(times)]
    assert all(60 <= pause <= 120 for pause in pauses[6:])
    shown = await info(live)
    assert shown["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"
    assert shown["pending_update_count"] == 0


async def test_before_its_time_nothing_is_tried(live: Client, hook: Receiver) -> None:
    hook.replies.extend([Reply(502), Reply(502)])
    await say(live, "again")
    for _ in range(2):
        await hook.got()
        await hook.outcome()
    shown = await info(live)
    assert shown["last_error_date"] == int(live.sim.world.clock())
    assert shown["last_error_message"] == "Wrong response from the webhook: 502 Bad Gateway"
    assert await live.sim_get("/pending") == {"pending": 1, "connected": False}
    await advance(live, 1.9)
    # Somebody else's update goes through and this one does not: the sender was awake.
    await say(live, "of another", 1)
    assert (await hook.got()).text == "of another"
    await advance(live, 0.1)
    assert (await hook.got()).text == "again"


@pytest.mark.parametrize(("header", "waits"), [("7", 7), ("100000", 3600), ("-3", 0), ("soon", 0)])
async def test_retry_after_is_honoured(live: Client, hook: Receiver, header: str, waits: int) -> None:
    hook.replies.append(Reply(429, {"Retry-After": header}))
    await say(live, "again")
    first = await hook.got()
    await hook.outcome()
    await advance(live, waits)
    assert (await hook.got()).at - first.at == waits


async def test_redirects_are_not_followed(live: Client, hook: Receiver) -> None:
    hook.replies.append(Reply(302, {"Location": hook.url + "/elsewhere"}))
    await say(live, "again")
    assert [(await hook.got()).path for _ in range(2)] == ["/hook", "/hook"]
    assert (await info(live))["last_error_message"] == "Wrong response from the webhook: 302 Found"


async def test_an_update_that_expires_lets_the_next_one_go(live: Client, hook: Receiver) -> None:
    hook.always = Reply(500)
    await say(live, "too late")
    for _ in range(2):
        await hook.got()
        await hook.outcome()
    await advance(live, 3600)
    await hook.got()
    await hook.outcome()
    await say(live, "in time")
    hook.always = Reply()
    await advance(live, 86_400 - 3600)
    assert (await hook.got()).text == "in time"


async def test_a_tap_that_nobody_took_is_dropped_when_the_next_try_came_too_late(live: Client, hook: Receiver) -> None:
    sent = await live.result("sendMessage", chat_id=person(live), text="x", reply_markup=KEYBOARD)
    hook.replies.extend([Reply(500, {"Retry-After": "151"})])
    await live.act(f"/users/{person(live)}/tap", message_id=sent["message_id"], data="go")
    await hook.got()
    await hook.outcome()
    assert (await info(live))["pending_update_count"] == 0


async def test_after_23_hours_of_410_the_webhook_is_gone(live: Client, hook: Receiver) -> None:
    hook.always = Reply(410)
    await say(live, "gone?")
    for _ in range(2):
        await hook.got()
        await hook.outcome()
    await advance(live, 22 * 3600)
    await hook.got()
    await hook.outcome()
    assert (await info(live))["url"] == hook.url
    await advance(live, 2 * 3600 - 60)
    await hook.got()
    await hook.outcome()
    shown = await info(live)
    assert (shown["url"], shown["pending_update_count"]) == ("", 1)
    assert "last_error_message" not in shown
    (update,) = await live.updates()
    assert update["message"]["text"] == "gone?"


async def test_another_answer_ends_the_count_of_410(live: Client, hook: Receiver) -> None:
    hook.replies.extend([Reply(410), Reply(500), Reply(410)])
    await say(live, "gone?")
    for seconds in (0, 2, 23 * 3600 + 1):
        await hook.got()
        await hook.outcome()
        await advance(live, seconds)
    await hook.got()
    await hook.outcome()
    assert (await info(live))["url"] == hook.url


async def test_an_answer_that_does_not_come_is_waited_for_a_minute(live: Client, hook: Receiver) -> None:
    hook.replies.append(Reply(hold=asyncio.Event()))
    await say(live, "silence")
    await hook.got()
    await advance(live, 30)
    await advance(live, 30)
    assert (await hook.outcome())["error"] == "Read timeout expired"
    assert (await hook.got()).text == "silence"
    assert (await info(live))["last_error_message"] == "Read timeout expired"


async def test_a_connection_that_breaks_is_an_error(live: Client, hook: Receiver) -> None:
    hook.replies.append(Reply(drop=True))
    await say(live, "cut")
    assert (await hook.outcome())["error"] in {"Connection closed", "Connection reset by peer"}
    assert (await hook.outcome())["status"] == 200


async def failure(live: Client, url: str) -> Any:
    """The error of the first attempt to reach ``url``."""
    async with receiver(live.sim) as there:
        await live.result("setWebhook", url=url)
        await say(live, "anybody?")
        error = (await there.outcome())["error"]
        await live.result("deleteWebhook")
        return error


async def test_nobody_listens(live: Client) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    assert await failure(live, f"http://127.0.0.1:{port}/") == "Connection refused"


async def test_no_certificate_that_could_be_trusted(live: Client) -> None:
    async with receiver(live.sim) as there:
        error = await failure(live, there.url.replace("http://", "https://"))
    assert error.startswith("SSL error {")


async def test_an_answer_that_is_no_http(live: Client) -> None:
    async def nonsense(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"What?\r\n\r\n")
        writer.close()

    async with raw_server(nonsense) as port:
        error = await failure(live, f"http://localhost:{port}/")
    assert error.startswith("Wrong response from the webhook: ")
