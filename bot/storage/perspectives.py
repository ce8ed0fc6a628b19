"""Maps of views: which class has which, and what its learners said."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    ForeignKey,
    Row,
    SmallInteger,
    String,
    Table,
    UniqueConstraint,
    bindparam,
    delete,
    func,
    insert,
    select,
    table,
    update,
)
from sqlalchemy import column as named

from bot.core.perspectives import Opinion, OpinionMap
from bot.storage.base import BigId, UtcDateTime, inserted_id, metadata, upsert

opinion_maps = Table(
    "opinion_maps",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("class_id", ForeignKey("classes.id", ondelete="CASCADE"), nullable=False),
    Column("pack_id", String(8), nullable=False),
    Column("open", Boolean, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    UniqueConstraint("class_id", "pack_id"),
)

opinions = Table(
    "opinions",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("map_id", ForeignKey("opinion_maps.id", ondelete="CASCADE"), nullable=False),
    Column("learner_id", ForeignKey("learners.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("statement", String(8), nullable=False),
    Column("opinion", SmallInteger, nullable=False, comment="1 agrees, -1 disagrees, 0 passes"),
    Column("given_at", UtcDateTime, nullable=False),
    UniqueConstraint("map_id", "learner_id", "statement"),
)

# Classes and who is in them are other stores'; here they are only read, by name.
_memberships = table("memberships", *(named(name) for name in ("class_id", "learner_id", "state")))
_classes = table("classes", named("id"), named("archived_at"))

_ONE = select(opinion_maps).where(opinion_maps.c.id == bindparam("map"))
_OF_CLASS = select(opinion_maps).where(opinion_maps.c.class_id == bindparam("of_class")).order_by(opinion_maps.c.id)
_OF_LEARNER = (
    select(opinion_maps)
    .join(_memberships, _memberships.c.class_id == opinion_maps.c.class_id)
    .join(_classes, _classes.c.id == opinion_maps.c.class_id)
    .where(
        _classes.c.archived_at.is_(None),
        _memberships.c.learner_id == bindparam("learner"),
        _memberships.c.state == "active",
        opinion_maps.c.open.is_(True),
    )
    .order_by(opinion_maps.c.id.desc())
)
_SET_OPEN = update(opinion_maps).where(opinion_maps.c.id == bindparam("map")).values(open=bindparam("is_open"))
# What somebody said who is in the class no longer does not count any more.
_SAID = (
    select(opinions.c.learner_id, opinions.c.statement, opinions.c.opinion)
    .join(opinion_maps, opinion_maps.c.id == opinions.c.map_id)
    .join(
        _memberships,
        (_memberships.c.class_id == opinion_maps.c.class_id) & (_memberships.c.learner_id == opinions.c.learner_id),
    )
    .where(opinions.c.map_id == bindparam("map"), _memberships.c.state == "active")
    .order_by(opinions.c.learner_id, opinions.c.id)
)
_OWN = select(opinions.c.statement, opinions.c.opinion).where(
    opinions.c.map_id == bindparam("map"), opinions.c.learner_id == bindparam("learner")
)
_COUNT_OWN = select(func.count()).where(opinions.c.learner_id == bindparam("learner"))


_SAY = upsert(opinions, ["map_id", "learner_id", "statement"], ["opinion", "given_at"])


class PerspectiveStore:
    """Reads and writes maps of views."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, class_id: int, pack_id: str, now: datetime) -> int:
        """Open a map; its id. Raises IntegrityError where the class has one of this pack."""
        values = {"class_id": class_id, "pack_id": pack_id, "open": True, "made_at": now}
        return inserted_id(self._connection.execute(insert(opinion_maps), values))

    def find(self, map_id: int) -> OpinionMap | None:
        """The map, whoever asks."""
        row = self._connection.execute(_ONE, {"map": map_id}).one_or_none()
        return _map(row) if row else None

    def list(self, class_id: int) -> tuple[OpinionMap, ...]:
        """The maps of a class, the oldest first."""
        return tuple(map(_map, self._connection.execute(_OF_CLASS, {"of_class": class_id})))

    def list_open(self, learner_id: int) -> tuple[OpinionMap, ...]:
        """Open maps of the learner's classes, the newest first."""
        return tuple(map(_map, self._connection.execute(_OF_LEARNER, {"learner": learner_id})))

    def set_open(self, map_id: int, *, is_open: bool) -> None:
        """Take opinions, or no more."""
        self._connection.execute(_SET_OPEN, {"map": map_id, "is_open": is_open})

    def say(self, map_id: int, learner_id: int, statement: str, opinion: Opinion, now: datetime) -> None:
        """Note an opinion; a later one takes the place of an earlier one."""
        values = {
            "map_id": map_id,
            "learner_id": learner_id,
            "statement": statement,
            "opinion": opinion.value,
            "given_at": now,
        }
        self._connection.execute(_SAY[self._connection.dialect.name], values)

    def list_said(self, map_id: int) -> dict[int, dict[str, Opinion]]:
        """What those who are in the class said, by learner and statement."""
        said: dict[int, dict[str, Opinion]] = {}
        for row in self._connection.execute(_SAID, {"map": map_id}):
            said.setdefault(row.learner_id, {})[row.statement] = Opinion(row.opinion)
        return said

    def list_own(self, map_id: int, learner_id: int) -> dict[str, Opinion]:
        """What the learner said, by statement."""
        rows = self._connection.execute(_OWN, {"map": map_id, "learner": learner_id})
        return {row.statement: Opinion(row.opinion) for row in rows}

    def delete(self, map_id: int) -> None:
        """Delete a map and all that was said."""
        self._connection.execute(delete(opinion_maps).where(opinion_maps.c.id == map_id))

    def count_of(self, learner_id: int) -> int:
        """To how many statements the learner said something, in all maps."""
        return self._connection.execute(_COUNT_OWN, {"learner": learner_id}).scalar_one()

    def delete_of(self, learner_id: int) -> None:
        """Delete what the learner said, in all maps."""
        self._connection.execute(delete(opinions).where(opinions.c.learner_id == learner_id))


def _map(row: Row[Any]) -> OpinionMap:
    return OpinionMap(row.id, row.class_id, row.pack_id, row.open, row.made_at)
