"""Reads a transcript and tells which calls of the bot answered which act of a user."""

import json
from dataclasses import dataclass, field

from bot.simulator.refusals import JsonObject

_PLAYED = ("/sim/users", "/sim/groups", "/sim/time")
_SILENT = frozenset({"sendchataction"})


class UnreadableError(ValueError):
    """The text is no transcript; the message says where."""


@dataclass(frozen=True)
class Call:
    """A call of the bot that a user notices, in the chat ``chat_id``."""

    method: str
    chat_id: int
    said: JsonObject

    def shown(self) -> JsonObject:
        """For the report."""
        return {"method": self.method, "chat_id": self.chat_id, **self.said}


@dataclass
class Act:
    """Something that a user did, and the ``calls`` that answered it."""

    method: str
    path: str
    body: JsonObject
    aim: JsonObject
    answer: JsonObject
    calls: list[Call] = field(default_factory=list)

    def chat_id(self) -> int:
        """The chat in which it was done, 0 for none."""
        chat = self.body.get("chat_id")
        numbers = [int(part) for part in self.path.split("/") if part.lstrip("-").isdecimal()]
        return chat if isinstance(chat, int) else (numbers[0] if numbers else 0)


@dataclass
class Plan:
    """What is to be played: ``users`` and ``groups`` are those who were there from the start, in order."""

    users: list[JsonObject]
    groups: list[JsonObject]
    acts: list[Act]


class Calls:
    """Turns transcript entries of calls into `Call`; remembers the chats of callback queries."""

    def __init__(self) -> None:
        self._queries: dict[str, int] = {}

    def opened(self, answer: JsonObject, chat_id: int) -> None:
        """Remember the chat of a tap that was answered like this."""
        if "callback_query_id" in answer:
            self._queries[answer["callback_query_id"]] = chat_id

    def read(self, entry: JsonObject) -> Call | None:
        """The call, if it succeeded and a user notices it."""
        params, method = entry["params"], str(entry["method"]).lower()
        if "result" not in entry or method in _SILENT or method.startswith("get"):
            return None
        chat_id = params.get("chat_id", self._queries.get(str(params.get("callback_query_id"))))
        return Call(method, chat_id, _said(params)) if isinstance(chat_id, int) else None


def _said(params: JsonObject) -> JsonObject:
    said: JsonObject = {name: params[name] for name in ("text", "caption") if params.get(name)}
    markup = params.get("reply_markup")
    rows = markup.get("inline_keyboard") if isinstance(markup, dict) else None
    if isinstance(rows, list):
        said["buttons"] = [[button.get("text") for button in row] for row in rows]
    return said


def read_plan(text: str) -> Plan:
    """The plan of a transcript as it was downloaded. Raises UnreadableError."""
    start: JsonObject = {}
    acts: list[Act] = []
    calls, latest = Calls(), dict[int, Act]()
    for number, line in enumerate(text.splitlines(), 1):
        try:
            entry: JsonObject = json.loads(line) if line.strip() else {"kind": ""}
            match entry["kind"]:
                case "start":
                    start = entry
                case "act" if entry["path"].startswith(_PLAYED):
                    act = Act(entry["method"], entry["path"], entry["body"], entry.get("aim", {}), entry["answer"])
                    acts.append(act)
                    latest[act.chat_id()] = act
                    calls.opened(act.answer, act.chat_id())
                case "call" if acts and (call := calls.read(entry)):
                    _cause(call, acts[-1], latest.get(call.chat_id)).calls.append(call)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise UnreadableError(f"line {number} is not of a transcript") from error
    made = {act.answer.get("id") for act in acts if act.method == "POST"}
    users, groups = ([one for one in start.get(name, []) if one["id"] not in made] for name in ("users", "groups"))
    return Plan(users, groups, acts)


def _cause(call: Call, last: Act, here: Act | None) -> Act:
    """The act that a call answers: the last one in its chat if nothing answered it yet, else the last of all."""
    if here is None or last.chat_id() == call.chat_id:
        return last
    return last if here.calls else here
