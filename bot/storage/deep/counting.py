"""Counting what breaks a rule: those of ``rules.py``, and those that follow from the tables themselves."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, Index, Table, UniqueConstraint, func, select, text
from sqlalchemy.exc import DatabaseError

from bot.storage.base import metadata
from bot.storage.deep.rules import RULES, Rule

_COUNTER = text("SELECT pg_get_serial_sequence(:table, :column)")
_UNCHECKED = text("SELECT count(*) FROM pg_constraint WHERE NOT convalidated")


@dataclass(frozen=True)
class Fault:
    """A rule, by its word; ``faults`` in words, and how many there are. ``mendable``, or only worth a ``note``."""

    word: str
    faults: str
    count: int
    mendable: bool = False
    note: bool = False


def count_faults(connection: Connection, now: datetime) -> Iterator[Fault]:
    """Every rule, in a fixed order, with how often it is broken."""
    yield Fault("integrity", "damaged places in the file, or rules that the server did not check", _damage(connection))
    yield Fault("orphans", "rows without the row they refer to", sum(map(_orphans(connection), _references())))
    yield Fault("twice", "rows that are there twice", sum(_twice(connection, names) for names in _unique()))
    for rule in RULES:
        count = connection.execute(rule.count, _times(rule, now)).scalar_one()
        yield Fault(rule.word, rule.faults, count, rule.mend is not None, rule.note)
    behind = sum(1 for _ in _behind(connection))
    yield Fault("counters", "tables whose next id is taken", behind, mendable=True)


def mend(connection: Connection, word: str) -> tuple[int, str]:
    """Mend what breaks rule ``word``; how many rows, and what was done."""
    if word == "counters":
        behind = list(_behind(connection))
        for serial, highest in behind:
            connection.execute(text("SELECT setval(:serial, :to)"), {"serial": serial, "to": highest})
        return len(behind), "they count on from the highest id"
    rule = next(rule for rule in RULES if rule.word == word)
    if rule.mend is None:
        return 0, ""
    return connection.execute(rule.mend).rowcount, rule.mending


def _times(rule: Rule, now: datetime) -> dict[str, datetime]:
    return {"since": now - rule.age} if "since" in rule.count.compile().params else {}


def _damage(connection: Connection) -> int:
    if connection.dialect.name != "sqlite":
        return int(connection.execute(_UNCHECKED).scalar_one())
    try:
        found = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    except DatabaseError:
        return 1
    return 0 if found == ["ok"] else len(found)


def _references() -> Iterator[tuple[Table, Column[Any], Column[Any]]]:
    for one in metadata.sorted_tables:
        for key in one.foreign_keys:
            yield one, key.parent, key.column


def _orphans(connection: Connection) -> Any:
    def count(reference: tuple[Table, Column[Any], Column[Any]]) -> int:
        one, column, wanted = reference
        there = wanted.table.alias("there")
        found = select(func.count()).select_from(one.outerjoin(there, there.c[wanted.name] == column))
        lost = found.where(column.is_not(None), there.c[wanted.name].is_(None))
        return connection.execute(lost).scalar_one()

    return count


def _unique() -> Iterator[tuple[Table, list[Column[Any]], Any]]:
    for one in metadata.sorted_tables:
        for rule in (*one.constraints, *one.indexes):
            if isinstance(rule, UniqueConstraint):
                yield one, list(rule.columns), None
            elif isinstance(rule, Index) and rule.unique:
                yield one, list(rule.columns), rule.dialect_options["sqlite"]["where"]


def _twice(connection: Connection, rule: tuple[Table, list[Column[Any]], Any]) -> int:
    _, columns, where = rule
    groups = select(*columns).where(*(column.is_not(None) for column in columns)).group_by(*columns)
    many = (groups if where is None else groups.where(where)).having(func.count() > 1).subquery()
    return connection.execute(select(func.count()).select_from(many)).scalar_one()


def _behind(connection: Connection) -> Iterator[tuple[str, int]]:
    """Counters of PostgreSQL that would give an id that is taken, with the highest one."""
    if connection.dialect.name != "postgresql":
        return
    for one in metadata.sorted_tables:
        column = one.c.get("id")
        if column is None:
            continue
        serial = connection.execute(_COUNTER, {"table": one.name, "column": "id"}).scalar()
        highest = connection.execute(select(func.max(column))).scalar()
        if serial and highest is not None:
            # The name comes from the server, quoted as it must be.
            last, called = connection.execute(text(f"SELECT last_value, is_called FROM {serial}")).one()  # noqa: S608
            if highest >= last + (1 if called else 0):
                yield serial, highest
