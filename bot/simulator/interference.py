"""Stands between the HTTP server and the methods: lets faults strike and limits refuse."""

import asyncio
import json
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import Receive, Scope, Send

from bot.simulator.faults import Ending, Fault, Strike
from bot.simulator.formatting import parse_json
from bot.simulator.limits import Limits
from bot.simulator.lines import Line, Lines
from bot.simulator.params import Params, as_integer
from bot.simulator.refusals import JsonObject, Refusal
from bot.simulator.standing import Faults
from bot.simulator.world import World

Outcome = tuple[JsonObject, int]
"""The body of an answer and its HTTP status."""
Act = Callable[[Params], Awaitable[Outcome]]

_POLL = "getupdates"


class Interference:
    """What a network and a busy Telegram do to calls. ``lines`` are the connections that calls come on."""

    def __init__(self, world: World) -> None:
        self.faults = Faults()
        self.limits = Limits()
        self.lines = Lines()
        self._world = world
        self._under_way: set[Line] = set()
        self._silent: set[Line] = set()
        self._stopped = asyncio.Event()

    def put_up(self, fault: Fault) -> JsonObject:
        """Let ``fault`` stand from now on; how it is shown. An outage ends what is under way."""
        shown = self.faults.add(fault, self._world.clock())
        if fault.kind in ("outage", "revoked"):
            self._world.updates.end_poll()
        if fault.kind == "outage":
            for line in self._under_way:
                line.reset()
        return shown

    def check_token(self) -> None:
        """Refuse a download if the token is revoked."""
        if self.faults.strike_waiting("", self._world.clock()).kind == "revoked":
            raise Refusal(401, "Unauthorized")

    async def around(self, request: Request, name: str, params: Params, act: Act) -> Response:
        """The answer to the call of method ``name``, which ``act`` performs."""
        line, chat_id = self.lines.of(request), chat_of(params)
        strike = self.faults.strike(name.lower(), chat_id, self._world.clock())
        self._under_way.add(line)
        try:
            await self._pause(strike.delay / 2)
            if strike.effect:
                outcome, strike = await self._perform(name, chat_id, params, act, strike)
            else:
                outcome = self._refused(name, params, strike)
            await self._pause(strike.delay / 2)
            return await self._end(strike, line, outcome)
        finally:
            self._under_way.discard(line)

    async def _perform(
        self, name: str, chat_id: int | None, params: Params, act: Act, strike: Strike
    ) -> tuple[Outcome, Strike]:
        """The outcome of a call that gets through, and what strikes it by then."""
        now = self._world.clock()
        if name.lower() != _POLL:
            refusal = self.limits.admit(name.lower(), chat_id, count_messages(name.lower(), params), now)
            if refusal is None:
                return await act(params), strike
            return self._refused(name, params, Strike(effect=False, refusal=refusal, kind="limit")), strike
        if self.faults.repeats():
            params = Params(params.values | {"timeout": "0"}, params.files)
        body, status = await act(params)
        over = self.faults.strike_waiting(_POLL, self._world.clock())
        if over.kind:
            return (over.refusal.answer() if over.refusal else body, status), over
        if body["ok"]:
            body = body | {"result": self.faults.deliver(body["result"], self._world.clock())}
        return (body, status), strike

    def _refused(self, name: str, params: Params, strike: Strike) -> Outcome:
        answer: JsonObject = strike.refusal.answer() if strike.refusal else {"ok": False}
        if name.lower() != _POLL:
            told = {"error": answer} if strike.refusal else {}
            self._world.transcript.add(name, params.record(), [], {**told, "fault": strike.kind})
        return answer, strike.refusal.code if strike.refusal else 200

    async def _end(self, strike: Strike, line: Line, outcome: Outcome) -> Response:
        body, status = outcome
        match strike.ending:
            case Ending.SILENCE:
                await self._keep_silent(line, strike.seconds)
            case Ending.RESET:
                line.reset()
            case Ending.BROKEN:
                content = json.dumps(body).encode()
                return Response(content[: len(content) // 2], status, media_type="application/json")
            case Ending.TRUNCATED:
                return _Truncated(line, json.dumps(body).encode(), status)
            case Ending.REFUSAL | Ending.PAGE if strike.refusal:
                status = strike.refusal.code
                if strike.ending is Ending.PAGE:
                    return HTMLResponse(_page(strike.refusal), status)
                body = strike.refusal.answer()
            case _:
                pass
        if line.lost.is_set() or strike.ending is Ending.RESET:
            await _until_lost(line)
        return JSONResponse(body, status)

    async def _keep_silent(self, line: Line, seconds: float | None) -> None:
        if self._stopped.is_set():
            line.reset()
            return
        self._silent.add(line)
        try:
            async with asyncio.timeout(seconds):
                await line.lost.wait()
        except TimeoutError:
            pass
        finally:
            self._silent.discard(line)

    async def _pause(self, seconds: float) -> None:
        if seconds <= 0:
            return
        try:
            async with asyncio.timeout(seconds):
                await self._stopped.wait()
        except TimeoutError:
            pass

    def resume(self) -> None:
        """Let calls wait (again)."""
        self._stopped.clear()

    def release(self) -> None:
        """End what waits, so that a server can stop."""
        self._stopped.set()
        for line in self._silent:
            line.reset()


class _Truncated(Response):
    """Says how long it is, and ends in the middle."""

    def __init__(self, line: Line, content: bytes, status: int) -> None:
        super().__init__(content, status, media_type="application/json")
        self._line = line

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        del scope, receive
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        half = bytes(self.body)[: len(self.body) // 2]
        await send({"type": "http.response.body", "body": half, "more_body": True})
        self._line.close()
        await _until_lost(self._line)


async def _until_lost(line: Line) -> None:
    """Wait until the end of the line is known, so that nobody tries to answer on it."""
    await line.lost.wait()
    if line.transport is None:
        raise ConnectionResetError("the simulator cut the line")


def chat_of(params: Params) -> int | None:
    """The chat that a call is about, if it names one by number."""
    raw = params.text("chat_id").strip()
    return None if not raw or raw.startswith("@") else as_integer(raw)


def count_messages(method: str, params: Params) -> int:
    """How many messages a call makes or changes."""
    many = {"sendmediagroup": "media", "copymessages": "message_ids", "forwardmessages": "message_ids"}.get(method)
    items = parse_json(params.text(many)) if many else None
    return max(1, len(items)) if isinstance(items, list) else 1


def _page(refusal: Refusal) -> str:
    title = f"{refusal.code} {refusal.description}"
    return (
        f"<html>\r\n<head><title>{title}</title></head>\r\n<body>\r\n"
        f"<center><h1>{title}</h1></center>\r\n<hr><center>proxy</center>\r\n</body>\r\n</html>\r\n"
    )
