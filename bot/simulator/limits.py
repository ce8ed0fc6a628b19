"""How much a bot may send, as far as that is known. Off unless asked for.

Known, from Telegram's FAQ for bots and from the Bot API server's maintainer: in one chat about one message a second,
with short bursts; in a group at most 20 a minute; over all chats about 30 a second. Sending and editing share a chat's
limit; `answerCallbackQuery` has none. Whoever exceeds a limit gets 429 with ``retry_after``, whole seconds.

Assumed, because Telegram does not say: how long a burst may be; that the limits have no further memory (a refused
call costs nothing, and who has waited ``retry_after`` seconds is served); that an album counts as many messages as it
has; that edits count over all chats, too; and that deleting, "is typing" and everything without a chat is free.
"""

import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from bot.simulator.faults import flood_refusal
from bot.simulator.refusals import JsonObject, Refusal

_MINUTE = 60.0
_COUNTED = ("send", "edit", "forward", "copy", "stoppoll")
_FREE = frozenset({"sendchataction", "sendmessagedraft"})


class LimitError(ValueError):
    """Limits cannot be like that; the message says what would be right."""


@dataclass(frozen=True)
class Rates:
    """``burst`` messages at once in a chat and one more every ``seconds``; the rest says it itself."""

    on: bool = False
    burst: int = 20
    seconds: float = 1.0
    per_group_minute: int = 20
    per_second: int = 30

    def shown(self) -> JsonObject:
        """The rates as the control API has them."""
        per_chat = {"burst": self.burst, "seconds": self.seconds}
        return {
            "per_chat": per_chat,
            "per_group_minute": self.per_group_minute,
            "per_second": self.per_second,
            "on": self.on,
        }


def read_rates(wanted: JsonObject, now: Rates) -> Rates:
    """``now`` with what ``wanted`` changes. Raises LimitError."""
    flat = {name: value for name, value in wanted.items() if name != "per_chat"}
    per_chat = wanted.get("per_chat", {})
    if not isinstance(per_chat, dict) or not per_chat.keys() <= {"burst", "seconds"} or {"burst", "seconds"} & {*flat}:
        raise LimitError("per_chat must be an object with burst and seconds")
    flat |= per_chat
    for name, value in flat.items():
        if name not in _CHECKS:
            raise LimitError(f"there is no limit {name!r}")
        accepts, text = _CHECKS[name]
        if not accepts(value):
            raise LimitError(f"{name} must be {text}")
    return replace(now, **flat)


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value <= 1_000_000


def _is_seconds(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 < value <= 3600


_CHECKS: dict[str, tuple[Callable[[Any], bool], str]] = {
    "on": (lambda value: isinstance(value, bool), "true or false"),
    "seconds": (_is_seconds, "a number above 0, at most 3600"),
    "burst": (_is_count, "a whole number above 0"),
    "per_group_minute": (_is_count, "a whole number above 0"),
    "per_second": (_is_count, "a whole number above 0"),
}


class Limits:
    """Counts what is sent. ``now`` is the simulator's clock, in seconds; if it goes back, the counting begins anew."""

    def __init__(self) -> None:
        self.rates = Rates()
        self._last = 0.0
        self._chats: dict[int, float] = {}
        """Chat → when it has its whole burst again."""
        self._groups: dict[int, deque[float]] = {}
        self._all: deque[float] = deque()

    def set(self, rates: Rates) -> None:
        """Use ``rates`` from now on, with empty counters."""
        self.rates = rates
        self._forget()

    def admit(self, method: str, chat_id: int | None, messages: int, now: float) -> Refusal | None:
        """None: let the call pass, it counts as ``messages``; else what to answer. ``method`` is in lower case."""
        rates = self.rates
        if not rates.on or chat_id is None or not is_counted(method):
            return None
        if now < self._last:
            self._forget()
        self._last = now
        wait = self._wait(chat_id, messages, now)
        if wait > 0:
            return flood_refusal(max(1, math.ceil(wait)))
        self._chats[chat_id] = max(self._chats.get(chat_id, now), now) + messages * rates.seconds
        self._all.extend([now] * messages)
        if chat_id < 0:
            self._groups.setdefault(chat_id, deque()).extend([now] * messages)
        return None

    def _wait(self, chat_id: int, messages: int, now: float) -> float:
        rates = self.rates
        full = max(self._chats.get(chat_id, now), now)
        # A message more than the burst allows is never refused for good: it needs the whole burst.
        chat = full - now - max(0, rates.burst - messages) * rates.seconds
        group = _until_room(self._groups.get(chat_id, deque()), rates.per_group_minute, messages, _MINUTE, now)
        return max(chat, group, _until_room(self._all, rates.per_second, messages, 1.0, now))

    def _forget(self) -> None:
        self._chats.clear()
        self._groups.clear()
        self._all.clear()


def is_counted(method: str) -> bool:
    """Whether calls of ``method`` (in lower case) count."""
    return method.startswith(_COUNTED) and method not in _FREE


def _until_room(times: deque[float], most: int, messages: int, period: float, now: float) -> float:
    """Seconds until ``messages`` more fit among the ``most`` of a period; forgets what is older than that."""
    while times and times[0] <= now - period:
        times.popleft()
    excess = len(times) + min(messages, most) - most
    return times[excess - 1] + period - now if excess > 0 else 0.0
