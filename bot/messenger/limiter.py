"""How fast Telegram may be called: per chat, and for broadcasts over all.

Pure arithmetic on seconds of a monotonic clock; whoever asks does the waiting. Each bucket is one
number, the time at which it will be full again (GCRA: ITU-T I.371).
"""

from collections.abc import Collection
from dataclasses import dataclass

from bot.core.replicas import shard_of
from bot.storage.outbox import BROADCASTS

PRUNE_AT = 10_000
"""Chats after which those that have their whole burst again are forgotten."""


@dataclass(frozen=True)
class Limits:
    """Bounds on calls.

    In a private chat ``chat_burst`` calls at once and one more every ``chat_interval`` seconds, in a group
    ``group_burst`` and one more every ``group_interval``; a broadcast every ``broadcast_interval`` seconds over all.
    When Telegram asks ``flood_chats`` chats to wait, everybody waits.

    A group takes 20 messages a minute: the burst and what a minute adds (60 / ``group_interval``) are not more.
    """

    chat_interval: float = 1.0
    chat_burst: int = 20
    group_interval: float = 6.0
    group_burst: int = 10
    broadcast_interval: float = 1 / 30
    flood_chats: int = 10


class Limiter:
    """Says how long to wait before a call."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._full: dict[int, float] = {}
        self._paused: dict[int, float] = {}
        self._prune_at = PRUNE_AT
        self._broadcast = 0.0
        self._everybody = 0.0
        self._careful: dict[int, float] = {}

    def reserve(self, chat: int, lane: int, now: float) -> float:
        """Take a place for one call; the seconds until it."""
        limits = self.limits
        # Ids of groups are negative.
        in_group = chat < 0
        interval = limits.group_interval if in_group else limits.chat_interval
        burst = limits.group_burst if in_group else limits.chat_burst
        full = self._full.get(chat)
        if full is None and self._careful:
            full = self._careful.get(shard_of(chat), now - burst * interval) + burst * interval
        full = max(full or 0.0, now)
        self._full[chat] = full + interval
        if len(self._full) > self._prune_at:
            self._full = {one: end for one, end in self._full.items() if end > now}
            self._prune_at = max(PRUNE_AT, 2 * len(self._full))
        wait = full - now - (burst - 1) * interval
        if lane == BROADCASTS:
            start = max(self._broadcast, now)
            self._broadcast = start + limits.broadcast_interval
            wait = max(wait, start - now)
        return max(0.0, wait)

    def pause(self, chat: int, seconds: float, now: float) -> bool:
        """Telegram asks ``chat`` to wait; whether that means everybody."""
        until = now + seconds
        self._paused[chat] = max(until, self._paused.get(chat, 0.0))
        self._paused = {one: end for one, end in self._paused.items() if end > now}
        if len(self._paused) < self.limits.flood_chats:
            return False
        self.pause_all(seconds, now)
        return True

    def pause_all(self, seconds: float, now: float) -> None:
        """Everybody waits."""
        self._everybody = max(self._everybody, now + seconds)

    def be_careful(self, shards: Collection[int], now: float) -> None:
        """The chats of ``shards`` were another process's until now, and may have used their bursts up."""
        self._careful |= dict.fromkeys(shards, now)

    def paused(self, chat: int, now: float) -> float:
        """Seconds that ``chat`` still has to wait because Telegram asked for it."""
        return max(0.0, self._everybody - now, self._paused.get(chat, 0.0) - now)
