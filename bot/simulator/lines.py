"""The connections under the HTTP server, so that a fault can break one as a network would.

ASGI hides them; a connection is found by the address of its other end, which every request carries.
"""

import asyncio
import socket
import struct

from starlette.requests import HTTPConnection
from uvicorn.protocols.http.h11_impl import H11Protocol

_RESET_ON_CLOSE = struct.pack("ii", 1, 0)
"""SO_LINGER: on, for no time: closing drops what is unsent and tells the other end with a RST."""

Address = tuple[str, int] | None
"""Host and port; None where there is none, as on a socket in the file system."""


class Line:
    """One connection; ``lost`` is set when it is over. Without a transport (no network) it can only be lost."""

    def __init__(self, transport: asyncio.Transport | None = None) -> None:
        self.transport = transport
        self.lost = asyncio.Event()

    def reset(self) -> None:
        """End it at once with a TCP RST."""
        if self.transport is None:
            self.lost.set()
        elif not self.lost.is_set():
            self.transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_ON_CLOSE)
            self.transport.abort()

    def close(self) -> None:
        """End it after what was written."""
        if self.transport is None:
            self.lost.set()
        else:
            self.transport.close()


class Lines:
    """All connections of a server."""

    def __init__(self) -> None:
        self._lines: dict[Address, Line] = {}

    def of(self, request: HTTPConnection) -> Line:
        """The connection that ``request`` came on."""
        return self._lines.get((request.client.host, request.client.port) if request.client else None) or Line()

    def protocol(self) -> type[asyncio.Protocol]:
        """uvicorn's HTTP protocol, whose connections are known here."""
        lines = self._lines

        class Known(H11Protocol):
            def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
                super().connection_made(transport)
                lines[self.client] = Line(transport)

            def connection_lost(self, exc: Exception | None) -> None:
                super().connection_lost(exc)
                lines.pop(self.client, Line()).lost.set()

        return Known
