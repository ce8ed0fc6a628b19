"""In: rows as they came out, into tables that are empty."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import (
    JSON,
    Connection,
    Integer,
    SmallInteger,
    String,
    Text,
    bindparam,
    cast,
    func,
    insert,
    select,
    table,
    text,
    update,
)
from sqlalchemy import column as named
from sqlalchemy.exc import DataError, IntegrityError

from bot.core.backups import Shape, Values, changed, readers
from bot.storage.base import metadata
from bot.storage.transfer.reading import TYPES

LOST = "\N{REPLACEMENT CHARACTER}"
"""What stands for a NUL character, which SQLite keeps in a text and PostgreSQL refuses."""

_SERIAL = text("SELECT pg_get_serial_sequence(:name, :column)")
_SET_SERIAL = text("SELECT setval(:serial, :to)")


class UnfitRowError(Exception):
    """A row that the database does not take; the text names table and key, and never what is in it."""


def fit(rows: list[Values], dialect: str) -> tuple[list[Values], int]:
    """The rows as a database of ``dialect`` can keep them, and how many texts had to be changed for that."""
    if dialect != "postgresql":
        return rows, 0
    found, texts = [], 0
    for row in rows:
        bad = [at for at, value in enumerate(row) if isinstance(value, str) and "\0" in value]
        texts += len(bad)
        found.append(changed(row, [(at, _without_nul) for at in bad]) if bad else row)
    return found, texts


@dataclass
class Filling:
    """Fills the tables behind ``connection``, whose transaction is somebody else's."""

    connection: Connection
    _late: list[tuple[Shape, dict[str, Any]]] = field(default_factory=list)
    _statements: dict[str, Any] = field(default_factory=dict)

    def add(self, shape: Shape, rows: Sequence[Values]) -> None:
        """Add ``rows``. Raises UnfitRowError where one is not taken."""
        if not rows:
            return
        names = [name for name, _ in shape.columns]
        changes = readers(shape)
        values = [dict(zip(names, changed(row, changes), strict=True)) for row in rows]
        for row in values if shape.inward else ():
            self._put_off(shape, row)
        try:
            self.connection.execute(self._insert(shape), values)
        except (DataError, IntegrityError) as error:
            raise UnfitRowError(_reason(shape, rows, error)) from error

    def finish(self, filled: Sequence[Shape]) -> None:
        """What can only be done when every row is there: references among rows of one table, and counters of ids."""
        for shape, row in self._late:
            into = table(shape.name, *(named(name) for name in row))
            keys = [into.c[name] == row[name] for name in shape.key]
            later = {name: row[name] for name in shape.inward}
            self.connection.execute(update(into).where(*keys).values(later))
        self._late.clear()
        if self.connection.dialect.name == "postgresql":
            for shape in filled:
                set_counter(self.connection, shape)

    def _put_off(self, shape: Shape, row: dict[str, Any]) -> None:
        later = {name: row[name] for name in (*shape.key, *shape.inward)}
        if any(later[name] is not None for name in shape.inward):
            self._late.append((shape, later))
            row.update(dict.fromkeys(shape.inward))

    def _insert(self, shape: Shape) -> Any:
        if shape.name not in self._statements:
            into = table(shape.name, *(named(name, TYPES[kind]) for name, kind in shape.columns))
            # The text as it is: read and written anew it could become another one.
            json = {name: self._json(name) for name, kind in shape.columns if kind == "json"}
            plain: dict[str, Any] = {name: bindparam(name) for name, kind in shape.columns if kind != "json"}
            self._statements[shape.name] = insert(into).values(plain | json)
        return self._statements[shape.name]

    def _json(self, name: str) -> Any:
        given = bindparam(name, type_=Text())
        return cast(given, JSON) if self.connection.dialect.name == "postgresql" else given


def set_counter(connection: Connection, shape: Shape) -> None:
    """Let PostgreSQL count on from the highest id."""
    for name in shape.key:
        serial = connection.execute(_SERIAL, {"name": shape.name, "column": name}).scalar()
        highest = connection.execute(select(func.max(named(name))).select_from(table(shape.name))).scalar()
        if serial and highest is not None and highest > 0:
            connection.execute(_SET_SERIAL, {"serial": serial, "to": highest})


def _without_nul(value: str) -> str:
    return value.replace("\0", LOST)


def _reason(shape: Shape, rows: Sequence[Values], error: DataError | IntegrityError) -> str:
    """Which row it was, as far as that can be told without the database, whose transaction is over."""
    for row in rows:
        for (name, _), value in zip(shape.columns, row, strict=True):
            if (limit := _limit(shape.name, name)) and value is not None and _size(value) > limit:
                key = ", ".join(map(str, shape.key_of(row)))
                return f"{shape.name} {key}: {name} is {_size(value)}, and {limit} is the most"
    what = "breaks a rule of the schema" if isinstance(error, IntegrityError) else "holds a value of another kind"
    return f"{shape.name}: one of {len(rows)} rows {what} ({type(error.orig).__name__})"


def _size(value: Any) -> int:
    return len(value) if isinstance(value, str) else abs(int(value))


def _limit(of: str, name: str) -> int:
    """Characters of a text, or the highest number; 0 where there is no limit, or this version does not know it."""
    known = metadata.tables.get(of)
    kind = known.columns[name].type if known is not None and name in known.columns else None
    if isinstance(kind, SmallInteger):
        return 2**15 - 1
    if type(kind) is Integer:
        return 2**31 - 1
    return (kind.length or 0) if isinstance(kind, String) else 0
