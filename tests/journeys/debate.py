"""A class that votes, argues and votes again: phones of learners in a round."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from sqlalchemy import select

from bot.core.actions.membership import RemoveMember
from bot.core.actions.rounds import ReportReason
from bot.core.classes import Role
from bot.core.languages import Language
from bot.i18n.texts import Texts
from bot.messenger.callbacks import encode
from bot.storage.database import Work
from bot.storage.membership import memberships
from bot.storage.rounds.tables import reasons, rounds
from tests.builders import tree
from tests.canaries import ANSWER
from tests.conftest import Clock
from tests.journeys.phone import buttons, words
from tests.journeys.school import School, by
from tests.journeys.stage import Stage
from tests.journeys.story import Story
from tests.views.discussing import TALKED, TOPIC

TITLE = TOPIC.title


@dataclass
class Debater:
    """A learner in a round; options are the ids of the content."""

    story: Story

    @property
    def t(self) -> Texts:
        """The texts of their language."""
        return self.story.t

    async def vote(self, option: str) -> str:
        """Tap the option, wherever it stands; the data of its button."""
        words = f"Option {option} ({self.story.language})"
        label = next(one for one in self.story.labels if one.endswith(words))
        _, data = self.story.phone.button(label)
        await self.story.tap(label)
        return data

    async def to_reason(self, option: str) -> None:
        """From the letter to the question why."""
        await self.story.press("Take part")
        await self.vote(option)
        await self.story.press("Sure")
        await self.story.reads("One sentence: why?")

    async def explain(self, text: str, *, yes: bool = True) -> None:
        """Give a reason, point to the first sentence, let classmates see it (or not)."""
        await self.story.write(text)
        await self.story.tap("1")
        await self.story.press("Yes, without my name" if yes else "No, keep it from them")

    async def argue(self, option: str, text: str, *, yes: bool = True) -> None:
        """From the letter to what others say."""
        await self.to_reason(option)
        await self.explain(text, yes=yes)

    async def report(self, reason: int) -> str:
        """Report a reason that the card shows; the toast."""
        data = encode(ReportReason(reason))
        return await self.story.tap(
            next(one["text"] for one in buttons(self.story.phone.last) if one["callback_data"] == data)
        )

    async def finish(self, option: str, parallel: str = "c") -> None:
        """From what others say to the end."""
        await self.story.press("To the second vote")
        await self.vote(option)
        await self.vote(parallel)
        await self.story.reads("Thank you, that was all for now.")


def reason(number: int) -> str:
    """What learner ``number`` writes: all different enough to be nobody's copy."""
    return f"{'abcdefgh'[number] * 12} {ANSWER} {'stuvwxyz'[number] * 12}"


class Debate:
    """A class whose teacher runs rounds, and its learners with phones; ``singles``: teachers see who wrote what."""

    def __init__(
        self, stage: Stage, clock: Clock, teacher: Story, learners: Sequence[Story], *, singles: bool = False
    ) -> None:
        school = self.school = School(stage, clock, teacher)
        self.teacher, self.clock, self._stage = teacher, clock, stage
        if singles:
            school.call(teacher, school.house.classes.switch, school.class_id, "individuals", on=True)
        school.join(*learners)
        self.learners = [Debater(one) for one in learners]

    @property
    def round_id(self) -> int:
        """The newest round."""
        (row,) = self._stage.rows(select(rounds.c.id).order_by(rounds.c.id.desc()).limit(1))
        return int(row["id"])

    @property
    def reasons(self) -> list[int]:
        """The row ids of all reasons, in the order of their writing."""
        return [int(row["id"]) for row in self._stage.rows(select(reasons.c.id).order_by(reasons.c.id))]

    def remove(self, one: Debater) -> str:
        """The data of the teacher's button that takes a learner out of the class."""
        mine = memberships.c.learner_id == self._stage.learner_id(one.story)
        (row,) = self._stage.rows(select(memberships.c.id).where(mine))
        return encode(RemoveMember(int(row["id"]), 1))

    def employ(self, story: Story, role: Role) -> None:
        """Let somebody teach the class, or look on."""
        one, school = self._stage.learner_id(story), self.school

        def put(work: Work) -> None:
            work.classes.delete_staff(school.class_id, one)
            work.classes.add_staff(school.class_id, one, role, work.now)

        school.database.transaction(put)

    async def begin(self, *, read_first: bool = False) -> str:
        """A round over the only topic, started; what the teacher was told."""
        teacher = self.teacher
        await teacher.write("/discuss")
        await teacher.reads("Discussions in {name}", name=self.school.name)
        await teacher.press("New discussion")
        await teacher.tap(f"Pack ({teacher.language}) (1)")
        await teacher.tap(TITLE[teacher.language])
        if not read_first:
            await teacher.press("Read first: on")
        told = await teacher.press("Start")
        for one in self.learners:
            title = TITLE[one.story.language]
            await one.story.reads("New discussion in {name}: {title}", name=self.school.name, title=title)
        return told


@asynccontextmanager
async def debating(
    stage: Stage, languages: Sequence[Language], *, teacher: Language = "en", singles: bool = False
) -> AsyncIterator[Debate]:
    """The bot of ``stage`` with a topic for rounds, a teacher, and a learner for each of ``languages``."""
    stage.content, clock = tree(TALKED), Clock()
    async with stage.bot(**by(clock)):
        held = await stage.learner(teacher)
        yield Debate(stage, clock, held, [await stage.learner(one) for one in languages], singles=singles)


def sees(story: Story, text: str) -> bool:
    """Whether ``text`` stands in any message of the chat that the bot wrote."""
    return any(text in words(one) for one in story.phone.shown())
