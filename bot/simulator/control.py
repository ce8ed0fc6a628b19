"""What every module with routes of the control API needs: JSON in, JSON out, errors as ``{"error": text}``."""

import json
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.simulator.people import Person, PersonError
from bot.simulator.refusals import JsonObject, Refusal
from bot.simulator.world import World

_MAX_BODY = 1 << 20


class WrongError(Exception):
    """The request cannot be done; ``status`` and the message go to the caller."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


def route(path: str, endpoint: Callable[[Request], Awaitable[Response]], method: str = "GET") -> Route:
    """A route whose `WrongError` and refusals become answers."""

    async def answered(request: Request) -> Response:
        try:
            return await endpoint(request)
        except WrongError as wrong:
            return JSONResponse({"error": str(wrong)}, status_code=wrong.status)
        except (PersonError, Refusal) as wrong:
            return JSONResponse({"error": str(wrong)}, status_code=400)

    return Route(path, answered, methods=[method])


async def json_body(request: Request, limit: int = _MAX_BODY) -> JsonObject:
    """The JSON object of the request; ``limit`` is in bytes."""
    # A page of another site can send forms without asking, but not JSON.
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise WrongError(415, "the body must be application/json")
    if int(request.headers.get("content-length") or 0) > limit:
        raise WrongError(413, "the body is too large")
    try:
        fields = json.loads(await request.body())
    except ValueError as error:
        raise WrongError(400, "the body is not JSON") from error
    if not isinstance(fields, dict):
        raise WrongError(400, "the body must be a JSON object")
    return fields


def person_of(world: World, user_id: int) -> Person:
    """The user of a request's path."""
    person = world.people.find(user_id)
    if person is None:
        raise WrongError(404, "there is no such user")
    return person


def chat_of(_world: World, person: Person, chat_id: object) -> Person:
    """The chat with this id as one of the user's chats; without an id the private one."""
    if chat_id is None or chat_id == person.id:
        return person
    raise WrongError(404, "the user has no such chat")


def active_chat(world: World, person: Person, chat_id: object) -> Person:
    """The same, if the user can do something there now."""
    chat = chat_of(world, person, chat_id)
    if chat.blocked:
        raise WrongError(400, "the user blocked the bot: unblock it first")
    return chat
