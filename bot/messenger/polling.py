"""Takes updates from Telegram: stored first, confirmed only then.

Confirming is asking for the next update id, so the offset moves after the commit and not before.
"""

import asyncio

import structlog
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.messenger.backoff import Backoff
from bot.messenger.gateway import Gateway
from bot.messenger.health import Health
from bot.messenger.incoming import ALLOWED_UPDATES
from bot.messenger.ingest import Ingest
from bot.messenger.timing import Timing
from bot.messenger.verdicts import seconds_of
from bot.storage.database import DatabaseTroubleError

POLL = 30
"""Seconds that one request waits for updates."""

FAREWELL = 2.0
"""Seconds that the last confirmation may take."""


class Poller:
    """Asks for updates until it is cancelled."""

    def __init__(
        self,
        gateway: Gateway,
        ingest: Ingest,
        timing: Timing,
        *,
        poll: int = POLL,
        health: Health | None = None,
    ) -> None:
        """``health`` is told that there are signs of life."""
        self._gateway = gateway
        self._ingest = ingest
        self._timing = timing
        self._poll = poll
        self._health = health
        self._offset = 0

    async def prepare(self) -> None:
        """Take away a webhook, which would keep updates from us. Raises TelegramError."""
        await self._gateway.call("deleteWebhook", {"drop_pending_updates": False})

    async def run(self) -> None:
        """Poll. Raises InvalidToken when Telegram refuses the token."""
        backoff = Backoff(self._timing.spread)
        while True:
            try:
                await self._round()
            except InvalidToken:
                raise
            except RetryAfter as error:
                await self._timing.sleep(seconds_of(error))
            except Conflict:
                structlog.get_logger().warning("another program takes this bot's updates; waiting for it to end")
                if self._health:
                    self._health.hindrance = "another program takes this bot's updates"
                await self._timing.sleep(backoff.next())
            except (TelegramError, DatabaseTroubleError) as error:
                structlog.get_logger().warning("no updates for now", error=type(error).__name__)
                await self._timing.sleep(backoff.next())
            else:
                backoff.reset()
                if self._health:
                    self._health.beat()

    async def confirm(self) -> None:
        """Confirm what is stored, so that the next start does not get it again; it would do no harm."""
        if not self._offset:
            return
        try:
            async with asyncio.timeout(FAREWELL):
                await self._gateway.call("getUpdates", {"offset": self._offset, "limit": 1, "timeout": 0}, FAREWELL)
        except (TelegramError, TimeoutError):
            structlog.get_logger().info("the last updates could not be confirmed")

    async def _round(self) -> None:
        updates = await self._gateway.call(
            "getUpdates",
            {"offset": self._offset, "timeout": self._poll, "allowed_updates": list(ALLOWED_UPDATES)},
            self._poll + 10,
        )
        newest = await self._ingest.store(updates)
        if newest is not None:
            self._offset = newest + 1
