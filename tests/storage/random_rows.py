"""Any rows at all: in every table some, with values of every kind, that keep the rules of the schema."""

import json
import random
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Connection,
    Date,
    Float,
    Integer,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
    insert,
)

from bot.storage.base import UtcDateTime, metadata
from bot.storage.transfer.reading import PASSING

LETTERS = 'aZ0 ßÄöé—„“🙂\N{ZERO WIDTH JOINER}\N{RIGHT-TO-LEFT MARK}<&>"\\\n\t%'
BEGIN = datetime(1971, 1, 1, tzinfo=UTC)


def fill(connection: Connection, seed: int, *, nul: bool) -> int:
    """Add up to three rows to every table; with ``nul``, texts have NUL characters. How many it were."""
    chance, total = random.Random(seed), 0
    there: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for one in (table for table in metadata.sorted_tables if table.name not in PASSING):
        seen: set[Any] = set()
        for _ in range(chance.randrange(4)):
            row = _row(one, chance, there, nul)
            marks = (
                None if row is None else {(at, mark) for at, mark in enumerate(_unique(one, row)) if None not in mark}
            )
            if row is None or marks is None or marks & seen:
                continue
            seen |= marks
            connection.execute(insert(one), row)
            there[one.name].append(row)
            total += 1
    return total


def _row(one: Table, chance: random.Random, there: dict[str, list[dict[str, Any]]], nul: bool) -> dict[str, Any] | None:
    row: dict[str, Any] = {}
    for column in one.columns:
        keys = list(column.foreign_keys)
        if keys:
            rows = there[keys[0].column.table.name]
            if rows and (not column.nullable or chance.random() < 0.7):
                row[column.name] = chance.choice(rows)[keys[0].column.name]
            elif column.nullable:
                row[column.name] = None
            else:
                return None
        elif column.nullable and chance.random() < 0.3:
            row[column.name] = None
        else:
            # Keys are codes of the program's own; a NUL that becomes U+FFFD would change their order.
            row[column.name] = _value(column, chance, nul and not column.primary_key)
    return row


def _unique(one: Table, row: dict[str, Any]) -> list[tuple[Any, ...]]:
    rules = [list(one.primary_key.columns)]
    rules += [list(rule.columns) for rule in one.constraints if isinstance(rule, UniqueConstraint)]
    rules += [list(index.columns) for index in one.indexes if index.unique]
    return [tuple(row[column.name] for column in rule) for rule in rules]


def _value(column: Column[Any], chance: random.Random, nul: bool) -> Any:  # noqa: PLR0911 (a table of cases)
    kind = column.type
    match kind:
        case UtcDateTime():
            return BEGIN + timedelta(microseconds=chance.randrange(2**52))
        case Boolean():
            return chance.random() < 0.5
        case JSON():
            return chance.choice([[], {}, None, "x", 5, {"ä\0": [1.5, None, True]}, ["🙂", {"b": -1}]])
        case Date():
            return date(2026, 1, 1) + timedelta(days=chance.randrange(9000))
        case Float():
            return chance.choice([0.0, -0.0, 1e300, 5e-324, 0.1, chance.gauss(0, 1)])
        case SmallInteger():
            return chance.randrange(-(2**15), 2**15)
        case BigInteger():
            return chance.choice([chance.randrange(1, 2**62), chance.randrange(-(2**62), 2**62), 2**63 - 1])
        case Integer():
            return chance.randrange(-(2**31), 2**31)
        case String() | Text():
            letters = LETTERS + ("\0" if nul else "")
            return "".join(chance.choices(letters, k=chance.randrange(1, min(kind.length or 60, 60) + 1)))
    raise AssertionError(json.dumps(str(kind)))
