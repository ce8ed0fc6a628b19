"""A reply as Bot API calls, one outbox row each.

By default the first message of a reply to a tap edits the tapped message, everything else is
sent anew. Edits can be repeated without harm, so they are preferred.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from bot.messenger.callbacks import encode
from bot.messenger.split import CAPTION_LIMIT, TEXT_LIMIT, split, units
from bot.storage.outbox import BROADCASTS, Call
from bot.views.reply import Button, Letter, Message, Reply

TOAST_LIMIT = 200

ANSWER, SEND, EDIT, PHOTO, EDIT_PHOTO, DOCUMENT, STRIP, DELETE = (
    "answerCallbackQuery",
    "sendMessage",
    "editMessageText",
    "sendPhoto",
    "editMessageMedia",
    "sendDocument",
    "editMessageReplyMarkup",
    "deleteMessage",
)
"""The methods of the Bot API that rows name."""


REPLACES = "replaces"
"""In a payload, and not for Telegram: the message that will be deleted when this one is sent."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the reply goes.

    For a tap: its ``query`` id, the tapped ``message`` (0 if it cannot be edited), whether that is a
    photo.
    """

    chat: int
    query: str = ""
    message: int = 0
    photo: bool = False


Live = Mapping[tuple[int, str], int]
"""The live card of a chat and a flow."""

NO_CARDS: Live = {}


def replaced_in(letters: Iterable[Letter]) -> frozenset[int]:
    """The chats whose live cards have to be known before ``letters`` can be delivered."""
    return frozenset(letter.chat for letter in letters if letter.replaces)


def calls(reply: Reply | None, origin: Origin, live: Live = NO_CARDS) -> list[Call]:
    """The calls that deliver ``reply``, in order; ``live`` are the cards that its letters replace.

    A tap is answered once and first, whatever the reply. Where the answer says nothing and a message follows, it
    is not among the calls: it only ends the waiting on the button, and is not worth keeping (see ``hush``).
    """
    made = [_answer(reply, origin)] if origin.query and (reply is None or reply.toast or not reply.messages) else []
    for index, message in enumerate(reply.messages if reply else ()):
        made += _message(message, origin, edit=index == 0 and origin.message > 0 and not _is_new(message))
    return made + post(reply.letters if reply else (), live)


def post(letters: Iterable[Letter], live: Live = NO_CARDS) -> list[Call]:
    """The calls that deliver ``letters``, in the lane of broadcasts, but for those that replace a card of ``live``."""
    made = []
    for letter in letters:
        if not letter.replaces:
            made += [
                replace(call, lane=BROADCASTS) for call in _message(letter.message, Origin(letter.chat), edit=False)
            ]
        elif message := live.get((letter.chat, letter.message.card)):
            made += _message(letter.message, Origin(letter.chat, message=message), edit=True)
    return made


def hush(origin: Origin) -> Call:
    """The call that ends the waiting on a button and says nothing."""
    return _answer(None, origin)


def strip(chat: int, message: int) -> Call:
    """The call that takes the buttons off ``message``."""
    return Call(chat, STRIP, json.dumps({"chat_id": chat, "message_id": message}))


def _answer(reply: Reply | None, origin: Origin) -> Call:
    fields: dict[str, Any] = {"callback_query_id": origin.query}
    if reply and reply.toast:
        fields["text"] = _short(reply.toast)
        if reply.alert:
            fields["show_alert"] = True
    return Call(origin.chat, ANSWER, json.dumps(fields))


def _is_new(message: Message) -> bool:
    # A document is something to keep, and no state of a card.
    return message.anew or message.document is not None


def _message(message: Message, origin: Origin, *, edit: bool) -> list[Call]:
    captioned = message.picture is not None or message.document is not None
    parts = split(message.html, first=CAPTION_LIMIT if captioned else TEXT_LIMIT)
    made = []
    for place, part in enumerate(parts):
        last = place == len(parts) - 1
        fields: dict[str, Any] = {"chat_id": origin.chat, "parse_mode": "HTML"}
        if last and message.rows:
            fields["reply_markup"] = {"inline_keyboard": [[_button(button) for button in row] for row in message.rows]}
        if message.document and place == 0:
            fields |= {"document": asdict(message.document), "caption": part}
            method, edited = DOCUMENT, False
        elif message.picture and place == 0:
            fields |= {"picture": message.picture.model_dump(mode="json"), "caption": part}
            method, edited = (EDIT_PHOTO, True) if edit else (PHOTO, False)
        else:
            fields |= {"text": part, "link_preview_options": {"is_disabled": True}}
            # A photo cannot become a text: the text is sent and the photo deleted.
            method, edited = (EDIT, True) if edit and place == 0 and not origin.photo else (SEND, False)
        replaced = edit and place == 0 and not edited
        if edited:
            fields["message_id"] = origin.message
        elif replaced:
            fields[REPLACES] = origin.message
        made.append(Call(origin.chat, method, json.dumps(fields), message.card if last else ""))
        if replaced:
            made.append(Call(origin.chat, DELETE, json.dumps({"chat_id": origin.chat, "message_id": origin.message})))
    return made


def _button(button: Button) -> dict[str, str]:
    return {"text": button.text, "callback_data": encode(button.action)}


def _short(toast: str) -> str:
    while units(toast) > TOAST_LIMIT:
        toast = f"{toast[:-2]}…"
    return toast
