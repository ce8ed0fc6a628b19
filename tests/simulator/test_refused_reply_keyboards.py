"""Reply keyboards and rarer inline buttons that Telegram refuses, in its words."""

from typing import Any

import pytest

from tests.simulator.client import Client, Json
from tests.simulator.contract import Row, button, check, marked, names


def asks(**fields: Any) -> Json:
    """A message with a reply keyboard of one button."""
    return marked({"keyboard": [["A", {"text": "B", **fields}]]})


KEYBOARD = "400 Bad Request: can't parse keyboard button"
INLINE = "400 Bad Request: can't parse inline keyboard button"
ONLY_HTTPS = "URL 'http://example.org' is invalid: Only HTTPS links are allowed"
REFUSALS: list[Row] = [
    ("sendMessage", asks(request_contact="yes"), f'{KEYBOARD}: Field "request_contact" must be of type Boolean'),
    ("sendMessage", asks(request_poll="quiz"), f'{KEYBOARD}: Field "request_poll" must be of type Object'),
    ("sendMessage", asks(style="pink"), f"{KEYBOARD}: Invalid button style specified"),
    (
        "sendMessage",
        asks(web_app={"url": "http://example.org"}),
        f"400 Bad Request: keyboard button Web App {ONLY_HTTPS}",
    ),
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
    ("sendMessage", marked(button(text="Go", login_url="x")), f'{INLINE}: Field "login_url" must be of type Object'),
    ("sendMessage", marked(button(text="Go", login_url={})), f'{INLINE}: Can\'t find field "url"'),
    (
        "sendMessage",
        marked(button(text="Go", login_url={"url": "http://example.org"})),
        f"400 Bad Request: inline keyboard button login {ONLY_HTTPS}",
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
