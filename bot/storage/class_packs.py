"""Class packs: lessons of one class each, that its teachers made of articles; a revision takes the last one's place."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    Row,
    Table,
    bindparam,
    func,
    insert,
    select,
    table,
    update,
)
from sqlalchemy import column as named

from bot.core.class_packs import MARK, ClassPack, ClassPackId, Entry, PackBody
from bot.core.content import Localized
from bot.storage.base import BigId, UtcDateTime, inserted_id, metadata

class_packs = Table(
    "class_packs",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("class_id", ForeignKey("classes.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("learner_id", ForeignKey("learners.id", ondelete="SET NULL"), index=True, comment="who published it"),
    Column("revision", Integer, nullable=False),
    Column("title", JSON, nullable=False, comment="in both languages"),
    Column("questions", Integer, nullable=False, comment="how many"),
    Column("body", JSON, nullable=False),
    Column("versions", JSON, nullable=False, comment="version of each question by its global id"),
    Column("published_at", UtcDateTime, nullable=False),
    Column("revised_at", UtcDateTime, nullable=False),
    Column("withdrawn_at", UtcDateTime),
    Column("announce_at", UtcDateTime, comment="null: learners were told, or need not be"),
    # An id is never given twice: answers outlast their pack, and name it.
    sqlite_autoincrement=True,
)
_waits = class_packs.c.announce_at.is_not(None)
Index("ix_class_packs_announce_at", class_packs.c.announce_at, sqlite_where=_waits, postgresql_where=_waits)

# Rows of other stores, read by name.
_members = table("memberships", *(named(name) for name in ("id", "class_id", "learner_id", "state", "merged_into")))
_classes = table("classes", named("id"), named("archived_at"))
_lessons = table("lessons", *(named(name) for name in ("learner_id", "pack_id", "furthest", "finished_at")))

_STATE_COLUMNS = (
    class_packs.c.id,
    class_packs.c.revision,
    class_packs.c.revised_at,
    class_packs.c.withdrawn_at.is_not(None).label("withdrawn"),
)
_STATE = select(*_STATE_COLUMNS).where(class_packs.c.id == bindparam("row"))
_WHOLE = select(class_packs).where(class_packs.c.id == bindparam("row"))
# Two who publish at the same time make two revisions.
_LOCKED = _WHOLE.with_for_update()
_OF_LEARNERS = (
    select(_members.c.learner_id, *_STATE_COLUMNS)
    .join(_members, _members.c.class_id == class_packs.c.class_id)
    .join(_classes, _classes.c.id == class_packs.c.class_id)
    .where(
        _members.c.learner_id.in_(bindparam("learner_ids", expanding=True)),
        _members.c.state == "active",
        _classes.c.archived_at.is_(None),
        class_packs.c.withdrawn_at.is_(None),
    )
    .order_by(class_packs.c.id.desc())
)
_STATES_OF_CLASS = (
    select(*_STATE_COLUMNS)
    .where(class_packs.c.class_id == bindparam("of_class"), class_packs.c.withdrawn_at.is_(None))
    .order_by(class_packs.c.id.desc())
)
_OF_CLASS = (
    select(
        class_packs.c.id,
        class_packs.c.class_id,
        class_packs.c.title,
        class_packs.c.revision,
        class_packs.c.questions,
        class_packs.c.published_at,
        class_packs.c.withdrawn_at,
    )
    .where(class_packs.c.class_id == bindparam("of_class"))
    .order_by(class_packs.c.withdrawn_at.is_not(None), class_packs.c.id.desc())
)
_CLASS = select(class_packs.c.class_id).where(class_packs.c.id == bindparam("row"))
_WITHDRAWN = select(class_packs.c.id, class_packs.c.withdrawn_at).where(
    class_packs.c.id.in_(bindparam("rows", expanding=True)), class_packs.c.withdrawn_at.is_not(None)
)
_COUNT = select(func.count()).select_from(class_packs).where(class_packs.c.class_id == bindparam("of_class"))
_accounts, _persons = _members.alias("accounts"), _members.alias("persons")
_person = func.coalesce(_accounts.c.merged_into, _accounts.c.id)
_PROGRESS = (
    # A merged account goes with its person, who is counted once.
    select(
        _lessons.c.pack_id,
        # Whoever only looked at the first page has not begun.
        func.count(_person.distinct()).filter(_lessons.c.furthest >= 0).label("begun"),
        func.count(_person.distinct()).filter(_lessons.c.finished_at.is_not(None)).label("finished"),
    )
    .select_from(_accounts)
    .join(_persons, _persons.c.id == _person)
    .join(_lessons, _lessons.c.learner_id == _accounts.c.learner_id)
    .where(
        _accounts.c.class_id == bindparam("of_class"),
        _accounts.c.state.in_(["active", "merged"]),
        _persons.c.state == "active",
        _lessons.c.pack_id.in_(bindparam("pack_ids", expanding=True)),
    )
    .group_by(_lessons.c.pack_id)
)
_SET_VERSIONS = (
    update(class_packs).where(class_packs.c.id == bindparam("row")).values(versions=bindparam("to_versions"))
)
_REPLACE = (
    update(class_packs)
    .where(class_packs.c.id == bindparam("row"))
    .values(
        revision=class_packs.c.revision + 1,
        title=bindparam("to_title"),
        questions=bindparam("to_questions"),
        body=bindparam("to_body"),
        versions=bindparam("to_versions"),
        revised_at=bindparam("now"),
    )
)
_SET_WITHDRAWN = update(class_packs).where(class_packs.c.id == bindparam("row")).values(withdrawn_at=bindparam("at"))
_SET_ANNOUNCE = update(class_packs).where(class_packs.c.id == bindparam("row")).values(announce_at=bindparam("at"))
_DUE = (
    select(class_packs.c.id)
    .where(_waits, class_packs.c.announce_at <= bindparam("now"))
    .order_by(class_packs.c.announce_at, class_packs.c.id)
    .limit(bindparam("most"))
    # Two replicas never take the same row; SQLite has one writer anyway and leaves this out.
    .with_for_update(skip_locked=True)
)


class ClassPackStore:
    """Reads and writes class packs. The versions of their questions are stored by ``QuestionStore``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def publish(self, class_id: int, learner_id: int, body: PackBody, now: datetime) -> int:
        """A new pack, of which learners are to be told; its row id. Its versions are to be set."""
        values = {
            "class_id": class_id,
            "learner_id": learner_id,
            "revision": 1,
            "title": body.title.model_dump(mode="json"),
            "questions": len(body.questions),
            "body": body.model_dump(mode="json"),
            "versions": {},
            "published_at": now,
            "revised_at": now,
            "announce_at": now,
        }
        return inserted_id(self._connection.execute(insert(class_packs), values))

    def set_versions(self, number: int, versions: Mapping[str, int]) -> None:
        """Which version each question has, by global id; of a pack that was just made."""
        self._connection.execute(_SET_VERSIONS, {"row": number, "to_versions": dict(versions)})

    def replace(self, number: int, body: PackBody, versions: Mapping[str, int], now: datetime) -> None:
        """The next revision of pack ``number``."""
        values = {
            "row": number,
            "to_title": body.title.model_dump(mode="json"),
            "to_questions": len(body.questions),
            "to_body": body.model_dump(mode="json"),
            "to_versions": dict(versions),
            "now": now,
        }
        self._connection.execute(_REPLACE, values)

    def set_withdrawn(self, number: int, at: datetime | None) -> None:
        """Take the pack back, or (None) bring it back."""
        self._connection.execute(_SET_WITHDRAWN, {"row": number, "at": at})

    def find_state(self, number: int) -> ClassPackId | None:
        """The state of pack ``number``; None where there is none."""
        row = self._connection.execute(_STATE, {"row": number}).one_or_none()
        return _state(row) if row else None

    def load(self, number: int) -> ClassPack:
        """The whole pack; raises NoResultFound where there is none."""
        return _pack(self._connection.execute(_WHOLE, {"row": number}).one())

    def list_withdrawn(self, numbers: Collection[int]) -> Mapping[int, datetime]:
        """Which of these packs are withdrawn, and since when."""
        rows = self._connection.execute(_WITHDRAWN, {"rows": list(numbers)}) if numbers else ()
        return {row.id: row.withdrawn_at for row in rows}

    def find_class(self, number: int) -> int | None:
        """The class of pack ``number``; None where there is none."""
        return self._connection.execute(_CLASS, {"row": number}).scalar_one_or_none()

    def find(self, number: int, *, lock: bool = False) -> ClassPack | None:
        """The whole pack, None where there is none; ``lock`` keeps it so until the transaction ends."""
        row = self._connection.execute(_LOCKED if lock else _WHOLE, {"row": number}).one_or_none()
        return _pack(row) if row else None

    def list_for(self, learner_ids: Collection[int]) -> Mapping[int, tuple[ClassPackId, ...]]:
        """What each learner's classes have, the newest first: neither withdrawn packs nor archived classes."""
        found: dict[int, tuple[ClassPackId, ...]] = {}
        for row in self._connection.execute(_OF_LEARNERS, {"learner_ids": list(learner_ids)}):
            found[row.learner_id] = (*found.get(row.learner_id, ()), _state(row))
        return found

    def list_states(self, class_id: int) -> tuple[ClassPackId, ...]:
        """The packs of a class that are not withdrawn, the newest first."""
        return tuple(map(_state, self._connection.execute(_STATES_OF_CLASS, {"of_class": class_id})))

    def list_of_class(self, class_id: int) -> tuple[Entry, ...]:
        """All packs of a class, the newest first, those that were withdrawn last."""
        rows = self._connection.execute(_OF_CLASS, {"of_class": class_id}).all()
        names = [f"{MARK}{row.id}" for row in rows]
        if not names:
            return ()
        counted = {
            row.pack_id: (row.begun, row.finished)
            for row in self._connection.execute(_PROGRESS, {"of_class": class_id, "pack_ids": names})
        }
        return tuple(_entry(row, *counted.get(f"{MARK}{row.id}", (0, 0))) for row in rows)

    def count(self, class_id: int) -> int:
        """How many packs the class has, with those that were withdrawn."""
        return self._connection.execute(_COUNT, {"of_class": class_id}).scalar_one()

    def take_due(self, now: datetime, most: int) -> tuple[int, ...]:
        """Packs to tell learners of; nobody else gets them meanwhile."""
        return tuple(self._connection.execute(_DUE, {"now": now, "most": most}).scalars())

    def set_announce(self, number: int, at: datetime | None) -> None:
        """Tell learners then; None: never again."""
        self._connection.execute(_SET_ANNOUNCE, {"row": number, "at": at})


def _state(row: Row[Any]) -> ClassPackId:
    return ClassPackId(row.id, row.revision, row.revised_at, bool(row.withdrawn))


def _pack(row: Row[Any]) -> ClassPack:
    body = PackBody.model_validate(row.body)
    return ClassPack(
        **{name: getattr(body, name) for name in PackBody.model_fields},
        id=f"{MARK}{row.id}",
        slug=f"{MARK}{row.id}",
        order=0,
        prerequisites=(),
        status="published" if row.withdrawn_at is None else "retired",
        class_id=row.class_id,
        revision=row.revision,
        versions=row.versions,
    )


def _entry(row: Any, begun: int, finished: int) -> Entry:
    return Entry(
        id=row.id,
        class_id=row.class_id,
        title=Localized.model_validate(row.title),
        revision=row.revision,
        published_at=row.published_at,
        withdrawn_at=row.withdrawn_at,
        questions=row.questions,
        begun=begun,
        finished=finished,
    )
