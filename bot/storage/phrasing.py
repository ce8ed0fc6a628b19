"""Which classes let a language model lend words, and how often they did on a day."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import (
    Column,
    Connection,
    Date,
    ForeignKey,
    Integer,
    Table,
    bindparam,
    delete,
    select,
    table,
)
from sqlalchemy import column as named
from sqlalchemy.dialects import postgresql, sqlite

from bot.storage.base import metadata

consultations = Table(
    "consultations",
    metadata,
    Column("class_id", ForeignKey("classes.id", ondelete="CASCADE"), primary_key=True),
    Column("day", Date, primary_key=True, comment="in the class's time zone"),
    Column("calls", Integer, nullable=False),
)

_classes = table("classes", *(named(name) for name in ("id", "zone", "phrasing", "archived_at")))
_members = table("memberships", *(named(name) for name in ("id", "class_id", "learner_id", "state", "phrasing")))

_ALLOWING = (
    select(_classes.c.id, _classes.c.zone)
    .join(_members, _members.c.class_id == _classes.c.id)
    .where(
        _members.c.learner_id == bindparam("learner_id"),
        _members.c.state == "active",
        _members.c.phrasing,
        _classes.c.phrasing,
        _classes.c.archived_at.is_(None),
    )
    .order_by(_members.c.id)
)
_SQLITE = sqlite.insert(consultations)
_POSTGRESQL = postgresql.insert(consultations)
_MORE = consultations.c.calls + 1
_LEFT = consultations.c.calls < bindparam("budget")
_COUNT = {
    "sqlite": _SQLITE.on_conflict_do_update(
        index_elements=["class_id", "day"], set_={"calls": _MORE}, where=_LEFT
    ).returning(consultations.c.calls),
    "postgresql": _POSTGRESQL.on_conflict_do_update(
        index_elements=["class_id", "day"], set_={"calls": _MORE}, where=_LEFT
    ).returning(consultations.c.calls),
}
_FORGET = delete(consultations).where(
    consultations.c.class_id == bindparam("of_class"), consultations.c.day < bindparam("before")
)


@dataclass(frozen=True)
class Allowing:
    """A class that lets a model lend words to this learner; ``zone`` (IANA) says when its day begins."""

    class_id: int
    zone: str


class PhrasingStore:
    """Reads the switches, counts the calls."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def list_allowing(self, learner_id: int) -> tuple[Allowing, ...]:
        """The classes that have it turned on and that the learner joined knowing that."""
        rows = self._connection.execute(_ALLOWING, {"learner_id": learner_id})
        return tuple(Allowing(row.id, row.zone) for row in rows)

    def count(self, class_id: int, day: date, budget: int) -> bool:
        """Count one more call of the class on ``day`` where fewer than ``budget`` (≥ 1) were made; whether it was."""
        values = {"class_id": class_id, "day": day, "calls": 1, "budget": budget}
        calls = self._connection.execute(_COUNT[self._connection.dialect.name], values).scalar()
        if calls == 1:
            self._connection.execute(_FORGET, {"of_class": class_id, "before": day})
        return calls is not None
