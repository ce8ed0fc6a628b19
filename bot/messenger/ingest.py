"""Takes raw updates in, however they come: in the inbox and committed, then handed to the dispatcher.

What one user sends too much is not stored, and confirmed to Telegram all the same, or it would come again.
"""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import structlog

from bot.messenger.allowance import Allowances
from bot.messenger.database_thread import DatabaseThread
from bot.messenger.dispatcher import Dispatcher
from bot.messenger.incoming import Arrival, in_time, look
from bot.messenger.share import Alone, Share
from bot.messenger.tasks import to_its_end
from bot.messenger.timing import comes_within
from bot.observe.meters import Meters, kind_of, label_of
from bot.storage.database import Work
from bot.storage.inbox import InboxRow, Incoming


class Ingest:
    """The one way of an update into the inbox, for polling and for the webhook."""

    def __init__(
        self,
        database: DatabaseThread,
        dispatcher: Dispatcher,
        meters: Meters | None = None,
        share: Share | None = None,
        *,
        allowances: Allowances | None = None,
        ask_to_wait: Callable[[Incoming], None] = lambda _incoming: None,
    ) -> None:
        """Without ``allowances`` everybody may send as much as they like.

        ``ask_to_wait`` is called with an update that is refused, once until its sender has rested.
        """
        self._database = database
        self._dispatcher = dispatcher
        meters = meters or Meters()
        self._received, self._refused = meters.received, meters.excess
        self._share = share or Alone()
        self._allowances = allowances
        self._ask_to_wait = ask_to_wait
        self._under_way = 0
        self._idle = asyncio.Event()
        self._idle.set()

    async def store(self, updates: Iterable[Any]) -> int | None:
        """Store ``updates``, as far as anybody handles them; the newest id among them, None if none has one.

        When this returns they are committed, or too many of one user, or not for the bot, and may be confirmed; those
        of other processes' users are announced to them. Raises DatabaseTroubleError; then nothing was stored.
        """
        arrivals = [found for update in updates if (found := look(update)) is not None]
        if not arrivals:
            return None
        # As they happened, in whatever order they came.
        arrivals = in_time(arrivals, self._database.now())
        # What people say among themselves in a group leaves no row, and so nobody's number.
        told = [arrival for arrival in arrivals if not arrival.idle]
        # Whoever polls or posts may be stopped in between, and what is committed must be handed over all the same.
        self._under_way += 1
        self._idle.clear()
        await to_its_end(self._take(told))
        return arrivals[-1].update_id

    async def drain(self, seconds: float) -> bool:
        """Wait until all that is being stored is handed over, ``seconds`` at most; whether it is so.

        Also what somebody stored who was stopped meanwhile.
        """
        return await comes_within(seconds, self._idle)

    async def _take(self, arrivals: Sequence[Arrival]) -> None:
        try:
            await self._judge(arrivals)
        finally:
            self._under_way -= 1
            if not self._under_way:
                self._idle.set()

    async def _judge(self, arrivals: Sequence[Arrival]) -> None:
        """Store what the allowance of each sender has room for."""
        allowances = self._allowances
        if allowances is None:
            await self._store([one.whole() for one in arrivals])
            return
        verdicts = [allowances.take(one.sending, self._waiting(one)) for one in arrivals]
        judged = list(zip(arrivals, verdicts, strict=True))
        try:
            await self._store([one.whole() for one, verdict in judged if verdict.taken])
        except BaseException:
            for one, verdict in judged:
                allowances.give_back(one.sending, verdict)
            raise
        for one, verdict in judged:
            if verdict.taken:
                continue
            self._refused.labels(label_of(one.kind)).inc()
            if one.private and allowances.may_tell(one.sending, verdict):
                structlog.get_logger().warning("somebody sends more than a person can: the rest is not taken in")
                self._ask_to_wait(one.whole())

    def _waiting(self, one: Arrival) -> int:
        """How many updates of its sender wait; those in the name of any chat wait in one line, and are not counted."""
        return self._dispatcher.waiting(one.user_id) if one.sending.sender == one.user_id else 0

    async def _store(self, incoming: list[Incoming]) -> None:
        if not incoming:
            return
        # Before what is being handled: while these wait to be stored, nobody asks for the next ones.
        stored, ours = await self._database.run(lambda work: self._add(work, incoming), urgent=True)
        for row in stored:
            self._received.labels(kind_of(row.raw)).inc()
        self._dispatcher.add(ours)

    def _add(self, work: Work, incoming: list[Incoming]) -> tuple[list[InboxRow], list[InboxRow]]:
        """The rows that are new, and those that are ours to handle now."""
        stored = work.inbox.add(incoming, work.now)
        ours = self._share.announce(work, "inbox", stored, _user)
        if ours and self._share.several:
            # An earlier update of the same user may have come in through another process just before.
            ours = work.inbox.pending_with([row.id for row in ours])
        return stored, ours


def _user(row: InboxRow) -> int:
    return row.user_id
