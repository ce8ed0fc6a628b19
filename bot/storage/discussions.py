"""Talks with the bot, and the log of what happened in them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    Row,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
    bindparam,
    func,
    insert,
    select,
    update,
)

from bot.core.discussions import Ask, Found, Step, Talk
from bot.core.languages import Language
from bot.core.understanding import Kind
from bot.storage.base import BigId, UtcDateTime, inserted_id, metadata

talks = Table(
    "talks",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("learner_id", ForeignKey("learners.id", ondelete="CASCADE"), nullable=False),
    Column("pack_id", String(40), nullable=False),
    Column("discussion_id", String(8), nullable=False),
    Column("language", String(2), nullable=False),
    Column("seed", BigInteger, nullable=False),
    Column("experience", Integer, nullable=False),
    Column("role", String(60), nullable=False),
    Column("step", String(8), nullable=False),
    Column("ask", String(12), nullable=False),
    Column("about", String(60), nullable=False),
    Column("turn", Integer, nullable=False),
    Column("tries", SmallInteger, nullable=False),
    Column("repeated", Boolean, nullable=False, comment="the question was asked twice, or the step's hint given"),
    Column("before", SmallInteger),
    Column("after", SmallInteger),
    Column("found", JSON, nullable=False, comment="pairs of an aspect and the rung of help given before"),
    Column("fresh", JSON, nullable=False, comment="aspects that were read in the last text"),
    Column("refused", JSON, nullable=False, comment="aspects that the learner did not want to have said"),
    Column("rungs", JSON, nullable=False, comment="pairs of an aspect and how far its ladder was climbed"),
    Column("misbeliefs", JSON, nullable=False),
    Column("sentences", JSON, nullable=False),
    Column("ended", Boolean, nullable=False, comment="by the learner, before its end"),
    Column("started_at", UtcDateTime, nullable=False),
    Column("touched_at", UtcDateTime, nullable=False),
    Column("finished_at", UtcDateTime, comment="when its last step was reached"),
    Index("ix_talks_learner_id_touched_at", "learner_id", "touched_at"),
)

talk_turns = Table(
    "talk_turns",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("talk_id", ForeignKey("talks.id", ondelete="CASCADE"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("language", String(2), nullable=False),
    Column("step", String(8), nullable=False, comment="the step that it happened in"),
    Column("event", String(10), nullable=False),
    Column("text", Text, nullable=False, comment="what the learner wrote; empty for taps, and once it was erased"),
    Column("value", String(20), nullable=False, comment="the stance, the sentence, or yes or no to a statement"),
    Column("understood", JSON, nullable=False, comment="what was read in the text: its kind, a zone for each aspect"),
    Column("reaction", String(16), nullable=False),
    Column("ask", String(12), nullable=False),
    Column("about", String(60), nullable=False),
    # Of two taps in the same millisecond one wins.
    UniqueConstraint("talk_id", "number"),
)

_ONE = select(talks).where(talks.c.id == bindparam("talk_id"))
_ALL = (
    select(talks)
    .where(talks.c.learner_id == bindparam("learner_id"))
    .order_by(talks.c.touched_at.desc(), talks.c.id.desc())
)
_UPDATE = update(talks).where(talks.c.id == bindparam("talk_id"))
_REOPEN = _UPDATE.values(ended=False, touched_at=bindparam("at"))
_FINISH = (
    update(talks)
    .where(talks.c.id == bindparam("talk_id"), talks.c.finished_at.is_(None))
    .values(finished_at=bindparam("at"))
)
_COUNT = select(func.count()).where(talks.c.learner_id == bindparam("learner_id"), talks.c.finished_at.is_not(None))
_SAID = (
    select(talk_turns.c.text, talk_turns.c.understood)
    .where(talk_turns.c.talk_id == bindparam("talk_id"), talk_turns.c.event == "text", talk_turns.c.text != "")
    .order_by(talk_turns.c.number.desc())
)
_TEXTS = (
    select(talks.c.pack_id, talks.c.discussion_id, talk_turns.c.step, talk_turns.c.at, talk_turns.c.text)
    .join(talks, talks.c.id == talk_turns.c.talk_id)
    .where(talks.c.learner_id == bindparam("learner_id"), talk_turns.c.text != "")
    .order_by(talk_turns.c.id)
)
_ERASE = (
    update(talk_turns)
    .where(talk_turns.c.talk_id.in_(select(talks.c.id).where(talks.c.learner_id == bindparam("learner"))))
    .values(text="")
)


@dataclass(frozen=True)
class Turn:
    """What happened in a talk, as it is logged.

    ``event`` is "text", "echo", "stance", "sentence", "statement", "not meant", "help", "skip" or "end". ``text`` is
    what was written, ``value`` what was tapped, ``understood`` what was read in the text.
    """

    number: int
    language: Language
    step: Step
    event: str
    text: str
    value: str
    understood: Mapping[str, Any]
    reaction: str
    ask: str
    about: str


@dataclass(frozen=True)
class Said:
    """Something that a learner wrote in a talk, and where."""

    pack_id: str
    discussion_id: str
    step: Step
    at: datetime
    text: str


class DiscussionStore:
    """Reads and writes talks; the log of their turns only grows."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, talk_id: int) -> Talk | None:
        """Talk ``talk_id``, whoever it belongs to."""
        row = self._connection.execute(_ONE, {"talk_id": talk_id}).one_or_none()
        return _talk(row) if row else None

    def list(self, learner_id: int) -> tuple[Talk, ...]:
        """All talks of the learner, the one last touched first."""
        return tuple(map(_talk, self._connection.execute(_ALL, {"learner_id": learner_id})))

    def count_finished(self, learner_id: int) -> int:
        """How many talks the learner has brought to their end."""
        return int(self._connection.execute(_COUNT, {"learner_id": learner_id}).scalar_one())

    def add(self, talk: Talk, now: datetime) -> int:
        """The id of a new talk; ``talk.id`` does not count."""
        values = {"learner_id": talk.learner_id, "started_at": now, "touched_at": now}
        return inserted_id(self._connection.execute(insert(talks), values | _values(talk)))

    def save(self, talk: Talk, now: datetime) -> None:
        """Store where the talk stands; finished the first time that its last step is reached."""
        self._connection.execute(_UPDATE, {"talk_id": talk.id, "touched_at": now} | _values(talk))
        if talk.step is Step.DONE:
            self._connection.execute(_FINISH, {"talk_id": talk.id, "at": now})

    def reopen(self, talk_id: int, now: datetime) -> None:
        """Go on with a talk that the learner had ended."""
        self._connection.execute(_REOPEN, {"talk_id": talk_id, "at": now})

    def log(self, talk_id: int, turn: Turn, now: datetime) -> None:
        """Log a turn; raises IntegrityError where the talk has one with this number."""
        values = {
            "talk_id": talk_id,
            "number": turn.number,
            "at": now,
            "language": turn.language,
            "step": turn.step,
            "event": turn.event,
            "text": turn.text,
            "value": turn.value,
            "understood": dict(turn.understood),
            "reaction": turn.reaction,
            "ask": turn.ask,
            "about": turn.about,
        }
        self._connection.execute(insert(talk_turns), values)

    def list_said(self, talk_id: int, most: int, without: Collection[Kind] = ()) -> tuple[str, ...]:
        """The last ``most`` texts of a talk that were read, none of a kind in ``without``, the oldest first."""
        rows = self._connection.execute(_SAID, {"talk_id": talk_id})
        fit = (row.text for row in rows if row.understood.get("kind") not in without)
        return tuple(islice(fit, most))[::-1]

    def list_texts(self, learner_id: int) -> tuple[Said, ...]:
        """Everything that the learner wrote in talks, the oldest first."""
        rows = self._connection.execute(_TEXTS, {"learner_id": learner_id})
        return tuple(Said(row.pack_id, row.discussion_id, Step(row.step), row.at, row.text) for row in rows)

    def erase_texts(self, learner_id: int) -> None:
        """Keep nothing of what the learner wrote; what was understood of it stays."""
        self._connection.execute(_ERASE, {"learner": learner_id})


def _values(talk: Talk) -> dict[str, Any]:
    return {
        "pack_id": talk.pack_id,
        "discussion_id": talk.discussion_id,
        "language": talk.language,
        "seed": talk.seed,
        "experience": talk.experience,
        "role": talk.role,
        "step": talk.step,
        "ask": talk.ask,
        "about": talk.about,
        "turn": talk.turn,
        "tries": talk.tries,
        "repeated": talk.repeated,
        "before": talk.before,
        "after": talk.after,
        "found": [[one.aspect, one.rung] for one in talk.found],
        "fresh": list(talk.fresh),
        "refused": list(talk.refused),
        "rungs": [list(one) for one in talk.rungs],
        "misbeliefs": list(talk.misbeliefs),
        "sentences": list(talk.sentences),
        "ended": talk.ended,
    }


def _talk(row: Row[Any]) -> Talk:
    language: Language = "de" if row.language == "de" else "en"
    return Talk(
        id=row.id,
        learner_id=row.learner_id,
        pack_id=row.pack_id,
        discussion_id=row.discussion_id,
        language=language,
        seed=row.seed,
        experience=row.experience,
        role=row.role,
        step=Step(row.step),
        ask=Ask(row.ask),
        about=row.about,
        turn=row.turn,
        tries=row.tries,
        repeated=row.repeated,
        before=row.before,
        after=row.after,
        found=_found(row.found),
        fresh=tuple(row.fresh),
        refused=tuple(row.refused),
        rungs=tuple((aspect, rung) for aspect, rung in row.rungs),
        misbeliefs=tuple(row.misbeliefs),
        sentences=tuple(row.sentences),
        ended=row.ended,
    )


def _found(pairs: Sequence[Sequence[Any]]) -> tuple[Found, ...]:
    return tuple(Found(aspect, rung) for aspect, rung in pairs)
