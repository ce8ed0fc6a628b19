"""Methods that make invite links. Nobody follows them: who comes into a group is the control API's business."""

import hashlib

from bot.simulator.groups import Group
from bot.simulator.params import Params, as_integer
from bot.simulator.people import BOT_ID
from bot.simulator.refusals import JsonObject, bad_request
from bot.simulator.targets import check_membership, known_chat
from bot.simulator.world import World

_MAX_NAME = 32
_MAX_MEMBERS = 99_999


def _group(world: World, params: Params) -> Group:
    chat = known_chat(world, params.text("chat_id"))
    if not isinstance(chat, Group):
        raise bad_request("can't invite members to a private chat")
    check_membership(chat)
    if not chat.is_admin(BOT_ID):
        raise bad_request("not enough rights to manage chat invite link")
    return chat


def _new_link(world: World, group: Group) -> str:
    name = f"invite_links:{group.id}"
    number = as_integer(world.database.note(name)) + 1
    world.database.set_note(name, str(number))
    # Never the same twice, and the same in every run.
    return f"https://t.me/+{hashlib.sha256(f'{name}:{number}'.encode()).hexdigest()[:16]}"


def export_chat_invite_link(world: World, params: Params) -> str:
    """`exportChatInviteLink`: a new link."""
    return _new_link(world, _group(world, params))


def create_chat_invite_link(world: World, params: Params) -> JsonObject:
    """`createChatInviteLink`: a ChatInviteLink."""
    group, name, asks = _group(world, params), params.text("name"), params.flag("creates_join_request")
    limit = params.integer("member_limit", 0, 0, _MAX_MEMBERS)
    expires = params.integer("expire_date", 0, 0, (1 << 31) - 1)
    if limit and asks:
        raise bad_request("member limit can't be specified for links requiring administrator approval")
    link: JsonObject = {
        "invite_link": _new_link(world, group),
        "creator": world.bot(),
        "creates_join_request": asks,
        "is_primary": False,
        "is_revoked": False,
    }
    more = {"name": name[:_MAX_NAME], "member_limit": limit, "expire_date": expires}
    return link | {field: value for field, value in more.items() if value}
