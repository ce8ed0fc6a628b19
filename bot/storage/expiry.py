"""What the clean-up looks for: classes whose time after their end is over, people from whom nothing comes any more.

And the days on which it ran, with what it did: by them an announcement grows old, whatever the clock says.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Date,
    Integer,
    Row,
    Table,
    bindparam,
    delete,
    exists,
    false,
    func,
    select,
    table,
    update,
)
from sqlalchemy import column as named

from bot.core.expiry import WARNING_DAYS, WITNESSES, Day
from bot.storage.base import insert_new, metadata

expiry_days = Table(
    "expiry_days",
    metadata,
    Column("day", Date, primary_key=True, comment="in UTC; a day on which the clean-up ran"),
    Column("learners", Integer, nullable=False, server_default="0", comment="deleted"),
    Column("classes", Integer, nullable=False, server_default="0", comment="deleted"),
    Column("warned", Integer, nullable=False, server_default="0", comment="classes and learners told of it"),
    Column("done", Boolean, nullable=False, server_default=false()),
)

KEPT_DAYS = 400
"""Days of the clean-up that are remembered: more than any announcement needs."""

# Rows of other stores, read by name.
_classes = table(
    "classes",
    *(named(name) for name in ("id", "name", "zone", "archived_at", "demo")),
    named("ends_on", Date),
    named("warned_on", Date),
)
_learners = table("learners", named("id"), named("language"), named("seen_on", Date), named("warned_on", Date))
_contacts = table("contacts", *(named(name) for name in ("learner_id", "chat_id", "unreachable_at")))
_staff = table("staff", *(named(name) for name in ("class_id", "learner_id")))
_members = table("memberships", *(named(name) for name in ("class_id", "learner_id", "state")))
_pupils = _learners.alias("pupils")

_today = bindparam("today", type_=Date)
_due = bindparam("due", type_=Date)


def _told_long_ago(told: Any) -> Any:
    """``told`` so many days ago, on enough of which the clean-up has run."""
    ran = (
        select(func.count())
        .where(expiry_days.c.day >= told.c.warned_on, expiry_days.c.day <= _today)
        .correlate(told)
        .scalar_subquery()
    )
    return (told.c.warned_on <= bindparam("told_by", type_=Date)) & (ran >= bindparam("witnesses"))


_ENDED = (
    select(_classes.c.id, _classes.c.name, _classes.c.zone, _classes.c.ends_on, _classes.c.archived_at)
    .where(_classes.c.ends_on <= _due, ~_classes.c.demo)
    .order_by(_classes.c.id)
    .limit(bindparam("most"))
    # A teacher may be moving the end at this moment; SQLite has one writer anyway and leaves this out.
    .with_for_update(skip_locked=True, of=_classes)
)
_CLASSES_TO_WARN = _ENDED.where(_classes.c.warned_on.is_(None), _classes.c.id > bindparam("after"))
_CLASSES_DUE = _ENDED.where(_told_long_ago(_classes))

# Whoever teaches somebody who still learns is not idle: without them the class would go, or be nobody's.
_needed = (
    exists()
    .where(
        _staff.c.learner_id == _learners.c.id,
        _members.c.class_id == _staff.c.class_id,
        _members.c.state.in_(["active", "pending"]),
        _pupils.c.id == _members.c.learner_id,
        _pupils.c.seen_on > _due,
    )
    .correlate(_learners)
)
_SILENT = (
    select(
        _learners.c.id,
        _learners.c.language,
        _learners.c.seen_on,
        _contacts.c.chat_id,
        _contacts.c.unreachable_at,
    )
    # Made-up learners of the demo have no contact.
    .join(_contacts, _contacts.c.learner_id == _learners.c.id)
    .where(_learners.c.seen_on <= _due, ~_needed)
    .order_by(_learners.c.id)
    .limit(bindparam("most"))
    # Somebody may be writing at this moment: then they are not idle any more.
    .with_for_update(skip_locked=True, of=_learners)
)
_LEARNERS_TO_WARN = _SILENT.where(_learners.c.warned_on.is_(None), _learners.c.id > bindparam("after"))
_LEARNERS_DUE = _SILENT.where(_told_long_ago(_learners))

_MARK_CLASS = update(_classes).where(_classes.c.id == bindparam("row")).values(warned_on=_today)
_MARK_LEARNER = update(_learners).where(_learners.c.id == bindparam("row")).values(warned_on=_today)
# A clock that was ahead announced with a day that is still to come: that counts for nothing.
_UNTELL = tuple(
    update(one).where(one.c.warned_on.is_not(None), one.c.warned_on > _today).values(warned_on=None)
    for one in (_classes, _learners)
)
_UNTELL_NEEDED = update(_learners).where(_learners.c.warned_on.is_not(None), _needed).values(warned_on=None)
# The same clock saw people on days to come. They are set back once today's has been right for long, and is not late.
_ran_lately = select(func.count()).where(expiry_days.c.day.between(bindparam("since", type_=Date), _today))
_UNSEE = (
    update(_learners)
    .where(_learners.c.seen_on > _today, _ran_lately.scalar_subquery() >= bindparam("witnesses"))
    .values(seen_on=_today)
)
_FORGET_DAYS = delete(expiry_days).where((expiry_days.c.day > _today) | (expiry_days.c.day < bindparam("oldest")))
_BEGIN = insert_new(expiry_days, ["day"])
_DAY = select(expiry_days).where(expiry_days.c.day == _today)
_EARLIER = select(func.max(expiry_days.c.day)).where(expiry_days.c.day < _today)
_DAYS = select(expiry_days).order_by(expiry_days.c.day.desc()).limit(bindparam("most"))
_COUNT_UP = (
    update(expiry_days)
    .where(expiry_days.c.day == _today)
    .values(
        learners=expiry_days.c.learners + bindparam("more_learners"),
        classes=expiry_days.c.classes + bindparam("more_classes"),
        warned=expiry_days.c.warned + bindparam("more_warned"),
    )
)
_FINISH = update(expiry_days).where(expiry_days.c.day == _today).values(done=True)
_TOTAL_CLASSES = select(func.count()).select_from(_classes)
_TOTAL_LEARNERS = select(func.count()).select_from(_contacts)
_ALL_ENDED = (
    select(_classes.c.id, _classes.c.ends_on.label("last_on"), _classes.c.warned_on)
    .where(_classes.c.ends_on <= _due, ~_classes.c.demo)
    .order_by(_classes.c.ends_on, _classes.c.id)
)
_ALL_SILENT = (
    select(_learners.c.id, _learners.c.seen_on.label("last_on"), _learners.c.warned_on)
    .join(_contacts, _contacts.c.learner_id == _learners.c.id)
    .where(_learners.c.seen_on <= _due, ~_needed)
    .order_by(_learners.c.seen_on, _learners.c.id)
)


@dataclass(frozen=True)
class EndedClass:
    """A class that has ended, as far as those who belong to it are told."""

    id: int
    name: str
    zone: str
    ends_on: date
    archived: bool


@dataclass(frozen=True)
class SilentLearner:
    """Somebody from whom nothing comes; ``chat`` is None where they cannot be written to."""

    id: int
    language: str
    seen_on: date
    chat: int | None


@dataclass(frozen=True)
class Aged:
    """A class or a learner: the last day, and when it was announced that they go."""

    id: int
    last_on: date
    warned_on: date | None


class ExpiryStore:
    """Finds what has had its time; nothing is deleted here."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def begin(self, today: date, warn_due: date) -> bool:
        """Note that the clean-up runs ``today``; False where it has come to its end today already.

        Takes back what a clock that was ahead wrote, and announcements to teachers who are needed after all: somebody
        whom they teach was there after ``warn_due``, the day by which ``list_learners_to_warn`` asks. By another day
        one would take back what the other announces, over and over.
        """
        self._connection.execute(_FORGET_DAYS, {"today": today, "oldest": today - timedelta(days=KEPT_DAYS)})
        for statement in _UNTELL:
            self._connection.execute(statement, {"today": today})
        self._connection.execute(_UNTELL_NEEDED, {"due": warn_due})
        self._connection.execute(_BEGIN[self._connection.dialect.name], {"day": today})
        lately = {"since": today - timedelta(days=WARNING_DAYS), "witnesses": WITNESSES}
        self._connection.execute(_UNSEE, lately | {"today": today})
        return not self._connection.execute(_DAY, {"today": today}).one().done

    def finish(self, today: date) -> None:
        """All that was to be done ``today`` is done."""
        self._connection.execute(_FINISH, {"today": today})

    def find_earlier(self, today: date) -> date | None:
        """The last day before ``today`` on which it ran."""
        found: date | None = self._connection.execute(_EARLIER, {"today": today}).scalar_one()
        return found

    def find_day(self, today: date) -> Day:
        """What the clean-up has done ``today``."""
        row = self._connection.execute(_DAY, {"today": today}).one_or_none()
        return _day(row) if row else Day(today, 0, 0, 0)

    def list_days(self, most: int) -> tuple[Day, ...]:
        """The last days on which it ran, the newest first."""
        return tuple(map(_day, self._connection.execute(_DAYS, {"most": most})))

    def count_up(self, today: date, *, learners: int = 0, classes: int = 0, warned: int = 0) -> None:
        """So many more on ``today``."""
        values = {"today": today, "more_learners": learners, "more_classes": classes, "more_warned": warned}
        self._connection.execute(_COUNT_UP, values)

    def count_classes(self) -> int:
        """How many classes there are."""
        return self._connection.execute(_TOTAL_CLASSES).scalar_one()

    def count_learners(self) -> int:
        """How many people there are."""
        return self._connection.execute(_TOTAL_LEARNERS).scalar_one()

    def list_classes_to_warn(self, due: date, after: int, most: int) -> tuple[EndedClass, ...]:
        """Classes above id ``after`` that ended on ``due`` or before, and nobody was told yet; locked."""
        rows = self._connection.execute(_CLASSES_TO_WARN, {"due": due, "after": after, "most": most})
        return tuple(_ended(row) for row in rows)

    def list_learners_to_warn(self, due: date, after: int, most: int) -> tuple[SilentLearner, ...]:
        """People above id ``after`` from whom nothing came after ``due``, and who were not told yet; locked."""
        rows = self._connection.execute(_LEARNERS_TO_WARN, {"due": due, "after": after, "most": most})
        return tuple(_silent(row) for row in rows)

    def mark_class(self, class_id: int, today: date) -> None:
        """It was announced ``today`` that the class goes."""
        self._connection.execute(_MARK_CLASS, {"row": class_id, "today": today})

    def mark_learner(self, learner_id: int, today: date) -> None:
        """The same of a learner."""
        self._connection.execute(_MARK_LEARNER, {"row": learner_id, "today": today})

    def list_classes_due(self, due: date, today: date, witnesses: int, most: int) -> tuple[int, ...]:
        """Classes that ended on ``due`` or before and were announced long enough ago, on ``witnesses`` days; locked."""
        rows = self._connection.execute(_CLASSES_DUE, _told(today, witnesses) | {"due": due, "most": most})
        return tuple(row.id for row in rows)

    def list_learners_due(self, due: date, today: date, witnesses: int, most: int) -> tuple[int, ...]:
        """The same of people from whom nothing came after ``due``."""
        rows = self._connection.execute(_LEARNERS_DUE, _told(today, witnesses) | {"due": due, "most": most})
        return tuple(row.id for row in rows)

    def list_ended(self, due: date) -> tuple[Aged, ...]:
        """All classes that ended on ``due`` or before, whatever was announced, the oldest first."""
        return tuple(_aged(row) for row in self._connection.execute(_ALL_ENDED, {"due": due}))

    def list_silent(self, due: date) -> tuple[Aged, ...]:
        """All people from whom nothing came after ``due``."""
        return tuple(_aged(row) for row in self._connection.execute(_ALL_SILENT, {"due": due}))


def _told(today: date, witnesses: int) -> dict[str, Any]:
    return {"today": today, "told_by": today - timedelta(days=WARNING_DAYS), "witnesses": witnesses}


def _day(row: Row[Any]) -> Day:
    return Day(row.day, row.learners, row.classes, row.warned)


def _ended(row: Row[Any, Any, Any, Any, Any]) -> EndedClass:
    return EndedClass(row.id, row.name, row.zone, row.ends_on, row.archived_at is not None)


def _silent(row: Row[Any, Any, Any, Any, Any]) -> SilentLearner:
    return SilentLearner(row.id, row.language, row.seen_on, None if row.unreachable_at else row.chat_id)


def _aged(row: Row[Any, Any, Any]) -> Aged:
    return Aged(row.id, row.last_on, row.warned_on)
