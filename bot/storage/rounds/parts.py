"""Learners in rounds: where each stands, their votes, and all votes counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, case, func, insert, select, update

from bot.core.rounds import Part, Stage
from bot.storage.base import inserted_id
from bot.storage.rounds.tables import members, parts, people, rounds, votes

_first, _second, _parallel = (votes.alias(name) for name in ("first_vote", "second_vote", "parallel_vote"))
PARTS: Select[Any] = (
    select(
        parts,
        _first.c.option.label("first"),
        _first.c.confidence,
        _second.c.option.label("second"),
        _parallel.c.option.label("parallel"),
    )
    .outerjoin(_first, (_first.c.part_id == parts.c.id) & (_first.c.stage == int(Stage.VOTE)))
    .outerjoin(_second, (_second.c.part_id == parts.c.id) & (_second.c.stage == int(Stage.REVOTE)))
    .outerjoin(_parallel, (_parallel.c.part_id == parts.c.id) & (_parallel.c.stage == int(Stage.PARALLEL)))
)
_ONE = PARTS.where(parts.c.round_id == bindparam("round_id"), parts.c.learner_id == bindparam("learner_id"))
_TAKEN = select(parts.c.alias).where(parts.c.round_id == bindparam("round_id"))
_MOVE = update(parts).where(parts.c.id == bindparam("row")).values(stage=bindparam("to_stage"))
_STEP_BACK = (
    update(parts)
    .where(parts.c.learner_id == bindparam("of_learner"), parts.c.stage.in_([int(Stage.SENTENCE), int(Stage.CONSENT)]))
    .values(stage=int(Stage.REASON))
)
_RATE = (
    update(votes)
    .where(votes.c.part_id == bindparam("of_part"), votes.c.stage == int(Stage.VOTE))
    .values(confidence=bindparam("level"))
)

_taking = (
    select(parts.c.id, parts.c.stage, people.c.person)
    .select_from(parts)
    .join(rounds, rounds.c.id == parts.c.round_id)
    .join(people, (people.c.learner_id == parts.c.learner_id) & (people.c.class_id == rounds.c.class_id))
    .where(parts.c.round_id == bindparam("round_id"))
    .subquery("taking")
)
_place = func.row_number().over(partition_by=(_taking.c.person, votes.c.stage), order_by=votes.c.id).label("place")
_ranked = (
    select(_taking.c.person, votes.c.stage, votes.c.option, votes.c.confidence, _place)
    .select_from(votes)
    .join(_taking, _taking.c.id == votes.c.part_id)
    .subquery("ranked")
)


def _of(stage: Stage, column: Any) -> Any:
    return func.max(case((_ranked.c.stage == int(stage), column)))


_by_person = (
    select(
        _ranked.c.person,
        _of(Stage.VOTE, _ranked.c.option).label("first"),
        _of(Stage.VOTE, _ranked.c.confidence).label("confidence"),
        _of(Stage.REVOTE, _ranked.c.option).label("second"),
        _of(Stage.PARALLEL, _ranked.c.option).label("parallel"),
    )
    # Whoever has two accounts has one vote: the one that was given first.
    .where(_ranked.c.place == 1)
    .group_by(_ranked.c.person)
    .subquery("by_person")
)
_COUNTS = select(
    _by_person.c.first,
    _by_person.c.confidence,
    _by_person.c.second,
    _by_person.c.parallel,
    func.count().label("times"),
).group_by(_by_person.c.first, _by_person.c.confidence, _by_person.c.second, _by_person.c.parallel)
_JOINED = select(
    func.count(_taking.c.person.distinct()).label("joined"),
    func.count(case((_taking.c.stage == int(Stage.DONE), _taking.c.person)).distinct()).label("done"),
    select(func.count())
    .select_from(members)
    .where(
        members.c.class_id == select(rounds.c.class_id).where(rounds.c.id == bindparam("round_id")).scalar_subquery(),
        members.c.state == "active",
    )
    .scalar_subquery()
    .label("members"),
)


@dataclass(frozen=True, slots=True)
class VoteCount:
    """So many people voted just so; options are None where they have not voted."""

    first: str | None
    confidence: int | None
    second: str | None
    parallel: str | None
    times: int


class PartStore:
    """Reads and writes parts and votes. Learners who left or were removed are in no count."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, round_id: int, learner_id: int) -> Part | None:
        """The learner's part in a round."""
        row = self._connection.execute(_ONE, {"round_id": round_id, "learner_id": learner_id}).one_or_none()
        return read_part(row) if row else None

    def list_aliases(self, round_id: int) -> frozenset[int]:
        """The aliases that are given in a round."""
        return frozenset(self._connection.execute(_TAKEN, {"round_id": round_id}).scalars())

    def add(
        self,
        round_id: int,
        learner_id: int,
        alias: int,
        order: Sequence[str],
        parallel_order: Sequence[str],
        now: datetime,
    ) -> Part:
        """Let the learner take part; raises IntegrityError where they do already, or somebody has the alias."""
        values = {
            "round_id": round_id,
            "learner_id": learner_id,
            "stage": int(Stage.VOTE),
            "alias": alias,
            "option_order": list(order),
            "parallel_order": list(parallel_order),
            "joined_at": now,
        }
        part_id = inserted_id(self._connection.execute(insert(parts), values))
        return Part(part_id, round_id, learner_id, Stage.VOTE, alias, tuple(order), tuple(parallel_order))

    def vote(self, part_id: int, stage: Stage, option: str, now: datetime) -> None:
        """Log the vote of a stage; raises IntegrityError where there is one."""
        values = {"part_id": part_id, "stage": int(stage), "option": option, "voted_at": now}
        self._connection.execute(insert(votes), values)

    def rate(self, part_id: int, level: int | None) -> None:
        """Say how sure the first vote was: 0–2, or None."""
        self._connection.execute(_RATE, {"of_part": part_id, "level": level})

    def move(self, part_id: int, stage: Stage) -> None:
        """Stand at ``stage`` from now on."""
        self._connection.execute(_MOVE, {"row": part_id, "to_stage": int(stage)})

    def step_back(self, learner_id: int) -> None:
        """The learner's texts are gone: wherever one was about to be published, it is asked for anew."""
        self._connection.execute(_STEP_BACK, {"of_learner": learner_id})

    def count_votes(self, round_id: int) -> tuple[VoteCount, ...]:
        """All votes of a round, each person once."""
        rows = self._connection.execute(_COUNTS, {"round_id": round_id})
        return tuple(VoteCount(row.first, row.confidence, row.second, row.parallel, row.times) for row in rows)

    def count_people(self, round_id: int) -> tuple[int, int, int]:
        """How many people take part, how many have come to the end, and how many are in the class."""
        row = self._connection.execute(_JOINED, {"round_id": round_id}).one()
        return row.joined, row.done, row.members


def read_part(row: Row[Any]) -> Part:
    """A row of ``PARTS``."""
    return Part(
        id=row.id,
        round_id=row.round_id,
        learner_id=row.learner_id,
        stage=Stage(row.stage),
        alias=row.alias,
        order=tuple(row.option_order),
        parallel_order=tuple(row.parallel_order),
        first=row.first,
        first_confidence=row.confidence,
        second=row.second,
        parallel=row.parallel,
    )
