"""/livez, /readyz and /metrics: for whatever watches over the process."""

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.messenger.doors import Inside
from bot.observe.meters import CONTENT_TYPE, Meters


class Watch:
    """The endpoints. ``inside`` gives what they lead to; None before the bot is there, and ``absent`` says why."""

    def __init__(self, inside: Callable[[], Inside | None], meters: Meters, absent: Callable[[], str]) -> None:
        self._inside = inside
        self._meters = meters
        self._absent = absent

    async def livez(self, _request: Request) -> Response:
        """The event loop turns, or nobody would answer: a process that does not is to be started anew."""
        return JSONResponse([])

    async def readyz(self, _request: Request) -> Response:
        """What is wrong, as a list: 200 if it is empty, else 503."""
        problems = await self._problems()
        return JSONResponse(problems, 503 if problems else 200)

    async def metrics(self, _request: Request) -> Response:
        """The metrics, with the queues as they are."""
        await self._problems()
        return Response(self._meters.write(), headers={"content-type": CONTENT_TYPE})

    async def _problems(self) -> list[str]:
        inside = self._inside()
        return [self._absent()] if inside is None else await inside.health.problems()
