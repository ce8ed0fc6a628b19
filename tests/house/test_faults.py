"""Every row of the fault table has a scenario, or says what it waits for."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.faults.table import AWAITING, OPEN, ROWS

TESTS = Path(__file__).resolve().parents[1]


def claims() -> Iterator[tuple[str, str]]:
    """Each id that a test bears, with the file of the test."""
    for path in TESTS.rglob("*.py"):
        source = path.read_text("utf-8")
        if "mark.fault" not in source:
            continue
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "pytest.mark.fault":
                yield from ((str(one.value), path.name) for one in node.args if isinstance(one, ast.Constant))


def test_every_row_has_a_scenario_or_waits_for_one() -> None:
    claimed = {one for one, _ in claims()}
    assert claimed - set(ROWS) == set()
    assert set(ROWS) - claimed == set(AWAITING)


def test_rows_are_in_order() -> None:
    assert list(ROWS) == sorted(ROWS)
    assert set(AWAITING) | set(OPEN) <= set(ROWS)
    assert not set(AWAITING) & set(OPEN)
