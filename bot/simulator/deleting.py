"""Methods that take messages away."""

from bot.simulator.message_ids import read_message_ids
from bot.simulator.params import Params
from bot.simulator.pins import SERVICE_FIELDS
from bot.simulator.refusals import JsonObject, bad_request
from bot.simulator.targets import known_chat
from bot.simulator.world import World

_DELETABLE_SECONDS = 48 * 3600


def delete_message(world: World, params: Params) -> bool:
    """`deleteMessage`: for both sides, within 48 hours."""
    if not params.text("chat_id"):
        raise bad_request("Chat identifier is not specified")
    message_id = params.message_id("message_id")
    if not message_id:
        raise bad_request("Message identifier is not specified")
    chat = known_chat(world, params.text("chat_id"))
    found = world.messages.find(chat.id, message_id)
    if found is None:
        raise bad_request("message to delete not found")
    _check_deletable(world, found[0])
    _delete(world, chat.id, message_id)
    return True


def delete_messages(world: World, params: Params) -> bool:
    """`deleteMessages`: all of them or, if one may not be deleted, none; those that are gone do not matter."""
    ids = read_message_ids(params)
    chat = known_chat(world, params.text("chat_id"))
    found = [message_id for message_id in dict.fromkeys(ids) if _deletable(world, chat.id, message_id)]
    for message_id in found:
        _delete(world, chat.id, message_id)
    return True


def _deletable(world: World, chat_id: int, message_id: int) -> bool:
    found = world.messages.find(chat_id, message_id)
    if found is not None:
        _check_deletable(world, found[0])
    return found is not None


def _check_deletable(world: World, body: JsonObject) -> None:
    """In a private chat the bot may delete both sides' messages for 48 hours, but none of the service."""
    too_old = world.clock() - body["date"] > _DELETABLE_SECONDS
    if too_old or any(name in body for name in SERVICE_FIELDS):
        raise bad_request("message can't be deleted for everyone")


def _delete(world: World, chat_id: int, message_id: int) -> None:
    world.messages.delete(chat_id, message_id)
    world.events.add(chat_id, "deleted", {"message_id": message_id})
    pinned = world.pins.list_of(chat_id)
    if message_id in pinned:
        world.pins.delete(chat_id, message_id)
        left = world.pins.list_of(chat_id)
        world.events.add(chat_id, "pinned", {"message_id": left[0] if left else None})
