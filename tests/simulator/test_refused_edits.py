"""Files, edits and answers that Telegram refuses, in its words."""

import pytest

from tests.simulator.client import Client, Json, picture
from tests.simulator.contract import (
    DOCUMENT_ID,
    GONE,
    KEYBOARD,
    KRUEGER,
    MIA,
    NOT_MODIFIED,
    OWN,
    PHOTO,
    PHOTO_ID,
    TEXT,
    TOO_OLD,
    Row,
    check,
    edit,
    media,
    names,
)

REFUSALS: list[Row] = [
    # files
    ("sendPhoto", {"chat_id": MIA}, "400 Bad Request: there is no photo in the request"),
    ("sendPhoto", {"chat_id": MIA, "photo": "attach://x"}, "400 Bad Request: there is no photo in the request"),
    ("sendDocument", {"chat_id": MIA}, "400 Bad Request: there is no document in the request"),
    (
        "sendPhoto",
        {"chat_id": MIA, "photo": "AgAC-unknown"},
        "400 Bad Request: wrong remote file identifier specified: can't unserialize it",
    ),
    (
        "sendPhoto",
        {"chat_id": MIA, "photo": "picture.png"},
        "400 Bad Request: wrong file identifier/HTTP URL specified",
    ),
    (
        "sendPhoto",
        {"chat_id": MIA, "photo": "https://example.org/x.png"},
        "400 Bad Request: failed to get HTTP URL content",
    ),
    (
        "sendPhoto",
        {"chat_id": MIA, "photo": DOCUMENT_ID},
        "400 Bad Request: can't use file of type Document as Photo",
    ),
    (
        "sendPhoto",
        {"chat_id": MIA, "photo": PHOTO_ID, "caption": "x" * 1025},
        "400 Bad Request: message caption is too long",
    ),
    ("sendPhoto", {"chat_id": KRUEGER, "photo": PHOTO_ID}, "403 Forbidden: bot was blocked by the user"),
    ("getFile", {}, "400 Bad Request: file_id not specified"),
    ("getFile", {"file_id": "AgAC-unknown"}, "400 Bad Request: invalid file_id"),
    # edits
    ("editMessageText", {"text": "New"}, "400 Bad Request: message identifier is not specified"),
    ("editMessageText", edit(text=""), "400 Bad Request: message text is empty"),
    ("editMessageText", edit(text="x" * 4097), "400 Bad Request: message is too long"),
    ("editMessageText", edit(99), "400 Bad Request: message to edit not found"),
    ("editMessageText", edit(GONE), "400 Bad Request: message to edit not found"),
    ("editMessageText", edit(0), "400 Bad Request: message to edit not found"),
    ("editMessageText", edit(OWN), "400 Bad Request: message can't be edited"),
    ("editMessageText", edit(PHOTO), "400 Bad Request: there is no text in the message to edit"),
    ("editMessageText", edit(text="Hi <there>", reply_markup=KEYBOARD), NOT_MODIFIED),
    ("editMessageText", edit(text=" Hi <there>\n", reply_markup=KEYBOARD), NOT_MODIFIED),
    ("editMessageText", edit(text="Hi &lt;there>", parse_mode="HTML", reply_markup=KEYBOARD), NOT_MODIFIED),
    ("editMessageText", edit(chat_id=KRUEGER), "403 Forbidden: bot was blocked by the user"),
    ("editMessageText", edit(reply_markup={"force_reply": True}), "400 Bad Request: inline keyboard expected"),
    ("editMessageReplyMarkup", {"chat_id": MIA, "message_id": TEXT, "reply_markup": KEYBOARD}, NOT_MODIFIED),
    ("editMessageReplyMarkup", {"chat_id": MIA, "message_id": PHOTO}, NOT_MODIFIED),
    ("editMessageReplyMarkup", {"chat_id": MIA, "message_id": OWN}, "400 Bad Request: message can't be edited"),
    ("editMessageReplyMarkup", {"chat_id": MIA}, "400 Bad Request: message to edit not found"),
    (
        "editMessageCaption",
        {"chat_id": MIA, "message_id": TEXT, "caption": "New"},
        "400 Bad Request: there is no caption in the message to edit",
    ),
    ("editMessageCaption", {"chat_id": MIA, "message_id": PHOTO, "caption": "Seen"}, NOT_MODIFIED),
    (
        "editMessageCaption",
        {"chat_id": MIA, "message_id": PHOTO, "caption": "x" * 1025},
        "400 Bad Request: message caption is too long",
    ),
    ("editMessageMedia", {"chat_id": MIA, "message_id": PHOTO}, '400 Bad Request: parameter "media" is required'),
    (
        "editMessageMedia",
        {"chat_id": MIA, "message_id": PHOTO, "media": "no"},
        "400 Bad Request: can't parse input media JSON object",
    ),
    (
        "editMessageMedia",
        {"chat_id": MIA, "message_id": PHOTO, "media": []},
        "400 Bad Request: can't parse InputMedia: expected an Object",
    ),
    (
        "editMessageMedia",
        {"chat_id": MIA, "message_id": PHOTO, "media": {"media": PHOTO_ID}},
        "400 Bad Request: can't parse InputMedia: Can't find field \"type\"",
    ),
    (
        "editMessageMedia",
        media(type="hologram"),
        '400 Bad Request: can\'t parse InputMedia: type "hologram" is unsupported',
    ),
    ("editMessageMedia", media(), "400 Bad Request: can't parse InputMedia: media not found"),
    ("editMessageMedia", media(media="attach://x"), "400 Bad Request: can't parse InputMedia: media not found"),
    ("editMessageMedia", media(media=PHOTO_ID, caption="Seen"), NOT_MODIFIED),
    ("editMessageMedia", media(OWN, media=PHOTO_ID), "400 Bad Request: message can't be edited"),
    ("deleteMessage", {"chat_id": MIA, "message_id": GONE}, "400 Bad Request: message to delete not found"),
    ("deleteMessage", {"chat_id": MIA}, "400 Bad Request: message identifier is not specified"),
    ("deleteMessage", {"message_id": TEXT}, "400 Bad Request: chat identifier is not specified"),
    # callback queries
    ("answerCallbackQuery", {}, TOO_OLD),
    ("answerCallbackQuery", {"callback_query_id": "4190000000000000099"}, TOO_OLD),
    ("answerCallbackQuery", {"callback_query_id": "x"}, TOO_OLD),
    ("answerCallbackQuery", {"callback_query_id": "1" * 40}, TOO_OLD),
    (
        "answerCallbackQuery",
        {"callback_query_id": "1", "text": "x" * 201},
        "400 Bad Request: MESSAGE_TOO_LONG",
    ),
    (
        "answerCallbackQuery",
        {"callback_query_id": "1", "url": "https://example.org"},
        "400 Bad Request: URL_INVALID",
    ),
]


@pytest.mark.parametrize("row", REFUSALS, ids=names(REFUSALS))
async def test_a_request_is_refused(client: Client, filled: Json, row: Row) -> None:
    await check(client, filled, row)


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", "400 Bad Request: file must be non-empty"),
        (b"no picture", "400 Bad Request: IMAGE_PROCESS_FAILED"),
        (picture(kind="TIFF"), "400 Bad Request: IMAGE_PROCESS_FAILED"),
        (picture(6000, 4001), "400 Bad Request: PHOTO_INVALID_DIMENSIONS"),
        (picture(210, 10), "400 Bad Request: PHOTO_INVALID_DIMENSIONS"),
        (
            bytes(10 * 1024 * 1024 + 1),
            "400 Bad Request: file of size 10485761 bytes is too big for a photo; the maximum size is 10485760 bytes",
        ),
    ],
)
async def test_a_photo_is_refused(client: Client, mia: int, content: bytes, error: str) -> None:
    answer = await client.form("sendPhoto", {"photo": content}, chat_id=str(mia))
    assert f"{answer['error_code']} {answer['description']}" == error


async def test_an_old_message_cannot_be_deleted(client: Client, filled: Json) -> None:
    client.clock.now += 48 * 3600 + 1
    error = await client.refusal("deleteMessage", chat_id=filled[MIA], message_id=TEXT)
    assert error == "400 Bad Request: message can't be deleted for everyone"


async def test_a_callback_query_is_answered_once(client: Client, filled: Json) -> None:
    tap = await client.act(f"/users/{filled[MIA]}/tap", message_id=TEXT, data="go")
    assert await client.result("answerCallbackQuery", **tap) is True
    assert await client.refusal("answerCallbackQuery", **tap) == TOO_OLD
