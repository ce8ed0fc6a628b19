"""Words that learners of the tests use and that no log may ever contain.

``conftest.py`` looks for them in everything that any test of the suite prints or logs.
"""

import pytest

from bot.simulator.server import DEMO_TOKEN

PSEUDONYM = "Nachteule"
"""What learners in journeys call themselves."""

ANSWER = "Rumpelstilzchen"
"""What they type as an answer or as a text."""

SECRET = DEMO_TOKEN.partition(":")[2]
"""The secret half of the simulator's token."""

CANARIES = (PSEUDONYM, ANSWER, SECRET)


def condemn(report: pytest.TestReport) -> pytest.TestReport:
    """The report of a test, failed if what the test printed or logged contains a canary."""
    found = find(report.capstdout + report.capstderr + report.caplog)
    if found and report.passed:
        report.outcome = "failed"
        report.longrepr = f"the output of this test contains {found}, which may never be logged"
    return report


def find(output: str) -> list[str]:
    """The canaries in ``output``."""
    return [canary for canary in CANARIES if canary in output]
