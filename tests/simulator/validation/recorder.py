"""Writes down all that a simulator answers, and looks at it afterwards."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.simulator.server import Simulator
from tests.simulator.validation.answers import answer_problems, update_problems

Json = dict[str, Any]
_POLL = "getupdates"
_CALL = re.compile(r"/bot[^/]+/(?P<method>[A-Za-z]+)")


@dataclass
class Recorder:
    """What a simulator said. Looked at when the test is over, so that it costs the test no time."""

    answers: list[tuple[str, int, bytes]] = field(default_factory=list)
    """Every answer of the Bot API: method, status, body."""
    updates: list[tuple[str, str]] = field(default_factory=list)
    """Every update that was queued, as kind and body, however it is given out."""
    polls: list[Json] = field(default_factory=list)
    """Every call of getUpdates, as the transcript, which leaves them out, has the others."""
    faulty: bool = False
    """Whether faults were asked for: from then on the server may answer what no library reads."""

    def problems(self) -> list[str]:
        """What is wrong with the answers, each once."""
        found: dict[str, None] = {}
        for method, status, body in dict.fromkeys(self.answers):
            found |= dict.fromkeys(self._of(method, status, body))
        for kind, update in dict.fromkeys(self.updates):
            found |= dict.fromkeys(update_problems({"update_id": 1, kind: json.loads(update)}))
        return list(found)

    def check(self) -> None:
        """Fail with all that is wrong."""
        problems = self.problems()
        assert not problems, "\n".join(["the simulator gave answers that a library does not take:", *problems])

    def _of(self, method: str, status: int, body: bytes) -> list[str]:
        try:
            answer = json.loads(body)
        except ValueError:
            return [] if self.faulty else [f"{method}: the answer is not JSON: {body[:80]!r}"]
        # Of a connection that a fault resets, this is what nobody gets to read.
        lost = self.faulty and answer == {"ok": False}
        return [] if lost else answer_problems(method, status, answer)


class Watch:
    """An ASGI middleware that lets everything pass and hands a `Recorder` what was answered."""

    def __init__(self, app: ASGIApp, recorder: Recorder) -> None:
        self._app = app
        self._recorder = recorder

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; remember the answer once it is whole."""
        call = _CALL.fullmatch(scope["path"]) if scope["type"] == "http" else None
        self._recorder.faulty |= scope["type"] == "http" and scope["path"] == "/sim/faults"
        if call is None:
            await self._app(scope, receive, send)
            return
        status, body, asked = 0, bytearray(), bytearray()

        async def heard() -> Message:
            message = await receive()
            asked.extend(message.get("body", b"") if call["method"].lower() == _POLL else b"")
            return message

        async def passed(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            elif message["type"] == "http.response.body":
                body.extend(message.get("body", b""))
                if not message.get("more_body", False):
                    self._recorder.answers.append((call["method"], status, bytes(body)))
            await send(message)

        await self._app(scope, heard, passed)
        if call["method"].lower() == _POLL:
            query = scope["query_string"].decode()
            self._recorder.polls.append({"method": call["method"], "params": _params(query, bytes(asked))})


def _params(query: str, body: bytes) -> Json:
    """The parameters of a call whose body is empty, JSON or a form; broken JSON says nothing."""
    params: Json = dict(parse_qsl(query))
    if not body.startswith(b"{"):
        return params | dict(parse_qsl(body.decode(errors="replace")))
    with suppress(ValueError):
        params |= json.loads(body)
    return params


def watch(simulator: Simulator) -> Recorder:
    """Record all that ``simulator`` answers from now on; call it before the first request."""
    recorder = Recorder()
    # The innermost place: what the door refuses and what faults make of an answer is no business of the libraries.
    simulator.app.user_middleware.append(Middleware(Watch, recorder=recorder))
    connection = simulator.world.database.connection
    connection.create_function("told", 2, lambda kind, body: recorder.updates.append((kind, body)))
    connection.execute(
        "CREATE TEMP TRIGGER tell AFTER INSERT ON main.updates BEGIN SELECT told(new.kind, new.body); END"
    )
    return recorder


@contextmanager
def checked(simulator: Simulator) -> Iterator[Recorder]:
    """A recorder of ``simulator``; after the block, whether all its answers were sound. The caller closes it."""
    recorder = watch(simulator)
    yield recorder
    recorder.check()
