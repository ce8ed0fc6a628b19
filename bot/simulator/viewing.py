"""What the users of a chat get to see, each from their own seat."""

from bot.simulator.poll_secrets import poll_for_voter, without_key
from bot.simulator.refusals import JsonObject
from bot.simulator.world import World


def seen(world: World, user_id: int, messages: list[JsonObject], chat_id: int) -> list[JsonObject]:
    """Messages in the web chat's shape as ``user_id`` sees them: with their vote, reactions and no key too early."""
    reactions = world.reactions.of_chat(chat_id, user_id)
    return [_seen(world, user_id, message, reactions.get(message["message_id"])) for message in messages]


def _seen(world: World, user_id: int, message: JsonObject, reactions: list[JsonObject] | None) -> JsonObject:
    message = without_key(message)
    if reactions:
        message = {**message, "reactions": reactions}
    if "poll" not in message:
        return message
    poll = world.polls.find(message["poll"]["id"])
    voted = world.polls.vote_of(poll["id"], user_id)
    hidden = world.polls.hides_results(poll["id"])
    return {**message, "poll": poll_for_voter(poll, voted, hides_results=hidden), "voted": voted}


def tell_edited(world: World, chat_id: int, body: JsonObject) -> None:
    """The event of a changed message of the bot, for everybody as they see it."""
    for user_id in world.groups.audience(chat_id):
        (message,) = seen(world, user_id, [body], chat_id)
        world.events.tell(user_id, "edited", {"chat_id": chat_id, "message": message})


def tell_reactions(world: World, chat_id: int, message_id: int) -> None:
    """The event of changed reactions, for everybody with their own among them."""
    for user_id in world.groups.audience(chat_id):
        reactions = world.reactions.of_chat(chat_id, user_id).get(message_id, [])
        fields = {"chat_id": chat_id, "message_id": message_id, "reactions": reactions}
        world.events.tell(user_id, "reaction", fields)
