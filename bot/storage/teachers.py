"""Teachers, and the one-time invitations that make somebody one or bring a colleague or a group to a class."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, Connection, ForeignKey, String, Table, bindparam, insert, select, update

from bot.storage.base import BigId, UtcDateTime, metadata

teachers = Table(
    "teachers",
    metadata,
    Column("learner_id", ForeignKey("learners.id", ondelete="CASCADE"), primary_key=True),
    Column("since", UtcDateTime, nullable=False),
)

invitations = Table(
    "invitations",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("kind", String(12), nullable=False, comment="teacher, owner, coteacher, viewer or group"),
    # Only a fingerprint: whoever reads the database or a backup cannot become a teacher.
    Column("digest", String(64), nullable=False, unique=True),
    Column("class_id", ForeignKey("classes.id", ondelete="CASCADE"), index=True),
    Column("made_by", ForeignKey("learners.id", ondelete="SET NULL"), index=True),
    Column("made_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("used_by", ForeignKey("learners.id", ondelete="SET NULL"), index=True),
    Column("used_at", UtcDateTime),
)


@dataclass(frozen=True)
class Invitation:
    """``kind`` is teacher, owner, coteacher, viewer or group; the last four are for ``class_id``.

    ``used_by`` is None where nobody used it, or where who did is deleted.
    """

    id: int
    kind: str
    class_id: int | None
    made_by: int | None
    expires_at: datetime
    used: bool
    used_by: int | None = None


_IS_TEACHER = select(teachers.c.learner_id).where(teachers.c.learner_id == bindparam("learner_id"))
_FIND = select(invitations).where(invitations.c.digest == bindparam("digest"))
_USE = (
    update(invitations)
    .where(
        invitations.c.id == bindparam("row"),
        invitations.c.used_at.is_(None),
        invitations.c.expires_at > bindparam("now"),
    )
    .values(used_by=bindparam("user"), used_at=bindparam("now"))
)
_REVOKE = (
    update(invitations)
    .where(
        invitations.c.class_id == bindparam("of_class"),
        invitations.c.kind == bindparam("of_kind"),
        invitations.c.used_at.is_(None),
    )
    .values(expires_at=bindparam("now"))
)


class TeacherStore:
    """Reads and writes teachers and invitations."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def is_teacher(self, learner_id: int) -> bool:
        """Whether the person may make classes."""
        return self._connection.execute(_IS_TEACHER, {"learner_id": learner_id}).scalar() is not None

    def add(self, learner_id: int, now: datetime) -> None:
        """Make a teacher; a second time changes nothing."""
        if not self.is_teacher(learner_id):
            self._connection.execute(insert(teachers), {"learner_id": learner_id, "since": now})

    def add_invitation(
        self, kind: str, digest: str, expires_at: datetime, now: datetime, class_id: int | None, made_by: int | None
    ) -> None:
        """Remember an invitation by its fingerprint."""
        values = {
            "kind": kind,
            "digest": digest,
            "class_id": class_id,
            "made_by": made_by,
            "made_at": now,
            "expires_at": expires_at,
        }
        self._connection.execute(insert(invitations), values)

    def find_invitation(self, digest: str) -> Invitation | None:
        """The invitation with this fingerprint, used or not."""
        row = self._connection.execute(_FIND, {"digest": digest}).one_or_none()
        if row is None:
            return None
        used = row.used_at is not None
        return Invitation(row.id, row.kind, row.class_id, row.made_by, row.expires_at, used=used, used_by=row.used_by)

    def use(self, invitation_id: int, learner_id: int, now: datetime) -> bool:
        """Use it up; False where somebody did already or its time is over: of two in the same moment one wins."""
        values = {"row": invitation_id, "user": learner_id, "now": now}
        return self._connection.execute(_USE, values).rowcount == 1

    def revoke(self, class_id: int, kind: str, now: datetime) -> int:
        """End the open invitations of this kind for a class; how many there were."""
        values = {"of_class": class_id, "of_kind": kind, "now": now}
        return self._connection.execute(_REVOKE, values).rowcount
