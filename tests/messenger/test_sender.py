"""The outbox goes out: in order in a chat, chats side by side, nothing lost, nothing twice."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from typing import TypeVar

import pytest
from sqlalchemy import select
from telegram.error import BadRequest, Forbidden, InvalidToken

from bot.messenger.courier import Courier, Ending
from bot.messenger.database_thread import DatabaseThread
from bot.messenger.limiter import Limiter
from bot.messenger.sender import PASSING, Sender, _mark
from bot.messenger.tasks import Tasks
from bot.storage.cards import cards
from bot.storage.database import Database, DatabaseTroubleError, Work
from bot.storage.learners import contacts
from bot.storage.outbox import BROADCASTS, REPLIES, Call, OutboxRow, Outcome, outbox
from tests.conftest import Clock
from tests.messenger.doubles import FakeTime, Recorder
from tests.messenger.running import SWIFT

T = TypeVar("T")


class Desk:
    """A sender with everything around it."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        thread: DatabaseThread,
        most: int = 20_000,
        fleeting: frozenset[str] = frozenset(),
    ) -> None:
        self.database = database
        self.time = FakeTime(clock)
        self.recorder = Recorder()
        self.failed = asyncio.Event()
        self.tasks = Tasks(self.failed.set)
        courier = Courier(self.recorder, Limiter(SWIFT), self.time.timing())
        self.sender = Sender(courier, thread, self.tasks, self.time.timing(), most=most, fleeting=fleeting)

    def put(self, *calls: Call) -> list[OutboxRow]:
        """Write ``calls`` down, as a handler's transaction does."""
        return self.database.transaction(lambda work: work.outbox.add(calls, work.now))

    def states(self) -> list[str]:
        """Of all rows, oldest first."""
        query = select(outbox.c.state).order_by(outbox.c.id)
        return list(self.database.transaction(lambda work: work.connection.scalars(query).all()))

    def texts(self) -> list[str]:
        """What was sent or edited, in order."""
        return [fields["text"] for _, fields in self.recorder.calls if "text" in fields]


def send(text: str, chat: int = 1, flow: str = "", lane: int = REPLIES) -> Call:
    return Call(chat, "sendMessage", json.dumps({"chat_id": chat, "text": text}), flow, lane)


def edit(text: str, message: int, chat: int = 1, flow: str = "") -> Call:
    return Call(chat, "editMessageText", json.dumps({"chat_id": chat, "message_id": message, "text": text}), flow)


@pytest.fixture
async def thread(database: Database) -> AsyncIterator[DatabaseThread]:
    made = DatabaseThread(database)
    made.start()
    yield made
    await made.stop()


@pytest.fixture
async def desk(database: Database, clock: Clock, thread: DatabaseThread) -> AsyncIterator[Desk]:
    made = Desk(database, clock, thread)
    made.sender.start()
    yield made
    await made.tasks.stop()


def is_behind(part: Sender) -> bool:
    return part.behind


async def test_in_order_in_a_chat_and_side_by_side(desk: Desk) -> None:
    desk.recorder.gate = asyncio.Event()
    desk.sender.add(desk.put(edit("a1", 5), edit("a2", 6), edit("b1", 5, chat=2), edit("a3", 7)))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert desk.texts() == ["a1", "b1"], "another chat does not wait"
    desk.recorder.gate.set()
    assert await desk.sender.drain(5)
    assert [text for text in desk.texts() if text.startswith("a")] == ["a1", "a2", "a3"]
    assert desk.states() == ["sent"] * 4


async def test_replies_overtake_broadcasts_in_a_chat(desk: Desk) -> None:
    desk.recorder.gate = asyncio.Event()
    desk.sender.add(desk.put(send("news", lane=BROADCASTS), send("more news", lane=BROADCASTS), send("reply")))
    for _ in range(4):
        await asyncio.sleep(0)
    assert desk.texts() == ["news", "reply"]
    desk.recorder.gate.set()
    assert await desk.sender.drain(5)


async def test_an_answer_waits_for_nothing(desk: Desk) -> None:
    desk.recorder.gate = asyncio.Event()
    desk.sender.add(desk.put(edit("slow", 5), Call(1, "answerCallbackQuery", "{}")))
    for _ in range(4):
        await asyncio.sleep(0)
    assert set(desk.recorder.methods()) == {"editMessageText", "answerCallbackQuery"}
    desk.recorder.gate.set()
    assert await desk.sender.drain(5)


async def test_an_edit_that_a_later_one_replaces_is_left_out(desk: Desk) -> None:
    desk.recorder.gate = asyncio.Event()
    rows = desk.put(edit("one", 5), edit("two", 5), edit("other", 6), edit("three", 5))
    desk.sender.add(rows[:1])
    await asyncio.sleep(0)
    desk.sender.add(rows[1:])
    desk.recorder.gate.set()
    assert await desk.sender.drain(5)
    assert desk.texts() == ["one", "other", "three"]
    assert desk.states() == ["sent"] * 4


async def test_a_stop_waits_for_what_is_kept_nowhere(desk: Desk) -> None:
    desk.recorder.gate = asyncio.Event()
    desk.sender.pass_on(Call(1, "answerCallbackQuery", "{}"))
    await asyncio.sleep(0)
    assert not await desk.sender.drain(0.01)
    desk.recorder.gate.set()
    assert await desk.sender.drain(5)
    assert desk.recorder.methods() == ["answerCallbackQuery"]
    assert desk.states() == []


async def test_only_so_many_calls_are_passed_on_at_a_time(desk: Desk) -> None:
    desk.recorder.gate = asyncio.Event()
    for _ in range(3):
        for _ in range(PASSING):
            desk.sender.pass_on(Call(1, "answerCallbackQuery", "{}"))
        await asyncio.sleep(0)
    desk.recorder.gate.set()
    assert await desk.sender.drain(30)
    assert len(desk.recorder.calls) == PASSING


async def test_a_card_that_turns_there_and_back_before_it_is_marked_stays_the_card(desk: Desk) -> None:
    desk.database.transaction(lambda work: work.cards.replace(1, "lesson", 5))
    rows = desk.put(edit("there", 5, flow="quiz"), edit("and back", 5, flow="lesson"))
    ended = [Ending(Outcome(row, 5)) for row in rows]
    assert desk.database.transaction(lambda work: _mark(work, ended)) == []
    (new,) = desk.put(send("new", flow="quiz"))
    strips = desk.database.transaction(lambda work: _mark(work, [Ending(Outcome(new, 9))]))
    assert strips == [], "the lesson keeps its buttons"
    live = desk.database.transaction(lambda work: work.cards.live({1}))
    assert live == {(1, "lesson"): 5, (1, "quiz"): 9}


async def test_what_is_sent_is_emptied_and_knows_its_message(desk: Desk) -> None:
    desk.recorder.plan = [{"message_id": 41}]
    desk.sender.add(desk.put(send("Hi")))
    assert await desk.sender.drain(5)
    row = desk.database.transaction(lambda work: work.connection.execute(select(outbox)).one())
    assert (row.state, row.payload, row.message_id, row.error) == ("sent", "", 41, None)
    assert row.done_at is not None


async def test_what_cannot_be_sent_has_failed_and_stops_nobody(desk: Desk) -> None:
    desk.recorder.plan = [BadRequest("Message text is empty")]
    desk.sender.add(desk.put(send(""), send("Hi"), Call(1, "sendMessage", "broken")))
    assert await desk.sender.drain(5)
    assert desk.states() == ["failed", "sent", "failed"]


async def test_who_blocked_the_bot_is_marked(desk: Desk) -> None:
    desk.database.transaction(lambda work: work.learners.add(7, 1, "de", 1, work.now))
    desk.recorder.plan = [Forbidden("Forbidden: bot was blocked by the user")]
    desk.sender.add(desk.put(send("Hi")))
    assert await desk.sender.drain(5)
    query = select(contacts.c.unreachable_at)
    assert desk.database.transaction(lambda work: work.connection.scalar(query)) is not None


def live(desk: Desk) -> dict[str, int]:
    rows = desk.database.transaction(lambda work: work.connection.execute(select(cards)).all())
    return {row.flow: row.message_id for row in rows}


async def test_the_newest_card_is_the_live_one(desk: Desk) -> None:
    desk.recorder.plan = [{"message_id": 41}, {"message_id": 42}]
    desk.sender.add(desk.put(send("one", flow="quiz"), send("two", flow="quiz"), edit("two again", 42, flow="quiz")))
    assert await desk.sender.drain(5)
    assert live(desk) == {"quiz": 42}
    strips = [fields for method, fields in desk.recorder.calls if method == "editMessageReplyMarkup"]
    assert strips == [{"chat_id": 1, "message_id": 41}]


async def test_a_photo_that_will_be_deleted_keeps_its_buttons_until_then(desk: Desk) -> None:
    desk.recorder.plan = [{"message_id": 41}, {"message_id": 42}]
    text = json.dumps({"chat_id": 1, "text": "two", "replaces": 41})
    delete = Call(1, "deleteMessage", json.dumps({"chat_id": 1, "message_id": 41}))
    desk.sender.add(desk.put(send("one", flow="quiz"), Call(1, "sendMessage", text, "quiz"), delete))
    assert await desk.sender.drain(5)
    assert desk.recorder.methods() == ["sendMessage", "sendMessage", "deleteMessage"]
    assert desk.recorder.calls[1][1] == {"chat_id": 1, "text": "two"}, "what is for us does not go to Telegram"
    assert live(desk) == {"quiz": 42}


async def test_a_refused_token_ends_the_tasks(desk: Desk) -> None:
    desk.recorder.plan = [InvalidToken("Unauthorized")]
    desk.sender.add(desk.put(send("Hi")))
    await desk.failed.wait()
    assert isinstance(desk.tasks.error, InvalidToken)
    assert desk.states() == ["due"]
    assert not await desk.sender.drain(0.01)


async def test_after_a_crash_what_is_due_is_taken_up(desk: Desk) -> None:
    desk.put(send("one"), send("two"))
    assert await desk.sender.take_up(everything=True) == 2
    assert await desk.sender.take_up(everything=True) == 0, "they are in hand, or marked meanwhile"
    assert await desk.sender.drain(5)
    assert desk.texts() == ["one", "two"]


async def test_the_sweep_leaves_young_rows_to_those_who_wrote_them(desk: Desk) -> None:
    desk.put(send("lost"))
    assert await desk.sender.take_up() == 0
    assert not is_behind(desk.sender)
    assert await desk.sender.take_up() == 1, "nobody came with it"
    assert await desk.sender.drain(5)


async def test_more_than_memory_holds(database: Database, clock: Clock, thread: DatabaseThread) -> None:
    desk = Desk(database, clock, thread, most=3)
    desk.sender.start()
    desk.recorder.gate = asyncio.Event()
    calls = [edit(str(number), number + 1) for number in range(10)]
    desk.sender.add(desk.put(*calls[:6]))
    assert is_behind(desk.sender)
    assert await desk.sender.take_up() == 0
    desk.recorder.gate.set()
    assert await desk.sender.drain(5)
    desk.sender.add(desk.put(*calls[6:]))
    assert is_behind(desk.sender), "whoever comes now must not overtake the rows that were left"
    while is_behind(desk.sender):
        await desk.sender.take_up()
        assert await desk.sender.drain(5)
    assert desk.texts() == [str(number) for number in range(10)]
    await desk.tasks.stop()


class Stubborn(DatabaseThread):
    """Cannot mark a few times."""

    refusals = 2

    async def run(self, function: Callable[[Work], T], *, urgent: bool = False) -> T:
        if urgent and self.refusals:
            self.refusals -= 1
            raise DatabaseTroubleError("locked")
        return await super().run(function, urgent=urgent)


async def test_marks_wait_for_the_database(database: Database, clock: Clock) -> None:
    thread = Stubborn(database)
    thread.start()
    desk = Desk(database, clock, thread)
    desk.sender.start()
    desk.sender.add(desk.put(send("one"), edit("two", 5)))
    assert await desk.sender.drain(5)
    assert desk.states() == ["sent", "sent"]
    assert desk.texts() == ["one", "two"], "and nothing is sent again meanwhile"
    await desk.tasks.stop()
    await thread.stop()


async def test_many_rows_are_marked_in_few_batches(desk: Desk) -> None:
    desk.sender.add(desk.put(*(edit(str(number), number + 1, chat=number) for number in range(200))))
    assert await desk.sender.drain(10)
    assert desk.states() == ["sent"] * 200
    assert len(desk.recorder.calls) == 200
