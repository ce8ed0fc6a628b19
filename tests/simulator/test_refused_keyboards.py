"""Keyboards that Telegram refuses, in its words."""

import pytest

from tests.simulator.client import Client, Json
from tests.simulator.contract import ONLY_HTTPS, ROWS_EXPECTED, UNALLOWED, Row, button, check, marked, names

LOGIN_ONLY_HTTPS = ONLY_HTTPS.replace("Web App URL", "login URL")
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
        marked(button(text=7, callback_data="x")),
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
        marked(button(text="Go", callback_data=7)),
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
        "400 Bad Request: inline keyboard button Web App URL '' is invalid: Only HTTPS links are allowed",
    ),
    ("sendMessage", marked(button(text="Go", pay=True)), "400 Bad Request: BUTTON_TYPE_INVALID"),
    ("sendMessage", marked(button(text="Go", callback_game={})), "400 Bad Request: BUTTON_TYPE_INVALID"),
    ("sendMessage", marked(button(text="Go", copy_text={"text": ""})), "400 Bad Request: BUTTON_COPY_TEXT_INVALID"),
    ("sendMessage", marked(button(text="Go", copy_text="x")), "400 Bad Request: BUTTON_COPY_TEXT_INVALID"),
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
    # reply keyboards
    ("sendMessage", marked({"keyboard": [["A", ""]]}), "400 Bad Request: keyboard button text must be non-empty"),
    (
        "sendMessage",
        marked({"keyboard": [[7]]}),
        "400 Bad Request: can't parse keyboard button: KeyboardButton must be a String or an Object",
    ),
    (
        "sendMessage",
        marked({"keyboard": [[{"text": 7}]]}),
        '400 Bad Request: can\'t parse keyboard button: Field "text" must be of type String',
    ),
    (
        "sendMessage",
        marked({"keyboard": [[{"text": "A", "request_contact": "yes"}]]}),
        '400 Bad Request: can\'t parse keyboard button: Field "request_contact" must be of type Boolean',
    ),
    (
        "sendMessage",
        marked({"keyboard": [[{"text": "A", "request_poll": "quiz"}]]}),
        '400 Bad Request: can\'t parse keyboard button: Field "request_poll" must be of type Object',
    ),
    (
        "sendMessage",
        marked({"keyboard": [[{"text": "A", "style": "pink"}]]}),
        "400 Bad Request: can't parse keyboard button: Invalid button style specified",
    ),
    (
        "sendMessage",
        marked({"keyboard": [[{"text": "A", "web_app": {"url": "http://example.org"}}]]}),
        "400 Bad Request: keyboard button Web App URL 'http://example.org' is invalid: Only HTTPS links are allowed",
    ),
    ("sendMessage", marked({"keyboard": [["A"] * 13]}), "400 Bad Request: reply markup is too long"),
    ("sendMessage", marked({"keyboard": [["A"] * 7] * 43}), "400 Bad Request: reply markup is too long"),
    (
        "sendMessage",
        marked({"force_reply": True, "input_field_placeholder": 7}),
        '400 Bad Request: field "input_field_placeholder" must be of type String',
    ),
    (
        "sendMessage",
        marked({"force_reply": True, "input_field_placeholder": "x" * 65}),
        "400 Bad Request: input_field_placeholder must have at most 64 characters",
    ),
    (
        "sendMessage",
        marked({"remove_keyboard": "yes"}),
        '400 Bad Request: field "remove_keyboard" must be of type Boolean',
    ),
    # rarer buttons
    (
        "sendMessage",
        marked(button(text="Go", login_url="x")),
        '400 Bad Request: can\'t parse inline keyboard button: Field "login_url" must be of type Object',
    ),
    (
        "sendMessage",
        marked(button(text="Go", login_url={})),
        "400 Bad Request: can't parse inline keyboard button: Can't find field \"url\"",
    ),
    (
        "sendMessage",
        marked(button(text="Go", login_url={"url": "http://example.org"})),
        LOGIN_ONLY_HTTPS,
    ),
    (
        "sendMessage",
        marked(button(text="Go", switch_inline_query_chosen_chat={})),
        "400 Bad Request: at least one chat type must be allowed",
    ),
]


@pytest.mark.parametrize("row", REFUSALS, ids=names(REFUSALS))
async def test_a_request_is_refused(client: Client, filled: Json, row: Row) -> None:
    await check(client, filled, row)
