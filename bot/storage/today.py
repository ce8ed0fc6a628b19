"""What a learner did on a day and in a week, counted from the logs. A table of its own it has none."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    FromClause,
    Select,
    and_,
    bindparam,
    exists,
    func,
    literal,
    or_,
    select,
    table,
    union_all,
)
from sqlalchemy import column as named

from bot.core.rhythm import WEEK
from bot.core.today import Done
from bot.storage.base import UtcDateTime

# Rows of other stores, read by name.
_answers = table("answers", named("learner_id"), named("item_id"), named("answered_at", UtcDateTime))
_items = table("quiz_items", named("id"), named("quiz_id"))
_quizzes = table(
    "quizzes",
    *(named(name) for name in ("id", "learner_id", "kind", "assignment_id", "attempt", "done")),
    named("finished_at", UtcDateTime),
)
_assignments = table("assignments", named("id"), named("title"))
_lessons = table("lessons", named("learner_id"), named("pack_id"), named("finished_at", UtcDateTime))
_talks = table("talks", named("id"), named("learner_id"), named("touched_at", UtcDateTime))
_turns = table("talk_turns", named("talk_id"), named("at", UtcDateTime))
_parts = table("round_parts", named("id"), named("learner_id"))
_votes = table("round_votes", named("part_id"), named("voted_at", UtcDateTime))
_checks = table("checkpoint_answers", named("learner_id"), named("answered_at", UtcDateTime))

_me = bindparam("learner_id", type_=BigInteger)


@dataclass(frozen=True)
class _Log:
    """Rows of a log of what learners answered: of whom, and when (``at``).

    ``touched`` is no earlier than any of the answers that hang on it, and stands in an index.
    """

    rows: FromClause
    learner: ColumnElement[int]
    at: ColumnElement[datetime]
    touched: ColumnElement[datetime] | None = None
    counts: ColumnElement[bool] | None = None

    def since(self, begin: ColumnElement[datetime]) -> ColumnElement[bool]:
        """What counts of it from ``begin`` on."""
        touched = [] if self.touched is None else [self.touched >= begin]
        counts = [] if self.counts is None else [self.counts]
        return and_(self.at >= begin, *touched, *counts)


# Having been here is having answered something; a teacher's preview is not.
_LOGS = (
    _Log(
        _answers.join(_items, _items.c.id == _answers.c.item_id).join(_quizzes, _quizzes.c.id == _items.c.quiz_id),
        _answers.c.learner_id,
        _answers.c.answered_at,
        counts=_quizzes.c.kind != "preview",
    ),
    _Log(_talks.join(_turns, _turns.c.talk_id == _talks.c.id), _talks.c.learner_id, _turns.c.at, _talks.c.touched_at),
    _Log(_parts.join(_votes, _votes.c.part_id == _parts.c.id), _parts.c.learner_id, _votes.c.voted_at),
    _Log(_checks, _checks.c.learner_id, _checks.c.answered_at),
)


def _here_between(begin: str, end: str) -> ColumnElement[Any]:
    begins, ends = bindparam(begin, type_=UtcDateTime), bindparam(end, type_=UtcDateTime)
    return or_(
        *(exists().select_from(log.rows).where(log.learner == _me, log.since(begins), log.at < ends) for log in _LOGS)
    )


# One look into each index a day, however much was answered.
DAYS: Select[Any] = select(*(_here_between(f"t{day}", f"t{day + 1}").label(f"day{day}") for day in range(WEEK)))
"""Whether the learner was here on each day of a week."""

_since = bindparam("since", type_=UtcDateTime)
LAST = union_all(
    *(
        select(log.learner.label("learner_id"), func.max(log.at, type_=UtcDateTime).label("at"))
        .select_from(log.rows)
        .where(log.learner.in_(bindparam("learner_ids", expanding=True)), log.since(_since))
        .group_by(log.learner)
        for log in _LOGS
    )
)
"""When learners were here last, from each log."""

DONE = union_all(
    select(_quizzes.c.kind.label("what"), literal("").label("name"), func.count().label("number"))
    .select_from(_answers)
    .join(_items, _items.c.id == _answers.c.item_id)
    .join(_quizzes, _quizzes.c.id == _items.c.quiz_id)
    .where(_answers.c.learner_id == _me, _answers.c.answered_at >= _since)
    .group_by(_quizzes.c.kind),
    select(literal("-talks"), literal(""), func.count())
    .select_from(_talks)
    .where(
        _talks.c.learner_id == _me,
        _talks.c.touched_at >= _since,
        exists().where(_turns.c.talk_id == _talks.c.id, _turns.c.at >= _since),
    ),
    select(literal("-lesson"), _lessons.c.pack_id, literal(1)).where(
        _lessons.c.learner_id == _me, _lessons.c.finished_at >= _since
    ),
    select(literal("-task"), _assignments.c.title, literal(1))
    .select_from(_quizzes)
    .join(_assignments, _assignments.c.id == _quizzes.c.assignment_id)
    .where(
        _quizzes.c.learner_id == _me,
        _quizzes.c.done.is_(True),
        _quizzes.c.kind == "assigned",
        _quizzes.c.finished_at >= _since,
    ),
)
"""What was done since a moment."""


class TodayStore:
    """Counts in the logs."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def list_days(self, learner_id: int, starts: Sequence[datetime]) -> frozenset[int]:
        """Weekdays (0–6) of the week that ``starts`` bound (eight moments) on which the learner was here."""
        values = {f"t{number}": start for number, start in enumerate(starts)}
        row = self._connection.execute(DAYS, {"learner_id": learner_id, **values}).one()
        return frozenset(day for day, done in enumerate(row) if done)

    def list_last(self, learner_ids: Collection[int], since: datetime) -> dict[int, datetime]:
        """When each of these learners was here last; without those who were not since then."""
        rows = self._connection.execute(LAST, {"learner_ids": list(learner_ids), "since": since})
        last: dict[int, datetime] = {}
        for row in rows:
            last[row.learner_id] = max(row.at, last.get(row.learner_id, row.at))
        return last

    def find_done(self, learner_id: int, since: datetime) -> Done:
        """What the learner did since then; ``lessons`` are ids of packs."""
        rows = self._connection.execute(DONE, {"learner_id": learner_id, "since": since}).all()
        counts = {row.what: row.number for row in rows}
        return Done(
            reviews=counts.pop("review", 0),
            talks=counts.pop("-talks", 0),
            questions=sum(number for what, number in counts.items() if what[0] != "-" and what != "preview"),
            lessons=tuple(row.name for row in rows if row.what == "-lesson"),
            tasks=tuple(dict.fromkeys(row.name for row in rows if row.what == "-task")),
        )
