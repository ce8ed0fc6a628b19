"""Keyboards that Telegram refuses, in its words."""

import pytest

from tests.simulator.client import Client, Json
from tests.simulator.contract import ONLY_HTTPS, ROWS_EXPECTED, UNALLOWED, Row, button, check, marked, names

REFUSALS: list[Row] = [
    # keyboards
    ("sendMessage", marked("no"), "400 Bad Request: can't parse reply keyboard markup JSON object"),
    ("sendMessage", marked(None), "400 Bad Request: object expected as reply markup"),
    ("sendMessage", marked([]), "400 Bad Request: object expected as reply markup"),
    ("sendMessage", marked({"force_reply": "yes"}), '400 Bad Request: field "force_reply" must be of type Boolean'),
    ("sendMessage", marked({"keyboard": "no"}), '400 Bad Request: field "keyboard" must be of type Array'),
    ("sendMessage", marked({"keyboard": ["no"]}), '400 Bad Request: field "keyboard" must be an Array of Arrays'),
    (
        "sendMessage",
        marked({"keyboard": [[{"txt": "A"}]]}),
        "400 Bad Request: can't parse keyboard button: Can't find field \"text\"",
    ),
    (
        "sendMessage",
        marked({"inline_keyboard": "no"}),
        '400 Bad Request: field "inline_keyboard" must be of type Array',
    ),
    ("sendMessage", marked({"inline_keyboard": [{}]}), ROWS_EXPECTED),
    (
        "sendMessage",
        marked({"inline_keyboard": [["Go"]]}),
        "400 Bad Request: can't parse inline keyboard button: InlineKeyboardButton must be an Object",
    ),
    (
        "sendMessage",
        marked(button(callback_data="x")),
        "400 Bad Request: can't parse inline keyboard button: Can't find field \"text\"",
    ),
    (
        "sendMessage",
        marked(button(text=True, callback_data="x")),
        '400 Bad Request: can\'t parse inline keyboard button: Field "text" must be of type String',
    ),
    (
        "sendMessage",
        marked(button(text=" ", callback_data="x")),
        "400 Bad Request: inline keyboard button text must be non-empty",
    ),
    ("sendMessage", marked(button(text="Go")), UNALLOWED),
    ("sendMessage", marked(button(text="Go", callback_data="")), UNALLOWED),
    ("sendMessage", marked(button(text="Go", callback_data="x" * 65)), "400 Bad Request: BUTTON_DATA_INVALID"),
    ("sendMessage", marked(button(text="Go", callback_data="ä" * 33)), "400 Bad Request: BUTTON_DATA_INVALID"),
    (
        "sendMessage",
        marked(button(text="Go", callback_data=[])),
        '400 Bad Request: can\'t parse inline keyboard button: Field "callback_data" must be of type String',
    ),
    (
        "sendMessage",
        marked(button(text="Go", url="nowhere")),
        "400 Bad Request: inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL",
    ),
    (
        "sendMessage",
        marked(button(text="Go", url="ftp://example.org")),
        "400 Bad Request: inline keyboard button URL 'ftp://example.org' is invalid: Unsupported URL protocol",
    ),
    (
        "sendMessage",
        marked(button(text="Go", web_app={"url": "http://example.org"})),
        ONLY_HTTPS,
    ),
    (
        "sendMessage",
        marked(button(text="Go", web_app=7)),
        '400 Bad Request: can\'t parse inline keyboard button: Field "web_app" must be of type Object',
    ),
    ("sendMessage", marked(button(text="Go", pay=True)), "400 Bad Request: BUTTON_TYPE_INVALID"),
    ("sendMessage", marked(button(text="Go", callback_game={})), "400 Bad Request: BUTTON_TYPE_INVALID"),
    ("sendMessage", marked(button(text="Go", copy_text={"text": ""})), "400 Bad Request: BUTTON_COPY_TEXT_INVALID"),
    (
        "sendMessage",
        marked(button(text="Go", copy_text="x")),
        '400 Bad Request: can\'t parse inline keyboard button: Field "copy_text" must be of type Object',
    ),
    (
        "sendMessage",
        marked(button(text="Go", callback_data="x", style="pink")),
        "400 Bad Request: can't parse inline keyboard button: Invalid button style specified",
    ),
    (
        "sendMessage",
        marked({"inline_keyboard": [[{"text": "x", "callback_data": "x"}]] * 101}),
        "400 Bad Request: reply markup is too long",
    ),
    (
        "sendMessage",
        marked({"inline_keyboard": [[{"text": "x", "callback_data": "x"}] * 9]}),
        "400 Bad Request: reply markup is too long",
    ),
]


@pytest.mark.parametrize("row", REFUSALS, ids=names(REFUSALS))
async def test_a_request_is_refused(client: Client, filled: Json, row: Row) -> None:
    await check(client, filled, row)
