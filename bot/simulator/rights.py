"""What the bot and users may do in a group, in Telegram's words where they may not."""

from bot.simulator.groups import Chat, Group
from bot.simulator.people import BOT_ID
from bot.simulator.refusals import JsonObject, bad_request

_DELETABLE_SECONDS = 48 * 3600
_SENDING = {
    "text": ("can_send_messages", "text messages"),
    "location": ("can_send_messages", "locations"),
    "contact": ("can_send_messages", "contacts"),
    "photo": ("can_send_photos", "photos"),
    "document": ("can_send_documents", "documents"),
    "audio": ("can_send_audios", "music"),
    "video": ("can_send_videos", "videos"),
    "video_note": ("can_send_video_notes", "video notes"),
    "voice": ("can_send_voice_notes", "voice notes"),
    "poll": ("can_send_polls", "polls"),
    "animation": ("can_send_other_messages", "animations"),
    "sticker": ("can_send_other_messages", "stickers"),
}


def check_may_send(group: Group, user_id: int, content: JsonObject) -> None:
    """Refuse a message that the group allows to admins only; who may send no text may send nothing."""
    for name, (permission, what) in _SENDING.items():
        if name in content and not (group.allows(user_id, permission) and group.allows(user_id, "can_send_messages")):
            raise bad_request(f"not enough rights to send {what} to the chat")


def check_may_delete(chat: Chat, body: JsonObject, now: float) -> None:
    """Refuse to delete a message that is too old or, in groups, somebody else's while the bot is no admin."""
    if isinstance(chat, Group) and body["from"]["id"] != BOT_ID:
        if not chat.is_admin(BOT_ID):
            raise bad_request("message can't be deleted")
        # In a supergroup an admin deletes what others wrote, however old it is.
        if chat.kind == "supergroup":
            return
    if now - body["date"] > _DELETABLE_SECONDS:
        raise bad_request("message can't be deleted for everyone")


def check_may_pin(chat: Chat) -> None:
    """Refuse to pin or unpin where the group leaves that to admins and the bot is none."""
    if isinstance(chat, Group) and not chat.allows(BOT_ID, "can_pin_messages"):
        raise bad_request("not enough rights to manage pinned messages in the chat")
