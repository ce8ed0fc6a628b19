"""A simulated learner: joins, reads the lesson, answers its questions, and remembers what was answered."""

import asyncio
import random
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from tests.journeys.phone import GoneError, Phone, buttons, words


@dataclass
class Pupil:
    """Decides by the callback data of the newest card alone, whatever the language."""

    phone: Phone
    chance: random.Random
    before_tap: Any
    """Awaitable function called before each tap or text: counts, and kills."""
    thought: float = 0.0
    """Seconds at most between seeing a card and acting."""
    chosen: dict[str, int] = field(default_factory=dict)
    """Item (base 36) → place of the option that was tapped."""
    written: list[str] = field(default_factory=list)
    """Texts given as answers."""
    taps: list[str] = field(default_factory=list)

    async def learn(self) -> None:
        """From /start to the summary of the first quiz."""
        await self.write("/start")
        await self.phone.until(lambda: self.data("j"))
        while not (self.chosen and self.is_summary()):
            await self.step()

    async def step(self) -> None:
        """One action, after some thought, and the bot's reaction to it."""
        await asyncio.sleep(self.chance.uniform(0.0, self.thought))
        ticked = [data for data in self.data("t") if data.endswith(":0")]
        if self.data("c") and not self.data("ck"):
            await self.tap(self.data("c")[-1])
        elif ticked:
            await self.tap(self.data("s")[0])
        elif self.data("t"):
            await self.tap(self.chance.choice(self.data("t")))
        elif self.data("a"):
            data = self.chance.choice(self.data("a"))
            _, item, place = data.split(":")
            self.chosen.setdefault(item, int(place, 36))  # a card that came twice is answered once
            await self.tap(data)
        elif waiting := [found for code in ("ck", "cf", "nx", "j", "pt", "m") if (found := self.data(code))]:
            await self.tap(waiting[0][0])
        elif self.data("sq"):
            await self.answer_in_writing()
        else:
            await self.phone.follow()

    async def learn_on(self) -> None:
        """Another quiz, from a command to its end."""
        before = self.card()["message_id"]
        await self.write("/quiz")
        await self.phone.until(lambda: self.card()["message_id"] > before)
        while self.is_asked():
            await self.step()

    async def through_quiz(self) -> None:
        """From wherever the learner stands, such as in the lesson, through a quiz."""
        while not self.is_asked():
            await self.step()
        while self.is_asked():
            await self.step()

    def is_asked(self) -> bool:
        """Whether the card is one of a quiz under way."""
        return any(self.data(code) for code in ("a", "t", "s", "nx", "cf", "sq"))

    def is_summary(self) -> bool:
        """Whether the quiz is over."""
        return bool(self.data("m")) and not any(self.data(code) for code in ("a", "t", "s", "nx", "cf", "sq"))

    def card(self) -> dict[str, Any]:
        """The bot's message with buttons that changed last."""
        for event in reversed(self.phone.history):
            message = event.get("message")
            if event["kind"] in {"message", "edited"} and message and message["message_id"] in self.phone.messages:
                current = self.phone.messages[message["message_id"]]
                if buttons(current):
                    return current
        return {}

    def data(self, code: str) -> list[str]:
        """Callback data of the card's buttons whose action has ``code``."""
        found = [button["callback_data"] for button in buttons(self.card())]
        return [data for data in found if data.split(":")[0] == code]

    async def tap(self, data: str) -> None:
        """Tap, and wait until the card has changed."""
        card = self.card()["message_id"]
        await self.before_tap()
        try:
            self.taps.append(await self.phone.tap(card, data, force=True))
        except GoneError:
            # The bot has just put another card in its place: that one is looked at next.
            await self.phone.until(lambda: self.card().get("message_id") != card)
            return
        await self.phone.until(lambda: data not in [button["callback_data"] for button in buttons(self.card())])

    async def answer_in_writing(self) -> None:
        """A number is an answer to every question that wants a text, and a wrong one."""
        stop = self.data("sq")[0]
        text = str(self.chance.randrange(1_000_000, 9_000_000))
        self.written.append(text)
        await self.write(text)
        await self.phone.until(lambda: stop not in self.data("sq"))

    async def write(self, text: str) -> None:
        """Send ``text``."""
        await self.before_tap()
        await self.phone.write(text)

    def is_answered(self, lost: int = 0) -> bool:
        """Whether every tap got its answer, but for ``lost`` ones, whose card came in spite of that."""
        return len(set(self.taps) - set(self.phone.answers)) <= lost

    def doubled(self) -> list[str]:
        """Messages of the bot that came twice in a row."""
        came = [
            words(event["message"])
            for event in self.phone.history
            if event["kind"] == "message" and not event["message"].get("outgoing")
        ]
        return [text for text, following in pairwise(came) if text == following]
