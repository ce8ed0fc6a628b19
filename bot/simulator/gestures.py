"""The control API for what users do with messages: vote, react, and send files of their own.

    POST  /sim/users/{id}/vote    {chat_id?, message_id, options: [positions]}: the poll as this user sees it then
    POST  /sim/users/{id}/react   {chat_id?, message_id, emoji or null}: the message's reactions
    POST  /sim/users/{id}/upload  {chat_id?, name, content_type, content (base64), caption?, as_photo?}: the message

Errors are as in `webchat`.
"""

import base64
import binascii
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.simulator.control import WrongError, active_chat, json_body, person_of, route
from bot.simulator.files import Files
from bot.simulator.formatting import MAX_CAPTION, finish
from bot.simulator.media import media_content
from bot.simulator.messages import shown
from bot.simulator.params import Params, Upload
from bot.simulator.people import Person
from bot.simulator.pins import SERVICE_FIELDS
from bot.simulator.reacting import react_by_hand
from bot.simulator.reactions import reaction_emoji
from bot.simulator.refusals import JsonObject
from bot.simulator.viewing import seen
from bot.simulator.voting import VoteError, close_due_polls, vote
from bot.simulator.world import World

MAX_UPLOAD = 20 * 1024 * 1024
"""Largest file of a user, in bytes: what a bot can download."""
_MAX_BODY = MAX_UPLOAD * 4 // 3 + 64 * 1024
_MAX_NAME = 255

Gesture = Callable[[World, Person, JsonObject], JsonObject]


class Gestures:
    """The routes; the module's docstring lists them."""

    def __init__(self, world: World) -> None:
        self._world = world

    def routes(self) -> list[Route]:
        """All routes of this part of the control API."""
        user = "/sim/users/{user_id:int}"
        return [
            route(f"{user}/vote", self._endpoint(_vote), "POST"),
            route(f"{user}/react", self._endpoint(_react), "POST"),
            route(f"{user}/upload", self._endpoint(_upload), "POST"),
        ]

    def _endpoint(self, gesture: Gesture) -> Callable[[Request], Awaitable[Response]]:
        async def endpoint(request: Request) -> Response:
            fields = await json_body(request, _MAX_BODY)
            person = person_of(self._world, request.path_params["user_id"])
            close_due_polls(self._world)
            with self._world.database.transaction():
                return JSONResponse(gesture(self._world, person, fields))

        return endpoint


def _message(world: World, person: Person, fields: JsonObject) -> JsonObject:
    chat, message_id = active_chat(world, person, fields.get("chat_id")), fields.get("message_id")
    found = world.messages.find(chat.id, message_id) if isinstance(message_id, int) else None
    if found is None:
        raise WrongError(404, "there is no such message")
    return found[0]


def _vote(world: World, person: Person, fields: JsonObject) -> JsonObject:
    body, options = _message(world, person, fields), fields.get("options")
    if "poll" not in body:
        raise WrongError(400, "there is no poll in that message")
    if not isinstance(options, list) or not all(type(position) is int for position in options):
        raise WrongError(400, "options must be a list of positions")
    try:
        vote(world, person, body["poll"]["id"], options)
    except VoteError as error:
        raise WrongError(400, str(error)) from error
    (message,) = seen(world, person.id, [body], body["chat"]["id"])
    poll: JsonObject = message["poll"]
    return {**poll, "voted": message["voted"]}


def _react(world: World, person: Person, fields: JsonObject) -> JsonObject:
    body, emoji = _message(world, person, fields), fields.get("emoji")
    known = reaction_emoji(emoji) if isinstance(emoji, str) else ""
    if known is None or not (emoji is None or known):
        raise WrongError(400, "emoji must be one of those that Telegram has for reactions, or null")
    if any(name in body for name in SERVICE_FIELDS):
        raise WrongError(400, "nobody can react to a message of the service")
    react_by_hand(world, person, body, known)
    (message,) = seen(world, person.id, [body], body["chat"]["id"])
    return {"message_id": body["message_id"], "reactions": message.get("reactions", [])}


def _upload(world: World, person: Person, fields: JsonObject) -> JsonObject:
    chat = active_chat(world, person, fields.get("chat_id"))
    name, caption = fields.get("name"), fields.get("caption") or ""
    if not isinstance(name, str) or not 0 < len(name) <= _MAX_NAME:
        raise WrongError(400, f"name must be a text of 1 to {_MAX_NAME} characters")
    if not isinstance(caption, str):
        raise WrongError(400, "caption must be a text")
    upload = Upload(name, str(fields.get("content_type") or "application/octet-stream"), _bytes(fields))
    kind = "photo" if fields.get("as_photo") is True else "document"
    content = _stored(world.files, kind, upload)
    text, entities = finish((caption, []), MAX_CAPTION, caption=True)
    if text:
        content["caption"] = text
    if entities:
        content["caption_entities"] = entities
    return shown(world.post(chat, content, outgoing=True, by=person), outgoing=True)


def _bytes(fields: JsonObject) -> bytes:
    try:
        content = base64.b64decode(str(fields.get("content") or ""), validate=True)
    except binascii.Error as error:
        raise WrongError(400, "content must be base64") from error
    if len(content) > MAX_UPLOAD:
        raise WrongError(413, f"a file of a user has at most {MAX_UPLOAD} bytes")
    return content


def _stored(files: Files, kind: str, upload: Upload) -> JsonObject:
    file = files.read(kind, Params({}, {"file": upload}), "", "file")
    if file is None:  # pragma: no cover - the upload is there
        raise WrongError(400, "there is no file")
    return media_content(file)
