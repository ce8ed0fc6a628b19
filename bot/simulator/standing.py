"""The faults that stand, in the order they were put up, and how often each has struck."""

import random
from dataclasses import dataclass, replace

from bot.simulator.faults import ON_UPDATES, UNHURT, Fault, Strike, shown_fault
from bot.simulator.refusals import JsonObject

_OVER_ALL = ("outage", "revoked")
"""These end also what is under way."""


@dataclass
class _Standing:
    id: int
    fault: Fault
    chance: random.Random
    until: float | None
    seen: int = 0
    struck: int = 0

    def strikes(self) -> bool:
        """Whether it strikes a call that it could strike; counts."""
        self.seen += 1
        fault = self.fault
        if self.seen <= fault.after or (fault.times is not None and self.struck >= fault.times):
            return False
        if fault.share < 1 and self.chance.random() >= fault.share:
            return False
        self.struck += 1
        return True

    def shown(self) -> JsonObject:
        return {"id": self.id, **dict(shown_fault(self.fault)), "struck": self.struck}


class Faults:
    """Decides what befalls each call. Times are those of the simulator's clock, in seconds.

    A fault that has struck as often as it should stays in the list, so that one can see that it has.
    """

    def __init__(self) -> None:
        self._standing: list[_Standing] = []
        self._last = 0
        self._again: list[JsonObject] = []

    def add(self, fault: Fault, now: float) -> JsonObject:
        """Put up ``fault``; how it is shown."""
        self._last += 1
        seconds = fault.more.get("seconds") if fault.kind == "outage" else None
        until = None if seconds is None else now + seconds
        standing = _Standing(self._last, fault, random.Random(fault.seed), until)  # noqa: S311 - chance, not secrecy
        self._standing.append(standing)
        return standing.shown()

    def all(self) -> list[JsonObject]:
        """What stands, each with its ``id`` and how often it ``struck``."""
        return [standing.shown() for standing in self._standing]

    def remove(self, fault_id: int) -> bool:
        """Take one away; whether it was there."""
        before = len(self._standing)
        self._standing = [standing for standing in self._standing if standing.id != fault_id]
        return len(self._standing) < before

    def clear(self) -> None:
        """Take all away."""
        self._standing.clear()
        self._again.clear()

    def strike(self, method: str, chat_id: int | None, now: float) -> Strike:
        """What befalls a call that arrives: latencies add up, of the rest the first fault decides."""
        delay, decided = 0.0, UNHURT
        for standing in self._concerning(method, chat_id, now):
            fault = standing.fault
            if fault.kind in ON_UPDATES or (fault.kind != "latency" and decided.kind) or not standing.strikes():
                continue
            if fault.kind == "latency":
                delay += fault.delay(standing.chance)
            else:
                decided = fault.strike()
        return replace(decided, delay=delay)

    def strike_waiting(self, method: str, now: float) -> Strike:
        """What befalls a call that waited and would be answered now: an outage and a revoked token spare nobody."""
        for standing in self._concerning(method, None, now):
            if standing.fault.kind in _OVER_ALL and standing.strikes():
                return standing.fault.strike()
        return UNHURT

    def repeats(self) -> bool:
        """Whether updates wait to be given out again."""
        return bool(self._again)

    def deliver(self, updates: list[JsonObject], now: float) -> list[JsonObject]:
        """``updates`` as they are given out: perhaps more than once, perhaps in another order."""
        again, self._again = self._again, []
        new = [update for update in updates if update not in again]
        given = [*again, *new]
        for standing in self._concerning("getupdates", None, now):
            kind = standing.fault.kind
            if kind == "duplicate" and new and standing.strikes():
                if standing.fault.more.get("again") == "same":
                    given = [copy for update in given for copy in (update, update)]
                else:
                    self._again = new
            if kind == "reorder" and len(given) > 1 and standing.strikes():
                given = _shuffled(given, standing.chance)
        return given

    def _concerning(self, method: str, chat_id: int | None, now: float) -> list[_Standing]:
        return [
            standing
            for standing in self._standing
            if standing.fault.concerns(method, chat_id) and (standing.until is None or now < standing.until)
        ]


def _shuffled(updates: list[JsonObject], chance: random.Random) -> list[JsonObject]:
    """``updates`` in another order than they have."""
    other = updates[:]
    chance.shuffle(other)
    return other if other != updates else updates[::-1]
