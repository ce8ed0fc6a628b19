"""`sendMessageDraft`: a text that grows before the user's eyes until the message comes."""

from bot.simulator.formatting import MAX_TEXT, finish
from bot.simulator.params import Params, as_integer
from bot.simulator.refusals import JsonObject, bad_request
from bot.simulator.sending import with_entities
from bot.simulator.targets import writable_chat
from bot.simulator.world import World


def send_message_draft(world: World, params: Params) -> bool:
    """`sendMessageDraft`: shown and not kept; an empty text shows that the bot thinks."""
    draft_id = as_integer(params.text("draft_id"))
    if not draft_id:
        raise bad_request("draft_id must be non-zero")
    formatted = params.formatted("text", "entities")
    chat = writable_chat(world, params)
    if chat.chat()["type"] != "private":
        raise bad_request("TEXTDRAFT_PEER_INVALID")
    text, entities = finish(formatted, MAX_TEXT) if params.text("text") else ("", [])
    draft: JsonObject = {"draft_id": draft_id, "text": text, **with_entities(world, "entities", entities)}
    world.events.add(chat.id, "draft", draft)
    return True
