"""A stage on which calls of the Bot API meet faults, and what must hold when the curtain falls."""

import asyncio
import random
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import pairwise
from typing import Any

from sqlalchemy import select

from bot.core.languages import Language
from bot.messenger.delivery import ANSWER, DOCUMENT, PHOTO, SEND
from bot.messenger.gateway import READ_TIMEOUT, Gateway
from bot.messenger.plan import Plan
from bot.simulator.standing import Faults
from bot.storage.answers import answers
from bot.storage.outbox import outbox
from tests.faults.checker import Expected, examine
from tests.faults.pupil import Pupil
from tests.faults.watch import Watch
from tests.journeys.phone import PATIENCE, phone, words
from tests.journeys.stage import Stage

PACE = 20.0
"""How much faster than ours the time of these tests passes."""
NEW = (SEND, PHOTO, DOCUMENT)
POLL = 1
"""Seconds that one request waits for updates."""
SHORT = 3.0
"""Seconds, of ours, after which a bot takes a call for lost in tests where calls are lost."""
SHORTEST = 0.8
"""The same for a call that may be the one that is lost."""


@dataclass
class QuickTime:
    """Seconds that pass faster, for the bot's pauses and for the clock of the simulator."""

    began: float = field(default_factory=time.monotonic)

    def monotonic(self) -> float:
        return (time.monotonic() - self.began) * PACE

    def unix(self) -> float:
        return 1_800_000_000.0 + self.monotonic()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds / PACE)


class Hasty:
    """A gateway that gives up sooner than one for the real Telegram would: soonest where a fault awaits the call."""

    def __init__(self, inner: Gateway, faults: Faults) -> None:
        self._inner = inner
        self._faults = faults

    async def call(self, method: str, fields: dict[str, Any], read_timeout: float = READ_TIMEOUT) -> Any:
        awaited = any(one["struck"] < one["times"] and method.lower() in one["methods"] for one in self._faults.all())
        waits = (SHORTEST if awaited else SHORT) + (POLL if method == "getUpdates" else 0)
        return await self._inner.call(method, fields, min(read_timeout, waits))


async def nothing() -> None:
    """Before a tap of a pupil that nothing is to happen before."""


@dataclass
class Trouble(Stage):
    """A stage with faults."""

    quick: QuickTime = field(default_factory=QuickTime)
    pupils: list[Pupil] = field(default_factory=list)
    watch: Watch = field(init=False)
    wrap: Callable[[Gateway], Gateway] = field(default=lambda gateway: gateway)
    """Between the bot and the Bot API: ``hurry`` where calls are lost."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.watch = Watch(self.at.simulator)

    def hurry(self) -> None:
        """Let the bot wait for a lost call no longer than it must."""
        self.wrap = partial(Hasty, faults=self.at.simulator.interference.faults)

    @asynccontextmanager
    async def quick_bot(self, **more: Any) -> AsyncIterator[None]:
        """The bot, in quick time, with ``more`` settings."""

        def adjust(plan: Plan) -> Plan:
            timing = replace(plan.timing, monotonic=self.quick.monotonic, sleep=self.quick.sleep)
            return replace(plan, timing=timing, wrap=self.wrap, poll=POLL)

        async with self.bot(adjust=adjust, **more):
            yield

    async def put_up(self, **fault: Any) -> int:
        """Put up a fault; its id."""
        async with self.at.session.post("/sim/faults", json=fault) as response:
            shown = await response.json()
            assert response.status == 200, shown
        return int(shown["id"])

    async def faults(self) -> list[dict[str, Any]]:
        """What stands, and how often it struck."""
        async with self.at.session.get("/sim/faults") as response:
            return list((await response.json())["faults"])

    async def lift(self, fault: int) -> None:
        """Take a fault away."""
        async with self.at.session.delete(f"/sim/faults/{fault}") as response:
            assert response.status == 200

    async def until_struck(self, fault: int, times: int) -> None:
        """Wait until a fault has struck so often."""
        async with asyncio.timeout(PATIENCE):
            while next(one["struck"] for one in await self.faults() if one["id"] == fault) < times:
                pass  # each look is a request, so everybody else gets their turn

    async def until_sent(self, seconds: float = PATIENCE) -> None:
        """Wait until nothing is due any more."""
        async with asyncio.timeout(seconds):
            while self.rows(select(outbox.c.id).where(outbox.c.state == "due").limit(1)):
                await self.faults()

    async def pupil(self, number: int = 1, before_tap: Any = nothing) -> Pupil:
        """A simulated learner who has not joined yet; odd numbers speak German."""
        one = await self.stack.enter_async_context(phone(self.at.session, f"P{number}", "de" if number % 2 else "en"))
        pupil = Pupil(one, random.Random(number), before_tap)
        self.pupils.append(pupil)
        return pupil

    async def check(self, doubled: int = 0, unanswered: int = 0, expected: Expected | None = None) -> None:
        """All is well: nothing lost, at most ``doubled`` new messages twice, no edit twice, and the bot answers.

        Of each learner's taps ``unanswered`` may show no sign of their own, where a bot has ended in between.
        """
        for pupil in self.pupils:
            await self.check_answered(pupil)
            await pupil.phone.until(lambda: len(set(pupil.taps) - set(pupil.phone.answers)) <= unanswered)
        await self.until_sent()
        examine(self.database, self.watch, self.pupils, expected=expected).check(doubled)
        await self.check_messages(doubled)

    async def check_answered(self, pupil: Pupil) -> None:
        """The learner stands at the summary, with the score that the log gives, and the next tap is answered."""
        language: Language = pupil.phone.user["language_code"]
        texts = self.translations.texts(language)
        rows = self.rows(
            select(answers.c.outcome).where(answers.c.learner_id == self.learner_id_of(pupil.phone.id)),
        )
        right = sum(row["outcome"] == "right" for row in rows)
        score = texts.n(
            "{right} of {n} question right at the first go.",
            "{right} of {n} questions right at the first go.",
            len(rows),
            right=right,
        )
        assert score in words(pupil.card()), words(pupil.card())
        pupil.taps.append(await pupil.phone.tap(pupil.card()["message_id"], "m:help", force=True))
        await pupil.phone.until(lambda: score not in words(pupil.card()))

    async def check_messages(self, doubled: int) -> None:
        """Every message that was written down came, new ones at most ``doubled`` times too often, edits never."""
        sent = self.rows(
            select(outbox.c.chat_id, outbox.c.message_id).where(outbox.c.state == "sent", outbox.c.method.in_(NEW))
        )
        assert len({(row["chat_id"], row["message_id"]) for row in sent}) == len(sent)
        made = [call for call in await self.at.calls(*NEW) if "result" in call]
        came = {(call["result"]["chat"]["id"], call["result"]["message_id"]) for call in made}
        assert {(row["chat_id"], row["message_id"]) for row in sent} <= came
        assert len(made) - len(sent) <= doubled, f"{len(made)} messages for {len(sent)} rows"
        for pupil in self.pupils:
            states: dict[int, list[Any]] = {}
            for event in pupil.phone.history:
                if event["kind"] in {"message", "edited"} and not event["message"].get("outgoing"):
                    message = event["message"]
                    shown = (words(message), message.get("reply_markup"), message.get("photo"))
                    states.setdefault(message["message_id"], []).append(shown)
            assert not any(one == other for shown in states.values() for one, other in pairwise(shown))

    async def check_waits(self) -> None:
        """Whoever was asked to wait was left alone for as long."""
        calls = await self.at.calls()
        for place, call in enumerate(calls):
            seconds = call.get("error", {}).get("parameters", {}).get("retry_after")
            if seconds is None:
                continue
            later = [other for other in calls[place + 1 :] if _waiter(other) == _waiter(call)]
            assert all(other["at"] >= call["at"] + seconds - 0.5 for other in later), (call, later[:1])

    def learner_id_of(self, telegram_id: int) -> int:
        """The internal id of a learner."""
        found = self.database.transaction(lambda work: work.learners.find(telegram_id))
        assert found is not None
        return found.id


def _waiter(call: dict[str, Any]) -> Any:
    """Who waits when this call is refused: the chat, or the answer to a tap alone."""
    params = call["params"]
    return params["callback_query_id"] if call["method"] == ANSWER else params.get("chat_id")
