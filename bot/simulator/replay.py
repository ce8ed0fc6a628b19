"""Plays the users' acts of a transcript again against a running bot.

    POST /sim/replay  a transcript: as application/x-ndjson just as it was downloaded, or as JSON: jsonl (its text),
                      patience? (seconds to wait for each answer). One act after the other, each when the bot has made
                      the calls that answered the one before. Answers with played (each act with its calls and its
                      differences), extra (calls that nobody expected) and differences (how many).

Ids differ from run to run: users and groups are matched by their position, buttons by label and place.
"""

import asyncio
import re
from contextlib import suppress

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from bot.simulator.aims import find_button
from bot.simulator.asgi import request as ask
from bot.simulator.control import WrongError, json_body, route
from bot.simulator.refusals import JsonObject
from bot.simulator.replay_plan import Act, Call, Calls, Plan, UnreadableError, read_plan
from bot.simulator.world import World

_PATIENCE_SECONDS = 10.0
_MAX_TRANSCRIPT = 64 << 20
_IDS = frozenset({"chat_id", "user_id", "by"})
_NUMBER = re.compile(r"-?\d+")
_USER_FIELDS = ("first_name", "last_name", "username", "language_code")


class ReplayControl:
    """The route that the module's docstring names; ``app`` is the whole application."""

    def __init__(self, world: World, app: ASGIApp) -> None:
        self._world = world
        self._app = app
        self._busy = False

    def routes(self) -> list[Route]:
        """All of them."""
        return [route("/sim/replay", self._replay, "POST")]

    async def _replay(self, request: Request) -> Response:
        text, patience = await _read(request)
        try:
            plan = read_plan(text)
        except UnreadableError as error:
            raise WrongError(400, str(error)) from error
        if self._busy:
            raise WrongError(400, "another replay is running")
        self._busy = True
        try:
            return JSONResponse(await Player(self._world, self._app, patience).play(plan))
        finally:
            self._busy = False


async def _read(request: Request) -> tuple[str, float]:
    if request.headers.get("content-type", "").startswith("application/x-ndjson"):
        return (await request.body()).decode("utf-8", "replace"), _PATIENCE_SECONDS
    fields = await json_body(request, _MAX_TRANSCRIPT)
    text, patience = fields.get("jsonl"), fields.get("patience", _PATIENCE_SECONDS)
    if not isinstance(text, str) or not isinstance(patience, int | float) or not 0 <= patience <= 600:
        raise WrongError(400, "jsonl must be a text and patience a number from 0 to 600")
    return text, patience


class Player:
    """One replay. Waits ``patience`` seconds at most for each answer of the bot."""

    def __init__(self, world: World, app: ASGIApp, patience: float) -> None:
        self._world = world
        self._app = app
        self._patience = patience
        self._ids: dict[int, int] = {}
        self._calls = Calls()
        self._seen: list[Call] = []
        self._news = asyncio.Event()

    async def play(self, plan: Plan) -> JsonObject:
        """Play all acts; the report."""
        self._world.transcript.followers.add(self._follow)
        try:
            await self._match(plan)
            played = [await self._act(act) for act in plan.acts]
        finally:
            self._world.transcript.followers.discard(self._follow)
        extra = [call.shown() for call in self._seen]
        count = sum(len(act["differences"]) for act in played) + len(extra)
        return {"played": played, "extra": extra, "differences": count}

    def _follow(self, entry: JsonObject) -> None:
        if entry["kind"] == "call" and (call := self._calls.read(entry)):
            self._seen.append(call)
            self._news.set()

    async def _match(self, plan: Plan) -> None:
        """Learn who is who; whoever is missing here is made."""
        _, state = await ask(self._app, "GET", "/sim/state")
        for place, user in enumerate(plan.users):
            if place < len(state["users"]):
                here = state["users"][place]
            else:
                fields = {name: user[name] for name in _USER_FIELDS if user.get(name)}
                _, here = await ask(self._app, "POST", "/sim/users", fields)
            self._ids[user["id"]] = here["id"]
        for old, new in zip(plan.groups, state.get("groups", []), strict=False):
            self._ids[old["id"]] = new["id"]

    async def _act(self, act: Act) -> JsonObject:
        path = _NUMBER.sub(lambda found: str(self._id(int(found[0]))), act.path)
        body: JsonObject = {name: self._mapped(name, value) for name, value in act.body.items()}
        differences: list[JsonObject] = []
        if act.aim and not await self._take_aim(act, path, body):
            differences.append({"what": "nothing to act on", "aim": act.aim})
        status, answer = (0, {}) if differences else await ask(self._app, act.method, path, body)
        if status >= 400:
            differences.append({"what": "refused", "error": answer.get("error", str(status))})
        elif status:
            self._learn(act, answer, path, body)
            differences += await self._compare(act)
        calls = [call.method for call in act.calls]
        return {"act": f"{act.method} {path}", "body": body, "calls": calls, "differences": differences}

    def _id(self, number: int) -> int:
        return self._ids.get(number, number)

    def _mapped(self, name: str, value: object) -> object:
        if name == "members" and isinstance(value, list):
            return [self._mapped("user_id", one) for one in value]
        return self._id(value) if name in _IDS and isinstance(value, int) else value

    def _learn(self, act: Act, answer: JsonObject, path: str, body: JsonObject) -> None:
        if isinstance(act.answer.get("id"), int) and isinstance(answer.get("id"), int):
            self._ids[act.answer["id"]] = answer["id"]
        self._calls.opened(answer, Act(act.method, path, body, {}, {}).chat_id())

    async def _take_aim(self, act: Act, path: str, body: JsonObject) -> bool:
        """Put the ids of this run into ``body``; False if what the act was aimed at does not come."""
        with suppress(TimeoutError):
            async with self._world.clock.timeout(self._patience):
                while not await self._aimed(act, path, body):
                    self._news.clear()
                    await self._news.wait()
                return True
        return False

    async def _aimed(self, act: Act, path: str, body: JsonObject) -> bool:
        chat = f"{path.rpartition('/')[0]}/chat" + (f"?chat_id={body['chat_id']}" if body.get("chat_id") else "")
        _, shown = await ask(self._app, "GET", chat)
        messages, name = shown.get("messages", []), "message_id" if "message_id" in body else "reply_to_message_id"
        if "button" in act.aim:
            found = find_button(messages, act.aim)
            if found is None:
                return False
            body["message_id"], body["data"] = found[0]["message_id"], found[1]["callback_data"]
            return True
        if act.aim["back"] >= len(messages):
            return False
        body[name] = messages[-1 - act.aim["back"]]["message_id"]
        return True

    async def _compare(self, act: Act) -> list[JsonObject]:
        """Wait for the calls that answered this act; how they differ."""
        wanted, differences = list(act.calls), list[JsonObject]()
        with suppress(TimeoutError):
            async with self._world.clock.timeout(self._patience):
                while True:
                    self._news.clear()
                    wanted = [call for call in wanted if not self._found(call, differences)]
                    if not wanted:
                        break
                    await self._news.wait()
        return differences + [{"what": "missing", **call.shown()} for call in wanted]

    def _found(self, call: Call, differences: list[JsonObject]) -> bool:
        chat_id = self._id(call.chat_id)
        for seen in self._seen:
            if (seen.method, seen.chat_id) == (call.method, chat_id):
                self._seen.remove(seen)
                if seen.said != call.said:
                    differences.append({"what": "said", "method": call.method, "was": call.said, "is": seen.said})
                return True
        return False
