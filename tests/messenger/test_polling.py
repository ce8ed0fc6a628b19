"""Updates are stored before they are confirmed."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from typing import Any, TypeVar

import pytest
from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter

from bot.messenger.database_thread import DatabaseThread
from bot.messenger.dispatcher import Dispatcher
from bot.messenger.ingest import Ingest
from bot.messenger.polling import Poller
from bot.messenger.tasks import Tasks
from bot.storage.database import Database, DatabaseTroubleError, Work
from tests.conftest import Clock
from tests.messenger.doubles import FakeTime, Handled, Recorder

T = TypeVar("T")


class Reluctant(DatabaseThread):
    """Cannot store a few times."""

    refusals = 0

    async def run(self, function: Callable[[Work], T], *, urgent: bool = False) -> T:
        if self.refusals:
            self.refusals -= 1
            raise DatabaseTroubleError("locked")
        return await super().run(function, urgent=urgent)


def update(number: int, user: int = 5) -> dict[str, Any]:
    return {"update_id": number, "message": {"from": {"id": user}, "chat": {"id": user}}}


class Post:
    """A poller with everything around it; it ends when the plan does."""

    def __init__(self, thread: Reluctant) -> None:
        self.thread = thread
        self.recorder = Recorder()
        self.handled = Handled()
        self.time = FakeTime(Clock())
        timing = self.time.timing()
        self.dispatcher = Dispatcher(self.handled, thread, Tasks(lambda: None), timing)
        self.poller = Poller(self.recorder, Ingest(thread, self.dispatcher), timing, poll=7)

    async def poll(self, *plan: Any) -> None:
        """Poll through ``plan``."""
        self.recorder.plan = [*plan, InvalidToken("end of the plan")]
        with pytest.raises(InvalidToken):
            await self.poller.run()
        assert await self.dispatcher.drain(5)

    def offsets(self) -> list[int]:
        return [fields["offset"] for _, fields in self.recorder.calls]


@pytest.fixture
async def post(database: Database) -> AsyncIterator[Post]:
    thread = Reluctant(database)
    thread.start()
    yield Post(thread)
    await thread.stop()


@pytest.mark.fault("F09")
async def test_when_each_was_made_is_stored_with_it(post: Post) -> None:
    now = Clock().time

    def dated(number: int, minutes: float, **content: Any) -> dict[str, Any]:
        message = update(number, user=6)["message"] | {"date": int((now - timedelta(minutes=minutes)).timestamp())}
        return {"update_id": number, "message": message | content}

    def tap(number: int) -> dict[str, Any]:
        return {"update_id": number, "callback_query": {"id": "q", "from": {"id": 5}, "data": "a:1"}}

    talk = {"chat": {"id": -7, "type": "group"}, "text": "among people"}
    # In whatever order they come; what is not stored has a date, too.
    await post.poll([tap(12), dated(11, 90), tap(10), tap(14), dated(13, 60, **talk)], [tap(15)])
    assert {row.update_id: (now - row.made_at) / timedelta(minutes=1) for row in post.handled.rows} == {
        10: 90,
        11: 90,
        12: 60,
        14: 0,
        15: 0,
    }


async def test_the_offset_moves_after_the_commit(post: Post) -> None:
    await post.poll([update(10), update(11)], [], [update(12)])
    assert post.offsets() == [0, 12, 12, 13]
    assert [row.update_id for row in post.handled.rows] == [10, 11, 12]
    method, fields = post.recorder.calls[0]
    assert method == "getUpdates"
    assert fields["timeout"] == 7
    assert fields["allowed_updates"] == ["message", "callback_query", "my_chat_member", "poll"]


@pytest.mark.fault("F23", "F24")
async def test_nothing_is_confirmed_while_the_database_cannot_store_it(post: Post) -> None:
    post.thread.refusals = 2
    await post.poll([update(10)], [update(10)], [update(10)])
    assert post.offsets() == [0, 0, 0, 11]
    assert [row.update_id for row in post.handled.rows] == [10]
    assert len(post.time.slept) == 2


@pytest.mark.fault("F01")
async def test_the_same_update_twice_has_one_effect(post: Post) -> None:
    await post.poll([update(10)], [update(10), update(11)])
    assert [row.update_id for row in post.handled.rows] == [10, 11]


async def test_trouble_on_the_way_is_waited_out(post: Post) -> None:
    flood = RetryAfter(timedelta(seconds=9))
    await post.poll(NetworkError("x"), Conflict("another one"), flood, [update(10)], NetworkError("x"))
    assert post.offsets()[-1] == 11
    assert post.time.slept == [0.5, 1.0, 9.0, 0.5]


async def test_a_webhook_that_was_set_meanwhile_is_taken_away(post: Post) -> None:
    active = Conflict("can't use getUpdates method while webhook is active; use deleteWebhook to delete it first")
    await post.poll(active, NetworkError("x"), True, [update(10)])
    methods = [method for method, _ in post.recorder.calls]
    assert methods == ["getUpdates", "deleteWebhook", "deleteWebhook", "getUpdates", "getUpdates"]
    assert [row.update_id for row in post.handled.rows] == [10]


async def test_what_is_no_update_stops_nothing(post: Post) -> None:
    await post.poll([{"no": "id"}, update(10)], [{"no": "id"}])
    assert [row.update_id for row in post.handled.rows] == [10]


async def test_the_farewell_confirms_what_is_stored(post: Post) -> None:
    await post.poller.confirm()
    assert post.recorder.calls == []
    await post.poll([update(10)])
    post.recorder.plan = [[]]
    await post.poller.confirm()
    assert post.recorder.calls[-1] == ("getUpdates", {"offset": 11, "limit": 1, "timeout": 0})


@pytest.mark.parametrize("error", [NetworkError("x"), TimeoutError()])
async def test_the_farewell_may_fail(post: Post, error: Exception) -> None:
    await post.poll([update(10)])
    post.recorder.plan = [error]
    await post.poller.confirm()
    await asyncio.sleep(0)


async def test_what_comes_in_another_order_is_handled_as_it_happened(post: Post) -> None:
    await post.poll([update(12), update(10), update(11)])
    assert [row.update_id for row in post.handled.rows] == [10, 11, 12]
    assert post.offsets() == [0, 13]


async def test_whoever_ends_waits_for_what_a_stopped_poller_is_still_storing(post: Post) -> None:
    stored, go_on = asyncio.Event(), asyncio.Event()

    class Slow(Reluctant):
        async def run(self, function: Callable[[Work], T], *, urgent: bool = False) -> T:
            result = await post.thread.run(function, urgent=urgent)
            stored.set()
            await go_on.wait()
            return result

    ingest = Ingest(Slow(post.thread._database), post.dispatcher)
    polling = asyncio.get_running_loop().create_task(ingest.store([update(10), update(11)]))
    await stored.wait()
    polling.cancel()
    with pytest.raises(asyncio.CancelledError):
        await polling
    assert await post.dispatcher.drain(5)
    assert not await ingest.drain(0.01), "stored, and handed to nobody yet"
    go_on.set()
    assert await ingest.drain(5)
    assert post.dispatcher.waiting(5) == 2
    assert await post.dispatcher.drain(5)
    assert [row.update_id for row in post.handled.rows] == [10, 11]
    assert await ingest.drain(0.01)
