"""Looks into what services return, and at all that is stored."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel
from sqlalchemy import Connection, Select, event, select

from bot.core.quiz.responses import Chosen, Written
from bot.storage.base import metadata
from bot.storage.database import Work

BOOKKEEPING = ("guesses", "looks", "wrong_codes")
"""Tables that may change though a request was refused."""

_ONE_TABLE = re.compile(r"(?:INSERT INTO|UPDATE) (\w+) ")

Row = dict[str, Any]
Rows = dict[str, list[Row]]


def walk(value: object) -> Iterator[object]:
    """``value`` and everything in it but the content of the course, which everybody may read."""
    yield value
    if isinstance(value, BaseModel) and not isinstance(value, Chosen | Written):
        return
    if isinstance(value, Written):
        yield value.text
    elif is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            yield from walk(getattr(value, one.name))
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from walk(key)
            yield from walk(inner)
    elif isinstance(value, list | tuple | set | frozenset):
        for inner in value:
            yield from walk(inner)


def dump(work: Work, names: Iterable[str] | None = None) -> Rows:
    """Every row of every table, or of those of these ``names``."""
    asked = _everything()
    return {
        name: [dict(row) for row in work.connection.execute(asked[name]).mappings()]
        for name in (asked if names is None else names)
    }


@cache
def _everything() -> dict[str, Select[Any]]:
    return {table.name: select(table).order_by(*table.primary_key) for table in metadata.sorted_tables}


def dump_after(work: Work, before: Rows, written: Sequence[str]) -> Rows:
    """Every row of every table after the statements ``written``; what they cannot have reached is not read again."""
    found = [_ONE_TABLE.match(statement) for statement in written]
    names = {match[1] for match in found if match}
    # Whatever deletes may take rows of any table with it.
    return before | dump(work, None if None in found else names)


def changed(before: Rows, after: Rows) -> list[str]:
    """Tables that are not as they were, but for bookkeeping."""
    return [name for name in before if name not in BOOKKEEPING and before[name] != after[name]]


def differences(before: list[Row], after: list[Row]) -> Iterator[tuple[Row, Row]]:
    """Rows that are there no more, are new, or are not as they were; an empty one stands for none."""
    old, new = ({repr(row): row for row in rows} for rows in (before, after))
    gone = {_key(row): row for text, row in old.items() if text not in new}
    come = {_key(row): row for text, row in new.items() if text not in old}
    for key in gone | come:
        yield gone.get(key, {}), come.get(key, {})


def _key(row: Row) -> tuple[object, ...]:
    return tuple(value for name, value in row.items() if name == "id") or tuple(row.values())[:2]


def watch(connection: Connection) -> list[str]:
    """The statements that write, from now on."""
    written = list[str]()

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if not statement.startswith("SELECT"):
            written.append(statement)

    event.listen(connection, "before_cursor_execute", note)
    return written
