"""Builders of assignments, tasks and attempts as values."""

from datetime import UTC, datetime, timedelta
from typing import Any

from bot.core.assignments import Assignment, Attempt, Counts, Explain, Kind, Late, Task

START = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
"""When the assignments of these builders are published: where the tests' clock stands."""

DUE = datetime(2026, 11, 27, 17, 0, tzinfo=UTC)
"""Friday, 18:00 in Berlin."""

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def assignment(**changes: Any) -> Assignment:
    """A graded assignment of eight questions that was published at ``START`` and is due at ``DUE``."""
    values: dict[str, Any] = {
        "id": 3,
        "class_id": 2,
        "title": "Faces & numbers",
        "kind": Kind.GRADED,
        "opens_at": None,
        "due_at": DUE,
        "closes_at": None,
        "attempts": 1,
        "counts": Counts.FIRST,
        "late": Late.MARK,
        "explain": Explain.AFTER_DUE,
        "released_at": None,
        "shuffle": True,
        "confidence": False,
        "seed": 7,
        "published_at": START,
        "withdrawn": False,
        "questions": 8,
        "created_at": START,
    }
    return Assignment(**(values | changes))


def attempt(number: int = 1, **changes: Any) -> Attempt:
    """A finished attempt."""
    values: dict[str, Any] = {
        "quiz_id": 50 + number,
        "number": number,
        "answered": 8,
        "total": 8,
        "score": 5.0,
        "finished_at": START + HOUR,
    }
    return Attempt(**(values | changes))


def begun(number: int = 1) -> Attempt:
    """An attempt in the middle."""
    return attempt(number, answered=3, score=2.0, finished_at=None)


def task(*attempts: Attempt, extra: int = 0, muted: bool = False, **changes: Any) -> Task:
    """``assignment(**changes)`` as a learner has it."""
    return Task(assignment(**changes), "8b", "Europe/Berlin", "de", extra, muted=muted, attempts=attempts)
