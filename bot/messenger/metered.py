"""The Bot API, with every call counted by its method and how it ended."""

import asyncio
from typing import Any

from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, InvalidToken, RetryAfter, TimedOut

from bot.messenger.documents import DocumentGone
from bot.messenger.gateway import READ_TIMEOUT, Gateway
from bot.observe.meters import Meters

_OUTCOMES: tuple[tuple[type[Exception] | tuple[type[Exception], ...], str], ...] = (
    (RetryAfter, "flood"),
    (InvalidToken, "token"),
    (Forbidden, "forbidden"),
    (Conflict, "conflict"),
    ((BadRequest, ChatMigrated, DocumentGone), "refused"),  # before the network's errors, of which BadRequest is one
    (TimedOut, "timeout"),
)


class MeteredGateway:
    """A gateway that counts."""

    def __init__(self, inner: Gateway, meters: Meters) -> None:
        self._inner = inner
        self._calls = meters.calls

    async def call(self, method: str, fields: dict[str, Any], read_timeout: float = READ_TIMEOUT) -> Any:
        """The raw "result" of ``method``."""
        try:
            result = await self._inner.call(method, fields, read_timeout)
        except asyncio.CancelledError:
            raise
        except Exception as error:
            self._calls.labels(method, outcome_of(error)).inc()
            raise
        self._calls.labels(method, "ok").inc()
        return result


def outcome_of(error: Exception) -> str:
    """How a call ended that raised ``error``, in a word."""
    return next((outcome for kinds, outcome in _OUTCOMES if isinstance(error, kinds)), "network")
