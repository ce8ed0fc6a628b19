"""Whatever learners and teachers do, in whatever order: nobody reads what is not theirs, and every count is right.

A longer run: ``python -m tests.services.machine --steps 20000 --seed 7``.
"""

from pathlib import Path

from tests.conftest import Postgres
from tests.services.machine.running import in_memory, on_server, run

SEED = 7

SIGHTS = (
    "accept: coteacher",
    "accept: viewer",
    "explained: assigned",
    "explained: check",
    "explained: preview",
    "join: UNKNOWN",
    "mixed quiz",
    "sealed: assigned",
    "sent: new",
    "set_role: owner",
    "start: NOT_OPEN",
    "start: CLOSED",
    "start: NO_ATTEMPT_LEFT",
)
"""What is rare and must have been seen, too."""


def test_on_sqlite_every_rule_does_something_and_nothing_goes_wrong(migrated_sqlite: Path) -> None:
    done = run(in_memory(migrated_sqlite), examples=50, steps=70, seed=SEED)
    assert done.blind == []
    assert [sight for sight in SIGHTS if not done.deeds[sight]] == []


def test_on_postgresql_nothing_goes_wrong(postgres: Postgres) -> None:
    done = run(on_server(postgres.create_migrated()), examples=12, steps=50, seed=SEED)
    assert done.deeds.total() > 300
