"""The application: Bot API, control API and web chat under one roof."""

import inspect
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

from bot.simulator.fault_routes import FaultRoutes
from bot.simulator.guard import Guard
from bot.simulator.interference import Interference, Outcome
from bot.simulator.methods import METHODS, Method
from bot.simulator.params import Params, read_params
from bot.simulator.people import BOT_ID
from bot.simulator.refusals import Refusal
from bot.simulator.webchat import WebChat
from bot.simulator.world import World

DEMO_TOKEN = f"{BOT_ID}:demo-loopback-not-a-secret-00000000"
"""Shaped like a real one and known to everybody: it opens nothing but this server."""
_STATIC = Path(__file__).parent / "static"
_CLOCK = time.time  # noqa: TID251 - the one clock of this package
_SILENT = frozenset({"getupdates"})


class Simulator:
    """A Bot API server for one bot, with users who sit at the web chat.

    ``database`` is the file that keeps everything (None: memory), ``clock`` gives unix time in
    seconds. `app` is the ASGI application and `token` the one token that it accepts.
    """

    def __init__(self, database: Path | None = None, clock: Callable[[], float] = _CLOCK) -> None:
        self.token = DEMO_TOKEN
        self.world = World(database, clock)
        self.interference = Interference(self.world)
        self._hosts: set[str] = set()
        routes = [
            Route("/bot{token}/{method}", self._call, methods=["GET", "POST"]),
            Route("/file/bot{token}/{path:path}", self._download, methods=["GET"]),
            *WebChat(self.world).routes(),
            *FaultRoutes(self.interference).routes(),
            Route("/", self._page, methods=["GET"]),
            Mount("/static", StaticFiles(directory=_STATIC, check_dir=False)),
        ]
        self.app = Starlette(routes=routes, middleware=[Middleware(Guard, hosts=self._hosts)])

    def allow_host(self, host: str) -> None:
        """Answer to this name in the Host header, too."""
        self._hosts.add(f"[{host}]" if ":" in host else host.lower())

    def resume(self) -> None:
        """Let polls and event streams wait (again)."""
        self.world.resume()
        self.interference.resume()

    def pause(self) -> None:
        """End all polls and event streams, so that a server can stop."""
        self.world.pause()
        self.interference.release()

    def close(self) -> None:
        """Close the database. The simulator is of no use after that."""
        self.world.pause()
        self.world.database.close()

    async def _page(self, _request: Request) -> Response:
        page = _STATIC / "index.html"
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
        method = METHODS.get(name.lower())
        try:
            self._check_token(request)
            if method is None:
                raise Refusal(404, "Not Found")
            params = await read_params(request)
        except Refusal as refusal:
            return JSONResponse(refusal.answer(), status_code=refusal.code)
        return await self.interference.around(request, name, params, partial(self._perform, name, method))

    async def _perform(self, name: str, method: Method, params: Params) -> Outcome:
        try:
            with self.world.database.transaction():
                result = method.run(self.world, params)
            if inspect.isawaitable(result):
                result = await result
            outcome, status = {"ok": True, "result": result}, 200
        except Refusal as refusal:
            outcome, status = refusal.answer(), refusal.code
        if name.lower() not in _SILENT:
            kept = {"result": outcome["result"]} if outcome["ok"] else {"error": outcome}
            self.world.transcript.add(name, params.record(), method.unknown(params), kept)
        return outcome, status

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
