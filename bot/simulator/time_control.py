"""The control API's part about time and delivery.

GET  /sim/time      the simulator's clock: now, in unix seconds
POST /sim/time      move it on: advance (seconds), or now (not before the present)
GET  /sim/delivery  how strict delivery is
PUT  /sim/delivery  change that: local (webhooks to http and any port of this machine, true at first),
                    pacing (the real server's pauses and 429s, false at first), answer_seconds (how long a
                    callback query can be answered)
"""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.simulator.control import WrongError, json_body, route
from bot.simulator.refusals import JsonObject
from bot.simulator.world import World

_LONGEST_JUMP = 10 * 366 * 86_400


class TimeControl:
    """The routes that the module's docstring lists."""

    def __init__(self, world: World) -> None:
        self._world = world

    def routes(self) -> list[Route]:
        """All of them."""
        return [
            route("/sim/time", self._time),
            route("/sim/time", self._move, "POST"),
            route("/sim/delivery", self._delivery),
            route("/sim/delivery", self._change, "PUT"),
        ]

    async def _time(self, _request: Request) -> Response:
        return JSONResponse({"now": self._world.clock()})

    async def _move(self, request: Request) -> Response:
        fields = await json_body(request)
        clock = self._world.clock
        if set(fields) == {"advance"}:
            seconds = _number(fields, "advance")
        elif set(fields) == {"now"}:
            seconds = _number(fields, "now") - clock()
        else:
            raise WrongError(400, "either advance or now must be given")
        if not 0 <= seconds <= _LONGEST_JUMP:
            raise WrongError(400, "time goes forward only, by ten years at most")
        self._world.database.set_note("clock_offset", repr(clock.offset + seconds))
        clock.advance(seconds)
        return JSONResponse({"now": clock()})

    async def _delivery(self, _request: Request) -> Response:
        world = self._world
        shown = {"local": world.webhook.local, "pacing": world.pacing.on, "answer_seconds": world.callbacks.patience}
        return JSONResponse(shown)

    async def _change(self, request: Request) -> Response:
        fields, world = await json_body(request), self._world
        unknown = fields.keys() - {"local", "pacing", "answer_seconds"}
        if unknown:
            raise WrongError(400, f"delivery has no field {min(unknown)!r}")
        local, pacing = (
            fields.get(name, now) for name, now in (("local", world.webhook.local), ("pacing", world.pacing.on))
        )
        if not isinstance(local, bool) or not isinstance(pacing, bool):
            raise WrongError(400, "local and pacing must be true or false")
        patience = _number(fields, "answer_seconds") if "answer_seconds" in fields else world.callbacks.patience
        world.webhook.local, world.pacing.on, world.callbacks.patience = local, pacing, patience
        return await self._delivery(request)


def _number(fields: JsonObject, name: str) -> float:
    value = fields[name]
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise WrongError(400, f"{name} must be a number")
    return float(value)
