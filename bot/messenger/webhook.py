"""Keeps Telegram told where updates go: set at the start, looked after every half minute, never polled beside it."""

from dataclasses import dataclass, field
from typing import Any

import structlog
from telegram.error import InvalidToken, RetryAfter, TelegramError

from bot.messenger.backoff import Backoff
from bot.messenger.gateway import Gateway
from bot.messenger.health import Health
from bot.messenger.incoming import ALLOWED_UPDATES
from bot.messenger.timing import Timing
from bot.messenger.verdicts import seconds_of
from bot.observe.meters import Meters

EVERY = 30.0
"""Seconds between two looks."""


@dataclass(frozen=True)
class Hook:
    """Where Telegram delivers: the public ``url``, the ``secret`` it sends along, posts at a time (1 to 100)."""

    url: str
    secret: str = field(repr=False)
    connections: int = 40


class Registration:
    """The webhook as Telegram knows it. Any number of replicas say the same, and none takes it away when it ends."""

    def __init__(self, gateway: Gateway, hook: Hook, timing: Timing, health: Health, meters: Meters) -> None:
        self._gateway = gateway
        self._hook = hook
        self._timing = timing
        self._health = health
        self._meters = meters
        self._told = 0
        health.hindrance = "the webhook is not set yet"

    async def prepare(self) -> None:
        """Nothing: before the bot runs, nobody should come."""

    async def run(self) -> None:
        """Set the webhook and see that it stays. Raises InvalidToken when Telegram refuses the token."""
        await self._surely_set()
        while True:
            await self._timing.sleep(EVERY)
            try:
                await self._look()
            except InvalidToken:
                raise
            except TelegramError as error:
                structlog.get_logger().warning("Telegram does not say how the webhook does", error=type(error).__name__)

    async def confirm(self) -> None:
        """Nothing: each update was confirmed when it was stored."""

    async def _surely_set(self) -> None:
        backoff = Backoff(self._timing.spread)
        while True:
            try:
                await self._set()
                return
            except InvalidToken:
                raise
            except RetryAfter as error:  # several replicas begin at once
                await self._timing.sleep(seconds_of(error) + self._timing.spread())
            except TelegramError as error:
                structlog.get_logger().warning("the webhook cannot be set yet", error=_said(error))
                await self._timing.sleep(backoff.next())

    async def _set(self) -> None:
        fields = {
            "url": self._hook.url,
            "secret_token": self._hook.secret,
            "max_connections": self._hook.connections,
            "allowed_updates": list(ALLOWED_UPDATES),
        }
        await self._gateway.call("setWebhook", fields)
        self._health.beat()
        structlog.get_logger().info("the webhook is set")

    async def _look(self) -> None:
        info: dict[str, Any] = await self._gateway.call("getWebhookInfo", {})
        self._meters.pending.set(info.get("pending_update_count", 0))
        if (at := info.get("last_error_date", 0)) > self._told:
            self._told = at
            # Telegram's words about our answers, such as "Connection refused" or "502 Bad Gateway".
            said = str(info.get("last_error_message", ""))
            structlog.get_logger().warning("Telegram could not deliver an update and tries again", said=said)
        if info.get("url") != self._hook.url:
            structlog.get_logger().warning("another program took the webhook away; it is set again")
            self._health.hindrance = "another program took the webhook away"
            await self._set()
        self._health.beat()


def _said(error: TelegramError) -> str:
    """What is wrong, in Telegram's words where they are about the webhook."""
    return error.message if "webhook" in error.message.lower() else type(error).__name__
