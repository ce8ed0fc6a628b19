"""What the sender notes of polls, cards that must not be kept, and whom it forgets."""

import json

from sqlalchemy import select
from telegram.error import BadRequest, Forbidden

from bot.core.polls import SentPoll
from bot.messenger.database_thread import DatabaseThread
from bot.messenger.delivery import Origin, calls
from bot.storage.database import Database
from bot.storage.outbox import Call, outbox
from bot.views.reply import Message, Reply
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


async def test_whoever_is_forgotten_is_named_only_until_the_message_is_there(desk: Desk) -> None:
    reply = Reply((Message('Gone. "forgets": true is what nobody else may say'),), forgets=True)
    kept, *gone = desk.put(
        send('"forgets": true'), *calls(reply, Origin(8)), *calls(reply, Origin(9, "q", 4, photo=True))
    )
    desk.recorder.plan = [{"message_id": 41}, {"message_id": 42}, Forbidden("Forbidden: bot was blocked by the user")]
    desk.sender.add([kept, *gone])
    assert [row.chat_id for row in gone] == [8, 9, 9]
    assert await desk.sender.drain(5)
    whose = select(outbox.c.chat_id, outbox.c.method, outbox.c.state).order_by(outbox.c.id)
    assert desk.database.transaction(lambda work: work.connection.execute(whose).all()) == [
        (1, "sendMessage", "sent"),
        (0, "sendMessage", "sent"),
        (0, "sendMessage", "failed"),
        (0, "deleteMessage", "sent"),
    ]
    assert all("forgets" not in fields for _, fields in desk.recorder.calls)
