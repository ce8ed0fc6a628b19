"""Asks whoever sent more than is taken in for patience."""

from typing import Protocol

from bot.core.languages import language_of
from bot.i18n.texts import Texts
from bot.messenger.database_thread import DatabaseThread, surely
from bot.messenger.delivery import Origin, calls
from bot.messenger.house import House
from bot.messenger.incoming import language_code, query_id
from bot.messenger.sender import Sender
from bot.messenger.share import Alone, Share
from bot.messenger.timing import Timing
from bot.storage.database import Work
from bot.storage.inbox import Incoming
from bot.storage.outbox import Call, OutboxRow, chat_of
from bot.views.reply import Reply


class Wording(Protocol):
    """What is said."""

    def __call__(self, texts: Texts, *, tapped: bool) -> Reply:
        """A toast where something was ``tapped``, else a message."""


def unsaid(texts: Texts, *, tapped: bool) -> Reply:
    """Nothing."""
    del texts, tapped
    return Reply()


class Patience:
    """One for the whole bot."""

    def __init__(
        self,
        wording: Wording,
        database: DatabaseThread,
        house: House,
        sender: Sender,
        timing: Timing,
        share: Share | None = None,
    ) -> None:
        self._wording = wording
        self._database = database
        self._house = house
        self._sender = sender
        self._timing = timing
        self._share = share or Alone()

    async def ask(self, incoming: Incoming) -> None:
        """Ask the sender of ``incoming`` to wait: over the button, which is kept nowhere, or in their own chat."""
        query, user = query_id(incoming.raw), incoming.user_id

        def effect(work: Work) -> tuple[list[Call], list[OutboxRow]]:
            learner = self._house.learners.find(work, user)
            texts = self._house.translations.to(learner, language_of(language_code(incoming.raw)))
            reply = self._wording(texts, tapped=bool(query))
            made = calls(reply, Origin(user, query))
            if query:
                return made, []
            return [], self._share.announce(work, "outbox", work.outbox.add(made, work.now), chat_of)

        passing, rows = await surely(lambda: self._database.run(effect), self._timing)
        for call in passing:
            self._sender.pass_on(call)
        self._sender.add(rows)
