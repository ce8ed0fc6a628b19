"""The control API's part about faults and limits; `faults` and `limits` tell their fields.

GET    /sim/faults          {"faults": [...]}: what stands, each with its id and how often it struck
POST   /sim/faults          put up a fault; the same with id
DELETE /sim/faults          take all away
DELETE /sim/faults/{id}     take one away
GET    /sim/limits          {"per_chat": {"burst", "seconds"}, "per_group_minute", "per_second", "on"}
PUT    /sim/limits          change some of it and count anew
"""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.simulator.control import WrongError, json_body, route
from bot.simulator.faults import FaultError, read_fault
from bot.simulator.interference import Interference
from bot.simulator.limits import LimitError, read_rates


class FaultRoutes:
    """The routes ``/sim/faults`` and ``/sim/limits``."""

    def __init__(self, interference: Interference) -> None:
        self._interference = interference

    def routes(self) -> list[Route]:
        """All of them."""
        return [
            route("/sim/faults", self._all),
            route("/sim/faults", self._add, "POST"),
            route("/sim/faults", self._clear, "DELETE"),
            route("/sim/faults/{fault_id:int}", self._remove, "DELETE"),
            route("/sim/limits", self._limits),
            route("/sim/limits", self._set_limits, "PUT"),
        ]

    async def _all(self, _request: Request) -> Response:
        return JSONResponse({"faults": self._interference.faults.all()})

    async def _add(self, request: Request) -> Response:
        fields = await json_body(request)
        try:
            fault = read_fault(fields)
        except FaultError as error:
            raise WrongError(400, str(error)) from error
        return JSONResponse(self._interference.put_up(fault))

    async def _clear(self, _request: Request) -> Response:
        self._interference.faults.clear()
        return JSONResponse({"faults": []})

    async def _remove(self, request: Request) -> Response:
        if not self._interference.faults.remove(request.path_params["fault_id"]):
            raise WrongError(404, "there is no such fault")
        return JSONResponse({"faults": self._interference.faults.all()})

    async def _limits(self, _request: Request) -> Response:
        return JSONResponse(self._interference.limits.rates.shown())

    async def _set_limits(self, request: Request) -> Response:
        limits = self._interference.limits
        fields = await json_body(request)
        try:
            limits.set(read_rates(fields, limits.rates))
        except LimitError as error:
            raise WrongError(400, str(error)) from error
        return JSONResponse(limits.rates.shown())
