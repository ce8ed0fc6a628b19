"""One update: parsed by python-telegram-bot, handled in one transaction of the database's thread.

The transaction takes the inbox row as done, runs the handler, and writes the reply to the outbox.
Only after its commit the sender learns of it.
"""

import traceback
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import Any, cast

import structlog
from telegram import CallbackQuery, Update, User
from telegram.error import TelegramError
from telegram.ext import Application, BaseHandler, CallbackContext

from bot.core import json_text
from bot.core.languages import language_of
from bot.core.phrasing import Advice
from bot.core.replicas import Fence
from bot.i18n.texts import Texts
from bot.messenger.consulting import Consulting
from bot.messenger.database_thread import DatabaseThread
from bot.messenger.delivery import ANSWER, Origin, calls, hush, replaced_in
from bot.messenger.house import House
from bot.messenger.incoming import language_code, query_id
from bot.messenger.sender import Sender
from bot.messenger.share import Alone, Share
from bot.messenger.table import Directory, Entry, Match
from bot.messenger.turn import Handler, Turn
from bot.storage.database import DatabaseTroubleError, Work
from bot.storage.inbox import InboxRow
from bot.storage.outbox import Call, OutboxRow, chat_of
from bot.views.reply import Reply

AnyApplication = Application[Any, Any, Any, Any, Any, Any]
AnyContext = CallbackContext[Any, Any, Any, Any]


class UnreadableUpdateError(Exception):
    """The update is not what Telegram's documentation says."""


@dataclass(frozen=True, slots=True)
class _Card:
    """The message whose button was tapped: where it is, whether it is a photo, whether an edit may take its place."""

    chat: int
    message: int
    photo: bool
    editable: bool


@dataclass(slots=True)
class _Hand:
    """An update while it is handled."""

    row: InboxRow
    card: _Card | None
    advice: Advice | None = None
    fence: Fence | None = None
    handled: bool | None = None
    """Whether it had its effect; None where nobody felt responsible."""
    error: Exception | None = None


@dataclass(frozen=True, slots=True)
class _Effect:
    """What a handled update brought: rows for us to send, whether a tap is answered, whether jobs are called."""

    rows: list[OutboxRow]
    answers: bool
    wakes: bool


class Handling:
    """Handles inbox rows one at a time, each in its own transaction."""

    def __init__(  # noqa: PLR0913 - all that an update meets
        self,
        application: AnyApplication,
        database: DatabaseThread,
        house: House,
        sender: Sender,
        table: Sequence[Entry],
        apology: Callable[[Texts], Reply],
        consulting: Consulting | None = None,
        *,
        wake: Callable[[], None] = lambda: None,
        share: Share | None = None,
    ) -> None:
        """``table``: first match wins; ``apology`` is what a learner reads whose update became a dead letter.

        ``wake`` is called for replies that say so, after their commit.
        """
        self._application = application
        self._database = database
        self._house = house
        self._sender = sender
        self._apology = apology
        self._consulting = consulting
        self._wake = wake
        self._share = share or Alone()
        self._hands: dict[int, _Hand] = {}
        application.add_handler(_TableHandler(table, self._perform))
        application.add_error_handler(self._note_error)

    async def advise(self, row: InboxRow) -> Advice | None:
        """What a language model says about the update, where there is one; it takes two seconds at most."""
        return await self._consulting.advise(row) if self._consulting else None

    async def handle(self, row: InboxRow, advice: Advice | None = None, fence: Fence | None = None) -> bool:
        """Let the update have its effect, once, and its reply go out; False where it had it or ``fence`` does not hold.

        Raises DatabaseTroubleError where the same may work later, and what the handler raised.
        """
        try:
            raw = json_text.read(row.raw)
            card = _take_card(raw)
            update = Update.de_json(raw, self._application.bot)
        except (ValueError, TypeError, KeyError, AttributeError, TelegramError) as error:
            raise UnreadableUpdateError from error
        hand = self._hands[row.update_id] = _Hand(row, card, advice, fence)
        try:
            await self._application.process_update(update)
        finally:
            del self._hands[row.update_id]
        if hand.error is not None:
            raise hand.error
        if hand.handled is None:
            return await self._database.run(lambda work: work.inbox.finish(row.id, work.now, fence))
        return hand.handled

    async def bury(self, row: InboxRow, reason: str) -> None:
        """Make the update a dead letter and tell the learner that it did not work."""

        def effect(work: Work) -> list[OutboxRow]:
            if not work.inbox.bury(row.id, reason, work.now) or row.chat_id is None or row.chat_id != row.user_id:
                return []
            learner = self._house.learners.find(work, row.user_id)
            reply = self._apology(self._house.translations.to(learner, language_of(language_code(row.raw))))
            return self._written(work, calls(reply, Origin(row.chat_id)))

        rows = await self._database.run(effect)
        if rows and (query := query_id(row.raw)):
            self._sender.pass_on(hush(Origin(rows[0].chat_id, query)))
        self._sender.add(rows)

    async def _perform(self, update: Update, handler: Handler, match: Match) -> None:
        hand = self._hands[update.update_id]
        row, house = hand.row, self._house
        user = _user(update)
        origin = _origin(update, user, hand.card)

        def effect(shared: Work) -> _Effect | None:
            # A transaction may be that of several updates, each made at its own time.
            work = shared.made(row.made_at)
            if not work.inbox.finish(row.id, work.now, hand.fence):
                return None
            learner = house.learners.find(work, user.id) if user else None
            if learner is not None and learner.unreachable and row.chat_id == row.user_id:
                # Whoever writes has let the bot in again.
                house.learners.mark_reachable(work, origin.chat, reachable=True)
            if learner is not None:
                house.learners.mark_seen(work, learner)
            turn = Turn(
                work=work,
                house=house,
                telegram_id=user.id if user else 0,
                chat_id=origin.chat,
                learner=learner,
                texts=house.translations.to(learner, language_of(user.language_code if user else None)),
                action=match.action,
                text=match.text,
                bot=self._application.bot.username,
                moved_to=match.moved_to,
                post=match.post,
                poll=match.poll,
                advice=hand.advice,
                file=match.file,
            )
            reply = handler(turn)
            live = work.cards.live(replaced_in(reply.letters)) if reply else {}
            made = calls(reply, origin, live)
            answers = any(call.method == ANSWER for call in made)
            return _Effect(self._written(work, made), answers=answers, wakes=reply is not None and reply.wakes)

        done = await self._database.run(effect)
        hand.handled = done is not None
        if done is None:
            return
        if origin.query and not done.answers:
            self._sender.pass_on(hush(origin))
        self._sender.add(done.rows)
        if done.wakes:
            self._wake()

    def _written(self, work: Work, made: Sequence[Call]) -> list[OutboxRow]:
        """Write ``made`` down; the rows that this process sends."""
        return self._share.announce(work, "outbox", work.outbox.add(made, work.now), chat_of)

    async def _note_error(self, update: object, context: AnyContext) -> None:
        error = cast("Exception", context.error)
        hand = self._hands[cast("Update", update).update_id]
        hand.error = error
        if not isinstance(error, DatabaseTroubleError):
            # The type and the place; an error's text can quote what the learner wrote.
            structlog.get_logger().error(
                "an update failed", update_id=hand.row.update_id, error=type(error).__name__, at=_place(error)
            )


class _TableHandler(BaseHandler[Update, AnyContext, None]):
    """The table as python-telegram-bot wants it: one handler, for it would try a hundred one after the other."""

    def __init__(
        self, table: Sequence[Entry], perform: Callable[[Update, Handler, Match], Coroutine[Any, Any, None]]
    ) -> None:
        super().__init__(cast("Any", perform))
        self._directory = Directory(table)
        self._perform = perform

    def check_update(self, update: object) -> tuple[Entry, Match] | None:
        return self._directory.find(cast("Update", update))

    async def handle_update(
        self, update: Update, application: AnyApplication, check_result: object, context: AnyContext
    ) -> None:
        del application, context
        entry, match = cast("tuple[Entry, Match]", check_result)
        await self._perform(update, entry.handler, match)


def _user(update: Update) -> User | None:
    """Whose update it is; None for what becomes of a poll, which is nobody's."""
    if update.poll is not None:
        return None
    part = update.callback_query or update.my_chat_member or update.message
    if part is None or part.from_user is None:
        raise UnreadableUpdateError
    return part.from_user


def _take_card(raw: dict[str, Any]) -> _Card | None:
    """The tapped message out of ``raw``: the library would make an object of a hundred attributes of it.

    Raises KeyError or TypeError for what is no message.
    """
    query = raw.get("callback_query")
    if query is None or (card := query.pop("message", None)) is None:
        return None
    # A message out of reach comes without a date; a document is to be kept.
    editable = bool(card.get("date")) and "document" not in card
    return _Card(int(card["chat"]["id"]), int(card["message_id"]), bool(card.get("photo")), editable)


def _origin(update: Update, user: User | None, card: _Card | None) -> Origin:
    if user is None:
        return Origin(0)
    part = update.message or update.my_chat_member
    if part is not None:
        return Origin(part.chat.id)
    query = cast("CallbackQuery", update.callback_query)
    # What is tapped in a group is answered in private: a group learns nothing about a person.
    if card is None or card.chat != user.id:
        return Origin(user.id, query.id)
    return Origin(card.chat, query.id, card.message, card.photo) if card.editable else Origin(card.chat, query.id)


def _place(error: Exception) -> str:
    """Where ``error`` was raised: "handlers/quiz.py:12"."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{last.filename.rpartition('/bot/')[2]}:{last.lineno}"
