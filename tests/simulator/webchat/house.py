"""A made-up control API in the browser: answers in the agreed shape, whatever the real server can do."""

import base64
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Frame, Page, Route

Json = dict[str, Any]

BOT: Json = {
    "id": 7, "is_bot": True, "first_name": "Lupe", "username": "lupe_bot", "description": "", "short_description": "",
}  # fmt: skip
TEACHER, LEARNER, THIRD = 501, 502, 503
GROUP = -4001
NOW = 1_800_000_000
_USERS = ((TEACHER, "Frau Krüger", "de"), (LEARNER, "Ben", "en"), (THIRD, "Mia", "de"))
_PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAGCAIAAABxZ0isAAAAEklEQVR4nGPwPuaNFTEMLQkAk+k20TkNjr4AAAAASUVORK5CYII="
)

# Each stream is open from the start and says only what a test lets it say: `streams` is the list of them.
_STREAMS = """
window.streams = [];
window.EventSource = class {
  constructor(url) {
    this.url = url;
    window.streams.push(this);
    setTimeout(() => this.onopen?.());
  }
  close() { window.streams = window.streams.filter((one) => one !== this); }
};
"""


def person(user: int) -> Json:
    return next({"id": i, "first_name": name, "is_bot": False} for i, name, _ in _USERS if i == user)


@dataclass
class House:
    """State and what was asked of it; ``asked`` holds (method, path, body)."""

    groups: list[Json] = field(default_factory=list)
    chats: dict[int, list[Json]] = field(default_factory=dict)
    calls: list[Json] = field(default_factory=list)
    faults: list[Json] = field(default_factory=list)
    limits: Json = field(
        default_factory=lambda: {
            "on": False,
            "per_chat": {"burst": 3, "seconds": 1},
            "per_group_minute": 20,
            "per_second": 30,
        }
    )
    now: float = NOW
    pinned: int | None = None
    missing: set[str] = field(default_factory=set)
    asked: list[tuple[str, str, Json]] = field(default_factory=list)
    _cursor: int = 100

    def move_in(self, context: BrowserContext) -> None:
        """Answer for every page of ``context``."""
        context.add_init_script(_STREAMS)
        context.route(re.compile(r"/sim/"), self._answer)

    def group(self, title: str = "Klasse 8b", **fields: Any) -> Json:
        group: Json = {
            "id": GROUP - len(self.groups), "title": title, "type": "group", "members": [TEACHER, LEARNER],
            "admins": [TEACHER], "bot": "administrator", **fields,
        }  # fmt: skip
        self.groups.append(group)
        return group

    def post(self, chat: int, sender: int, **content: Any) -> Json:
        """Put a message into a chat; ``sender`` BOT's id is the bot."""
        messages = self.chats.setdefault(chat, [])
        message: Json = {
            "message_id": len(messages) + 1,
            "from": BOT if sender == BOT["id"] else person(sender),
            "chat": self._chat(chat),
            "date": NOW - 3600 + 40 * len(messages),
            **content,
        }
        messages.append(message)
        return message

    def tell(self, page: Page | Frame, kind: str, chat: int, **fields: Any) -> None:
        """An event on every stream of the page."""
        self._cursor += 1
        event = {"kind": kind, "chat_id": chat, "cursor": self._cursor, **fields}
        page.evaluate("(e) => streams.forEach((one) => one.onmessage({ data: JSON.stringify(e) }))", event)

    def did(self, method: str, path: str) -> Json:
        """The body of the last request of that kind."""
        return next(body for how, where, body in reversed(self.asked) if (how, where) == (method, path))

    def _chat(self, chat: int) -> Json:
        for group in self.groups:
            if group["id"] == chat:
                return {"id": chat, "title": group["title"], "type": group["type"]}
        return {"id": chat, "first_name": person(chat)["first_name"], "type": "private"}

    def _seen(self, chat: int, user: int) -> list[Json]:
        messages = self.chats.get(chat, [])
        return [{**one, "outgoing": True} if one["from"]["id"] == user else one for one in messages]

    # --- routes -----------------------------------------------------------------------------------------------------

    def _answer(self, route: Route) -> None:
        request, url = route.request, urlsplit(route.request.url)
        path = url.path.removeprefix("/sim")
        body = json.loads(request.post_data or "{}")
        self.asked.append((request.method, path, body))
        if path.startswith("/files/"):
            route.fulfill(body=_PICTURE, content_type="image/png")
            return
        if path.split("/")[1] in self.missing:
            route.fulfill(status=404, json={"error": "there is no such route"})
            return
        for pattern, act in self._routes().items():
            found = re.fullmatch(pattern, f"{request.method} {path}")
            if found:
                route.fulfill(json=act(body, url.query, *map(int, found.groups())))
                return
        route.fulfill(status=404, json={"error": f"nothing at {path}"})

    def _routes(self) -> dict[str, Callable[..., Any]]:
        return {
            r"GET /state": self._state,
            r"GET /pending": lambda _b, _q: {"pending": 0, "connected": True},
            r"GET /users/(\d+)/chat": self._get_chat,
            r"GET /users/(\d+)/chats": self._get_chats,
            r"POST /users/(\d+)/text": self._text,
            r"POST /users/(\d+)/vote": self._vote,
            r"POST /users/(\d+)/react": lambda body, _q, _u: {
                "reactions": [{"emoji": body["emoji"], "count": 2, "mine": True}] if body["emoji"] else []
            },
            r"POST /users/(\d+)/upload": lambda body, _q, user: self._upload(body, user),
            r"POST /groups": lambda body, _q: self.group(
                body["title"], members=body["members"], admins=body["members"][:1], bot="member"
            ),
            r"PATCH /groups/(-\d+)": lambda body, _q, group: self._change(group, title=body["title"]),
            r"POST /groups/(-\d+)/members": self._add_member,
            r"DELETE /groups/(-\d+)/members/(\d+)": lambda _b, _q, group, user: self._change(
                group, members=[one for one in self._find(group)["members"] if one != user]
            ),
            r"POST /groups/(-\d+)/admins": lambda body, _q, group: self._change(
                group, admins=[*self._find(group)["admins"], body["user_id"]]
            ),
            r"GET /transcript": lambda _b, _q: {"calls": self.calls, "cursor": len(self.calls)},
            r"GET /faults": lambda _b, _q: {"faults": self.faults},
            r"POST /faults": self._add_fault,
            r"DELETE /faults/(\d+)": self._remove_fault,
            r"GET /limits": lambda _b, _q: self.limits,
            r"PUT /limits": self._narrow,
            r"GET /time": lambda _b, _q: {"now": self.now},
            r"POST /time": self._advance,
        }

    def _state(self, _body: Json, _query: str) -> Json:
        users = [person(i) | {"language_code": code, "chat_id": i, "blocked": False} for i, _, code in _USERS]
        return {"bot": BOT, "users": users, "groups": self.groups}

    def _get_chat(self, _body: Json, query: str, user: int) -> Json:
        chat = int(query.removeprefix("chat_id=")) if query else user
        return {
            "messages": self._seen(chat, user), "commands": [], "description": "", "typing": False,
            "cursor": self._cursor, "pinned": self.pinned,
        }  # fmt: skip

    def _get_chats(self, _body: Json, _query: str, user: int) -> Json:
        ids = [user, *(group["id"] for group in self.groups if user in group["members"])]
        return {"chats": [{"chat": self._chat(i), "last": next(iter(self._seen(i, user)[-1:]), None)} for i in ids]}

    def _text(self, body: Json, _query: str, user: int) -> Json:
        return self.post(body.get("chat_id", user), user, text=body["text"]) | {"outgoing": True}

    def _vote(self, body: Json, _query: str, user: int) -> Json:
        message = self.chats[body.get("chat_id", user)][body["message_id"] - 1]
        poll = message["poll"] | {"total_voter_count": message["poll"]["total_voter_count"] + bool(body["options"])}
        options = [
            option | {"voter_count": option["voter_count"] + (at in body["options"])}
            for at, option in enumerate(poll["options"])
        ]
        told = {"correct_option_ids": [1], "explanation": "A photo can be old."} if poll["type"] == "quiz" else {}
        seen: Json = poll | {"options": options, "voted": body["options"]} | (told if body["options"] else {})
        return seen

    def _upload(self, body: Json, user: int) -> Json:
        content = {"file_id": "F1", "file_name": body["name"], "file_size": len(base64.b64decode(body["content"]))}
        return self.post(body.get("chat_id", user), user, document=content, caption=body.get("caption"))

    def _find(self, group: int) -> Json:
        return next(one for one in self.groups if one["id"] == group)

    def _change(self, group: int, **fields: Any) -> Json:
        found = self._find(group)
        found.update(fields)
        return found

    def _add_member(self, body: Json, _query: str, group: int) -> Json:
        if body.get("bot"):
            return self._change(group, bot="member")
        return self._change(group, members=[*self._find(group)["members"], body["user_id"]])

    def _add_fault(self, body: Json, _query: str) -> Json:
        fault = {"id": len(self.faults) + 1, **body}
        self.faults.append(fault)
        return fault

    def _remove_fault(self, _body: Json, _query: str, fault: int) -> Json:
        self.faults = [one for one in self.faults if one["id"] != fault]
        return {"faults": self.faults}

    def _narrow(self, body: Json, _query: str) -> Json:
        self.limits.update(body)
        return self.limits

    def _advance(self, body: Json, _query: str) -> Json:
        self.now += body["advance"]
        return {"now": self.now}
