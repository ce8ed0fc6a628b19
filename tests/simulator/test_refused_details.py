"""Commands, menus, captions, files, buttons and answers: what else Telegram refuses, in its words."""

import pytest

from tests.simulator.client import Client, Json
from tests.simulator.contract import (
    BEN,
    DOCUMENT,
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
    UNALLOWED,
    Row,
    button,
    check,
    edit,
    marked,
    media,
    message,
    names,
    with_entity,
)

BUTTON = "400 Bad Request: can't parse inline keyboard button: "
ENTITY = "400 Bad Request: can't parse MessageEntity: "
BLOCKED = "403 Forbidden: bot was blocked by the user"
STRANGER = "403 Forbidden: bot can't initiate conversation with a user"
CAPTION = "400 Bad Request: message caption is too long"


def commands(*pairs: tuple[object, object]) -> Json:
    return {"commands": [{"command": name, "description": text} for name, text in pairs]}


def caption(message_id: int = PHOTO, **more: object) -> Json:
    return {"chat_id": MIA, "message_id": message_id, "caption": "New", **more}


def keys(message_id: int = TEXT, **more: object) -> Json:
    return {"chat_id": MIA, "message_id": message_id, **more}


REFUSALS: list[Row] = [
    # commands and texts of the profile
    ("setMyCommands", commands(("", "x")), "400 Bad Request: command must be non-empty"),
    ("setMyCommands", commands(("/", "x")), "400 Bad Request: command must be non-empty"),
    ("setMyCommands", commands(("x" * 33, "x")), "400 Bad Request: command length must not exceed 32"),
    ("setMyCommands", commands(("start", "")), "400 Bad Request: command description must be non-empty"),
    ("setMyCommands", commands(("bad command", "x")), "400 Bad Request: BOT_COMMAND_INVALID"),
    ("setMyCommands", commands(("größe", "x")), "400 Bad Request: BOT_COMMAND_INVALID"),
    ("setMyCommands", commands(("a", "x"), ("B", "x")), "400 Bad Request: BOT_COMMAND_INVALID"),
    ("setMyCommands", {"commands": "text"}, "400 Bad Request: can't parse commands JSON object"),
    ("setMyCommands", {"commands": "null"}, "400 Bad Request: expected an Array of BotCommand"),
    (
        "setMyCommands",
        {"commands": [{"description": "x"}]},
        "400 Bad Request: can't parse BotCommand: Can't find field \"command\"",
    ),
    (
        "setMyCommands",
        {**commands(("a", "x")), "scope": "{"},
        "400 Bad Request: can't parse BotCommandScope JSON object",
    ),
    ("deleteMyCommands", {"language_code": "DE"}, "400 Bad Request: invalid language code specified"),
    (
        "deleteMyCommands",
        {"scope": {}},
        "400 Bad Request: can't parse BotCommandScope: Unsupported type specified",
    ),
    ("getMyName", {"language_code": "eng"}, "400 Bad Request: invalid language code specified"),
    ("setMyName", {}, "400 Bad Request: BOT_TITLE_INVALID"),
    ("setMyName", {"name": " "}, "400 Bad Request: BOT_TITLE_INVALID"),
    ("setMyDescription", {"language_code": "x"}, "400 Bad Request: invalid language code specified"),
    ("setChatMenuButton", {"menu_button": "{"}, "400 Bad Request: can't parse menu button JSON object"),
    (
        "setChatMenuButton",
        {"menu_button": "7"},
        "400 Bad Request: can't parse menu button: MenuButton must be an Object",
    ),
    ("setChatMenuButton", {"chat_id": 7, "menu_button": {"type": "commands"}}, "400 Bad Request: chat not found"),
    # chats
    ("getChat", {"chat_id": 7}, "400 Bad Request: chat not found"),
    ("getChat", {"chat_id": "@nobody_here"}, "400 Bad Request: chat not found"),
    ("sendChatAction", {"action": "typing"}, "400 Bad Request: chat_id is empty"),
    ("sendChatAction", {"chat_id": BEN, "action": "typing"}, STRANGER),
    ("sendChatAction", {"chat_id": 7, "action": "typing"}, "400 Bad Request: chat not found"),
    ("sendPhoto", {"chat_id": BEN, "photo": PHOTO_ID}, STRANGER),
    ("sendDocument", {"chat_id": KRUEGER, "document": DOCUMENT_ID}, BLOCKED),
    ("sendDocument", {"chat_id": 7, "document": DOCUMENT_ID}, "400 Bad Request: chat not found"),
    ("editMessageCaption", caption(chat_id=KRUEGER), BLOCKED),
    ("editMessageReplyMarkup", keys(chat_id=KRUEGER), BLOCKED),
    ("editMessageText", edit(chat_id=7), "400 Bad Request: chat not found"),
    ("deleteMessage", {"chat_id": 7, "message_id": TEXT}, "400 Bad Request: chat not found"),
    # files and captions
    ("sendPhoto", {"chat_id": MIA, "photo": ""}, "400 Bad Request: there is no photo in the request"),
    (
        "sendDocument",
        {"chat_id": MIA, "document": "attach://x"},
        "400 Bad Request: there is no document in the request",
    ),
    (
        "sendDocument",
        {"chat_id": MIA, "document": PHOTO_ID},
        "400 Bad Request: can't use file of type Photo as Document",
    ),
    (
        "sendDocument",
        {"chat_id": MIA, "document": "BQAC-unknown"},
        "400 Bad Request: wrong remote file identifier specified: can't unserialize it",
    ),
    (
        "sendDocument",
        {"chat_id": MIA, "document": "a.pdf"},
        "400 Bad Request: wrong file identifier/HTTP URL specified",
    ),
    (
        "sendDocument",
        {"chat_id": MIA, "document": "http://127.0.0.1/a.pdf"},
        "400 Bad Request: failed to get HTTP URL content",
    ),
    ("sendDocument", {"chat_id": MIA, "document": DOCUMENT_ID, "caption": "x" * 1025}, CAPTION),
    ("sendPhoto", {"chat_id": MIA, "photo": PHOTO_ID, "caption": "😀" * 513}, CAPTION),
    ("editMessageCaption", caption(caption="😀" * 513), CAPTION),
    ("editMessageMedia", media(media=PHOTO_ID, caption="x" * 1025), CAPTION),
    ("editMessageCaption", caption(OWN), "400 Bad Request: message can't be edited"),
    ("editMessageCaption", caption(GONE), "400 Bad Request: message to edit not found"),
    ("editMessageCaption", {"caption": "x"}, "400 Bad Request: message identifier is not specified"),
    ("editMessageCaption", caption(DOCUMENT, caption=""), NOT_MODIFIED),
    ("editMessageMedia", media(TEXT, media=DOCUMENT_ID), "400 Bad Request: can't use file of type Document as Photo"),
    ("editMessageMedia", media(GONE, media=PHOTO_ID), "400 Bad Request: message to edit not found"),
    ("editMessageMedia", media(99, media=PHOTO_ID), "400 Bad Request: message to edit not found"),
    (
        "editMessageMedia",
        media(media="x.png"),
        "400 Bad Request: wrong file identifier/HTTP URL specified",
    ),
    ("getFile", {"file_id": "x.png"}, "400 Bad Request: invalid file_id"),
    ("getFile", {"file_id": ""}, "400 Bad Request: file_id not specified"),
    # keyboards
    ("sendMessage", marked("[]"), "400 Bad Request: object expected as reply markup"),
    ("sendMessage", marked(7), "400 Bad Request: object expected as reply markup"),
    (
        "sendMessage",
        marked({"keyboard": [[7]]}),
        "400 Bad Request: can't parse keyboard button: KeyboardButton must be a String or an Object",
    ),
    (
        "sendMessage",
        marked({"keyboard": [[{"text": []}]]}),
        '400 Bad Request: can\'t parse keyboard button: Field "text" must be of type String',
    ),
    ("sendMessage", marked({"remove_keyboard": 1}), '400 Bad Request: field "remove_keyboard" must be of type Boolean'),
    ("sendMessage", marked(button(text="Go", url="")), UNALLOWED),
    ("sendMessage", marked(button(text="Go", url=[])), BUTTON + 'Field "url" must be of type String'),
    ("sendMessage", marked(button(text="Go", web_app={})), BUTTON + 'Can\'t find field "url"'),
    ("sendMessage", marked(button(text="Go", copy_text={})), BUTTON + 'Can\'t find field "text"'),
    (
        "sendMessage",
        marked(button(text="Go", copy_text={"text": "x" * 257})),
        "400 Bad Request: BUTTON_COPY_TEXT_INVALID",
    ),
    (
        "sendMessage",
        marked(button(text="Go", url="https://")),
        "400 Bad Request: inline keyboard button URL 'https://' is invalid: URL host is empty",
    ),
    (
        "sendMessage",
        marked(button(text="Go", url="javascript://alert")),
        "400 Bad Request: inline keyboard button URL 'javascript://alert' is invalid: Unsupported URL protocol",
    ),
    ("sendPhoto", {"chat_id": MIA, "photo": PHOTO_ID, "reply_markup": button(text="Go")}, UNALLOWED),
    ("editMessageReplyMarkup", keys(reply_markup=button(text="Go")), UNALLOWED),
    (
        "editMessageReplyMarkup",
        keys(reply_markup={"keyboard": [["A"]]}),
        "400 Bad Request: inline keyboard expected",
    ),
    (
        "editMessageReplyMarkup",
        keys(reply_markup={"remove_keyboard": True}),
        "400 Bad Request: inline keyboard expected",
    ),
    ("editMessageCaption", caption(reply_markup={"force_reply": True}), "400 Bad Request: inline keyboard expected"),
    ("editMessageReplyMarkup", {"reply_markup": KEYBOARD}, "400 Bad Request: message identifier is not specified"),
    ("editMessageReplyMarkup", keys(99, reply_markup=KEYBOARD), "400 Bad Request: message to edit not found"),
    ("editMessageReplyMarkup", keys(DOCUMENT), NOT_MODIFIED),
    # entities
    ("sendMessage", with_entity(offset="x"), ENTITY + 'Field "offset" must be a valid Number'),
    ("sendMessage", with_entity(length={}), ENTITY + 'Field "length" must be of type Number'),
    ("sendMessage", with_entity(type=""), ENTITY + "Type is not specified"),
    ("sendMessage", with_entity(type=[]), ENTITY + 'Field "type" must be of type String'),
    ("sendMessage", message(entities=[[]]), ENTITY + "expected an Object"),
    ("sendMessage", with_entity(type="text_mention", user=7), ENTITY + 'Field "user" must be of type Object'),
    (
        "editMessageText",
        edit(entities=[{"type": "bold", "offset": 9, "length": 1}]),
        "400 Bad Request: entity begins after the end of the text at UTF-16 offset 9",
    ),
    (
        "editMessageCaption",
        caption(caption_entities=[{"type": "bold", "offset": 0, "length": 9}]),
        "400 Bad Request: entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 9",
    ),
    (
        "sendPhoto",
        {"chat_id": MIA, "photo": PHOTO_ID, "caption": "x", "caption_entities": [{"offset": 0, "length": 1}]},
        ENTITY + 'Can\'t find field "type"',
    ),
    # replies, previews, answers
    (
        "sendPhoto",
        {"chat_id": MIA, "photo": PHOTO_ID, "reply_parameters": {"message_id": 99}},
        "400 Bad Request: message to be replied not found",
    ),
    ("sendMessage", message(reply_parameters={"message_id": GONE}), "400 Bad Request: message to be replied not found"),
    (
        "editMessageText",
        edit(link_preview_options={"show_above_text": 1}),
        '400 Bad Request: field "show_above_text" must be of type Boolean',
    ),
    (
        "editMessageText",
        edit(link_preview_options="{"),
        "400 Bad Request: can't parse link preview options JSON object",
    ),
    ("editMessageText", edit(text=" \n "), "400 Bad Request: text must be non-empty"),
    ("editMessageText", edit(text="x" * 32769), "400 Bad Request: text is too long"),
    ("answerCallbackQuery", {"callback_query_id": ""}, TOO_OLD),
    ("answerCallbackQuery", {"callback_query_id": "-1"}, TOO_OLD),
    ("answerCallbackQuery", {"callback_query_id": "٣"}, TOO_OLD),
    ("answerCallbackQuery", {"callback_query_id": 7, "url": "t.me/another_bot?x=1"}, "400 Bad Request: URL_INVALID"),
    ("getUpdates", {"allowed_updates": "message"}, "400 Bad Request: can't parse allowed updates JSON object"),
    # names of methods
    ("sendMessages", {}, "404 Not Found"),
    ("send_message", {}, "404 Not Found"),
    ("getUpdates2", {}, "404 Not Found"),
]


@pytest.mark.parametrize("row", REFUSALS, ids=names(REFUSALS))
async def test_a_request_is_refused(client: Client, filled: Json, row: Row) -> None:
    await check(client, filled, row)
