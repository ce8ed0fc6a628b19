"""The common script: what every library must be able to do with the simulator, in one go."""

from tests.simulator.client import picture
from tests.simulator.libraries import Upload
from tests.simulator.script import Act, Call, Download, Json, Refused, Step

GO: Json = {
    "inline_keyboard": [[{"text": "Go", "callback_data": "go"}, {"text": "Site", "url": "https://example.org/"}]]
}
PRIVATE: Json = {"type": "all_private_chats"}
COMMANDS: list[Json] = [{"command": "start", "description": "Begin"}, {"command": "help", "description": "What I do"}]

BEGIN: list[Step] = [
    Act("GET", "/state", keep={"<mia>": "users.0.id", "<ben>": "users.1.id", "<krueger>": "users.2.id"}),
    Act("POST", "/users/<mia>/text", {"text": "/start now"}),
]
"""What stands before every script: somebody has written to the bot."""

_PROFILE: list[Step] = [
    Call("getMe", expect={"username": "loopback_demo_bot", "is_bot": True}),
    Call("setMyCommands", {"commands": COMMANDS, "scope": PRIVATE, "language_code": "de"}, {"": True}),
    Call("getMyCommands", {"scope": PRIVATE, "language_code": "de"}, {"": COMMANDS}),
    Call("deleteMyCommands", {"scope": PRIVATE, "language_code": "de"}, {"": True}),
    Call("getMyCommands", {"scope": PRIVATE, "language_code": "de"}, {"": []}),
    Call("setMyName", {"name": "Helper"}, {"": True}),
    Call("getMyName", expect={"name": "Helper"}),
    Call("setMyDescription", {"description": "Was ich kann", "language_code": "de"}, {"": True}),
    Call("getMyDescription", {"language_code": "de"}, {"description": "Was ich kann"}),
    Call("setMyShortDescription", {"short_description": "Short"}, {"": True}),
    Call("getMyShortDescription", expect={"short_description": "Short"}),
    Call("setChatMenuButton", {"menu_button": {"type": "commands"}}, {"": True}),
    Call("getChat", {"chat_id": "<mia>"}, {"id": "<mia>", "type": "private", "first_name": "Mia"}),
    Refused("setMyName", {"name": "x" * 65}, "bad request", "BOT_TITLE_INVALID"),
    Refused("setMyCommands", {"commands": [{"command": "Ä", "description": "x"}]}, "bad request", "COMMAND_INVALID"),
]
_TEXTS: list[Step] = [
    Call("sendChatAction", {"chat_id": "<mia>", "action": "typing"}, {"": True}),
    Call(
        "sendMessage",
        {
            "chat_id": "<mia>",
            "text": "<b>Hi</b> 😀 <i>there</i>",
            "parse_mode": "HTML",
            "reply_markup": GO,
            "link_preview_options": {"is_disabled": True},
            "reply_parameters": {"message_id": 1},
            "protect_content": True,
        },
        {
            "text": "Hi 😀 there",
            "chat.id": "<mia>",
            "from.is_bot": True,
            "entities": [{"type": "bold", "offset": 0, "length": 2}, {"type": "italic", "offset": 6, "length": 5}],
            "reply_markup": GO,
            "reply_to_message.text": "/start now",
            "has_protected_content": True,
        },
        {"<card>": "message_id"},
    ),
    Call(
        "sendMessage",
        {"chat_id": "<mia>", "text": "code it", "entities": [{"type": "code", "offset": 0, "length": 4}]},
        {"text": "code it", "entities.0.type": "code"},
        {"<plain>": "message_id"},
    ),
    Call("editMessageText", {"chat_id": "<mia>", "message_id": "<card>", "text": "New"}, {"text": "New"}),
    Call(
        "editMessageReplyMarkup",
        {"chat_id": "<mia>", "message_id": "<card>", "reply_markup": GO},
        {"message_id": "<card>", "reply_markup": GO},
    ),
    Refused(
        "editMessageReplyMarkup",
        {"chat_id": "<mia>", "message_id": "<card>", "reply_markup": GO},
        "bad request",
        "message is not modified",
    ),
    Refused("sendMessage", {"chat_id": "<mia>", "text": " "}, "bad request", "text must be non-empty"),
    Refused("sendMessage", {"chat_id": "<mia>", "text": "x" * 4097}, "bad request", "message is too long"),
    Refused(
        "sendMessage",
        {"chat_id": "<mia>", "text": "<b>x", "parse_mode": "HTML"},
        "bad request",
        "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
    ),
    Refused("sendMessage", {"chat_id": 1, "text": "x"}, "bad request", "chat not found"),
    Refused(
        "sendMessage", {"chat_id": "<ben>", "text": "x"}, "forbidden", "bot can't initiate conversation with a user"
    ),
    Call("deleteMessage", {"chat_id": "<mia>", "message_id": "<plain>"}, {"": True}),
    Refused(
        "editMessageText",
        {"chat_id": "<mia>", "message_id": "<plain>", "text": "x"},
        "bad request",
        "message to edit not found",
    ),
    Refused(
        "deleteMessage", {"chat_id": "<mia>", "message_id": "<plain>"}, "bad request", "message to delete not found"
    ),
]
_FILES: list[Step] = [
    Call(
        "sendPhoto",
        {"chat_id": "<mia>", "photo": Upload("a.png", picture()), "caption": "<u>A</u>", "parse_mode": "HTML"},
        {"photo.-1.width": 64, "photo.-1.height": 48, "caption": "A", "caption_entities.0.type": "underline"},
        {"<photo>": "message_id", "<photo id>": "photo.-1.file_id"},
    ),
    Download("<photo id>", picture()),
    Call(
        "sendPhoto",
        {"chat_id": "<mia>", "photo": "<photo id>", "has_spoiler": True},
        {"photo.-1.file_id": "<photo id>", "has_media_spoiler": True},
    ),
    Call(
        "editMessageCaption",
        {"chat_id": "<mia>", "message_id": "<photo>", "caption": "B", "show_caption_above_media": True},
        {"caption": "B", "show_caption_above_media": True},
    ),
    Call(
        "editMessageMedia",
        {
            "chat_id": "<mia>",
            "message_id": "<photo>",
            "media": {"type": "photo", "media": Upload("b.png", picture(8, 9)), "caption": "C"},
        },
        {"photo.-1.width": 8, "caption": "C"},
    ),
    Call(
        "editMessageMedia",
        {
            "chat_id": "<mia>",
            "message_id": "<photo>",
            "media": {"type": "document", "media": Upload("c.txt", b"text")},
        },
        {"document.file_name": "c.txt"},
    ),
    Call(
        "sendDocument",
        {"chat_id": "<mia>", "document": Upload("ü.txt", b"more text"), "caption": "D"},
        {"document.file_name": "ü.txt", "document.mime_type": "text/plain", "document.file_size": 9, "caption": "D"},
        {"<document id>": "document.file_id"},
    ),
    Call("getFile", {"file_id": "<document id>"}, {"file_id": "<document id>", "file_size": 9}),
    Download("<document id>", b"more text"),
    Refused("getFile", {"file_id": "AgAC-unknown"}, "bad request", "invalid file_id"),
    Refused(
        "sendPhoto",
        {"chat_id": "<mia>", "photo": Upload("a.png", b"no picture")},
        "bad request",
        "IMAGE_PROCESS_FAILED",
    ),
    Refused(
        "sendPhoto",
        {"chat_id": "<mia>", "photo": "<photo id>", "caption": "x" * 1025},
        "bad request",
        "message caption is too long",
    ),
]
_UPDATES: list[Step] = [
    Act(
        "POST",
        "/users/<mia>/tap",
        {"message_id": "<card>", "data": "go"},
        {"<tap>": "callback_query_id"},
    ),
    Act("POST", "/users/<mia>/send", {"kind": "sticker"}),
    Act("POST", "/users/<mia>/send", {"kind": "contact"}),
    Call(
        "getUpdates",
        {"timeout": 5, "limit": 2, "allowed_updates": ["message", "callback_query", "my_chat_member"]},
        {
            "0.message.text": "/start now",
            "0.message.entities.0.type": "bot_command",
            "1.callback_query.id": "<tap>",
            "1.callback_query.data": "go",
            "1.callback_query.message.message_id": "<card>",
        },
        {"<second>": "1.update_id"},
    ),
    Call("answerCallbackQuery", {"callback_query_id": "<tap>", "text": "Done", "show_alert": True}, {"": True}),
    Refused("answerCallbackQuery", {"callback_query_id": "<tap>"}, "bad request", "query is too old"),
    Call("getUpdates", {"offset": "<second>", "limit": 1}, {"0.update_id": "<second>"}),
    Call("getUpdates", {"offset": -1}, {"0.message.contact.first_name": "Mia"}, {"<last>": "0.update_id"}),
    Call("getWebhookInfo", expect={"url": "", "pending_update_count": 1}),
    Act("POST", "/users/<krueger>/text", {"text": "Hello"}),
    Act("PATCH", "/users/<krueger>", {"blocked": True}),
    Call(
        "getUpdates",
        {"offset": "<last>"},
        {"2.my_chat_member.new_chat_member.status": "kicked", "2.my_chat_member.old_chat_member.status": "member"},
    ),
    Refused("sendMessage", {"chat_id": "<krueger>", "text": "x"}, "forbidden", "bot was blocked by the user"),
    Call("deleteWebhook", {"drop_pending_updates": True}, {"": True}),
    Call("getUpdates", {}, {"": []}),
]

COMMON: list[Step] = [*BEGIN, *_PROFILE, *_TEXTS, *_FILES, *_UPDATES]
