"""The state machine, for a few stories; ``make faults`` plays it for longer."""

from pathlib import Path

import pytest

from tests.faults.bots import Zygote
from tests.faults.machine import PLAYED, play
from tests.faults.stepping import copies

SEED = 4


@pytest.mark.fault("F01", "F06", "F15", "F20", "F31")
def test_whatever_happens_counts_once(nest: Zygote, tmp_path: Path, migrated_sqlite: Path) -> None:
    PLAYED.deeds.clear()
    play(nest, tmp_path, copies(migrated_sqlite, tmp_path), SEED, stories=2, steps=14)
    assert PLAYED.deeds.total() > 10
