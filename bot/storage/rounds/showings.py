"""Which reasons learners were shown, and which they reported."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, delete, exists, func, insert, select, union

from bot.core.rounds import Offered, Reason, ReasonState
from bot.storage.rounds.reasons import REPORTED, read_reason
from bot.storage.rounds.tables import blocks, members, parts, people, reasons, reports, rounds, showings

_SHOWN = (
    select(func.count())
    .select_from(showings)
    .where(showings.c.reason_id == reasons.c.id)
    .scalar_subquery()
    .label("shown")
)
# Only of those who are in the class: what a leaver wrote is not shown any more.
_WRITTEN: Select[Any] = (
    select(reasons, REPORTED, _SHOWN, parts.c.alias, people.c.person)
    .join(parts, parts.c.id == reasons.c.part_id)
    .join(rounds, rounds.c.id == reasons.c.round_id)
    .join(people, (people.c.learner_id == parts.c.learner_id) & (people.c.class_id == rounds.c.class_id))
)
_UNREPORTED = ~exists().where(reports.c.reason_id == reasons.c.id, reports.c.learner_id == bindparam("learner_id"))
# Of a person all accounts, which may have been merged since.
_blocked = members.alias("blocked")
_UNBLOCKED = ~exists().where(
    blocks.c.membership_id == _blocked.c.id,
    func.coalesce(_blocked.c.merged_into, _blocked.c.id) == people.c.person,
    blocks.c.learner_id == bindparam("learner_id"),
)
_OFFERED = (
    _WRITTEN.where(
        reasons.c.round_id == bindparam("round_id"),
        reasons.c.state == ReasonState.APPROVED.value,
        reasons.c.consent,
        _UNREPORTED,
        _UNBLOCKED,
    )
    .order_by(_SHOWN, reasons.c.id)
    .limit(bindparam("most"))
)
_SEEN = _WRITTEN.where(
    reasons.c.id.in_(select(showings.c.reason_id).where(showings.c.part_id == bindparam("part_id"))),
    _UNREPORTED,
    _UNBLOCKED,
)
_SHOWINGS = (
    select(showings.c.reason_id, showings.c.seed)
    .where(showings.c.part_id == bindparam("part_id"))
    .order_by(showings.c.id)
)
_readers = parts.alias("readers")
_SEEN_BY = (
    select(_readers.c.learner_id)
    .join(showings, showings.c.part_id == _readers.c.id)
    .where(showings.c.reason_id == bindparam("reason_id"))
    .order_by(_readers.c.learner_id)
)
_SEEN_BY_ANY = (
    select(reasons.c.round_id, _readers.c.learner_id)
    .select_from(showings)
    .join(reasons, reasons.c.id == showings.c.reason_id)
    .join(parts, parts.c.id == reasons.c.part_id)
    .join(_readers, _readers.c.id == showings.c.part_id)
)
_ALL_SEEN = (
    _SEEN_BY_ANY.where(parts.c.learner_id == bindparam("learner_id"))
    .distinct()
    .order_by(reasons.c.round_id, _readers.c.learner_id)
)
_mine, _theirs = members.alias("mine"), members.alias("theirs")
_accounts = (
    select(_theirs.c.learner_id)
    .join(
        _mine,
        (_mine.c.class_id == _theirs.c.class_id)
        & (func.coalesce(_mine.c.merged_into, _mine.c.id) == func.coalesce(_theirs.c.merged_into, _theirs.c.id)),
    )
    .where(_mine.c.class_id == bindparam("class_id"), _mine.c.learner_id == bindparam("learner_id"))
)
"""All accounts of the learner's in a class."""

_IN_CLASS = union(
    _SEEN_BY_ANY.join(rounds, rounds.c.id == reasons.c.round_id).where(
        parts.c.learner_id.in_(_accounts), rounds.c.class_id == bindparam("class_id")
    ),
    select(parts.c.round_id, parts.c.learner_id)
    .join(rounds, rounds.c.id == parts.c.round_id)
    .where(parts.c.learner_id.in_(_accounts), rounds.c.class_id == bindparam("class_id")),
)
_SEEN_IN_CLASS = _IN_CLASS.order_by(*_IN_CLASS.selected_columns)
_SHOWN_TO = (
    select(reasons, REPORTED)
    .join(showings, showings.c.reason_id == reasons.c.id)
    .join(parts, parts.c.id == showings.c.part_id)
    .where(reasons.c.id == bindparam("reason_id"), parts.c.learner_id == bindparam("learner_id"))
    # Of two who report at once, the second one counts the first.
    .with_for_update(of=reasons)
)
_DID = select(
    exists().where(reports.c.reason_id == bindparam("reason_id"), reports.c.learner_id == bindparam("learner_id"))
)
_WRITER = (
    select(people.c.person)
    .join(parts, parts.c.learner_id == people.c.learner_id)
    .join(rounds, (rounds.c.id == parts.c.round_id) & (rounds.c.class_id == people.c.class_id))
    .join(reasons, reasons.c.part_id == parts.c.id)
    .where(reasons.c.id == bindparam("reason_id"))
)
_IN = select(members.c.id).where(members.c.class_id == bindparam("of_class"))
_BLOCKS = (
    select(func.count())
    .select_from(blocks)
    .where(blocks.c.learner_id == bindparam("of_learner"), blocks.c.membership_id.in_(_IN))
)
_UNBLOCK = delete(blocks).where(blocks.c.learner_id == bindparam("of_learner"), blocks.c.membership_id.in_(_IN))
_BLOCKED = select(
    exists().where(blocks.c.learner_id == bindparam("of_learner"), blocks.c.membership_id == bindparam("person"))
)
_FRESH = select(REPORTED.element - reasons.c.cleared).where(reasons.c.id == bindparam("reason_id"))


class ShowingStore:
    """Reads and writes showings and reports."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find_shown(self, reason_id: int, learner_id: int) -> Reason | None:
        """The reason, where it was shown to the learner."""
        values = {"reason_id": reason_id, "learner_id": learner_id}
        row = self._connection.execute(_SHOWN_TO, values).one_or_none()
        return read_reason(row) if row else None

    def list_offered(self, round_id: int, learner_id: int, most: int = 400) -> tuple[Offered, ...]:
        """Reasons that can be shown to a learner who has not reported them, those shown least first."""
        values = {"round_id": round_id, "learner_id": learner_id, "most": most}
        return tuple(map(_offered, self._connection.execute(_OFFERED, values)))

    def has_any(self, part_id: int) -> bool:
        """Whether something was chosen for a part."""
        return self._connection.execute(_SHOWINGS, {"part_id": part_id}).first() is not None

    def list_ids(self, part_id: int) -> frozenset[int]:
        """Ids of the reasons that were chosen for a part, whatever became of them."""
        rows = self._connection.execute(_SHOWINGS, {"part_id": part_id})
        return frozenset(row.reason_id for row in rows if row.reason_id is not None)

    def list_shown(self, part_id: int, learner_id: int) -> tuple[Offered | str, ...]:
        """What was chosen for a part, in that order: reasons, and ids of reasons by the author.

        Whatever was reported by the learner, or is by somebody who left, is not among them.
        """
        order = self._connection.execute(_SHOWINGS, {"part_id": part_id}).all()
        if not any(row.reason_id for row in order):
            return tuple(row.seed for row in order)
        values = {"part_id": part_id, "learner_id": learner_id}
        found = {one.reason.id: one for one in map(_offered, self._connection.execute(_SEEN, values))}
        shown = (row.seed if row.reason_id is None else found.get(row.reason_id) for row in order)
        return tuple(one for one in shown if one is not None)

    def add_shown(self, part_id: int, chosen: Sequence[int | str], now: datetime) -> None:
        """Remember what a part is shown: ids of reasons, and of those by the author."""
        rows = [
            {
                "part_id": part_id,
                "reason_id": one if isinstance(one, int) else None,
                "seed": one if isinstance(one, str) else None,
                "shown_at": now,
            }
            for one in chosen
        ]
        if rows:
            self._connection.execute(insert(showings), rows)

    def list_seen_by(self, reason_id: int) -> tuple[int, ...]:
        """Ids of the learners whom a reason was shown to."""
        return tuple(self._connection.execute(_SEEN_BY, {"reason_id": reason_id}).scalars())

    def list_seen(self, learner_id: int, class_id: int | None = None) -> tuple[tuple[int, int], ...]:
        """Round and learner id of all who were shown something by a learner, in all classes.

        In one class: by the person, with all their accounts, whose own cards are among them.
        """
        values = {"learner_id": learner_id}
        if class_id is None:
            rows = self._connection.execute(_ALL_SEEN, values)
        else:
            rows = self._connection.execute(_SEEN_IN_CLASS, values | {"class_id": class_id})
        return tuple((row.round_id, row.learner_id) for row in rows)

    def report(self, reason_id: int, learner_id: int, now: datetime) -> None:
        """Log a report; raises IntegrityError where the learner has reported it already."""
        values = {"reason_id": reason_id, "learner_id": learner_id, "reported_at": now}
        self._connection.execute(insert(reports), values)

    def has_reported(self, reason_id: int, learner_id: int) -> bool:
        """Whether the learner has reported it."""
        return bool(self._connection.execute(_DID, {"reason_id": reason_id, "learner_id": learner_id}).scalar())

    def block(self, reason_id: int, learner_id: int, now: datetime) -> None:
        """Show the learner nothing more by whoever wrote the reason, with any of their accounts; once is enough."""
        person = self._connection.execute(_WRITER, {"reason_id": reason_id}).scalar()
        if person is None or self._connection.execute(_BLOCKED, {"of_learner": learner_id, "person": person}).scalar():
            return
        values = {"learner_id": learner_id, "membership_id": person, "blocked_at": now}
        self._connection.execute(insert(blocks), values)

    def count_blocked(self, learner_id: int, class_id: int) -> int:
        """How many people of a class the learner reads nothing of."""
        return self._connection.execute(_BLOCKS, {"of_learner": learner_id, "of_class": class_id}).scalar_one()

    def unblock(self, learner_id: int, class_id: int) -> None:
        """Show them all again."""
        self._connection.execute(_UNBLOCK, {"of_learner": learner_id, "of_class": class_id})

    def count_fresh(self, reason_id: int) -> int:
        """How many reports no teacher has looked at."""
        return int(self._connection.execute(_FRESH, {"reason_id": reason_id}).scalar_one())


def _offered(row: Row[Any]) -> Offered:
    return Offered(read_reason(row), row.alias, row.shown, row.person)
