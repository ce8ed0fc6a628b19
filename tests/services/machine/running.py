"""Runs of the machine: on SQLite in memory or on a PostgreSQL server, as many steps as one likes."""

import random
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import hypothesis
from hypothesis import HealthCheck, Phase
from hypothesis.stateful import run_state_machine_as_test

from bot.storage.database import Database
from tests.conftest import Clock
from tests.services.machine.machine import TURNS, Machine
from tests.services.machine.play import RULES
from tests.services.machine.stage import Stage, build, empty, fill_memory


@dataclass(frozen=True)
class Run:
    """How often each rule was tried, and how often it did something (with rare sights beside)."""

    steps: Counter[str]
    deeds: Counter[str]

    @property
    def blind(self) -> list[str]:
        """Rules that never did anything."""
        return sorted(name for name in RULES if not self.deeds[name])


def in_memory(template: Path) -> Callable[[], Stage]:
    """Stages on fresh SQLite databases in memory, each a copy of a migrated file."""
    source = sqlite3.connect(template, check_same_thread=False)

    def stage() -> Stage:
        clock = Clock()
        database = Database("sqlite:///:memory:", clock)
        fill_memory(database, source)
        return build(database, clock, seed=1)

    return stage


def on_server(url: str) -> Callable[[], Stage]:
    """Stages on one PostgreSQL database, emptied each time."""

    def stage() -> Stage:
        clock = Clock()
        database = Database(url, clock)
        empty(database)
        return build(database, clock, seed=1)

    return stage


def run(stage: Callable[[], Stage], *, examples: int, steps: int, seed: int, shrink: bool = True) -> Run:
    """``examples`` stories of up to ``steps`` steps. Raises what went wrong, shrunk to the shortest story."""

    class Seeded(Machine):
        raise_curtain = staticmethod(stage)

    Machine.steps.clear()
    Machine.deeds.clear()
    settings = hypothesis.settings(
        max_examples=examples,
        stateful_step_count=steps,
        database=None,
        deadline=None,
        phases=(Phase.generate, Phase.shrink) if shrink else (Phase.generate,),
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
    )
    run_state_machine_as_test(hypothesis.seed(seed)(Seeded), settings=settings)
    return Run(Counter(Machine.steps), Counter(Machine.deeds))


def wander(stage: Callable[[], Stage], *, stories: int, steps: int, seed: int) -> Run:
    """The same without Hypothesis, which varies what it tried: every story is another one. Nothing is shrunk."""

    class Wandering(Machine):
        raise_curtain = staticmethod(stage)

    Machine.steps.clear()
    Machine.deeds.clear()
    dice = random.Random(seed)
    for number in range(stories):
        machine = Wandering()
        try:
            machine.open_school(salt=dice.randrange(TURNS))
            for _ in range(steps):
                machine.do(number=dice.randrange(TURNS))
                machine.look()
            machine.teardown()
        except Exception as error:
            error.add_note(f"Story {number} with seed {seed}:\n" + "\n".join(machine.told))
            raise
    return Run(Counter(Machine.steps), Counter(Machine.deeds))


def until(stage: Callable[[], Stage], steps: int, seed: int, story: int = 100) -> Iterator[Run]:
    """Stories with one seed after the other until so many steps are done."""
    done = 0
    while done < steps:
        found = wander(stage, stories=20, steps=story, seed=seed)
        done, seed = done + found.steps.total(), seed + 1
        yield found
