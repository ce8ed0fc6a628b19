"""Profile texts, tokens and bodies that Telegram refuses, in its words."""

import pytest

from bot.simulator.server import Simulator
from tests.simulator.client import Client, Json
from tests.simulator.contract import Row, check, names

REFUSALS: list[Row] = [
    # the bot's profile
    ("setMyCommands", {"commands": {}}, "400 Bad Request: expected an Array of BotCommand"),
    ("setMyCommands", {"commands": "["}, "400 Bad Request: can't parse commands JSON object"),
    ("setMyCommands", {"commands": [7]}, "400 Bad Request: can't parse BotCommand: expected an Object"),
    (
        "setMyCommands",
        {"commands": [{"command": "x"}]},
        "400 Bad Request: can't parse BotCommand: Can't find field \"description\"",
    ),
    (
        "setMyCommands",
        {"commands": [{"command": "Start", "description": "x"}]},
        "400 Bad Request: BOT_COMMAND_INVALID",
    ),
    (
        "setMyCommands",
        {"commands": [{"command": "start", "description": " "}]},
        "400 Bad Request: command description must be non-empty",
    ),
    (
        "setMyCommands",
        {"commands": [{"command": "start", "description": "x" * 257}]},
        "400 Bad Request: command description length must not exceed 256",
    ),
    (
        "setMyCommands",
        {"commands": [{"command": "start", "description": "x"}] * 101},
        "400 Bad Request: BOT_COMMANDS_TOO_MUCH",
    ),
    (
        "setMyCommands",
        {"commands": [], "language_code": "deutsch"},
        "400 Bad Request: invalid language code specified",
    ),
    ("getMyCommands", {"scope": "x"}, "400 Bad Request: can't parse BotCommandScope JSON object"),
    (
        "getMyCommands",
        {"scope": []},
        "400 Bad Request: can't parse BotCommandScope: BotCommandScope must be an Object",
    ),
    (
        "getMyCommands",
        {"scope": {"type": "all"}},
        "400 Bad Request: can't parse BotCommandScope: Unsupported type specified",
    ),
    ("getMyCommands", {"scope": {"type": "chat", "chat_id": 7}}, "400 Bad Request: chat not found"),
    ("setMyName", {"name": "x" * 65}, "400 Bad Request: BOT_TITLE_INVALID"),
    ("setMyDescription", {"description": "x" * 513}, "400 Bad Request: BOT_DESC_INVALID"),
    ("setMyShortDescription", {"short_description": "x" * 121}, "400 Bad Request: BOT_SHARETEXT_INVALID"),
    (
        "setChatMenuButton",
        {"menu_button": {"type": "pizza"}},
        "400 Bad Request: can't parse menu button: MenuButton has unsupported type",
    ),
    (
        "setChatMenuButton",
        {"menu_button": [1]},
        "400 Bad Request: can't parse menu button: MenuButton must be an Object",
    ),
    ("getUpdates", {"allowed_updates": "["}, "400 Bad Request: can't parse allowed updates JSON object"),
    ("sendPizza", {}, "404 Not Found"),
]


@pytest.mark.parametrize("row", REFUSALS, ids=names(REFUSALS))
async def test_a_request_is_refused(client: Client, filled: Json, row: Row) -> None:
    await check(client, filled, row)


@pytest.mark.parametrize(
    ("path", "code", "description"),
    [
        ("/bot1:wrong/getMe", 401, "Unauthorized"),
        ("/botnonsense/getMe", 404, "Not Found"),
        ("/file/bot1:wrong/photos/file_1.png", 401, "Unauthorized"),
    ],
)
async def test_a_wrong_token_opens_nothing(client: Client, path: str, code: int, description: str) -> None:
    response = await client.http.get(path)
    assert response.status_code == code
    assert response.json() == {"ok": False, "error_code": code, "description": description}


@pytest.mark.parametrize(
    ("headers", "body", "code", "description"),
    [
        ({"content-type": "application/json"}, b"{", 400, "Bad Request: can't parse the request body as JSON"),
        ({"content-type": "application/json"}, b"[]", 400, "Bad Request: JSON object expected"),
        (
            {"content-type": "multipart/form-data"},
            b"x",
            400,
            "Bad Request: boundary not found",
        ),
        ({"content-length": str(51 * 1024 * 1024)}, b"", 413, "Request Entity Too Large"),
    ],
)
async def test_a_body_that_cannot_be_read(
    client: Client, headers: dict[str, str], body: bytes, code: int, description: str
) -> None:
    response = await client.http.post(f"/bot{client.sim.token}/getMe", content=body, headers=headers)
    assert response.json() == {"ok": False, "error_code": code, "description": description}


@pytest.mark.parametrize("content", [b"", b" "])
async def test_an_empty_json_body_is_no_parameters(client: Client, sim: Simulator, content: bytes) -> None:
    headers = {"content-type": "application/json"}
    response = await client.http.post(f"/bot{sim.token}/GETME", content=content, headers=headers)
    assert response.json()["result"]["username"] == "loopback_demo_bot"
