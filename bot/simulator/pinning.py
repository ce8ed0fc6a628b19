"""Methods about pinned messages."""

from bot.simulator.params import Params
from bot.simulator.pins import SERVICE_FIELDS
from bot.simulator.refusals import JsonObject, bad_request
from bot.simulator.rights import check_may_pin
from bot.simulator.service import post_service
from bot.simulator.targets import without_reply, writable_chat
from bot.simulator.world import World


def _show_newest(world: World, chat_id: int) -> None:
    pinned = world.pins.list_of(chat_id)
    world.events.add(chat_id, "pinned", {"message_id": pinned[0] if pinned else None})


def pinned_message(world: World, chat_id: int) -> JsonObject:
    """``{"pinned_message": …}`` as `getChat` shows it, ``{}`` for none."""
    pinned = world.pins.list_of(chat_id)
    found = world.messages.find(chat_id, pinned[0]) if pinned else None
    return {"pinned_message": without_reply(found[0])} if found else {}


def _pinnable(world: World, chat_id: int, message_id: int, verb: str) -> JsonObject:
    found = world.messages.find(chat_id, message_id)
    if found is None:
        raise bad_request(f"message to {verb} not found")
    if any(name in found[0] for name in SERVICE_FIELDS):
        raise bad_request("service messages can't be pinned")
    return found[0]


def pin_chat_message(world: World, params: Params) -> bool:
    """`pinChatMessage`: on top of the chat, with a message of the service; again does nothing."""
    chat = writable_chat(world, params)
    check_may_pin(chat)
    body = _pinnable(world, chat.id, params.message_id("message_id"), "pin")
    if body["message_id"] not in world.pins.list_of(chat.id):
        world.pins.add(chat.id, body["message_id"])
        # Bots get messages of the service as updates, even those that they cause.
        post_service(world, chat, None, {"pinned_message": without_reply(body)})
        _show_newest(world, chat.id)
    return True


def unpin_chat_message(world: World, params: Params) -> bool:
    """`unpinChatMessage`: the one of ``message_id``, or the newest."""
    chat = writable_chat(world, params)
    check_may_pin(chat)
    message_id = params.message_id("message_id")
    if not message_id:
        pinned = world.pins.list_of(chat.id)
        if not pinned:
            raise bad_request("message to unpin not found")
        message_id = pinned[0]
    body = _pinnable(world, chat.id, message_id, "unpin")
    world.pins.delete(chat.id, body["message_id"])
    _show_newest(world, chat.id)
    return True


def unpin_all_chat_messages(world: World, params: Params) -> bool:
    """`unpinAllChatMessages`: whether there are any or not."""
    chat = writable_chat(world, params)
    check_may_pin(chat)
    world.pins.delete_all(chat.id)
    _show_newest(world, chat.id)
    return True
