"""Ratings of learners, by skill and over all of them: moved by each first answer, and recomputable from the log."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Date,
    Float,
    ForeignKey,
    Integer,
    Row,
    String,
    Table,
    and_,
    bindparam,
    delete,
    select,
    table,
)
from sqlalchemy import column as named

from bot.core.mastery import OVERALL, Ability
from bot.storage.base import metadata, upsert
from bot.storage.prepared import Prepared, by_dialect

mastery = Table(
    "mastery",
    metadata,
    Column("learner_id", ForeignKey("learners.id", ondelete="CASCADE"), primary_key=True),
    Column("skill", String(8), primary_key=True, comment="empty: what all skills have in common"),
    Column("theta", Float, nullable=False, comment="logits"),
    Column("n", Integer, nullable=False),
    Column("information", Float, nullable=False),
    Column("days", Integer, nullable=False),
    Column("last_day", Date, nullable=False, comment="in the learner's time zone"),
)

# The log of answers belongs to another store; here it is only read, by name.
_answers = table(
    "answers",
    *(named(name) for name in ("item_id", "learner_id", "skill")),
    named("first_attempt", Boolean),
)

_ALL = select(mastery).where(mastery.c.learner_id == bindparam("learner_id"))
# What the answer to an item moves, and whether it does, in one query: this is asked at every answer.
_MOVED = Prepared(
    select(_answers.c.first_attempt, mastery)
    .outerjoin(
        mastery,
        and_(mastery.c.learner_id == _answers.c.learner_id, mastery.c.skill.in_(("", _answers.c.skill))),
    )
    .where(_answers.c.item_id == bindparam("item_id"))
)
_DELETE = delete(mastery).where(mastery.c.learner_id == bindparam("learner_id"))
_SET = by_dialect(upsert(mastery, ["learner_id", "skill"]))


class MasteryStore:
    """Reads and writes ratings."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def list(self, learner_id: int) -> dict[str, Ability]:
        """All ratings of a learner by skill, and by ``OVERALL``; empty before the first answer."""
        return {row.skill: _ability(row) for row in self._connection.execute(_ALL, {"learner_id": learner_id})}

    def list_moved(self, item_id: int, skill: str) -> tuple[Ability, Ability] | None:
        """The ratings over all and in ``skill`` that the logged answer to an item moves.

        None where it moves none: there is no answer, or it was not the first to its question.
        """
        rows = _MOVED.all(self._connection, {"item_id": item_id})
        if not rows or not rows[0].first_attempt:
            return None
        found = {row.skill: _ability(row) for row in rows if row.skill is not None}
        return found.get(OVERALL, Ability()), found.get(skill, Ability())

    def delete(self, learner_id: int) -> None:
        """Delete all ratings of a learner, to be counted again from the log."""
        self._connection.execute(_DELETE, {"learner_id": learner_id})

    def set(self, learner_id: int, ratings: Mapping[str, Ability]) -> None:
        """Store ``ratings`` by skill, each after at least one answer."""
        rows = [
            {
                "learner_id": learner_id,
                "skill": skill,
                "theta": one.theta,
                "n": one.n,
                "information": one.information,
                "days": one.days,
                "last_day": one.last_day,
            }
            for skill, one in ratings.items()
        ]
        _SET[self._connection.dialect.name].change_all(self._connection, rows)


def _ability(row: Row[Any]) -> Ability:
    return Ability(row.theta, row.n, row.information, row.days, row.last_day)
