"""Takes raw updates in, however they come: in the inbox and committed, then handed to the dispatcher."""

from collections.abc import Iterable
from typing import Any

from bot.messenger.database_thread import DatabaseThread
from bot.messenger.dispatcher import Dispatcher
from bot.messenger.incoming import read
from bot.messenger.share import Alone, Share
from bot.messenger.tasks import to_its_end
from bot.observe.meters import Meters, kind_of
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
    ) -> None:
        self._database = database
        self._dispatcher = dispatcher
        self._received = (meters or Meters()).received
        self._share = share or Alone()

    async def store(self, updates: Iterable[Any]) -> int | None:
        """Store ``updates`` as Telegram wrote them; the newest id among them, None if none has one.

        When this returns they are committed and may be confirmed; those of other processes' users are announced to
        them. Raises DatabaseTroubleError; then nothing was stored.
        """
        incoming = [found for update in updates if (found := read(update)) is not None]
        if not incoming:
            return None
        incoming.sort(key=lambda found: found.update_id)  # as they happened, in whatever order they came
        # Whoever polls or posts may be stopped in between, and what is committed must be handed over all the same.
        await to_its_end(self._store(incoming))
        return incoming[-1].update_id

    async def _store(self, incoming: list[Incoming]) -> None:
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
