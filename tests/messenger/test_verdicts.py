"""Telegram's errors and what is made of them."""

from datetime import timedelta

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.messenger.documents import DocumentGone, DocumentNotReady
from bot.messenger.verdicts import Judgement, Verdict, judge, seconds_of

EDIT, SEND, ANSWER = "editMessageText", "sendMessage", "answerCallbackQuery"
NOT_MODIFIED = BadRequest(
    "Message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)


@pytest.mark.parametrize(
    ("method", "error", "verdict"),
    [
        (SEND, NetworkError("Bad Gateway"), Verdict.RETRY),
        (SEND, TimedOut(), Verdict.RETRY),
        (SEND, TelegramError("Invalid server response"), Verdict.RETRY),
        (SEND, Conflict("terminated by other getUpdates request"), Verdict.RETRY),
        (SEND, Forbidden("Forbidden: bot was blocked by the user"), Verdict.UNREACHABLE),
        (SEND, ChatMigrated(-100), Verdict.MOVED),
        (SEND, BadRequest("Chat not found"), Verdict.FAILED),
        ("sendDocument", DocumentGone("Document is gone"), Verdict.FAILED),
        ("sendDocument", DocumentNotReady("the database"), Verdict.RETRY),
        (EDIT, NOT_MODIFIED, Verdict.DONE),
        (EDIT, BadRequest("Message to edit not found"), Verdict.ANEW),
        (EDIT, BadRequest("Message can't be edited"), Verdict.ANEW),
        (EDIT, BadRequest("There is no text in the message to edit"), Verdict.ANEW),
        ("editMessageMedia", BadRequest("MESSAGE_ID_INVALID"), Verdict.ANEW),
        (EDIT, BadRequest("Can't parse entities: can't find end tag"), Verdict.FAILED),
        (ANSWER, BadRequest("Query is too old and response timeout expired or query ID is invalid"), Verdict.DONE),
        ("editMessageReplyMarkup", BadRequest("Message to edit not found"), Verdict.DONE),
        ("deleteMessage", BadRequest("Message to delete not found"), Verdict.DONE),
        ("deleteMessage", BadRequest("Message can't be deleted for everyone"), Verdict.STRIP),
    ],
)
def test_judgement(method: str, error: TelegramError, verdict: Verdict) -> None:
    assert judge(method, error).verdict is verdict


def test_waiting_is_as_long_as_telegram_says() -> None:
    judgement = judge(SEND, RetryAfter(17))
    assert (judgement.verdict, judgement.seconds) == (Verdict.WAIT, 17.0)
    assert seconds_of(RetryAfter(timedelta(seconds=2.5))) == 2.5


def test_a_judgement_says_no_more_than_it_must() -> None:
    assert judge(SEND, NetworkError("Bad Gateway")) == Judgement(Verdict.RETRY, "NetworkError", seconds=0, chat=0)
    assert judge(SEND, ChatMigrated(-100)) == Judgement(Verdict.MOVED, "ChatMigrated", seconds=0, chat=-100)
    assert judge(EDIT, NOT_MODIFIED) == Judgement(Verdict.DONE, "", seconds=0, chat=0)


def test_a_reason_quotes_nobody() -> None:
    secret = 'Can\'t parse entities: unsupported start tag "my secret" at byte offset 5'
    assert judge(SEND, BadRequest(secret)).reason == "can't parse entities"
    assert judge(SEND, BadRequest("something new with my secret")).reason == "BadRequest"


def test_a_refused_token_ends_everything() -> None:
    with pytest.raises(InvalidToken):
        judge(SEND, InvalidToken("Unauthorized"))
