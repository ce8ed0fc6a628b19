"""Methods that say again what was said before: copies, which show no origin, and forwards, which do."""

from bot.simulator.keyboards import read_markup
from bot.simulator.media import CAPTIONED
from bot.simulator.message_ids import read_message_ids
from bot.simulator.params import Params
from bot.simulator.pins import SERVICE_FIELDS
from bot.simulator.refusals import JsonObject, bad_request
from bot.simulator.sending import caption_content, deliver
from bot.simulator.targets import known_chat, writable_chat
from bot.simulator.world import World

_ENVELOPE = frozenset(
    {
        "message_id", "from", "chat", "date", "edit_date", "reply_to_message", "reply_markup", "media_group_id",
        "forward_origin", "has_protected_content",
    }
)  # fmt: skip
"""What belongs to one message and not to what it says."""
_CAPTION = ("caption", "caption_entities", "show_caption_above_media")


def _source(world: World, params: Params) -> int:
    if not params.text("from_chat_id"):
        raise bad_request('parameter "from_chat_id" is required')
    return known_chat(world, params.text("from_chat_id")).id


def _original(world: World, params: Params, verb: str) -> JsonObject:
    """The message of ``message_id``, if it may be repeated; ``verb`` is copy or forward."""
    found = world.messages.find(_source(world, params), params.message_id("message_id"))
    if found is None:
        raise bad_request(f"message to {verb} not found")
    if not _repeatable(found[0]):
        raise bad_request("the message can't be copied" if verb == "copy" else "the message can't be forwarded")
    return found[0]


def _repeatable(body: JsonObject) -> bool:
    return not (body.get("has_protected_content") or any(name in body for name in SERVICE_FIELDS))


def _said(body: JsonObject) -> JsonObject:
    return {name: value for name, value in body.items() if name not in _ENVELOPE}


def _copied(world: World, body: JsonObject) -> JsonObject:
    """What a copy says; the copy of a poll is a new one, open and without votes."""
    content = _said(body)
    if "poll" in content:
        poll = {name: value for name, value in content["poll"].items() if name not in ("open_period", "close_date")}
        options = [{**option, "voter_count": 0} for option in poll["options"]]
        fresh = {**poll, "options": options, "total_voter_count": 0, "is_closed": False}
        content["poll"] = world.polls.add(fresh, hides_results=world.polls.hides_results(poll["id"]))
    return content


def _forwarded(body: JsonObject) -> JsonObject:
    origin = body.get("forward_origin") or {"type": "user", "date": body["date"], "sender_user": body["from"]}
    return {"forward_origin": origin, **_said(body)}


def _remember_poll(world: World, sent: JsonObject) -> JsonObject:
    if "poll" in sent:
        world.polls.show(sent["poll"]["id"], sent["chat"]["id"], sent["message_id"])
    return sent


def copy_message(world: World, params: Params) -> JsonObject:
    """`copyMessage`: the MessageId of the copy; ``caption`` replaces the one of a file."""
    new_caption = params.formatted("caption", "caption_entities") if "caption" in params.values else None
    markup = read_markup(params)
    body = _original(world, params, "copy")
    chat = writable_chat(world, params)
    content = _copied(world, body)
    if new_caption is not None and any(kind in content for kind in CAPTIONED):
        content = {name: value for name, value in content.items() if name not in _CAPTION}
        content |= caption_content(world, new_caption)
        if params.flag("show_caption_above_media"):
            content["show_caption_above_media"] = True
    sent = _remember_poll(world, deliver(world, params, markup, content, chat))
    return {"message_id": sent["message_id"]}


def forward_message(world: World, params: Params) -> JsonObject:
    """`forwardMessage`: the sent Message, with its origin."""
    body = _original(world, params, "forward")
    chat = writable_chat(world, params)
    return _remember_poll(world, deliver(world, params, None, _forwarded(body), chat))


def _several(world: World, params: Params, *, copy: bool) -> list[JsonObject]:
    ids = read_message_ids(params)
    source, chat = _source(world, params), writable_chat(world, params)
    if ids != sorted(set(ids)):
        raise bad_request("Message identifiers must be in a strictly increasing order")
    found = [found[0] for message_id in ids if (found := world.messages.find(source, message_id)) is not None]
    bodies = [body for body in found if _repeatable(body)]
    if not bodies:
        raise bad_request("messages can't be forwarded" if found else "message to forward not found")
    sent = []
    for body in bodies:
        content = _copied(world, body) if copy else _forwarded(body)
        if copy and params.flag("remove_caption"):
            content = {name: value for name, value in content.items() if name not in _CAPTION}
        if "media_group_id" in body:
            # The copies of an album are an album of their own.
            content["media_group_id"] = str(int(body["media_group_id"]) + (ids[0] << 10) + chat.id)
        delivered = _remember_poll(world, deliver(world, params, None, content, chat))
        sent.append({"message_id": delivered["message_id"]})
    return sent


def copy_messages(world: World, params: Params) -> list[JsonObject]:
    """`copyMessages`: the MessageIds of the copies; what is gone or protected is left out."""
    return _several(world, params, copy=True)


def forward_messages(world: World, params: Params) -> list[JsonObject]:
    """`forwardMessages`: the MessageIds of the forwards; what is gone or protected is left out."""
    return _several(world, params, copy=False)
