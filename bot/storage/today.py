"""What a learner did on a day and in a week, counted from the logs. A table of its own it has none."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Connection, Select, bindparam, exists, func, literal, or_, select, table, union_all
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

_me = bindparam("learner_id", type_=BigInteger)


def _answered_between(begin: str, end: str) -> Any:
    begins, ends = bindparam(begin, type_=UtcDateTime), bindparam(end, type_=UtcDateTime)
    return or_(
        exists().where(_answers.c.learner_id == _me, _answers.c.answered_at >= begins, _answers.c.answered_at < ends),
        # A talk that was touched later may have had a turn on that day.
        exists().where(
            _talks.c.learner_id == _me,
            _talks.c.touched_at >= begins,
            _turns.c.talk_id == _talks.c.id,
            _turns.c.at >= begins,
            _turns.c.at < ends,
        ),
        exists().where(
            _parts.c.learner_id == _me,
            _votes.c.part_id == _parts.c.id,
            _votes.c.voted_at >= begins,
            _votes.c.voted_at < ends,
        ),
    )


# One look into each index a day, however much was answered.
DAYS: Select[Any] = select(*(_answered_between(f"t{day}", f"t{day + 1}").label(f"day{day}") for day in range(WEEK)))
"""Whether something was answered on each day of a week."""

_since = bindparam("since", type_=UtcDateTime)
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
        """Weekdays (0–6) of the week that ``starts`` bound (eight moments) on which the learner answered something."""
        values = {f"t{number}": start for number, start in enumerate(starts)}
        row = self._connection.execute(DAYS, {"learner_id": learner_id, **values}).one()
        return frozenset(day for day, done in enumerate(row) if done)

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
