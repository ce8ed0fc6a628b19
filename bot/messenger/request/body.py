"""Bodies of requests: JSON, and multipart only for files.

Not a form: percent-encoding a German card costs 0.2 ms, more than anything else about the call.
"""

import asyncio
import io
from typing import Final

import aiohttp
from aiohttp.abc import AbstractStreamWriter
from telegram.request import RequestData

from bot.core import json_text

_SLICE: Final = 64 * 1024
_FILENAME: Final = str.maketrans({'"': "%22", "\r": "%0D", "\n": "%0A"})  # as in the HTML standard


class Body(aiohttp.Payload):
    """A request body written in slices, each within ``write_timeout`` seconds (None: no limit)."""

    _autoclose = True  # nothing to close

    def __init__(self, content: bytes, content_type: str, write_timeout: float | None) -> None:
        super().__init__(content, content_type=content_type)
        self._size = len(content)
        self._write_timeout = write_timeout

    def decode(self, encoding: str = "utf-8", errors: str = "strict") -> str:
        """The body as text."""
        return bytes(self._value).decode(encoding, errors)

    async def write(self, writer: AbstractStreamWriter) -> None:
        """Write everything; raises `TimeoutError`, which aiohttp hands on to who waits for the response."""
        if len(self._value) <= _SLICE:
            # It fits into the socket's buffer; who waits for the response has a time-out anyway.
            await writer.write(self._value)
            return
        content = memoryview(self._value)
        for start in range(0, len(content), _SLICE):
            async with asyncio.timeout(self._write_timeout):
                await writer.write(content[start : start + _SLICE])


async def encode(request_data: RequestData | None, write_timeout: float | None) -> Body | None:
    """The body for ``request_data``, None if there is nothing to send. Files are read into memory."""
    if request_data is None:
        return None
    if request_data.contains_files:
        files = request_data.multipart_data or {}
        form = aiohttp.FormData(quote_fields=False, default_to_multipart=True)
        for name, value in request_data.json_parameters.items():
            form.add_field(name, value)
        for name, (filename, content, content_type) in files.items():
            stream = io.BytesIO(content) if isinstance(content, bytes) else content
            form.add_field(name, stream, filename=filename.translate(_FILENAME), content_type=content_type)
        multipart = form()
        return Body(await multipart.as_bytes(), multipart.content_type, write_timeout)
    # As JSON within JSON, which is how a form would carry it, every value would be encoded twice.
    fields = request_data.parameters
    return Body(json_text.write_bytes(fields), "application/json", write_timeout) if fields else None
