"""Rounds as teachers hold them, and as learners find them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from bot.core.languages import Language
from bot.core.rounds import Place, Round, RoundState, Told
from bot.storage.base import inserted_id, is_barred
from bot.storage.rounds.tables import classes, contacts, learners, members, parts, people, read_round, rounds

_ONE = select(rounds).where(rounds.c.id == bindparam("round_id"))
_OF_CLASS = (
    select(rounds)
    .where(rounds.c.class_id == bindparam("class_id"))
    .order_by(rounds.c.id.desc())
    .limit(bindparam("most"))
)
_OPEN = select(rounds.c.id).where(rounds.c.class_id == bindparam("class_id"), rounds.c.state == RoundState.OPEN.value)
_HELD = (
    select(rounds.c.pack_id, rounds.c.topic_id, func.count().label("times"))
    .where(rounds.c.class_id == bindparam("class_id"), rounds.c.opened_at.is_not(None))
    .group_by(rounds.c.pack_id, rounds.c.topic_id)
)
_ENTERED = (
    select(
        rounds,
        classes.c.name,
        classes.c.archived_at,
        members.c.id.label("person"),
        (classes.c.individuals & members.c.individuals).label("single"),
    )
    .join(classes, classes.c.id == rounds.c.class_id)
    .join(members, members.c.class_id == rounds.c.class_id)
    .where(members.c.learner_id == bindparam("learner_id"), members.c.state == "active")
)
_ENTRY = _ENTERED.where(rounds.c.id == bindparam("round_id"))
_MINE = (
    _ENTERED.add_columns(parts.c.stage)
    .outerjoin(parts, (parts.c.round_id == rounds.c.id) & (parts.c.learner_id == bindparam("learner_id")))
    .where(
        rounds.c.state != RoundState.DRAFT.value,
        rounds.c.place == Place.PRIVATE.value,
        classes.c.archived_at.is_(None),
    )
    .order_by(rounds.c.id.desc())
    .limit(bindparam("most"))
)
_TOLD = (
    select(members.c.learner_id, contacts.c.chat_id, learners.c.language)
    .join(contacts, contacts.c.learner_id == members.c.learner_id)
    .join(learners, learners.c.id == members.c.learner_id)
    .where(
        members.c.class_id == bindparam("class_id"),
        members.c.state == "active",
        members.c.muted.is_(False),
        contacts.c.unreachable_at.is_(None),
        ~is_barred(members.c.learner_id),
    )
    .order_by(members.c.id)
)
_PARTICIPANTS = _TOLD.where(
    members.c.id.in_(
        select(people.c.person)
        .join(parts, parts.c.learner_id == people.c.learner_id)
        .where(people.c.class_id == bindparam("class_id"), parts.c.round_id == bindparam("round_id"))
    )
)
_COLUMNS = ("place", "approval", "slow", "frozen", "moves")
_SET = {
    name: update(rounds).where(rounds.c.id == bindparam("row")).values({name: bindparam("value")}) for name in _COLUMNS
}
_START = (
    update(rounds)
    .where(rounds.c.id == bindparam("row"), rounds.c.state == RoundState.DRAFT.value)
    .values(
        state=RoundState.OPEN.value,
        opened_at=bindparam("at"),
        parallel_id=bindparam("parallel_question"),
        version_id=bindparam("version"),
        parallel_version_id=bindparam("parallel"),
    )
)
_CLOSE = (
    update(rounds)
    .where(rounds.c.id == bindparam("row"), rounds.c.state == RoundState.OPEN.value)
    .values(state=RoundState.CLOSED.value, closed_at=bindparam("at"))
)
_RELEASE = (
    update(rounds)
    .where(rounds.c.id == bindparam("row"), rounds.c.state != RoundState.RELEASED.value)
    .values(state=RoundState.RELEASED.value, released_at=bindparam("at"))
)


@dataclass(frozen=True)
class Entry:
    """A round of a class that the learner is in.

    ``person`` is their membership, and ``single`` says that teachers see what they do.
    """

    round: Round
    class_name: str
    archived: bool
    person: int
    single: bool


class RoundStore:
    """Reads and writes rounds."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, class_id: int, made_by: int, values: Mapping[str, object], seed: int, now: datetime) -> int:
        """A draft; its id.

        ``values`` has pack_id, topic_id, question_id and parallel_id with version_id and parallel_version_id, place,
        approval, slow, frozen and moves.
        """
        row = {"class_id": class_id, "made_by": made_by, "seed": seed, "created_at": now, "state": "draft"}
        return inserted_id(self._connection.execute(insert(rounds), row | dict(values)))

    def find(self, round_id: int) -> Round | None:
        """Round ``round_id``, whoever asks."""
        row = self._connection.execute(_ONE, {"round_id": round_id}).one_or_none()
        return read_round(row) if row else None

    def list(self, class_id: int, most: int = 50) -> tuple[Round, ...]:
        """The rounds of a class, drafts too, the newest first."""
        rows = self._connection.execute(_OF_CLASS, {"class_id": class_id, "most": most})
        return tuple(map(read_round, rows))

    def find_open(self, class_id: int) -> int | None:
        """The id of the round that runs in the class."""
        return self._connection.execute(_OPEN, {"class_id": class_id}).scalar()

    def count_held(self, class_id: int) -> dict[tuple[str, str], int]:
        """How often the class had rounds, by pack and topic."""
        rows = self._connection.execute(_HELD, {"class_id": class_id})
        return {(row.pack_id, row.topic_id): row.times for row in rows}

    def enter(self, learner_id: int, round_id: int) -> Entry | None:
        """The round as the learner finds it; None where they are not in its class."""
        row = self._connection.execute(_ENTRY, {"learner_id": learner_id, "round_id": round_id}).one_or_none()
        if row is None:
            return None
        return Entry(read_round(row), row.name, row.archived_at is not None, row.person, bool(row.single))

    def list_mine(self, learner_id: int, most: int = 20) -> tuple[tuple[Round, str, int | None], ...]:
        """Rounds of the learner's classes that were opened, the newest first: with the class's name and their stage.

        Without those in the group: everybody votes there, and nobody goes through stages.
        """
        rows = self._connection.execute(_MINE, {"learner_id": learner_id, "most": most})
        return tuple((read_round(row), row.name, row.stage) for row in rows)

    def list_told(self, class_id: int) -> tuple[Told, ...]:
        """Learners of a class who can be written to and want to be."""
        return self._told(class_id, None)

    def list_participants(self, class_id: int, round_id: int) -> tuple[Told, ...]:
        """Those of them who took part in a round, with whatever account."""
        return self._told(class_id, round_id)

    def set(self, round_id: int, name: str, value: object) -> None:
        """Set place, approval, slow, frozen or moves."""
        self._connection.execute(_SET[name], {"row": round_id, "value": value})

    def open(self, round_id: int, parallel_id: str, version_id: int, parallel_version_id: int, now: datetime) -> bool:
        """Let a draft run, with the parallel question (a global id) and the versions of now; False where it is none.

        Raises IntegrityError where another round of the class runs.
        """
        values = {
            "row": round_id,
            "parallel_question": parallel_id,
            "version": version_id,
            "parallel": parallel_version_id,
            "at": now,
        }
        return self._connection.execute(_START, values).rowcount > 0

    def close(self, round_id: int, now: datetime) -> None:
        """Take no more votes and reasons, if it runs."""
        self._connection.execute(_CLOSE, {"row": round_id, "at": now})

    def release(self, round_id: int, now: datetime) -> bool:
        """Let everybody see the key; an open round is closed first. False where they do already."""
        self.close(round_id, now)
        return self._connection.execute(_RELEASE, {"row": round_id, "at": now}).rowcount > 0

    def delete(self, round_id: int) -> None:
        """Delete a draft."""
        self._connection.execute(delete(rounds).where(rounds.c.id == round_id))

    def _told(self, class_id: int, round_id: int | None) -> tuple[Told, ...]:
        values = {"class_id": class_id}
        if round_id is None:
            rows = self._connection.execute(_TOLD, values)
        else:
            rows = self._connection.execute(_PARTICIPANTS, values | {"round_id": round_id})
        return tuple(Told(row.learner_id, row.chat_id, _language(row.language)) for row in rows)


def _language(code: str) -> Language:
    return "de" if code == "de" else "en"
