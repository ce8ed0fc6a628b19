"""What every table shares: one MetaData, UTC times, ids that count by themselves.

Tables are Core ``Table`` objects declared in the store file of their feature. They refer
to each other by string (``ForeignKey("learners.id")``).
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    URL,
    BigInteger,
    ColumnElement,
    CursorResult,
    DateTime,
    Dialect,
    Integer,
    MetaData,
    Table,
    TypeDecorator,
    exists,
    table,
)
from sqlalchemy import column as named
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.types import TypeEngine

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# Both know ON CONFLICT, each by a statement of its own.
_INSERTS: Mapping[str, Callable[[Table], Any]] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}

# SQLite counts up only columns declared INTEGER.
BigId = BigInteger().with_variant(Integer(), "sqlite")


class _Written(sqlite.DATETIME):
    """A time in the text that SQLAlchemy's own type makes of it, written in a third of the time."""

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], Any]:
        """Of naive times."""
        del dialect
        return lambda value: None if value is None else value.isoformat(" ", "microseconds")


_WRITTEN: TypeEngine[datetime] = _Written()  # type: ignore[no-untyped-call]


class UtcDateTime(TypeDecorator[datetime]):
    """Aware times in UTC, in and out. A naive time raises ValueError.

    PostgreSQL keeps TIMESTAMP WITH TIME ZONE; SQLite keeps the UTC time as text, which sorts
    and compares like the time itself.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Each database's own type."""
        return dialect.type_descriptor(_WRITTEN if dialect.name == "sqlite" else DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To UTC; naive for SQLite, whose text has no zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            msg = "a time without a time zone cannot be stored"
            raise ValueError(msg)
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Always aware and UTC, whatever zone the server's session is set to."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


def upsert(into: Table, keys: Sequence[str], names: Sequence[str] = ()) -> Mapping[str, Any]:
    """Insert a row, or set ``names`` (none: all but the keys) where one with its ``keys`` is there; by dialect."""
    made = {}
    for dialect, insert in _INSERTS.items():
        statement = insert(into)
        chosen = names or [column.name for column in into.columns if column.name not in keys]
        made[dialect] = statement.on_conflict_do_update(
            index_elements=keys, set_={name: statement.excluded[name] for name in chosen}
        )
    return made


def insert_new(into: Table, keys: Sequence[str]) -> Mapping[str, Any]:
    """Insert a row where none with its ``keys`` is there, else nothing; by dialect."""
    return {dialect: insert(into).on_conflict_do_nothing(index_elements=keys) for dialect, insert in _INSERTS.items()}


def inserted_id(result: CursorResult[Any]) -> int:
    """The primary key of the one row just inserted (tables here have keys of one column)."""
    key = result.inserted_primary_key
    if key is None or key[0] is None:
        raise ValueError("no single row was inserted")
    return int(key[0])


_LOST = {
    "connect_timeout": 5,  # seconds; of each address that the name has
    "keepalives_idle": 5,  # seconds
    "keepalives_interval": 2,  # seconds
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,  # milliseconds until what was sent has to be acknowledged
}


def notice_loss(url: URL) -> dict[str, int]:
    """Parameters of libpq by which a connection is given up within some ten seconds when the host of ``url`` is gone.

    Left to itself, Linux would go on for a quarter of an hour. What the URL sets itself is left out.
    """
    return {name: value for name, value in _LOST.items() if name not in url.query}


# Of another store, read by name.
_bars = table("bars", named("learner_id"))


def is_barred(learner: ColumnElement[int]) -> ColumnElement[bool]:
    """Whether the operator keeps out the learner of column ``learner``; a bar that is over counts until it is swept."""
    return exists().where(_bars.c.learner_id == learner)
