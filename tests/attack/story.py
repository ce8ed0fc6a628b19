"""A story is steps from one and the same beginning; playing it finds the first breach, shrinking the shortest way."""

import asyncio
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import timedelta

from tests.attack.desk import Desk, Effects, Sent
from tests.attack.forging import Forger
from tests.attack.reads import MARK, Marks, leaks
from tests.attack.shut import slips
from tests.attack.town import SEALED, Town
from tests.attack.updates import Step
from tests.attack.writes import trespasses
from tests.services.access.walk import Rows

FIRST_UPDATE = 5000
TRIES = 60
"""How often shrinking plays a story at most."""

Twins = tuple[Town, ...]
"""A world, and one in which other answers to the graded questions are right; without that, keys are not compared."""


@dataclass
class Breach(Exception):
    """What went wrong, after which steps."""

    faults: list[str]
    steps: list[Step]

    @property
    def kind(self) -> str:
        """What the first fault is about, without what differs from story to story."""
        return " ".join(word for word in self.faults[0].split()[:9] if word.isalpha())

    def __str__(self) -> str:
        return "\n".join([*(step.line() for step in self.steps), *(f"    ✗ {fault}" for fault in self.faults)])


@dataclass
class Counts:
    """What happened: steps by kind, those that changed something, messages that were looked at, and compared."""

    steps: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    looked: int = 0
    compared: int = 0

    def add(self, other: "Counts") -> None:
        """Both together."""
        self.steps += other.steps
        self.changed += other.changed
        self.looked += other.looked
        self.compared += other.compared


class Telling:
    """Plays steps at two desks, whose worlds differ in sealed keys only, and judges each of them."""

    def __init__(self, twins: Twins, stack: ExitStack) -> None:
        self.counts = Counts()
        self.desks = [Desk(town.fresh(), keeps=town is twins[0]) for town in twins]
        for desk in self.desks:
            stack.callback(desk.world.database.close)
        self._marks = Marks.of(self.desks[0].rows)
        world = twins[0].world
        self._sealed = {world.ids[name] for name in SEALED}
        self._seal = self._keeps(self.desks[0].rows)
        self._number = FIRST_UPDATE

    def _keeps(self, rows: Rows) -> object:
        """All that says how long the keys stay secret."""
        graded = self.desks[0].world.graded
        return [
            [row for row in rows["assignments"] if row["id"] == graded],
            [row for row in rows["assignment_items"] if row["assignment_id"] == graded],
        ]

    async def play(self, step: Step) -> Effects:
        """Do it. Raises Breach with what was wrong about it."""
        self._number += 1
        found = []
        for desk in self.desks:
            desk.world.clock.time += timedelta(seconds=step.wait)
            found.append(await desk.receive(step.update(self._number, desk.world.clock.time)))
        effects = found[0]
        faults = [f"it failed: {effects.error}"] if effects.error else []
        faults += trespasses(step, effects.before, effects.after)
        faults += slips(step, effects, self.desks[0].world.clock.time)
        said = {mark for one in effects.sent for mark in MARK.findall(f"{one.words}\n{one.file}")}
        old = {mark: list(self._marks.find(mark)) for mark in said}
        self._marks.follow(self.desks[0].rows)
        faults += leaks(step, effects, old, self._marks)
        if len(found) == 2:
            faults += self._compare(*found)
        self._note(step, effects)
        if faults:
            raise Breach(faults, [step])
        return effects

    def _compare(self, one: Effects, other: Effects) -> Iterator[str]:
        """What those from whom the keys are kept were told differently."""
        if self._keeps(one.after) != self._seal:
            # Whoever runs the assignment has changed it: from here on others may know.
            self.desks[1:] = []
            return
        chats = {row["chat_id"] for row in one.before["contacts"] if row["learner_id"] in self._sealed}
        told = [[sent for sent in effects.sent if sent.chat in chats or sent.chat < 0] for effects in (one, other)]
        self.counts.compared += len(told[0])
        if told[0] != told[1]:
            pairs = [(sent, twin) for sent, twin in zip(*told, strict=False) if sent != twin]
            shown = [str((sent.chat, *_apart(sent, twin))) for sent, twin in pairs]
            shown = shown or [f"{len(part)} messages" for part in told]
            yield f"the key shows, as with other keys it reads otherwise: {shown}"

    def _note(self, step: Step, effects: Effects) -> None:
        self.counts.steps[step.kind] += 1
        self.counts.looked += len(effects.sent)
        self.counts.changed[step.kind] += any(rows != effects.after[name] for name, rows in effects.before.items())


def _apart(one: Sent, other: Sent) -> tuple[str, str]:
    """Where two messages differ, with a few words before that."""
    first, second = (f"{sent.words} {[data for _, data in sent.buttons]} {sent.file}" for sent in (one, other))
    place = next((at for at, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), 0)
    return first[max(0, place - 300) : place + 200], second[place : place + 100]


def tell(twins: Twins, seed: str, length: int) -> Counts:
    """A story of ``length`` steps. Raises Breach with the steps up to what was wrong."""
    steps = list[Step]()
    town = twins[0]

    async def run(stack: ExitStack) -> Counts:
        telling = Telling(twins, stack)
        tokens = [f"{letter}-{token}" for token in town.world.tokens.values() for letter in "tg"]
        tokens += [f"c-{row['code'].lower()}" for row in telling.desks[0].rows["classes"]]
        # Learners twice: most is kept from them.
        people = (*town.telegram.values(), *(town.telegram[name] for name in SEALED))
        forger = Forger(random.Random(seed), people, tokens)
        for _ in range(length):
            steps.append(forger.next(telling.desks[0].rows))
            effects = await telling.play(steps[-1])
            forger.learn(effects.sent)
        return telling.counts

    try:
        with ExitStack() as stack:
            return asyncio.run(run(stack))
    except Breach as breach:
        raise Breach(breach.faults, steps) from None


def replay(twins: Twins, steps: Sequence[Step]) -> Breach | None:
    """The first breach of a story that was written down."""

    async def run(stack: ExitStack) -> Breach | None:
        telling = Telling(twins, stack)
        for number, step in enumerate(steps, 1):
            try:
                await telling.play(step)
            except Breach as breach:
                return Breach(breach.faults, list(steps[:number]))
        return None

    with ExitStack() as stack:
        return asyncio.run(run(stack))


def shrink(twins: Twins, breach: Breach, tries: int = TRIES) -> Breach:
    """The shortest story with a breach that was found by leaving out steps, ever smaller parts of them."""
    size = max(1, len(breach.steps) // 2)
    while tries > 0:
        place, found = 0, False
        while place < len(breach.steps) - 1 and tries > 0:
            shorter = breach.steps[:place] + breach.steps[place + size :]
            tries -= 1
            again = replay(twins, shorter) if shorter else None
            if again is not None and again.kind == breach.kind:
                breach, found = again, True
            else:
                place += size
        if size == 1 and not found:
            break
        size = max(1, size // 2)
    return breach
