"""Texts that Telegram refuses, in its words."""

import pytest

from tests.simulator.client import Client, Json
from tests.simulator.contract import BEN, GONE, KRUEGER, MIA, Row, check, message, names, with_entity

REFUSALS: list[Row] = [
    # chats
    ("sendMessage", {"text": "text"}, "400 Bad Request: chat_id is empty"),
    ("sendMessage", message(chat_id=""), "400 Bad Request: chat_id is empty"),
    ("sendMessage", message(chat_id=1), "400 Bad Request: chat not found"),
    ("sendMessage", message(chat_id=-1001), "400 Bad Request: chat not found"),
    ("sendMessage", message(chat_id="@nobody"), "400 Bad Request: chat not found"),
    ("sendMessage", message(chat_id="nobody"), "400 Bad Request: chat not found"),
    ("sendMessage", message(chat_id=BEN), "403 Forbidden: bot can't initiate conversation with a user"),
    ("sendMessage", message(chat_id=KRUEGER), "403 Forbidden: bot was blocked by the user"),
    ("sendMessage", message(message_thread_id=7), "400 Bad Request: message thread not found"),
    ("sendChatAction", {"chat_id": KRUEGER, "action": "typing"}, "403 Forbidden: bot was blocked by the user"),
    ("sendChatAction", {"chat_id": MIA, "action": "dance"}, "400 Bad Request: wrong parameter action in request"),
    ("sendChatAction", {"chat_id": MIA}, "400 Bad Request: wrong parameter action in request"),
    ("getChat", {"chat_id": BEN}, "400 Bad Request: chat not found"),
    ("getChat", {}, "400 Bad Request: chat_id is empty"),
    # texts
    ("sendMessage", {"chat_id": MIA}, "400 Bad Request: message text is empty"),
    ("sendMessage", message(text=""), "400 Bad Request: message text is empty"),
    ("sendMessage", message(text=" \n"), "400 Bad Request: text must be non-empty"),
    ("sendMessage", message(text="<b> </b>", parse_mode="HTML"), "400 Bad Request: text must be non-empty"),
    ("sendMessage", message(text="x" * 4097), "400 Bad Request: message is too long"),
    ("sendMessage", message(text="😀" * 2049), "400 Bad Request: message is too long"),
    ("sendMessage", message(text="x" * 32769), "400 Bad Request: text is too long"),
    ("sendMessage", message(parse_mode="BBCode"), "400 Bad Request: unsupported parse_mode"),
    (
        "sendMessage",
        message(text="ä<x>", parse_mode="HTML"),
        '400 Bad Request: can\'t parse entities: Unsupported start tag "x" at byte offset 2',
    ),
    (
        "sendMessage",
        message(text="<b>x", parse_mode="html"),
        "400 Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\"",
    ),
    (
        "sendMessage",
        message(text="<b>x</i>", parse_mode="HTML"),
        '400 Bad Request: can\'t parse entities: Unmatched end tag at byte offset 4, expected "</b>", found "</i>"',
    ),
    # entities
    ("sendMessage", with_entity(offset=-1), "400 Bad Request: receive an entity with incorrect offset -1"),
    ("sendMessage", with_entity(length=-1), "400 Bad Request: receive an entity with incorrect length -1"),
    (
        "sendMessage",
        with_entity(offset=100),
        "400 Bad Request: entity begins after the end of the text at UTF-16 offset 100",
    ),
    (
        "sendMessage",
        with_entity(length=100),
        "400 Bad Request: entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 100",
    ),
    (
        "sendMessage",
        with_entity(type="huge"),
        "400 Bad Request: can't parse MessageEntity: Unsupported type specified",
    ),
    (
        "sendMessage",
        with_entity(type="text_link"),
        "400 Bad Request: can't parse MessageEntity: Can't find field \"url\"",
    ),
    (
        "sendMessage",
        with_entity(type="text_link", url="nowhere"),
        "400 Bad Request: entity URL 'nowhere' is invalid: Wrong HTTP URL",
    ),
    (
        "sendMessage",
        with_entity(type="text_link", url=""),
        "400 Bad Request: entity URL '' is invalid: URL host is empty",
    ),
    (
        "sendMessage",
        with_entity(type="text_mention"),
        "400 Bad Request: can't parse MessageEntity: Can't find field \"user\"",
    ),
    (
        "sendMessage",
        with_entity(type="custom_emoji"),
        "400 Bad Request: can't parse MessageEntity: Can't find field \"custom_emoji_id\"",
    ),
    (
        "sendMessage",
        with_entity(type="custom_emoji", custom_emoji_id="many"),
        '400 Bad Request: can\'t parse MessageEntity: Field "custom_emoji_id" must be a valid Number',
    ),
    (
        "sendMessage",
        with_entity(offset=[]),
        '400 Bad Request: can\'t parse MessageEntity: Field "offset" must be of type Number',
    ),
    ("sendMessage", message(entities=[7]), "400 Bad Request: can't parse MessageEntity: expected an Object"),
    (
        "sendMessage",
        message(entities=[{"type": "bold"}]),
        "400 Bad Request: can't parse MessageEntity: Can't find field \"offset\"",
    ),
    # replies and previews
    (
        "sendMessage",
        message(reply_parameters={"message_id": 99}),
        "400 Bad Request: message to be replied not found",
    ),
    ("sendMessage", message(reply_to_message_id=GONE), "400 Bad Request: message to be replied not found"),
    ("sendMessage", message(reply_parameters={}), '400 Bad Request: can\'t find field "message_id"'),
    ("sendMessage", message(reply_parameters=[1]), "400 Bad Request: object expected as reply parameters"),
    ("sendMessage", message(reply_parameters="{"), "400 Bad Request: can't parse reply parameters JSON object"),
    (
        "sendMessage",
        message(link_preview_options={"is_disabled": "yes"}),
        '400 Bad Request: field "is_disabled" must be of type Boolean',
    ),
    ("sendMessage", message(link_preview_options={"url": "nowhere"}), "400 Bad Request: WEBPAGE_URL_INVALID"),
    ("sendMessage", message(link_preview_options=[]), "400 Bad Request: object expected as link preview options"),
    (
        "sendMessage",
        message(link_preview_options="no"),
        "400 Bad Request: can't parse link preview options JSON object",
    ),
]


@pytest.mark.parametrize("row", REFUSALS, ids=names(REFUSALS))
async def test_a_request_is_refused(client: Client, filled: Json, row: Row) -> None:
    await check(client, filled, row)
