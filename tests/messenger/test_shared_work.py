"""Rows of shards that come and go: none is begun under a grant that is void, none goes missing, none goes out twice."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import closing

import pytest
from telegram.error import NetworkError

from bot.core.replicas import Fence
from bot.messenger.courier import Courier
from bot.messenger.database_thread import DatabaseThread
from bot.messenger.dispatcher import Dispatcher
from bot.messenger.ingest import Ingest
from bot.messenger.limiter import Limiter
from bot.messenger.sender import Sender
from bot.messenger.share import Alone, Kind, N
from bot.messenger.tasks import Tasks
from bot.observe.meters import Meters
from bot.storage.database import Database, Work
from bot.storage.inbox import InboxRow, Incoming
from bot.storage.outbox import Call, OutboxRow
from tests.conftest import Clock, Postgres
from tests.messenger.doubles import FakeTime, Handled, Recorder
from tests.messenger.running import SWIFT


class Lot(Alone):
    """What is ours is what a test says: the grants of shards."""

    def __init__(self, grants: dict[int, int]) -> None:
        self.grants = grants
        self.tokens: dict[int, int] = {}
        self.under_way = 0
        self.doubts = 0

    several = True

    def grant(self, key: int) -> int:
        return self.grants.get(key & 31, 0)

    def begin(self, key: int, grant: int) -> bool:
        ours = grant != 0 and grant == self.grant(key)
        self.under_way += ours
        return ours

    def hold(self, _key: int) -> None:
        self.under_way += 1

    def end(self, _key: int) -> None:
        self.under_way -= 1

    def fence(self, key: int, grant: int) -> Fence:  # type: ignore[override]
        return Fence(f"shard-{key & 31}", self.tokens.get(grant, 0))

    def shards(self) -> tuple[int, ...]:  # type: ignore[override]
        return tuple(self.grants)

    def announce(self, _work: Work, _kind: Kind, rows: object, key: object) -> list[N]:
        return [row for row in rows if self.grant(key(row))]  # type: ignore[attr-defined,operator]

    def doubt(self) -> None:
        self.doubts += 1


class Shop:
    """A dispatcher and a sender who share their work with others."""

    def __init__(self, database: Database, thread: DatabaseThread, *grants: int) -> None:
        self.database = database
        self.lot = Lot(dict.fromkeys(grants, 1))
        self.handled, self.recorder, self.time = Handled(), Recorder(), FakeTime(Clock())
        self.meters, self.tasks = Meters(), Tasks(lambda: None)
        timing = self.time.timing()
        courier = Courier(self.recorder, Limiter(SWIFT), timing, share=self.lot)
        self.sender = Sender(courier, thread, self.tasks, timing, share=self.lot)
        self.dispatcher = Dispatcher(self.handled, thread, self.tasks, timing, share=self.lot)
        self.ingest = Ingest(thread, self.dispatcher, self.meters, self.lot)
        self._number = 0

    def receive(self, *users: int) -> list[InboxRow]:
        updates = []
        for user in users:
            self._number += 1
            updates.append(Incoming(self._number, user, user, "{}"))
        return self.database.transaction(lambda work: work.inbox.add(updates, work.now))

    def write(self, *chats: int) -> list[OutboxRow]:
        calls = [
            Call(chat, "sendMessage", json.dumps({"chat_id": chat, "text": f"{chat}-{place}"}))
            for place, chat in enumerate(chats)
        ]
        return self.database.transaction(lambda work: work.outbox.add(calls, work.now))

    def due(self) -> int:
        return self.database.transaction(lambda work: work.outbox.count_due())

    def sent(self) -> list[str]:
        return [fields["text"] for _, fields in self.recorder.calls]

    def ids(self) -> list[int]:
        return [row.update_id for row in self.handled.rows]


@pytest.fixture
def database(postgres: Postgres) -> Iterator[Database]:
    with postgres.lend() as url, closing(Database(url, Clock())) as made:
        made.transaction(lambda work: work.leases.seed())
        yield made


@pytest.fixture
async def shop(database: Database) -> AsyncIterator[Shop]:
    thread = DatabaseThread(database)
    thread.start()
    made = Shop(database, thread, 1, 2)
    made.sender.start()
    yield made
    await made.tasks.stop()
    await thread.stop()


async def test_only_what_is_ours_is_taken_in_hand(shop: Shop) -> None:
    rows = shop.receive(1, 3, 2)
    shop.dispatcher.add(rows)
    assert await shop.dispatcher.drain(5)
    assert sorted(shop.ids()) == [1, 3]
    shop.sender.add(shop.write(1, 3))
    assert await shop.sender.drain(5)
    assert shop.sent() == ["1-0"]
    assert await shop.dispatcher.take_up(everything=True) == 2, "they were not finished by this double"
    assert await shop.sender.take_up(everything=True) == 0
    shop.lot.grants[3] = 2
    assert await shop.sender.take_over({3}) == 1
    assert await shop.dispatcher.take_over({3}) == 1
    assert await shop.sender.drain(5)
    assert await shop.dispatcher.drain(5)
    assert shop.sent() == ["1-0", "3-1"]
    assert shop.ids()[-1] == 2
    assert shop.lot.under_way == 0


async def test_what_others_wrote_is_fetched_after_what_came_before(shop: Shop) -> None:
    _, _, third, _ = shop.receive(1, 3, 1, 2)
    assert await shop.dispatcher.fetch([third.id]) == 2, "the user's earlier one, too"
    assert await shop.dispatcher.drain(5)
    assert shop.ids() == [1, 3]
    mine, _ = shop.write(1, 3)
    assert await shop.sender.fetch([mine.id, mine.id + 1]) == 1
    assert await shop.sender.drain(5)
    assert shop.sent() == ["1-0"]


async def test_an_update_does_not_overtake_one_that_came_in_elsewhere(shop: Shop) -> None:
    shop.receive(33)
    await shop.ingest.store(
        [{"update_id": 2, "message": {"from": {"id": 33}}}, {"update_id": 3, "message": {"from": {"id": 3}}}]
    )
    assert await shop.dispatcher.drain(5)
    assert shop.ids() == [1, 2]
    received = shop.meters.registry.get_sample_value("lupe_updates_received_total", {"kind": "message"})
    assert received == 2, "what is stored for others counts here"


async def test_who_is_stopped_while_storing_hands_over_all_the_same(shop: Shop) -> None:
    tasks = Tasks(lambda: None)

    async def store() -> None:
        await shop.ingest.store([{"update_id": 1, "message": {"from": {"id": 1}}}])

    tasks.start(store(), "poller")
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    await tasks.stop()
    assert await shop.dispatcher.take_up(everything=False) == 0
    while not shop.ids():  # noqa: ASYNC110 - a recorder has no event
        await asyncio.sleep(0)
    assert shop.ids() == [1]


async def test_what_waits_when_the_shard_goes_is_not_begun(shop: Shop) -> None:
    gate = asyncio.Event()

    async def wait(_row: InboxRow) -> None:
        await gate.wait()

    shop.handled.before, shop.recorder.gate = wait, gate
    shop.dispatcher.add(shop.receive(1, 1))
    shop.sender.add(shop.write(1, 1))
    while not shop.recorder.calls:  # noqa: ASYNC110 - a recorder has no event
        await asyncio.sleep(0)
    assert shop.lot.under_way == 2
    shop.lot.grants[1] = 2
    # The first ones are under way and come to their end; the others keep their turn, under the new grant.
    assert await shop.sender.take_over({1}) == 0
    gate.set()
    assert await shop.dispatcher.drain(5)
    assert await shop.sender.drain(5)
    assert shop.ids() == [1, 2]
    assert shop.sent() == ["1-0", "1-1"]
    assert shop.due() == 0
    assert shop.lot.under_way == 0


async def test_a_call_that_failed_while_the_shard_came_back_is_made_anew(shop: Shop) -> None:
    shop.recorder.gate = asyncio.Event()
    shop.recorder.plan = [NetworkError("Bad Gateway")]
    shop.sender.add(shop.write(1, 1))
    while not shop.recorder.calls:  # noqa: ASYNC110 - a recorder has no event
        await asyncio.sleep(0)
    shop.lot.grants[1] = 2
    assert await shop.sender.take_over({1}) == 0
    shop.recorder.gate.set()
    async with asyncio.timeout(10):
        while shop.due():  # noqa: ASYNC110 - a table has no event
            await asyncio.sleep(0)
    assert await shop.sender.drain(5)
    assert shop.sent() == ["1-0", "1-0", "1-1"], "in its turn"
    assert not is_behind(shop.sender)
    assert shop.lot.under_way == 0


def is_behind(part: Sender) -> bool:
    return part.behind


async def test_what_was_sent_under_an_old_token_is_not_marked(shop: Shop) -> None:
    shop.lot.tokens[1] = 7
    shop.sender.add(shop.write(1))
    assert await shop.sender.drain(5)
    assert (shop.sent(), shop.due(), shop.lot.doubts) == (["1-0"], 1, 1)
    shop.lot.tokens[1], shop.lot.grants[1] = 0, 1
    assert await shop.sender.take_over({1}) == 1, "whoever has the shard sends it again"
    assert await shop.sender.drain(5)
    assert shop.due() == 0
    assert shop.lot.under_way == 0
