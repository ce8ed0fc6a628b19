"""The control API: what the web chat and tests do in the users' place.

Bodies and answers are JSON objects; errors are ``{"error": text}`` with status 400, 404, 413 or 415.

    GET   /sim/state                        the bot, all users and groups, and whether privacy mode is off
    POST  /sim/users                        a new user: first_name, language_code, last_name?, username?
    PATCH /sim/users/{id}                   change those, or blocked (the bot is told by my_chat_member)
    GET   /sim/users/{id}/chat?chat_id=N    messages, pinned (a message's id or null), commands and description in the
                                            user's language, typing, cursor; without N of the private chat
    GET   /sim/users/{id}/events?cursor=N   server-sent events after N: message, edited, deleted, typing, callback,
                                            group, reaction, pinned, draft, commands, user; each with its cursor, all
                                            but the last two with their chat_id
    POST  /sim/users/{id}/text              write: text, reply_to_message_id?, chat_id?
    POST  /sim/users/{id}/start             press Start in the private chat: payload?, of the link that led there (1 to
                                            64 of A-Z, a-z, 0-9, _ and -); who blocks the bot unblocks it with that
    POST  /sim/users/{id}/tap               press a button: message_id, data, force? (even if it is not there now),
                                            chat_id?
    POST  /sim/users/{id}/send              send kind (sticker, voice, photo, document, location, contact), caption?,
                                            chat_id?
    GET   /sim/files/{file_id}              the bytes of a file
    GET   /sim/transcript?since=N           Bot API calls after number N, but getUpdates
    GET   /sim/transcript.jsonl             everything, as a download: see `recording`; to be played again: see `replay`
    GET   /sim/time, /sim/delivery          the clock, and how strict delivery is: see `time_control`
    GET   /sim/pending                      how many updates wait, and whether a bot polls or takes posts

The routes of groups are in `groups_control`, those for votes, reactions and files of users in `gestures`.
"""

import re
from collections.abc import Awaitable, Callable
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from bot.simulator.control import WrongError as _WrongError
from bot.simulator.control import active_chat, chat_of, person_of
from bot.simulator.control import json_body as _json_body
from bot.simulator.control import route as _route
from bot.simulator.deep_links import read_payload
from bot.simulator.formatting import MAX_CAPTION, MAX_TEXT, finish
from bot.simulator.groups_control import GroupsControl
from bot.simulator.keyboards import buttons_of
from bot.simulator.messages import shown
from bot.simulator.params import as_integer
from bot.simulator.people import Person
from bot.simulator.privacy import READS_ALL
from bot.simulator.refusals import JsonObject
from bot.simulator.samples import SAMPLES, sample_content
from bot.simulator.targets import without_reply
from bot.simulator.viewing import seen
from bot.simulator.voting import close_due_polls
from bot.simulator.world import World

_SHOWN_INLINE = frozenset({"image/png", "image/jpeg", "image/webp", "image/gif"})
_TYPE = re.compile(r"[a-z]+/[a-z0-9.+\-]+")
_RUN = re.compile(r"html|[/+]xml|script")
"""In the types of files that a browser would run as a page or a program."""

Action = Callable[[Person, JsonObject], JsonObject]


class WebChat:
    """The routes under ``/sim``; the module's docstring lists them."""

    def __init__(self, world: World) -> None:
        self._world = world

    def routes(self) -> list[Route]:
        """All routes of the control API."""
        user = "/sim/users/{user_id:int}"
        return [
            _route("/sim/state", self._state),
            _route("/sim/users", self._add_user, "POST"),
            _route(user, self._user_action(self._change_user), "PATCH"),
            _route(f"{user}/chat", self._chat),
            _route(f"{user}/events", self._events),
            _route(f"{user}/text", self._user_action(self._text), "POST"),
            _route(f"{user}/start", self._user_action(self._start), "POST"),
            _route(f"{user}/tap", self._user_action(self._tap), "POST"),
            _route(f"{user}/send", self._user_action(self._send), "POST"),
            _route("/sim/files/{file_id}", self._file),
            _route("/sim/transcript", self._transcript),
            _route("/sim/pending", self._pending),
            *GroupsControl(self._world).routes(),
        ]

    def _person(self, request: Request) -> Person:
        return person_of(self._world, request.path_params["user_id"])

    def _user_action(self, act: Action) -> Callable[[Request], Awaitable[Response]]:
        async def endpoint(request: Request) -> Response:
            fields = await _json_body(request)
            person = self._person(request)
            with self._world.database.transaction():
                return JSONResponse(act(person, fields))

        return endpoint

    async def _state(self, _request: Request) -> Response:
        world = self._world
        texts = {kind: world.profile.text(kind, "") for kind in ("description", "short_description")}
        bot = {name: world.bot()[name] for name in ("id", "first_name", "username")}
        groups = [group.shown() for group in world.groups.all()]
        users = [person.shown() for person in world.people.all()]
        return JSONResponse({"bot": bot | texts, "users": users, "groups": groups, READS_ALL: world.reads_all()})

    async def _add_user(self, request: Request) -> Response:
        fields = await _json_body(request)
        with self._world.database.transaction():
            return JSONResponse(self._world.people.add(fields).shown())

    def _change_user(self, person: Person, fields: JsonObject) -> JsonObject:
        world = self._world
        changed = world.people.change(person, fields)
        if changed.blocked != person.blocked:
            member: JsonObject = {"user": world.bot(), "status": "member"}
            kicked: JsonObject = {"user": world.bot(), "status": "kicked", "until_date": 0}
            old, new = (member, kicked) if changed.blocked else (kicked, member)
            update = {"chat": changed.chat(), "from": changed.user(), "date": int(world.clock())}
            world.updates.add("my_chat_member", update | {"old_chat_member": old, "new_chat_member": new})
        world.events.add(person.id, "user", {"user": changed.shown()})
        if changed.language_code != person.language_code:
            commands = world.profile.commands_for(person.id, changed.language_code)
            world.events.add(person.id, "commands", {"commands": commands})
            for group in world.groups.of_user(person.id):
                world.tell_commands(group, person.id)
        return changed.shown()

    async def _chat(self, request: Request) -> Response:
        world, person = self._world, self._person(request)
        close_due_polls(world)
        asked = request.query_params.get("chat_id")
        chat = chat_of(world, person, None if asked is None else as_integer(asked))
        pinned = world.pins.list_of(chat.id)
        return JSONResponse(
            {
                "messages": seen(world, person.id, world.messages.of_chat(chat.id, person.id), chat.id),
                "pinned": pinned[0] if pinned else None,
                "commands": world.profile.commands_in(chat, person),
                "description": world.profile.text("description", person.language_code.partition("-")[0]),
                "typing": world.typing.get(chat.id, 0.0) > world.clock(),
                "cursor": world.events.last_cursor(),
            }
        )

    async def _events(self, request: Request) -> Response:
        person = self._person(request)
        asked = request.query_params.get("cursor", "")
        # A browser that lost the connection repeats the old address and says in this header how far it came.
        cursor = max(as_integer(asked), as_integer(request.headers.get("last-event-id", "")))
        if not asked:
            cursor = cursor or self._world.events.last_cursor()
        stream = self._world.events.stream(person.id, cursor)
        return StreamingResponse(stream, media_type="text/event-stream", headers={"Cache-Control": "no-store"})

    def _post(self, person: Person, content: JsonObject, fields: JsonObject) -> JsonObject:
        chat = active_chat(self._world, person, fields.get("chat_id"))
        reply_id = fields.get("reply_to_message_id")
        if reply_id is not None:
            found = self._world.messages.find(chat.id, reply_id) if isinstance(reply_id, int) else None
            if found is None:
                raise _WrongError(400, "there is no such message to reply to")
            content = {"reply_to_message": without_reply(found[0]), **content}
        return shown(self._world.post(chat, content, outgoing=True, by=person), outgoing=True)

    def _text(self, person: Person, fields: JsonObject) -> JsonObject:
        text = fields.get("text")
        if not isinstance(text, str) or not text.strip():
            raise _WrongError(400, "text must be a text that is not empty")
        text, entities = finish((text, []), MAX_TEXT)
        content: JsonObject = {"text": text}
        if entities:
            content["entities"] = entities
        return self._post(person, content, fields)

    def _start(self, person: Person, fields: JsonObject) -> JsonObject:
        payload = fields.get("payload")
        text = "/start" if payload is None else f"/start {read_payload(payload)}"
        if person.blocked:
            # The clients call the button "Restart" then.
            self._change_user(person, {"blocked": False})
            person = person_of(self._world, person.id)
        return self._text(person, {"text": text})

    def _send(self, person: Person, fields: JsonObject) -> JsonObject:
        kind, caption = fields.get("kind"), fields.get("caption", "")
        if not isinstance(kind, str) or kind not in SAMPLES:
            raise _WrongError(400, f"kind must be one of {', '.join(SAMPLES)}")
        if not isinstance(caption, str):
            raise _WrongError(400, "caption must be a text")
        caption, entities = finish((caption, []), MAX_CAPTION, caption=True)
        content = sample_content(self._world.files, person, kind, caption)
        if entities and "caption" in content:
            content["caption_entities"] = entities
        return self._post(person, content, fields)

    def _tap(self, person: Person, fields: JsonObject) -> JsonObject:
        world = self._world
        message_id, data, force = fields.get("message_id"), fields.get("data"), fields.get("force") is True
        if not isinstance(message_id, int) or not isinstance(data, str):
            raise _WrongError(400, "message_id must be a number and data a text")
        chat = active_chat(world, person, fields.get("chat_id"))
        found = world.messages.find(chat.id, message_id)
        if found is None or found[1]:
            raise _WrongError(400, "there is no such message of the bot")
        body = found[0]
        if not force and not any(button.get("callback_data") == data for button in buttons_of(body)):
            raise _WrongError(400, "there is no such button on that message")
        query_id = world.callbacks.open(person.id, chat.id)
        query: JsonObject = {
            "id": query_id,
            "from": person.user(),
            "message": body,
            "chat_instance": str(-3_000_000_000_000_000_000 - chat.id),
            "data": data,
        }
        if world.bot_sees(chat):
            world.updates.add("callback_query", query)
        return {"callback_query_id": query_id}

    async def _file(self, request: Request) -> Response:
        file = self._world.files.by_id(request.path_params["file_id"])
        if file is None:
            raise _WrongError(404, "there is no such file")
        kind = file.content_type.lower()
        inline, safe = kind in _SHOWN_INLINE, _TYPE.fullmatch(kind) and not _RUN.search(kind)
        headers = {
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "Content-Disposition": f"{'inline' if inline else 'attachment'}; filename*=UTF-8''{quote(file.name)}",
            "Cache-Control": "private, max-age=31536000, immutable",
        }
        return Response(file.content, media_type=kind if safe else "application/octet-stream", headers=headers)

    async def _transcript(self, request: Request) -> Response:
        return JSONResponse(self._world.transcript.since(as_integer(request.query_params.get("since", ""))))

    async def _pending(self, _request: Request) -> Response:
        updates = self._world.updates
        return JSONResponse(
            {"pending": updates.pending(), "connected": updates.connected() or self._world.webhook.connected()}
        )
