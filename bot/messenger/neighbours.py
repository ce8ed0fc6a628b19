"""All that a process needs to work beside others, started and stopped together; see `replicas.py`."""

import asyncio
import secrets
from collections.abc import Callable, Collection

import structlog

from bot.core.replicas import Lease
from bot.messenger.backoff import Backoff
from bot.messenger.database_thread import DatabaseThread
from bot.messenger.dispatcher import Dispatcher
from bot.messenger.limiter import Limiter
from bot.messenger.listening import Listener
from bot.messenger.pace import Pace
from bot.messenger.replicas import BEAT, PAUSE, Replicas
from bot.messenger.sender import Sender
from bot.messenger.tasks import Tasks
from bot.messenger.timing import Timing
from bot.observe.meters import Meters
from bot.storage.database import Database, DatabaseTroubleError


class Neighbours:
    """Listens to the others, keeps the heart beating, and fetches rows that have become ours."""

    def __init__(self, database: Database, timing: Timing, lease: Lease, limiter: Limiter, meters: Meters) -> None:
        me = secrets.randbelow(2**31)
        # A thread of its own: the heart must not wait behind the updates of a busy hour.
        self._thread = DatabaseThread(database, threads=1, spread=timing.spread)
        pace = Pace(self._thread, timing, limiter.limits.broadcast_interval)
        self.share = Replicas(self._thread, timing, me, pace, lease, meters)
        self._listener = Listener(lambda: database.session(me), self._hear, self._be_present, timing.spread)
        self._timing = timing
        self._limiter = limiter
        self._inbox: set[int] = set()
        self._outbox: set[int] = set()
        self._shards: set[int] = set()
        self._news = asyncio.Event()
        self._expect: Callable[[], None] = lambda: None

    async def start(self, tasks: Tasks, expect: Callable[[], None]) -> None:
        """Begin, and wait until it is known what is ours; ``expect`` is called at once where more becomes ours."""
        self._expect = expect
        self._thread.start()
        self._listener.start()
        tasks.start(self.share.run(), "heartbeat")
        tasks.start(self.share.tick(), "ticker")
        await self.share.join()
        if self.share.several:
            self._limiter.be_careful(self.share.shards(), self._timing.monotonic())
        # What is there now is taken up by whoever started us.
        self.share.gained = self._gain

    async def stop(self) -> None:
        """Give back what is ours, and end; after ``tasks``."""
        self._listener.end()  # it looks up when it hears of our leaving
        if self._thread.is_running:
            await self.share.leave()
            await self._thread.stop()
        await self._listener.stop()

    async def serve(self, sender: Sender, dispatcher: Dispatcher) -> None:
        """Take up rows that others announced, and those of shards that have become ours, until cancelled."""
        backoff = Backoff(self._timing.spread)
        while True:
            await self._news.wait()
            self._news.clear()
            shards, self._shards = self._shards, set()
            inbox, self._inbox = self._inbox, set()
            outbox, self._outbox = self._outbox, set()
            try:
                if shards:
                    await sender.take_over(shards)
                    await dispatcher.take_over(shards)
                if outbox:
                    await sender.fetch(outbox)
                if inbox:
                    await dispatcher.fetch(inbox)
            except DatabaseTroubleError as error:
                structlog.get_logger().warning("rows of other processes wait for the database", error=str(error))
                self._shards |= shards
                self._inbox |= inbox
                self._outbox |= outbox
                await self._timing.sleep(backoff.next())
                self._news.set()
            else:
                backoff.reset()

    def _be_present(self, here: bool) -> None:
        self.share.present(here=here)

    def _gain(self, shards: Collection[int]) -> None:
        self._expect()
        self._limiter.be_careful(shards, self._timing.monotonic())
        self._shards |= set(shards)
        self._news.set()

    def _hear(self, line: str) -> None:
        word, *parts = line.split()
        match word:
            case "inbox" | "outbox":
                if ids := self.share.ours(parts):
                    (self._inbox if word == "inbox" else self._outbox).update(ids)
                    self._news.set()
            case _ if word == BEAT:
                self.share.hurry()
            case _ if word == PAUSE and parts:
                self._limiter.pause_all(float(parts[0]), self._timing.monotonic())
            case _:
                structlog.get_logger().warning("another process announced what this one does not know")
