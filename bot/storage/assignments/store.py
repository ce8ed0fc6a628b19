"""Assignments and their questions, as teachers make them."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from bot.core.assignments import Assignment
from bot.core.choosing import Wanted
from bot.storage.assignments.tables import SIZE, assignment, assignment_items, assignments
from bot.storage.base import inserted_id

_ONE = select(assignments, SIZE).where(assignments.c.id == bindparam("assignment_id"))
_OF_CLASS = (
    select(assignments, SIZE)
    .where(assignments.c.class_id == bindparam("class_id"))
    .order_by(assignments.c.id.desc())
    .limit(bindparam("most"))
    .offset(bindparam("skip"))
)
_QUESTIONS = (
    select(assignment_items.c.question_id, assignment_items.c.version_id)
    .where(assignment_items.c.assignment_id == bindparam("assignment_id"))
    .order_by(assignment_items.c.position)
)
_COLUMNS = (
    "title",
    "kind",
    "opens_at",
    "due_at",
    "closes_at",
    "attempts",
    "counts",
    "late",
    "explain",
    "released_at",
    "shuffle",
    "confidence",
    "wanted",
    "published_at",
    "withdrawn_at",
)
_SET = {
    name: update(assignments).where(assignments.c.id == bindparam("row")).values({name: bindparam("value")})
    for name in _COLUMNS
}
_WANTED = select(assignments.c.wanted).where(assignments.c.id == bindparam("assignment_id"))


class AssignmentStore:
    """Reads and writes assignments."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, class_id: int, made_by: int, values: Mapping[str, object], seed: int, now: datetime) -> int:
        """A draft; ``values`` has title, kind, attempts, counts, late, explain, shuffle and confidence. Its id."""
        row = {"class_id": class_id, "made_by": made_by, "seed": seed, "created_at": now, "wanted": {}}
        return inserted_id(self._connection.execute(insert(assignments), row | dict(values)))

    def find(self, assignment_id: int) -> Assignment | None:
        """Assignment ``assignment_id``, whoever asks."""
        row = self._connection.execute(_ONE, {"assignment_id": assignment_id}).one_or_none()
        return assignment(row) if row else None

    def list(self, class_id: int, *, skip: int = 0, most: int = 100) -> tuple[Assignment, ...]:
        """The assignments of a class, drafts and withdrawn ones too, the newest first."""
        rows = self._connection.execute(_OF_CLASS, {"class_id": class_id, "skip": skip, "most": most})
        return tuple(map(assignment, rows))

    def set(self, assignment_id: int, name: str, value: object) -> None:
        """Set one column."""
        self._connection.execute(_SET[name], {"row": assignment_id, "value": value})

    def wanted(self, assignment_id: int) -> Wanted:
        """The teacher's filter."""
        found = self._connection.execute(_WANTED, {"assignment_id": assignment_id}).scalar_one()
        return Wanted.model_validate(found)

    def delete(self, assignment_id: int) -> None:
        """Delete a draft."""
        self._connection.execute(delete(assignments).where(assignments.c.id == assignment_id))

    def list_questions(self, assignment_id: int) -> tuple[tuple[str, int], ...]:
        """Global id and version of its questions, in their order."""
        rows = self._connection.execute(_QUESTIONS, {"assignment_id": assignment_id})
        return tuple((row.question_id, row.version_id) for row in rows)

    def set_questions(self, assignment_id: int, questions: Sequence[tuple[str, int]]) -> None:
        """Ask these (global id, version) from now on; attempts that were begun keep theirs."""
        self._connection.execute(delete(assignment_items).where(assignment_items.c.assignment_id == assignment_id))
        rows = [
            {"assignment_id": assignment_id, "position": place, "version_id": version, "question_id": name}
            for place, (name, version) in enumerate(questions)
        ]
        if rows:
            self._connection.execute(insert(assignment_items), rows)
