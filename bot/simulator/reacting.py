"""Reactions as acts: of the bot by `setMessageReaction`, of users by hand."""

from typing import Any

from bot.simulator.params import Params
from bot.simulator.people import BOT_ID, Person
from bot.simulator.pins import SERVICE_FIELDS
from bot.simulator.reactions import reaction_emoji
from bot.simulator.refusals import JsonObject, Refusal, bad_request
from bot.simulator.targets import writable_chat
from bot.simulator.viewing import tell_reactions
from bot.simulator.world import World


def set_message_reaction(world: World, params: Params) -> bool:
    """`setMessageReaction`: one of the listed emoji, or none."""
    wanted = _reaction_types(params)
    chat = writable_chat(world, params)
    found = world.messages.find(chat.id, params.message_id("message_id"))
    if found is None:
        raise bad_request("message to react not found")
    if len(wanted) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    known = [reaction_emoji(emoji) for emoji in wanted]
    if None in known or any(name in found[0] for name in SERVICE_FIELDS):
        raise bad_request("REACTION_INVALID")
    react(world, found[0], BOT_ID, known[0] or "" if known else "")
    return True


def _reaction_types(params: Params) -> list[str]:
    """The emoji of ``reaction``; those that are not emoji are named in a way that nobody can react with."""
    types = params.json("reaction", "Can't parse reaction types JSON object")
    if types is None:
        return []
    if not isinstance(types, list):
        raise bad_request("Expected an Array of ReactionType")
    return [_reaction_type(kind) for kind in types]


def _reaction_type(reaction: Any) -> str:
    if not isinstance(reaction, dict):
        raise _unparsed("expected an Object")
    kind = reaction.get("type")
    if not isinstance(kind, str):
        raise _unparsed('Can\'t find field "type"')
    field = {"emoji": "emoji", "custom_emoji": "custom_emoji_id"}.get(kind)
    if field is None:
        raise _unparsed("invalid reaction type specified")
    if not isinstance(reaction.get(field), str):
        raise _unparsed(f'Can\'t find field "{field}"')
    if not reaction[field]:
        raise bad_request("invalid reaction type specified")
    return str(reaction[field])


def _unparsed(reason: str) -> Refusal:
    return bad_request(f"Can't parse ReactionType: {reason}")


def react(world: World, body: JsonObject, user_id: int, emoji: str) -> tuple[str, str]:
    """Set a reaction and show it to everybody in the chat; the one before and the new one.

    In an album it is the first message that holds the reactions.
    """
    chat_id, message_id = body["chat"]["id"], _holder(world, body)
    before = world.reactions.of_user(chat_id, message_id, user_id)
    if emoji == before:
        return before, emoji
    world.reactions.put(chat_id, message_id, user_id, emoji)
    tell_reactions(world, chat_id, message_id)
    return before, emoji


def _holder(world: World, body: JsonObject) -> int:
    album = body.get("media_group_id")
    first = world.messages.first_of_album(body["chat"]["id"], album) if album else None
    return first or int(body["message_id"])


def react_by_hand(world: World, person: Person, body: JsonObject, emoji: str) -> None:
    """A user's reaction, of which a bot hears that asked for ``message_reaction``."""
    before, after = react(world, body, person.id, emoji)
    group = world.groups.find(body["chat"]["id"])
    # In groups only admins hear of reactions.
    if before == after or (group is not None and not group.is_admin(BOT_ID)):
        return
    update = {
        "chat": body["chat"],
        "message_id": _holder(world, body),
        "user": person.user(),
        "date": int(world.clock()),
        "old_reaction": _types(before),
        "new_reaction": _types(after),
    }
    world.updates.add("message_reaction", update)


def _types(emoji: str) -> list[JsonObject]:
    return [{"type": "emoji", "emoji": emoji}] if emoji else []
