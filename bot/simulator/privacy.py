"""Which messages of a group the bot gets to see."""

from bot.simulator.groups import Group
from bot.simulator.people import BOT_ID, BOT_USERNAME
from bot.simulator.refusals import JsonObject

READS_ALL = "can_read_all_group_messages"
"""The name of the note that is "true" while the bot's privacy mode is off."""


def reaches_bot(group: Group, body: JsonObject, *, reads_all: bool) -> bool:
    """Whether the bot gets a user's message.

    An admin gets everything, and so does a bot without privacy mode (``reads_all``). Others get replies to
    themselves, commands that are not for another bot, and messages that mention them.
    """
    if not group.has(BOT_ID):
        return False
    if reads_all or group.is_admin(BOT_ID):
        return True
    if body.get("reply_to_message", {}).get("from", {}).get("id") == BOT_ID:
        return True
    text = body.get("text") or body.get("caption") or ""
    marks = body.get("entities") or body.get("caption_entities") or []
    return any(_means_bot(_piece(text, mark), mark) for mark in marks)


def _means_bot(piece: str, mark: JsonObject) -> bool:
    name = piece.partition("@")[2].lower()
    match mark["type"]:
        case "bot_command":
            return mark["offset"] == 0 and name in ("", BOT_USERNAME)
        case "mention":
            return name == BOT_USERNAME
        case _:
            return False


def _piece(text: str, mark: JsonObject) -> str:
    """The part of the text under an entity, whose offsets count UTF-16 code units."""
    units = text.encode("utf-16-le", "surrogatepass")
    start = 2 * mark["offset"]
    return units[start : start + 2 * mark["length"]].decode("utf-16-le", "surrogatepass")
