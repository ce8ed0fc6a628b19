"""The order of each user and each chat is kept while shards go and come back, and nothing keeps a shard for ever."""

import asyncio
from collections.abc import Callable
from typing import Any

from telegram.error import NetworkError

from bot.core.replicas import SHARDS, Lease
from bot.messenger.backlog import Backlog
from bot.messenger.delivery import ANSWER
from bot.messenger.pace import Pace
from bot.messenger.replicas import Replicas, _Beat
from bot.storage.inbox import InboxRow
from bot.storage.leases import shard_name
from bot.storage.outbox import Call
from tests.conftest import Clock
from tests.messenger.doubles import FakeTime
from tests.messenger.test_shared_work import Shop, database, shop

__all__ = ["database", "shop"]


async def turns(until: Callable[[], object]) -> None:
    async with asyncio.timeout(10):
        while not until():  # noqa: ASYNC110 - tables and recorders have no event
            await asyncio.sleep(0)


async def test_what_came_under_the_new_grant_does_not_overtake(shop: Shop) -> None:
    gate = asyncio.Event()

    async def wait(_row: InboxRow) -> None:
        await gate.wait()

    shop.handled.before, shop.recorder.gate = wait, gate
    rows, calls = shop.receive(1, 1, 1), shop.write(1, 1, 1)
    shop.dispatcher.add(rows[:2])
    shop.sender.add(calls[:2])
    await turns(lambda: shop.recorder.calls)
    shop.lot.grants[1] = 2
    shop.dispatcher.add(rows[2:])
    shop.sender.add(calls[2:])
    await shop.sender.take_over({1})
    await shop.dispatcher.take_over({1})
    gate.set()
    assert await shop.dispatcher.drain(5)
    assert await shop.sender.drain(5)
    assert shop.ids() == [1, 2, 3]
    assert shop.sent() == ["1-0", "1-1", "1-2"]
    assert (shop.due(), shop.lot.under_way) == (0, 0)


async def test_what_was_there_before_a_shard_was_gained_goes_first(shop: Shop) -> None:
    old, due = shop.receive(3), shop.write(3)
    shop.lot.grants[3] = 1
    for part in (shop.sender, shop.dispatcher):
        part.expect()
    shop.dispatcher.add([*shop.receive(3), *shop.receive(1)])
    shop.sender.add(shop.write(3, 3))
    await asyncio.sleep(0)
    assert (shop.ids(), shop.sent()) == ([], []), "nobody goes before the look"
    shop.sender.expect()  # and once more, while the first look is to come
    shop.dispatcher.expect()
    assert await shop.sender.take_over({3}) == 3
    assert await shop.dispatcher.take_over({3}) == 2
    assert await shop.dispatcher.drain(5)
    assert await shop.sender.drain(5)
    assert [one for one in shop.ids() if one != 3] == [old[0].update_id, 2]
    assert 3 in shop.ids(), "of another shard, and let in with the others"
    assert shop.sent() == ["3-0", "3-0", "3-1"]
    assert due[0].id < shop.write(3)[0].id


async def test_a_fence_that_does_not_hold_is_no_end(shop: Shop) -> None:
    async def lose(_row: InboxRow) -> None:
        shop.lot.grants[1], shop.handled.before = 2, None

    shop.handled.refused, shop.handled.before = [1], lose
    shop.dispatcher.add(shop.receive(1, 1))
    assert await shop.dispatcher.drain(5)
    assert shop.ids() == [1, 2], "it is ours again, and first"


async def test_what_somebody_else_has_done_is_let_go(shop: Shop) -> None:
    async def lose(row: InboxRow) -> None:
        shop.lot.grants[1], shop.handled.before = 2, None
        shop.database.transaction(lambda work: work.inbox.finish(row.id, work.now))

    shop.handled.refused, shop.handled.before = [1], lose
    shop.dispatcher.add(shop.receive(1, 1))
    assert await shop.dispatcher.drain(5)
    assert shop.ids() == [2]


async def test_a_failure_of_what_is_not_ours_any_more_does_not_count(shop: Shop) -> None:
    async def lose(_row: InboxRow) -> None:
        shop.lot.grants.pop(1)

    shop.handled.plan, shop.handled.before = [ValueError()], lose
    shop.dispatcher.add(shop.receive(1))
    assert await shop.dispatcher.drain(5)
    pending = shop.database.transaction(lambda work: work.inbox.pending())
    assert [row.tries for row in pending] == [0]


async def test_an_answer_that_is_tried_again_keeps_no_shard(shop: Shop) -> None:
    shop.recorder.plan = [NetworkError("x")]
    shop.recorder.gate = asyncio.Event()
    call = Call(1, ANSWER, '{"callback_query_id": "1"}')
    shop.sender.add(shop.database.transaction(lambda work: work.outbox.add([call], work.now)))
    await turns(lambda: shop.recorder.calls)
    shop.lot.grants[1] = 2
    await shop.sender.take_over({1})
    shop.recorder.gate.set()
    await turns(lambda: not shop.due())
    assert await shop.sender.drain(5)
    assert [method for method, _ in shop.recorder.calls] == [ANSWER] * 2
    assert shop.lot.under_way == 0


async def test_a_look_that_fails_keeps_the_newer_ones_back() -> None:
    taken: list[int] = []
    plan: list[BaseException | None] = [OSError(), None]

    class Row:
        def __init__(self, number: int) -> None:
            self.id = number

    async def page(after: int) -> list[Row]:
        if after == 0 and (error := plan.pop(0)):
            raise error
        return [] if after else [Row(1)]

    backlog = Backlog[Row](lambda row: taken.append(row.id), page, 10)
    backlog.expect()
    backlog.add([Row(2)])
    for _ in range(2):
        try:
            await backlog.take_over(page)
        except OSError:
            assert taken == []
    assert taken == [1, 2]


async def test_a_neighbour_may_come_and_go_as_often_as_it_likes() -> None:
    tokens = {shard_name(shard): 1 for shard in range(SHARDS)}
    half = frozenset(range(SHARDS // 2, SHARDS))

    class Others:
        beat: _Beat

        async def run(self, _function: Any, *, urgent: bool = False) -> Any:
            del urgent
            return self.beat

    others, time = Others(), FakeTime(Clock())
    timing = time.timing()
    replicas = Replicas(others, timing, 1, Pace(others, timing, 0.0), Lease())
    replicas.present(here=True)
    for _ in range(40):
        others.beat = _Beat(dict(tokens), frozenset({1, 2}), half)
        await replicas.beat()
        for shard in half:
            tokens[shard_name(shard)] += 2
        others.beat = _Beat(dict(tokens), frozenset({1}), frozenset())
        await replicas.beat()
    assert len(replicas.shards()) == SHARDS
    assert replicas.fence(0, replicas.grant(0)).token == 1
