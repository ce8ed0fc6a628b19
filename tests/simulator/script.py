"""The script that every library plays: a table of steps, and what both sides see.

Words in angle brackets stand for what a step before has kept. An expectation is a value by its path
("chat.id", "entities.0.type", "" for the whole); only what is named is compared.
"""

from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]
_MISSING = object()


@dataclass(frozen=True)
class Call:
    """A call that succeeds; ``keep`` names paths of the result for the steps after."""

    method: str
    params: Json = field(default_factory=dict)
    expect: Json = field(default_factory=dict)
    keep: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Refused:
    """A call that fails with an error of this kind whose text has this in it (in any case)."""

    method: str
    params: Json
    kind: str
    text: str
    number: int | None = None


@dataclass(frozen=True)
class Download:
    """getFile and the bytes behind its path."""

    file_id: str
    content: bytes


@dataclass(frozen=True)
class Act:
    """Something that a user does: a request of the control API, which must succeed."""

    verb: str
    path: str
    body: Json = field(default_factory=dict)
    keep: dict[str, str] = field(default_factory=dict)


Step = Call | Refused | Download | Act


def at(value: Any, path: str) -> Any:
    """What stands at ``path`` in a JSON value; a mark that equals nothing if there is nothing."""
    for part in path.split(".") if path else []:
        if isinstance(value, list) and part.lstrip("-").isdecimal() and int(part) < len(value):
            value = value[int(part)]
        elif isinstance(value, dict) and part in value:
            value = value[part]
        else:
            return _MISSING
    return value


def filled(value: Any, kept: Json) -> Any:
    """``value`` with what was kept in place of the words in angle brackets."""
    if isinstance(value, str) and value in kept:
        return kept[value]
    if isinstance(value, str) and value.startswith("/"):
        for word, known in kept.items():
            value = value.replace(word, str(known))
    if isinstance(value, dict):
        return {name: filled(item, kept) for name, item in value.items()}
    return [filled(item, kept) for item in value] if isinstance(value, list) else value
