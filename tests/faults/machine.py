"""A stateful property: whatever learners do in whatever order, and whenever the bot dies, all counts and comes once.

The bot is a process of its own that is really killed; the simulator runs here. Rules are what a hand on a phone, a
clock and an operator do; the common checker looks after each restart and at the end.
"""

import asyncio
import random
from collections import Counter
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

import hypothesis
from hypothesis import HealthCheck, Phase
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test
from sqlalchemy import select

from bot.adapters.clock import now
from bot.messenger.unmarked import STRICT
from bot.storage.answers import answers
from bot.storage.classes import groups
from bot.storage.database import Database
from tests.faults.bots import Bots, Offset, Zygote, order_for
from tests.faults.checker import examine, failures
from tests.faults.pupil import Pupil
from tests.faults.story import Story
from tests.faults.watch import Watch
from tests.journeys.phone import GoneError, phone
from tests.messenger.running import loopback

LEARNERS = 3
ASKED = ("c", "ck", "a", "t", "s", "cf", "nx", "sq", "j", "pt")
"""Buttons that a learner goes on by."""

UNMARKED = STRICT
"""Messages that one kill can double: three learners one deed after another crowd nobody (messenger/unmarked.py)."""

JUMP = 7200.0
FIRST_SUPERGROUP = -(10**12)
"""Supergroups have ids below it, other groups above."""

TURNS = 2**24
WAYS = ("/learn", "/quiz", "/help", "/today", "/assignments", "/delete")


@dataclass
class Played:
    """How often each rule did something."""

    deeds: Counter[str] = field(default_factory=Counter)
    doubled: int = 0

    def line(self) -> str:
        """All of it in one line."""
        told = ", ".join(f"{name} {times}" for name, times in sorted(self.deeds.items()))
        return f"{self.deeds.total()} deeds ({told}), lost 0, doubled {self.doubled}"


PLAYED = Played()


class Machine(RuleBasedStateMachine):
    """Three learners, their class and its group."""

    runner: ClassVar[asyncio.Runner]
    zygote: ClassVar[Zygote]
    folder: ClassVar[Path]
    fresh: ClassVar[Callable[[], str]]
    number: ClassVar[int] = 0

    @initialize(seed=st.integers(0, 2**16))
    def begin(self, seed: int) -> None:
        """A class, a group, phones, and a bot."""
        self.salt, self.turn = seed, 0
        self.runner.run(self._begin(seed))

    @rule(number=st.integers(0, TURNS - 1))
    def do(self, number: int) -> None:
        """One deed of all there are: as rules of their own, Hypothesis would leave most of them out of a story."""
        self.turn += 1  # the simplest story of Hypothesis is one number again and again
        chance = random.Random(f"{self.salt} {self.turn} {number}")
        who, other = chance.sample(range(LEARNERS), 2)
        deeds: tuple[tuple[int, Callable[[], object]], ...] = (
            (2, lambda: self.ask(who, chance.choice(WAYS))),
            (2, lambda: self.join_class(who)),
            (1, lambda: self.leave_class(who)),
            (8, lambda: self.go_on(who, chance.randint(1, 8))),
            (4, lambda: self.double_tap(who, dies=chance.random() < 0.3)),
            (2, lambda: self.stale_tap(who, chance.randrange(9))),
            (2, lambda: self.foreign_tap(who, other)),
            (1, self.migrate),
            (2, lambda: self.jump(chance.choice((-1, 1)))),
            (2, lambda: self.restart(kills=chance.random() < 0.7)),
        )
        weights, choices = zip(*deeds, strict=True)
        chance.choices(choices, weights)[0]()

    async def _begin(self, seed: int) -> None:
        Machine.number += 1
        self.stack = AsyncExitStack()
        self.at = await self.stack.enter_async_context(loopback())
        url = type(self).fresh()
        self.watch, self.database = Watch(self.at.simulator), Database(url, now)
        self.stack.callback(self.database.close)
        self.story = Story(self.at, self.database, self.stack)
        await self.story.begin()
        self.pupils = [self.story.pupil]
        for place in range(1, LEARNERS):
            one = await self.stack.enter_async_context(phone(self.at.session, f"P{place}", "en"))
            self.pupils.append(Pupil(one, random.Random(seed + place), nothing))
        self.log = self.folder / f"machine-{self.number}.log"
        self.offset = Offset(self.folder / f"offset-{self.number}")
        order = order_for(self.at, url, self.log) | {"offset": str(self.offset), "jobs": "eager", "talks": True}
        self.bots = Bots(self.zygote, order)
        await self.bots.start()
        await self._tie_group()

    async def _tie_group(self) -> None:
        """Put the bot into the group of the class, by the class's own row: links are another story."""
        teacher = self.story.people[2].id
        made = await self._ask("/sim/groups", title="8b", members=[teacher], with_bot=True)
        self.group = int(made["id"])
        self.database.transaction(lambda work: work.classes.tie(1, self.group, work.now))

    async def _ask(self, path: str, **body: Any) -> dict[str, Any]:
        async with self.at.session.post(path, json=body) as response:
            assert response.status == 200, await response.text()
            return dict(await response.json())

    def ask(self, who: int, way: str) -> None:
        """A command; whoever has not joined is asked to."""
        self.runner.run(self._write(self.pupils[who], way))
        PLAYED.deeds["ask"] += 1

    def join_class(self, who: int) -> None:
        """The link of the class, and whatever button comes."""
        self.runner.run(self._write(self.pupils[who], f"/start c-{self.story.code.lower()}"))
        if self.pupils[who].data("kj"):
            self.runner.run(self.pupils[who].tap(self.pupils[who].data("kj")[0]))
            PLAYED.deeds["join class"] += 1

    def leave_class(self, who: int) -> None:
        """By a button that may not be there any more."""
        self.runner.run(self._forced(self.pupils[who], "kml:1:1"))
        PLAYED.deeds["leave class"] += 1

    async def _catch_up(self, pupil: Pupil) -> None:
        """Let the phone show all there is: a learner acts on what is there, and not on what an older card asked."""
        await self.story.until_quiet()
        while self.at.simulator.world.events.after(pupil.phone.id, pupil.phone.cursor):
            await pupil.phone.follow()

    async def _write(self, pupil: Pupil, text: str) -> None:
        await self._catch_up(pupil)
        before = len(pupil.phone.history)
        await pupil.write(text)
        await pupil.phone.until(partial(self._spoke, pupil, before))

    def _spoke(self, pupil: Pupil, since: int) -> bool:
        found = pupil.phone.history[since:]
        return any(one["kind"] == "message" and not one["message"].get("outgoing") for one in found)

    def go_on(self, who: int, times: int) -> None:
        """Join, read, answer: what the card asks for."""
        for _ in range(times):
            self.runner.run(self._catch_up(self.pupils[who]))
            if not self._is_asked(who):
                self.ask(who, "/learn" if times % 2 else "/quiz")
            if self._is_asked(who):
                self.runner.run(self.pupils[who].step())
                PLAYED.deeds["go on"] += 1

    def _is_asked(self, who: int) -> bool:
        return any(self.pupils[who].data(code) for code in ASKED)

    def double_tap(self, who: int, *, dies: bool) -> None:
        """An answer that is tapped twice, perhaps while the bot dies."""
        pupil = self.pupils[who]
        self.runner.run(self._catch_up(pupil))
        if not pupil.data("a"):
            return
        data = pupil.chance.choice(pupil.data("a"))
        _, item, place = data.split(":")
        pupil.chosen.setdefault(item, int(place, 36))
        self.runner.run(self._tapped_twice(pupil, data, dies=dies))
        PLAYED.deeds["double tap"] += 1

    async def _tapped_twice(self, pupil: Pupil, data: str, *, dies: bool) -> None:
        card = pupil.card()["message_id"]
        await asyncio.gather(*(pupil.phone.tap(card, data, force=True) for _ in range(2)))
        if dies:
            await self.bots.kill()
        await pupil.phone.until(lambda: not pupil.data("a"))

    def stale_tap(self, who: int, other: int) -> None:
        """Another answer to what was answered before."""
        pupil = self.pupils[who]
        if pupil.chosen:
            item, place = list(pupil.chosen.items())[-1 - other % len(pupil.chosen)]
            assert self.runner.run(self._forced(pupil, f"a:{item}:{(place + 1) % 2}"))
            PLAYED.deeds["stale tap"] += 1

    def foreign_tap(self, who: int, whose: int) -> None:
        """An answer to the question of somebody else."""
        if who == whose or not self.pupils[whose].data("a"):
            return
        data = self.pupils[whose].data("a")[0]
        toast = self.runner.run(self._forced(self.pupils[who], data))
        assert toast or self.pupils[who].data("j"), "whoever has not joined is asked to, without a toast"
        item = select(answers.c.id).where(answers.c.item_id == int(data.split(":")[1], 36))
        assert self.database.transaction(lambda work: work.connection.scalar(item)) is None
        PLAYED.deeds["foreign tap"] += 1

    async def _forced(self, pupil: Pupil, data: str) -> str:
        """Tap ``data`` on whatever message there is, and wait for the toast; "" where there is no message."""
        shown = pupil.phone.shown()
        if not shown:
            return "nothing to tap on"
        try:
            query = await pupil.phone.tap(shown[-1]["message_id"], data, force=True)
        except GoneError:
            await pupil.phone.until(lambda: pupil.phone.shown()[-1:] != shown[-1:])
            return await self._forced(pupil, data)
        await pupil.phone.until(lambda: query in pupil.phone.answers)
        return pupil.phone.answers[query]

    def migrate(self) -> None:
        """The group becomes a supergroup, which happens to it once."""
        if self.group < FIRST_SUPERGROUP:
            return
        path = f"/sim/groups/{self.group}/migrate"
        self.group = int(self.runner.run(self._ask(path, by=self.story.people[2].id))["id"])
        PLAYED.deeds["migrate"] += 1

    def jump(self, hours: int) -> None:
        """The clock is put two hours forward or back."""
        self.offset.jump(hours * JUMP)
        PLAYED.deeds["clock jump"] += 1

    def restart(self, *, kills: bool) -> None:
        """The end of one bot, in order or not, and the beginning of the next one."""
        self.runner.run(self.bots.kill() if kills else self.bots.restart())
        PLAYED.deeds["kill" if kills else "restart"] += 1
        self.look()

    def look(self) -> None:
        """The checker, once nothing is under way."""
        self.runner.run(self.story.until_quiet())
        logs = self.log.read_text()
        report = examine(self.database, self.watch, self.pupils, logs)
        report.check(UNMARKED * self.bots.kills)
        assert failures(logs) == []
        tied = self.database.transaction(lambda work: work.connection.scalars(select(groups.c.chat_id)).all())
        assert tied == [self.group]

    def teardown(self) -> None:
        """The checker once more, and the end."""
        if not hasattr(self, "bots"):
            return
        try:
            self.look()
            PLAYED.doubled += examine(self.database, self.watch).doubled
        finally:
            self.runner.run(self._end())

    async def _end(self) -> None:
        try:
            await self.bots.stop()
        finally:
            await self.stack.aclose()


async def nothing() -> None:
    """Before a tap that nothing is to happen before."""


def play(made: Zygote, folder: Path, fresh: Callable[[], str], seed: int, *, stories: int, steps: int) -> None:
    """So many stories of so many steps at most. Raises what went wrong."""
    settings = hypothesis.settings(
        max_examples=stories,
        stateful_step_count=steps,
        database=None,
        deadline=None,
        phases=(Phase.generate,),  # a story takes seconds: nothing is shrunk
        suppress_health_check=list(HealthCheck),
    )
    with asyncio.Runner() as runner:

        class Seeded(Machine):
            pass

        Seeded.runner, Seeded.zygote, Seeded.folder, Seeded.fresh = runner, made, folder, staticmethod(fresh)
        run_state_machine_as_test(hypothesis.seed(seed)(Seeded), settings=settings)
