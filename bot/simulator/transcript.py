"""Everything that goes over the wire, for tests and for the curious."""

import json
from collections import deque
from collections.abc import Callable, Iterator

from bot.simulator.refusals import JsonObject

_KEEP = 50_000
_HIDDEN = "(hidden)"
_SECRETS = frozenset({"secret_token"})


class Transcript:
    """The last entries, numbered from 1 as ``seq``, in memory only. Each has a ``kind``:

    ``call`` (a Bot API method but getUpdates; these have their own number ``n``), ``updates`` (given out by
    getUpdates), ``webhook`` (posted) and ``act`` (of a user, by the control API).
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._entries: deque[JsonObject] = deque(maxlen=_KEEP)
        self._calls = 0
        self._seq = 0
        self.followers: set[Callable[[JsonObject], None]] = set()
        """Called with every new entry."""

    def add(self, method: str, params: JsonObject, unknown: list[str], outcome: JsonObject) -> None:
        """Record a call; ``outcome`` holds ``result`` or ``error``, ``unknown`` the parameters nobody reads."""
        self._calls += 1
        shown = {name: _HIDDEN if name in _SECRETS else value for name, value in params.items()}
        call: JsonObject = {"n": self._calls, "method": method, "params": shown, **outcome}
        if unknown:
            call["unknown"] = unknown
        self.record("call", call)

    def given_out(self, updates: list[JsonObject]) -> None:
        """Record an answer of getUpdates, if there is anything in it."""
        if updates:
            self.record("updates", {"updates": updates})

    def record(self, kind: str, fields: JsonObject) -> None:
        """Record an entry of any kind."""
        self._seq += 1
        entry: JsonObject = {"seq": self._seq, "kind": kind, **fields, "at": self._clock()}
        self._entries.append(entry)
        for tell in tuple(self.followers):
            tell(entry)

    def since(self, number: int) -> JsonObject:
        """The calls after ``number`` and the cursor to go on from."""
        calls = [entry for entry in self._entries if entry["kind"] == "call" and entry["n"] > number]
        return {"calls": calls, "cursor": self._calls}

    def lines(self, token: str) -> Iterator[str]:
        """All entries as lines of JSON, without the token, wherever somebody wrote it."""
        _, _, secret = token.partition(":")
        for entry in tuple(self._entries):
            line = json.dumps(entry, ensure_ascii=False).replace(token, _HIDDEN).replace(secret, _HIDDEN)
            yield f"{line}\n"
