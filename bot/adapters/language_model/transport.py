"""HTTP that takes no more than it asked for: a limit on bytes, nothing packed, no cookies."""

from collections.abc import AsyncIterator

import httpx2

MOST_BYTES = 256 * 1024
"""Of an answer, whatever its status; a reply is some 2 KiB, streamed some 100 KiB."""


class TooMuchError(Exception):
    """The endpoint sends more than anybody asked for, or packed what could be more."""


class Frugal(httpx2.AsyncBaseTransport):
    """Passes requests on to ``inner`` and counts what comes back."""

    def __init__(self, inner: httpx2.AsyncBaseTransport, most: int = MOST_BYTES) -> None:
        self._inner = inner
        self._most = most

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """The response; reading it raises TooMuchError past the limit."""
        response = await self._inner.handle_async_request(request)
        if response.headers.get("content-encoding", "identity") != "identity":
            await response.aclose()
            raise TooMuchError
        # One learner's request leaves nothing that would go along with another one's.
        response.headers.pop("set-cookie", None)
        if isinstance(response.stream, httpx2.AsyncByteStream):
            response.stream = _Counted(response.stream, self._most)
        return response

    async def aclose(self) -> None:
        """Close the connections."""
        await self._inner.aclose()


class _Counted(httpx2.AsyncByteStream):
    def __init__(self, inner: httpx2.AsyncByteStream, most: int) -> None:
        self._inner = inner
        self._left = most

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for part in self._inner:
            self._left -= len(part)
            if self._left < 0:
                raise TooMuchError
            yield part

    async def aclose(self) -> None:
        await self._inner.aclose()
