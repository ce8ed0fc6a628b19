"""The order of the tests: long ones first, so that none of them begins when the other workers are done."""

from collections.abc import Sequence
from itertools import groupby
from typing import TypeVar

T = TypeVar("T")

LONG = (
    "tests/bench/test_articles.py",
    "tests/bench/test_run.py",
    "tests/faults/test_kill.py",
    "tests/faults/test_replicas.py",
    "tests/journeys/test_browser",
    "tests/services/machine/",
)
"""What keeps a core busy for ten seconds and more, by how its place in the tree begins."""


def deal(tests: Sequence[tuple[str, T]], workers: int) -> list[T]:
    """Put tests, each with its place in the tree, in the order in which ``workers`` shall run them.

    With ``--dist worksteal`` each of them begins with an equal part of the list, so each part gets its share of the
    long ones, file by file, at its beginning. Otherwise the order stays.
    """
    long = [item for item in tests if item[0].startswith(LONG)]
    files = [[one for _, one in group] for _, group in groupby(long, lambda item: item[0].partition("::")[0])]
    rest = [one for place, one in tests if not place.startswith(LONG)]
    dealt: list[T] = []
    for worker in range(workers):
        size = (len(tests) - len(dealt)) // (workers - worker)
        first = [one for file in files[worker::workers] for one in file]
        filled = max(size - len(first), 0)
        dealt += first + rest[:filled]
        del rest[:filled]
    return dealt + rest
