"""Whatever learners and teachers do in rounds: nobody sees what they may not, and every vote counts once."""

import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

import hypothesis
from hypothesis import HealthCheck, Phase
from hypothesis.stateful import run_state_machine_as_test

from bot.storage.database import Database
from tests.builders import tree
from tests.classroom import Room
from tests.conftest import Clock, Postgres
from tests.services.machine.stage import empty, fill_memory
from tests.services.rounds_machine.machine import RULES, TAPS, TURNS, Machine
from tests.services.rounds_machine.play import LEARNERS
from tests.voting import voting_pack

SIGHTS = (
    *("met somebody", "held by reports", "hidden from readers", "too soon", "frozen"),
    *("now in", "now out", "now removed", "now merged"),
)
"""What is rarer, and must have been seen, too: else the machine has gone blind."""


def furnish(database: Database, clock: Clock) -> tuple[Database, Room]:
    """Two classes that show single learners."""
    room = Room(database, clock, tree(voting_pack()))
    for class_id in (room.class_id, room.other_class):
        room.do(lambda work: work.classes.set(class_id, "individuals", True))
    for name in LEARNERS:
        if name not in room.ids:
            room.join(name)
    room.join("bob", room.other_code)
    return database, room


def in_memory(template: Path) -> Callable[[], tuple[Database, Room]]:
    """Fresh databases in memory, copies of a migrated file."""
    source = sqlite3.connect(template, check_same_thread=False)

    def curtain() -> tuple[Database, Room]:
        clock = Clock()
        database = Database("sqlite:///:memory:", clock)
        fill_memory(database, source)
        return furnish(database, clock)

    return curtain


def on_server(url: str) -> Callable[[], tuple[Database, Room]]:
    """One PostgreSQL database, emptied each time."""

    def curtain() -> tuple[Database, Room]:
        clock = Clock()
        database = Database(url, clock)
        empty(database)
        return furnish(database, clock)

    return curtain


def wander(curtain: Callable[[], tuple[Database, Room]], *, stories: int, steps: int, seed: int) -> list[str]:
    """Stories by chance; what never happened in any of them."""

    class Wandering(Machine):
        raise_curtain = staticmethod(curtain)

    Machine.steps.clear()
    Machine.deeds.clear()
    dice = random.Random(seed)
    for number in range(stories):
        machine = Wandering()
        try:
            machine.begin_two(salt=dice.randrange(TURNS))
            for _ in range(steps):
                machine.do(number=dice.randrange(TURNS))
                machine.look()
            machine.touched = None
            machine.look()
        except Exception as error:
            error.add_note(f"Story {number} with seed {seed}:\n" + "\n".join(machine.told))
            raise
        finally:
            machine.teardown()
    return sorted(name for name in {*RULES, *TAPS, *SIGHTS} if not Machine.deeds[name])


def test_on_sqlite_everything_happens_and_nothing_goes_wrong(migrated_sqlite: Path) -> None:
    assert wander(in_memory(migrated_sqlite), stories=6, steps=200, seed=7) == []


def test_on_sqlite_stories_that_vary_each_other_go_well_too(migrated_sqlite: Path) -> None:
    class Seeded(Machine):
        raise_curtain = staticmethod(in_memory(migrated_sqlite))

    settings = hypothesis.settings(
        max_examples=6,
        stateful_step_count=40,
        database=None,
        deadline=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
    )
    run_state_machine_as_test(hypothesis.seed(7)(Seeded), settings=settings)


def test_on_postgresql_nothing_goes_wrong(postgres: Postgres) -> None:
    wander(on_server(postgres.create_migrated()), stories=2, steps=60, seed=11)
