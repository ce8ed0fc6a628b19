"""The checks of what a bot asks for can fail: planted requests, each with the line that is said about it."""

from typing import Any

import pytest

from tests.simulator.client import Client, Json, picture
from tests.simulator.validation.requests import all_problems, request_problems

Call = tuple[str, Json, str]


def keyboard(*rows: list[Json]) -> Json:
    return {"inline_keyboard": list(rows)}


def pressed(**fields: Any) -> Json:
    return {"text": "Go", "callback_data": "go", **fields}


def sent(**changes: Any) -> Json:
    return {"chat_id": 5, "text": "text", **changes}


def polled(**changes: Any) -> Json:
    return {"chat_id": 5, "question": "?", "options": [{"text": "A"}, {"text": "B"}], **changes}


BAD: list[Call] = [
    ("sendPizza", {}, "the Bot API has no such method"),
    ("sendMessage", {"chat_id": 5}, "text: Field required"),
    ("sendMessage", sent(colour="red"), "colour is nothing that it takes"),
    ("sendMessage", sent(link_preview_options={"off": True}), "link_preview_options.off is nothing that it takes"),
    ("sendMessage", sent(protect_content="perhaps"), "protect_content.bool: Input should be a valid boolean"),
    ("sendMessage", sent(message_thread_id="x"), "message_thread_id: Input should be a valid integer"),
    ("sendMessage", sent(entities="x"), "entities: Input should be a valid list"),
    ("sendMessage", sent(text="x" * 4097), "text is 4097 characters long, the limits are 1 and 4096"),
    ("sendMessage", sent(text="😀" * 2049), "text is 4098 characters long"),
    ("sendMessage", sent(text="<b></b>", parse_mode="HTML"), "text is 0 characters long"),
    ("sendMessage", sent(text=f"<b>{'x' * 4097}</b>", parse_mode="HTML"), "text is 4097 characters long"),
    ("sendMessage", sent(parse_mode="BBCode"), "parse_mode is 'BBCode', not one of HTML, Markdown, MarkdownV2"),
    (
        "sendMessage",
        sent(entities=[{"type": "bold", "offset": 0, "length": 1}] * 101),
        "text has 101 entities, the limit is 100",
    ),
    ("sendMessage", sent(reply_markup=keyboard([pressed()] * 9)), "reply_markup has 9 buttons in a row, the limit"),
    ("sendMessage", sent(reply_markup=keyboard(*[[pressed()]] * 101)), "reply_markup has 101 buttons, the limit"),
    (
        "sendMessage",
        sent(reply_markup=keyboard([pressed(callback_data="ä" * 33)])),
        "reply_markup has a button 'Go': its data is 66 bytes long, the limits are 1 and 64",
    ),
    ("sendMessage", sent(reply_markup=keyboard([pressed(text=" ")])), "reply_markup has a button ' ': it has no text"),
    (
        "sendMessage",
        sent(reply_markup=keyboard([pressed(url="https://example.org")])),
        "reply_markup has a button 'Go': it must do exactly one thing, not ['callback_data', 'url']",
    ),
    ("sendPhoto", {"chat_id": 5, "photo": "id", "caption": "x" * 1025}, "caption is 1025 characters long"),
    (
        "sendPhoto",
        {"chat_id": 5, "photo": {"file": "a.png", "content_type": "image/png", "size": 11_000_000}},
        "photo is a file of 11000000 bytes",
    ),
    (
        "editMessageMedia",
        {"chat_id": 5, "message_id": 1, "media": {"type": "photo", "media": "id", "caption": "x" * 1025}},
        "media has a caption that is 1025 characters long",
    ),
    ("editMessageText", {"chat_id": 5, "message_id": 0, "text": "x"}, "message_id is 0, the limits are 1 and"),
    ("answerCallbackQuery", {"callback_query_id": "1", "text": "x" * 201}, "text is 201 characters long"),
    ("answerCallbackQuery", {"callback_query_id": "1", "cache_time": "-1"}, "cache_time is -1"),
    ("sendPoll", polled(question="x" * 301), "question is 301 characters long, the limits are 1 and 300"),
    ("sendPoll", polled(options=[{"text": "x" * 101}, {"text": "B"}]), "options have one that is 101 characters"),
    ("sendPoll", polled(options=[{"text": "A"}] * 13), "options are 13, the limits are 1 and 12"),
    ("sendPoll", polled(explanation="x" * 201), "explanation is 201 characters long"),
    ("sendPoll", polled(explanation="a\nb\nc\nd"), "explanation has more than 2 line feeds"),
    ("sendMediaGroup", {"chat_id": 5, "media": [{"type": "photo", "media": "id"}]}, "media are 1, the limits are 2"),
    ("deleteMessages", {"chat_id": 5, "message_ids": [1] * 101}, "message_ids are 101, the limits are 1 and 100"),
    ("setMyCommands", {"commands": [{"command": "a", "description": "b"}] * 101}, "commands are 101"),
    (
        "setMyCommands",
        {"commands": [{"command": "Start", "description": "b"}]},
        "commands have one whose command is 'Start', which is not [a-z0-9_]{1,32}",
    ),
    (
        "setMyCommands",
        {"commands": [{"command": "a", "description": "x" * 257}]},
        "commands have one whose description is 257 characters long",
    ),
    ("setMyCommands", {"commands": [], "language_code": "deu"}, "language_code is 'deu'"),
    ("setMyName", {"name": "x" * 65}, "name is 65 characters long"),
    ("setMyDescription", {"description": "x" * 513}, "description is 513 characters long"),
    ("setMyShortDescription", {"short_description": "x" * 121}, "short_description is 121 characters long"),
    ("getUpdates", {"timeout": 60}, "timeout is 60, the limits are 0 and 50"),
    ("setWebhook", {"url": "http://example.org"}, "url is 'http://example.org'"),
    ("setWebhook", {"url": "", "secret_token": "ä"}, "secret_token is 'ä'"),
    ("sendMessage", sent(reply_markup={"inline_keyboard": 7}), "reply_markup cannot be measured"),
]


@pytest.mark.parametrize(("method", "params", "problem"), BAD)
def test_a_bad_request_is_told(method: str, params: Json, problem: str) -> None:
    found = request_problems({"method": method, "params": params})
    assert any(one.startswith(f"{method}: {problem}") for one in found), found


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("sendMessage", sent(text="x" * 4096, parse_mode="HTML")),
        ("sendMessage", sent(text=f"<b>{'&lt;' * 4096}</b>", parse_mode="HTML")),
        ("sendMessage", sent(text={"looks": "like JSON"})),
        ("sendMessage", sent(message_thread_id="7", disable_notification=True, reply_markup=keyboard([pressed()]))),
        ("SENDPHOTO", {"chat_id": 5, "photo": {"file": "a.png", "content_type": "image/png", "size": 7}}),
        ("sendPoll", polled(correct_option_ids=[1], type="quiz", explanation="a\nb\nc")),
        ("setWebhook", {"url": "https://example.org", "certificate": {"file": "c", "content_type": "x", "size": 9}}),
        ("getMe", {}),
    ],
)
def test_a_good_request_is_not(method: str, params: Json) -> None:
    assert request_problems({"method": method, "params": params}) == []


async def test_what_the_simulator_writes_down_can_be_looked_at(client: Client, mia: int) -> None:
    """By form, by JSON and by multipart; and a limit of the Bot API that the simulator leaves to Telegram."""
    await client.form("sendMessage", chat_id=str(mia), text="[1]", disable_notification="true", message_thread_id="0")
    await client.result("sendMessage", chat_id=mia, text="x", reply_parameters={"message_id": 1})
    media = '{"type": "photo", "media": "attach://picture"}'
    await client.form("sendPhoto", {"photo": picture()}, chat_id=str(mia), caption="x")
    await client.form("editMessageMedia", {"picture": picture(9, 9)}, chat_id=str(mia), message_id="4", media=media)
    calls = (await client.sim_get("/transcript"))["calls"]
    assert all_problems(calls) == []
    await client.call("answerCallbackQuery", callback_query_id="7", cache_time=-1)
    await client.call("answerCallbackQuery", callback_query_id="8", cache_time=-1)
    calls = (await client.sim_get("/transcript"))["calls"]
    assert all_problems(calls) == ["answerCallbackQuery: cache_time is -1, the limits are 0 and 2147483648"]
