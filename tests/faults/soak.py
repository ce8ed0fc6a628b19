"""Learners for as long as one likes, and whatever can go wrong in between; at the end nothing is lost, and no memory.

Between half and nine tenths of the time no process ends, so that the memory of one process is seen over a long while.
"""

import asyncio
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
from tests.faults.doubling import Doubling
from tests.faults.frail import file_of
from tests.faults.process import drift, files, resident
from tests.faults.pupil import Pupil
from tests.faults.story import Story
from tests.faults.watch import NEW, Watch
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

SHORT = 60.0
"""Seconds of calm below which the memory of a process says nothing."""

SAMPLES = 0.5
"""Looks at a process a second, at least, while it is calm: one is meant."""

SETTLED = 0.2
"""Seconds in which the calls of a killed bot have their effect."""

KEPT = 60
"""Events and messages that a phone keeps."""

OUTAGE: dict[str, Any] = {"kind": "outage", "seconds": 2}
HARMLESS: tuple[dict[str, Any], ...] = (
    {"kind": "latency", "median_ms": 50, "p99_ms": 800},
    {"kind": "server_error", "status": 502, "share": 0.3},
    {"kind": "flood", "retry_after": 1, "share": 0.1},
    {"kind": "reset", "share": 0.2},
    OUTAGE,
)
AMBIGUOUS: tuple[dict[str, Any], ...] = (
    {"kind": "broken_json", "share": 0.2},
    {"kind": "truncated", "share": 0.2},
    {"kind": "reset", "effect": True, "share": 0.2},
)
OTHERS = ["editMessageText", "answerCallbackQuery", "getUpdates"]
"""Methods that can take effect twice and harm nobody."""


@dataclass(frozen=True)
class Plan:
    """How long, by which seed, how many learners, and how many bots at once."""

    minutes: float
    seed: int
    learners: int = 20
    bots: int = 1


@dataclass
class Soak:
    """Everything that is under way."""

    plan: Plan
    at: Loopback
    watch: Watch
    database: Database
    url: str
    bots: list[Bots]
    doubling: Doubling
    chance: random.Random
    begun: float = field(default_factory=time.monotonic)
    pupils: list[Pupil] = field(default_factory=list)
    stuck: list[str] = field(default_factory=list)
    """Learners who waited in vain."""
    faults: int = 0
    memory: dict[int, list[tuple[float, int]]] = field(default_factory=dict)
    """Seconds and bytes by process, of those that live while it is calm."""

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

    @property
    def kills(self) -> int:
        """How many bots were killed."""
        return sum(one.kills for one in self.bots)

    async def _kill(self) -> None:
        one, at = self.chance.choice(self.bots), now()
        one.signal(signal.SIGKILL)
        one.kills += 1
        await one.until_gone()
        await asyncio.sleep(SETTLED)
        self.doubling.cut("a kill", at)
        await one.start()

    async def _stop(self) -> None:
        await self.chance.choice(self.bots).restart(signal.SIGTERM, 20.0)

    async def _hold(self) -> None:
        one, at = self.chance.choice(self.bots), now()
        one.signal(signal.SIGSTOP)
        await asyncio.sleep(self.chance.uniform(0.2, LONGEST))
        if not self.database.one_writer:  # what it had in hand may be somebody else's by now
            self.doubling.cut("a bot that was stopped", at)
        one.signal(signal.SIGCONT)

    async def _trouble(self) -> None:
        fault = self.chance.choice(HARMLESS + AMBIGUOUS)
        parts = [fault]
        if "share" in fault:
            seed = self.chance.randrange(1000)
            parts = [fault | {"methods": methods, "seed": seed} for methods in (list(NEW), OTHERS)]
        at = now()
        numbers = [await self._put_up(one) for one in parts]
        if fault is OUTAGE:
            self.doubling.cut("an outage", at)
        await asyncio.sleep(self.chance.uniform(0.5, LONGEST))
        struck = [await self._take_down(number) for number in numbers]
        if any(fault is one for one in AMBIGUOUS):
            self.doubling.struck(struck[0])

    async def _put_up(self, fault: dict[str, Any]) -> int:
        async with self.at.session.post("/sim/faults", json=fault) as response:
            return int((await response.json())["id"])

    async def _take_down(self, number: int) -> int:
        """End a fault; how often it struck."""
        async with self.at.session.get("/sim/faults") as response:
            struck = {one["id"]: int(one["struck"]) for one in (await response.json())["faults"]}
        async with self.at.session.delete(f"/sim/faults/{number}"):
            return struck[number]

    async def _lock(self) -> None:
        if not self.database.one_writer:
            at = now()
            await asyncio.to_thread(self._cut_off)
            self.doubling.cut("a database that ended all sessions", at)
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
            for one in self.bots if CALM[0] <= self.part <= CALM[1] else ():
                if size := resident(one.pid):
                    self.memory.setdefault(one.pid, []).append((time.monotonic(), size))
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
            f"kills {self.kills}, RSS {'/'.join(f'{resident(one.pid) / 2**20:.0f}' for one in self.bots)} MiB, "
            f"files {'/'.join(str(files(one.pid)) for one in self.bots)}"
        )

    def leaks(self) -> tuple[list[str], str]:
        """What is wrong with the memory of the calm processes, and how to tell of it in a few words."""
        calm = 60 * self.plan.minutes * (CALM[1] - CALM[0])
        if calm < SHORT:
            return [], "not looked at, the time is too short"
        drifts = [drift(one) for one in self.memory.values() if len(one) >= calm * SAMPLES]
        wrong = [f"memory changed by {one:+.0%}" for one in drifts if abs(one) > SWAY]
        if len(drifts) < len(self.bots):
            wrong.append(f"the memory of {len(drifts)} of {len(self.bots)} processes was looked at often enough")
        return wrong, "/".join(f"{one:+.1%}" for one in drifts) or "unknown"


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
        chains = [Bots(made, order) for _ in range(plan.bots)]
        soak = Soak(plan, at, watch, database, url, chains, Doubling(database, watch, plan.bots), chance)
        for one in chains:
            await one.start()
        async with asyncio.TaskGroup() as group:
            for number in range(plan.learners):
                hand = await stack.enter_async_context(phone(at.session, f"P{number}", "de" if number % 2 else "en"))
                story = Story(at, database, stack, code=school.code)
                story.pupil = Pupil(hand, random.Random(plan.seed * 1000 + number), nothing, THOUGHT)
                soak.pupils.append(story.pupil)
                group.create_task(soak.learn(story))
            group.create_task(soak.storm())
            group.create_task(soak.measure(told))
        await school.until_quiet()
        for one in chains:
            await one.stop()
        logs = log.read_text()
        report = await asyncio.to_thread(examine, database, watch, soak.pupils, logs)
    wrong = report.lost + [f"a learner waits: {why}" for why in soak.stuck]
    wrong += [f"logged: {error}" for error in failures(logs)]
    wrong += soak.doubling.wrong
    if report.doubled > soak.doubling.allowed:
        wrong.append(f"{report.doubled} messages came twice, at most {soak.doubling.allowed} may")
    leaks, memory = soak.leaks()
    wrong += leaks
    for line in wrong:
        told(line)
    told(
        f"soak of {plan.minutes:g} minutes, seed {plan.seed}, {plan.learners} learners, bots {plan.bots}: "
        f"{len(watch.updates)} updates, faults {soak.faults}, kills {soak.kills}, lost {len(wrong)}, doubled "
        f"{report.doubled} of at most {soak.doubling.allowed}, memory {memory}"
    )
    return not wrong


async def nothing() -> None:
    """Before a tap that nothing is to happen before."""
