"""What the sender notes of polls, and cards that must not be kept."""

import json

from telegram.error import BadRequest

from bot.core.polls import SentPoll
from bot.messenger.database_thread import DatabaseThread
from bot.storage.database import Database
from bot.storage.outbox import Call
from tests.conftest import Clock
from tests.messenger.test_sender import Desk, desk, send, thread

__all__ = ["desk", "thread"]


async def test_a_poll_that_was_sent_is_found_by_what_it_is_about(desk: Desk) -> None:
    fields = {"chat_id": -5, "question": "So?", "options": [{"text": "Yes"}, {"text": "No"}], "subject": "round-1-1"}
    desk.recorder.plan = [{"message_id": 40, "poll": {"id": "99"}}]
    desk.sender.add(desk.put(Call(-5, "sendPoll", json.dumps(fields))))
    assert await desk.sender.drain(5)
    assert "subject" not in desk.recorder.calls[0][1]
    found = desk.database.transaction(lambda work: work.polls.find("round-1-1"))
    assert found == SentPoll("round-1-1", -5, 40, (), closed=False)


async def test_a_poll_that_was_closed_before_is_closed(desk: Desk) -> None:
    desk.recorder.plan = [BadRequest("Poll has already been closed")]
    desk.sender.add(desk.put(Call(-5, "stopPoll", json.dumps({"chat_id": -5, "message_id": 40}))))
    assert await desk.sender.drain(5)
    assert desk.states() == ["sent"]


async def test_a_card_that_must_not_be_kept_is_emptied(
    database: Database, clock: Clock, thread: DatabaseThread
) -> None:
    desk = Desk(database, clock, thread, fleeting=frozenset({"round"}))
    desk.sender.start()
    for flow in ("round", "quiz"):
        for text in ("first", "second"):
            desk.sender.add(desk.put(send(f"{flow} {text}", flow=flow)))
            assert await desk.sender.drain(5)
    assert await desk.sender.drain(5)
    later = [call for call in desk.recorder.calls if call[0] != "sendMessage"]
    assert later == [
        ("editMessageText", {"chat_id": 1, "message_id": 101, "text": "⬇️"}),
        ("editMessageReplyMarkup", {"chat_id": 1, "message_id": 104}),
    ]
    await desk.tasks.stop()
