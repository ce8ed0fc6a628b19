"""What an act is aimed at, in words that hold in another run, where all ids differ: a button, a message."""

import re

from bot.simulator.keyboards import buttons_of
from bot.simulator.refusals import JsonObject
from bot.simulator.world import World

_USER = re.compile(r"/sim/users/(\d+)/\w+")
_FIELDS = ("message_id", "reply_to_message_id")


def aim_of(world: World, path: str, fields: JsonObject) -> JsonObject:
    """How many messages before the last one the message lies (``back``), and the ``button`` with this data."""
    user = _USER.fullmatch(path)
    if user is None:
        return {}
    asked = fields.get("chat_id")
    chat_id = asked if isinstance(asked, int) else int(user[1])
    for name in _FIELDS:
        message_id = fields.get(name)
        if not isinstance(message_id, int):
            continue
        found = world.messages.find(chat_id, message_id)
        if found is None:
            continue
        # Ids are also given to what is deleted or seen by nobody, so they are no measure; the one thing that both
        # runs share is how far up the user must look.
        later = range(message_id + 1, world.messages.next_id(chat_id))
        aim: JsonObject = {"back": sum(world.messages.find(chat_id, number) is not None for number in later)}
        button = button_at(found[0], fields.get("data"))
        return aim | ({"button": button} if button else {})
    return {}


def button_at(message: JsonObject, data: object) -> JsonObject:
    """Label, row and column of the button with this data; nothing if there is none."""
    for row, buttons in enumerate(message.get("reply_markup", {}).get("inline_keyboard", [])):
        for column, button in enumerate(buttons):
            if button.get("callback_data") == data:
                return {"text": button["text"], "row": row, "column": column}
    return {}


def find_button(messages: list[JsonObject], aim: JsonObject) -> tuple[JsonObject, JsonObject] | None:
    """Message and button that are most like ``aim``: by label and place, then by label, then by place."""
    wanted = aim["button"]
    candidates = [message for message in reversed(messages) if buttons_of(message)]
    for names in (("text", "row", "column"), ("text",), ("row", "column")):
        for message in candidates:
            for button in buttons_of(message):
                there = button_at(message, button.get("callback_data"))
                if "callback_data" in button and all(there[name] == wanted[name] for name in names):
                    return message, button
    return None
