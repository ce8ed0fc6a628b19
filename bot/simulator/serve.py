"""Runs the simulator on a port, inside the caller's event loop."""

import asyncio
import socket
from collections.abc import AsyncIterator, Generator
from contextlib import asynccontextmanager, contextmanager

import uvicorn

from bot.simulator.server import Simulator


class _Server(uvicorn.Server):
    """Leaves the signals to the caller and says when it is ready."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start and set `ready`, whatever comes of it."""
        try:
            await super().startup(sockets)
        finally:
            self.ready.set()

    @contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        """Capture none."""
        yield


def listen(host: str, port: int) -> socket.socket:
    """A listening socket. Raises OSError (EADDRINUSE) if the port is taken."""
    # asyncio switches Nagle's algorithm off only on sockets that name their protocol, which `socket.create_server`
    # does not: without it every answer waits 40 ms for the client's delayed acknowledgement.
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(2048)
    except OSError:
        listener.close()
        raise
    return listener


@asynccontextmanager
async def serve(sim: Simulator, host: str = "127.0.0.1", port: int = 0) -> AsyncIterator[str]:
    """Serve ``sim`` while the block runs; yields its address, ``http://host:port``.

    Port 0 takes a free one. Raises OSError (EADDRINUSE) if the port is taken. Leaving the block ends
    waiting polls and event streams at once.
    """
    listener = listen(host, port)
    sim.allow_host(host)
    sim.resume()
    # The access log would show the token in every line, and the caller owns logging.
    config = uvicorn.Config(
        sim.app, log_config=None, access_log=False, lifespan="off", ws="none", timeout_graceful_shutdown=1,
        server_header=False, proxy_headers=False, timeout_keep_alive=75, http=sim.interference.lines.protocol(),
    )  # fmt: skip
    server = _Server(config)
    task = asyncio.create_task(server.serve([listener]))  # noqa: TID251 - one of the two tasks of this package, awaited below
    posting = asyncio.create_task(sim.delivery.run())  # noqa: TID251 - the other one, awaited below too
    try:
        await server.ready.wait()
        name = f"[{host}]" if ":" in host else host
        yield f"http://{name}:{listener.getsockname()[1]}"
    finally:
        sim.pause()
        server.should_exit = True
        await task
        await posting
        listener.close()
