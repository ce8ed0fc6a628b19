"""The part of the control API that is about groups, as `webchat` is the one about users.

A Group is ``{"id", "title", "type", "members", "admins", "bot"}``: type "group" or "supergroup", members and admins
user ids, bot its status ("member", "administrator", "left", "kicked"); ``migrated_to`` is there once it has become a
supergroup, ``forbidden`` if there are ChatPermissions that only admins have: their names. ``by`` is the user who does
it, without it the creator.

    POST   /sim/groups                       a new group: title, members (user ids, first its creator), type?, with_bot?
    PATCH  /sim/groups/{id}                  another title, by?; or permissions: ChatPermissions that all members have
                                             (true) or only admins (false)
    POST   /sim/groups/{id}/members          add user_id or bot (true), by? (a user without it joins alone); with
                                             payload (as in `webchat`) the bot comes by a startgroup link, whose text
                                             is sent, and may be there already
    DELETE /sim/groups/{id}/members/{user}   remove a user or "bot", by? (a user without it leaves alone)
    POST   /sim/groups/{id}/admins           on (true or false) for user_id or bot (true), by?
    POST   /sim/groups/{id}/migrate          make it a supergroup with a new id, by?
    GET    /sim/users/{id}/chats             the user's chats, each with its last message; the private one first
    PATCH  /sim/bot                          can_read_all_group_messages: switch privacy mode off or on
"""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.simulator.control import WrongError, check_active, json_body, person_of, route
from bot.simulator.deep_links import read_payload
from bot.simulator.formatting import MAX_TEXT, finish
from bot.simulator.groups import PERMISSIONS, Chat, Group
from bot.simulator.membership import (
    add_member,
    create_group,
    migrate_group,
    remove_member,
    rename_group,
    set_permissions,
    set_status,
)
from bot.simulator.params import as_integer
from bot.simulator.people import BOT_ID, BOT_USERNAME, Person
from bot.simulator.privacy import READS_ALL
from bot.simulator.refusals import JsonObject
from bot.simulator.world import World

_MAX_TITLE = 128
_KINDS = ("group", "supergroup")

Action = Callable[[Group, JsonObject], Group]


class GroupsControl:
    """The routes of groups; the module's docstring lists them."""

    def __init__(self, world: World) -> None:
        self._world = world

    def routes(self) -> list[Route]:
        """All routes of groups."""
        group = "/sim/groups/{group_id}"
        return [
            route("/sim/groups", self._add, "POST"),
            route(group, self._action(self._change), "PATCH"),
            route(f"{group}/members", self._action(self._add_member), "POST"),
            route(f"{group}/members/{{member}}", self._remove_member, "DELETE"),
            route(f"{group}/admins", self._action(self._set_admin), "POST"),
            route(f"{group}/migrate", self._action(self._migrate), "POST"),
            route("/sim/users/{user_id:int}/chats", self._chats),
            route("/sim/bot", self._switch, "PATCH"),
        ]

    def _group(self, request: Request) -> Group:
        group = self._world.groups.find(as_integer(request.path_params["group_id"]))
        if group is None:
            raise WrongError(404, "there is no such group")
        check_active(group)
        return group

    def _action(self, act: Action) -> Callable[[Request], Awaitable[Response]]:
        async def endpoint(request: Request) -> Response:
            return self._done(request, await json_body(request), act)

        return endpoint

    def _done(self, request: Request, fields: JsonObject, act: Action) -> Response:
        group = self._group(request)
        with self._world.database.transaction():
            return JSONResponse(act(group, fields).shown())

    def _user(self, user_id: object) -> Person:
        person = self._world.people.find(user_id) if isinstance(user_id, int) else None
        if person is None:
            raise WrongError(400, f"there is no user {user_id!r}")
        return person

    def _subject(self, fields: JsonObject) -> int:
        """The id of the user or the bot that the request is about."""
        return BOT_ID if fields.get("bot") is True else self._user(fields.get("user_id")).id

    def _actor(self, group: Group, fields: JsonObject) -> Person:
        """The member who does it: ``by``, or the creator, or whoever is left."""
        if fields.get("by") is not None:
            actor = self._user(fields["by"])
            if not group.has(actor.id):
                raise WrongError(400, "who does it must be in the group")
            return actor
        first = next(iter([*group.admins(), *group.members()]), None)
        if first is None:
            raise WrongError(400, "nobody is in the group")
        return self._user(first)

    def _admin(self, group: Group, fields: JsonObject) -> Person:
        actor = self._actor(group, fields)
        if not group.is_admin(actor.id):
            raise WrongError(400, "only an admin of the group can do that")
        return actor

    async def _add(self, request: Request) -> Response:
        fields = await json_body(request)
        kind, with_bot, ids = fields.get("type", "group"), fields.get("with_bot", True), fields.get("members")
        if kind not in _KINDS:
            raise WrongError(400, f"type must be one of {', '.join(_KINDS)}")
        if not isinstance(with_bot, bool):
            raise WrongError(400, "with_bot must be true or false")
        if not isinstance(ids, list) or not ids:
            raise WrongError(400, "members must be a list of user ids that is not empty")
        title, members = _title(fields), list(dict.fromkeys(map(self._user, ids)))
        with self._world.database.transaction():
            return JSONResponse(create_group(self._world, kind, title, members, with_bot=with_bot).shown())

    def _change(self, group: Group, fields: JsonObject) -> Group:
        permissions = fields.get("permissions")
        if permissions is None:
            return self._rename(group, fields)
        if not isinstance(permissions, dict) or not all(isinstance(on, bool) for on in permissions.values()):
            raise WrongError(400, "permissions must be an object of true and false")
        unknown = sorted(set(permissions) - set(PERMISSIONS))
        if unknown:
            raise WrongError(400, f"there is no permission {unknown[0]}")
        return set_permissions(self._world, group, permissions)

    def _rename(self, group: Group, fields: JsonObject) -> Group:
        if not group.allows(self._actor(group, fields).id, "can_change_info"):
            raise WrongError(400, "only an admin of the group can do that")
        return rename_group(self._world, group, _title(fields), self._actor(group, fields))

    def _add_member(self, group: Group, fields: JsonObject) -> Group:
        user_id = self._subject(fields)
        if user_id == BOT_ID and "payload" in fields:
            return self._start(group, fields)
        if group.has(user_id):
            raise WrongError(400, "already in the group")
        joins = user_id != BOT_ID and fields.get("by") in (None, user_id)
        return self._invite(group, user_id, self._user(user_id) if joins else self._actor(group, fields))

    def _invite(self, group: Group, user_id: int, by: Person) -> Group:
        if user_id != by.id and not group.allows(by.id, "can_invite_users"):
            raise WrongError(400, "only an admin of the group can do that")
        return add_member(self._world, group, user_id, by)

    def _start(self, group: Group, fields: JsonObject) -> Group:
        by, payload = self._actor(group, fields), read_payload(fields["payload"])
        if not group.has(BOT_ID):
            group = self._invite(group, BOT_ID, by)
        text, entities = finish((f"/start@{BOT_USERNAME} {payload}", []), MAX_TEXT)
        self._world.post(group, {"text": text, "entities": entities}, outgoing=True, by=by)
        return group

    async def _remove_member(self, request: Request) -> Response:
        member = request.path_params["member"]
        user_id = BOT_ID if member == "bot" else as_integer(member)

        def remove(group: Group, fields: JsonObject) -> Group:
            if not group.has(user_id):
                raise WrongError(400, "not in the group")
            leaves = fields.get("by") in (None, user_id) and user_id != BOT_ID
            by = self._user(user_id) if leaves else self._admin(group, fields)
            return remove_member(self._world, group, user_id, by)

        # Who leaves alone needs no body.
        return self._done(request, await json_body(request) if await request.body() else {}, remove)

    def _set_admin(self, group: Group, fields: JsonObject) -> Group:
        user_id, on = self._subject(fields), fields.get("on")
        if not isinstance(on, bool):
            raise WrongError(400, "on must be true or false")
        if not group.has(user_id):
            raise WrongError(400, "not in the group")
        if group.status(user_id) == "creator":
            raise WrongError(400, "the creator stays an admin")
        by = self._admin(group, fields)
        if group.is_admin(user_id) == on:
            return group
        return set_status(self._world, group, user_id, "administrator" if on else "member", by)

    def _migrate(self, group: Group, fields: JsonObject) -> Group:
        if group.kind == "supergroup":
            raise WrongError(400, "it is a supergroup already")
        return migrate_group(self._world, group, self._actor(group, fields))

    async def _chats(self, request: Request) -> Response:
        world, person = self._world, person_of(self._world, request.path_params["user_id"])
        chats: list[Chat] = [person, *world.groups.of_user(person.id)]
        last = [{"chat": chat.chat(), "last": world.messages.last(chat.id, person.id)} for chat in chats]
        return JSONResponse({"chats": last})

    async def _switch(self, request: Request) -> Response:
        fields = await json_body(request)
        on = fields.get(READS_ALL)
        if not isinstance(on, bool):
            raise WrongError(400, f"{READS_ALL} must be true or false")
        self._world.database.set_note(READS_ALL, "true" if on else "false")
        return JSONResponse({READS_ALL: on})


def _title(fields: JsonObject) -> str:
    title = fields.get("title")
    if not isinstance(title, str) or not 0 < len(title.strip()) <= _MAX_TITLE:
        raise WrongError(400, f"title must be a text of 1 to {_MAX_TITLE} characters")
    return title.strip()
