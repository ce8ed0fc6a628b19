"""Statements that nearly every update needs, made ready once for SQLite's driver.

SQLAlchemy looks a statement up, binds its values and wraps its rows anew each time: over SQLite, which answers in some
microseconds, that is three quarters of what a statement costs, and an update has seven or eight. What stands here is
compiled by SQLAlchemy with its types once, and given to the driver as it is. On PostgreSQL, where a statement goes over
a wire, and while anybody listens to statements, it goes the ordinary way.
"""

import sqlite3
from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, cast

from sqlalchemy import Connection, Delete, Dialect, Insert, Select, Update
from sqlalchemy.exc import DBAPIError, MultipleResultsFound
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import TypeEngine

from bot.storage.base import inserted_id

Statement = Select[Any] | Insert | Update | Delete
Values = Mapping[str, Any]

_Process = Callable[[Any], Any] | None
"""From Python to the driver or back; None where both have the same."""


def by_dialect(statements: Mapping[str, Statement]) -> dict[str, "Prepared"]:
    """A statement that each database has in its own words."""
    return {dialect: Prepared(statement) for dialect, statement in statements.items()}


class Prepared:
    """A statement without lists of values in it, which is always given values of the same names.

    Raises DBAPIError as ``Connection.execute`` does; what is wrong with a value comes as it is.
    """

    def __init__(self, statement: Statement) -> None:
        self._statement = statement
        self._made: _Made | None = None

    def all(self, connection: Connection, values: Values) -> list[Any]:
        """The rows, with their columns by name."""
        made = self._ready(connection, values)
        if made is None:
            return list(connection.execute(self._statement, values))
        return made.fetch(connection, values)

    def one_or_none(self, connection: Connection, values: Values) -> Any:
        """The only row, None where there is none. Raises MultipleResultsFound where there are more."""
        rows = self.all(connection, values)
        if len(rows) > 1:
            raise MultipleResultsFound
        return rows[0] if rows else None

    def change(self, connection: Connection, values: Values) -> int:
        """How many rows it changed or deleted."""
        made = self._ready(connection, values)
        if made is None:
            return connection.execute(self._statement, values).rowcount
        return made.run(connection, values).rowcount

    def all_of(self, connection: Connection, values: Sequence[Values]) -> list[Any]:
        """The rows that it gives back for each of ``values``."""
        if not values:
            return []
        made = self._ready(connection, values[0])
        if made is None:
            return list(connection.execute(self._statement, list(values)))
        return [row for one in values for row in made.fetch(connection, one)]

    def change_all(self, connection: Connection, values: Sequence[Values]) -> None:
        """Run it once with each of ``values``."""
        if not values:
            return
        made = self._ready(connection, values[0])
        if made is None:
            connection.execute(self._statement, list(values))
            return
        made.run_all(connection, values)

    def insert(self, connection: Connection, values: Values) -> int:
        """The id of the one row that it inserted."""
        made = self._ready(connection, values)
        if made is None:
            return inserted_id(connection.execute(self._statement, values))
        return cast("int", made.run(connection, values).lastrowid)

    def _ready(self, connection: Connection, values: Values) -> "_Made | None":
        """How to run it on SQLite; None where it goes the ordinary way."""
        # Where no transaction has begun, as in a snapshot, SQLAlchemy begins one.
        if connection.dialect.name != "sqlite" or not connection.in_transaction():
            return None
        # What SQLAlchemy itself asks first. Its public way to ask takes as long as the statement.
        if connection._has_events or connection.engine._has_events:  # noqa: SLF001
            return None
        made = self._made or _Made(self._statement, values, connection.dialect)
        # With others than it is made for SQLAlchemy makes another statement, or says which one is missing.
        if made.names != values.keys() or made.missing:
            return None
        self._made = made
        return made


class _Made:
    """A statement as SQLite's driver takes it."""

    def __init__(self, statement: Statement, values: Values, dialect: Dialect) -> None:
        self.names = set(values)
        compiled: SQLCompiler = statement.compile(dialect=dialect, column_keys=list(values))
        if compiled.post_compile_params:
            raise ValueError("a statement with a list of values in it is another one each time")
        if compiled.prefetch or any(bind.callable for bind in compiled.binds.values()):
            raise ValueError("a statement with values that Python makes has others each time")
        self.missing = {bind.key for bind in compiled.binds.values() if bind.required} - self.names
        self._dialect = dialect
        self._text = compiled.string
        self._bound: list[tuple[str, Any, _Process]] = []
        """Per place: the name of its value, or "" and the value, and what makes it the driver's."""
        for name in compiled.positiontup or ():
            bind = compiled.binds[name]
            process = _type(bind.type, dialect).bind_processor(dialect)
            if bind.key in values:
                self._bound.append((bind.key, None, process))
            else:
                value = bind.effective_value
                self._bound.append(("", process(value) if process else value, None))
        columns = statement.exported_columns
        self.columns = [str(name) for name in columns.keys()]  # noqa: SIM118 - itself it gives columns
        self._make = _maker(self.columns)
        read = [_type(one.type, dialect).result_processor(dialect, None) for one in columns]
        self._read = [(place, process) for place, process in enumerate(read) if process]

    def run(self, connection: Connection, values: Values) -> sqlite3.Cursor:
        """Let the driver do it, but for the rows that it finds."""
        try:
            return self._begin(connection, values)
        except sqlite3.Error as error:
            raise self._told(error) from error

    def run_all(self, connection: Connection, values: Sequence[Values]) -> None:
        """Let the driver do it with each of ``values``, in one call."""
        try:
            _driver(connection).executemany(self._text, [self._bind(one) for one in values])
        except sqlite3.Error as error:
            raise self._told(error) from error

    def fetch(self, connection: Connection, values: Values) -> list[Any]:
        """The rows that the driver finds."""
        try:
            found = self._begin(connection, values).fetchall()
        except sqlite3.Error as error:  # only the first row is looked for before the fetch
            raise self._told(error) from error
        if not self._read:
            return [self._make(one) for one in found]
        rows = []
        for one in found:
            row = list(one)
            for place, process in self._read:
                row[place] = process(row[place])
            rows.append(self._make(row))
        return rows

    def _begin(self, connection: Connection, values: Values) -> sqlite3.Cursor:
        return _driver(connection).execute(self._text, self._bind(values))

    def _bind(self, values: Values) -> list[Any]:
        return [
            (process(values[name]) if process else values[name]) if name else value
            for name, value, process in self._bound
        ]

    def _told(self, error: sqlite3.Error) -> BaseException:
        # Without the values: they may be a learner's words.
        return DBAPIError.instance(self._text, None, error, sqlite3.Error, dialect=self._dialect)


def _driver(connection: Connection) -> sqlite3.Connection:
    return cast("sqlite3.Connection", connection.connection.dbapi_connection)


def _type(column: TypeEngine[Any], dialect: Dialect) -> TypeEngine[Any]:
    return column.dialect_impl(dialect)


def _maker(names: Iterable[str]) -> Callable[[Iterable[Any]], Any]:
    """What makes a row with columns of these names."""
    # NamedTuple wants them written down, and mypy wants that, too.
    row: Any = namedtuple("row", " ".join(names))  # type: ignore[misc]  # noqa: PYI024
    return cast("Callable[[Iterable[Any]], Any]", row._make)
