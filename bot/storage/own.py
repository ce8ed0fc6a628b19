"""Everything about one learner, in whatever table it is: to be taken along, and to be deleted.

Which rows are somebody's is written in ``OWN``; what leads to a person and is nobody's data, with the reason, in
``NOT_OWN``. A test walks the tables and asks for every one of them to be in either.
"""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any, Final

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Select,
    bindparam,
    delete,
    func,
    or_,
    select,
    table,
    update,
)
from sqlalchemy import column as named

from bot.core.privacy import Looked, Person
from bot.storage.base import UtcDateTime, metadata

ID, CHAT, WHO = "learners.id", "contacts.chat_id", "contacts.who"

OWN: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "learners": (("id", ID),),
    "contacts": (("learner_id", ID),),
    "agreements": (("learner_id", ID),),
    "lessons": (("learner_id", ID),),
    "quizzes": (("learner_id", ID),),
    "quiz_items": (("quiz_id", "quizzes"),),
    "answers": (("learner_id", ID),),
    "mastery": (("learner_id", ID),),
    "review_cards": (("learner_id", ID),),
    "review_habits": (("learner_id", ID),),
    "rhythms": (("learner_id", ID),),
    "talks": (("learner_id", ID),),
    "talk_turns": (("talk_id", "talks"),),
    "memberships": (("learner_id", ID),),
    "roster": (("membership_id", "memberships"),),
    "bars": (("learner_id", ID),),
    "class_bars": (("membership_id", "memberships"),),
    "class_marks": (("who", WHO),),
    # Of whoever was looked at: what a teacher looked at is about others.
    "looks": (("membership_id", "memberships"),),
    "guesses": (("learner_id", ID),),
    "wrong_codes": (("who", WHO),),
    "class_log": (("learner_id", ID), ("actor_id", ID)),
    "reminders": (("learner_id", ID),),
    "opinions": (("learner_id", ID),),
    "round_parts": (("learner_id", ID),),
    "round_votes": (("part_id", "round_parts"),),
    "round_reasons": (("part_id", "round_parts"),),
    "round_showings": (("part_id", "round_parts"),),
    "round_reports": (("learner_id", ID),),
    # Of whoever blocks, and not of whom they block, who is never to know.
    "round_blocks": (("learner_id", ID),),
    "checkpoint_answers": (("learner_id", ID),),
    "teachers": (("learner_id", ID),),
    "staff": (("learner_id", ID),),
    "invitations": (("made_by", ID), ("used_by", ID)),
    "assignments": (("made_by", ID),),
    "rounds": (("made_by", ID),),
    "class_packs": (("learner_id", ID),),
    "article_drafts": (("learner_id", ID),),
    "article_pieces": (("draft_id", "article_drafts"),),
    "article_undo": (("draft_id", "article_drafts"),),
    "inbox": (("user_id", CHAT),),
    "outbox": (("chat_id", CHAT),),
    "cards": (("chat_id", WHO),),
}
"""Table: its columns by which a row is somebody's, each with what it is equal to; a table stands for its ids.

All of it goes with them, but for what must not begin anew with a new account: wrong codes (for a day),
bars, and what classes know of those whom they took out or barred.
"""

LEFT_OUT: Final[Mapping[str, frozenset[str]]] = {
    # who else had to do with it
    "looks": frozenset({"teacher_id"}),
    "class_log": frozenset({"actor_id", "learner_id", "about"}),
    "round_reasons": frozenset({"decided_by"}),
    "round_reports": frozenset({"reason_id"}),
    "round_blocks": frozenset({"membership_id"}),
    "round_showings": frozenset({"reason_id"}),
    "invitations": frozenset({"made_by", "used_by", "digest"}),
    # what computes an order of questions that others have yet to answer
    "assignments": frozenset({"seed"}),
    "rounds": frozenset({"seed"}),
    # numbers that only the key of the database leads to
    "contacts": frozenset({"who"}),
    "bars": frozenset({"who"}),
    "wrong_codes": frozenset({"who"}),
    "class_marks": frozenset({"who"}),
    "cards": frozenset({"chat_id"}),
    # messages on their way: made of what stands elsewhere, and emptied as soon as they are sent
    "outbox": frozenset({"payload"}),
}
"""Columns that are not taken along: about others, or secret."""

NOT_OWN: Final[Mapping[str, str]] = {
    "assignment_items": "which questions an assignment asks: content, and the same for the whole class",
    "group_rounds": "counts of a group's talk without anybody's name; who began it is in rounds",
    "group_moves": "counts of a group's talk, before and after a question of the bot",
    "groups": "the chat of a group and its class: nobody's alone",
    "polls": "anonymous polls in groups: Telegram tells no one who voted",
    "erasures": "no key leads to a person: fingerprints, which outlive a deletion so that no backup brings it back",
}
"""Tables that lead to people or chats and are in no export, with the reason."""

# Rows of other stores, read by name.
_looks = table(
    "looks", *(named(name) for name in ("membership_id", "teacher_id", "what")), named("looked_at", UtcDateTime)
)
_members = table("memberships", *(named(name) for name in ("id", "class_id", "learner_id")))
_classes = table("classes", named("id"), named("name"))
_learners = table(
    "learners",
    *(named(name) for name in ("id", "pseudonym", "language")),
    *(named(name, UtcDateTime) for name in ("exported_at", "joined_at")),
)
_contacts = table("contacts", *(named(name) for name in ("learner_id", "who", "chat_id")))
_inbox = table("inbox", *(named(name) for name in ("user_id", "chat_id", "raw", "state")))
_outbox, _cards = table("outbox", named("chat_id")), table("cards", named("chat_id"))

_me: BindParameter[int] = bindparam("learner_id")
_LOOKED = (
    select(_looks.c.looked_at, _looks.c.what, _classes.c.name, _learners.c.pseudonym)
    .select_from(_looks)
    .join(_members, _members.c.id == _looks.c.membership_id)
    .join(_classes, _classes.c.id == _members.c.class_id)
    .outerjoin(_learners, _learners.c.id == _looks.c.teacher_id)
    .where(_members.c.learner_id == _me)
    .order_by(_looks.c.looked_at.desc())
    .limit(bindparam("most"))
)
_COUNT_LOOKS = (
    select(func.count())
    .select_from(_looks)
    .join(_members, _members.c.id == _looks.c.membership_id)
    .where(_members.c.learner_id == _me)
)
_JOINED = select(_learners.c.joined_at).where(_learners.c.id == _me)
_EXPORTED = select(_learners.c.exported_at).where(_learners.c.id == _me)
_SET_EXPORTED = update(_learners).where(_learners.c.id == bindparam("of_learner")).values(exported_at=bindparam("now"))
_LONGEST = 20
"""Digits that no number reaches, here or in Telegram."""

# All of them: what is the same in any case, a database would say of English letters only.
_PEOPLE = (
    select(_learners, _contacts.c.chat_id)
    .join(_contacts, _contacts.c.learner_id == _learners.c.id, isouter=True)
    .order_by(_learners.c.id)
)
_WHERE = select(_contacts.c.who, _contacts.c.chat_id).where(_contacts.c.learner_id == _me)
# An update that is still to be handled is that of a stranger afterwards, and its order is kept by its user.
_UNNAME = (
    update(_inbox)
    .where(_inbox.c.user_id == bindparam("chat"), _inbox.c.state != "new")
    .values(user_id=0, chat_id=None, raw=None)
)
_UNSEND = delete(_outbox).where(_outbox.c.chat_id == bindparam("chat"))
_UNCARD = delete(_cards).where(_cards.c.chat_id == bindparam("who"))
_DELETE = delete(_learners).where(_learners.c.id == bindparam("of_learner"))


class OwnStore:
    """Reads, counts and deletes all that is a learner's."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def read(self, learner_id: int) -> dict[str, tuple[dict[str, object], ...]]:
        """All rows that are the learner's, by table, without what is about others."""
        found = {}
        for name in OWN:
            rows = self._connection.execute(_rows(name), {"learner_id": learner_id}).mappings()
            found[name] = tuple(dict(row) for row in rows)
        return found

    def count(self, learner_id: int, name: str) -> int:
        """How many rows of table ``name`` are the learner's."""
        return int(self._connection.execute(_count(name), {"learner_id": learner_id}).scalar_one())

    def list_looks(self, learner_id: int, most: int) -> tuple[Looked, ...]:
        """When teachers looked at the learner's own work, the newest first."""
        rows = self._connection.execute(_LOOKED, {"learner_id": learner_id, "most": most})
        return tuple(Looked(row.looked_at, row.what, row.name, row.pseudonym or "") for row in rows)

    def find_people(self, sought: str) -> tuple[Person, ...]:
        """Everybody with this pseudonym, in any case, or with this number, ours or Telegram's."""
        number = int(sought) if sought.isdecimal() and len(sought) < _LONGEST else 0
        return tuple(
            Person(row.id, row.pseudonym or "", row.language, row.joined_at, (), ())
            for row in self._connection.execute(_PEOPLE)
            if number in (row.id, row.chat_id) or (row.pseudonym or "").casefold() == sought.casefold()
        )

    def count_looks(self, learner_id: int) -> int:
        """How often that was, in all classes."""
        return self._connection.execute(_COUNT_LOOKS, {"learner_id": learner_id}).scalar_one()

    def find_joined(self, learner_id: int) -> datetime:
        """When the account was made."""
        found: datetime = self._connection.execute(_JOINED, {"learner_id": learner_id}).scalar_one()
        return found

    def find_exported(self, learner_id: int) -> datetime | None:
        """When the learner last took their data along."""
        found: datetime | None = self._connection.execute(_EXPORTED, {"learner_id": learner_id}).scalar_one()
        return found

    def set_exported(self, learner_id: int, now: datetime) -> None:
        """They do it ``now``."""
        self._connection.execute(_SET_EXPORTED, {"of_learner": learner_id, "now": now})

    def delete(self, learner_id: int) -> None:
        """Delete the learner with every row that is theirs alone, and their ids from updates and messages."""
        where = self._connection.execute(_WHERE, {"learner_id": learner_id}).one_or_none()
        if where is not None:
            self._connection.execute(_UNNAME, {"chat": where.chat_id})
            self._connection.execute(_UNSEND, {"chat": where.chat_id})
            self._connection.execute(_UNCARD, {"who": where.who})
        self._connection.execute(_DELETE, {"of_learner": learner_id})


def _own(name: str) -> ColumnElement[bool]:
    """Which rows of table ``name`` are the learner's."""
    columns = metadata.tables[name].c
    return or_(*(_is(columns[column], owner) for column, owner in OWN[name]))


def _is(column: ColumnElement[Any], owner: str) -> ColumnElement[bool]:
    if owner == ID:
        return column == _me
    if owner in (CHAT, WHO):
        mine = _contacts.c.chat_id if owner == CHAT else _contacts.c.who
        return column.in_(select(mine).where(_contacts.c.learner_id == _me))
    return column.in_(select(metadata.tables[owner].c.id).where(_own(owner)))


# Not when this module is read: the tables of the other stores may be declared later.
@cache
def _rows(name: str) -> Select[Any]:
    one = metadata.tables[name]
    told = [column for column in one.columns if column.name not in LEFT_OUT.get(name, ())]
    return select(*told).where(_own(name)).order_by(*one.primary_key)


@cache
def _count(name: str) -> Select[Any]:
    return select(func.count()).select_from(metadata.tables[name]).where(_own(name))
