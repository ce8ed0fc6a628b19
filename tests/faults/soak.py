"""Learners for as long as one likes, and whatever can go wrong in between; at the end nothing is lost, and no memory.

Between half and nine tenths of the time no process ends, so that the memory of one process is seen over a long while.
"""

import asyncio
import os
import random
import signal
import sqlite3
import time
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import func, select

from bot.adapters.clock import now
from bot.storage.database import Database
from bot.storage.inbox import inbox
from tests.faults.bots import Bots, Offset, Zygote, order_for
from tests.faults.checker import count_doubled, examine, failures
from tests.faults.frail import file_of
from tests.faults.pupil import Pupil
from tests.faults.story import Story
from tests.faults.watch import Watch
from tests.journeys.phone import phone
from tests.messenger.running import Loopback, loopback

THOUGHT = 1.0
PAUSE = 6.0
"""Seconds between two faults, on average."""

LONGEST = 4.0
"""Seconds that one of them lasts at most: much less than a learner's patience."""

CALM = (0.5, 0.9)
"""The part of the time in which no process ends."""

SWAY = 0.10
"""The part of its memory that a process may gain or lose meanwhile."""

KEPT = 60
"""Events and messages that a phone keeps."""

HARMLESS: tuple[dict[str, Any], ...] = (
    {"kind": "latency", "median_ms": 50, "p99_ms": 800},
    {"kind": "server_error", "status": 502, "share": 0.3},
    {"kind": "flood", "retry_after": 1, "share": 0.1},
    {"kind": "reset", "share": 0.2},
    {"kind": "outage", "seconds": 2},
)
AMBIGUOUS: tuple[dict[str, Any], ...] = (
    {"kind": "broken_json", "share": 0.2},
    {"kind": "truncated", "share": 0.2},
    {"kind": "reset", "effect": True, "share": 0.2},
)
METHODS = ["sendMessage", "editMessageText", "answerCallbackQuery", "getUpdates"]


@dataclass(frozen=True)
class Plan:
    """How long, by which seed, and how many learners."""

    minutes: float
    seed: int
    learners: int = 20


@dataclass
class Soak:
    """Everything that is under way."""

    plan: Plan
    at: Loopback
    watch: Watch
    database: Database
    url: str
    bots: Bots
    chance: random.Random
    begun: float = field(default_factory=time.monotonic)
    pupils: list[Pupil] = field(default_factory=list)
    stuck: list[str] = field(default_factory=list)
    """Learners who waited in vain."""
    ambiguous: int = 0
    faults: int = 0
    memory: list[tuple[float, int]] = field(default_factory=list)
    """Seconds and bytes, of the process that lives while it is calm."""

    @property
    def part(self) -> float:
        """How much of the time is over, 0 to 1."""
        return (time.monotonic() - self.begun) / (60 * self.plan.minutes)

    async def learn(self, story: Story) -> None:
        """One learner, until the time is over."""
        try:
            await story.join()
            await story.pupil.write("/learn")
            await story.until_code("c")
            await story.pupil.through_quiz()
            while self.part < 1:
                await self._learn_more(story)
                one = story.pupil.phone
                del one.history[:-KEPT]
                for old in sorted(one.messages)[:-KEPT]:
                    del one.messages[old]
        except AssertionError as error:
            self.stuck.append(str(error)[:200])

    async def _learn_more(self, story: Story) -> None:
        if story.pupil.chance.random() < 0.2:
            await story.discuss()
            return
        before = story.card_id()
        await story.pupil.write("/quiz")
        await story.pupil.phone.until(lambda: story.card_id() > before)
        while story.pupil.is_asked() and self.part < 1:
            await story.pupil.step()

    async def storm(self) -> None:
        """One fault after the other."""
        while self.part < 0.97:
            await asyncio.sleep(self.chance.expovariate(1 / PAUSE))
            calm = CALM[0] <= self.part <= CALM[1]
            ends = () if calm else (self._kill, self._kill, self._stop)
            deeds: tuple[Callable[[], Awaitable[None]], ...] = (self._hold, self._trouble, self._lock, *ends)
            await self.chance.choice(deeds)()
            self.faults += 1

    async def _kill(self) -> None:
        await self.bots.kill()

    async def _stop(self) -> None:
        await self.bots.restart(signal.SIGTERM, 20.0)

    async def _hold(self) -> None:
        self.bots.signal(signal.SIGSTOP)
        await asyncio.sleep(self.chance.uniform(0.2, LONGEST))
        self.bots.signal(signal.SIGCONT)

    async def _trouble(self) -> None:
        fault = dict(self.chance.choice(HARMLESS + AMBIGUOUS))
        if "share" in fault:
            fault |= {"methods": METHODS, "seed": self.chance.randrange(1000)}
        async with self.at.session.post("/sim/faults", json=fault) as response:
            number = (await response.json())["id"]
        await asyncio.sleep(self.chance.uniform(0.5, LONGEST))
        async with self.at.session.get("/sim/faults") as response:
            struck = {one["id"]: one["struck"] for one in (await response.json())["faults"]}
        if fault in AMBIGUOUS or fault["kind"] in {one["kind"] for one in AMBIGUOUS}:
            self.ambiguous += struck.get(number, 0)
        async with self.at.session.delete(f"/sim/faults/{number}"):
            pass

    async def _lock(self) -> None:
        if not self.database.one_writer:
            await asyncio.to_thread(self._cut_off)
            return
        with closing(sqlite3.connect(file_of(self.url), isolation_level=None, timeout=20)) as other:
            other.execute("BEGIN IMMEDIATE")
            await asyncio.sleep(self.chance.uniform(0.2, LONGEST))
            other.execute("ROLLBACK")

    def _cut_off(self) -> None:
        others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
        with psycopg.connect(self.url, autocommit=True) as server:
            server.execute(f"{others} AND pid <> pg_backend_pid()")

    async def measure(self, told: Callable[[str], object]) -> None:
        """A look at the process every second; a line a minute."""
        minute = 1
        while self.part < 1:
            await asyncio.sleep(1)
            if CALM[0] <= self.part <= CALM[1] and (bytes_ := resident(self.bots.pid)):
                self.memory.append((time.monotonic(), bytes_))
            if time.monotonic() - self.begun >= 60 * minute:
                told(await asyncio.to_thread(self.line, minute))
                minute += 1

    def line(self, minute: int) -> str:
        """How it stands."""
        done = select(func.count()).where(inbox.c.state == "done")
        handled = self.database.transaction(lambda work: work.connection.scalar(done))
        doubled = self.database.transaction(lambda work: count_doubled(work, self.watch))
        return (
            f"minute {minute}: handled {handled}, lost {len(self.stuck)}, doubled {doubled}, faults {self.faults}, "
            f"kills {self.bots.kills}, RSS {resident(self.bots.pid) / 2**20:.0f} MiB, files {files(self.bots.pid)}"
        )

    def drift(self) -> float:
        """What the memory of the calm process gained, by a line through its measurements, as a part of their mean."""
        times, sizes = [at for at, _ in self.memory], [size for _, size in self.memory]
        if len(times) < 10:
            return 0.0
        middle, mean = sum(times) / len(times), sum(sizes) / len(sizes)
        spread = sum((at - middle) ** 2 for at in times)
        slope = sum((at - middle) * (size - mean) for at, size in self.memory) / spread
        return slope * (times[-1] - times[0]) / mean


def resident(pid: int) -> int:
    """Bytes of memory that a process has; 0 if it is not there."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):
        return 0


def files(pid: int) -> int:
    """Open files of a process; 0 if it is not there."""
    try:
        return len(list(Path(f"/proc/{pid}/fd").iterdir()))
    except OSError:
        return 0


async def run(plan: Plan, made: Zygote, folder: Path, url: str, told: Callable[[str], object]) -> bool:
    """The whole soak; whether all is well at its end."""
    log, chance = folder / "soak.log", random.Random(plan.seed)
    async with AsyncExitStack() as stack:
        at = await stack.enter_async_context(loopback())
        watch, database = Watch(at.simulator), Database(url, now)
        stack.callback(database.close)
        school = Story(at, database, stack)
        await school.begin()
        order = order_for(at, url, log) | {"offset": str(Offset(folder / "offset")), "talks": True}
        soak = Soak(plan, at, watch, database, url, Bots(made, order), chance)
        await soak.bots.start()
        async with asyncio.TaskGroup() as group:
            for number in range(plan.learners):
                one = await stack.enter_async_context(phone(at.session, f"P{number}", "de" if number % 2 else "en"))
                story = Story(at, database, stack, code=school.code)
                story.pupil = Pupil(one, random.Random(plan.seed * 1000 + number), nothing, THOUGHT)
                soak.pupils.append(story.pupil)
                group.create_task(soak.learn(story))
            group.create_task(soak.storm())
            group.create_task(soak.measure(told))
        await school.until_quiet()
        await soak.bots.stop()
        logs = log.read_text()
        report = await asyncio.to_thread(examine, database, watch, soak.pupils, logs)
    wrong = report.lost + [f"a learner waits: {why}" for why in soak.stuck]
    wrong += [f"logged: {error}" for error in failures(logs)]
    bound = soak.ambiguous + soak.bots.kills * (1 + plan.learners)
    if report.doubled > bound:
        wrong.append(f"{report.doubled} messages came twice, at most {bound} may")
    drift = soak.drift()
    if abs(drift) > SWAY:
        wrong.append(f"memory changed by {drift:+.0%}")
    for line in wrong:
        told(line)
    told(
        f"soak of {plan.minutes:g} minutes, seed {plan.seed}, {plan.learners} learners: {len(watch.updates)} updates, "
        f"faults {soak.faults}, kills {soak.bots.kills}, lost {len(wrong)}, doubled {report.doubled}, "
        f"memory {drift:+.1%}"
    )
    return not wrong


async def nothing() -> None:
    """Before a tap that nothing is to happen before."""
