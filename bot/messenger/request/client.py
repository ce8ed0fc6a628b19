"""The request class itself: one aiohttp session for one bot."""

import asyncio
import ssl
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final, cast

import aiohttp
from telegram._utils.defaultvalue import DefaultValue
from telegram._utils.types import ODVInput
from telegram.request import BaseRequest, RequestData

# RequestData has no public way to be filled from names and values.
from telegram.request._requestparameter import RequestParameter

from bot.core import json_text
from bot.messenger.request.body import encode
from bot.messenger.request.failures import PoolTimedOut, token_hider, translate
from bot.messenger.request.proxy import Proxy

LARGEST: Final = 20_000_000
"""Bytes of an answer, a file among them, unless told otherwise: what the Bot API hands out."""

_PIECE: Final = 1 << 16
_SHORTEST: Final = 0.001  # aiohttp reads 0 as "wait for ever", python-telegram-bot as "do not wait"


@dataclass(frozen=True)
class _Open:
    """What exists between ``initialize`` and ``shutdown``."""

    session: aiohttp.ClientSession
    places: asyncio.Semaphore


class AiohttpRequest(BaseRequest):
    """A `BaseRequest` over one pool of kept-alive connections.

    Time-outs are seconds, None waits for ever; every call may bring its own. ``read_timeout``
    and ``write_timeout`` bound the silence between two pieces, not the whole transfer;
    ``media_write_timeout`` takes the place of ``write_timeout`` when files are uploaded;
    ``connect_timeout`` bounds name lookup, connection, proxy and TLS together; ``pool_timeout``
    the wait for one of the ``connection_pool_size`` connections. ``keep_alive`` is how many
    seconds an idle connection is kept. ``proxy`` is ``http://[user:password@]host[:port]``
    (percent-encoded). ``ssl_context`` replaces the system's certificates. Of an answer no more
    than ``largest`` bytes are taken; whatever is larger is a `NetworkError`. Raises `ValueError`
    for another kind of proxy or an empty pool.
    """

    def __init__(  # noqa: PLR0913 - the arguments of python-telegram-bot's own class
        self,
        connection_pool_size: int = 256,
        read_timeout: float | None = 5.0,
        write_timeout: float | None = 5.0,
        connect_timeout: float | None = 5.0,
        pool_timeout: float | None = 1.0,
        *,
        media_write_timeout: float | None = 20.0,
        keep_alive: float = 30.0,
        proxy: str | None = None,
        ssl_context: ssl.SSLContext | None = None,
        largest: int = LARGEST,
    ) -> None:
        if connection_pool_size < 1:
            raise ValueError("the connection pool needs at least one connection")
        self._pool_size = connection_pool_size
        self._read_timeout = read_timeout
        self._write_timeout = write_timeout
        self._connect_timeout = connect_timeout
        self._pool_timeout = pool_timeout
        self._media_write_timeout = media_write_timeout
        self._keep_alive = keep_alive
        self._proxy = None if proxy is None else Proxy.parse(proxy)
        self._ssl_context = ssl_context
        self._largest = largest
        self._open: _Open | None = None

    @property
    def read_timeout(self) -> float | None:
        """Seconds to wait for a piece of the response unless a call says otherwise."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Open the session; does nothing when it is open."""
        if self._open is not None:
            return
        connector = aiohttp.TCPConnector(
            limit=self._pool_size,
            keepalive_timeout=self._keep_alive,
            ttl_dns_cache=300,
            ssl=True if self._ssl_context is None else self._ssl_context,
        )
        session = aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"User-Agent": self.USER_AGENT},
            timeout=aiohttp.ClientTimeout(total=None),
        )
        # Places of our own, as aiohttp counts the wait for a connection into the connect time-out.
        self._open = _Open(session, asyncio.Semaphore(self._pool_size))

    async def shutdown(self) -> None:
        """Close the session and its connections; does nothing when it is closed."""
        if self._open is None:
            return
        session, self._open = self._open.session, None
        await session.close()

    async def call(self, url: str, data: dict[str, object], read_timeout: float, *, uploads: bool = False) -> Any:
        """Post ``data`` (None values left out), with files in it if it ``uploads``, and give the raw JSON "result".

        ``url`` is the full address of the method, token included; ``read_timeout`` is seconds
        and, for a long poll, longer than the poll. Raises what `BaseRequest.post` raises.
        """
        # Without files nobody has to look into every value for one.
        parameter = RequestParameter.from_input if uploads else _plain
        parameters = [parameter(name, value) for name, value in data.items()]
        return await self.post(url, RequestData(parameters), read_timeout=read_timeout)

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The JSON of an answer. Raises `TelegramError` where it is none."""
        try:
            return cast("dict[str, Any]", json_text.read(payload))
        except ValueError:  # the base class reads what can be read of it, and says what is wrong
            return BaseRequest.parse_json_payload(payload)

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Send one request; gives the HTTP status and the body. Called by the base class.

        Raises `TimedOut` (`ConnectTimedOut`, `PoolTimedOut`) and `NetworkError`
        (`ConnectFailed`), `RuntimeError` before ``initialize`` and after ``shutdown``.
        """
        if self._open is None:
            raise RuntimeError("This AiohttpRequest is not initialized!")
        session, places = self._open.session, self._open.places
        uploads = request_data is not None and request_data.contains_files
        write = _chosen(write_timeout, self._media_write_timeout if uploads else self._write_timeout)
        timeout = aiohttp.ClientTimeout(
            total=None,
            connect=_positive(_chosen(connect_timeout, self._connect_timeout)),
            sock_read=_positive(_chosen(read_timeout, self._read_timeout)),
        )
        hide = token_hider(url)
        await _take(places, _chosen(pool_timeout, self._pool_timeout))
        try:
            async with session.request(
                method,
                url,
                data=await encode(request_data, write),
                timeout=timeout,
                allow_redirects=False,
                **({} if self._proxy is None else self._proxy.arguments(url)),
            ) as response:
                status, content = response.status, await _read(response, self._largest)
        except Exception as error:  # noqa: BLE001 - the base class would quote an unknown one, token and all
            failure = translate(error, hide)
        else:
            if status < HTTPStatus.MULTIPLE_CHOICES:
                return status, content
            # The base class quotes a body that it cannot read; gateways quote the URL in theirs.
            return status, hide(content.decode(errors="surrogateescape")).encode(errors="surrogateescape")
        finally:
            places.release()
        raise failure


async def _read(response: aiohttp.ClientResponse, largest: int) -> bytes:
    """The whole body; reading ends as soon as there is more than ``largest`` bytes, whatever was announced."""
    body = bytearray()
    while piece := await response.content.read(_PIECE):
        body += piece
        if len(body) > largest:
            raise aiohttp.ClientPayloadError(f"the answer has more than {largest} bytes")
    return bytes(body)


def _plain(name: str, value: object) -> RequestParameter:
    return RequestParameter(name, value, None)


def _chosen(given: ODVInput[float], default: float | None) -> float | None:
    return default if isinstance(given, DefaultValue) else given


def _positive(seconds: float | None) -> float | None:
    return None if seconds is None else max(seconds, _SHORTEST)


async def _take(places: asyncio.Semaphore, timeout: float | None) -> None:
    if not places.locked():
        await places.acquire()
        return
    try:
        async with asyncio.timeout(timeout):
            await places.acquire()
    except TimeoutError:
        raise PoolTimedOut(
            "Pool timeout: All connections in the connection pool are occupied. Request was *not* sent to Telegram."
        ) from None
