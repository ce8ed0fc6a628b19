"""The clock: the only place that asks what time it is. Everybody else is told."""

from datetime import UTC, datetime


def now() -> datetime:
    """The time, aware, in UTC."""
    return datetime.now(UTC)
