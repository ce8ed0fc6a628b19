"""Methods about chats and who is in them."""

from bot.simulator.groups import PERMISSIONS, Chat, Group
from bot.simulator.membership import chat_member, remove_member, user_of
from bot.simulator.params import Params, as_integer
from bot.simulator.people import BOT_ID
from bot.simulator.pinning import pinned_message
from bot.simulator.refusals import JsonObject, bad_request
from bot.simulator.targets import check_membership, known_chat
from bot.simulator.world import World

_GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")


def _chat(world: World, params: Params) -> Chat:
    """The chat of ``chat_id``, if the bot may look into it."""
    chat = known_chat(world, params.text("chat_id"))
    if not isinstance(chat, Group) and not chat.started:
        raise bad_request("chat not found")
    check_membership(chat)
    return chat


def get_chat(world: World, params: Params) -> JsonObject:
    """`getChat`: a ChatFullInfo."""
    chat = known_chat(world, params.text("chat_id"))
    # A supergroup shows itself to members only; a basic group stays known.
    if not isinstance(chat, Group) or chat.kind == "supergroup":
        chat = _chat(world, params)
    info: JsonObject = {
        **chat.chat(),
        "accent_color_id": abs(chat.id) % 7,
        "max_reaction_count": 11,
        **pinned_message(world, chat.id),
        "accepted_gift_types": dict.fromkeys(_GIFTS, False),
    }
    if isinstance(chat, Group):
        info["permissions"] = {name: name not in chat.forbidden for name in PERMISSIONS}
        if chat.kind == "supergroup":
            info["join_to_send_messages"] = True
    return info


def get_chat_member(world: World, params: Params) -> JsonObject:
    """`getChatMember`: a ChatMember; who never was in the group has left."""
    user_id = as_integer(params.text("user_id"))
    if user_id <= 0:
        raise bad_request("invalid user_id specified")
    chat = _chat(world, params)
    if not isinstance(chat, Group):
        if user_id not in (chat.id, BOT_ID):
            raise bad_request("member not found")
        return {"user": user_of(world, user_id), "status": "member"}
    if user_id != BOT_ID and world.people.find(user_id) is None:
        raise bad_request("PARTICIPANT_ID_INVALID" if chat.kind == "supergroup" else "user not found")
    return chat_member(world, chat, user_id)


def get_chat_member_count(world: World, params: Params) -> int:
    """`getChatMemberCount`: users and the bot."""
    chat = _chat(world, params)
    return len(chat.members()) + 1 if isinstance(chat, Group) else 2


def get_chat_administrators(world: World, params: Params) -> list[JsonObject]:
    """`getChatAdministrators`: ChatMembers of the creator and the admins, the bot included."""
    chat = _chat(world, params)
    if not isinstance(chat, Group):
        raise bad_request("there are no administrators in the private chat")
    return [chat_member(world, chat, user_id) for user_id in chat.statuses if chat.is_admin(user_id)]


def leave_chat(world: World, params: Params) -> bool:
    """`leaveChat`: the bot goes out of a group."""
    chat = _chat(world, params)
    if not isinstance(chat, Group):
        raise bad_request("chat member status can't be changed in private chats")
    remove_member(world, chat, BOT_ID, None)
    return True
