"""One HTTP server on one address, inside the caller's event loop."""

import asyncio
import contextlib
import socket
from collections.abc import Generator

import h11
import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from bot.messenger.tasks import Tasks
from bot.web.headers import HEADERS

HEAD_SECONDS = 10.0
"""How long a client may take to say what it wants, from its first byte or its connection on."""

CONNECTIONS = 1000
"""Open at a time; whoever comes beyond them is told 503."""

IDLE_SECONDS = 75
"""For which a connection is kept open between two requests."""

GRACE_SECONDS = 1
"""For requests in hand when the server stops."""


class _Protocol(H11Protocol):
    """HTTP/1.1 as uvicorn speaks it, but it does not wait for ever for the head of a request."""

    _limit: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)  # type: ignore[arg-type]  # uvicorn says that it is a Transport
        self._wait()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self.conn.their_state is not h11.IDLE:
            self._forget()
        elif self._limit is None:
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        self._forget()
        super().connection_lost(exc)

    def send_400_response(self, msg: str) -> None:
        """What is no request is refused with the headers of any other answer, which uvicorn leaves out here."""
        own = [(name.encode(), value.encode()) for name, value in HEADERS]
        plain = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
        for event in (
            h11.Response(status_code=400, headers=[*plain, *own], reason=b"Bad Request"),
            h11.Data(data=msg.encode("ascii")),
            h11.EndOfMessage(),
        ):
            self.transport.write(self.conn.send(event) or b"")
        self.transport.close()

    def _wait(self) -> None:
        self._limit = self.loop.call_later(HEAD_SECONDS, self.transport.close)

    def _forget(self) -> None:
        if self._limit is not None:
            self._limit.cancel()
            self._limit = None


class _Server(uvicorn.Server):
    """Leaves the signals to whoever runs it."""

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        """Capture none."""
        yield


class Listener:
    """Serves ``app`` at ``host`` and ``port`` from ``open`` to ``close``."""

    def __init__(self, app: ASGIApp, host: str, port: int) -> None:
        self._host = host
        self._port = port
        self.address = ""
        """Where it listens, as "http://host:port", once it is open."""
        # No access log, as Telegram asks often; nothing is believed of what a proxy says about the client; and what
        # strangers send in place of HTTP is not worth a line each.
        self._config = uvicorn.Config(
            app, log_config=None, log_level="error", access_log=False, lifespan="off", ws="none", http=_Protocol,
            server_header=False, proxy_headers=False, timeout_keep_alive=IDLE_SECONDS, limit_concurrency=CONNECTIONS,
            timeout_graceful_shutdown=GRACE_SECONDS, headers=list(HEADERS),
        )  # fmt: skip
        self._server = _Server(self._config)

    def open(self, tasks: Tasks) -> None:
        """Listen, and serve in one of ``tasks``. Raises OSError where the address cannot be had."""
        family = socket.AF_INET6 if ":" in self._host else socket.AF_INET
        # With its protocol named, or asyncio would leave Nagle's algorithm on and every answer take 40 ms.
        listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        try:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind((self._host, self._port))
            listener.listen(2048)
        except OSError as error:
            listener.close()
            error.filename = f"{self._host}:{self._port}"
            raise
        host = f"[{self._host}]" if ":" in self._host else self._host
        self.address = f"http://{host}:{listener.getsockname()[1]}"
        tasks.start(self._server.serve([listener]), "listener")

    def end(self) -> None:
        """Let nobody in any more; the task ends, and the socket with it, when those who are in have been seen to."""
        self._server.should_exit = True
