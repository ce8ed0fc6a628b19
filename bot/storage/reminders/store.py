"""Notices to learners about assignments: planned as rows, taken when they are due, each sent once."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import (
    Connection,
    Date,
    Row,
    Select,
    and_,
    bindparam,
    delete,
    exists,
    func,
    insert,
    literal,
    select,
    table,
    update,
)
from sqlalchemy import column as named

from bot.core.assignments import Assignment, Late
from bot.core.reminders import DATED, RATIONED, REMINDING, Due, Notice, Planned, plan
from bot.storage.base import UtcDateTime, is_barred
from bot.storage.reminders.tables import HOLDS, WAITS, reminders

# Rows of other stores, read by name.
_learners = table("learners", *(named(name) for name in ("id", "language")))
_contacts = table("contacts", *(named(name) for name in ("learner_id", "chat_id", "unreachable_at")))
_members = table(
    "memberships", *(named(name) for name in ("class_id", "learner_id", "state", "extra_minutes", "muted"))
)
_classes = table("classes", *(named(name) for name in ("id", "name", "zone", "archived_at")))
_assignments = table(
    "assignments",
    *(named(name) for name in ("id", "class_id", "title", "late", "published_at", "withdrawn_at", "released_at")),
    named("due_at", UtcDateTime),
    named("closes_at", UtcDateTime),
)
_quizzes = table("quizzes", *(named(name) for name in ("learner_id", "assignment_id", "kind", "finished_at")))
_rhythms = table("rhythms", named("learner_id"), named("last_day", Date))
_earlier = reminders.alias("earlier")

_attempts = exists().where(
    _quizzes.c.learner_id == reminders.c.learner_id,
    _quizzes.c.assignment_id == reminders.c.assignment_id,
    _quizzes.c.kind == "assigned",
)
# Notices that went out together were one message.
_before = (
    select(func.count(_earlier.c.done_at.distinct()))
    .where(_earlier.c.learner_id == reminders.c.learner_id, _earlier.c.sent.is_(True))
    .scalar_subquery()
)
_rationed = _earlier.c.notice.in_([notice.value for notice in RATIONED])
_reminded_at = (
    select(func.max(_earlier.c.done_at))
    .where(_earlier.c.learner_id == reminders.c.learner_id, _earlier.c.sent.is_(True), _rationed)
    .scalar_subquery()
)
_rhythm_day = select(_rhythms.c.last_day).where(_rhythms.c.learner_id == reminders.c.learner_id).scalar_subquery()
_STANDING: Select[Any] = (
    select(
        reminders.c.id,
        reminders.c.notice,
        reminders.c.learner_id,
        reminders.c.assignment_id,
        _learners.c.language,
        _contacts.c.chat_id,
        _assignments.c.title,
        _assignments.c.due_at.label("due_of_all"),
        _assignments.c.closes_at,
        _assignments.c.late,
        _assignments.c.withdrawn_at,
        _assignments.c.released_at,
        _assignments.c.class_id,
        _classes.c.name,
        _classes.c.zone,
        _classes.c.archived_at,
        _members.c.state,
        _members.c.extra_minutes,
        _members.c.muted,
        _attempts.where(_quizzes.c.finished_at.is_not(None)).label("finished"),
        _attempts.where(_quizzes.c.finished_at.is_(None)).label("busy"),
        _before.label("before"),
        _reminded_at.label("reminded_at"),
        _rhythm_day.label("rhythm_day"),
        reminders.c.due_at,
    )
    .join(_assignments, _assignments.c.id == reminders.c.assignment_id)
    .join(_classes, _classes.c.id == _assignments.c.class_id)
    .join(_learners, _learners.c.id == reminders.c.learner_id)
    .outerjoin(
        _members,
        and_(_members.c.class_id == _assignments.c.class_id, _members.c.learner_id == reminders.c.learner_id),
    )
    .outerjoin(
        _contacts,
        and_(
            _contacts.c.learner_id == reminders.c.learner_id,
            _contacts.c.unreachable_at.is_(None),
            ~is_barred(_contacts.c.learner_id),
        ),
    )
    .order_by(reminders.c.due_at, reminders.c.id)
)
_LEARNERS = (
    select(reminders.c.learner_id)
    .where(WAITS, reminders.c.due_at <= bindparam("now"))
    .order_by(reminders.c.due_at, reminders.c.id)
    .limit(bindparam("most"))
)
# Whoever has the learner is the only one to remind them of anything; rows referring to a learner do not wait for it.
_LOCK_LEARNERS = (
    select(_learners.c.id)
    .where(_learners.c.id.in_(bindparam("learner_ids", expanding=True)))
    .with_for_update(key_share=True, skip_locked=True)
)
# By learner and not by time: in a large school the time alone would find everybody's.
_WAITING = _STANDING.where(
    reminders.c.learner_id.in_(bindparam("learner_ids", expanding=True)),
    reminders.c.sent.is_(False),
    WAITS,
    reminders.c.due_at <= bindparam("until"),
)
_COMING = _WAITING.where(reminders.c.notice.in_([notice.value for notice in REMINDING]))
# Two replicas never take the same row; SQLite has one writer anyway and leaves this out.
_DUE = _WAITING.with_for_update(skip_locked=True, of=reminders)
_NEXT = _DUE.where(reminders.c.notice.in_([Notice.DAY.value, Notice.HOURS.value]))
_ANY = select(literal(1)).where(WAITS, reminders.c.due_at <= bindparam("now")).limit(1)
_MARK = (
    update(reminders)
    .where(reminders.c.id == bindparam("row"), WAITS)
    .values(done_at=bindparam("at"), sent=bindparam("was_sent"))
)
_POSTPONE = update(reminders).where(reminders.c.id == bindparam("row"), WAITS).values(due_at=bindparam("at"))
_OF_CLASS = select(_members.c.learner_id, _members.c.extra_minutes).where(
    _members.c.class_id == bindparam("class_id"), _members.c.state == "active"
)
_KNOWN = select(reminders.c.learner_id, reminders.c.notice).where(
    reminders.c.assignment_id == bindparam("assignment_id"), HOLDS
)


class ReminderStore:
    """Plans and takes notices."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def list_extras(self, class_id: int) -> list[tuple[int, int]]:
        """Learners of a class with their extra minutes."""
        return [
            (row.learner_id, row.extra_minutes) for row in self._connection.execute(_OF_CLASS, {"class_id": class_id})
        ]

    def replan(
        self,
        assignment: Assignment,
        zone: ZoneInfo,
        now: datetime,
        *,
        learner_id: int | None = None,
        announce: bool = False,
        dates: bool = False,
    ) -> None:
        """Plan anew what depends on the dates of ``assignment``, for its whole class or for one learner.

        ``announce`` plans the news that it is there; ``dates`` says that the dates changed, so that what was sent
        for the old ones is sent again for the new ones.
        """
        # What was released goes out whatever becomes of the dates.
        forgotten = [notice for notice in DATED if notice is not Notice.EXPLAINED or assignment.released_at is None]
        self.forget(assignment.id, forgotten, None if learner_id is None else (learner_id,), sent=dates)
        extras = self.list_extras(assignment.class_id)
        chosen = [(one, extra) for one, extra in extras if learner_id in (None, one)]
        known = {extra: plan(assignment, extra, zone, now, announce=announce) for _, extra in chosen}
        self.add(assignment.id, [(one, planned) for one, extra in chosen for planned in known[extra]])

    def forget(
        self, assignment_id: int, notices: Collection[Notice], learners: Collection[int] | None, *, sent: bool
    ) -> None:
        """Take back what was planned, of all learners (None) or of these; with ``sent`` let go of what was sent, too.

        What is let go of can be planned again.
        """
        meant = [
            reminders.c.assignment_id == assignment_id,
            reminders.c.notice.in_([notice.value for notice in notices]),
        ]
        if learners is not None:
            meant.append(reminders.c.learner_id.in_(list(learners)))
        self._connection.execute(delete(reminders).where(*meant, WAITS))
        if sent:
            self._connection.execute(update(reminders).where(*meant).values(void=True))

    def add(self, assignment_id: int, planned: Sequence[tuple[int, Planned]]) -> None:
        """Plan notices, each for a learner; those that a learner has already, sent or not, stay as they are."""
        known = {
            (row.learner_id, row.notice) for row in self._connection.execute(_KNOWN, {"assignment_id": assignment_id})
        }
        rows = [
            {
                "assignment_id": assignment_id,
                "learner_id": learner_id,
                "notice": one.notice.value,
                "due_at": one.at,
                "sent": False,
                "void": False,
            }
            for learner_id, one in planned
            if (learner_id, one.notice.value) not in known
        ]
        if rows:
            self._connection.execute(insert(reminders), rows)

    def list_recent(self, assignment_id: int, notice: Notice, since: datetime) -> frozenset[int]:
        """Learners to whom this notice waits to be sent, or was since then."""
        rows = self._connection.execute(
            select(reminders.c.learner_id).where(
                reminders.c.assignment_id == assignment_id,
                reminders.c.notice == notice.value,
                WAITS | (reminders.c.done_at > since),
            )
        )
        return frozenset(rows.scalars())

    def take(self, now: datetime, most: int) -> list[Due]:
        """What is due for the learners of the ``most`` oldest notices, the oldest first.

        Nobody else gets these rows, or anything that would remind these learners, until the transaction ends.
        """
        # Nearly every look finds nothing, and the large statement would cost ten times as much to plan.
        if self._connection.execute(_ANY, {"now": now}).scalar() is None:
            return []
        # Learners first: what reminded them last is known only to whoever has them.
        found = set(self._connection.execute(_LEARNERS, {"now": now, "most": most}).scalars())
        learners = self._connection.execute(_LOCK_LEARNERS, {"learner_ids": list(found)}).scalars().all()
        return [one for _, one in self._list(_DUE, learners, now)]

    def take_next(self, learner_ids: Collection[int], until: datetime) -> list[tuple[datetime, Due]]:
        """What these learners are to be reminded of by ``until``, each with its moment, taken as in ``take``."""
        return self._list(_NEXT, learner_ids, until)

    def list_coming(self, learner_ids: Collection[int], until: datetime) -> list[tuple[datetime, Due]]:
        """What waits to remind these learners of something by ``until``, each with its moment; left as it is."""
        return self._list(_COMING, learner_ids, until)

    def _list(
        self, statement: Select[Any], learner_ids: Collection[int], until: datetime
    ) -> list[tuple[datetime, Due]]:
        values = {"learner_ids": list(learner_ids), "until": until}
        return [(row.due_at, _due(row)) for row in self._connection.execute(statement, values)] if learner_ids else []

    def mark(self, ids: Collection[int], sent: Collection[int], now: datetime) -> None:
        """These rows are done; those in ``sent`` were sent."""
        if ids:
            rows = [{"row": row, "at": now, "was_sent": row in sent} for row in ids]
            self._connection.execute(_MARK, rows)

    def postpone(self, moments: Mapping[int, datetime]) -> None:
        """These rows are due at other moments."""
        if moments:
            self._connection.execute(_POSTPONE, [{"row": row, "at": at} for row, at in moments.items()])


def _due(row: Row[Any]) -> Due:
    extra = timedelta(minutes=row.extra_minutes or 0)
    due = row.due_of_all + extra if row.due_of_all else None
    ends = [end for end in (row.closes_at, row.due_of_all if row.late == Late.CLOSE else None) if end is not None]
    return Due(
        id=row.id,
        notice=Notice(row.notice),
        learner_id=row.learner_id,
        language="de" if row.language == "de" else "en",
        chat_id=row.chat_id,
        assignment_id=row.assignment_id,
        title=row.title,
        class_id=row.class_id,
        class_name=row.name,
        zone=row.zone,
        due_at=due,
        closes_at=min(ends) + extra if ends else None,
        muted=bool(row.muted),
        active=row.state == "active" and row.withdrawn_at is None and row.archived_at is None,
        done=bool(row.finished),
        busy=bool(row.busy),
        released=row.released_at is not None,
        variant=row.before,
        reminded_at=row.reminded_at,
        rhythm_day=row.rhythm_day,
    )
