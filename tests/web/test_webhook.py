"""The webhook: who may post, what is confirmed, what Telegram must send again."""

import asyncio
import hmac
import io
import json
import threading
from collections.abc import AsyncIterator
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from structlog.testing import capture_logs

from bot.messenger.doors import Inside
from bot.storage.database import Work
from bot.web.doors import Binds, WebDoors
from bot.web.webhook import LARGEST
from tests.messenger.test_polling import update
from tests.ports import free_port
from tests.web.conftest import HEADER, PATH, SECRET, House


async def test_an_update_is_confirmed_when_it_is_in_the_database(house: House) -> None:
    assert await house.post(json.dumps(update(7))) == 200
    assert house.stored() == [7]
    assert await house.post(json.dumps(update(7))) == 200, "Telegram may send it again"
    assert house.stored() == [7]
    assert await house.dispatcher.drain(5)
    assert [row.update_id for row in house.handled.rows] == [7]
    assert house.counted("stored") == 2


async def test_who_does_not_know_the_secret_learns_and_changes_nothing(house: House) -> None:
    secrets = (None, "", "hunter22", SECRET.lower(), SECRET + " x", "ü")
    for secret in secrets:
        assert await house.post(json.dumps(update(7)), secret) == 401
    assert house.stored() == []
    assert house.counted("refused") == len(secrets)


async def test_the_secret_is_compared_in_constant_time_and_by_nothing_else(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A comparison that ends at the first difference would tell, by the clock, how much of a guess was right."""
    compared: list[tuple[bytes, bytes]] = []
    verdicts: list[bool] = []

    def compare(one: bytes, other: bytes) -> bool:
        compared.append((one, other))
        return verdicts.pop(0) if verdicts else digest(one, other)

    digest = hmac.compare_digest
    monkeypatch.setattr("bot.web.webhook.hmac.compare_digest", compare)
    guesses = [SECRET, SECRET[:-1], SECRET[1:], SECRET + "x", SECRET.swapcase(), "h", "", "ü€"]
    statuses = [await house.post(json.dumps(update(7)), guess) for guess in guesses]
    assert statuses == [200] + [401] * (len(guesses) - 1)
    assert compared == [(guess.encode(), SECRET.encode()) for guess in guesses]
    assert await house.post(json.dumps(update(7)), None) == 401
    assert len(compared) == len(guesses), "where nothing is given there is nothing to measure"
    # What it says is what holds: there is no second comparison beside it.
    verdicts += [True, False]
    assert await house.post(json.dumps(update(8)), "wrong") == 200
    assert await house.post(json.dumps(update(9)), SECRET) == 401
    assert house.stored() == [7, 8]


async def test_the_secret_is_asked_for_before_the_body(house: House) -> None:
    said = await raw(house, f"POST {PATH} HTTP/1.1\r\nHost: x\r\nContent-Length: 999999999\r\n\r\n".encode())
    assert said.startswith(b"HTTP/1.1 401 ")


async def test_two_secrets_are_none(house: House) -> None:
    headers = [(HEADER, SECRET), (HEADER, "other")]
    async with house.session.post(house.webhook.address + PATH, data="{}", headers=headers) as response:
        assert response.status == 401


async def test_only_the_path_counts(house: House) -> None:
    headers = {HEADER: SECRET, "Host": "another.example.org", "X-Forwarded-For": "9.9.9.9", "X-Forwarded-Proto": "ftp"}
    where = house.webhook.address
    async with house.session.post(where + PATH + "?x=1", json=update(7), headers=headers) as response:
        assert response.status == 200
    for method, path, status in (("GET", PATH, 405), ("POST", "/", 404), ("POST", PATH + "/x", 404)):
        async with house.session.request(method, where + path, headers=headers) as response:
            assert response.status == status
    async with house.session.get(where + "/metrics") as response:
        assert response.status == 404, "never in public"


async def test_ours_to_mend_is_503_until_it_is_mended(house: House) -> None:
    house.thread.refusals = 1
    assert await house.post(json.dumps(update(7))) == 503
    assert house.stored() == []
    assert await house.post(json.dumps(update(7))) == 200
    assert house.stored() == [7]


class Broken:
    """Cannot store, for a reason whose text quotes a learner."""

    async def store(self, _updates: object) -> int | None:
        raise KeyError("Rumpelstilzchen")


async def test_what_nobody_thought_of_is_told_by_its_type_alone(house: House) -> None:
    house.doors.lead(Inside(Broken(), house.inside.health))  # type: ignore[arg-type]
    with capture_logs() as logs:
        assert await house.post(json.dumps(update(7))) == 503
    assert [log["error"] for log in logs] == ["KeyError"]


async def test_before_the_bot_runs_and_without_its_token_nothing_is_taken(house: House) -> None:
    house.inside.health.refuse()
    assert await house.post(json.dumps(update(7))) == 503
    house.inside.health.refused = house.inside.health.begun = False
    assert await house.post(json.dumps(update(7))) == 503
    assert house.stored() == []


NEVER = (
    b"", b"hello", b"null", b"[]", b"{}", b'{"update_id": "7"}', b'{"update_id": 1e99}', b"\xff\xfe",
    b'{"update_id":' + b"9" * 5000 + b"}", b"[" * 200_000, b'{"update_id": 99999999999999999999}',
)  # fmt: skip


async def test_what_can_never_be_stored_is_confirmed_and_told(house: House) -> None:
    with capture_logs() as logs:
        for body in NEVER:
            assert await house.post(body) == 200, "or Telegram would send it for ever, and nothing after it"
    assert [log["log_level"] for log in logs] == ["error"] * len(NEVER)
    assert "hello" not in str(logs)
    assert house.stored() == []
    assert house.counted("unreadable") == len(NEVER)


async def in_pieces(total: int) -> AsyncIterator[bytes]:
    for _ in range(0, total, 65_536):
        yield b" " * 65_536


async def test_too_much_is_dropped_whether_announced_or_not(house: House) -> None:
    with capture_logs() as logs:
        assert await house.post(io.BytesIO(b"x" * (LARGEST + 1))) == 200
    assert [log["event"] for log in logs] == ["an update was too large to be one, and was dropped"]
    assert await house.post(in_pieces(LARGEST + 65_536)) == 200
    assert house.counted("large") == 2
    large = json.dumps(update(7)).encode()
    assert await house.post(io.BytesIO(large + b" " * (LARGEST - len(large)))) == 200
    assert house.stored() == [7], "the limit itself is allowed"


async def raw(house: House, *parts: bytes) -> bytes:
    """What the server says to ``parts`` before it hangs up."""
    where = urlsplit(house.webhook.address)
    reader, writer = await asyncio.open_connection(where.hostname, where.port)
    try:
        for part in parts:
            writer.write(part)
            await writer.drain()
        async with asyncio.timeout(5):
            return await reader.read()
    finally:
        writer.close()


HEAD = f"POST {PATH} HTTP/1.1\r\nHost: x\r\n{HEADER}: {SECRET}\r\n".encode()


async def test_whoever_is_slow_is_not_waited_for(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.web.webhook.BODY_SECONDS", 0.1)
    monkeypatch.setattr("bot.web.listening.HEAD_SECONDS", 0.1)
    assert (await raw(house, HEAD + b'Content-Length: 900\r\n\r\n{"upd')).startswith(b"HTTP/1.1 408 ")
    assert (await raw(house, HEAD + b'Transfer-Encoding: chunked\r\n\r\n5\r\n{"upd\r\n')).startswith(b"HTTP/1.1 408 ")
    assert await raw(house) == b"", "nothing at all"
    assert await raw(house, HEAD[:40]) == b"", "half a head"
    assert house.counted("slow") == 2
    assert house.stored() == []


async def test_a_length_that_lies_and_what_is_no_http_do_no_harm(house: House) -> None:
    body = json.dumps(update(7)).encode()
    more = (
        b"Content-Length: %d\r\n\r\n" % len(body)
        + body
        + b"GET /livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    )
    said = await raw(house, HEAD + more)
    assert said.count(b"HTTP/1.1 200 OK") == 2, "one connection, two requests"
    assert house.stored() == [7]
    assert (await raw(house, HEAD + b"Content-Length: -5\r\n\r\n")).startswith(b"HTTP/1.1 400 ")
    assert (await raw(house, b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n")).startswith(b"HTTP/1.1 400 ")


async def test_whoever_leaves_in_the_middle_leaves_nothing(house: House) -> None:
    where = urlsplit(house.webhook.address)
    _, writer = await asyncio.open_connection(where.hostname, where.port)
    writer.write(HEAD + b'Content-Length: 900\r\n\r\n{"upd')
    await writer.drain()
    writer.close()
    await writer.wait_closed()
    async with asyncio.timeout(5):
        while not house.counted("slow"):
            await house.post(b"{}")
    assert house.stored() == []


async def test_those_inside_are_seen_to_before_the_doors_close(house: House) -> None:
    held, entered = threading.Event(), threading.Event()

    def hold(_work: Work) -> None:
        entered.set()
        held.wait(5)

    async with asyncio.TaskGroup() as group:
        group.create_task(house.thread.run(hold))
        await asyncio.to_thread(entered.wait)
        posts = [group.create_task(house.post(json.dumps(update(number)))) for number in range(1, 6)]
        async with asyncio.timeout(5):
            while house.thread._jobs.qsize() < len(posts):  # noqa: ASYNC110 - a queue has no event
                await asyncio.sleep(0.01)
        closing = group.create_task(house.doors.close())
        await asyncio.sleep(0)
        held.set()
        await closing
    assert [post.result() for post in posts] == [200] * 5
    assert sorted(house.stored()) == [1, 2, 3, 4, 5]
    with pytest.raises(OSError, match="onnect"):
        await house.post(json.dumps(update(9)))


NAMES = st.sampled_from(["update_id", "message", "from", "chat", "id", ""])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(JSON.map(json.dumps).map(str.encode), st.binary(max_size=60)))
async def test_whatever_is_posted_is_confirmed(house: House, body: bytes) -> None:
    assert await house.post(body) == 200


async def test_an_address_that_is_taken_opens_nothing(house: House) -> None:
    where = urlsplit(house.webhook.address)
    port = free_port()
    doors = WebDoors(Binds(health=("127.0.0.1", port), metrics=("127.0.0.1", where.port or 0)), None, house.meters)
    with pytest.raises(OSError, match="in use"):
        await doors.open()
    assert not doors.watched
    with pytest.raises(OSError, match="onnect"):
        async with house.session.get(f"http://127.0.0.1:{port}/livez"):
            pass
