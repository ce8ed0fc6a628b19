"""Files that people send: fetched from Telegram when somebody reads them, kept nowhere."""

import asyncio

from telegram.error import BadRequest, TelegramError

from bot.core.articles import LARGEST_FILE
from bot.messenger.gateway import Gateway
from bot.messenger.request import AiohttpRequest

SECONDS, WHOLE_SECONDS = 20.0, 60.0
"""How long a piece of a file is waited for, and how long the whole."""


class Downloads:
    """Fetches files by their ids."""

    def __init__(self, gateway: Gateway, request: AiohttpRequest, base_url: str, token: str) -> None:
        """``base_url`` is that of the server ("https://api.telegram.org")."""
        self._gateway = gateway
        self._request = request
        self._root = f"{base_url.rstrip('/')}/file/bot{token}/"

    async def get(self, file_id: str) -> bytes:
        """The file. Raises TelegramError: where it is too large, gone, or Telegram cannot be reached.

        What the server says of its size saves the way; while it comes, the request counts what really comes.
        """
        found = await self._gateway.call("getFile", {"file_id": file_id})
        match found:
            case {"file_path": str(path)} if int(found.get("file_size") or 0) <= LARGEST_FILE:
                async with asyncio.timeout(WHOLE_SECONDS):
                    return await self._request.retrieve(self._root + path, read_timeout=SECONDS)
            case _:
                raise BadRequest("file is too big")


async def nothing(file_id: str) -> bytes:
    """No file: for jobs that are run without a line to Telegram."""
    raise TelegramError(f"there is no line to fetch {file_id} by")
