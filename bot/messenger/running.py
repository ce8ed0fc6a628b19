"""What jobs work on, and what a job is."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from bot.messenger.dispatcher import Dispatcher
from bot.messenger.downloads import nothing
from bot.messenger.health import Health
from bot.messenger.house import House
from bot.messenger.posting import put
from bot.messenger.sender import Sender
from bot.messenger.share import Alone, Runs, Share
from bot.messenger.tasks import to_its_end
from bot.messenger.timing import Timing
from bot.observe.meters import Meters
from bot.storage.database import Work
from bot.storage.outbox import OutboxRow, chat_of
from bot.views.reply import Letter

T = TypeVar("T")


@dataclass(frozen=True)
class Running:
    """What jobs work on."""

    database: Runs
    dispatcher: Dispatcher
    sender: Sender
    timing: Timing
    house: House
    download: Callable[[str], Awaitable[bytes]] = nothing
    """The bytes of a file that somebody sent, by Telegram's id of it. Raises telegram.error.TelegramError."""
    woken: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when a reply says that there is work now."""
    health: Health | None = None
    meters: Meters = field(default_factory=Meters)
    share: Share = field(default_factory=Alone)

    def done(self, job: str) -> None:
        """``job`` has come to the end of a round."""
        self.meters.job.labels(job).set(self.timing.clock().timestamp())

    async def post(self, take: Callable[[Work], tuple[Iterable[Letter], T]]) -> T:
        """Run ``take`` in a transaction that also writes its letters to the outbox, and send them.

        What else it gives is returned. Raises DatabaseTroubleError; then nothing was taken.
        """

        def effect(work: Work) -> tuple[list[OutboxRow], T]:
            given, more = take(work)
            return self.share.announce(work, "outbox", put(work, given), chat_of), more

        async def written() -> T:
            rows, more = await self.database.run(effect)
            self.sender.add(rows)
            return more

        # A job may be stopped in between, and what is committed must be sent all the same.
        return await to_its_end(written())


Job = Callable[[Running], Coroutine[Any, Any, None]]
"""Runs beside the bot until it is cancelled."""
