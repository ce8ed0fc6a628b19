"""The check before and after a course: which class has it and when, and what learners answered. Answers only come."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    ForeignKey,
    Index,
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

from bot.core.checkpoints import CheckAnswer, Point, Window
from bot.core.content import FORMS, CheckForm
from bot.storage.base import BigId, UtcDateTime, insert_new, metadata

checkpoints = Table(
    "checkpoints",
    metadata,
    Column("class_id", ForeignKey("classes.id", ondelete="CASCADE"), primary_key=True),
    Column("since", UtcDateTime, nullable=False, comment="when the class got the check"),
)

checkpoint_windows = Table(
    "checkpoint_windows",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("class_id", ForeignKey("classes.id", ondelete="CASCADE"), nullable=False),
    Column("point", String(6), nullable=False),
    Column("opens_at", UtcDateTime, nullable=False),
    Column("closes_at", UtcDateTime, nullable=False),
    Column("announce_at", UtcDateTime, comment="null: learners were told, or need not be"),
    UniqueConstraint("class_id", "point"),
)
_waits = checkpoint_windows.c.announce_at.is_not(None)
Index(
    "ix_checkpoint_windows_announce_at",
    checkpoint_windows.c.announce_at,
    sqlite_where=_waits,
    postgresql_where=_waits,
)

checkpoint_answers = Table(
    "checkpoint_answers",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("class_id", ForeignKey("classes.id", ondelete="CASCADE"), nullable=False),
    Column("learner_id", ForeignKey("learners.id", ondelete="CASCADE"), nullable=False),
    Column("point", String(6), nullable=False),
    Column("form", String(1), nullable=False),
    Column("claim", String(4), nullable=False),
    Column("sound", Boolean, nullable=False, comment="whether it was when it was asked"),
    Column("said", Boolean, nullable=False, comment="true: the learner took it for sound"),
    Column("confidence", SmallInteger, nullable=False, comment="0 guess, 1 unsure, 2 sure"),
    Column("answered_at", UtcDateTime, nullable=False),
    UniqueConstraint("learner_id", "form", "claim"),
    Index("ix_checkpoint_answers_class_id_point", "class_id", "point"),
)

# Rows of other stores, read by name.
_members = table("memberships", *(named(name) for name in ("id", "class_id", "learner_id", "state", "merged_into")))
_classes = table("classes", named("id"), named("archived_at"))
_accounts, _persons = _members.alias("accounts"), _members.alias("persons")
_people = (
    select(_persons.c.id.label("person"), _accounts.c.learner_id, _accounts.c.class_id)
    .join(_persons, _persons.c.id == func.coalesce(_accounts.c.merged_into, _accounts.c.id))
    # A merged account goes with the person: whoever has left has left with all accounts.
    .where(_accounts.c.state.in_(["active", "merged"]), _persons.c.state == "active")
    .subquery("people")
)

_SINCE = select(checkpoints.c.since).where(checkpoints.c.class_id == bindparam("of_class"))
_OFF = delete(checkpoints).where(checkpoints.c.class_id == bindparam("of_class"))
_WINDOWS = select(checkpoint_windows).where(checkpoint_windows.c.class_id == bindparam("of_class"))
# Whoever tells learners leaves a locked row alone, so that nobody is told twice.
_LOCKED_WINDOWS = _WINDOWS.with_for_update()
_DROP = delete(checkpoint_windows).where(checkpoint_windows.c.class_id == bindparam("of_class"))
_OPEN = (
    select(checkpoint_windows)
    .join(_members, _members.c.class_id == checkpoint_windows.c.class_id)
    .join(_classes, _classes.c.id == checkpoint_windows.c.class_id)
    # Windows that somebody has answered in outlast the check that is switched off; it may be switched on again.
    .join(checkpoints, checkpoints.c.class_id == checkpoint_windows.c.class_id)
    .where(
        _classes.c.archived_at.is_(None),
        _members.c.learner_id == bindparam("learner"),
        _members.c.state == "active",
        checkpoint_windows.c.opens_at <= bindparam("now"),
        checkpoint_windows.c.closes_at > bindparam("made_at"),
    )
    .order_by(checkpoint_windows.c.closes_at, checkpoint_windows.c.id)
)
_DUE = (
    select(checkpoint_windows)
    .join(checkpoints, checkpoints.c.class_id == checkpoint_windows.c.class_id)
    .where(_waits, checkpoint_windows.c.announce_at <= bindparam("now"))
    .order_by(checkpoint_windows.c.announce_at, checkpoint_windows.c.id)
    .limit(bindparam("most"))
    # Two replicas never take the same row; SQLite has one writer anyway and leaves this out.
    .with_for_update(skip_locked=True, of=checkpoint_windows)
)
_SET_ANNOUNCE = (
    update(checkpoint_windows).where(checkpoint_windows.c.id == bindparam("row")).values(announce_at=bindparam("at"))
)
_OF_LEARNER = (
    select(checkpoint_answers)
    .where(checkpoint_answers.c.learner_id == bindparam("learner"))
    .order_by(checkpoint_answers.c.id)
)
_STARTED = (
    select(checkpoint_answers.c.form, func.count(checkpoint_answers.c.learner_id.distinct()).label("learners"))
    .where(checkpoint_answers.c.class_id == bindparam("of_class"), checkpoint_answers.c.point == bindparam("at_point"))
    .group_by(checkpoint_answers.c.form)
)
_ANSWERED = (
    select(checkpoint_answers.c.point, func.count(_people.c.person.distinct()).label("people"))
    .join(
        _people,
        (_people.c.learner_id == checkpoint_answers.c.learner_id)
        & (_people.c.class_id == checkpoint_answers.c.class_id),
    )
    .where(checkpoint_answers.c.class_id == bindparam("of_class"))
    .group_by(checkpoint_answers.c.point)
)
_TOUCHED = select(checkpoint_answers.c.point).where(checkpoint_answers.c.class_id == bindparam("of_class")).distinct()
_OF_CLASS = (
    select(checkpoint_answers, _people.c.person)
    .join(
        _people,
        (_people.c.learner_id == checkpoint_answers.c.learner_id)
        & (_people.c.class_id == checkpoint_answers.c.class_id),
    )
    .where(checkpoint_answers.c.class_id == bindparam("of_class"))
    .order_by(_people.c.person, checkpoint_answers.c.id)
)


_ADD = insert_new(checkpoint_answers, ["learner_id", "form", "claim"])


class CheckpointStore:
    """Reads and writes checks."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find_since(self, class_id: int) -> datetime | None:
        """Since when the class has the check; None where it has none."""
        return self._connection.execute(_SINCE, {"of_class": class_id}).scalar_one_or_none()

    def add(self, class_id: int, now: datetime) -> None:
        """The class has the check from now on. Raises IntegrityError where it has it already."""
        self._connection.execute(insert(checkpoints), {"class_id": class_id, "since": now})

    def delete(self, class_id: int) -> None:
        """The class has no check any more; what was answered stays."""
        self._connection.execute(_OFF, {"of_class": class_id})

    def list_windows(self, class_id: int, *, lock: bool = False) -> tuple[Window, ...]:
        """When the class is asked, in the order of time; ``lock`` keeps it so until the transaction ends."""
        query = _LOCKED_WINDOWS if lock else _WINDOWS
        found = map(_window, self._connection.execute(query, {"of_class": class_id}))
        return tuple(sorted(found, key=lambda window: list(Point).index(window.point)))

    def set_windows(self, class_id: int, windows: Iterable[Window]) -> None:
        """Ask the class then, and at no other time."""
        self._connection.execute(_DROP, {"of_class": class_id})
        rows = [
            {
                "class_id": class_id,
                "point": window.point.value,
                "opens_at": window.opens_at,
                "closes_at": window.closes_at,
                "announce_at": window.announce_at,
            }
            for window in windows
        ]
        if rows:
            self._connection.execute(insert(checkpoint_windows), rows)

    def list_open(
        self, learner_id: int, now: datetime, made_at: datetime | None = None
    ) -> tuple[tuple[int, Window], ...]:
        """Windows that are open for the classes the learner is in, with the class, those that close first first.

        Also those that closed between ``made_at`` and ``now``, where that is given.
        """
        rows = self._connection.execute(_OPEN, {"learner": learner_id, "now": now, "made_at": made_at or now})
        return tuple((row.class_id, _window(row)) for row in rows)

    def take_due(self, now: datetime, most: int) -> tuple[tuple[int, int, Window], ...]:
        """(Row, class, window) of checks to tell learners of; nobody else gets these rows meanwhile."""
        rows = self._connection.execute(_DUE, {"now": now, "most": most})
        return tuple((row.id, row.class_id, _window(row)) for row in rows)

    def set_announce(self, row: int, at: datetime | None) -> None:
        """Tell learners then; None: never again."""
        self._connection.execute(_SET_ANNOUNCE, {"row": row, "at": at})

    def answer(self, class_id: int, answer: CheckAnswer) -> None:
        """Note an answer; a claim that the learner has answered stays as they answered it first."""
        values = {
            "class_id": class_id,
            "learner_id": answer.learner_id,
            "point": answer.point.value,
            "form": answer.form,
            "claim": answer.claim,
            "sound": answer.sound,
            "said": answer.said,
            "confidence": answer.confidence,
            "answered_at": answer.at,
        }
        self._connection.execute(_ADD[self._connection.dialect.name], values)

    def list_of(self, learner_id: int) -> tuple[tuple[int, CheckAnswer], ...]:
        """What a learner answered in all their classes, each with the class, in the order of time."""
        rows = self._connection.execute(_OF_LEARNER, {"learner": learner_id})
        return tuple((row.class_id, _answer(row)) for row in rows)

    def count_started(self, class_id: int, point: Point) -> dict[CheckForm, int]:
        """How many learners have begun each form, at that point."""
        rows = self._connection.execute(_STARTED, {"of_class": class_id, "at_point": point.value})
        return {_form(row.form): row.learners for row in rows}

    def count_answered(self, class_id: int) -> dict[Point, int]:
        """How many people of the class have answered something, by point."""
        rows = self._connection.execute(_ANSWERED, {"of_class": class_id})
        return {Point(row.point): row.people for row in rows}

    def list_touched(self, class_id: int) -> frozenset[Point]:
        """Points at which somebody has answered something, whether they are still in the class or not."""
        return frozenset(map(Point, self._connection.execute(_TOUCHED, {"of_class": class_id}).scalars()))

    def list_answers(self, class_id: int) -> dict[int, list[CheckAnswer]]:
        """What those who are in the class answered, by person: accounts that were merged are one."""
        found: dict[int, list[CheckAnswer]] = {}
        for row in self._connection.execute(_OF_CLASS, {"of_class": class_id}):
            found.setdefault(row.person, []).append(_answer(row))
        return found


def _window(row: Row[Any]) -> Window:
    return Window(Point(row.point), row.opens_at, row.closes_at, row.announce_at)


def _answer(row: Row[Any]) -> CheckAnswer:
    return CheckAnswer(
        row.learner_id,
        Point(row.point),
        _form(row.form),
        row.claim,
        row.sound,
        row.said,
        row.confidence,
        row.answered_at,
    )


def _form(name: str) -> CheckForm:
    return next(form for form in FORMS if form == name)
