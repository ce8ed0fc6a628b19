"""The step-fault loop: one story told again and again, each time with a bot that dies at another point of its way."""

import asyncio
import random
import shutil
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bot.adapters.clock import now
from bot.core.articles import READ_SECONDS
from bot.storage.database import Database
from tests.faults.bots import Bots, Offset, Zygote, order_for
from tests.faults.checker import Expected, examine, failures
from tests.faults.steps import Kill
from tests.faults.story import Story
from tests.faults.watch import Watch
from tests.messenger.running import loopback

UNMARKED = 1
"""Calls that one death can leave ambiguous: new messages go out one unmarked at a time (messenger/unmarked.py)."""


@dataclass
class Found:
    """What came of the loop."""

    points: Counter[str] = field(default_factory=Counter)
    """How often each label is passed in a story without a death."""
    kills: int = 0
    reached: set[str] = field(default_factory=set)
    """Labels at which a bot has died."""
    unreached: Counter[str] = field(default_factory=Counter)
    """Stories by label in which the point did not come: what shares a commit differs from run to run."""
    left: int = 0
    """Points that there was no time for."""
    doubled: int = 0
    lost: list[str] = field(default_factory=list)

    def line(self) -> str:
        """All of it in one line."""
        return (
            f"points {self.points.total()} of {len(self.points)} kinds, reached {self.kills} of {len(self.reached)} "
            f"kinds, not reached {self.unreached.total()}, left for want of time {self.left}, lost {len(self.lost)}, "
            f"doubled {self.doubled}"
        )

    def note(self, label: str, died: int) -> None:
        """A bot was to die at such a point, and did so, or did not."""
        self.kills += died
        if died:
            self.reached.add(label)
        else:
            self.unreached[label] += 1

    def missed(self) -> list[str]:
        """Kinds of points each of which was tried, and none reached; commits that several share come by chance."""
        tried = (label for label, times in self.unreached.items() if times >= self.points[label])
        return sorted(label for label in tried if label not in self.reached and "+" not in label)


def chosen(points: Counter[str], seed: int, every: int = 1) -> Iterator[Kill]:
    """The points in the order in which they are tried: one of each kind, then the rest, all by ``seed``.

    Of the rest only each ``every``-th.
    """
    chance = random.Random(seed)
    kinds = sorted(points)
    chance.shuffle(kinds)
    firsts = [Kill(label, chance.randint(1, points[label])) for label in kinds]
    rest = [Kill(label, number) for label in kinds for number in range(1, points[label] + 1)]
    rest = [one for one in rest if one not in firsts]
    chance.shuffle(rest)
    yield from firsts
    yield from rest[::every]


@dataclass
class Stepper:
    """Tells stories, each on a database and a simulator of its own."""

    zygote: Zygote
    folder: Path
    fresh: Callable[[], str]
    """The URL of a new database with the current schema."""
    _number: int = 0

    async def tell(self, kill: Kill | None = None) -> tuple[Counter[str], list[str], int, int]:
        """Tell the story once: points passed, what is wrong, messages doubled, and how many bots died."""
        self._number += 1
        steps, log = (self.folder / f"{name}-{self._number}" for name in ("steps", "log"))
        offset = Offset(self.folder / f"offset-{self._number}")
        url = await asyncio.to_thread(self.fresh)
        async with AsyncExitStack() as stack:
            at = await stack.enter_async_context(loopback())
            watch, database = Watch(at.simulator), Database(url, now)
            stack.callback(database.close)
            story = Story(at, database, stack)
            await story.begin()
            order = order_for(at, url, log) | {"offset": str(offset), "jobs": "eager", "talks": True}
            chain = Bots(self.zygote, order)
            async with lives(chain, offset, steps=str(steps), kill=[kill.label, kill.number] if kill else None):
                try:
                    await story.tell()
                except (AssertionError, TimeoutError) as error:
                    wrong = [f"the story stopped: {error}"]
                else:
                    wrong = []
            logs = log.read_text()
            report = examine(database, watch, [story.pupil], logs, Expected(failed=()))
            wrong += report.lost + [f"logged: {one}" for one in failures(logs)]
            if report.doubled > chain.kills * UNMARKED:
                wrong.append(f"{report.doubled} messages came twice")
        for file in (log, steps) if not wrong else ():
            if kill is not None:
                file.unlink(missing_ok=True)
        passed = Counter(steps.read_text().splitlines()) if steps.exists() else Counter[str]()
        return passed, wrong, report.doubled, chain.kills


@asynccontextmanager
async def lives(chain: Bots, offset: Offset, **first: object) -> AsyncIterator[None]:
    """Bots while the block runs: when one has died, the next one begins, later than the dead one's claims hold."""

    async def follow() -> None:
        while True:
            await chain.until_gone()
            chain.kills += 1
            offset.jump(READ_SECONDS + 1)
            await chain.start()

    await chain.start(**first)
    async with asyncio.TaskGroup() as group:
        follower = group.create_task(follow())
        try:
            yield
        finally:
            follower.cancel()
            await asyncio.wait([follower])
            await chain.stop()


async def loop(
    stepper: Stepper, seed: int, seconds: float, every: int = 1, told: Callable[[str], object] = lambda _line: None
) -> Found:
    """Kill at each point in turn, for ``seconds`` at most; ``told`` hears of what goes wrong."""
    begun, found = time.monotonic(), Found()
    found.points, wrong, _, _ = await stepper.tell()
    found.lost += wrong
    kills = list(chosen(found.points, seed, every))
    for number, kill in enumerate(kills):
        if time.monotonic() - begun > seconds:
            found.left = len(kills) - number
            break
        _, wrong, doubled, died = await stepper.tell(kill)
        found.note(kill.label, died)
        found.doubled += doubled
        for one in wrong:
            found.lost.append(f"{kill.label} ({kill.number}): {one}")
            told(found.lost[-1])
    for label in found.missed():
        found.lost.append(f"{label}: no story came to such a point")
        told(found.lost[-1])
    return found


def copies(template: Path, folder: Path) -> Callable[[], str]:
    """Makes SQLite databases in ``folder``, each a copy of ``template``."""
    made: list[Path] = []

    def fresh() -> str:
        made.append(folder / f"lupe-{len(made)}.sqlite3")
        shutil.copy(template, made[-1])
        return f"sqlite:///{made[-1]}"

    return fresh
