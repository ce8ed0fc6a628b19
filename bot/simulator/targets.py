"""Which chat and which message a Bot API call means."""

from bot.simulator.params import Params, as_integer
from bot.simulator.people import Person
from bot.simulator.refusals import JsonObject, bad_request, forbidden
from bot.simulator.world import World


def known_chat(world: World, raw: str) -> Person:
    """The user whose private chat ``raw`` names, blocked or not."""
    raw = raw.strip()
    if not raw:
        raise bad_request("chat_id is empty")
    person = None if raw.startswith("@") else world.people.find(as_integer(raw))
    if person is None:
        raise bad_request("chat not found")
    return person


def writable_chat(world: World, params: Params) -> Person:
    """The chat of ``chat_id``, if the bot may write there."""
    person = known_chat(world, params.text("chat_id"))
    if not person.started:
        raise forbidden("bot can't initiate conversation with a user")
    if person.blocked:
        raise forbidden("bot was blocked by the user")
    if params.message_id("message_thread_id"):
        raise bad_request("message thread not found")
    return person


def replied_message(world: World, person: Person, params: Params) -> JsonObject:
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
    found = world.messages.find(person.id, message_id)
    if found is None:
        if optional:
            return {}
        raise bad_request("message to be replied not found")
    return {"reply_to_message": without_reply(found[0])}


def without_reply(body: JsonObject) -> JsonObject:
    """A message as it is quoted: replies nest only once."""
    return {name: value for name, value in body.items() if name != "reply_to_message"}


def editable_message(world: World, params: Params) -> tuple[Person, JsonObject]:
    """The bot's own message of ``chat_id`` and ``message_id``."""
    if not params.text("chat_id") and not params.text("message_id"):
        raise bad_request("message identifier is not specified")
    person = writable_chat(world, params)
    found = world.messages.find(person.id, params.message_id("message_id"))
    if found is None:
        raise bad_request("message to edit not found")
    body, outgoing = found
    if outgoing:
        raise bad_request("message can't be edited")
    return person, body
