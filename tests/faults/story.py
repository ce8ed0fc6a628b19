"""One fixed story, told through whatever happens to the bot.

A learner joins by the link of a class, reads a lesson, answers its quiz, discusses, does an assignment; another one is
reminded; a teacher's article is read. Nothing is done twice: what does not show its effect is lost.
"""

import asyncio
import random
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial

from sqlalchemy import select

from bot.core.articles import Brought, State
from bot.core.choosing import Wanted
from bot.core.classes import Standing
from bot.core.drafts import Draft, Published
from bot.core.learners import NOTICE_VERSION
from bot.core.rhythm import Rhythm
from bot.i18n.texts import Translations
from bot.messenger.house import House
from bot.services.content import ContentService
from bot.storage.database import Database, Work
from bot.storage.inbox import inbox
from bot.storage.outbox import outbox
from tests.articles import GERMAN
from tests.faults.pupil import Pupil
from tests.faults.zygote import CONTENT
from tests.journeys.phone import Phone, phone, words
from tests.messenger.running import Loopback

REMINDED = "Das steht heute an"
READ = "Ihr Artikel ist gelesen"
EVERY_DAY = frozenset(range(7))
ANSWERS = ("because of first", "second it is", "third it is")


def furnished(database: Database) -> House:
    """The services over the content that the bots of the zygote have."""
    catalogue = database.transaction(lambda work: ContentService().publish(work, CONTENT))
    return House.build(catalogue, Translations.load(), teachers="open")


def class_with_assignment(work: Work, house: House, teacher_id: int) -> str:
    """Make somebody a teacher of a class that was set three questions; the code of the class."""
    me = work.learners.find(teacher_id) or work.learners.add(teacher_id, teacher_id, "de", NOTICE_VERSION, work.now)
    house.teachers.become(work, me)
    me = work.learners.find(teacher_id) or me
    found = house.classes.found(work, me, "8b")
    assert isinstance(found, Standing)
    made = house.assignments.begin(work, me, found.classroom.id, "p01")
    assert isinstance(made, Draft)
    house.assignments.want(work, me, made.assignment.id, Wanted(packs=("p01",), count=3))
    house.assignments.set_date(
        work, me, made.assignment.id, "due_at", work.now.replace(tzinfo=None) + timedelta(days=3)
    )
    assert isinstance(house.running.publish(work, me, made.assignment.id), Published)
    return found.classroom.code


def remind_at_noon(work: Work, telegram_id: int, zone: str) -> None:
    """Let somebody be a learner whose reminder is due now; ``zone`` is where it is noon or a little later."""
    learner = work.learners.add(telegram_id, telegram_id, "de", NOTICE_VERSION, work.now)
    work.learners.set_zone(learner.id, zone)
    work.rhythms.add(learner.id, Rhythm(EVERY_DAY, 12 * 60), work.now)


def bring_article(work: Work, telegram_id: int) -> None:
    """Let somebody have brought an article."""
    learner = work.learners.find(telegram_id)
    assert learner is not None
    work.articles.add(learner.id, Brought("text", text=GERMAN), State.WAITING, 1, work.now)


async def nothing() -> None:
    """Before an act that nothing is to happen before."""


@dataclass
class Story:
    """The people and what they go through; ``database`` is a connection beside the bot's."""

    at: Loopback
    database: Database
    stack: AsyncExitStack
    before: Callable[[], Awaitable[None]] = nothing
    """Called before each act of the learner."""
    people: list[Phone] = field(default_factory=list)
    pupil: Pupil = field(init=False)
    code: str = ""

    async def begin(self) -> None:
        """Hand out phones and set the class up, before the bot runs."""
        for name in ("Kim", "Sam", "Frau Krüger"):
            self.people.append(await self.stack.enter_async_context(phone(self.at.session, name, "de")))
        kim, sam, teacher = self.people
        for one in (sam, teacher):
            self.started(one)
        house = await asyncio.to_thread(furnished, self.database)
        self.code = self.database.transaction(lambda work: class_with_assignment(work, house, teacher.id))
        now = self.database.transaction(lambda work: work.now)
        zone = f"Etc/GMT{now.hour - 12:+}"
        self.database.transaction(lambda work: remind_at_noon(work, sam.id, zone))
        self.pupil = Pupil(kim, random.Random(1), self.before)

    def started(self, one: Phone) -> None:
        """Let the bot write to somebody who has not written to it."""
        world = self.at.simulator.world
        person = world.people.find(one.id)
        assert person is not None
        with world.database.transaction():
            world.people.start(person)

    async def tell(self) -> None:
        """All of it."""
        await self.join()
        await self.pupil.write("/learn")
        await self.until_code("c")
        await self.pupil.through_quiz()
        await self.discuss()
        await self.work_on_assignment()
        _, sam, teacher = self.people
        await sam.until(partial(_shows, sam, REMINDED))
        self.database.transaction(lambda work: bring_article(work, teacher.id))
        await teacher.until(partial(_shows, teacher, READ))
        await self.until_quiet()

    async def join(self) -> None:
        """By the link of the class."""
        await self.pupil.write(f"/start c-{self.code.lower()}")
        for code in ("j", "pt", "kj"):
            await self.until_code(code)
            await self.pupil.tap(self.pupil.data(code)[0])
        await self.pupil.phone.until(lambda: not self.pupil.data("kj"))

    async def discuss(self) -> None:
        """A talk up to its end; one that is open is only ended.

        Where a message came twice, the learner may take the second one for the next, and end the talk on a card that
        was replaced: it is open then.
        """
        await self.pupil.write("/discuss")
        await self.pupil.phone.until(lambda: self.pupil.data("db") or self.pupil.data("dr"))
        if not self.pupil.data("db"):
            await self.pupil.tap(self.pupil.data("dr")[0])
            await self.until_code("de")
            await self.pupil.tap(self.pupil.data("de")[0])
            return
        await self.pupil.tap(self.pupil.data("db")[0])
        await self.until_code("dh")
        for text in ANSWERS:
            before = self.card_id()
            if stances := self.pupil.data("ds") + self.pupil.data("dp"):
                await self.pupil.tap(stances[0])
            else:
                await self.pupil.write(text)
                await self.pupil.phone.until(partial(self._is_newer, before))
        await self.pupil.tap(self.pupil.data("de")[0])

    async def work_on_assignment(self) -> None:
        """Three questions, handed in."""
        await self.pupil.write("/assignments")
        for code in ("ys", "yb"):
            await self.until_code(code)
            await self.pupil.tap(self.pupil.data(code)[0])
        await self.until_code("sq")
        await self.pupil.through_quiz()

    async def until_code(self, code: str) -> None:
        """Wait for a card with such a button."""
        await self.pupil.phone.until(lambda: self.pupil.data(code))

    def card_id(self) -> int:
        """Of the newest card with buttons."""
        return int(self.pupil.card().get("message_id", 0))

    def _is_newer(self, before: int) -> bool:
        return self.card_id() > before

    async def until_quiet(self) -> None:
        """Wait until everything is taken in, nothing is new and nothing is due."""
        waiting = (
            select(inbox.c.id).where(inbox.c.state == "new").limit(1),
            select(outbox.c.id).where(outbox.c.state == "due").limit(1),
        )
        async with asyncio.timeout(20):
            while await self._pending() or any(self.database.transaction(partial(_scalar, query)) for query in waiting):
                pass  # each look is a request, so everybody else gets their turn

    async def _pending(self) -> int:
        async with self.at.session.get("/sim/pending") as response:
            return int((await response.json())["pending"])


def _scalar(query: object, work: Work) -> object:
    return work.connection.scalar(query)  # type: ignore[call-overload]


def _shows(one: Phone, sign: str) -> bool:
    return any(sign in words(message) for message in one.shown())
