"""How large the contract is, counted and not claimed: every row of every table of refusals."""

import importlib
from pathlib import Path

from tests.simulator.contract import Row

ENOUGH = 150
_HERE = Path(__file__).parent


def tables() -> dict[str, list[Row]]:
    """The tables of refusals by module."""
    names = sorted(path.stem for path in _HERE.glob("test_refused_*.py"))
    return {name: importlib.import_module(f"tests.simulator.{name}").REFUSALS for name in names}


def test_there_are_enough_refusals() -> None:
    rows = [row for table in tables().values() for row in table]
    assert len(rows) >= ENOUGH
    assert len({(method, repr(params)) for method, params, _ in rows}) >= ENOUGH, "too many rows say the same"


def test_every_table_names_official_errors_only() -> None:
    """Each error is a code and a description, as the server gives them."""
    for name, table in tables().items():
        for method, _, error in table:
            code, _, description = error.partition(" ")
            starts = {"400": "Bad Request: ", "403": "Forbidden: ", "404": "Not Found", "409": "Conflict: "}
            assert description.startswith(starts[code]), (name, method, error)


def test_the_errors_are_many() -> None:
    assert len({error for table in tables().values() for _, _, error in table}) >= 100
