"""Out: every row of every table, in the order of its key, a batch at a time."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Date,
    Float,
    Select,
    String,
    Table,
    Text,
    cast,
    collate,
    func,
    inspect,
    literal_column,
    select,
    table,
)
from sqlalchemy import column as named

from bot.core.backups import Kind, Shape, Values, changed, same, writers
from bot.storage.base import UtcDateTime, metadata

BATCH = 1000
"""Rows at a time: what is in memory, however large the table."""

TYPES: Final[dict[Kind, Any]] = {
    "whole": BigInteger(),
    "real": Float(),
    "switch": Boolean(),
    "text": Text(),
    "moment": UtcDateTime(),
    "date": Date(),
    "json": JSON(),
}
"""What a column of a kind is in both databases, as far as reading and writing it goes."""


PASSING: Final = frozenset({"leases"})
"""Tables that say which processes run now: nothing to keep or to move."""

_GONE: Final[dict[str, tuple[tuple[str, Kind], ...]]] = {"contacts": (("telegram_id", "whole"),)}
"""Columns that older schemas have, by table, and this one not any more: they are read as they were."""

_NOT_OURS: Final = PASSING | {"alembic_version"}


def shapes() -> tuple[Shape, ...]:
    """All tables of this version that have something to keep, those that others refer to first."""
    return tuple(_shape(one) for one in metadata.sorted_tables if one.name not in PASSING)


class UnknownColumnsError(Exception):
    """The database has something that this version does not know; the text names it."""


def shapes_there(connection: Connection) -> tuple[Shape, ...]:
    """Those of ``shapes`` that an older schema has, with the columns that it has. Raises UnknownColumnsError."""
    there = {
        name: {column["name"] for column in columns}
        for (_, name), columns in inspect(connection).get_multi_columns().items()
        if name not in _NOT_OURS
    }
    older = [replace(shape, columns=(*shape.columns, *_GONE.get(shape.name, ()))) for shape in shapes()]
    known = {shape.name: {name for name, _ in shape.columns} for shape in older}
    for name, columns in sorted(there.items()):
        if more := sorted(columns - known.get(name, set())):
            raise UnknownColumnsError(f"{name}.{more[0]}")
    return tuple(_part(shape, there[shape.name]) for shape in older if shape.name in there)


def count(connection: Connection, found: Iterable[Shape]) -> dict[str, int]:
    """How many rows each table has."""
    return {
        shape.name: connection.execute(select(func.count()).select_from(table(shape.name))).scalar_one()
        for shape in found
    }


def find_rows(connection: Connection, names: Iterable[str]) -> str:
    """The first table that has a row; empty where none has."""
    for name in names:
        if connection.execute(select(literal_column("1")).select_from(table(name)).limit(1)).first():
            return name
    return ""


def read(connection: Connection, shape: Shape) -> Iterator[list[Values]]:
    """All rows as ``Values``, by key, in batches that come from the server as they are taken."""
    changes = writers(shape)
    statement = _select(shape, connection.dialect.name).execution_options(yield_per=BATCH)
    # Closed also where nobody wants the rest: the server holds a cursor open.
    with connection.execute(statement) as result:
        for rows in result.partitions():
            yield [changed(row, changes) for row in rows]


def compare(
    connection: Connection, shape: Shape, expected: Iterable[list[Values]]
) -> Iterator[tuple[int, Values | None]]:
    """Compare all rows with the ``expected`` ones (in batches, by key).

    Yields, batch by batch, how many were compared and the key of the first row that differs, or None.
    """
    there = (row for rows in read(connection, shape) for row in rows)
    for batch in expected:
        looked, wrong = 0, None
        for row in batch:
            other = next(there, None)
            looked += 1
            if other is None or (row != other and not same(shape, row, other)):
                wrong = shape.key_of(row)
                break
        yield looked, wrong
        if wrong is not None:
            return
    surplus = next(there, None)
    if surplus is not None:
        yield 0, shape.key_of(surplus)


def _shape(one: Table) -> Shape:
    return Shape(
        one.name,
        tuple((column.name, _kind(column)) for column in one.columns),
        tuple(column.name for column in one.primary_key.columns),
        tuple(column.name for column in one.columns if any(key.column.table is one for key in column.foreign_keys)),
    )


def _part(shape: Shape, there: Collection[str]) -> Shape:
    columns = tuple((name, kind) for name, kind in shape.columns if name in there)
    return Shape(shape.name, columns, shape.key, tuple(name for name in shape.inward if name in there))


def _kind(column: Column[Any]) -> Kind:
    kinds: tuple[tuple[type, Kind], ...] = (
        (UtcDateTime, "moment"),
        (Boolean, "switch"),
        (JSON, "json"),
        (Date, "date"),
        (String, "text"),
        (Float, "real"),
    )
    return next((kind for known, kind in kinds if isinstance(column.type, known)), "whole")


def _select(shape: Shape, dialect: str) -> Select[Any]:
    columns = {name: named(name, TYPES[kind]) for name, kind in shape.columns}
    order: list[ColumnElement[Any]] = []
    for name in shape.key:
        # As SQLite sorts; a server's own order depends on the language it was set up in.
        text = dialect == "postgresql" and isinstance(columns[name].type, Text)
        order.append(collate(columns[name], "C") if text else columns[name])
    wanted = [cast(one, Text) if isinstance(one.type, JSON) else one for one in columns.values()]
    return select(*wanted).select_from(table(shape.name, *columns.values())).order_by(*order)
