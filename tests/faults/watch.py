"""What went over the wire, noted as it goes: the simulator's own transcript forgets."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from bot.messenger.delivery import DOCUMENT, PHOTO, POLL, SEND
from bot.simulator.server import Simulator

NEW = (SEND, PHOTO, DOCUMENT, POLL)
"""Methods that make a new message."""


@dataclass
class Watch:
    """Follows a simulator from its beginning."""

    simulator: Simulator
    updates: set[int] = field(default_factory=set)
    """Ids of the updates that were given out and are for the bot."""
    made: set[tuple[int, int]] = field(default_factory=set)
    """Chat and id of every message that the bot made."""
    moved: set[int] = field(default_factory=set)
    """Groups that became supergroups, and those."""
    calls: Counter[str] = field(default_factory=Counter)
    """Calls that took effect, by method."""
    errors: Counter[str] = field(default_factory=Counter)
    """What the Bot API refused, in its words."""

    def __post_init__(self) -> None:
        self.simulator.world.transcript.followers.add(self._note)

    def _note(self, entry: dict[str, Any]) -> None:
        if entry["kind"] == "updates":
            self.updates |= {update["update_id"] for update in entry["updates"] if not among_people(update)}
            for message in (update.get("message", {}) for update in entry["updates"]):
                moves = {message.get("migrate_to_chat_id"), message.get("migrate_from_chat_id")} - {None}
                self.moved |= moves | {message["chat"]["id"]} if moves else set()
        elif entry["kind"] == "call" and "result" in entry:
            self.calls[entry["method"]] += 1
            if entry["method"] in NEW:
                self.made.add((entry["result"]["chat"]["id"], entry["result"]["message_id"]))
        elif entry["kind"] == "call" and "error" in entry:
            self.errors[str(entry["error"].get("description"))] += 1


def among_people(update: dict[str, Any]) -> bool:
    """Whether people say or do something among themselves in a group: no row is made of that."""
    message = update.get("message")
    if not message or message["chat"]["type"] not in ("group", "supergroup") or "migrate_to_chat_id" in message:
        return False
    asked = message.get("reply_to_message", {}).get("from", {})
    return not (message.get("text", "").startswith("/") or ("text" in message and asked.get("is_bot")))
