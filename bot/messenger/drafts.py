"""A text that grows before the learner's eyes until the message comes, where the Bot API knows such a thing."""

from collections.abc import Awaitable, Callable

import structlog
from telegram.error import EndPointNotFound, InvalidToken, TelegramError

from bot.messenger.gateway import Gateway

DRAFT = "sendMessageDraft"
"""The method. Drafts are shown and kept nowhere; they bear no buttons and count for nothing afterwards."""

SECONDS = 1.0
"""How long the answer to a draft is waited for."""


class Drafts:
    """Shows drafts, until a server does not know such a thing."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway
        self._refused = False

    def of(self, chat: int, number: int) -> Callable[[str], Awaitable[None]]:
        """Shows texts (HTML) one after the other as draft ``number`` (not 0) in the private ``chat``."""

        async def show(html: str) -> None:
            if self._refused:
                return
            fields = {"chat_id": chat, "draft_id": number, "text": html, "parse_mode": "HTML"}
            try:
                await self._gateway.call(DRAFT, fields, SECONDS)
            except (InvalidToken, EndPointNotFound) as error:
                # What a method is answered with that a server does not know.
                self._refused = True
                structlog.get_logger().info("drafts are left alone from now on", why=type(error).__name__)
            except TelegramError:
                return  # that is about this moment, this text or this learner

        return show
