"""Whoever forges, replays and crosses chats gets nowhere. As long as one likes: ``make attack``."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.attack.attacking import attack, plant
from tests.attack.holes import HOLES
from tests.attack.story import Twins
from tests.attack.town import on_postgres, on_sqlite
from tests.conftest import Postgres

SEED = 7


@pytest.fixture(scope="module")
def twins(migrated_sqlite: Path) -> Iterator[Twins]:
    with on_sqlite(migrated_sqlite) as made:
        yield made


def test_on_sqlite_nothing_gets_through(twins: Twins) -> None:
    counts = attack(twins, 300, SEED)
    assert {"honest", "replay", "forged", "text", "command"} <= set(counts.steps)
    assert all(counts.changed[kind] for kind in ("honest", "text", "command"))
    assert counts.compared


def test_on_postgresql_nothing_gets_through(postgres: Postgres) -> None:
    assert attack(on_postgres(postgres), 100, SEED).changed["honest"]


@pytest.mark.parametrize("hole", HOLES)
def test_a_planted_hole_is_found(twins: Twins, hole: str) -> None:
    assert plant(twins, hole, 1000, SEED, tries=0).steps
