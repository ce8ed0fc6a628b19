"""Beginnings that lead to a planted hole by a few steps, so that no lucky seed is needed to get there."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field

from bot.core.actions.base import Action
from bot.core.actions.classes import ClassPage
from bot.core.actions.learning import Toggle
from bot.core.actions.rounds import LetPeersSee, RateVote, ShowRound, TapReasonSentence, Vote
from bot.messenger.callbacks import decode, encode
from tests.attack.story import Breach, Telling, Twins
from tests.attack.town import BARRED, BLOCKER, SILENCED
from tests.attack.updates import Json, Step, message, tapped
from tests.services.access.world import World

WAIT = 3
"""Seconds between two steps."""


@dataclass
class Director:
    """Lets people of the town do one thing after the other."""

    telling: Telling
    telegram: Mapping[str, int]
    steps: list[Step] = field(default_factory=list)
    _shown: dict[int, list[tuple[int, str]]] = field(default_factory=dict)

    @property
    def world(self) -> World:
        """Whose ids are in the buttons."""
        return self.telling.desks[0].world

    async def say(self, name: str, text: str) -> None:
        """Write a message, or a command."""
        me = self.telegram[name]
        await self._play("text", me, {"message": message(me, me, 5, text=text)})

    async def press(self, name: str, kind: type[Action]) -> None:
        """Tap the newest button of that kind, the first one where there are more."""
        me = self.telegram[name]
        number, data = next(one for one in self._shown[me] if decode(kind, one[1]) is not None)
        await self._play("honest", me, tapped(me, data, me, number))

    async def forge(self, name: str, action: Action) -> None:
        """Tap a button that nobody was shown."""
        me = self.telegram[name]
        await self._play("forged", me, tapped(me, encode(action), me, 1))

    async def _play(self, kind: str, me: int, content: Json) -> None:
        self.steps.append(Step(kind, me, WAIT, content, me))
        effects = await self.telling.play(self.steps[-1])
        for one in effects.sent:
            buttons = [(one.message, data) for _, data in one.buttons]
            self._shown[one.chat] = [*buttons, *self._shown.get(one.chat, [])]


async def _vote(at: Director, name: str) -> None:
    await at.say(name, "/discuss")
    for kind in (ShowRound, Vote, RateVote):
        await at.press(name, kind)
    await at.say(name, "because it stands in the article")


async def _foreign_quiz(at: Director) -> None:
    await at.forge("stranger", Toggle(at.world.items["multiple"], 1, 1))


async def _foreign_class(at: Director) -> None:
    await at.forge("stranger", ClassPage(at.world.room))


async def _kept_out(at: Director) -> None:
    await at.say(BARRED, "/privacy")
    await at.say(BARRED, "/learn")


async def _silenced(at: Director) -> None:
    await _vote(at, SILENCED)


async def _blocked(at: Director) -> None:
    await _vote(at, BLOCKER)
    await at.press(BLOCKER, TapReasonSentence)
    await at.press(BLOCKER, LetPeersSee)


DIRECTED: Mapping[str, Callable[[Director], Awaitable[None]]] = {
    "a service asks for nobody's quiz, but for anybody's": _foreign_quiz,
    "a query finds the class of whoever teaches it": _foreign_class,
    "an account that is kept out is let in": _kept_out,
    "whoever may not write in a class writes": _silenced,
    "a query forgets whom somebody has blocked": _blocked,
}
"""For holes of ``HOLES``: of every floor at least one."""


def direct(twins: Twins, hole: str) -> Breach | None:
    """What is wrong in the story that leads to ``hole``; None where nothing is."""

    async def run(stack: ExitStack) -> Breach | None:
        at = Director(Telling(twins, stack), twins[0].telegram)
        try:
            await DIRECTED[hole](at)
        except Breach as breach:
            return Breach(breach.faults, at.steps)
        return None

    with ExitStack() as stack:
        return asyncio.run(run(stack))
