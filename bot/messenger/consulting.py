"""A slow call between two transactions: what a language model says about a learner's text before it is handled.

A first, short transaction says what it may be asked; then it is asked; then the update is handled as ever, with its
advice or without. Whatever goes wrong, there is no advice. After a crash in between, the inbox still has the update.
"""

import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

import structlog

from bot.core.learners import Learner
from bot.core.phrasing import TALK, Advice, Consultation
from bot.messenger.database_thread import DatabaseThread
from bot.messenger.drafts import Drafts
from bot.messenger.house import House
from bot.storage.database import Work
from bot.storage.inbox import InboxRow
from bot.views.markup import escape
from bot.views.phrasing import labelled

Show = Callable[[str], Awaitable[None]]


@dataclass(frozen=True)
class Adviser:
    """A language model.

    ``consult`` says in a transaction what it may be asked, and counts that; ``ready`` says before whether it would be
    asked at all, and does nothing. ``advise`` asks it and is done within two seconds,
    ``close`` is for the end. ``drafts``: its words are shown as they come in.
    ``complete`` asks it anything else: messages, most tokens of the reply, seconds.
    """

    consult: Callable[[House, Work, Learner, str], Consultation | None]
    ready: Callable[[], bool]
    advise: Callable[[Consultation, Show | None], Awaitable[Advice | None]]
    close: Callable[[], Awaitable[None]]
    drafts: bool = False
    complete: Callable[[Sequence[Mapping[str, str]], int, float], Awaitable[str | None]] | None = None


class Consulting:
    """Asks ``adviser`` about the texts of learners who talk with the bot."""

    def __init__(self, adviser: Adviser, database: DatabaseThread, house: House, drafts: Drafts) -> None:
        self._adviser = adviser
        self._database = database
        self._house = house
        self._drafts = drafts
        self._resting = False

    def rest(self) -> None:
        """Ask nothing any more: the bot stops."""
        self._resting = True

    async def advise(self, row: InboxRow) -> Advice | None:
        """What the model says about the update; None for most. Raises nothing but its own cancellation."""
        text = "" if self._resting or row.chat_id != row.user_id else _text(row.raw)
        if not text:
            return None
        try:
            if not self._adviser.ready():
                return None
            consultation = await self._database.run(lambda work: self._consult(work, row, text))
            if consultation is None:
                return None
            return await self._adviser.advise(consultation, self._show(row, consultation))
        except Exception as error:  # noqa: BLE001 - the bot has words of its own
            structlog.get_logger().warning("there is no advice", update_id=row.update_id, error=type(error).__name__)
            return None

    async def close(self) -> None:
        """Close the connections."""
        await self._adviser.close()

    def _consult(self, work: Work, row: InboxRow, text: str) -> Consultation | None:
        learner = self._house.learners.find(work, row.user_id)
        if learner is None or learner.asked != TALK:
            return None
        return self._adviser.consult(self._house, work, learner, text)

    def _show(self, row: InboxRow, consultation: Consultation) -> Show | None:
        if not self._adviser.drafts:
            return None
        show, texts = self._drafts.of(row.user_id, row.id), self._house.translations.texts(consultation.language)
        return lambda text: show(labelled(texts, escape(text)))


def _text(raw: str) -> str:
    """The text of a message in a private chat that is no command; "" for any other update."""
    try:
        update = json.loads(raw)
    except (ValueError, RecursionError):
        return ""
    match update:
        case {"message": {"chat": {"type": "private"}, "text": str(text)}} if not text.startswith("/"):
            return text
    return ""
