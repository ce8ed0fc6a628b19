"""Fetches a page that a teacher named, and nothing else: no private network, no endless page, no bomb."""

import asyncio
import socket
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Final

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from bot.adapters.article.addresses import is_public
from bot.adapters.article.refusals import ReadingRefusal

SECONDS: Final = 10.0
"""How long a fetch may take from the first look at the name to the last byte."""

MOST_BYTES: Final = 2 * 1024 * 1024
"""Of a page, packed and unpacked."""

REDIRECTS: Final = 3
PORTS: Final = frozenset({80, 443})

_PIECE: Final = 16 * 1024
_LONGEST_LINK: Final = 2000
_GZIP: Final = zlib.MAX_WBITS | 16
_HEADERS: Final = {
    "User-Agent": "Lupe (reads one article for a teacher)",
    "Accept": "text/html, application/xhtml+xml, application/pdf, text/plain;q=0.9",
    "Accept-Language": "de, en;q=0.8",
    "Accept-Encoding": "gzip, identity",
}


@dataclass(frozen=True)
class Fetched:
    """A page: its bytes, unpacked; its Content-Type as sent, "" where there was none; the address that it came from."""

    data: bytes
    content_type: str
    link: str


@dataclass(frozen=True)
class Fetcher:
    """Fetches pages. ``allows`` says whether an IP address may be connected to (tests let loopback in)."""

    allows: Callable[[str], bool] = is_public
    ports: frozenset[int] = PORTS
    seconds: float = SECONDS
    redirects: int = field(default=REDIRECTS, kw_only=True)

    async def fetch(self, link: str) -> Fetched:
        """The page at ``link``. Raises ReadingRefusal."""
        try:
            async with asyncio.timeout(self.seconds):
                return await self._follow(_parse(link, self.ports))
        except TimeoutError:
            raise ReadingRefusal("slow") from None
        except (aiohttp.ClientError, OSError) as error:
            raise _hidden(error) or ReadingRefusal("unreachable") from None
        except ValueError:
            # A redirect to what is no address, a name that no name server takes.
            raise ReadingRefusal("address") from None

    async def _follow(self, link: URL) -> Fetched:
        connector = aiohttp.TCPConnector(resolver=_Guarded(self.allows), use_dns_cache=False, force_close=True)
        async with aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            headers=_HEADERS,
            auto_decompress=False,
            trust_env=False,
        ) as session:
            for _ in range(self.redirects + 1):
                # A literal address never comes to the resolver.
                if _is_literal(link.raw_host or "") and not self.allows(link.raw_host or ""):
                    raise ReadingRefusal("private")
                async with session.get(link, allow_redirects=False) as response:
                    if response.status in (301, 302, 303, 307, 308):
                        link = _parse(str(link.join(URL(response.headers.get("Location", "")))), self.ports)
                        continue
                    if response.status != HTTPStatus.OK:
                        raise ReadingRefusal("status", found=str(response.status))
                    data = await _read(response)
                    return Fetched(data, response.headers.get("Content-Type", ""), str(link))
        raise ReadingRefusal("redirects")


class _Guarded(AbstractResolver):
    """Looks a name up once; what it gives is what is connected to. One forbidden address forbids the name."""

    def __init__(self, allows: Callable[[str], bool]) -> None:
        self._allows = allows

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        try:
            found = await asyncio.get_running_loop().getaddrinfo(host, port, family=family, type=socket.SOCK_STREAM)
        except OSError:
            raise _RefusedError(ReadingRefusal("unknown-host")) from None
        addresses = [(str(address[0]), kind, protocol) for kind, _, protocol, _, address in found]
        if not addresses or not all(self._allows(address) for address, _, _ in addresses):
            raise _RefusedError(ReadingRefusal("private"))
        return [
            ResolveResult(
                hostname=host, host=address, port=port, family=kind, proto=protocol, flags=socket.AI_NUMERICHOST
            )
            for address, kind, protocol in addresses
        ]

    async def close(self) -> None:
        """Nothing is open."""


class _RefusedError(OSError):
    """A refusal on its way through aiohttp, which only lets errors of the system pass."""

    def __init__(self, refusal: ReadingRefusal) -> None:
        super().__init__(str(refusal))
        self.refusal = refusal


def _hidden(error: BaseException | None) -> ReadingRefusal | None:
    """The refusal that ``error`` came of, if it did."""
    while error is not None:
        if isinstance(error, _RefusedError):
            return error.refusal
        error = error.__cause__ or error.__context__
    return None


def _parse(link: str, ports: frozenset[int]) -> URL:
    if len(link) > _LONGEST_LINK or any(character.isspace() or not character.isprintable() for character in link):
        raise ReadingRefusal("address")
    try:
        url = URL(link)
        host, port = url.raw_host or "", url.port
    except ValueError:
        raise ReadingRefusal("address") from None
    fits = url.scheme in ("http", "https") and host and url.user is None and url.password is None and port in ports
    if not fits or (_looks_literal(host) and not _is_literal(host)):
        raise ReadingRefusal("address")
    return url.with_fragment(None)


def _looks_literal(host: str) -> bool:
    """Whether aiohttp takes ``host`` for an address: "127.1" and "2130706433" are ways to write loopback."""
    return ":" in host or host.replace(".", "").isdigit()


def _is_literal(host: str) -> bool:
    try:
        is_public(host)
    except ValueError:
        return False
    return True


async def _read(response: aiohttp.ClientResponse) -> bytes:
    """The body, unpacked; never more than the limit in memory, however it is packed."""
    coding = response.headers.get("Content-Encoding", "identity").strip().lower()
    if coding not in ("gzip", "x-gzip", "identity", ""):
        raise ReadingRefusal("kind", found=f"Content-Encoding {coding[:40]}")
    unpacker = zlib.decompressobj(_GZIP) if "gzip" in coding else None
    body, packed = bytearray(), 0
    while piece := await response.content.read(_PIECE):
        packed += len(piece)
        try:
            # One byte more than allowed tells that there is more.
            body += unpacker.decompress(piece, MOST_BYTES + 1 - len(body)) if unpacker else piece
        except zlib.error:
            raise ReadingRefusal("damaged") from None
        if len(body) > MOST_BYTES or packed > MOST_BYTES:
            raise ReadingRefusal("large", most="2 MiB")
    if unpacker and not unpacker.eof:
        raise ReadingRefusal("damaged")
    return bytes(body)
