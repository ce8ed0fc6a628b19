"""What can go wrong between a bot and the Bot API: which faults stand, and what they do to a call.

Pure decisions; `interference` lets them happen. A fault is a JSON object of the control API:

    kind        one of `KINDS`
    methods?    names of Bot API methods; without: every method (not for duplicate and reorder)
    chat_id?    only calls about this chat (the same)
    times?      how often it strikes; without: until it is deleted
    after?      so many calls that it could strike pass first
    share?      0 to 1: the part of the calls that it strikes, by chance, which seed? fixes

and, by kind:

    latency       median_ms, p99_ms or jitter (standard deviation of the logarithm): log-normal, half of it before the
                  call takes effect, half after
    flood         retry_after: 429, without effect
    server_error  status 500, 502, 503 or 504; body? "json" (of 500) or "html" (of the others, as a proxy gives);
                  effect? (false)
    broken_json   half an answer with a matching Content-Length; effect? (true)
    truncated     half an answer, and the connection ends; effect? (true)
    swallow       the call takes effect and is never answered, or after seconds?
    reset         TCP RST; effect? (false) whether the call takes effect before it
    outage        everything under way is reset, and every call until it is deleted, or for seconds?
    revoked       401 for everything
    duplicate     updates given out are given out a second time: again "next" (default: in the next answer, though
                  they are confirmed) or "same" (in the same answer)
    reorder       the updates of one answer come in another order, by seed?
"""

import math
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from http import HTTPStatus
from typing import Any

from bot.simulator.refusals import JsonObject, Refusal

_P99 = 2.3263478740408408
"""Where a standard normal distribution has 99 % below it."""
_STATUSES = (500, 502, 503, 504)
_LONGEST = 86_400


class FaultError(ValueError):
    """There is no such fault; the message says what would be right."""


class Ending(Enum):
    """How a call that a fault strikes ends for the bot."""

    ANSWER = "answer"  # as if nothing had happened
    REFUSAL = "refusal"
    PAGE = "page"  # a proxy's own, in HTML
    BROKEN = "broken"
    TRUNCATED = "truncated"
    SILENCE = "silence"
    RESET = "reset"


@dataclass(frozen=True)
class Strike:
    """What befalls one call.

    ``delay`` in seconds; ``effect``: whether the method runs; ``seconds`` of silence (None: for ever);
    ``kind`` of the fault that decided, "" for none.
    """

    delay: float = 0.0
    effect: bool = True
    ending: Ending = Ending.ANSWER
    refusal: Refusal | None = None
    seconds: float | None = None
    kind: str = ""


UNHURT = Strike()


@dataclass(frozen=True)
class Fault:
    """A fault as it was ordered; ``more`` is what belongs to its kind."""

    kind: str
    methods: frozenset[str] | None = None
    chat_id: int | None = None
    times: int | None = None
    after: int = 0
    share: float = 1.0
    seed: int = 0
    more: Mapping[str, Any] = field(default_factory=dict)

    def concerns(self, method: str, chat_id: int | None) -> bool:
        """Whether a call of ``method`` (in lower case) about ``chat_id`` is one that it can strike."""
        if self.methods is not None and method not in self.methods:
            return False
        return self.chat_id is None or self.chat_id == chat_id

    def delay(self, chance: random.Random) -> float:
        """Seconds of one latency."""
        median, p99 = self.more["median_ms"], self.more.get("p99_ms")
        sigma = self.more.get("jitter", 0.0) if p99 is None else math.log(p99 / median) / _P99
        return float(median / 1000 * math.exp(sigma * chance.gauss(0.0, 1.0)))

    def strike(self) -> Strike:
        """What it does to a call; latency and what concerns updates do nothing here."""
        more = self.more
        effect, ending, refusal = False, Ending.RESET, None
        match self.kind:
            case "flood":
                ending, refusal = Ending.REFUSAL, flood_refusal(more["retry_after"])
            case "revoked":
                ending, refusal = Ending.REFUSAL, Refusal(401, "Unauthorized")
            case "server_error":
                status = more["status"]
                html = more.get("body", "json" if status == 500 else "html") == "html"
                ending, refusal = Ending.PAGE if html else Ending.REFUSAL, Refusal(status, HTTPStatus(status).phrase)
            case "broken_json" | "truncated" | "swallow":
                effect, ending = True, _ENDINGS[self.kind]
        return Strike(0.0, more.get("effect", effect), ending, refusal, more.get("seconds"), self.kind)


_ENDINGS = {"broken_json": Ending.BROKEN, "truncated": Ending.TRUNCATED, "swallow": Ending.SILENCE}


def flood_refusal(seconds: int) -> Refusal:
    """Telegram asks to wait."""
    return Refusal(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})


def read_fault(fields: JsonObject) -> Fault:
    """The fault that ``fields`` order. Raises FaultError."""
    kind = fields.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        raise FaultError(f"kind must be one of {', '.join(KINDS)}")
    known = KINDS[kind] | {
        name: rule for name, rule in _COMMON.items() if kind not in ON_UPDATES or name not in _OF_CALLS
    }
    for name, value in fields.items():
        if name == "kind":
            continue
        if name not in known:
            raise FaultError(f"{kind} has no field {name!r}")
        if not known[name].accepts(value):
            raise FaultError(f"{name} must be {known[name].text}")
    for name in _REQUIRED.get(kind, ()):
        if name not in fields:
            raise FaultError(f"{kind} needs {name}")
    more = {name: fields[name] for name in KINDS[kind] if name in fields}
    if more.get("p99_ms", math.inf) < more.get("median_ms", 0):
        raise FaultError("p99_ms must not be below median_ms")
    common = {name: fields[name] for name in _COMMON if name in fields}
    if "methods" in common:
        common["methods"] = frozenset(name.lower() for name in common["methods"])
    return Fault(kind, **common, more=more)


@dataclass(frozen=True)
class _Rule:
    """A value of a field: a number between two, one of some words, or a list of names."""

    text: str
    types: tuple[type, ...] = ()
    low: float = -math.inf
    high: float = math.inf
    words: tuple[Any, ...] = ()

    def accepts(self, value: object) -> bool:
        if self.words:
            return any(type(value) is type(word) and value == word for word in self.words)
        if self.types == (list,):
            return isinstance(value, list) and bool(value) and all(isinstance(one, str) and one for one in value)
        if isinstance(value, bool) or not isinstance(value, int | float) or not isinstance(value, self.types):
            return False
        return self.low <= value <= self.high


def _whole(low: int, high: int = 2**53) -> _Rule:
    return _Rule(f"a whole number from {low} to {high}", (int,), low, high)


def _number(low: float, high: float = _LONGEST * 1000) -> _Rule:
    return _Rule(f"a number from {low:g} to {high:g}", (int, float), low, high)


def _one_of(*words: Any) -> _Rule:
    return _Rule(f"one of {', '.join(str(word) for word in words)}", words=words)


_EFFECT = {"effect": _one_of(True, False)}
_SECONDS = {"seconds": _number(0, _LONGEST)}
_COMMON: dict[str, _Rule] = {
    "methods": _Rule("a list of method names", (list,)),
    "chat_id": _whole(-(2**53)),
    "times": _whole(1),
    "after": _whole(0),
    "share": _number(0, 1),
    "seed": _whole(-(2**53)),
}
KINDS: dict[str, dict[str, _Rule]] = {
    "latency": {"median_ms": _number(0.001), "p99_ms": _number(0.001), "jitter": _number(0, 3)},
    "flood": {"retry_after": _whole(1, _LONGEST)},
    "server_error": {"status": _one_of(*_STATUSES), "body": _one_of("json", "html"), **_EFFECT},
    "broken_json": _EFFECT,
    "truncated": _EFFECT,
    "swallow": _SECONDS,
    "reset": _EFFECT,
    "outage": _SECONDS,
    "revoked": {},
    "duplicate": {"again": _one_of("next", "same")},
    "reorder": {},
}
"""What can be ordered, with the fields of each kind."""
ON_UPDATES = ("duplicate", "reorder")
"""These befall updates on their way to getUpdates; what is posted to a webhook is spared."""
_OF_CALLS = ("methods", "chat_id")
_REQUIRED = {"latency": ("median_ms",), "flood": ("retry_after",), "server_error": ("status",)}


def shown_fault(fault: Fault) -> Iterator[tuple[str, Any]]:
    """The fields of ``fault`` as JSON has them, without those nobody set."""
    yield "kind", fault.kind
    if fault.methods is not None:
        yield "methods", sorted(fault.methods)
    for name in ("chat_id", "times"):
        if (value := getattr(fault, name)) is not None:
            yield name, value
    if fault.after:
        yield "after", fault.after
    if fault.share < 1:
        yield from (("share", fault.share), ("seed", fault.seed))
    yield from fault.more.items()
