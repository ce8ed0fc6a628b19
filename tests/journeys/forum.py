"""A class that votes and talks in its group: the people there, and the teacher who leads from a private chat."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select

from bot.core.languages import Language
from bot.messenger.limiter import Limits
from bot.messenger.plan import Plan
from bot.storage.group_rounds import group_rounds
from bot.storage.polls import polls
from tests.builders import tree
from tests.canaries import ANSWER
from tests.conftest import Clock
from tests.journeys.phone import PATIENCE, words
from tests.journeys.school import School, by
from tests.journeys.stage import Stage
from tests.journeys.story import Story
from tests.views.discussing import TALKED, TOPIC

TITLE = TOPIC.title
_HEARD = select((group_rounds.c.posts + group_rounds.c.hostile).label("heard"))


@dataclass
class Forum:
    """A group with the bot in it; ``people`` are in the group, and need no account with Lupe."""

    stage: Stage
    clock: Clock
    school: School
    people: Sequence[Story]
    id: int = 0

    @property
    def teacher(self) -> Story:
        """Who leads."""
        return self.school.teacher

    async def ask(self, method: str, path: str, **body: Any) -> dict[str, Any]:
        """A request to the control API."""
        async with self.stage.at.session.request(method, path, json=body) as response:
            assert response.status == 200, await response.text()
            return dict(await response.json())

    async def found(self) -> None:
        """Make the group, and tie it to the class."""
        members = [one.phone.id for one in self.people]
        made = await self.ask("POST", "/sim/groups", title="8b", members=members)
        self.tie(int(made["id"]))

    def tie(self, chat: int) -> None:
        """Tie a group to the class; it is the one that is looked at from now on."""
        self.id = chat
        number = self.school.class_id
        self.stage.database.transaction(lambda work: work.classes.tie(number, chat, work.now))

    async def messages(self) -> list[dict[str, Any]]:
        """What the bot has said in the group, oldest first."""
        path = f"/sim/users/{self.people[0].phone.id}/chat"
        async with self.stage.at.session.get(path, params={"chat_id": self.id}) as response:
            shown = (await response.json())["messages"]
        return [one for one in shown if one.get("from", {}).get("is_bot")]

    async def until(self, ready: Callable[[list[dict[str, Any]]], Any]) -> Any:
        """Wait until the bot's messages are as ``ready`` wants them; what it gave."""
        async with asyncio.timeout(PATIENCE):
            while not (found := ready(await self.messages())):
                pass  # each look is a request, so everybody else gets their turn
            return found

    async def reads(self, message: str, **values: object) -> dict[str, Any]:
        """Wait for a message with the text whose English source is ``message``; the newest such."""
        part = self.teacher.t(message, **values)

        def newest(shown: list[dict[str, Any]]) -> dict[str, Any] | None:
            return next((one for one in reversed(shown) if part in words(one)), None)

        return dict(await self.until(newest))

    async def poll(self, number: int) -> dict[str, Any]:
        """Wait for the ``number``-th poll, and until the bot knows of it."""

        def nth(shown: list[dict[str, Any]]) -> dict[str, Any] | None:
            polls = [one for one in shown if "poll" in one]
            return polls[number - 1] if len(polls) >= number else None

        found = dict(await self.until(nth))
        known = select(polls.c.poll_id).where(polls.c.subject.is_not(None), polls.c.poll_id == found["poll"]["id"])
        await self.until(lambda _: self.stage.rows(known))
        return found

    async def vote(self, poll: dict[str, Any], letters: str, *, taken: bool = True) -> None:
        """Everybody votes, each for a letter; wait until the bot has ``taken`` that in."""
        for one, letter in zip(self.people, letters, strict=False):
            body = {"chat_id": self.id, "message_id": poll["message_id"], "options": ["abcd".index(letter)]}
            await self.ask("POST", f"/sim/users/{one.phone.id}/vote", **body)
        if taken:
            await self.stage.until_taken()

    async def say(self, number: int, text: str, to: int) -> None:
        """Somebody answers to message ``to`` of the group; wait until that is counted."""
        counted, body = self._heard(), {"text": text, "chat_id": self.id, "reply_to_message_id": to}
        await self.ask("POST", f"/sim/users/{self.people[number].phone.id}/text", **body)
        await self.until(lambda _: self._heard() > counted)

    def _heard(self) -> int:
        """How many posts the bot has counted."""
        return sum(row["heard"] for row in self.stage.rows(_HEARD))

    async def begin(self) -> None:
        """From /discuss to a round that is held in the group and started."""
        teacher = self.teacher
        await teacher.write("/discuss")
        await teacher.press("New discussion")
        await teacher.tap(f"Pack ({teacher.language}) (1)")
        await teacher.tap(TITLE[teacher.language])
        await teacher.press("Hold it in the group")
        await teacher.press("Start")
        await teacher.reads("Nothing is in the group yet.")

    async def first_vote(self, letters: str) -> None:
        """The question is sent, and people vote."""
        await self.teacher.press("Send the question to the group")
        await self.vote(await self.poll(1), letters)
        await self.refreshed("First vote in the group: {votes} so far.", votes=len(letters))

    async def refreshed(self, message: str, **values: object) -> None:
        """Refresh the teacher's card until it says so."""
        part = self.teacher.t(message, **values)
        async with asyncio.timeout(PATIENCE):
            while part not in self.teacher.screen:
                await self.teacher.phone.press(self.teacher.t.button("Refresh"))
                await self.stage.until_taken()

    async def lead(self, button: str, message: str, **values: object) -> dict[str, Any]:
        """The teacher taps; wait until the group reads it."""
        await self.teacher.press(button)
        return await self.reads(message, **values)


@asynccontextmanager
async def meeting(
    stage: Stage, people: int = 6, *, language: Language = "en", limits: Limits | None = None
) -> AsyncIterator[Forum]:
    """The bot with a topic for rounds, a class with its teacher, and its group."""
    stage.content, clock = tree(TALKED), Clock()
    run = by(clock)

    def adjust(plan: Plan) -> Plan:
        adjusted: Plan = run["adjust"](plan)
        return replace(adjusted, limits=limits) if limits else adjusted

    async with stage.bot(adjust=adjust, clock=clock):
        forum = await gather(stage, clock, people, language)
        yield forum


async def gather(stage: Stage, clock: Clock, people: int, language: Language) -> Forum:
    """The class, its teacher and its group, while the bot runs."""
    school = School(stage, clock, await stage.learner(language))
    school.call(school.teacher, school.house.classes.set_language, school.class_id, language)
    forum = Forum(stage, clock, school, [await stage.newcomer(language) for _ in range(people)])
    await forum.found()
    return forum


def sentence(text: str) -> str:
    """What somebody says in the group, with a word that nothing may keep."""
    return f"{text} {ANSWER}"
