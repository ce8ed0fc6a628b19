"""Service messages: what a chat says by itself when something about it changes."""

from bot.simulator.groups import Chat
from bot.simulator.people import Person
from bot.simulator.refusals import JsonObject
from bot.simulator.world import World


def post_service(world: World, chat: Chat, who: Person | None, fields: JsonObject) -> JsonObject:
    """Put a service message into a chat and return it; ``who`` did it, None is the bot.

    ``fields`` is what makes it a service message, such as ``{"pinned_message": …}``. The bot gets it in
    spite of privacy mode, and its own ones, too, as long as it is in the chat.
    """
    # To the store it is nobody's: the bot can edit no service message, not even its own.
    body = world.put(chat, who.user() if who else world.bot(), fields, outgoing=True)
    if world.bot_sees(chat):
        world.updates.add("message", body)
    return body
