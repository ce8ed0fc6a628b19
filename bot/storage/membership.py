"""Learners in classes; apart from them the names that teachers keep, and the log of looks at single learners."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    Row,
    Select,
    SmallInteger,
    String,
    Table,
    UniqueConstraint,
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

from bot.core.classes import Member, MemberState
from bot.core.languages import Language
from bot.core.membership import Looks
from bot.storage.base import BigId, UtcDateTime, inserted_id, is_barred, metadata

memberships = Table(
    "memberships",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("class_id", ForeignKey("classes.id", ondelete="CASCADE"), nullable=False),
    Column("learner_id", ForeignKey("learners.id", ondelete="CASCADE"), nullable=False),
    Column("state", String(8), nullable=False),
    # What the learner agreed to: only those who did can be looked at one by one, and only theirs goes to a model.
    Column("individuals", Boolean, nullable=False),
    Column("phrasing", Boolean, nullable=False, server_default=false()),
    Column("extra_minutes", Integer, nullable=False),
    Column("muted", Boolean, nullable=False),
    Column("joined_at", UtcDateTime, nullable=False),
    Column("ended_at", UtcDateTime),
    Column("merged_into", ForeignKey("memberships.id", ondelete="SET NULL"), index=True),
    UniqueConstraint("class_id", "learner_id"),
    Index("ix_memberships_learner_id_state", "learner_id", "state"),
)

# Apart from everything else: the only place where a name can stand, and only teachers of the class see it.
roster = Table(
    "roster",
    metadata,
    Column("membership_id", ForeignKey("memberships.id", ondelete="CASCADE"), primary_key=True),
    Column("name", String(40), nullable=False),
)

looks = Table(
    "looks",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("membership_id", ForeignKey("memberships.id", ondelete="CASCADE"), nullable=False, index=True),
    # A teacher who deletes everything does not take along what they have looked at.
    Column("teacher_id", ForeignKey("learners.id", ondelete="SET NULL"), index=True, comment="null: was deleted"),
    Column("what", String(16), nullable=False),
    Column("looked_at", UtcDateTime, nullable=False),
)

guesses = Table(
    "guesses",
    metadata,
    Column("learner_id", ForeignKey("learners.id", ondelete="CASCADE"), primary_key=True),
    Column("tries", SmallInteger, nullable=False),
    Column("since", UtcDateTime, nullable=False),
)

_learners = table("learners", *(named(name) for name in ("id", "pseudonym", "language")))
_contacts = table("contacts", *(named(name) for name in ("learner_id", "chat_id", "unreachable_at")))

MEMBERS: Select[Any] = (
    select(
        memberships,
        roster.c.name,
        _learners.c.pseudonym,
        _learners.c.language,
        _contacts.c.chat_id,
    )
    .join(_learners, _learners.c.id == memberships.c.learner_id)
    .outerjoin(roster, roster.c.membership_id == memberships.c.id)
    .outerjoin(
        _contacts,
        (_contacts.c.learner_id == memberships.c.learner_id)
        & _contacts.c.unreachable_at.is_(None)
        & ~is_barred(_contacts.c.learner_id),
    )
)
_ONE = MEMBERS.where(memberships.c.id == bindparam("membership_id"))
_OF_LEARNER = MEMBERS.where(
    memberships.c.class_id == bindparam("class_id"), memberships.c.learner_id == bindparam("learner_id")
)
_IN_CLASS = MEMBERS.where(
    memberships.c.class_id == bindparam("class_id"), memberships.c.state == bindparam("in_state")
).order_by(func.lower(func.coalesce(roster.c.name, _learners.c.pseudonym)), memberships.c.id)
_PAGE = _IN_CLASS.limit(bindparam("most")).offset(bindparam("skip"))
_MERGED = MEMBERS.where(memberships.c.merged_into == bindparam("membership_id"))
_MINE = MEMBERS.where(
    memberships.c.learner_id == bindparam("learner_id"), memberships.c.state.in_(["active", "pending"])
).order_by(memberships.c.id)
_COUNT = select(func.count()).where(
    memberships.c.class_id == bindparam("class_id"), memberships.c.state.in_(bindparam("in_states", expanding=True))
)
_EVER = select(func.count()).where(memberships.c.class_id == bindparam("class_id"))
_SET = {
    name: update(memberships).where(memberships.c.id == bindparam("row")).values({name: bindparam("value")})
    for name in ("extra_minutes", "muted")
}
_MOVE = (
    update(memberships)
    .where(memberships.c.id == bindparam("row"))
    .values(state=bindparam("to_state"), ended_at=bindparam("ended"), merged_into=bindparam("into"))
)
_REJOIN = (
    update(memberships)
    .where(memberships.c.id == bindparam("row"))
    .values(
        state=bindparam("to_state"),
        individuals=bindparam("agreed"),
        phrasing=bindparam("agreed_phrasing"),
        joined_at=bindparam("now"),
        ended_at=None,
        merged_into=None,
    )
)
_LOOKS = (
    select(func.count().label("times"), func.max(looks.c.looked_at).label("last"))
    .select_from(looks)
    .where(looks.c.membership_id == bindparam("membership_id"))
)
_LATELY = select(looks.c.membership_id).where(
    looks.c.teacher_id == bindparam("teacher_id"),
    looks.c.looked_at > bindparam("since"),
    looks.c.what == bindparam("of_what"),
)
_GUESSES = select(guesses.c.tries, guesses.c.since).where(guesses.c.learner_id == bindparam("learner_id"))


class MembershipStore:
    """Reads and writes who is in which class."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, membership_id: int) -> Member | None:
        """Membership ``membership_id``, whoever asks and whatever its state."""
        row = self._connection.execute(_ONE, {"membership_id": membership_id}).one_or_none()
        return member(row) if row else None

    def find_in(self, class_id: int, learner_id: int) -> Member | None:
        """The learner's membership of a class, whatever its state."""
        row = self._connection.execute(_OF_LEARNER, {"class_id": class_id, "learner_id": learner_id}).one_or_none()
        return member(row) if row else None

    def list(
        self, class_id: int, state: MemberState = MemberState.ACTIVE, *, skip: int = 0, most: int | None = None
    ) -> tuple[Member, ...]:
        """Learners of a class in ``state`` by name; a page of ``most`` after ``skip``, or all."""
        values: dict[str, object] = {"class_id": class_id, "in_state": state.value}
        query = _IN_CLASS
        if most is not None:
            query, values = _PAGE, values | {"skip": skip, "most": most}
        return tuple(map(member, self._connection.execute(query, values)))

    def list_merged(self, membership_id: int) -> tuple[Member, ...]:
        """The other accounts of the same person."""
        return tuple(map(member, self._connection.execute(_MERGED, {"membership_id": membership_id})))

    def list_of(self, learner_id: int) -> tuple[Member, ...]:
        """The classes that the learner is in or waits for."""
        return tuple(map(member, self._connection.execute(_MINE, {"learner_id": learner_id})))

    def count(self, class_id: int, states: Collection[MemberState] = (MemberState.ACTIVE,)) -> int:
        """How many learners of the class are in one of ``states``."""
        values = {"class_id": class_id, "in_states": [state.value for state in states]}
        return self._connection.execute(_COUNT, values).scalar_one()

    def count_ever(self, class_id: int) -> int:
        """How many have ever joined or asked to."""
        return self._connection.execute(_EVER, {"class_id": class_id}).scalar_one()

    def add(
        self,
        class_id: int,
        learner_id: int,
        state: MemberState,
        *,
        individuals: bool,
        now: datetime,
        phrasing: bool = False,
    ) -> int:
        """A new membership, as agreed; its id. Raises IntegrityError where there is one."""
        values = {
            "class_id": class_id,
            "learner_id": learner_id,
            "state": state.value,
            "individuals": individuals,
            "phrasing": phrasing,
            "extra_minutes": 0,
            "muted": False,
            "joined_at": now,
        }
        return inserted_id(self._connection.execute(insert(memberships), values))

    def rejoin(
        self, membership_id: int, state: MemberState, *, individuals: bool, now: datetime, phrasing: bool = False
    ) -> None:
        """Come back, under what was agreed to this time."""
        agreed = {"agreed": individuals, "agreed_phrasing": phrasing}
        self._connection.execute(_REJOIN, {"row": membership_id, "to_state": state.value, "now": now} | agreed)

    def move(
        self, membership_id: int, state: MemberState, *, ended_at: datetime | None = None, into: int | None = None
    ) -> None:
        """Change the state; ``into`` is the membership that a merged one goes on in."""
        values = {"row": membership_id, "to_state": state.value, "ended": ended_at, "into": into}
        self._connection.execute(_MOVE, values)

    def set_extra(self, membership_id: int, minutes: int) -> None:
        """Give the learner so many minutes beyond every due date."""
        self._connection.execute(_SET["extra_minutes"], {"row": membership_id, "value": minutes})

    def set_muted(self, membership_id: int, muted: bool) -> None:
        """Send reminders of this class, or none."""
        self._connection.execute(_SET["muted"], {"row": membership_id, "value": muted})

    def set_name(self, membership_id: int, name: str) -> None:
        """Put a name on the roster; "" takes it off."""
        self._connection.execute(delete(roster).where(roster.c.membership_id == membership_id))
        if name:
            self._connection.execute(insert(roster), {"membership_id": membership_id, "name": name})

    def delete_names(self, class_id: int) -> None:
        """Empty the roster of a class."""
        of_class = select(memberships.c.id).where(memberships.c.class_id == class_id)
        self._connection.execute(delete(roster).where(roster.c.membership_id.in_(of_class)))

    def add_looks(self, members: Collection[int], teacher_id: int, what: str, now: datetime) -> tuple[int, ...]:
        """Log a teacher's look at single learners' work, for an hour the same one; the members of whom it is new."""
        values = {"teacher_id": teacher_id, "since": now - timedelta(hours=1), "of_what": what}
        lately = set(self._connection.execute(_LATELY, values).scalars())
        rows: list[dict[str, Any]] = [
            {"membership_id": member, "teacher_id": teacher_id, "what": what, "looked_at": now}
            # Not as they come, which may be from the best to the last: learners take their rows along, ids and all.
            for member in sorted(set(members) - lately)
        ]
        if rows:
            self._connection.execute(insert(looks), rows)
        return tuple(row["membership_id"] for row in rows)

    def count_looks(self, membership_id: int) -> Looks:
        """How often that happened."""
        row = self._connection.execute(_LOOKS, {"membership_id": membership_id}).one()
        return Looks(row.times, row.last)

    def guesses(self, learner_id: int) -> tuple[int, datetime | None]:
        """Wrong codes of the learner, and since when they are counted."""
        row = self._connection.execute(_GUESSES, {"learner_id": learner_id}).one_or_none()
        return (row.tries, row.since) if row else (0, None)

    def set_guesses(self, learner_id: int, tries: int, since: datetime) -> None:
        """Remember wrong codes; 0 forgets them."""
        self._connection.execute(delete(guesses).where(guesses.c.learner_id == learner_id))
        if tries:
            self._connection.execute(insert(guesses), {"learner_id": learner_id, "tries": tries, "since": since})


def member(row: Row[Any]) -> Member:
    """A row of ``MEMBERS``."""
    language: Language = "de" if row.language == "de" else "en"
    return Member(
        id=row.id,
        class_id=row.class_id,
        learner_id=row.learner_id,
        state=MemberState(row.state),
        pseudonym=row.pseudonym or "",
        language=language,
        individuals=row.individuals,
        extra=row.extra_minutes,
        muted=row.muted,
        joined_at=row.joined_at,
        name=row.name or "",
        chat_id=row.chat_id,
        phrasing=row.phrasing,
    )
