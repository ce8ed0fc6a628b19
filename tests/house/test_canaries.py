"""The net under all logs: a test that prints a learner's words, or a token, fails."""

import pytest

from tests.canaries import CANARIES, condemn


def report(section: str, text: str) -> pytest.TestReport:
    return pytest.TestReport(
        nodeid="test", location=("", 0, ""), keywords={}, outcome="passed", longrepr=None, when="call",
        sections=[(section, text)],
    )  # fmt: skip


@pytest.mark.parametrize("section", ["Captured stdout call", "Captured stderr call", "Captured log call"])
@pytest.mark.parametrize("canary", CANARIES)
def test_a_canary_in_any_output_fails_the_test(section: str, canary: str) -> None:
    assert condemn(report(section, f"info: {canary} said")).failed


def test_other_output_does_not() -> None:
    assert condemn(report("Captured stdout call", "info: an update was handled")).passed
