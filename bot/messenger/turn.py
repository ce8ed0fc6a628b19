"""What a handler gets: one update of one learner inside its open transaction."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.core.actions import Action
from bot.core.articles import SentFile
from bot.core.learners import Learner
from bot.core.phrasing import Advice
from bot.core.polls import PollState
from bot.i18n.texts import Texts
from bot.messenger.house import House
from bot.storage.database import Work
from bot.views.reply import Reply


@dataclass(frozen=True, slots=True)
class Turn:
    """One update.

    ``learner`` is None before joining. ``texts`` speak the learner's language, or else the
    client's. ``action`` is the decoded button (None for other updates and for buttons that mean
    nothing any more). ``text`` is the message's text, a command's arguments, or for a change of
    membership the new status ("member", "kicked"); "" where there is none. ``bot`` is the bot's user name, for
    links; ``moved_to`` the new chat id of a group that became a supergroup (0 for other updates); ``post`` the id of a
    message in a group that answers to the bot. ``poll`` is what became of a poll: nobody's update, so that
    ``telegram_id`` and ``chat_id`` are 0. ``advice`` is what a language model said about the text; None for most.
    ``file`` is the document that came with a message.
    """

    work: Work
    house: House
    telegram_id: int
    chat_id: int
    learner: Learner | None
    texts: Texts
    action: Action | None = None
    text: str = ""
    bot: str = ""
    moved_to: int = 0
    post: int = 0
    poll: PollState | None = None
    advice: Advice | None = None
    file: SentFile | None = None


Handler = Callable[[Turn], Reply | None]
"""Synchronous, runs in the database's thread, and may be run again if the transaction has to be."""
