"""The Bot API as the sender sees it: a method, its fields, the raw result."""

import asyncio
import functools
from collections.abc import Awaitable, Callable
from typing import Any, Protocol

import structlog
from pydantic import TypeAdapter
from telegram import InputFile, InputMediaPhoto
from telegram.error import BadRequest

from bot.core.pictures import Picture
from bot.messenger.delivery import EDIT_PHOTO
from bot.messenger.documents import Attachment, DocumentGone
from bot.messenger.request import AiohttpRequest
from bot.messenger.verdicts import Verdict, judge
from bot.views.reply import Document

READ_TIMEOUT = 15.0
"""Seconds to wait for an answer of the Bot API."""

PICTURES = 64
"""PNGs kept in memory: some 2 MiB."""

FILE_IDS = 1024
"""Pictures whose copies on Telegram's side are remembered."""


class Gateway(Protocol):
    """Makes one call. Raises telegram.error.TelegramError."""

    async def call(self, method: str, fields: dict[str, Any], read_timeout: float = READ_TIMEOUT) -> Any:
        """The raw "result" of ``method``."""


class TelegramGateway:
    """The Bot API over HTTP. Pictures come as values and are drawn here, beside the event loop; documents as recipes.

    A card's picture goes to many learners: it is drawn and uploaded once, then Telegram's own copy is named. A document
    is for one person and is uploaded each time.
    """

    def __init__(
        self,
        request: AiohttpRequest,
        base_url: str,
        token: str,
        draw: Callable[[Picture], bytes],
        attach: Callable[[Document], Awaitable[Attachment | None]],
        *,
        file_ids: int = FILE_IDS,
    ) -> None:
        """``base_url`` is that of the server ("https://api.telegram.org"); ``draw`` gives a PNG, ``attach`` a file."""
        self._request = request
        self._root = f"{base_url.rstrip('/')}/bot{token}/"
        self._pictures: TypeAdapter[Picture] = TypeAdapter(Picture)
        self._recipes: TypeAdapter[Document] = TypeAdapter(Document)
        self._attach = attach
        self._one_brush = asyncio.Lock()  # a font must not be used by two threads at once
        self._png = functools.lru_cache(maxsize=PICTURES)(draw)
        self._most_file_ids = file_ids
        self._file_ids: dict[Picture, str] = {}

    async def call(self, method: str, fields: dict[str, Any], read_timeout: float = READ_TIMEOUT) -> Any:
        """The raw "result" of ``method``.

        A "picture" among ``fields`` is drawn and uploaded, or named; a "document" is made and uploaded. Raises
        DocumentGone where there is none any more.
        """
        if "document" in fields:
            return await self._hand_over(method, fields, read_timeout)
        if "picture" not in fields:
            return await self._request.call(self._root + method, fields, read_timeout)
        rest = {name: value for name, value in fields.items() if name != "picture"}
        picture = self._pictures.validate_python(fields["picture"])
        if picture in self._file_ids:
            try:
                named = _named(method, rest, self._file_ids[picture])
                return await self._request.call(self._root + method, named, read_timeout)
            except BadRequest as error:
                # Whatever is wrong with the call, if it is not about the message, it may be the picture.
                if judge(method, error).verdict is not Verdict.FAILED:
                    raise
                structlog.get_logger().info("Telegram lost a picture; it is uploaded again")
                self._file_ids.pop(picture, None)
        async with self._one_brush:
            png = await asyncio.to_thread(self._png, picture)
        result = await self._request.call(self._root + method, _attached(method, rest, png), read_timeout, uploads=True)
        self._remember(picture, result)
        return result

    async def _hand_over(self, method: str, fields: dict[str, Any], read_timeout: float) -> Any:
        attachment = await self._attach(self._recipes.validate_python(fields["document"]))
        if attachment is None:
            raise DocumentGone("Document is gone")
        given = fields | {"document": InputFile(attachment.data, filename=attachment.name)}
        return await self._request.call(self._root + method, given, read_timeout, uploads=True)

    def _remember(self, picture: Picture, result: Any) -> None:
        match result:
            case {"photo": [*_, {"file_id": str(file_id)}]}:
                if len(self._file_ids) >= self._most_file_ids:
                    del self._file_ids[next(iter(self._file_ids))]
                self._file_ids[picture] = file_id


def _named(method: str, fields: dict[str, Any], file_id: str) -> dict[str, Any]:
    """``fields`` with a photo that Telegram has."""
    if method != EDIT_PHOTO:
        return fields | {"photo": file_id}
    words, rest = _parted(fields)
    return rest | {"media": {"type": "photo", "media": file_id} | words}


def _attached(method: str, fields: dict[str, Any], png: bytes) -> dict[str, Any]:
    """``fields`` with a photo to upload."""
    if method != EDIT_PHOTO:
        return fields | {"photo": InputFile(png, filename="lupe.png")}
    words, rest = _parted(fields)
    return rest | {"media": InputMediaPhoto(png, filename="lupe.png", **words)}


def _parted(fields: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What belongs into the media of an edit, and what beside it."""
    words = {name: fields[name] for name in ("caption", "parse_mode")}
    return words, {name: value for name, value in fields.items() if name not in words}
