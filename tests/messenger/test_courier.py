"""One row at a time, through every kind of trouble."""

import asyncio
import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter, TimedOut

from bot.messenger.courier import AT_ONCE, Courier, Ending
from bot.messenger.documents import DocumentGone, DocumentNotReady
from bot.messenger.limiter import Limiter, Limits
from bot.messenger.share import Alone
from bot.messenger.unmarked import CROWD, STRICT
from bot.storage.outbox import BROADCASTS, OutboxRow, Outcome
from tests.conftest import Clock
from tests.messenger.doubles import FakeTime, Recorder


def row(
    method: str = "sendMessage", row_id: int = 1, chat: int = 7, created: Clock | None = None, **fields: Any
) -> OutboxRow:
    payload = json.dumps({"chat_id": chat} | fields)
    return OutboxRow(row_id, chat, 0, method, payload, "", (created or Clock())())


def courier(recorder: Recorder, time: FakeTime, limits: Limits | None = None, patience: float = 60) -> Courier:
    return Courier(recorder, Limiter(limits or Limits()), time.timing(), patience=patience)


async def send(recorder: Recorder, time: FakeTime, one: OutboxRow) -> Ending:
    return await courier(recorder, time).send(one, lambda: False)


@pytest.fixture
def time(clock: Clock) -> FakeTime:
    return FakeTime(clock)


async def test_sent(time: FakeTime) -> None:
    recorder = Recorder(plan=[{"message_id": 41}])
    one = row(text="Hi")
    ending = await send(recorder, time, one)
    assert replace(ending, place=None) == Ending(Outcome(one, 41))
    assert ending.place is not None, "until the database knows"
    assert recorder.calls == [("sendMessage", {"chat_id": 7, "text": "Hi"})]
    assert time.slept == []


async def test_an_answer_makes_no_message(time: FakeTime) -> None:
    one = row("answerCallbackQuery")
    assert await send(Recorder(plan=[True]), time, one) == Ending(Outcome(one))


async def test_network_trouble_is_waited_out(time: FakeTime) -> None:
    recorder = Recorder(plan=[NetworkError("Bad Gateway"), TimedOut(), {"message_id": 41}])
    ending = await send(recorder, time, row())
    assert ending.outcome.message_id == 41
    assert time.slept == [0.5, 1.0]


async def test_flood_control_is_obeyed(time: FakeTime) -> None:
    recorder = Recorder(plan=[RetryAfter(timedelta(seconds=9)), {"message_id": 41}])
    await send(recorder, time, row())
    assert time.slept == [9.0]


async def test_who_blocked_the_bot_is_unreachable(time: FakeTime) -> None:
    one = row()
    ending = await send(Recorder(plan=[Forbidden("Forbidden: user is deactivated")]), time, one)
    assert ending == Ending(Outcome(one, error="Forbidden"), unreachable=True)


async def test_an_edit_that_changes_nothing_is_done(time: FakeTime) -> None:
    one = row("editMessageText", message_id=40, text="Hi")
    ending = await send(Recorder(plan=[BadRequest("Message is not modified: …")]), time, one)
    assert ending == Ending(Outcome(one, 40))


@pytest.mark.parametrize(("method", "anew"), [("editMessageText", "sendMessage"), ("editMessageMedia", "sendPhoto")])
async def test_a_card_that_is_gone_is_sent_anew(time: FakeTime, method: str, anew: str) -> None:
    recorder = Recorder(plan=[BadRequest("Message to edit not found"), {"message_id": 41}])
    ending = await send(recorder, time, row(method, message_id=40, text="Hi"))
    assert recorder.calls[1] == (anew, {"chat_id": 7, "text": "Hi"})
    assert (ending.outcome.message_id, ending.place is not None) == (41, True)


async def test_what_cannot_be_deleted_loses_its_buttons(time: FakeTime) -> None:
    recorder = Recorder(plan=[BadRequest("Message can't be deleted for everyone"), {"message_id": 40}])
    ending = await send(recorder, time, row("deleteMessage", message_id=40))
    assert recorder.methods() == ["deleteMessage", "editMessageReplyMarkup"]
    assert ending.outcome.error == ""


async def test_a_bad_call_has_failed(time: FakeTime) -> None:
    ending = await send(Recorder(plan=[BadRequest("Chat not found")]), time, row())
    assert (ending.outcome.error, ending.unreachable) == ("chat not found", False)


async def test_a_broken_row_has_failed(time: FakeTime) -> None:
    ending = await send(Recorder(plan=[ValueError("cannot be drawn")]), time, row())
    assert ending.outcome.error == "ValueError"


async def test_a_document_is_a_new_message(time: FakeTime) -> None:
    one = row("sendDocument", document={})
    recorder = Recorder(plan=[DocumentNotReady("the database"), {"message_id": 41}])
    ending = await send(recorder, time, one)
    assert (ending.outcome, ending.place is not None) == (Outcome(one, 41), True)
    assert time.slept == [0.5]


async def test_a_card_that_nobody_misses_is_not_sent_anew(time: FakeTime) -> None:
    one = row("editMessageText", message_id=40, text="New", if_there=True)
    recorder = Recorder(plan=[BadRequest("Message to edit not found")])
    assert await send(recorder, time, one) == Ending(Outcome(one, 40))
    assert recorder.calls == [("editMessageText", {"chat_id": 7, "message_id": 40, "text": "New"})]


async def test_a_document_that_is_gone_has_failed_at_once(time: FakeTime) -> None:
    one = row("sendDocument", document={})
    recorder = Recorder(plan=[DocumentGone("Document is gone")])
    assert await send(recorder, time, one) == Ending(Outcome(one, error="document is gone"))
    assert (recorder.methods(), time.slept) == (["sendDocument"], [])


async def test_a_refused_token_ends_everything(time: FakeTime) -> None:
    with pytest.raises(InvalidToken):
        await send(Recorder(plan=[InvalidToken("Unauthorized")]), time, row())


@pytest.mark.parametrize(("method", "hours"), [("sendMessage", 24), ("answerCallbackQuery", 1 / 60)])
async def test_trouble_is_not_waited_out_for_ever(clock: Clock, time: FakeTime, method: str, hours: float) -> None:
    one = row(method, created=clock)
    ending = await send(Recorder(plan=[NetworkError("x")] * 10_000), time, one)
    assert ending.outcome.error == "NetworkError"
    assert timedelta(hours=hours) < clock() - one.created_at < timedelta(hours=hours, minutes=1)


async def test_a_chat_has_a_burst_and_taps_are_answered_at_once(time: FakeTime) -> None:
    recorder = Recorder()
    sends = courier(recorder, time, Limits(chat_burst=2))
    for number in range(4):
        sends.marked(await sends.send(row(row_id=number), lambda: False))
    assert time.slept == [1.0, 1.0]
    await sends.send(row("answerCallbackQuery"), lambda: False)
    assert time.slept == [1.0, 1.0]


async def test_flood_control_for_the_answer_to_a_tap_is_waited_out(clock: Clock, time: FakeTime) -> None:
    flood = RetryAfter(timedelta(seconds=9))
    recorder = Recorder(plan=[flood, flood, True])
    one = row("answerCallbackQuery", created=clock)
    assert (await send(recorder, time, one)).outcome.error == ""
    assert time.slept == [9.0, 9.0], "each time, or Telegram would be called in a rush"
    late = await send(Recorder(plan=[flood] * 1000), time, row("answerCallbackQuery", created=clock))
    assert late.outcome.error != ""
    assert len(time.slept) < 12


async def test_what_is_superseded_is_left_out(time: FakeTime) -> None:
    recorder = Recorder()
    one = row("editMessageText", message_id=40)
    assert await courier(recorder, time).send(one, lambda: True) == Ending(Outcome(one))
    assert recorder.calls == []


async def test_calls_under_way_are_bounded(time: FakeTime) -> None:
    gate = asyncio.Event()
    recorder = Recorder(gate=gate)
    sends = courier(recorder, time)
    async with asyncio.TaskGroup() as group:
        for number in range(AT_ONCE + 10):
            group.create_task(sends.send(row("editMessageText", number, chat=number, message_id=1), lambda: False))
        for _ in range(5):
            await asyncio.sleep(0)
        assert recorder.under_way == AT_ONCE
        gate.set()
    assert len(recorder.calls) == AT_ONCE + 10
    assert recorder.most_under_way == AT_ONCE


async def test_a_broadcast_that_is_not_marked_yet_holds_up_no_reply(time: FakeTime) -> None:
    sends = courier(Recorder(), time)
    for number in range(STRICT):
        await sends.send(replace(row(row_id=number), lane=BROADCASTS), lambda: False)
    async with asyncio.timeout(1):
        await sends.send(row(row_id=77), lambda: False)


async def test_a_place_that_is_long_in_coming_is_not_waited_for_twice(time: FakeTime) -> None:
    class Far(Alone):
        async def slot(self) -> float:
            await time.sleep(5.0)
            return 0.25

    limits = Limiter(Limits(broadcast_interval=4.0))
    limits.reserve(8, BROADCASTS, time.seconds)
    sends = Courier(Recorder(), limits, time.timing(), share=Far())
    await sends.send(replace(row(), lane=BROADCASTS), lambda: False)
    assert time.slept == [5.0, 0.25]


@pytest.mark.parametrize(("patience", "most"), [(60, STRICT), (0, STRICT + CROWD)])
async def test_few_new_messages_are_unmarked_at_a_time(time: FakeTime, patience: float, most: int) -> None:
    sends = courier(Recorder(plan=[NetworkError("x")]), time, patience=patience)
    endings: list[Ending] = []

    async def one(number: int) -> None:
        endings.append(await sends.send(row(row_id=number, chat=number), lambda: False))

    async with asyncio.TaskGroup() as group:
        for number in range(most + 3):
            group.create_task(one(number))
        for _ in range(50):
            await asyncio.sleep(0)
        assert len(endings) == most, "one more only when the database knows of one of these"
        marked = 0
        while marked < most + 3:
            for ending in endings[marked:]:
                sends.marked(ending)
                marked += 1
            await asyncio.sleep(0)
    assert len(endings) == most + 3
