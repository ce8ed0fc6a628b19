"""The transcript of everything, and its download."""

import json
from typing import Any

from tests.simulator.client import Client, Json
from tests.simulator.shop import shop


def parsed(jsonl: str) -> list[Json]:
    return [json.loads(line) for line in jsonl.splitlines()]


async def download(client: Client) -> list[Json]:
    response = await client.http.get("/sim/transcript.jsonl")
    assert response.headers["content-disposition"] == 'attachment; filename="transcript.jsonl"'
    assert response.headers["content-type"].startswith("application/x-ndjson")
    return parsed(response.text)


async def acts(client: Client) -> list[Json]:
    return [entry for entry in await download(client) if entry["kind"] == "act"]


async def test_calls_updates_and_acts_stand_in_their_order() -> None:
    async with shop() as open_shop:
        message = await open_shop.say("Good morning")
        await open_shop.tap(message, "Cake")
        start, *entries = parsed(await open_shop.transcript())
        mia = open_shop.person(0)
    assert [user["first_name"] for user in start["users"]] == ["Mia", "Ben", "Frau Krüger"]
    assert (start["kind"], start["bot"]["username"]) == ("start", "loopback_demo_bot")
    assert [(entry["kind"], entry.get("method")) for entry in entries] == [
        ("act", "POST"), ("updates", None), ("call", "sendChatAction"), ("call", "sendMessage"),
        ("act", "POST"), ("updates", None), ("call", "answerCallbackQuery"), ("call", "editMessageText"),
    ]  # fmt: skip
    assert [entry["seq"] for entry in entries] == list(range(1, 9))
    text, given, *_ = entries
    assert (text["path"], text["body"]) == (f"/sim/users/{mia}/text", {"text": "Good morning"})
    assert text["answer"]["message_id"] == 1
    assert given["updates"][0]["message"]["text"] == "Good morning"
    assert entries[4]["aim"] == {"back": 0, "button": {"text": "Cake", "row": 1, "column": 0}}


async def test_polls_that_bring_nothing_are_not_in_it(client: Client, mia: int) -> None:
    before = len(await download(client))
    assert await client.updates() == []
    await client.sim_get("/state")
    assert len(await download(client)) == before


async def test_the_token_is_nowhere_in_it(client: Client, mia: int) -> None:
    token = client.sim.token
    secret = token.partition(":")[2]
    await client.result("sendMessage", chat_id=mia, text=f"My token: {token}", mood=secret)
    await client.act(f"/users/{mia}/text", text=f"Is it {token}?")
    await client.updates()
    await client.result("setWebhook", url=f"http://127.0.0.1:1/{token}", secret_token="hush-hush")
    raw = (await client.http.get("/sim/transcript.jsonl")).text
    assert secret not in raw
    assert "hush-hush" not in raw
    assert raw.count("(hidden)") >= 6
    assert "hush-hush" not in json.dumps(await client.sim_get("/transcript"))


async def test_acts_tell_how_far_up_a_message_is(client: Client, mia: int) -> None:
    for text in ("two", "three", "four"):
        await client.result("sendMessage", chat_id=mia, text=text)
    await client.result("deleteMessage", chat_id=mia, message_id=3)
    await client.act(f"/users/{mia}/text", text="a reply", reply_to_message_id=2)
    await client.act(f"/users/{mia}/text", text="no reply")
    assert [entry.get("aim") for entry in (await acts(client))[-2:]] == [{"back": 1}, None]


async def test_a_forced_tap_on_a_button_that_is_gone_has_a_message_only(client: Client, mia: int) -> None:
    sent = await client.result("sendMessage", chat_id=mia, text="x")
    await client.act(f"/users/{mia}/tap", message_id=sent["message_id"], data="gone", force=True)
    assert (await acts(client))[-1]["aim"] == {"back": 0}


async def test_acts_that_are_refused_are_not_in_it(client: Client, mia: int) -> None:
    before = await acts(client)
    await client.wrong(f"/users/{mia}/text", text="")
    await client.wrong(f"/users/{mia}/tap", message_id=77, data="x")
    await client.wrong("/users/7/text", text="x")
    await client.wrong("/users/7/text", chat_id="seven", message_id=1)
    response = await client.http.post(f"/sim/users/{mia}/text", content=b"{")
    assert response.status_code == 415
    assert await acts(client) == before


async def test_every_kind_of_act_is_in_it(client: Client) -> None:
    user = await client.act("/users", first_name="Ada", language_code="en")
    await client.change(user["id"], blocked=True)
    await client.act("/time", advance=5)
    assert [(entry["method"], entry["path"]) for entry in await acts(client)] == [
        ("POST", "/sim/users"), ("PATCH", f"/sim/users/{user['id']}"), ("POST", "/sim/time"),
    ]  # fmt: skip


async def test_a_body_that_comes_in_pieces_reaches_its_reader(client: Client, mia: int) -> None:
    async def pieces() -> Any:
        for piece in (b'{"te', b'xt": "in', b' pieces"}'):
            yield piece

    headers = {"content-type": "application/json"}
    response = await client.http.post(f"/sim/users/{mia}/text", content=pieces(), headers=headers)
    assert response.json()["text"] == "in pieces"
    assert (await acts(client))[-1]["body"] == {"text": "in pieces"}


async def test_a_huge_body_is_not_kept(client: Client, mia: int) -> None:
    async def pieces() -> Any:
        yield b'{"text": "hello", "junk": "'
        for _ in range(5):
            yield b"x" * (1 << 20)
        yield b'"}'

    headers = {"content-type": "application/json"}
    response = await client.http.post(f"/sim/users/{mia}/text", content=pieces(), headers=headers)
    assert response.json()["text"] == "hello"
    assert (await acts(client))[-1]["body"] == {}
