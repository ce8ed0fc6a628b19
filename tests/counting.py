"""Which tests have their lines counted by coverage: a test that is counted takes about twice the time.

Each line of the bot has a test close to it, and that one counts. Whoever comes by the same lines once more does not.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest
from coverage import Coverage

import bot

AGAIN = (
    "tests/adapters/test_spreadsheets.py::test_a_large_table_has_all_its_rows",
    "tests/attack/",
    "tests/bench/",
    "tests/cli/test_demo.py::test_the_demo_leaves_the_real_bot_alone",
    "tests/cli/test_demo.py::test_the_demo_prints_one_line_",
    "tests/cli/test_demo_class.py::test_the_command_says_who_teaches",
    "tests/cli/test_discuss.py::test_the_packs_",
    "tests/cli/test_run.py::test_a_token_that_telegram_refuses_",
    "tests/faults/",
    "tests/house/",
    "tests/services/machine/",
    "tests/services/rounds_machine/",
    "tests/services/test_access.py::test_matrix",
    "tests/simulator/webchat/",
    "tests/journeys/test_abuse.py",
    "tests/journeys/test_browser.py",
    "tests/journeys/test_browser_class.py",
    "tests/journeys/test_browser_discussions.py",
    "tests/journeys/test_browser_groups.py",
    "tests/journeys/test_browser_rounds.py",
    "tests/journeys/test_browser_wizard.py",
    "tests/journeys/test_expiry.py",
    "tests/journeys/test_late_taps.py",
    "tests/journeys/test_latency.py",
    "tests/journeys/test_leaks.py",
    "tests/journeys/test_phrasing.py::test_a_lie_",
    "tests/journeys/test_phrasing.py::test_a_model_in_trouble_",
    "tests/journeys/test_replay.py",
    "tests/journeys/test_restarts.py",
    "tests/journeys/test_texts.py",
)
"""Whole stories, crowds, machines, browsers and large files, by how their place in the tree begins."""

ON_BOTH = ("tests/storage/",)
"""Where a test's run on PostgreSQL counts as well, as it reaches lines of its own."""

HANDED_ON = "COVERAGE_PROCESS_CONFIG"
"""Where coverage tells the processes that a test starts to count, too."""


def counted(item: pytest.Item) -> bool:
    """Whether the lines that ``item`` reaches count."""
    if item.nodeid.startswith(AGAIN):
        return False
    call = getattr(item, "callspec", None)
    first = call is None or "postgresql" not in call.params.values()
    return first or item.nodeid.startswith(ON_BOTH) or item.path in _share_a_bot(item.session)


@cache
def _share_a_bot(session: pytest.Session) -> frozenset[Path]:
    """Files whose tests share a bot that runs: after a pause, threads that were there before it are not counted."""
    return frozenset(item.path for item in session.items if "stage" in getattr(item, "fixturenames", ()))


def import_all() -> None:
    """Import every module of the bot while it is counted: whoever does so first later may not be.

    So a module that no test imports has its definitions counted all the same; what is in them is not.
    """
    if Coverage.current() is None:
        return
    for module in walk_packages(bot.__path__, "bot."):
        if not module.name.endswith("__main__"):
            import_module(module.name)


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
