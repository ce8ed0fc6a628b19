"""The webhook: an update is confirmed when it is stored, and not before.

Telegram sends whatever is not answered with 2xx again and again, and holds back what follows in that chat. So trouble
of ours is 503, and what can never be stored is confirmed and logged. Who does not know the secret learns nothing.
"""

import asyncio
import hmac
import json
from collections.abc import Callable
from typing import Any

import structlog
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from bot.messenger.database_thread import DatabaseTroubleError
from bot.messenger.doors import Inside
from bot.observe.meters import Meters

SECRET_HEADER = b"x-telegram-bot-api-secret-token"
LARGEST = 1024 * 1024
"""Bytes of a body; no real update comes near."""

BODY_SECONDS = 10.0
"""How long a body may take to arrive."""

RETRY_SECONDS = "2"
"""After which Telegram should try again what could not be stored."""


class Webhook:
    """The endpoint. ``inside`` gives what it leads to, None before the bot is there."""

    def __init__(self, secret: str, inside: Callable[[], Inside | None], meters: Meters) -> None:
        self._secret = secret.encode()
        self._inside = inside
        self._posts = meters.posts
        for outcome in ("stored", "unavailable", "refused", "unreadable", "large", "slow"):
            self._posts.labels(outcome)

    async def post(self, request: Request) -> Response:
        """Take one update in."""
        if not self._knows_secret(request):
            return self._answer(401, "refused", close=True)
        inside = self._inside()
        if inside is None or not inside.health.begun or inside.health.refused:
            return self._answer(503, "unavailable", close=True)
        try:
            async with asyncio.timeout(BODY_SECONDS):
                body = await _read(request)
        except TimeoutError:
            return self._answer(408, "slow", close=True)
        except ClientDisconnect:
            return self._answer(408, "slow")
        if body is None:
            structlog.get_logger().error("an update was too large to be one, and was dropped", limit=LARGEST)
            return self._answer(200, "large")
        return await self._store(inside, body)

    async def _store(self, inside: Inside, body: bytes) -> Response:
        try:
            newest = await inside.ingest.store([json.loads(body)])
        except DatabaseTroubleError as error:
            structlog.get_logger().warning("an update cannot be stored yet", error=str(error))
            return self._answer(503, "unavailable")
        except (ValueError, RecursionError):  # no JSON, no UTF-8, a number or a nesting without end
            newest = None
        except Exception as error:  # noqa: BLE001 - the type alone: its text, or uvicorn's traceback, can quote the update
            structlog.get_logger().error("an update could not be stored", error=type(error).__name__)
            return self._answer(503, "unavailable")
        if newest is None:
            structlog.get_logger().error("what came as an update is none, and was dropped", bytes=len(body))
            return self._answer(200, "unreadable")
        return self._answer(200, "stored")

    def _knows_secret(self, request: Request) -> bool:
        given: list[bytes] = [value for name, value in request.scope["headers"] if name == SECRET_HEADER]
        return len(given) == 1 and hmac.compare_digest(given[0], self._secret)

    def _answer(self, status: int, outcome: str, *, close: bool = False) -> Response:
        self._posts.labels(outcome).inc()
        headers: dict[str, Any] = {"connection": "close"} if close else {}
        if status == 503:
            headers["retry-after"] = RETRY_SECONDS
        return Response(status_code=status, headers=headers)


async def _read(request: Request) -> bytes | None:
    """The body; None where it is larger than LARGEST. Then the rest is let through, or the answer would not be read."""
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size <= LARGEST:
            parts.append(part)
        else:
            parts.clear()
    return b"".join(parts) if size <= LARGEST else None
