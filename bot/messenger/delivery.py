"""A reply as Bot API calls, one outbox row each.

By default the first message of a reply to a tap edits the tapped message, everything else is
sent anew. Edits can be repeated without harm, so they are preferred.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from bot.core import json_text
from bot.messenger.callbacks import encode
from bot.messenger.split import CAPTION_LIMIT, TEXT_LIMIT, split, units
from bot.storage.outbox import BROADCASTS, Call, OutboxRow
from bot.views.reply import Button, Letter, Message, Poll, Reply

TOAST_LIMIT = 200

BELOW = "⬇️"
"""All that is left of a card that must not be kept, in any language."""

ANSWER, SEND, EDIT, PHOTO, EDIT_PHOTO, DOCUMENT, STRIP, DELETE, POLL, STOP_POLL = (
    "answerCallbackQuery",
    "sendMessage",
    "editMessageText",
    "sendPhoto",
    "editMessageMedia",
    "sendDocument",
    "editMessageReplyMarkup",
    "deleteMessage",
    "sendPoll",
    "stopPoll",
)
"""The methods of the Bot API that rows name."""


REPLACES = "replaces"
"""In a payload, and not for Telegram: the message that will be deleted when this one is sent."""

SUBJECT = "subject"
"""The same: what a poll is about."""

IF_THERE = "if_there"
"""The same: an edit of a message that nobody misses if it is gone; otherwise it would be sent anew."""

FORGETS = "forgets"
"""The same: once it is sent or has failed, it is forgotten to whom it went."""

OURS = (REPLACES, SUBJECT, IF_THERE, FORGETS)
"""What is in a payload and not for Telegram."""


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
    if reply and reply.forgets:
        made = [_noted(call, FORGETS) for call in made]
    made += [_stop(chat, message) for chat, message in (reply.closed if reply else ())]
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
            made += map(_if_there, _message(letter.message, Origin(letter.chat, message=message), edit=True))
    return made


def hush(origin: Origin) -> Call:
    """The call that ends the waiting on a button and says nothing."""
    return _answer(None, origin)


def strip(chat: int, message: int) -> Call:
    """The call that takes the buttons off ``message``."""
    return Call(chat, STRIP, json_text.write({"chat_id": chat, "message_id": message}))


def _stop(chat: int, message: int) -> Call:
    return Call(chat, STOP_POLL, json_text.write({"chat_id": chat, "message_id": message}))


def emptied(chat: int, message: int) -> Call:
    """The call that takes text and buttons off ``message``, as far as it is there; what it said goes on below."""
    fields = {"chat_id": chat, "message_id": message, "text": BELOW}
    return _if_there(Call(chat, EDIT, json_text.write(fields)))


def _if_there(call: Call) -> Call:
    return _noted(call, IF_THERE)


def _noted(call: Call, note: str) -> Call:
    # By the standard library: ``forgets`` looks for the note as that writes it, also in rows of an older version.
    return replace(call, payload=json.dumps(json_text.read(call.payload) | {note: True}))


def forgets(row: OutboxRow) -> bool:
    """Whether it is to be forgotten to whom ``row`` went."""
    # In a text each quotation mark has a backslash before it, so this stands only where it is a name.
    return f'"{FORGETS}": true' in row.payload


def _answer(reply: Reply | None, origin: Origin) -> Call:
    fields: dict[str, Any] = {"callback_query_id": origin.query}
    if reply and reply.toast:
        fields["text"] = _short(reply.toast)
        if reply.alert:
            fields["show_alert"] = True
    return Call(origin.chat, ANSWER, json_text.write(fields))


def _is_new(message: Message) -> bool:
    # A document or a poll is something to keep, and no state of a card.
    return message.anew or message.document is not None or message.poll is not None


def _message(message: Message, origin: Origin, *, edit: bool) -> list[Call]:
    if message.poll is not None:
        return [_poll(message, message.poll, origin)]
    captioned = message.picture is not None or message.document is not None
    parts = split(message.html, first=CAPTION_LIMIT if captioned else TEXT_LIMIT)
    made = []
    for place, part in enumerate(parts):
        last = place == len(parts) - 1
        fields: dict[str, Any] = {"chat_id": origin.chat, "parse_mode": "HTML"}
        if last and message.rows:
            fields["reply_markup"] = _keyboard(message)
        if message.answers and place == 0:
            fields["reply_parameters"] = {"message_id": message.answers, "allow_sending_without_reply": True}
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
        made.append(Call(origin.chat, method, json_text.write(fields), message.card if last else ""))
        if replaced:
            made.append(
                Call(origin.chat, DELETE, json_text.write({"chat_id": origin.chat, "message_id": origin.message}))
            )
    return made


def _poll(message: Message, poll: Poll, origin: Origin) -> Call:
    fields = {
        "chat_id": origin.chat,
        "question": poll.question,
        "options": [{"text": option} for option in poll.options],
        SUBJECT: poll.subject,
    }
    if message.rows:
        fields["reply_markup"] = _keyboard(message)
    return Call(origin.chat, POLL, json_text.write(fields), message.card)


def _keyboard(message: Message) -> dict[str, Any]:
    return {"inline_keyboard": [[_button(button) for button in row] for row in message.rows]}


def _button(button: Button) -> dict[str, str]:
    return {"text": button.text, "callback_data": encode(button.action)}


def _short(toast: str) -> str:
    while units(toast) > TOAST_LIMIT:
        toast = f"{toast[:-2]}…"
    return toast
