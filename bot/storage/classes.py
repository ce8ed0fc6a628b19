"""Classes, their teachers, and the group chats that are tied to them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Date,
    ForeignKey,
    Integer,
    Row,
    String,
    Table,
    bindparam,
    delete,
    false,
    func,
    insert,
    select,
    table,
    update,
)
from sqlalchemy import column as named

from bot.core.classes import Classroom, Colleague, Right, Role, Standing
from bot.core.expiry import default_end
from bot.core.languages import Language
from bot.storage.base import BigId, UtcDateTime, inserted_id, is_barred, metadata

classes = Table(
    "classes",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("name", String(40), nullable=False),
    Column("language", String(2), nullable=False),
    Column("zone", String(40), nullable=False),
    Column("roster", Boolean, nullable=False),
    Column("individuals", Boolean, nullable=False),
    Column("approval", Boolean, nullable=False),
    Column("locked", Boolean, nullable=False),
    Column("cap", Integer, nullable=False),
    Column("code", String(8), nullable=False, unique=True),
    Column("code_until", UtcDateTime),
    Column("demo", Boolean, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("archived_at", UtcDateTime),
    Column("phrasing", Boolean, nullable=False, server_default=false()),
    Column("course_from", Date, comment="the first day of the course, in the class's zone"),
    Column("course_until", Date, comment="its last day"),
    Column("ends_on", Date, index=True, comment="its last day; some time later it is deleted"),
    Column("warned_on", Date, comment="when it was announced that it will be deleted"),
)

staff = Table(
    "staff",
    metadata,
    Column("class_id", ForeignKey("classes.id", ondelete="CASCADE"), primary_key=True),
    Column("learner_id", ForeignKey("learners.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("role", String(12), nullable=False),
    Column("since", UtcDateTime, nullable=False),
)

groups = Table(
    "groups",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("class_id", ForeignKey("classes.id", ondelete="CASCADE"), nullable=False, unique=True),
    Column("tied_at", UtcDateTime, nullable=False),
)

# Rows of other stores, read by name.
_learners = table("learners", *(named(name) for name in ("id", "pseudonym", "language")))
_contacts = table("contacts", *(named(name) for name in ("learner_id", "chat_id", "unreachable_at")))
_members = table("memberships", *(named(name) for name in ("class_id", "learner_id", "state")))


def _members_in(state: str) -> Any:
    counted = select(func.count()).select_from(_members)
    return counted.where(_members.c.class_id == classes.c.id, _members.c.state == state).scalar_subquery()


_ONE = select(classes).where(classes.c.id == bindparam("class_id"))
_BY_CODE = select(classes).where(classes.c.code == bindparam("code"))
_STANDINGS = (
    select(classes, staff.c.role, _members_in("active").label("learners"), _members_in("pending").label("waiting"))
    .join(staff, staff.c.class_id == classes.c.id)
    .where(staff.c.learner_id == bindparam("learner_id"))
    .order_by(classes.c.archived_at.is_not(None), classes.c.id)
)
_STANDING = _STANDINGS.where(classes.c.id == bindparam("class_id"))
_reached = (
    (_contacts.c.learner_id == staff.c.learner_id)
    & _contacts.c.unreachable_at.is_(None)
    & (bindparam("cards", type_=Boolean) | ~is_barred(_contacts.c.learner_id))
)
_STAFF = (
    select(staff.c.learner_id, staff.c.role, _learners.c.pseudonym, _learners.c.language, _contacts.c.chat_id)
    .join(_learners, _learners.c.id == staff.c.learner_id)
    .outerjoin(_contacts, _reached)
    .where(staff.c.class_id == bindparam("class_id"))
    .order_by(staff.c.since, staff.c.learner_id)
)
_ROLE = select(staff.c.role).where(
    staff.c.class_id == bindparam("class_id"), staff.c.learner_id == bindparam("learner_id")
)
_OWNED = select(func.count()).where(staff.c.learner_id == bindparam("learner_id"), staff.c.role == Role.OWNER.value)
_SET = {
    name: update(classes).where(classes.c.id == bindparam("of_class")).values({name: bindparam("value")})
    for name in (
        "name",
        "language",
        "zone",
        "roster",
        "individuals",
        "approval",
        "locked",
        "cap",
        "code",
        "code_until",
        "archived_at",
        "demo",
        "phrasing",
        "course_from",
        "course_until",
    )
}
_SET_END = (
    update(classes)
    .where(classes.c.id == bindparam("of_class"), classes.c.ends_on.is_distinct_from(bindparam("day")))
    .values(ends_on=bindparam("day"), warned_on=None)
)
_SET_ROLE = (
    update(staff)
    .where(staff.c.class_id == bindparam("of_class"), staff.c.learner_id == bindparam("of_learner"))
    .values(role=bindparam("to_role"))
)
_DISMISS = delete(staff).where(staff.c.class_id == bindparam("of_class"), staff.c.learner_id == bindparam("of_learner"))
_GROUP = select(groups.c.chat_id).where(groups.c.class_id == bindparam("class_id"))
_TIED = select(classes).join(groups, groups.c.class_id == classes.c.id).where(groups.c.chat_id == bindparam("chat"))
_UNTIE = delete(groups).where(groups.c.chat_id == bindparam("chat"))
# The chat and the refusal of a message tell it at the same moment, each to a transaction of its own.
_LOCK = select(groups.c.class_id).where(groups.c.chat_id == bindparam("chat")).with_for_update()
_MOVE = update(groups).where(groups.c.chat_id == bindparam("old")).values(chat_id=bindparam("new"))


class ClassStore:
    """Reads and writes classes, staff and groups."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, owner_id: int, name: str, language: Language, zone: str, code: str, cap: int, now: datetime) -> int:
        """A new class with the most private settings; its id. Raises IntegrityError where the code is taken."""
        values = {
            "name": name,
            "language": language,
            "zone": zone,
            "roster": False,
            "individuals": False,
            "approval": False,
            "locked": False,
            "cap": cap,
            "code": code,
            "demo": False,
            "created_at": now,
            "ends_on": default_end(now.date()),
        }
        class_id = inserted_id(self._connection.execute(insert(classes), values))
        self.add_staff(class_id, owner_id, Role.OWNER, now)
        return class_id

    def find(self, class_id: int) -> Classroom | None:
        """Class ``class_id``, whoever asks."""
        row = self._connection.execute(_ONE, {"class_id": class_id}).one_or_none()
        return classroom(row) if row else None

    def find_by_code(self, code: str) -> Classroom | None:
        """The class that learners enter with ``code``."""
        row = self._connection.execute(_BY_CODE, {"code": code}).one_or_none()
        return classroom(row) if row else None

    def list_standings(self, learner_id: int) -> tuple[Standing, ...]:
        """The classes that this person teaches, archived ones last."""
        return tuple(map(_standing, self._connection.execute(_STANDINGS, {"learner_id": learner_id})))

    def find_standing(self, learner_id: int, class_id: int) -> Standing | None:
        """The class as this person teaches it; None where they do not."""
        values = {"learner_id": learner_id, "class_id": class_id}
        row = self._connection.execute(_STANDING, values).one_or_none()
        return _standing(row) if row else None

    def find_allowed(self, learner_id: int, class_id: int, right: Right) -> Standing | None:
        """The class as this person teaches it; None where they do not, or may not do this in it."""
        standing = self.find_standing(learner_id, class_id)
        return standing if standing is not None and standing.may(right) else None

    def role(self, learner_id: int, class_id: int) -> Role | None:
        """What this person is in the class."""
        found = self._connection.execute(_ROLE, {"learner_id": learner_id, "class_id": class_id}).scalar()
        return Role(found) if found else None

    def count_owned(self, learner_id: int) -> int:
        """How many classes the person owns."""
        return self._connection.execute(_OWNED, {"learner_id": learner_id}).scalar_one()

    def set(self, class_id: int, name: str, value: object) -> None:
        """Set one column of a class."""
        self._connection.execute(_SET[name], {"of_class": class_id, "value": value})

    def set_end(self, class_id: int, day: date) -> None:
        """Let the class end on ``day``; what was announced for another day holds no more."""
        self._connection.execute(_SET_END, {"of_class": class_id, "day": day})

    def delete(self, class_id: int) -> None:
        """Delete the class with all that hangs on it; learners keep their own answers."""
        self._connection.execute(delete(classes).where(classes.c.id == class_id))

    def list_staff(self, class_id: int, *, cards: bool = False) -> tuple[Colleague, ...]:
        """Teachers of a class, the longest serving first; the chat of who is kept out for their ``cards`` only."""
        rows = self._connection.execute(_STAFF, {"class_id": class_id, "cards": cards})
        return tuple(
            Colleague(row.learner_id, Role(row.role), row.pseudonym or "", language_of(row.language), row.chat_id)
            for row in rows
        )

    def add_staff(self, class_id: int, learner_id: int, role: Role, now: datetime) -> None:
        """Make somebody a teacher of the class."""
        values = {"class_id": class_id, "learner_id": learner_id, "role": role.value, "since": now}
        self._connection.execute(insert(staff), values)

    def set_role(self, class_id: int, learner_id: int, role: Role) -> None:
        """Change what a teacher of the class is."""
        self._connection.execute(_SET_ROLE, {"of_class": class_id, "of_learner": learner_id, "to_role": role.value})

    def delete_staff(self, class_id: int, learner_id: int) -> None:
        """The person does not teach the class any more."""
        self._connection.execute(_DISMISS, {"of_class": class_id, "of_learner": learner_id})

    def find_group(self, class_id: int) -> int | None:
        """The chat id of the group that is tied to the class."""
        return self._connection.execute(_GROUP, {"class_id": class_id}).scalar()

    def find_tied(self, chat_id: int) -> Classroom | None:
        """The class that a group is tied to."""
        row = self._connection.execute(_TIED, {"chat": chat_id}).one_or_none()
        return classroom(row) if row else None

    def tie(self, class_id: int, chat_id: int, now: datetime) -> None:
        """Tie a group to the class; a class has one group, a group one class."""
        self.untie(chat_id)
        self._connection.execute(delete(groups).where(groups.c.class_id == class_id))
        self._connection.execute(insert(groups), {"chat_id": chat_id, "class_id": class_id, "tied_at": now})

    def untie(self, chat_id: int) -> bool:
        """The group is no class's any more; whether it was one's."""
        return self._connection.execute(_UNTIE, {"chat": chat_id}).rowcount > 0

    def move_group(self, old: int, new: int) -> None:
        """The group became a supergroup and has another chat id now; told twice, it is done once."""
        if self._connection.execute(_LOCK, {"chat": old}).scalar() is None:
            return
        self._connection.execute(_UNTIE, {"chat": new})
        self._connection.execute(_MOVE, {"old": old, "new": new})


def language_of(code: str) -> Language:
    """A language as it is stored."""
    return "de" if code == "de" else "en"


def classroom(row: Row[Any]) -> Classroom:
    """A row of ``classes``."""
    return Classroom(
        id=row.id,
        name=row.name,
        language=language_of(row.language),
        zone=row.zone,
        roster=row.roster,
        individuals=row.individuals,
        approval=row.approval,
        locked=row.locked,
        cap=row.cap,
        code=row.code,
        code_until=row.code_until,
        archived=row.archived_at is not None,
        demo=row.demo,
        phrasing=row.phrasing,
        course_from=row.course_from,
        course_until=row.course_until,
        ends_on=row.ends_on,
    )


def _standing(row: Row[Any]) -> Standing:
    return Standing(classroom(row), Role(row.role), row.learners, row.waiting)
