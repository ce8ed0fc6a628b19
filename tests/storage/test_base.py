"""What all tables share: UTC in and out, names of constraints, ids that count by themselves."""

import re
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    MetaData,
    Table,
    UniqueConstraint,
    insert,
    inspect,
    literal,
    select,
    text,
)
from sqlalchemy.dialects.sqlite.base import SQLiteDialect
from sqlalchemy.exc import StatementError

from bot.storage.base import BigId, UtcDateTime, inserted_id, metadata
from bot.storage.database import Work

times = Table(
    "times",
    MetaData(),
    Column("id", BigId, primary_key=True),
    Column("at", UtcDateTime, nullable=True),
)
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture
def connection(work: Work) -> Connection:
    times.create(work.connection)
    return work.connection


def store(connection: Connection, at: datetime | None) -> int:
    return inserted_id(connection.execute(insert(times), {"at": at}))


@pytest.mark.parametrize(
    "zone", [UTC, BERLIN, timezone(timedelta(hours=-9, minutes=-30)), timezone(timedelta(hours=14))], ids=str
)
def test_times_come_back_in_utc(connection: Connection, zone: ZoneInfo | timezone) -> None:
    at = datetime(2026, 11, 24, 8, 30, 59, 123456, tzinfo=zone)
    store(connection, at)
    found = connection.scalars(select(times.c.at)).one()
    assert found == at
    assert found is not None
    assert found.tzinfo is UTC


def test_the_hour_that_comes_twice_stays_apart(connection: Connection) -> None:
    summer = datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN)
    store(connection, summer.replace(fold=1))
    store(connection, summer)
    found = connection.scalars(select(times.c.at).order_by(times.c.at)).all()
    assert [at.hour for at in found if at] == [0, 1]
    assert connection.scalars(select(times.c.id).where(times.c.at <= summer)).all() == [2]


def test_no_time_stays_no_time(connection: Connection) -> None:
    store(connection, None)
    assert connection.scalars(select(times.c.at)).all() == [None]


def test_a_naive_time_is_refused(connection: Connection) -> None:
    with pytest.raises(StatementError, match="without a time zone") as raised:
        store(connection, datetime(2026, 11, 24))  # noqa: DTZ001 - what must not get in
    assert isinstance(raised.value.orig, ValueError)
    with pytest.raises(StatementError, match="without a time zone"):
        connection.execute(select(times).where(times.c.at < datetime(2026, 11, 24)))  # noqa: DTZ001 - the same


def test_utc_whatever_the_session_of_the_server_says(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL TIME ZONE 'Asia/Kathmandu'"))
    at = datetime(2026, 11, 24, 23, 59, tzinfo=UTC)
    store(connection, at)
    found = connection.scalars(select(times.c.at)).one()
    assert found == at
    assert found is not None
    assert found.tzinfo is UTC


@given(st.lists(st.datetimes(min_value=datetime(1970, 1, 2), timezones=st.timezones()), max_size=6))  # noqa: DTZ001 - bounds are naive
def test_text_sorts_like_time(moments: list[datetime]) -> None:
    write = UtcDateTime().bind_processor(SQLiteDialect())
    assert write is not None
    # Compared in UTC, as Python itself compares times of one zone by the clock on the wall.
    instants = [moment.astimezone(UTC) for moment in moments]
    assert sorted(instants) == [instant for _, instant in sorted(zip(map(write, moments), instants, strict=True))]


def test_ids_count_by_themselves(connection: Connection) -> None:
    kind = next(column["type"] for column in inspect(connection).get_columns("times") if column["name"] == "id")
    assert str(kind) == ("INTEGER" if connection.dialect.name == "sqlite" else "BIGINT")
    assert [store(connection, None) for _ in range(3)] == [1, 2, 3]


def test_an_id_of_no_single_row_is_an_error(connection: Connection) -> None:
    result = connection.execute(insert(times).from_select(["at"], select(literal(None, UtcDateTime))))
    with pytest.raises(ValueError, match="no single row"):
        inserted_id(result)


def test_ids_of_telegram_have_room() -> None:
    columns = [
        column
        for table in metadata.tables.values()
        for column in table.columns
        if re.fullmatch(r"(chat|telegram|user|update|message)_id", column.name)
    ]
    assert len(columns) >= 8
    assert all(isinstance(column.type, BigInteger) for column in columns)


def test_every_constraint_has_a_telling_name() -> None:
    for table in metadata.tables.values():
        assert table.primary_key.name == f"pk_{table.name}"
        for constraint in table.constraints:
            prefix = "uq" if isinstance(constraint, UniqueConstraint) else "(pk|fk|ck)"
            assert re.fullmatch(f"{prefix}_{table.name}(_[a-z_]+)?", str(constraint.name))
        for index in table.indexes:
            assert str(index.name).startswith("ix_")


def test_every_foreign_key_has_an_index() -> None:
    for table in metadata.tables.values():
        leading = {next(iter(index.columns)).name for index in table.indexes}
        leading |= {next(iter(one.columns)).name for one in table.constraints if isinstance(one, UniqueConstraint)}
        leading |= {next(iter(table.primary_key.columns)).name, *(c.name for c in table.columns if c.unique)}
        for key in table.foreign_keys:
            assert key.parent.name in leading, f"deleting in {key.column.table.name} reads all of {table.name}"
