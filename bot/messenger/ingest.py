"""Takes raw updates in, however they come: in the inbox and committed, then handed to the dispatcher."""

from collections.abc import Iterable
from typing import Any

from bot.messenger.database_thread import DatabaseThread
from bot.messenger.dispatcher import Dispatcher
from bot.messenger.incoming import read
from bot.observe.meters import Meters, kind_of


class Ingest:
    """The one way of an update into the inbox, for polling and for the webhook."""

    def __init__(self, database: DatabaseThread, dispatcher: Dispatcher, meters: Meters | None = None) -> None:
        self._database = database
        self._dispatcher = dispatcher
        self._received = (meters or Meters()).received

    async def store(self, updates: Iterable[Any]) -> int | None:
        """Store ``updates`` as Telegram wrote them; the newest id among them, None if none has one.

        When this returns they are committed and may be confirmed. Raises DatabaseTroubleError; then nothing was stored.
        """
        incoming = [found for update in updates if (found := read(update)) is not None]
        if not incoming:
            return None
        incoming.sort(key=lambda found: found.update_id)  # as they happened, in whatever order they came
        # Before what is being handled: while these wait to be stored, nobody asks for the next ones.
        rows = await self._database.run(lambda work: work.inbox.add(incoming, work.now), urgent=True)
        for row in rows:
            self._received.add(kind_of(row.raw))
        self._dispatcher.add(rows)
        return incoming[-1].update_id
