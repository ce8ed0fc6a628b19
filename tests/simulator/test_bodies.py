"""The ways to say a request that the Bot API takes, and those that it does not."""

import json
from typing import Any

import pytest

from bot.simulator.server import Simulator
from tests.simulator.client import Client, Json, picture

FORM = "application/x-www-form-urlencoded"
JSON = "application/json"
SAID: list[tuple[str, str, dict[str, Any]]] = [
    ("a query", "GET", {"params": {"chat_id": "<mia>", "text": "Hi ü"}}),
    ("a query of a POST", "POST", {"params": {"chat_id": "<mia>", "text": "Hi ü"}}),
    ("a form", "POST", {"data": {"chat_id": "<mia>", "text": "Hi ü"}}),
    ("JSON", "POST", {"json": {"chat_id": "<mia>", "text": "Hi ü"}}),
    ("JSON with the number as text", "POST", {"json": {"chat_id": "<text mia>", "text": "Hi ü"}}),
    ("multipart", "POST", {"data": {"chat_id": "<mia>", "text": "Hi ü"}, "files": {"more": b"x"}}),
    ("query and form", "POST", {"params": {"chat_id": "<mia>"}, "data": {"text": "Hi ü"}}),
    ("query and JSON", "POST", {"params": {"text": "Hi ü"}, "json": {"chat_id": "<mia>"}}),
    ("the body wins", "POST", {"params": {"chat_id": "<mia>", "text": "no"}, "json": {"text": "Hi ü"}}),
]


def filled(value: Any, mia: int) -> Any:
    if isinstance(value, dict):
        return {name: filled(item, mia) for name, item in value.items()}
    return {"<mia>": mia, "<text mia>": str(mia)}.get(value, value) if isinstance(value, str) else value


@pytest.mark.parametrize(("way", "verb", "request_"), SAID, ids=[way for way, _, _ in SAID])
async def test_a_request_can_be_said_in_many_ways(
    client: Client, mia: int, way: str, verb: str, request_: dict[str, Any]
) -> None:
    path = f"/bot{client.sim.token}/sendMessage"
    response = await client.http.request(verb, path, **filled(request_, mia))
    assert response.json()["result"]["text"] == "Hi ü"


@pytest.mark.parametrize("name", ["sendMessage", "sendmessage", "SENDMESSAGE", "SendMessage"])
async def test_names_of_methods_know_no_case(client: Client, mia: int, name: str) -> None:
    assert (await client.result(name, chat_id=mia, text="x"))["text"] == "x"


@pytest.mark.parametrize(
    ("content_type", "body", "code", "description"),
    [
        (JSON, b'{"chat_id": ', 400, "Bad Request: can't parse the request body as JSON"),
        (JSON, b'"text"', 400, "Bad Request: JSON object expected"),
        (JSON, b"7", 400, "Bad Request: JSON object expected"),
        ("text/plain", b'{"text": "x"}', 400, "Bad Request: message text is empty"),
        ("", b"text=x", 400, "Bad Request: message text is empty"),
        (FORM, b"", 400, "Bad Request: message text is empty"),
        (FORM, b"text=x", 400, "Bad Request: chat_id is empty"),
        (FORM, b"text=x&chat_id=%20", 400, "Bad Request: chat_id is empty"),
        (FORM, b"text=x&chat_id=0", 400, "Bad Request: chat not found"),
        ("multipart/form-data", b"x", 400, "Bad Request: boundary not found"),
        ("multipart/form-data; boundary=x", b"--x--\r\n", 400, "Bad Request: message text is empty"),
        ("APPLICATION/JSON; charset=utf-8", b"{}", 400, "Bad Request: message text is empty"),
    ],
)
async def test_a_body_that_says_too_little(
    client: Client, content_type: str, body: bytes, code: int, description: str
) -> None:
    headers = {"content-type": content_type}
    response = await client.http.post(f"/bot{client.sim.token}/sendMessage", content=body, headers=headers)
    assert response.json() == {"ok": False, "error_code": code, "description": description}


@pytest.mark.parametrize(
    ("path", "code", "description"),
    [
        ("/bot/getMe", 404, None),
        ("/bot7310000001/getMe", 404, "Not Found"),
        ("/bot7310000001:/getMe", 404, "Not Found"),
        ("/botx:y/getMe", 404, "Not Found"),
        ("/bot7310000001:demo/getMe", 401, "Unauthorized"),
        ("/bot7310000001:demo/sendPizza", 401, "Unauthorized"),
        ("/bot{token}x/getMe", 401, "Unauthorized"),
        ("/bot{token}/", 404, None),
        ("/bot{token}/get/me", 404, None),
        ("/file/bot{token}/photos/file_9.png", 404, "Not Found"),
        ("/file/botx:y/photos/file_1.png", 404, "Not Found"),
    ],
)
async def test_a_wrong_address_leads_nowhere(client: Client, path: str, code: int, description: str | None) -> None:
    response = await client.http.get(path.replace("{token}", client.sim.token))
    assert response.status_code == code
    if description is not None:
        assert response.json() == {"ok": False, "error_code": code, "description": description}


@pytest.mark.parametrize(
    ("offered", "limits"),
    [
        ({"limit": 0}, 1),
        ({"limit": -5}, 1),
        ({"limit": 2}, 2),
        ({"limit": 1000}, 3),
        ({"limit": "many"}, 1),
        ({"limit": ""}, 3),
        ({"offset": "x"}, 3),
        ({"offset": 1}, 3),
        ({"offset": -2}, 2),
        ({"offset": 2**40}, 3),
        ({"timeout": -1}, 3),
        ({"allowed_updates": []}, 3),
        ({"allowed_updates": 7}, 3),
        ({"allowed_updates": ["no_such_kind"]}, 3),
    ],
)
async def test_getupdates_bends_what_is_out_of_bounds(client: Client, mia: int, offered: Json, limits: int) -> None:
    for text in ("a", "b", "c"):
        await client.act(f"/users/{mia}/text", text=text)
    assert len(await client.result("getUpdates", **offered)) == limits


async def test_no_commands_at_all_are_an_empty_list(client: Client) -> None:
    await client.result("setMyCommands", commands=[{"command": "a", "description": "b"}])
    assert await client.result("setMyCommands") is True
    assert await client.result("getMyCommands") == []


async def test_booleans_have_many_spellings(client: Client, mia: int) -> None:
    for said, meant in (("true", True), ("True", True), ("yes", True), ("1", True), ("on", False), ("2", False)):
        sent = await client.form("sendMessage", chat_id=str(mia), text="x", protect_content=said)
        assert sent["result"].get("has_protected_content", False) is meant


async def test_a_files_type_follows_from_its_name(client: Client, mia: int) -> None:
    for name, kind in (("a.txt", "text/plain"), ("A.PDF", "application/pdf"), ("a", "image/png")):
        sent = await client.form("sendDocument", {"document": (name, b"x", "image/png")}, chat_id=str(mia))
        assert sent["result"]["document"]["mime_type"] == kind


async def test_a_file_may_have_any_field_that_is_attached(client: Client, mia: int, sim: Simulator) -> None:
    sent = await client.form("sendPhoto", {"any": picture()}, chat_id=str(mia), photo="attach://any")
    again = json.dumps({"type": "photo", "media": "attach://other"})
    photo = sent["result"]["message_id"]
    edited = await client.form(
        "editMessageMedia", {"other": picture(9, 9)}, chat_id=str(mia), message_id=str(photo), media=again
    )
    assert edited["result"]["photo"][-1]["width"] == 9
    assert [call for call in (await client.sim_get("/transcript"))["calls"] if "unknown" in call] == []
