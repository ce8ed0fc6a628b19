"""Which tests have their lines counted by coverage: counting makes a test half as slow again, or twice as slow."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from coverage import Coverage

HANDED_ON = "COVERAGE_PROCESS_CONFIG"
"""Where coverage tells processes that a test starts to count, too."""


def counted(item: pytest.Item) -> bool:
    """Whether the lines that ``item`` reaches count.

    Not those of a test marked with ``uncounted``, and not those of a test's second run on PostgreSQL: both reach what
    other tests have reached, but for SQL, and the tests of the storage count on both databases.
    """
    if item.get_closest_marker("uncounted"):
        return False
    call = getattr(item, "callspec", None)
    return (
        call is None or "postgresql" not in call.params.values() or item.get_closest_marker("both_counted") is not None
    )


@contextmanager
def paused() -> Iterator[None]:
    """Nothing is counted while the block runs, here and in the processes that it starts."""
    coverage = Coverage.current()
    if coverage is None:
        yield
        return
    coverage.stop()
    os.environ.pop(HANDED_ON, None)  # noqa: TID251
    try:
        yield
    finally:
        coverage.start()  # which also hands on again
