"""Every Bot API call but getUpdates, for tests and for the curious."""

from collections import deque
from collections.abc import Callable

from bot.simulator.refusals import JsonObject

_KEEP = 50_000


class Transcript:
    """The last calls, numbered from 1, in memory only."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._calls: deque[JsonObject] = deque(maxlen=_KEEP)
        self._last = 0

    def add(self, method: str, params: JsonObject, unknown: list[str], outcome: JsonObject) -> None:
        """Record a call; ``outcome`` holds ``result`` or ``error``, ``unknown`` the parameters nobody reads."""
        self._last += 1
        call: JsonObject = {"n": self._last, "method": method, "params": params, **outcome, "at": self._clock()}
        if unknown:
            call["unknown"] = unknown
        self._calls.append(call)

    def since(self, number: int) -> JsonObject:
        """The calls after ``number`` and the cursor to go on from."""
        return {"calls": [call for call in self._calls if call["n"] > number], "cursor": self._last}
