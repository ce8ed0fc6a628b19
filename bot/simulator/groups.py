"""Groups and supergroups: their title, and who is in them in which role."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from bot.simulator.database import Database
from bot.simulator.people import BOT_ID, Person
from bot.simulator.refusals import JsonObject

PRESENT = frozenset({"creator", "administrator", "member"})
"""The statuses of those who are in a group; the others are "left" and "kicked"."""
PERMISSIONS = (
    "can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos", "can_send_videos",
    "can_send_video_notes", "can_send_voice_notes", "can_send_polls", "can_send_other_messages",
    "can_add_web_page_previews", "can_react_to_messages", "can_edit_tag", "can_change_info", "can_invite_users",
    "can_pin_messages", "can_manage_topics",
)  # fmt: skip
"""The names of the ChatPermissions, which every member has unless the group leaves them to its admins."""
_ADMINS = frozenset({"creator", "administrator"})
_FIRST_ID = {"group": -4_021_417_003, "supergroup": -1_002_021_417_003}
_ID_STEP = 7_919


@dataclass(frozen=True)
class Group:
    """A group as it is now; ``kind`` is "group" or "supergroup".

    ``statuses`` holds the status of everybody who ever was in it, the bot included, in the order they
    came. ``migrated_to`` is the id of the supergroup that it became, ``forbidden`` are the names of the
    ChatPermissions that only admins have.
    """

    id: int
    kind: str
    title: str
    migrated_to: int | None
    statuses: dict[int, str]
    forbidden: frozenset[str]

    def chat(self) -> JsonObject:
        """The Bot API's Chat object."""
        return {"id": self.id, "title": self.title, "type": self.kind}

    def user(self) -> JsonObject:
        """The User who stands for the group itself, as for its anonymous admins."""
        return {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}

    def status(self, user_id: int) -> str:
        """The status of a user or the bot; "left" for who never was there."""
        return self.statuses.get(user_id, "left")

    def has(self, user_id: int) -> bool:
        """Whether a user or the bot is in the group now."""
        return self.status(user_id) in PRESENT

    def is_admin(self, user_id: int) -> bool:
        """Whether a user or the bot is an admin of the group, its creator included."""
        return self.status(user_id) in _ADMINS

    def allows(self, user_id: int, permission: str) -> bool:
        """Whether a member or the bot may do what one of the ChatPermissions is about."""
        return permission not in self.forbidden or self.is_admin(user_id)

    def members(self) -> list[int]:
        """The users who are in the group now, without the bot."""
        return [user_id for user_id in self.statuses if user_id != BOT_ID and self.has(user_id)]

    def admins(self) -> list[int]:
        """The users who are admins, the creator included, without the bot."""
        return [user_id for user_id in self.members() if self.is_admin(user_id)]

    def shown(self) -> JsonObject:
        """The web chat's view of the group."""
        about: JsonObject = {"id": self.id, "title": self.title, "type": self.kind}
        if self.migrated_to is not None:
            about["migrated_to"] = self.migrated_to
        if self.forbidden:
            about["forbidden"] = sorted(self.forbidden)
        return {**about, "members": self.members(), "admins": self.admins(), "bot": self.status(BOT_ID)}


Chat = Person | Group
"""A chat of the bot: a private one is named by its user."""


class Groups:
    """Stores groups and their members. Only rows: what else a change means is in `membership`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, group_id: int) -> Group | None:
        """The group with this id, also one that became a supergroup."""
        if group_id >= 0:
            return None
        connection = self._database.connection
        row = connection.execute("SELECT * FROM group_chats WHERE id = ?", (group_id,)).fetchone()
        if row is None:
            return None
        members = connection.execute(
            "SELECT user_id, status FROM group_members WHERE group_id = ? ORDER BY n", (group_id,)
        )
        statuses = {member["user_id"]: member["status"] for member in members}
        forbidden = frozenset(json.loads(row["forbidden"]))
        return Group(row["id"], row["kind"], row["title"], row["migrated_to"], statuses, forbidden)

    def get(self, group_id: int) -> Group:
        """The group with this id, which there is. Raises LookupError."""
        group = self.find(group_id)
        if group is None:
            raise LookupError(group_id)
        return group

    def all(self) -> list[Group]:
        """All groups that did not become another one, oldest first."""
        rows = self._database.connection.execute(
            "SELECT id FROM group_chats WHERE migrated_to IS NULL ORDER BY rowid DESC"
        )
        return [self.get(row["id"]) for row in rows]

    def of_user(self, user_id: int) -> list[Group]:
        """The groups in which this user is now."""
        return [group for group in self.all() if group.has(user_id)]

    def add(self, kind: str, title: str) -> Group:
        """A new group of this kind, with nobody in it."""
        connection = self._database.connection
        row = connection.execute("SELECT count(*) AS n FROM group_chats WHERE kind = ?", (kind,)).fetchone()
        group_id = _FIRST_ID[kind] - _ID_STEP * row["n"]
        connection.execute("INSERT INTO group_chats (id, kind, title) VALUES (?, ?, ?)", (group_id, kind, title))
        return self.get(group_id)

    def set_title(self, group_id: int, title: str) -> None:
        """Give the group another title."""
        self._database.connection.execute("UPDATE group_chats SET title = ? WHERE id = ?", (title, group_id))

    def set_forbidden(self, group_id: int, permissions: Iterable[str]) -> None:
        """Leave these ChatPermissions to admins."""
        body = json.dumps(sorted(permissions))
        self._database.connection.execute("UPDATE group_chats SET forbidden = ? WHERE id = ?", (body, group_id))

    def set_migrated(self, group_id: int, supergroup_id: int) -> None:
        """Remember that the group became that supergroup."""
        self._database.connection.execute(
            "UPDATE group_chats SET migrated_to = ? WHERE id = ?", (supergroup_id, group_id)
        )

    def set_status(self, group_id: int, user_id: int, status: str) -> None:
        """Set the status of a user or the bot, new in the group or not."""
        self._database.connection.execute(
            "INSERT INTO group_members (group_id, user_id, status) VALUES (?, ?, ?) "
            "ON CONFLICT (group_id, user_id) DO UPDATE SET status = excluded.status",
            (group_id, user_id, status),
        )

    def audience(self, chat_id: int) -> Iterable[int]:
        """The users who see what happens in a chat, private or not."""
        if chat_id >= 0:
            return (chat_id,)
        group = self.find(chat_id)
        return group.members() if group else ()
