"""Where the CPU time of a bot goes: reads what the profiler wrote, and groups it by part."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.table import Table

PARTS = (
    ("JSON", ("json/",)),
    ("logging", ("structlog/", "logging/", "bot/observe/")),
    ("pictures", ("PIL/", "bot/adapters/pictures/")),
    (
        "HTTP client",
        (
            "aiohttp/",
            "yarl/",
            "multidict/",
            "httpx/",
            "httpcore/",
            "h11/",
            "http/",
            "urllib/",
            "bot/messenger/request/",
        ),
    ),
    ("python-telegram-bot", ("telegram/",)),
    ("SQL", ("sqlalchemy/", "psycopg/", "bot/storage/")),
    ("pydantic", ("pydantic/",)),
    ("understanding", ("bot/core/understanding/", "simplemma/", "rapidfuzz/")),
    ("handlers, services, core", ("bot/handlers/", "bot/services/", "bot/core/")),
    ("views, texts", ("bot/views/", "bot/i18n/", "gettext", "babel/")),
    ("messenger", ("bot/messenger/", "bot/jobs/")),
    ("asyncio, threads", ("asyncio/", "selectors", "concurrent/", "threading", "queue")),
)
"""Names of parts, and how the paths of their files begin."""

OTHER = "other"

_ROOTS = re.compile(r"^.*/(site-packages/|lib/python3\.\d+/|(?=bot/))")


@dataclass(frozen=True)
class Function:
    """A function and what it cost: ``own`` by itself, ``whole`` with what it calls, in seconds of CPU."""

    file: str
    name: str
    line: int
    calls: int
    own: float
    whole: float


def read(text: str) -> list[Function]:
    """The functions that the profiler wrote as ``text``."""
    return [Function(shown(file), *rest) for file, *rest in json.loads(text)]


def part_of(file: str) -> str:
    """The part that ``file`` belongs to."""
    return next((name for name, beginnings in PARTS if file.startswith(beginnings)), OTHER)


def by_part(functions: Iterable[Function]) -> Counter[str]:
    """Seconds of CPU by part."""
    parts: Counter[str] = Counter()
    for function in functions:
        parts[part_of(function.file)] += function.own  # type: ignore[assignment]  # seconds, not a count
    return parts


def tables(functions: Sequence[Function], updates: int, most: int = 40) -> list[Table]:
    """The profile for people; ``updates`` is how many were handled while it was taken."""
    total = sum(function.own for function in functions)
    parts = _table("CPU by part (tracing costs, too)", "part")
    for name, used in by_part(functions).most_common():
        parts.add_row(name, "", *_amounts(used, total, updates))
    parts.add_row("all", "", *_amounts(total, total, updates))
    made = [parts]
    for title, name, count in (("by themselves", "own", most), ("with all that they call", "whole", 2 * most)):
        listed = _table(f"functions, {title}", "function")
        for function in sorted(functions, key=lambda one: -getattr(one, name))[:count]:
            listed.add_row(
                f"{function.file}:{function.line} {function.name}",
                f"{function.calls / max(updates, 1):.2f}",
                *_amounts(getattr(function, name), total, updates),
            )
        made.append(listed)
    return made


def shown(file: str) -> str:
    """``file`` without where it is installed."""
    return _ROOTS.sub("", file)


def _table(title: str, first: str) -> Table:
    made = Table(title=title, title_justify="left")
    made.add_column(first, overflow="fold")
    for name in ("calls/update", "s", "share", "ms/update"):
        made.add_column(name, justify="right")
    return made


def _amounts(used: float, total: float, updates: int) -> tuple[str, str, str]:
    return f"{used:.2f}", f"{used / total if total else 0:.1%}", f"{1000 * used / max(updates, 1):.3f}"
