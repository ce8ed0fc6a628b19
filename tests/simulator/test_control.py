"""The control API under /sim."""

import pytest

from tests.simulator.client import Client, Json, picture

KEYBOARD = {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}


async def test_an_empty_database_gets_three_users(client: Client) -> None:
    state = await client.sim_get("/state")
    assert state["bot"] == {
        "id": 7_310_000_001,
        "first_name": "Demo bot",
        "username": "loopback_demo_bot",
        "description": "",
        "short_description": "",
    }
    assert [(user["first_name"], user["language_code"]) for user in state["users"]] == [
        ("Mia", "de"), ("Ben", "en"), ("Frau Krüger", "de"),
    ]  # fmt: skip
    assert all(user["id"] == user["chat_id"] > 2**32 and user["blocked"] is False for user in state["users"])


async def test_users_can_be_added_and_changed(client: Client) -> None:
    user = await client.act("/users", first_name=" Ada ", last_name="L", username="ada_l", language_code="pt-br")
    assert {
        "first_name": "Ada",
        "last_name": "L",
        "username": "ada_l",
        "language_code": "pt-br",
    }.items() <= user.items()
    changed = await client.change(user["id"], last_name=None, first_name="Bo")
    assert "last_name" not in changed
    assert changed["first_name"] == "Bo"
    await client.act(f"/users/{user['id']}/text", text="x")
    (update,) = await client.updates()
    assert update["message"]["from"]["username"] == "ada_l"
    assert (await client.sim_get("/state"))["users"][-1] == changed


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({}, "400 first_name and language_code are required"),
        ({"first_name": "A"}, "400 first_name and language_code are required"),
        ({"first_name": " ", "language_code": "de"}, "400 first_name must be a text of 1 to 64 characters"),
        ({"first_name": "A", "language_code": "german"}, "400 language_code cannot be 'german'"),
        ({"first_name": "A", "language_code": "de", "username": "a b"}, "400 username cannot be 'a b'"),
        ({"first_name": "A", "language_code": "de", "last_name": 7}, "400 last_name cannot be 7"),
        ({"first_name": "A", "language_code": "de", "blocked": "no"}, "400 blocked cannot be 'no'"),
        ({"first_name": "A", "language_code": "de", "id": 7}, "400 a user has no field 'id'"),
    ],
)
async def test_users_are_refused(client: Client, fields: Json, error: str) -> None:
    assert await client.wrong("/users", **fields) == error


async def test_a_users_text_becomes_an_update(client: Client, mia: int) -> None:
    message = await client.act(f"/users/{mia}/text", text=" /start  abc ", reply_to_message_id=1)
    assert message["outgoing"] is True
    (update,) = await client.updates()
    assert {**update["message"], "outgoing": True} == message
    assert message["text"] == "/start  abc"
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert message["reply_to_message"]["text"] == "Hello"
    assert message["from"] == {"id": mia, "is_bot": False, "first_name": "Mia", "language_code": "de"}
    assert (await client.messages(mia))[-1] == message


@pytest.mark.parametrize(
    ("path", "fields", "error"),
    [
        ("text", {}, "400 text must be a text that is not empty"),
        ("text", {"text": " "}, "400 text must be a text that is not empty"),
        ("text", {"text": "\u200b"}, "400 Bad Request: text must be non-empty"),
        ("text", {"text": "x" * 4097}, "400 Bad Request: message is too long"),
        ("text", {"text": "x", "reply_to_message_id": 99}, "400 there is no such message to reply to"),
        ("text", {"text": "x", "reply_to_message_id": "1"}, "400 there is no such message to reply to"),
        ("tap", {}, "400 message_id must be a number and data a text"),
        ("tap", {"message_id": 2}, "400 message_id must be a number and data a text"),
        ("tap", {"message_id": 99, "data": "go"}, "400 there is no such message of the bot"),
        ("tap", {"message_id": 1, "data": "go", "force": True}, "400 there is no such message of the bot"),
        ("tap", {"message_id": 2, "data": "stop"}, "400 there is no such button on that message"),
        ("send", {}, "400 kind must be one of sticker, voice, photo, document, location, contact"),
        ("send", {"kind": "pizza"}, "400 kind must be one of sticker, voice, photo, document, location, contact"),
        ("send", {"kind": "photo", "caption": 7}, "400 caption must be a text"),
        ("send", {"kind": "photo", "caption": "x" * 1025}, "400 Bad Request: message caption is too long"),
    ],
)
async def test_acts_that_are_refused(client: Client, mia: int, path: str, fields: Json, error: str) -> None:
    await client.result("sendMessage", chat_id=mia, text="x", reply_markup=KEYBOARD)
    assert await client.wrong(f"/users/{mia}/{path}", **fields) == error
    assert await client.updates() == []


async def test_a_tap_becomes_a_callback_query(client: Client, mia: int) -> None:
    sent = await client.result("sendMessage", chat_id=mia, text="x", reply_markup=KEYBOARD)
    tap = await client.act(f"/users/{mia}/tap", message_id=2, data="go")
    (update,) = await client.updates()
    query = update["callback_query"]
    assert (query["id"], query["data"], query["message"]) == (tap["callback_query_id"], "go", sent)
    assert query["from"]["id"] == mia
    await client.act(f"/users/{mia}/tap", message_id=2, data="go")
    first, second = await client.updates()
    assert first["callback_query"]["chat_instance"] == second["callback_query"]["chat_instance"]
    assert first["callback_query"]["id"] != second["callback_query"]["id"]


async def test_a_stale_button_can_be_tapped_by_force(client: Client, mia: int) -> None:
    await client.result("sendMessage", chat_id=mia, text="x", reply_markup=KEYBOARD)
    await client.result("editMessageReplyMarkup", chat_id=mia, message_id=2)
    assert await client.wrong(f"/users/{mia}/tap", message_id=2, data="go") == (
        "400 there is no such button on that message"
    )
    await client.act(f"/users/{mia}/tap", message_id=2, data="go", force=True)
    (update,) = await client.updates()
    assert update["callback_query"]["data"] == "go"


async def test_blocking_stops_both_sides_and_is_told(client: Client, mia: int) -> None:
    await client.result("sendMessage", chat_id=mia, text="x", reply_markup=KEYBOARD)
    assert (await client.change(mia, blocked=True))["blocked"] is True
    assert await client.refusal("sendMessage", chat_id=mia, text="x") == "403 Forbidden: bot was blocked by the user"
    wrong = "400 the user blocked the bot: unblock it first"
    assert await client.wrong(f"/users/{mia}/text", text="x") == wrong
    assert await client.wrong(f"/users/{mia}/tap", message_id=2, data="go") == wrong
    await client.change(mia, blocked=True)
    await client.change(mia, blocked=False)
    members = [update["my_chat_member"] for update in await client.updates()]
    statuses = [(m["old_chat_member"]["status"], m["new_chat_member"]["status"]) for m in members]
    assert statuses == [("member", "kicked"), ("kicked", "member")]
    assert members[0]["new_chat_member"]["user"]["is_bot"] is True
    assert members[0]["from"]["id"] == members[0]["chat"]["id"] == mia
    await client.result("sendMessage", chat_id=mia, text="x")


@pytest.mark.parametrize("kind", ["sticker", "voice", "photo", "document", "location", "contact"])
async def test_things_that_are_no_text_can_be_sent(client: Client, mia: int, kind: str) -> None:
    message = await client.act(f"/users/{mia}/send", kind=kind, caption=" Look ")
    assert message[kind]
    assert message.get("caption") == ("Look" if kind in ("voice", "photo", "document") else None)
    (update,) = await client.updates()
    assert {**update["message"], "outgoing": True} == message
    thing = message[kind][-1] if kind == "photo" else message[kind]
    if "file_id" in thing:
        file = await client.result("getFile", file_id=thing["file_id"])
        download = await client.http.get(f"/file/bot{client.sim.token}/{file['file_path']}")
        assert len(download.content) == thing["file_size"]


async def test_a_photo_of_the_bot_is_shown_and_a_document_is_only_downloaded(client: Client, mia: int) -> None:
    photo = (await client.form("sendPhoto", {"photo": ("x.png", picture(), "image/png")}, chat_id=str(mia)))["result"]
    files = {"document": ("ü.html", b"<script>", "text/html")}
    document = (await client.form("sendDocument", files, chat_id=str(mia)))["result"]
    shown = await client.http.get(f"/sim/files/{photo['photo'][0]['file_id']}")
    assert (shown.content, shown.headers["content-type"]) == (picture(), "image/png")
    assert shown.headers["content-disposition"].startswith("inline")
    saved = await client.http.get(f"/sim/files/{document['document']['file_id']}")
    assert saved.headers["content-type"] == "application/octet-stream"
    assert saved.headers["content-disposition"] == "attachment; filename*=UTF-8''%C3%BC.html"
    assert saved.headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert (await client.http.get("/sim/files/none")).status_code == 404


async def test_typing_shows_for_five_seconds_or_until_the_message(client: Client, mia: int) -> None:
    async def typing() -> bool:
        shown: bool = (await client.sim_get(f"/users/{mia}/chat"))["typing"]
        return shown

    assert await typing() is False
    assert await client.result("sendChatAction", chat_id=mia, action="typing") is True
    assert await typing() is True
    client.clock.now += 5
    assert await typing() is False
    await client.result("sendChatAction", chat_id=mia, action="Upload_Photo")
    assert await typing() is True
    await client.result("sendMessage", chat_id=mia, text="x")
    assert await typing() is False
    await client.result("sendChatAction", chat_id=mia, action="typing")
    await client.result("sendChatAction", chat_id=mia, action="cancel")
    assert await typing() is False


@pytest.mark.parametrize("path", ["/users/7/chat", "/users/7/events", "/files/x"])
async def test_what_is_not_there(client: Client, path: str) -> None:
    response = await client.http.get(f"/sim{path}")
    assert response.status_code == 404
    assert response.json()["error"].startswith("there is no such")


@pytest.mark.parametrize(
    ("headers", "body", "status"),
    [
        ({"content-type": "application/x-www-form-urlencoded"}, b"text=x", 415),
        ({"content-type": "text/plain"}, b'{"text": "x"}', 415),
        ({}, b'{"text": "x"}', 415),
        ({"content-type": "application/json"}, b"{", 400),
        ({"content-type": "application/json"}, b"[]", 400),
        ({"content-type": "application/json", "content-length": "2000000"}, b"{}", 413),
    ],
)
async def test_only_json_objects_are_taken(
    client: Client, mia: int, headers: dict[str, str], body: bytes, status: int
) -> None:
    response = await client.http.post(f"/sim/users/{mia}/text", content=body, headers=headers)
    assert response.status_code == status
    assert await client.updates() == []


def kinds(events: list[Json]) -> list[str]:
    return [event["kind"] for event in events]


async def test_everything_that_happens_in_a_chat_is_an_event(client: Client, mia: int) -> None:
    start = (await client.sim_get(f"/users/{mia}/chat"))["cursor"]
    await client.result("sendChatAction", chat_id=mia, action="typing")
    await client.result("sendMessage", chat_id=mia, text="x", reply_markup=KEYBOARD)
    tap = await client.act(f"/users/{mia}/tap", message_id=2, data="go")
    await client.result(
        "answerCallbackQuery", **tap, text="Done", show_alert=True, url="https://t.me/loopback_demo_bot?start=x"
    )
    await client.result("editMessageText", chat_id=mia, message_id=2, text="y")
    await client.result("deleteMessage", chat_id=mia, message_id=2)
    await client.result("setMyCommands", commands=[{"command": "a", "description": "b"}])
    await client.change(mia, language_code="en")
    await client.act(f"/users/{mia}/text", text="mine")
    events = client.sim.world.events.after(mia, start)
    assert kinds(events) == [
        "typing", "message", "callback", "edited", "deleted", "commands", "user", "commands", "message",
    ]  # fmt: skip
    assert events[0]["until"] == client.clock.now + 5
    assert events[1]["message"]["text"] == "x"
    assert events[2] == {
        "cursor": start + 3, "kind": "callback", "id": tap["callback_query_id"], "text": "Done", "show_alert": True,
        "url": "https://t.me/loopback_demo_bot?start=x", "chat_id": mia,
    }  # fmt: skip
    assert events[3]["message"]["text"] == "y"
    assert events[4]["message_id"] == 2
    assert events[5]["commands"] == [{"command": "a", "description": "b"}]
    assert events[6]["user"]["language_code"] == "en"
    assert events[8]["message"]["outgoing"] is True
    cursors = [event["cursor"] for event in events]
    assert cursors == sorted(set(cursors))


async def test_old_events_are_pruned(client: Client, mia: int) -> None:
    events = client.sim.world.events
    with client.sim.world.database.transaction():
        for _ in range(22_000):
            events.add(mia, "typing", {"until": 0})
    rows = client.sim.world.database.connection.execute("SELECT count(*) FROM events").fetchone()
    assert 20_000 <= rows[0] <= 21_000


async def test_a_refused_call_leaves_no_trace(client: Client, mia: int) -> None:
    connection = client.sim.world.database.connection
    await client.form("sendPhoto", {"photo": picture()}, chat_id=str(mia), caption="x" * 1025)
    assert connection.execute("SELECT count(*) FROM files").fetchone()[0] == 0
