"""A transcript played again against a running bot."""

import asyncio
import json

import pytest
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import Receive, Scope, Send

from bot.simulator.replay import Player
from bot.simulator.replay_plan import read_plan
from tests.simulator.client import Client, Json
from tests.simulator.shop import Shop, menu, shop


async def visit(open_shop: Shop) -> str:
    """Mia and Ben come in by turns, somebody new too, and time goes by; the transcript."""
    client = open_shop.client
    first = await open_shop.say("Good morning")
    second = await open_shop.say("Hello", place=1)
    await open_shop.tap(first, "Cake")
    await client.act("/time", advance=60)
    await open_shop.tap(second, "Tea", place=1)
    ada = await client.act("/users", first_name="Ada", language_code="en")
    menu_of_ada = await open_shop.say("Hi", place=3)
    await client.change(ada["id"], last_name="L")
    await client.act(f"/users/{ada['id']}/text", text="This one", reply_to_message_id=menu_of_ada["message_id"])
    await open_shop.until("sendMessage")
    return await open_shop.transcript()


async def test_the_same_bot_answers_the_same() -> None:
    async with shop() as first:
        jsonl = await visit(first)
    async with shop() as second:
        # Other ids: of messages, because Mia was here before; of users, because one more was.
        await second.say("Earlier")
        await second.client.act("/users", first_name="Eve", language_code="de")
        report = await second.replay(jsonl)
        mia, ben, ada = (second.person(place) for place in (0, 1, 4))
        now = second.client.clock.now + 60
        assert second.sim.world.clock() == now
        messages = await second.client.messages(ada)
    assert report["differences"] == 0, report
    assert report["extra"] == []
    assert [played["act"] for played in report["played"]] == [
        f"POST /sim/users/{mia}/text", f"POST /sim/users/{ben}/text", f"POST /sim/users/{mia}/tap",
        "POST /sim/time", f"POST /sim/users/{ben}/tap", "POST /sim/users",
        f"POST /sim/users/{ada}/text", f"PATCH /sim/users/{ada}", f"POST /sim/users/{ada}/text",
    ]  # fmt: skip
    assert report["played"][2]["calls"] == ["answercallbackquery", "editmessagetext"]
    assert report["played"][2]["body"] == {"message_id": 4, "data": f"Cake:{mia}"}
    assert messages[2]["reply_to_message"]["message_id"] == messages[1]["message_id"]


async def rude(bot: Client, update: Json) -> None:
    """Says something else, calls the cake a pie, and forgets to answer taps."""
    if "message" in update:
        chat_id = update["message"]["chat"]["id"]
        await bot.result("sendMessage", **menu(chat_id, "What?", "Pie", "Tea"))
        await bot.result("sendMessage", chat_id=chat_id, text="Quick!")


async def test_another_bot_differs() -> None:
    async with shop() as first:
        await first.tap(await first.say("Good morning"), "Cake")
        jsonl, was = await first.transcript(), first.person(0)
    async with shop(rude) as second:
        report = await second.replay(jsonl, patience=0.3)
        mia = second.person(0)
    said, tapped = report["played"]
    assert said["differences"] == [
        {
            "what": "said",
            "method": "sendmessage",
            "was": {"text": "What will it be?", "buttons": [["Tea"], ["Cake"]]},
            "is": {"text": "What?", "buttons": [["Pie"], ["Tea"]]},
        }
    ]
    # There is no cake, so the button at its place is tapped.
    assert tapped["body"]["data"] == "Tea"
    assert tapped["differences"] == [
        {"what": "missing", "method": "answercallbackquery", "chat_id": was, "text": "Cake"},
        {"what": "missing", "method": "editmessagetext", "chat_id": was, "text": "Here is your Cake"},
    ]
    assert report["extra"] == [{"method": "sendmessage", "chat_id": mia, "text": "Quick!"}]
    assert report["differences"] == 4


async def silent(bot: Client, update: Json) -> None:
    """Takes everything and says nothing."""


async def test_nothing_to_tap_and_refusals_are_told() -> None:
    async with shop() as first:
        message = await first.say("Good morning")
        await first.tap(message, "Cake")
        await first.client.act(
            f"/users/{first.person(0)}/text", text="reply", reply_to_message_id=message["message_id"]
        )
        await first.until("sendMessage")
        jsonl = await first.transcript()
    async with shop(silent) as second:
        await second.client.change(second.person(0), blocked=True)
        report = await second.replay(jsonl, patience=0.05)
    refused, untapped, unreplied = [played["differences"] for played in report["played"]]
    assert refused == [{"what": "refused", "error": "the user blocked the bot: unblock it first"}]
    assert untapped == [
        {"what": "nothing to act on", "aim": {"back": 0, "button": {"text": "Cake", "row": 1, "column": 0}}}
    ]
    assert unreplied == [{"what": "nothing to act on", "aim": {"back": 0}}]


async def test_a_forced_tap_on_what_is_gone_is_played_with_its_data() -> None:
    async with shop() as first:
        message = await first.say("Good morning")
        await first.tap(message, "Cake")
        await first.client.act(f"/users/{first.person(0)}/tap", message_id=message["message_id"], data="x", force=True)
        await first.until("answerCallbackQuery")
        jsonl = await first.transcript()
    async with shop() as second:
        report = await second.replay(jsonl)
    assert report["played"][2]["body"] == {"message_id": 2, "data": "x", "force": True}


async def test_whoever_is_missing_is_made(client: Client) -> None:
    users = [{"id": n, "first_name": f"U{n}", "language_code": "de", "username": None} for n in range(1, 6)]
    act = {"kind": "act", "method": "POST", "path": "/sim/users/5/text", "body": {"text": "x"}, "answer": {}}
    report = await client.act("/replay", jsonl=json.dumps({"kind": "start", "users": users}) + "\n" + json.dumps(act))
    found = (await client.sim_get("/state"))["users"]
    assert [user["first_name"] for user in found[3:]] == ["U4", "U5"]
    assert report["differences"] == 0
    assert report["played"][0]["act"] == f"POST /sim/users/{found[4]['id']}/text"


async def test_groups_are_matched_too(client: Client) -> None:
    """The routes of groups need not be there for this: their requests are what counts."""
    asked: list[tuple[str, str, Json]] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        body = await Request(scope, receive).body()
        asked.append((scope["method"], scope["path"], json.loads(body or b"{}")))
        answers = {"/sim/state": {"users": [{"id": 7}], "groups": [{"id": -70}]}, "/sim/groups": {"id": -71}}
        await JSONResponse(answers.get(scope["path"], ["text"]))(scope, receive, send)

    def act(method: str, path: str, body: Json, answer: Json | None = None) -> Json:
        return {"kind": "act", "method": method, "path": path, "body": body, "answer": answer or {}}

    lines = [
        {"kind": "start", "users": [{"id": 1}], "groups": [{"id": -10}, {"id": -11}]},
        act("POST", "/sim/groups", {"title": "New", "members": [1]}, {"id": -11}),
        act("POST", "/sim/groups/-11/members", {"user_id": 1, "by": 1}),
        act("DELETE", "/sim/groups/-10/members/1", {}),
        act("POST", "/sim/users/1/text", {"text": "x", "chat_id": -10}),
        act("POST", "/sim/users/1/text", {"text": "1", "chat_id": -10, "reply_to_message_id": 3})
        | {"aim": {"back": 0}},
    ]
    player = Player(client.sim.world, app, patience=0.01)
    report = await player.play(read_plan("\n".join(json.dumps(line) for line in lines)))
    assert asked[1:] == [
        ("POST", "/sim/groups", {"title": "New", "members": [7]}),
        ("POST", "/sim/groups/-71/members", {"user_id": 7, "by": 7}),
        ("DELETE", "/sim/groups/-70/members/7", {}),
        ("POST", "/sim/users/7/text", {"text": "x", "chat_id": -70}),
        ("GET", "/sim/users/7/chat", {}),
    ]
    assert report["differences"] == 1


async def test_calls_find_their_cause() -> None:
    """A call belongs to the last act in its chat that nothing answered, else to the last act of all."""
    async with shop() as first:
        jsonl = await first.transcript()
    start = json.loads(jsonl.splitlines()[0])
    mia, ben = start["users"][0]["id"], start["users"][1]["id"]

    def act(user: int) -> Json:
        return {"kind": "act", "method": "POST", "path": f"/sim/users/{user}/text", "body": {"text": "x"}, "answer": {}}

    def call(user: int, text: str) -> Json:
        said = {"chat_id": user, "text": text, "reply_markup": {"remove_keyboard": True}}
        return {"kind": "call", "method": "sendMessage", "params": said, "result": {}}

    failed = {"kind": "call", "method": "sendMessage", "params": {"chat_id": mia}, "error": {}}
    lines = [start, call(mia, "0"), act(mia), act(ben), call(mia, "1"), call(ben, "2"), call(mia, "3"), failed]
    async with shop(silent) as second:
        report = await second.replay("\n".join(json.dumps(line) for line in lines), patience=0.05)
    missing = [[found["text"] for found in played["differences"]] for played in report["played"]]
    assert missing == [["1"], ["2", "3"]]


async def test_a_transcript_can_be_sent_as_it_is() -> None:
    async with shop() as first:
        await first.say("Good morning")
        jsonl = await first.transcript()
    async with shop() as second:
        response = await second.client.http.post(
            "/sim/replay", content=jsonl.encode(), headers={"content-type": "application/x-ndjson"}
        )
    assert response.json()["differences"] == 0


async def test_one_replay_at_a_time() -> None:
    async with shop() as first:
        await first.say("Good morning")
        jsonl = await first.transcript()
    async with shop(silent) as second, asyncio.TaskGroup() as group:
        running = group.create_task(second.replay(jsonl, patience=600))
        async with asyncio.timeout(20):
            while not second.sim.world.messages.of_chat(second.person(0), second.person(0)):
                await second.client.sim_get("/time")
        assert await second.client.wrong("/replay", jsonl=jsonl) == "400 another replay is running"
        await second.client.act("/time", advance=600)
    assert [found["what"] for found in running.result()["played"][0]["differences"]] == ["missing"]


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({}, "400 jsonl must be a text and patience a number from 0 to 600"),
        ({"jsonl": "", "patience": "x"}, "400 jsonl must be a text and patience a number from 0 to 600"),
        ({"jsonl": "", "patience": 601}, "400 jsonl must be a text and patience a number from 0 to 600"),
        ({"jsonl": "\n{"}, "400 line 2 is not of a transcript"),
        ({"jsonl": "[]"}, "400 line 1 is not of a transcript"),
        ({"jsonl": '{"kind": "act"}'}, "400 line 1 is not of a transcript"),
    ],
)
async def test_what_is_no_transcript_is_refused(client: Client, fields: Json, error: str) -> None:
    assert await client.wrong("/replay", **fields) == error


async def test_an_empty_transcript_plays_nothing(client: Client) -> None:
    assert await client.act("/replay", jsonl="") == {"played": [], "extra": [], "differences": 0}
