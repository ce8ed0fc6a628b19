"""What learners wrote in rounds, and what teachers decided about it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, case, func, insert, literal, select, update

from bot.core.rounds import Hold, Reason, ReasonState, WrittenText
from bot.storage.base import inserted_id
from bot.storage.rounds.tables import learners, parts, people, reasons, reports, roster, rounds

REPORTED = (
    select(func.count())
    .select_from(reports)
    .where(reports.c.reason_id == reasons.c.id)
    .scalar_subquery()
    .label("reports")
)
"""How many learners reported a reason."""

_ONE = select(reasons, REPORTED).where(reasons.c.id == bindparam("reason_id"))
_NEWEST = (
    select(reasons, REPORTED).where(reasons.c.part_id == bindparam("part_id")).order_by(reasons.c.id.desc()).limit(1)
)
# Only of those who are in the class: what a leaver wrote is not shown any more.
_WRITTEN: Select[Any] = (
    select(reasons, REPORTED, people.c.person)
    .join(parts, parts.c.id == reasons.c.part_id)
    .join(rounds, rounds.c.id == reasons.c.round_id)
    .join(people, (people.c.learner_id == parts.c.learner_id) & (people.c.class_id == rounds.c.class_id))
)
_OWN = (
    select(reasons.c.text, reasons.c.written_at, reasons.c.state, reasons.c.hold)
    .join(parts, parts.c.id == reasons.c.part_id)
    .join(rounds, rounds.c.id == reasons.c.round_id)
    .join(people, (people.c.learner_id == parts.c.learner_id) & (people.c.class_id == rounds.c.class_id))
    .where(reasons.c.round_id == bindparam("round_id"), people.c.person == bindparam("of_person"))
)
_NAMED = (
    _WRITTEN.join(learners, learners.c.id == parts.c.learner_id)
    .outerjoin(roster, roster.c.membership_id == people.c.person)
    .add_columns(roster.c.name, learners.c.pseudonym, people.c.individuals)
    .where(reasons.c.round_id == bindparam("round_id"), reasons.c.text != "")
)
_WAITING = _NAMED.where(reasons.c.state == ReasonState.WAITING.value, reasons.c.consent.is_(None) | reasons.c.consent)
# Those behind the one that was looked at last come first, so that one can be put off.
_NEXT = _WAITING.order_by(case((reasons.c.id > bindparam("after"), 0), else_=1), reasons.c.id).limit(1)
_COUNT_WAITING = _WAITING.with_only_columns(func.count())
_DECIDED = _NAMED.where(reasons.c.state.in_([ReasonState.APPROVED.value, ReasonState.HIDDEN.value]))
_PAGE = _DECIDED.order_by(reasons.c.id.desc()).limit(bindparam("most")).offset(bindparam("skip"))
_COUNT_DECIDED = _DECIDED.with_only_columns(func.count())
_TEXTS = (
    select(reasons.c.round_id, rounds.c.class_id, reasons.c.text, reasons.c.written_at)
    .join(parts, parts.c.id == reasons.c.part_id)
    .join(rounds, rounds.c.id == reasons.c.round_id)
    .where(parts.c.learner_id == bindparam("learner_id"), reasons.c.text != "")
    .order_by(reasons.c.id)
)
# What a teacher has hidden stays known as that, so that whoever withdraws it gains nothing.
_gone = case((reasons.c.state == ReasonState.HIDDEN.value, reasons.c.state), else_=literal("withdrawn"))
_WITHDRAW = update(reasons).where(reasons.c.id == bindparam("row")).values(text="", sentence="", state=_gone)
_ERASE = (
    update(reasons)
    .where(reasons.c.part_id.in_(select(parts.c.id).where(parts.c.learner_id == bindparam("of_learner"))))
    .values(text="", sentence="", state=_gone)
)
_SENTENCE = update(reasons).where(reasons.c.id == bindparam("row")).values(sentence=bindparam("value"))
_CONSENT = update(reasons).where(reasons.c.id == bindparam("row")).values(consent=bindparam("value"))
_HOLD = (
    update(reasons)
    .where(reasons.c.id == bindparam("row"))
    .values(state=ReasonState.WAITING.value, hold=bindparam("value"))
)
_DECIDE = (
    update(reasons)
    .where(reasons.c.id == bindparam("row"))
    .values(
        state=bindparam("to_state"), decided_by=bindparam("by"), decided_at=bindparam("at"), cleared=REPORTED.element
    )
)


@dataclass(frozen=True, slots=True)
class OwnText:
    """A text that a person wrote in a round, "" once it was withdrawn; ``blamed``: it was hidden or reported."""

    text: str
    written_at: datetime
    blamed: bool


@dataclass(frozen=True, slots=True)
class NamedReason:
    """A reason with its writer: the membership and what teachers call them, "" where they did not agree to be seen."""

    reason: Reason
    person: int
    name: str


class ReasonStore:
    """Reads and writes reasons."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(
        self, round_id: int, part_id: int, option: str, text: str, state: ReasonState, hold: Hold | None, now: datetime
    ) -> int:
        """A new reason of a part; its id."""
        values = {
            "round_id": round_id,
            "part_id": part_id,
            "option": option,
            "text": text,
            "sentence": "",
            "state": state.value,
            "hold": hold.value if hold else None,
            "written_at": now,
            "cleared": 0,
        }
        return inserted_id(self._connection.execute(insert(reasons), values))

    def find(self, reason_id: int) -> Reason | None:
        """Reason ``reason_id``, whoever asks."""
        row = self._connection.execute(_ONE, {"reason_id": reason_id}).one_or_none()
        return read_reason(row) if row else None

    def find_newest(self, part_id: int) -> Reason | None:
        """What was written last in a part, whatever became of it."""
        row = self._connection.execute(_NEWEST, {"part_id": part_id}).one_or_none()
        return read_reason(row) if row else None

    def list_own(self, round_id: int, person: int) -> tuple[OwnText, ...]:
        """What a person (a membership) wrote in a round, with all their accounts."""
        rows = self._connection.execute(_OWN, {"round_id": round_id, "of_person": person})
        return tuple(
            OwnText(row.text, row.written_at, row.state == ReasonState.HIDDEN or row.hold == Hold.REPORTED)
            for row in rows
        )

    def set_sentence(self, reason_id: int, sentence: str) -> None:
        """Remember the sentence that shows it."""
        self._connection.execute(_SENTENCE, {"row": reason_id, "value": sentence})

    def set_consent(self, reason_id: int, consent: bool) -> None:
        """Let classmates see it, or not."""
        self._connection.execute(_CONSENT, {"row": reason_id, "value": consent})

    def withdraw(self, reason_id: int) -> None:
        """Delete its text; the row stays to be counted."""
        self._connection.execute(_WITHDRAW, {"row": reason_id})

    def erase(self, learner_id: int) -> None:
        """The same for everything that a learner wrote."""
        self._connection.execute(_ERASE, {"of_learner": learner_id})

    def list_texts(self, learner_id: int) -> tuple[WrittenText, ...]:
        """Everything that is left of what a learner wrote."""
        rows = self._connection.execute(_TEXTS, {"learner_id": learner_id})
        return tuple(WrittenText(row.round_id, row.class_id, row.text, row.written_at) for row in rows)

    def hold(self, reason_id: int, why: Hold) -> None:
        """Let it wait for a teacher."""
        self._connection.execute(_HOLD, {"row": reason_id, "value": why.value})

    def decide(self, reason_id: int, state: ReasonState, teacher_id: int | None, now: datetime) -> None:
        """Approve or hide it (None: the operator does); the reports until now are looked at by that."""
        values = {"row": reason_id, "to_state": state.value, "by": teacher_id, "at": now}
        self._connection.execute(_DECIDE, values)

    def find_waiting(self, round_id: int, after: int = 0) -> NamedReason | None:
        """The oldest reason behind reason ``after`` that waits, else the oldest of all.

        Only of those that their writers may let others see.
        """
        row = self._connection.execute(_NEXT, {"round_id": round_id, "after": after}).one_or_none()
        return _named(row) if row else None

    def count_waiting(self, round_id: int) -> int:
        """How many wait."""
        return self._connection.execute(_COUNT_WAITING, {"round_id": round_id}).scalar_one()

    def list_decided(self, round_id: int, *, skip: int, most: int) -> tuple[NamedReason, ...]:
        """A page of approved and hidden reasons, the newest first."""
        rows = self._connection.execute(_PAGE, {"round_id": round_id, "skip": skip, "most": most})
        return tuple(map(_named, rows))

    def count_decided(self, round_id: int) -> int:
        """How many there are."""
        return self._connection.execute(_COUNT_DECIDED, {"round_id": round_id}).scalar_one()


def read_reason(row: Row[Any]) -> Reason:
    """A row of ``reasons`` with the number of its reports."""
    return Reason(
        id=row.id,
        round_id=row.round_id,
        part_id=row.part_id,
        option=row.option,
        text=row.text,
        sentence=row.sentence,
        consent=bool(row.consent),
        state=ReasonState(row.state),
        hold=Hold(row.hold) if row.hold else None,
        reports=row.reports,
        written_at=row.written_at,
    )


def _named(row: Row[Any]) -> NamedReason:
    name = (row.name or row.pseudonym or "") if row.individuals else ""
    return NamedReason(read_reason(row), row.person, name)
