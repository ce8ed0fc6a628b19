"""Methods that take messages away."""

from bot.simulator.groups import Chat, Group
from bot.simulator.message_ids import read_message_ids
from bot.simulator.params import Params
from bot.simulator.pins import SERVICE_FIELDS
from bot.simulator.refusals import JsonObject, bad_request
from bot.simulator.rights import check_may_delete
from bot.simulator.targets import check_membership, known_chat
from bot.simulator.world import World


def delete_message(world: World, params: Params) -> bool:
    """`deleteMessage`: for everyone, within 48 hours; in groups only admins delete what others wrote."""
    if not params.text("chat_id"):
        raise bad_request("Chat identifier is not specified")
    message_id = params.message_id("message_id")
    if not message_id:
        raise bad_request("Message identifier is not specified")
    chat = known_chat(world, params.text("chat_id"))
    check_membership(chat)
    found = world.messages.find(chat.id, message_id)
    if found is None:
        raise bad_request("message to delete not found")
    _check_deletable(world, chat, found[0])
    _delete(world, chat.id, message_id)
    return True


def delete_messages(world: World, params: Params) -> bool:
    """`deleteMessages`: all of them or, if one may not be deleted, none; those that are gone do not matter."""
    ids = read_message_ids(params)
    chat = known_chat(world, params.text("chat_id"))
    check_membership(chat)
    found = [message_id for message_id in dict.fromkeys(ids) if _deletable(world, chat, message_id)]
    for message_id in found:
        _delete(world, chat.id, message_id)
    return True


def _deletable(world: World, chat: Chat, message_id: int) -> bool:
    found = world.messages.find(chat.id, message_id)
    if found is not None:
        _check_deletable(world, chat, found[0])
    return found is not None


def _check_deletable(world: World, chat: Chat, body: JsonObject) -> None:
    """In a private chat the bot may delete both sides' messages for 48 hours, but none of the service."""
    if not isinstance(chat, Group) and any(name in body for name in SERVICE_FIELDS):
        raise bad_request("message can't be deleted for everyone")
    check_may_delete(chat, body, world.clock())


def _delete(world: World, chat_id: int, message_id: int) -> None:
    world.messages.delete(chat_id, message_id)
    world.events.add(chat_id, "deleted", {"message_id": message_id})
    pinned = world.pins.list_of(chat_id)
    if message_id in pinned:
        world.pins.delete(chat_id, message_id)
        left = world.pins.list_of(chat_id)
        world.events.add(chat_id, "pinned", {"message_id": left[0] if left else None})
