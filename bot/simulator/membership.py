"""What happens when somebody comes into a group, leaves it or gets another role, and when the group changes."""

from bot.simulator.groups import Group
from bot.simulator.people import BOT_ID, Person
from bot.simulator.refusals import JsonObject
from bot.simulator.service import post_service
from bot.simulator.world import World

_RIGHTS = (
    "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members", "can_change_info",
    "can_invite_users", "can_post_stories", "can_edit_stories", "can_delete_stories", "can_pin_messages",
)  # fmt: skip


def user_of(world: World, user_id: int) -> JsonObject:
    """The User object of the bot or of a user who is known."""
    person = world.people.find(user_id)
    return person.user() if person else world.bot()


def chat_member(world: World, group: Group, user_id: int) -> JsonObject:
    """The Bot API's ChatMember object of a user or the bot; those who never were there have left."""
    status = group.status(user_id)
    member: JsonObject = {"user": user_of(world, user_id), "status": status}
    match status:
        case "creator":
            member["is_anonymous"] = False
        case "administrator":
            # An admin from the control API has every right but the one to make others admins.
            member |= dict.fromkeys(_RIGHTS, True)
            member |= {"can_be_edited": False, "is_anonymous": False, "can_promote_members": False}
            if group.kind == "supergroup":
                member["can_manage_topics"] = False
        case "kicked":
            member["until_date"] = 0
    return member


def set_status(world: World, group: Group, user_id: int, status: str, by: Person | None) -> Group:
    """Give a user or the bot another status in a group, tell who must know, and return the group as it is then.

    The bot gets my_chat_member of itself, and as an admin chat_member of others. ``by`` did it, None is the bot.
    """
    world.groups.set_status(group.id, user_id, status)
    changed = world.groups.get(group.id)
    update: JsonObject = {
        "chat": changed.chat(),
        "from": by.user() if by else world.bot(),
        "date": int(world.clock()),
        "old_chat_member": chat_member(world, group, user_id),
        "new_chat_member": chat_member(world, changed, user_id),
    }
    if user_id == BOT_ID:
        world.updates.add("my_chat_member", update)
    elif changed.is_admin(BOT_ID):
        world.updates.add("chat_member", update)
    _announce(world, changed)
    if changed.has(user_id):
        world.tell_commands(changed, user_id)
    elif user_id != BOT_ID:
        world.events.tell(user_id, "group", {"chat_id": changed.id, "group": changed.shown()})
    return changed


def _announce(world: World, group: Group) -> None:
    world.events.add(group.id, "group", {"group": group.shown()})


def create_group(world: World, kind: str, title: str, members: list[Person], *, with_bot: bool) -> Group:
    """A new group of these users, the first of whom made it, with the bot or without."""
    group = world.groups.add(kind, title)
    creator = members[0]
    for person in members:
        world.groups.set_status(group.id, person.id, "creator" if person == creator else "member")
    group = world.groups.get(group.id)
    if kind == "supergroup":
        # No bot ever gets this one: a supergroup is made before anybody can be added to it.
        world.put(group, creator.user(), {"supergroup_chat_created": True}, outgoing=True)
        if with_bot:
            group = add_member(world, group, BOT_ID, creator)
    else:
        if with_bot:
            group = set_status(world, group, BOT_ID, "member", creator)
        post_service(world, group, creator, {"group_chat_created": True})
    _announce(world, group)
    return group


def add_member(world: World, group: Group, user_id: int, by: Person) -> Group:
    """Add a user or the bot to a group; ``by`` is the user themselves if they joined."""
    changed = set_status(world, group, user_id, "member", by)
    post_service(world, changed, by, {"new_chat_members": [user_of(world, user_id)]})
    return changed


def remove_member(world: World, group: Group, user_id: int, by: Person | None) -> Group:
    """Take a user or the bot out of a group: left, or kicked if somebody else did it. ``by`` None is the bot."""
    alone = user_id == (by.id if by else BOT_ID)
    changed = set_status(world, group, user_id, "left" if alone else "kicked", by)
    # As the group was: a bot is told with its last message from there that it is out.
    post_service(world, group, by, {"left_chat_member": user_of(world, user_id)})
    return changed


def rename_group(world: World, group: Group, title: str, by: Person) -> Group:
    """Give a group another title."""
    world.groups.set_title(group.id, title)
    changed = world.groups.get(group.id)
    post_service(world, changed, by, {"new_chat_title": title})
    _announce(world, changed)
    return changed


def set_permissions(world: World, group: Group, permissions: dict[str, bool]) -> Group:
    """Give ChatPermissions to all members (true) or leave them to the admins (false); the bot is not told."""
    allowed = {name for name, on in permissions.items() if on}
    world.groups.set_forbidden(group.id, (group.forbidden | set(permissions)) - allowed)
    changed = world.groups.get(group.id)
    _announce(world, changed)
    return changed


def migrate_group(world: World, group: Group, by: Person) -> Group:
    """Make a group a supergroup with a new id and the same members, and return that.

    As on Telegram the bot joins the supergroup but never leaves the group: that is told only by the two
    service messages, and by the refusal of whatever is sent there afterwards.
    """
    supergroup = world.groups.add("supergroup", group.title)
    for user_id, status in group.statuses.items():
        if user_id != BOT_ID:
            world.groups.set_status(supergroup.id, user_id, status)
    world.groups.set_forbidden(supergroup.id, group.forbidden)
    supergroup = world.groups.get(supergroup.id)
    if group.has(BOT_ID):
        supergroup = set_status(world, supergroup, BOT_ID, group.status(BOT_ID), by)
    post_service(world, group, by, {"migrate_to_chat_id": supergroup.id})
    world.groups.set_migrated(group.id, supergroup.id)
    body = {"sender_chat": supergroup.chat(), "migrate_from_chat_id": group.id}
    message = world.put(supergroup, supergroup.user(), body, outgoing=True)
    if world.bot_sees(supergroup):
        world.updates.add("message", message)
    _announce(world, world.groups.get(group.id))
    _announce(world, supergroup)
    return supergroup
