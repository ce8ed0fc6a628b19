"""Documents are made when they are sent: the outbox keeps a recipe, and nothing about people.

A recipe is followed again on every try, so whoever may no longer see the document does not get it.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from telegram.error import TelegramError

from bot.messenger.database_thread import DatabaseThread, DatabaseTroubleError
from bot.storage.database import Work
from bot.views.reply import Document


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file: ``name`` as the chat shows it, with its ending; ``data`` is not empty."""

    name: str
    data: bytes


Prepare = Callable[[Work, Document], Callable[[], Attachment] | None]
"""Checks the right and collects the rows, in a transaction; what it returns makes the bytes, outside of it.

None: whoever asked has no right to it any more, or its subject is gone.
"""


class DocumentGone(TelegramError):
    """There is nothing to send, and never will be."""


class DocumentNotReady(TelegramError):
    """The document cannot be made now; later it may."""


class Documents:
    """Makes documents, one at a time: two side by side are no faster, and need the memory of two."""

    def __init__(self, database: DatabaseThread, prepare: Prepare) -> None:
        self._database = database
        self._prepare = prepare
        self._one_table = asyncio.Lock()

    async def attach(self, recipe: Document) -> Attachment | None:
        """The file of ``recipe``, or None where it is refused. Raises DocumentNotReady in trouble with the database."""
        async with self._one_table:
            try:
                make = await self._database.run(lambda work: self._prepare(work, recipe))
            except DatabaseTroubleError as error:
                raise DocumentNotReady("the database") from error
            return None if make is None else await asyncio.to_thread(make)
