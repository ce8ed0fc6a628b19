"""Whatever learners and teachers do, in whatever order: nobody reads what is not theirs, and every count is right.

A longer run: ``python -m tests.services.machine --steps 20000 --seed 7``.
"""

from pathlib import Path

from tests.conftest import Postgres
from tests.services.machine.running import in_memory, on_server, run, wander

SEED = 7

SIGHTS = (
    "accept: coteacher",
    "accept: viewer",
    "answer: CLOSED",
    "answer: NOT_YOURS",
    "explained: assigned",
    "explained: check",
    "explained: preview",
    "join: UNKNOWN",
    "sealed: assigned",
    "sealed: check",
    "sent: day",
    "sent: new",
    "sent: overdue",
    "set_role: owner",
    "start: CLOSED",
    "start: NOT_OPEN",
)
"""What is rare, and must have been seen, too: else the machine has gone blind."""


def test_on_sqlite_every_rule_does_something_and_nothing_goes_wrong(migrated_sqlite: Path) -> None:
    done = wander(in_memory(migrated_sqlite), stories=45, steps=100, seed=SEED)
    assert done.blind == []
    assert [sight for sight in SIGHTS if not done.deeds[sight]] == []


def test_on_sqlite_stories_that_vary_each_other_go_well_too(migrated_sqlite: Path) -> None:
    done = run(in_memory(migrated_sqlite), examples=12, steps=50, seed=SEED)
    assert len(done.deeds) > 20


def test_on_postgresql_nothing_goes_wrong(postgres: Postgres) -> None:
    done = wander(on_server(postgres.create_migrated()), stories=6, steps=50, seed=SEED)
    assert len(done.deeds) > 20
