"""Learners, and apart from them the contact that sending needs."""

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
    exists,
    func,
    insert,
    select,
    table,
    update,
)
from sqlalchemy import column as named

from bot.core.bars import Bar
from bot.core.languages import Language
from bot.core.learners import DEFAULT_ZONE, Learner
from bot.storage.base import BigId, UtcDateTime, insert_new, inserted_id, metadata
from bot.storage.keys import Keyring
from bot.storage.prepared import Prepared

learners = Table(
    "learners",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("language", String(2), nullable=False),
    Column("pseudonym", String(24)),
    Column("confidence", Boolean, nullable=False),
    Column("prompt", String(40), nullable=False),
    Column("arrival", String(32), nullable=False, server_default="", comment="the link that brought them, until used"),
    Column("notice_version", Integer, nullable=False),
    Column("joined_at", UtcDateTime, nullable=False),
    Column("zone", String(40), comment="IANA name; null: that of their class"),
    Column("exported_at", UtcDateTime, comment="when they last took their data along"),
    Column("seen_on", Date, index=True, comment="the last day on which something came from them; in UTC"),
    Column("warned_on", Date, comment="when they were told that all of it will be deleted"),
)

# Each version of the notice that somebody agreed to; the one that holds is in ``learners`` as well.
agreements = Table(
    "agreements",
    metadata,
    Column("learner_id", ForeignKey("learners.id", ondelete="CASCADE"), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("agreed_at", UtcDateTime, nullable=False),
)

# The only lasting place of the Telegram id, which is that of the chat: without this row a learner is a number and a
# pseudonym. They are looked up by ``who`` (core/contacts.py); the id itself is read to send.
contacts = Table(
    "contacts",
    metadata,
    Column("learner_id", ForeignKey("learners.id", ondelete="CASCADE"), primary_key=True),
    Column("who", BigInteger, nullable=False, unique=True, comment="the Telegram id, by the key of this database"),
    Column("chat_id", BigInteger, nullable=False, unique=True),
    Column("unreachable_at", UtcDateTime),
)

# Rows of other stores, read by name: whether there are any says which doors are open.
_teachers = table("teachers", named("learner_id"))
_staff = table("staff", named("learner_id"))
_memberships = table("memberships", *(named(name) for name in ("id", "learner_id", "class_id", "state")))
_classes = table("classes", named("id"), named("zone"))
_bars = table("bars", named("id"), named("learner_id"), named("until", UtcDateTime()), named("reason"))

_zone_of_class = (
    select(_classes.c.zone)
    .join(_memberships, _memberships.c.class_id == _classes.c.id)
    .where(_memberships.c.learner_id == learners.c.id, _memberships.c.state == "active")
    .order_by(_memberships.c.id)
    .limit(1)
    .scalar_subquery()
)

_COLUMNS = (
    learners.c.id,
    learners.c.language,
    learners.c.pseudonym,
    learners.c.confidence,
    learners.c.prompt,
    learners.c.arrival,
    learners.c.notice_version,
    exists().where(_teachers.c.learner_id == learners.c.id).label("teacher"),
    exists().where(_staff.c.learner_id == learners.c.id).label("staff"),
    exists().where(_memberships.c.learner_id == learners.c.id, _memberships.c.state == "active").label("enrolled"),
    exists().where(_memberships.c.learner_id == learners.c.id).label("ever_enrolled"),
    func.coalesce(learners.c.zone, _zone_of_class, DEFAULT_ZONE).label("zone"),
)
_FIND_COLUMNS = (
    *_COLUMNS,
    contacts.c.unreachable_at,
    learners.c.seen_on,
    _bars.c.id.label("bar"),
    _bars.c.until.label("bar_until"),
    _bars.c.reason.label("bar_reason"),
)

_FIND = Prepared(
    select(*_FIND_COLUMNS)
    .join(contacts, contacts.c.learner_id == learners.c.id)
    .outerjoin(_bars, _bars.c.learner_id == learners.c.id)
    .where(contacts.c.who == bindparam("who"))
)
_GET = select(*_COLUMNS).where(learners.c.id == bindparam("learner_id"))
_CHAT = select(contacts.c.chat_id).where(
    contacts.c.learner_id == bindparam("learner_id"), contacts.c.unreachable_at.is_(None)
)
_SET = {
    name: Prepared(update(learners).where(learners.c.id == bindparam("learner_id")).values({name: bindparam("value")}))
    for name in ("language", "pseudonym", "confidence", "prompt", "arrival", "zone", "notice_version")
}
# Never back: a clock that was wrong for an hour must not make somebody look idle for years.
_SEE = (
    update(learners)
    .where(
        learners.c.id == bindparam("of_learner"),
        func.coalesce(learners.c.seen_on, bindparam("day")) <= bindparam("day"),
    )
    .values(seen_on=bindparam("day"), warned_on=None)
)
_AGREE = insert_new(agreements, ["learner_id", "version"])
_SET_UNREACHABLE = (
    update(contacts).where(contacts.c.chat_id == bindparam("at_chat")).values(unreachable_at=bindparam("since"))
)


class LearnerStore:
    """Reads and writes learners and contacts."""

    def __init__(self, connection: Connection, keys: Keyring) -> None:
        self._connection = connection
        self._keys = keys

    def find(self, telegram_id: int) -> Learner | None:
        """The learner behind a Telegram id, with whether they could be reached, and what keeps them out."""
        row = _FIND.one_or_none(self._connection, {"who": self._keys.who(telegram_id)})
        if row is None:
            return None
        bar = Bar(row.bar_until, row.bar_reason) if row.bar is not None else None
        return _learner(row, unreachable=row.unreachable_at is not None, seen_on=row.seen_on, bar=bar)

    def get(self, learner_id: int) -> Learner | None:
        """The learner with this id."""
        row = self._connection.execute(_GET, {"learner_id": learner_id}).one_or_none()
        return _learner(row) if row else None

    def find_chat(self, learner_id: int) -> int | None:
        """The chat in which the learner can be written to."""
        return self._connection.execute(_CHAT, {"learner_id": learner_id}).scalar()

    def add(self, telegram_id: int, chat_id: int, language: Language, notice_version: int, now: datetime) -> Learner:
        """Add a learner who agreed to the notice; raises IntegrityError where the contact exists."""
        values = {
            "language": language,
            "pseudonym": None,
            "confidence": True,
            "prompt": "pseudonym",
            "notice_version": notice_version,
            "joined_at": now,
            "seen_on": now.date(),
        }
        learner_id = inserted_id(self._connection.execute(insert(learners), values))
        contact = {"learner_id": learner_id, "who": self._keys.who(telegram_id), "chat_id": chat_id}
        self._connection.execute(insert(contacts), contact)
        self._note_agreement(learner_id, notice_version, now)
        return Learner(
            id=learner_id,
            language=language,
            pseudonym=None,
            confidence=True,
            prompt="pseudonym",
            notice_version=notice_version,
            seen_on=now.date(),
        )

    def add_without_contact(self, language: Language, pseudonym: str, notice_version: int, now: datetime) -> Learner:
        """Add somebody who cannot be written to: the made-up learners of the demo."""
        values = {
            "language": language,
            "pseudonym": pseudonym,
            "confidence": True,
            "prompt": "",
            "notice_version": notice_version,
            "joined_at": now,
        }
        learner_id = inserted_id(self._connection.execute(insert(learners), values))
        return Learner(id=learner_id, language=language, pseudonym=pseudonym, confidence=True, prompt="")

    def agree(self, learner_id: int, version: int, now: datetime) -> None:
        """Note that the learner agreed to a newer notice; the time of the first tap stays."""
        _SET["notice_version"].change(self._connection, {"learner_id": learner_id, "value": version})
        self._note_agreement(learner_id, version, now)

    def _note_agreement(self, learner_id: int, version: int, now: datetime) -> None:
        values = {"learner_id": learner_id, "version": version, "agreed_at": now}
        self._connection.execute(_AGREE[self._connection.dialect.name], values)

    def set_language(self, learner_id: int, language: Language) -> None:
        """Speak ``language`` from now on."""
        _SET["language"].change(self._connection, {"learner_id": learner_id, "value": language})

    def set_pseudonym(self, learner_id: int, pseudonym: str) -> None:
        """Call the learner ``pseudonym``."""
        _SET["pseudonym"].change(self._connection, {"learner_id": learner_id, "value": pseudonym})

    def set_confidence(self, learner_id: int, on: bool) -> None:
        """Ask for confidence or not."""
        _SET["confidence"].change(self._connection, {"learner_id": learner_id, "value": on})

    def set_prompt(self, learner_id: int, prompt: str) -> None:
        """Take the next text as the answer to ``prompt``."""
        _SET["prompt"].change(self._connection, {"learner_id": learner_id, "value": prompt})

    def set_arrival(self, learner_id: int, arrival: str) -> None:
        """Remember the link that brought the learner, or "" once it was used."""
        _SET["arrival"].change(self._connection, {"learner_id": learner_id, "value": arrival})

    def set_zone(self, learner_id: int, zone: str) -> None:
        """Let the learner's days follow the clocks of ``zone`` (an IANA name)."""
        _SET["zone"].change(self._connection, {"learner_id": learner_id, "value": zone})

    def mark_seen(self, learner_id: int, day: date) -> None:
        """Something came from the learner on ``day``: they are not idle, whatever was announced."""
        self._connection.execute(_SEE, {"of_learner": learner_id, "day": day})

    def mark_unreachable(self, chat_id: int, now: datetime) -> None:
        """Note that the chat refuses messages since ``now``."""
        self._connection.execute(_SET_UNREACHABLE, {"at_chat": chat_id, "since": now})

    def mark_reachable(self, chat_id: int) -> None:
        """Note that the chat takes messages again."""
        self._connection.execute(_SET_UNREACHABLE, {"at_chat": chat_id, "since": None})


def _learner(
    row: Row[Any], *, unreachable: bool = False, seen_on: date | None = None, bar: Bar | None = None
) -> Learner:
    language: Language = "de" if row.language == "de" else "en"
    return Learner(
        id=row.id,
        language=language,
        pseudonym=row.pseudonym,
        confidence=row.confidence,
        prompt=row.prompt,
        arrival=row.arrival,
        notice_version=row.notice_version,
        teacher=row.teacher,
        staff=row.staff,
        enrolled=row.enrolled,
        ever_enrolled=row.ever_enrolled,
        zone=row.zone,
        unreachable=unreachable,
        seen_on=seen_on,
        bar=bar,
    )
