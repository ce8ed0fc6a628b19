"""What an error of the Bot API means for the call that met it.

The policy is "at least once": a call whose fate is unknown (read time-out, broken answer) is made
again. Edits, answers and deletions bear that without a trace; a new message can appear twice.
"""

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, InvalidToken, RetryAfter, TelegramError

from bot.messenger.delivery import ANSWER, DELETE, EDIT, EDIT_PHOTO, STOP_POLL, STRIP
from bot.messenger.documents import DocumentGone


class Verdict(Enum):
    """What to do next."""

    DONE = "done"  # as good as sent
    WAIT = "wait"  # flood control: this chat waits as long as Telegram says
    RETRY = "retry"  # after a pause
    ANEW = "anew"  # the message to edit is gone: send it as a new one
    STRIP = "strip"  # the message is too old to delete: take its buttons off
    MOVED = "moved"  # the group became a supergroup: send it to its new id
    UNREACHABLE = "unreachable"  # the learner blocked the bot or is gone
    FAILED = "failed"  # for good


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict, why (no text of a message), for WAIT how many seconds, for MOVED the new chat id."""

    verdict: Verdict
    reason: str = ""
    seconds: float = 0.0
    chat: int = 0


_NOT_MODIFIED = "message is not modified"
_EDIT_GONE = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "there is no text in the message to edit",
    "there is no media in the message to edit",
    "message to be replaced not found",
)
_REASONS = (
    "can't parse entities",
    "message is too long",
    "message_too_long",
    "caption is too long",
    "message text is empty",
    "text must be non-empty",
    "button_data_invalid",
    "chat not found",
    "reply markup",
    "wrong file identifier",
    "photo_invalid_dimensions",
    "image_process_failed",
    "not enough rights",
)
"""Parts of Telegram's own words that say what was wrong without quoting the message."""


def judge(method: str, error: TelegramError) -> Judgement:
    """The judgement on ``method`` after ``error``; raises InvalidToken again, which nothing can mend."""
    match error:
        case RetryAfter():
            return Judgement(Verdict.WAIT, "RetryAfter", seconds_of(error))
        case Forbidden():
            return Judgement(Verdict.UNREACHABLE, "Forbidden")
        case InvalidToken():
            raise error
        case DocumentGone():
            return Judgement(Verdict.FAILED, "document is gone")
        case ChatMigrated():
            return Judgement(Verdict.MOVED, "ChatMigrated", chat=error.new_chat_id)
        case BadRequest():
            return _bad_request(method, error.message.lower())
        case Conflict() | _:
            return Judgement(Verdict.RETRY, type(error).__name__)


def _bad_request(method: str, message: str) -> Judgement:
    if method == DELETE and "can't be deleted" in message:
        return Judgement(Verdict.STRIP)
    if _NOT_MODIFIED in message or method in (ANSWER, STRIP, DELETE, STOP_POLL):
        # A query too old to answer, a card deleted by hand, a poll closed before: nothing is left to do.
        return Judgement(Verdict.DONE)
    if method in (EDIT, EDIT_PHOTO) and any(gone in message for gone in _EDIT_GONE):
        return Judgement(Verdict.ANEW)
    return Judgement(Verdict.FAILED, next((reason for reason in _REASONS if reason in message), "BadRequest"))


def seconds_of(error: RetryAfter) -> float:
    """How long Telegram asks to wait; the library is on the way from a number to a timedelta."""
    after = error.retry_after
    return after.total_seconds() if isinstance(after, timedelta) else float(after)
