"""A class in a journey: made by the services, as its pages are another story."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeVar

from bot.core.assignments import Kind
from bot.core.choosing import Wanted
from bot.core.classes import Standing
from bot.core.drafts import Draft, Published
from bot.core.learners import Learner
from bot.core.membership import Joined
from bot.jobs.class_packs import tell_lessons_once
from bot.jobs.reminders import remind_once
from bot.messenger.house import House
from bot.messenger.plan import Plan
from bot.messenger.running import Running
from bot.services.content import ContentService
from bot.storage.database import Database, Work
from tests.conftest import Clock
from tests.journeys.stage import Stage
from tests.journeys.story import Story
from tests.messenger.running import timing

T = TypeVar("T")


@dataclass
class School:
    """A class with its teacher and learners, all of them with phones."""

    stage: Stage
    clock: Clock
    teacher: Story
    name: str = "8b"

    def __post_init__(self) -> None:
        self.database = Database(self.stage.url, self.clock)
        self.stage.stack.callback(self.database.close)
        catalogue = self.database.transaction(lambda work: ContentService().publish(work, self.stage.content))
        self.house = House.build(catalogue, self.stage.translations, teachers="open")
        self.call(self.teacher, self.house.teachers.become)
        self.teacher.teaches = True
        found = self.call(self.teacher, self.house.classes.found, self.name)
        assert isinstance(found, Standing)
        self.class_id, self.code = found.classroom.id, found.classroom.code

    def call(self, story: Story, use: Callable[..., T], *args: Any, **keywords: Any) -> T:
        """``use`` as the person behind ``story``."""

        def function(work: Work) -> T:
            me = work.learners.find(story.phone.id)
            assert isinstance(me, Learner)
            return use(work, me, *args, **keywords)

        return self.database.transaction(function)

    def join(self, *stories: Story) -> None:
        """Let them into the class."""
        for story in stories:
            joined = self.call(story, self.house.membership.join, self.code, individuals=True, roster=True)
            assert isinstance(joined, Joined)

    def draft(self, *, kind: Kind = Kind.GRADED, due: datetime | None = None, **rules: str) -> int:
        """A draft of all six questions; ``due`` is naive, by the clocks of Berlin."""
        service = self.house.assignments
        made = self.call(self.teacher, service.begin, self.class_id, "p01")
        assert isinstance(made, Draft)
        number = made.assignment.id
        self.call(self.teacher, service.want, number, Wanted(packs=("p01",), count=6))
        self.call(self.teacher, service.set_kind, number, kind)
        if due is not None:
            self.call(self.teacher, service.set_date, number, "due_at", due)
        for name, word in rules.items():
            self.call(self.teacher, service.set_choice, number, name, word)
        return number

    def assign(self, **values: Any) -> int:
        """The same, published."""
        number = self.draft(**values)
        assert isinstance(self.call(self.teacher, self.house.running.publish, number), Published)
        return number


async def eager(running: Running) -> None:
    """The jobs that write to learners, without their pauses."""
    while True:
        await remind_once(running)
        await tell_lessons_once(running)
        await asyncio.sleep(0.02)


def by(clock: Clock, *, jobs: bool = False) -> dict[str, Any]:
    """How a bot is run by ``clock``, without jobs or with reminders that do not pause."""

    def adjust(plan: Plan) -> Plan:
        return replace(plan, jobs=(eager,) if jobs else (), led=(), timing=timing(clock=clock))

    return {"adjust": adjust, "clock": clock}
