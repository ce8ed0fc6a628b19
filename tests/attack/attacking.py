"""Stories one after the other, until so many steps are done or one ends badly; and the same with a hole planted."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.attack.directed import DIRECTED, direct
from tests.attack.holes import HOLES
from tests.attack.story import Breach, Counts, Twins, shrink, tell
from tests.attack.town import on_postgres, on_sqlite
from tests.conftest import migrate, serve_postgres

LENGTH = 400
"""Steps of one story: longer ones find the school deleted by those who may."""


@dataclass
class Caught:
    """How a planted hole was found: after so many steps (0: not at all), and the shortest story of it."""

    hole: str
    steps: int
    story: str
    directed: bool = False
    """Whether by the way that leads there."""


def attack(twins: Twins, steps: int, seed: int, length: int = LENGTH) -> Counts:
    """Stories of ``length`` steps. Raises Breach, shrunk."""
    counts, number = Counts(), 0
    while (left := steps - counts.steps.total()) > 0:
        try:
            counts.add(tell(twins, f"{seed}/{number}", min(length, left)))
        except Breach as breach:
            short = shrink(twins, breach)
            short.add_note(f"story {number} of seed {seed}, step {len(breach.steps)}")
            raise short from None
        number += 1
    return counts


def plant(twins: Twins, hole: str, steps: int, seed: int, *, tries: int = 40) -> Caught:
    """Attack with a defence taken out: by the way that leads there, where there is one, and else by chance."""
    done = number = 0
    with pytest.MonkeyPatch.context() as patch:
        HOLES[hole](patch)
        led = direct(twins, hole) if hole in DIRECTED else None
        if led is not None:
            return Caught(hole, len(led.steps), str(led), directed=True)
        while done < steps:
            try:
                done += tell(twins, f"{seed}/{number}", min(LENGTH, steps - done)).steps.total()
            except Breach as breach:
                return Caught(hole, done + len(breach.steps), str(shrink(twins, breach, tries)))
            number += 1
    return Caught(hole, 0, "")


@contextlib.contextmanager
def twins_in(folder: Path, *, postgres: bool) -> Iterator[Twins]:
    """The world and its twin, on either kind of database."""
    if postgres:
        with serve_postgres() as server:
            server.hurry()
            yield on_postgres(server)
        return
    template = folder / "template.sqlite3"
    migrate(f"sqlite:///{template}")
    with on_sqlite(template) as twins:
        yield twins
