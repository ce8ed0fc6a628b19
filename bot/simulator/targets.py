"""Which chat and which message a Bot API call means."""

from bot.simulator.groups import Chat, Group
from bot.simulator.params import Params, as_integer
from bot.simulator.people import BOT_ID
from bot.simulator.refusals import JsonObject, Refusal, bad_request, forbidden
from bot.simulator.world import World


def known_chat(world: World, raw: str) -> Chat:
    """The private chat (by its user) or group that ``raw`` names, whatever the bot may do there."""
    raw = raw.strip()
    if not raw:
        raise bad_request("chat_id is empty")
    if raw.startswith("@"):
        raise bad_request("chat not found")
    chat_id = as_integer(raw)
    if chat_id >= 0:
        person = world.people.find(chat_id)
        if person is not None:
            return person
    else:
        group = world.groups.find(chat_id)
        # A bot knows only the groups in which it once was.
        if group is not None and BOT_ID in group.statuses:
            return group
    raise bad_request("chat not found")


def check_membership(chat: Chat) -> None:
    """Refuse a group in which the bot is not now; private chats pass."""
    if not isinstance(chat, Group):
        return
    if chat.migrated_to is not None:
        more = {"migrate_to_chat_id": chat.migrated_to}
        raise Refusal(400, "Bad Request: group chat was upgraded to a supergroup chat", more)
    if chat.status(BOT_ID) == "kicked":
        raise forbidden(f"bot was kicked from the {chat.kind} chat")
    if not chat.has(BOT_ID):
        raise forbidden(f"bot is not a member of the {chat.kind} chat")


def writable_chat(world: World, params: Params) -> Chat:
    """The chat of ``chat_id``, if the bot may write there."""
    chat = known_chat(world, params.text("chat_id"))
    if isinstance(chat, Group):
        check_membership(chat)
    elif not chat.started:
        raise forbidden("bot can't initiate conversation with a user")
    elif chat.blocked:
        raise forbidden("bot was blocked by the user")
    if params.message_id("message_thread_id"):
        raise bad_request("message thread not found")
    return chat


def replied_message(world: World, chat: Chat, params: Params) -> JsonObject:
    """``{"reply_to_message": …}`` for the message that the request replies to, ``{}`` for none."""
    message_id, optional = params.message_id("reply_to_message_id"), params.flag("allow_sending_without_reply")
    wanted = params.json("reply_parameters", "can't parse reply parameters JSON object")
    if isinstance(wanted, dict):
        if "message_id" not in wanted:
            raise bad_request('can\'t find field "message_id"')
        message_id = as_integer(str(wanted["message_id"]))
        optional = wanted.get("allow_sending_without_reply") is True
    elif wanted is not None:
        raise bad_request("object expected as reply parameters")
    if message_id <= 0:
        return {}
    found = world.messages.find(chat.id, message_id)
    if found is None:
        if optional:
            return {}
        raise bad_request("message to be replied not found")
    return {"reply_to_message": without_reply(found[0])}


def without_reply(body: JsonObject) -> JsonObject:
    """A message as it is quoted: replies nest only once."""
    return {name: value for name, value in body.items() if name != "reply_to_message"}


def editable_message(world: World, params: Params) -> tuple[Chat, JsonObject]:
    """The bot's own message of ``chat_id`` and ``message_id``."""
    if not params.text("chat_id") and not params.text("message_id"):
        raise bad_request("message identifier is not specified")
    chat = writable_chat(world, params)
    found = world.messages.find(chat.id, params.message_id("message_id"))
    if found is None:
        raise bad_request("message to edit not found")
    body, outgoing = found
    if outgoing:
        raise bad_request("message can't be edited")
    return chat, body
