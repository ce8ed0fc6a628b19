"""What an operator looks at, over all classes."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, select, table
from sqlalchemy import column as named

from bot.core.class_log import By, Event
from bot.core.moderate import Complaint, Done
from bot.storage.base import UtcDateTime

# Rows of other stores, read by name.
_reasons = table(
    "round_reasons",
    *(named(name) for name in ("id", "round_id", "part_id", "text", "state", "hold", "consent", "cleared")),
    named("written_at", UtcDateTime()),
)
_parts = table("round_parts", named("id"), named("learner_id"))
_rounds = table("rounds", named("id"), named("class_id"))
_reports = table("round_reports", named("reason_id"))
_log = table(
    "class_log",
    *(named(name) for name in ("id", "event", "class_id", "learner_id", "about", "done_by")),
    named("at", UtcDateTime()),
)

_FRESH = (
    select(func.count()).select_from(_reports).where(_reports.c.reason_id == _reasons.c.id).scalar_subquery()
    - _reasons.c.cleared
)
_WRITTEN = (
    select(_reasons, _parts.c.learner_id, _rounds.c.class_id, _FRESH.label("fresh"))
    .join(_parts, _parts.c.id == _reasons.c.part_id)
    .join(_rounds, _rounds.c.id == _reasons.c.round_id)
    .where(_reasons.c.text != "")
    .order_by(_reasons.c.id.desc())
)
_REPORTED = _WRITTEN.where(_FRESH > 0)
_WAITING = _WRITTEN.where(
    _reasons.c.state == "waiting",
    _reasons.c.written_at < bindparam("before"),
    _reasons.c.consent.is_(None) | _reasons.c.consent,
)
_FIRST_REPORTED, _FIRST_WAITING = (one.limit(bindparam("most")) for one in (_REPORTED, _WAITING))
_COUNT_REPORTED, _COUNT_WAITING = (
    select(func.count()).select_from(one.order_by(None).subquery()) for one in (_REPORTED, _WAITING)
)
_DONE = (
    select(_log)
    .where(_log.c.done_by == By.OPERATOR.value)
    .order_by(_log.c.at.desc(), _log.c.id.desc())
    .limit(bindparam("most"))
)


class ModerateStore:
    """Reads it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def list_reported(self, most: int) -> tuple[Complaint, ...]:
        """Reasons with reports that no teacher has looked at, the newest first."""
        return tuple(map(_complaint, self._connection.execute(_FIRST_REPORTED, {"most": most})))

    def count_reported(self) -> int:
        """How many there are."""
        return self._connection.execute(_COUNT_REPORTED).scalar_one()

    def list_waiting(self, before: datetime, most: int) -> tuple[Complaint, ...]:
        """Reasons from before ``before`` that still wait for a teacher, the newest first."""
        return tuple(map(_complaint, self._connection.execute(_FIRST_WAITING, {"before": before, "most": most})))

    def count_waiting(self, before: datetime) -> int:
        """How many there are."""
        return self._connection.execute(_COUNT_WAITING, {"before": before}).scalar_one()

    def list_done(self, most: int) -> tuple[Done, ...]:
        """What operators did, the newest first."""
        rows = self._connection.execute(_DONE, {"most": most})
        return tuple(Done(row.at, Event(row.event), row.class_id, row.learner_id, row.about) for row in rows)


def _complaint(row: Row[Any]) -> Complaint:
    return Complaint(
        row.id,
        row.class_id,
        row.learner_id,
        max(0, row.fresh),
        row.state,
        row.hold or "",
        row.text,
        row.written_at,
    )
