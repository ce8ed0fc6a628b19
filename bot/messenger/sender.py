"""Sends what stands in the outbox: at once after the commit, in order within a chat, chats side by side.

Rows live in memory until they are marked; when too many wait, the rest stays in the database and
is taken up later. Whatever a crash leaves due is taken up at the start.
"""

import asyncio
from collections import deque
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import partial
from itertools import islice

import structlog

from bot.core import json_text
from bot.core.replicas import Fence
from bot.messenger.backlog import Backlog
from bot.messenger.backoff import Backoff
from bot.messenger.courier import Courier, Ending, SomebodyElseError
from bot.messenger.database_thread import DatabaseThread, surely
from bot.messenger.delivery import ANSWER, EDIT, EDIT_PHOTO, REPLACES, SUBJECT, emptied, forgets, strip
from bot.messenger.share import Alone, Share
from bot.messenger.tasks import Tasks
from bot.messenger.timing import Timing
from bot.storage.database import DatabaseTroubleError, Work
from bot.storage.outbox import Call, OutboxRow, chat_of

MOST = 20_000
"""Rows in memory at most."""

PASSING = 1_000
"""Calls under way at most that are kept nowhere: while Telegram cannot be reached, each of them tries for a minute."""

_EDITS = (EDIT, EDIT_PHOTO)


@dataclass(frozen=True, slots=True)
class _Ended:
    """How a row ended, and what must hold for it to be marked."""

    ending: Ending
    fence: Fence | None


class Sender:
    """One for the whole bot."""

    def __init__(
        self,
        courier: Courier,
        database: DatabaseThread,
        tasks: Tasks,
        timing: Timing,
        *,
        most: int = MOST,
        fleeting: frozenset[str] = frozenset(),
        share: Share | None = None,
    ) -> None:
        """``fleeting`` are flows whose cards must not be kept once there is a newer one; "round" is also "round-12"."""
        self._courier = courier
        self._database = database
        self._tasks = tasks
        self._timing = timing
        self._fleeting = fleeting
        self._share = share or Alone()
        self._lines: dict[tuple[int, int], deque[OutboxRow]] = {}
        self._ended: list[_Ended] = []
        self._wake = asyncio.Event()
        self._passing: set[asyncio.Event] = set()
        self._settling = False
        self._backlog = Backlog(self._take, self._page, most, lambda row: self._share.grant(row.chat_id))

    def start(self) -> None:
        """Begin to mark what was sent."""
        self._tasks.start(self._mark_forever(), "marker")

    def add(self, rows: Iterable[OutboxRow]) -> None:
        """Send ``rows``, which are committed."""
        self._backlog.add(rows)

    def pass_on(self, call: Call) -> None:
        """Make ``call``, which is kept nowhere: after a crash nobody would miss it. Too many of them are left out."""
        if len(self._passing) >= PASSING:
            return
        row = OutboxRow(0, call.chat_id, call.lane, call.method, call.payload, call.flow, self._timing.clock())
        passed = asyncio.Event()
        self._passing.add(passed)
        self._tasks.start(self._make(row, passed), "passing")

    async def take_up(self, *, everything: bool = False) -> int:
        """Send due rows that nobody holds; how many were taken. ``everything`` at the start, not in a sweep."""
        return await self._backlog.take_up(everything=everything)

    def expect(self) -> None:
        """Shards have become ours: what is added waits until ``take_over`` has found what was due there before."""
        self._backlog.expect()

    async def take_over(self, shards: Collection[int]) -> int:
        """Send all due rows of ``shards``, which have become ours."""
        return await self._backlog.take_over(
            lambda after: self._database.run(partial(_due, after=after, shards=tuple(shards)))
        )

    async def fetch(self, ids: Collection[int]) -> int:
        """Send the rows ``ids``, which another process has written."""

        async def page(after: int) -> list[OutboxRow]:
            return [] if after else await self._database.run(lambda work: work.outbox.due_among(ids))

        return await self._backlog.fetch(page)

    @property
    def behind(self) -> bool:
        """Whether rows wait in the database for room in memory."""
        return self._backlog.behind

    async def drain(self, seconds: float) -> bool:
        """Wait until all in hand is sent and marked and what passes is through, ``seconds`` at most; whether it is."""
        try:
            async with asyncio.timeout(seconds):
                drained = await self._backlog.drain(seconds)
                for passed in tuple(self._passing):
                    await passed.wait()
        except TimeoutError:
            return False
        return drained

    async def settle(self, seconds: float) -> None:
        """Begin no more calls; wait until those under way are over and marked, ``seconds`` at most.

        For an end that nobody asked for: what Telegram took and nobody marked, the next start would send again.
        """
        self._settling = True
        await self._backlog.settle(seconds)

    async def _page(self, after: int) -> list[OutboxRow]:
        return await self._database.run(partial(_due, after=after, shards=self._share.shards()))

    def _take(self, row: OutboxRow) -> None:
        if row.method == ANSWER:
            # The spinner on a button waits for nothing else.
            self._tasks.start(self._see_off(row), "answer")
            return
        key = (row.chat_id, row.lane)
        line = self._lines.get(key)
        if line is None:
            self._lines[key] = deque((row,))
            self._tasks.start(self._serve(key), "chat")
        else:
            line.append(row)

    async def _make(self, row: OutboxRow, passed: asyncio.Event) -> None:
        try:
            await self._courier.send(row, lambda: False)
        finally:
            self._passing.discard(passed)
            passed.set()

    async def _serve(self, key: tuple[int, int]) -> None:
        line = self._lines[key]
        while line:
            await self._see_off(line[0])
            line.popleft()
        del self._lines[key]

    async def _see_off(self, row: OutboxRow) -> None:
        superseded, begin, rest = partial(self._is_superseded, row), partial(self._begin, row), partial(self._rest, row)
        ending = None
        while ending is None:
            try:
                ending = await self._courier.send(row, superseded, begin, rest)
            except SomebodyElseError:
                if self._settling or not await self._backlog.is_ours(row, partial(self._is_due, row)):
                    return
        if not self._backlog.has_begun(row.id):
            # It ended without a call, or with one that failed: its mark is still to come.
            self._share.hold(row.chat_id)
            self._backlog.begin(row.id)
        # Only now, as the list is another one after each batch.
        fence = self._share.fence(row.chat_id, self._backlog.grant_of(row.id))
        self._ended.append(_Ended(ending, fence))
        self._wake.set()

    async def _is_due(self, row: OutboxRow) -> bool:
        due = await surely(lambda: self._database.run(lambda work: work.outbox.due_among((row.id,))), self._timing)
        return bool(due)

    def _begin(self, row: OutboxRow) -> bool:
        if self._settling or not self._share.begin(row.chat_id, self._backlog.grant_of(row.id)):
            return False
        self._backlog.begin(row.id)
        return True

    def _rest(self, row: OutboxRow) -> None:
        self._share.end(row.chat_id)
        self._backlog.begin(row.id, begun=False)

    def _is_superseded(self, row: OutboxRow) -> bool:
        """Whether a later edit of the same message waits: nobody needs to see what it will replace."""
        line = self._lines.get((row.chat_id, row.lane), ())
        if row.method not in _EDITS or len(line) < 2:
            return False
        target = _target(row)
        return any(later.method in _EDITS and _target(later) == target for later in islice(line, 1, None))

    async def _mark_forever(self) -> None:
        backoff = Backoff(self._timing.spread)
        while True:
            await self._wake.wait()
            self._wake.clear()
            ended, self._ended = self._ended, []
            try:
                # Whatever ends while the database is busy makes up the next batch.
                strips, refused = await self._database.run(partial(self._mark, ended=ended), urgent=True)
            except DatabaseTroubleError as error:
                structlog.get_logger().warning("what was sent cannot be marked yet", error=str(error))
                self._ended = ended + self._ended
                await self._timing.sleep(backoff.next())
                self._wake.set()
                continue
            backoff.reset()
            self.add(strips)
            if refused:
                self._share.doubt()
            for one in ended:
                row = one.ending.outcome.row
                self._courier.marked(one.ending)
                self._share.end(row.chat_id)
                if one.fence in refused:
                    self._backlog.drop(row.id)
                else:
                    self._backlog.done(row.id)

    def _mark(self, work: Work, ended: list[_Ended]) -> tuple[list[OutboxRow], frozenset[Fence]]:
        """Mark what has ended; new rows of ours, and the fences that do not hold: of their rows nothing is marked."""
        fences = frozenset(one.fence for one in ended if one.fence is not None)
        refused = fences - work.leases.standing(fences)
        rows = _mark(work, [one.ending for one in ended if one.fence not in refused], self._fleeting)
        return self._share.announce(work, "outbox", rows, chat_of), refused


def _due(work: Work, after: int, shards: Collection[int] | None) -> list[OutboxRow]:
    return work.outbox.due(after, shards=shards)


def _mark(work: Work, ended: list[Ending], fleeting: frozenset[str] = frozenset()) -> list[OutboxRow]:
    work.outbox.mark([ending.outcome for ending in ended], work.now)
    if farewells := [ending.outcome.row.id for ending in ended if forgets(ending.outcome.row)]:
        work.outbox.unname(farewells)
    strips = []
    live = work.cards.live({ending.outcome.row.chat_id for ending in ended if ending.outcome.row.flow})
    for ending in ended:
        row, message = ending.outcome.row, ending.outcome.message_id
        if ending.unreachable:
            work.learners.mark_unreachable(row.chat_id, work.now)
            work.classes.untie(row.chat_id)
        if ending.moved_to:
            work.classes.move_group(row.chat_id, ending.moved_to)
            work.polls.move(row.chat_id, ending.moved_to)
        if ending.outcome.poll and message:
            chat = ending.moved_to or row.chat_id
            work.polls.add(ending.outcome.poll, json_text.read(row.payload)[SUBJECT], chat, message)
        # Most often the live card itself was edited, and there is nothing to note.
        if row.flow and message and live.get((row.chat_id, row.flow)) != message:
            before = work.cards.replace(row.chat_id, row.flow, message, live)
            # The message is no other flow's card any more.
            live = {key: held for key, held in live.items() if key[0] != row.chat_id or held != message}
            live[row.chat_id, row.flow] = message
            if before is not None and before != json_text.read(row.payload).get(REPLACES):
                strips.append((emptied if row.flow.partition("-")[0] in fleeting else strip)(row.chat_id, before))
    return work.outbox.add(strips, work.now)


def _target(row: OutboxRow) -> object:
    return json_text.read(row.payload)["message_id"]
