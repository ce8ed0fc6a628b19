"""Sees one outbox row through to its end: waits its turn, calls, judges, tries again."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import structlog
from telegram.error import InvalidToken, TelegramError

from bot.core import json_text
from bot.messenger.backoff import Backoff
from bot.messenger.delivery import ANSWER, DOCUMENT, EDIT_PHOTO, IF_THERE, OURS, PHOTO, POLL, SEND, STRIP
from bot.messenger.gateway import Gateway
from bot.messenger.limiter import Limiter
from bot.messenger.share import Alone, Share
from bot.messenger.timing import Timing
from bot.messenger.unmarked import PATIENCE, Unmarked
from bot.messenger.verdicts import Judgement, Verdict, judge
from bot.storage.outbox import BROADCASTS, REPLIES, OutboxRow, Outcome

LIFETIME = timedelta(hours=24)
"""After this time a call that still meets trouble has failed."""

ANSWER_LIFETIME = timedelta(seconds=60)
"""The same for the answer to a tap: Telegram forgets taps sooner than that."""


AT_ONCE = 200
"""Calls under way at most: enough for 4,000 a second at 50 ms each; the request class has 256 connections."""

_NEW = (SEND, PHOTO, DOCUMENT, POLL)


@dataclass(frozen=True, slots=True)
class Ending:
    """How a row ended.

    ``unreachable`` says that its chat refuses messages, ``moved_to`` the new id of its group (0: none); ``place`` is
    that among the unmarked which a new message keeps.
    """

    outcome: Outcome
    unreachable: bool = False
    place: asyncio.Semaphore | None = None
    moved_to: int = 0


def always() -> bool:
    """For what is nobody else's."""
    return True


class SomebodyElseError(Exception):
    """The row has become somebody else's; nothing was sent."""


class Courier:
    """Sends rows, one at a time per call, any number of calls side by side."""

    def __init__(
        self,
        gateway: Gateway,
        limiter: Limiter,
        timing: Timing,
        *,
        at_once: int = AT_ONCE,
        patience: float = PATIENCE,
        share: Share | None = None,
    ) -> None:
        self._gateway = gateway
        self._places = asyncio.Semaphore(at_once)
        # A lane each: a broadcast that waits for its mark must not hold up a reply.
        # Nobody waits for a broadcast, so it never goes out beside another one.
        self._unmarked = {REPLIES: Unmarked(patience=patience), BROADCASTS: Unmarked(patience=None)}
        self._limiter = limiter
        self._timing = timing
        self._share = share or Alone()

    async def send(
        self,
        row: OutboxRow,
        superseded: Callable[[], bool],
        begin: Callable[[], bool] = always,
        rest: Callable[[], object] = always,
    ) -> Ending:
        """Send ``row``, as long as it takes; what ``superseded`` says so of is left out.

        ``begin`` is asked right before each call whether the row is still ours, ``rest`` told after one that failed.
        Raises InvalidToken, and SomebodyElseError where ``begin`` said no; every other trouble is an ending.
        """
        try:
            return await self._send(row, superseded, begin, rest)
        except (InvalidToken, SomebodyElseError):
            raise
        except Exception as error:  # noqa: BLE001 - one broken row must not stop the others, now or after a restart
            return self._failed(row, Judgement(Verdict.FAILED, type(error).__name__))

    async def _send(
        self, row: OutboxRow, superseded: Callable[[], bool], begin: Callable[[], bool], rest: Callable[[], object]
    ) -> Ending:
        method, payload = row.method, json_text.read(row.payload)
        fields = {name: value for name, value in payload.items() if name not in OURS}
        backoff = Backoff(self._timing.spread)
        moved_to = 0
        while True:
            await self._wait(row)
            if superseded():
                return Ending(Outcome(row))
            try:
                result, place = await self._call(row.lane, method, fields, begin, rest)
            except TelegramError as error:
                judgement = _eased(judge(method, error), payload)  # raises what ends everything
            else:
                outcome = Outcome(row, _message_id(result), poll=_poll_id(result))
                return Ending(outcome, place=place, moved_to=moved_to)
            match judgement.verdict:
                case Verdict.DONE:
                    return Ending(Outcome(row, fields.get("message_id")))
                case Verdict.ANEW:
                    method, fields = _anew(method, fields)
                case Verdict.STRIP:
                    method = STRIP
                case Verdict.MOVED if not moved_to:
                    moved_to = fields["chat_id"] = judgement.chat
                case Verdict.WAIT | Verdict.RETRY if not self._expired(row, judgement.verdict):
                    await self._pause(row, judgement, backoff)
                case _:
                    return self._failed(row, judgement)

    async def _call(
        self, lane: int, method: str, fields: dict[str, Any], begin: Callable[[], bool], rest: Callable[[], object]
    ) -> tuple[Any, asyncio.Semaphore | None]:
        """Make the call; a new message keeps its place among the unmarked ones until ``marked``."""
        place = await self._unmarked[lane].enter() if method in _NEW else None
        try:
            async with self._places:
                if not begin():
                    raise SomebodyElseError
                try:
                    return await self._gateway.call(method, fields), place
                except BaseException:
                    rest()
                    raise
        except BaseException:
            if place is not None:
                place.release()
            raise

    def marked(self, ending: Ending) -> None:
        """The ending is in the database: a crash cannot make us send the row again."""
        if ending.place is not None:
            ending.place.release()

    async def _wait(self, row: OutboxRow) -> None:
        """Wait until the limits allow the call; the answer to a tap counts for nothing there."""
        if row.method == ANSWER:
            return
        asked = self._timing.monotonic()
        wait = self._limiter.reserve(row.chat_id, row.lane, asked)
        if row.lane == BROADCASTS:
            place = await self._share.slot()  # which may take a while itself
            wait = max(wait - (self._timing.monotonic() - asked), place)
        while (wait := max(wait, self._limiter.paused(row.chat_id, self._timing.monotonic()))) > 0:
            await self._timing.sleep(wait)
            wait = 0.0

    async def _pause(self, row: OutboxRow, judgement: Judgement, backoff: Backoff) -> None:
        """Before another try: as long as Telegram asks for, or a little longer each time."""
        if judgement.verdict is Verdict.RETRY:
            structlog.get_logger().info("will be sent again", row=row.id, method=row.method, why=judgement.reason)
            await self._timing.sleep(backoff.next())
            return
        structlog.get_logger().warning("flood control", method=row.method, seconds=judgement.seconds)
        if row.method == ANSWER:
            # The limits hold no answers, so this one waits by itself and holds up nobody.
            await self._timing.sleep(judgement.seconds)
        elif self._limiter.pause(row.chat_id, judgement.seconds, self._timing.monotonic()):
            self._share.flood(judgement.seconds)

    def _expired(self, row: OutboxRow, verdict: Verdict) -> bool:
        """Whether it is too late for another try; a message that Telegram asks to wait is never too late."""
        if row.method != ANSWER and verdict is Verdict.WAIT:
            return False
        lifetime = ANSWER_LIFETIME if row.method == ANSWER else LIFETIME
        return self._timing.clock() - row.created_at > lifetime

    def _failed(self, row: OutboxRow, judgement: Judgement) -> Ending:
        reason = judgement.reason
        structlog.get_logger().warning("cannot be sent", row=row.id, method=row.method, reason=reason)
        return Ending(Outcome(row, error=reason), judgement.verdict is Verdict.UNREACHABLE)


def _eased(judgement: Judgement, payload: dict[str, Any]) -> Judgement:
    """An edit that is only for a message that is there is done where it is gone."""
    gone = judgement.verdict is Verdict.ANEW and IF_THERE in payload
    return Judgement(Verdict.DONE) if gone else judgement


def _anew(method: str, fields: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """The edit as a new message."""
    return (
        PHOTO if method == EDIT_PHOTO else SEND,
        {name: value for name, value in fields.items() if name != "message_id"},
    )


def _message_id(result: Any) -> int | None:
    """Of the message that a call made or changed; None for answers and deletions."""
    found = result.get("message_id") if isinstance(result, dict) else None
    return found if isinstance(found, int) else None


def _poll_id(result: Any) -> str:
    """Of the poll in the message that was sent; "" for other calls."""
    match result:
        case {"message_id": int(), "poll": {"id": str(found)}}:
            return found
        case _:
            return ""
