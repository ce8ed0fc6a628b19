"""The process of the Bot API and of the learners: ``python -m tests.bench.load SPEC``, SPEC being JSON.

It writes JSON lines: ``{"port": …}`` when it listens; then it reads the bot's process ids from
standard input, waits until that bot asks for updates, and lets the learners loose; ``{"done": …}``
now and then, ``{"begun": true}`` when the window begins; at last ``{"result": …}``.
"""

import asyncio
import contextlib
import json
import os
import random
import signal
import sys
from collections import Counter
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from bot.adapters.clock import now
from tests.bench.api import Api, Card, Connection
from tests.bench.learners import Crowd, Learner
from tests.bench.machine import cpu_seconds, is_alive, peak_mib
from tests.bench.talkers import Talkers

PATIENCE = 60.0
"""Seconds until a bot that does not ask for updates is given up."""

QUESTIONS = 4
"""Answers after which a newcomer leaves, where they do."""

STUCK = 8.0
"""Seconds after its reply until a learner whose card did not change tries something else."""

FLOODERS_FROM = 8_000_000
"""The first id of those who flood; they are strangers to the bot."""

FLOOD = 10
"""Messages of each of them at a time, ten times a second: a thousand in ten seconds."""


@dataclass(frozen=True)
class Spec:
    """A run. Times are seconds; ``warm`` comes before the ``window`` that is measured, ``drain`` after it."""

    echo: bool
    newcomers: tuple[int, int]
    """First id, and how many."""
    veterans: tuple[int, int]
    first_update: int
    seed: int
    warm: float
    window: float
    drain: float
    latency: float
    think: float = 0.0
    profile: bool = False
    """Whether the bot is to be told when the window begins and ends."""
    joins: bool = False
    """Whether newcomers leave after ``QUESTIONS`` answers, and others join."""
    said: str = ""
    """The file with what is written in discussions; "" where learners do quizzes."""
    flooders: int = 0
    """How many send more than anybody can, while the window lasts."""


@dataclass(frozen=True)
class Outcome:
    """What was measured.

    ``latencies`` are seconds to the first reply, ``waiting`` those of acts without one, ``cards``
    seconds to the message that shows the learner how to go on.
    """

    updates: int
    calls: dict[str, int]
    window: float
    latencies: list[float]
    waiting: list[float]
    cards: list[float]
    cpu: float
    api_cpu: float
    peak_mib: float
    stuck: int
    letters: int = 0
    """Messages to others than the learners, over all."""


class NoBotError(Exception):
    """The bot has ended, or never asks for updates."""


@dataclass
class Mark:
    """Where the counters stood."""

    time: float
    updates: int
    cpu: float
    api_cpu: float
    calls: Counter[str]


@dataclass
class Load:
    """The learners, the time, and what was counted."""

    spec: Spec
    bots: tuple[int, ...]
    """Process ids of the bot."""
    polled: asyncio.Event = field(default_factory=asyncio.Event)
    learners: dict[int, Learner] = field(default_factory=dict)
    replied: list[tuple[float, float]] = field(default_factory=list)
    """When the first reply came, and after how many seconds."""
    carded: list[tuple[float, float]] = field(default_factory=list)
    """When the card came, and after how many seconds."""
    stuck: int = 0
    letters: int = 0
    """Messages to others than the learners."""
    stopped: bool = False

    def __post_init__(self) -> None:
        self.loop = asyncio.get_running_loop()
        self.api = Api(self, self.spec.latency, self.polled.set)
        self._number = self.spec.first_update
        spec = self.spec
        newcomers, veterans = (range(first, first + many) for first, many in (spec.newcomers, spec.veterans))
        self._crowd = crowd = Crowd(spec.seed, spec.echo, newcomers, veterans)
        self._next_id = newcomers.stop
        self._chance = random.Random(spec.seed)
        if spec.said:
            crowd.minds, crowd.begin = Talkers.read(Path(spec.said)), "/discuss"
        self.learners = {learner.id: learner for learner in crowd.learners()}

    def shown(self, chat: int, card: Card) -> None:
        learner = self.learners.get(chat)
        if learner is None:  # somebody who reads what the bot writes, and does nothing
            self.letters += 1
            return
        self._reply(learner)
        if card.taps or learner.echo:
            learner.card = card
            if not learner.seen:
                learner.seen = True
                now = self.loop.time()
                self.carded.append((now, now - learner.since))
                self._next(learner)

    def answered(self, chat: int, query: str) -> None:
        learner = self.learners[chat]
        if learner.query == query:
            self._reply(learner)

    def _reply(self, learner: Learner) -> None:
        if not learner.replied:
            learner.replied = True
            now = self.loop.time()
            self.replied.append((now, now - learner.since))

    def _next(self, learner: Learner) -> None:
        # What a call brought is on the learner's screen no sooner than the bot has the call's answer.
        pause = self.spec.think * (0.5 + learner.chance.random()) if self.spec.think else 0.0
        self.loop.call_later(self.spec.latency + pause, self._act, learner)

    def _act(self, learner: Learner) -> None:
        if self.stopped:
            return
        if self.spec.joins and learner.answers >= QUESTIONS:
            learner = self.learners[self._next_id] = self._crowd.successor(self._next_id)
            self._next_id += 1
        self._number += 1
        update = learner.update(self._number, learner.act(), int(now().timestamp()))
        learner.replied = learner.seen = False
        learner.since = self.loop.time()
        self.api.offer(self._number, update)

    def _flood(self) -> None:
        if self.stopped or not self.spec.flooders:
            return
        for one in range(FLOODERS_FROM, FLOODERS_FROM + self.spec.flooders):
            for _ in range(FLOOD):
                self._number += 1
                text = f"flood {self._number}"
                update = Learner(one, text, self._chance).update(self._number, ("text", text), int(now().timestamp()))
                self.api.offer(self._number, update)
        self.loop.call_later(0.1, self._flood)

    async def run(self) -> Outcome:
        """Let the learners loose, measure, and let what is under way end."""
        await self._polled()
        spec = self.spec
        ramp = spec.warm * 0.8
        for place, learner in enumerate(self.learners.values()):
            self.loop.call_later(ramp * place / len(self.learners), self._act, learner)
        await self._pass(spec.warm)
        begin = self._mark()
        tell(begun=True)
        self._signal()
        self._flood()
        await self._pass(spec.window)
        end = self._mark()
        self._signal()
        peak = sum(map(peak_mib, self.bots))
        self.stopped = True
        await self._drained()
        return self._outcome(begin, end, peak)

    async def _polled(self) -> None:
        until = self.loop.time() + PATIENCE
        while not self.polled.is_set():
            if not any(map(is_alive, self.bots)) or self.loop.time() > until:
                raise NoBotError
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(0.2):
                    await self.polled.wait()

    def _signal(self) -> None:
        if self.spec.profile:
            os.kill(self.bots[0], signal.SIGUSR1)

    async def _pass(self, seconds: float) -> None:
        until = self.loop.time() + seconds
        while (left := until - self.loop.time()) > 0:
            await asyncio.sleep(min(left, 0.5))
            tell(done=len(self.replied))
            self._rouse()

    def _rouse(self) -> None:
        """Whoever got a reply and no new card goes back to the beginning; that should not happen."""
        for learner in self.learners.values():
            if learner.replied and not learner.seen and learner.since < self.loop.time() - STUCK:
                self.stuck += 1
                learner.card, learner.seen = None, True
                self._next(learner)

    async def _drained(self) -> None:
        until = self.loop.time() + self.spec.drain
        while self.loop.time() < until and any(not learner.replied for learner in self.learners.values()):
            await self._pass(0.05)

    def _mark(self) -> Mark:
        return Mark(
            self.loop.time(),
            len(self.replied),
            sum(map(cpu_seconds, self.bots)),
            cpu_seconds(os.getpid()),
            Counter(self.api.calls),
        )

    def _outcome(self, begin: Mark, end: Mark, peak: float) -> Outcome:
        now = self.loop.time()
        return Outcome(
            updates=end.updates - begin.updates,
            calls=dict(end.calls - begin.calls),
            window=end.time - begin.time,
            latencies=[seconds for when, seconds in self.replied if when >= begin.time],
            waiting=[now - one.since for one in self.learners.values() if not one.replied],
            cards=[seconds for when, seconds in self.carded if when >= begin.time],
            cpu=end.cpu - begin.cpu,
            api_cpu=(end.api_cpu - begin.api_cpu) / (end.time - begin.time),
            peak_mib=peak,
            stuck=self.stuck,
            letters=self.letters,
        )


def tell(**words: Any) -> None:
    """A line for whoever started this process."""
    sys.stdout.write(json.dumps(words) + "\n")
    sys.stdout.flush()


async def main(spec: Spec) -> None:
    """Serve one bot until everything is measured."""
    load = Load(spec, ())
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Connection(load.api), "127.0.0.1", 0, backlog=2048)
    tell(port=server.sockets[0].getsockname()[1])
    load.bots = tuple(map(int, (await loop.run_in_executor(None, sys.stdin.readline)).split()))
    try:
        outcome = await load.run()
    except NoBotError:
        sys.exit(1)  # whoever started both has the bot's log
    tell(result=asdict(outcome))
    # The bot says farewell to this API, so it is there until somebody ends it.
    await loop.run_in_executor(None, sys.stdin.readline)
    server.close()


if __name__ == "__main__":
    given = json.loads(sys.argv[1])
    asyncio.run(main(Spec(**given)))
