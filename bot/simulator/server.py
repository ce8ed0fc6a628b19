"""The application: Bot API, control API and web chat under one roof."""

import secrets
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

from bot.simulator.calls import answer_call
from bot.simulator.delivery import Delivery
from bot.simulator.fault_routes import FaultRoutes
from bot.simulator.gestures import Gestures
from bot.simulator.guard import FRAMED_BY_US, Guard, failed
from bot.simulator.interference import Interference
from bot.simulator.methods import METHODS
from bot.simulator.params import read_params
from bot.simulator.people import BOT_ID
from bot.simulator.recording import Recorder, TranscriptDownload
from bot.simulator.refusals import Refusal
from bot.simulator.replay import ReplayControl
from bot.simulator.time_control import TimeControl
from bot.simulator.webchat import WebChat
from bot.simulator.world import World

DEMO_TOKEN = f"{BOT_ID}:demo-loopback-not-a-secret-00000000"
"""Shaped like a real one and known to everybody: it opens nothing but this server."""
_STATIC = Path(__file__).parent / "static"
_CLOCK = time.time  # noqa: TID251 - the one clock of this package


class Simulator:
    """A Bot API server for one bot, with users who sit at the web chat.

    ``database`` is the file that keeps everything (None: memory), ``clock`` gives unix time in
    seconds, ``token`` is the one token that is accepted. `app` is the ASGI application.
    """

    def __init__(
        self, database: Path | None = None, clock: Callable[[], float] = _CLOCK, token: str = DEMO_TOKEN
    ) -> None:
        self.token = token
        self.world = World(database, clock)
        self.delivery = Delivery(self.world)
        self.interference = Interference(self.world)
        self._hosts: set[str] = set()
        routes = [
            Route("/bot{token}/{method}", self._call, methods=["GET", "POST"]),
            Route("/file/bot{token}/{path:path}", self._download, methods=["GET"]),
            *WebChat(self.world).routes(),
            *Gestures(self.world).routes(),
            *TimeControl(self.world).routes(),
            *TranscriptDownload(self.world, self.token, self._inside).routes(),
            *ReplayControl(self.world, self._inside).routes(),
            *FaultRoutes(self.interference).routes(),
            Route("/", self._page, methods=["GET"]),
            Route("/pane", self._pane, methods=["GET"]),
            Mount("/static", StaticFiles(directory=_STATIC, check_dir=False)),
        ]
        self.app = Starlette(
            routes=routes,
            middleware=[Middleware(Guard, hosts=self._hosts), Middleware(Recorder, world=self.world)],
            exception_handlers={Exception: failed},
        )

    def allow_host(self, host: str) -> None:
        """Answer to this name in the Host header, too."""
        self._hosts.add(f"[{host}]" if ":" in host else host.lower())

    def resume(self) -> None:
        """Let polls and event streams wait (again)."""
        self.world.resume()
        self.delivery.start()
        self.interference.resume()

    def pause(self) -> None:
        """End all polls and event streams, so that a server can stop."""
        self.world.pause()
        self.delivery.stop()
        self.interference.release()

    def close(self) -> None:
        """Close the database. The simulator is of no use after that."""
        self.pause()
        self.world.database.close()

    async def _inside(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.app(scope, receive, send)

    async def _page(self, request: Request) -> Response:
        # Several personas side by side: a page around panes, each of which is the chat of one persona.
        panes = {"left", "middle", "right"} & set(request.query_params)
        return self._html("beside.html" if panes else "index.html")

    async def _pane(self, _request: Request) -> Response:
        response = self._html("index.html")
        response.headers.update(FRAMED_BY_US)
        return response

    def _html(self, name: str) -> Response:
        page = _STATIC / name
        return FileResponse(page) if page.is_file() else Response("The web chat is not installed.", 404)

    def _check_token(self, request: Request) -> None:
        token = request.path_params["token"]
        if secrets.compare_digest(token.encode(), self.token.encode()):
            return
        number, _, secret = token.partition(":")
        if number.isdecimal() and secret:
            raise Refusal(401, "Unauthorized")
        raise Refusal(404, "Not Found")

    async def _call(self, request: Request) -> Response:
        name = request.path_params["method"]
        try:
            self._check_token(request)
            if name.lower() not in METHODS:
                raise Refusal(404, "Not Found")
            params = await read_params(request)
        except Refusal as refusal:
            return JSONResponse(refusal.answer(), status_code=refusal.code)
        return await self.interference.around(request, name, params, partial(answer_call, self.world, name))

    async def _download(self, request: Request) -> Response:
        try:
            self._check_token(request)
            self.interference.check_token()
            file = self.world.files.by_path(request.path_params["path"])
            if file is None:
                raise Refusal(404, "Not Found")
        except Refusal as refusal:
            return JSONResponse(refusal.answer(), status_code=refusal.code)
        return Response(file.content, media_type="application/octet-stream")
