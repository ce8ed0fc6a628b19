"""The Bot API as the sender sees it: a method, its fields, the raw result."""

import asyncio
import functools
from collections.abc import Callable
from typing import Any, Protocol

from pydantic import TypeAdapter
from telegram import InputFile, InputMediaPhoto

from bot.core.pictures import Picture
from bot.messenger.delivery import EDIT_PHOTO
from bot.messenger.request import AiohttpRequest

READ_TIMEOUT = 15.0
"""Seconds to wait for an answer of the Bot API."""


class Gateway(Protocol):
    """Makes one call. Raises telegram.error.TelegramError."""

    async def call(self, method: str, fields: dict[str, Any], read_timeout: float = READ_TIMEOUT) -> Any:
        """The raw "result" of ``method``."""


class TelegramGateway:
    """The Bot API over HTTP. Pictures come as values and are drawn here, beside the event loop."""

    def __init__(self, request: AiohttpRequest, base_url: str, token: str, draw: Callable[[Picture], bytes]) -> None:
        """``base_url`` is that of the server ("https://api.telegram.org"); ``draw`` gives a PNG."""
        self._request = request
        self._root = f"{base_url.rstrip('/')}/bot{token}/"
        self._pictures: TypeAdapter[Picture] = TypeAdapter(Picture)
        # The same picture goes to many learners; 64 PNGs are some 2 MiB.
        self._one_brush = asyncio.Lock()  # a font must not be used by two threads at once
        self._png = functools.lru_cache(maxsize=64)(draw)

    async def call(self, method: str, fields: dict[str, Any], read_timeout: float = READ_TIMEOUT) -> Any:
        """The raw "result" of ``method``; a "picture" among ``fields`` is drawn and uploaded."""
        if "picture" in fields:
            fields = await self._with_upload(method, fields)
        return await self._request.call(self._root + method, fields, read_timeout=read_timeout)

    async def _with_upload(self, method: str, fields: dict[str, Any]) -> dict[str, Any]:
        rest = {name: value for name, value in fields.items() if name != "picture"}
        picture = self._pictures.validate_python(fields["picture"])
        async with self._one_brush:
            png = await asyncio.to_thread(self._png, picture)
        if method != EDIT_PHOTO:
            return rest | {"photo": InputFile(png, filename="lupe.png")}
        words = {name: rest.pop(name) for name in ("caption", "parse_mode")}
        media = InputMediaPhoto(png, filename="lupe.png", **words)
        return rest | {"media": media}
