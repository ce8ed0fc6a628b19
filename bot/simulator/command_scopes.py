"""The scopes of setMyCommands: which commands are for whom."""

from bot.simulator.params import Params
from bot.simulator.people import Person
from bot.simulator.refusals import JsonObject, bad_request
from bot.simulator.targets import check_membership, known_chat
from bot.simulator.world import World

_CHAT_SCOPES = frozenset({"chat", "chat_administrators", "chat_member"})
_SCOPES = _CHAT_SCOPES | {"default", "all_private_chats", "all_group_chats", "all_chat_administrators"}


def read_scope(world: World, params: Params) -> str:
    """The parameter ``scope`` as one word: its type, with the ids of the chat and the user if it has them."""
    scope = params.json("scope", "can't parse BotCommandScope JSON object")
    if scope is None:
        return "default"
    if not isinstance(scope, dict):
        raise bad_request("can't parse BotCommandScope: BotCommandScope must be an Object")
    kind = scope.get("type")
    if kind not in _SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    if kind not in _CHAT_SCOPES:
        return str(kind)
    user_id = _user_id(scope) if kind == "chat_member" else 0
    chat = known_chat(world, str(scope.get("chat_id", "")))
    check_membership(chat)
    if isinstance(chat, Person) and kind != "chat":
        raise bad_request("can't use specified scope in private chats")
    if not user_id:
        return f"{kind}:{chat.id}"
    if world.people.find(user_id) is None:
        raise bad_request("user not found")
    return f"{kind}:{chat.id}:{user_id}"


def _user_id(scope: JsonObject) -> int:
    if "user_id" not in scope:
        raise bad_request("can't parse BotCommandScope: Can't find field \"user_id\"")
    user_id = scope["user_id"]
    if not isinstance(user_id, int) or user_id <= 0:
        raise bad_request("can't parse BotCommandScope: Invalid user_id specified")
    return user_id
