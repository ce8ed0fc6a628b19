"""Every row is taken once and in order, however rows, room and looks into the database fall together."""

import asyncio
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.messenger.backlog import Backlog


@dataclass(frozen=True)
class Item:
    id: int


class Shop:
    """A database of numbers, and a worker with a backlog of a few."""

    def __init__(self, most: int) -> None:
        self.waiting: dict[int, Item] = {}
        self.taken: list[int] = []
        self.backlog: Backlog[Item] = Backlog(lambda item: self.taken.append(item.id), self.page, most)
        self.snapshot: asyncio.Event | None = None
        self._number = 0

    def write(self, count: int) -> list[Item]:
        """Commit ``count`` rows."""
        items = []
        for _ in range(count):
            self._number += 1
            items.append(Item(self._number))
            self.waiting[self._number] = items[-1]
        return items

    async def page(self, after: int) -> list[Item]:
        """Two rows as they are now; who asked reads them a little later."""
        rows = [item for number, item in sorted(self.waiting.items()) if number > after][:2]
        await asyncio.sleep(0)
        if self.snapshot is not None:
            await self.snapshot.wait()
        return rows

    def finish(self, count: int) -> None:
        """The oldest ``count`` rows in hand are done."""
        for number in [number for number in self.taken if number in self.waiting][:count]:
            del self.waiting[number]
            self.backlog.done(number)


steps = st.lists(
    st.tuples(st.sampled_from(["add", "finish", "look", "add while looking"]), st.integers(1, 4)), max_size=25
)


@settings(deadline=None)
@given(st.integers(1, 4), steps)
async def test_once_and_in_order(most: int, plan: list[tuple[str, int]]) -> None:
    shop = Shop(most)
    for step, count in plan:
        if step == "add":
            shop.backlog.add(shop.write(count))
        elif step == "finish":
            shop.finish(count)
        elif step == "look":
            await shop.backlog.take_up(everything=False)
        else:
            shop.snapshot = asyncio.Event()
            async with asyncio.TaskGroup() as group:
                group.create_task(shop.backlog.take_up(everything=False))
                await asyncio.sleep(0)
                shop.finish(1)
                shop.backlog.add(shop.write(count))
                shop.snapshot.set()
            shop.snapshot = None
        assert len([number for number in shop.taken if number in shop.waiting]) <= most
    while shop.waiting:
        shop.finish(most)
        await shop.backlog.take_up(everything=False)
    assert shop.taken == list(range(1, len(shop.taken) + 1))
    assert await shop.backlog.drain(1)


async def test_room_is_kept_when_nobody_hands_rows_over() -> None:
    shop = Shop(3)
    shop.write(5)
    assert await shop.backlog.take_up(everything=True) == 3
    assert not await shop.backlog.drain(0.001)
    shop.finish(3)
    assert await shop.backlog.take_up(everything=True) == 2


async def test_what_does_not_fit_in_at_the_start_is_taken_later_and_not_overtaken() -> None:
    shop = Shop(3)
    shop.write(7)
    assert await shop.backlog.take_up(everything=True) == 3
    shop.backlog.add(shop.write(1))
    for _ in range(2):
        assert shop.backlog.behind, "or nobody would look again"
        shop.finish(3)
        await shop.backlog.take_up(everything=False)
    assert shop.taken == list(range(1, 9))


async def test_a_row_that_is_done_while_we_look_is_not_taken_again() -> None:
    shop = Shop(3)
    shop.backlog.add(shop.write(1))
    shop.snapshot = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        group.create_task(shop.backlog.take_up(everything=True))
        await asyncio.sleep(0)
        shop.finish(1)
        shop.snapshot.set()
    assert shop.taken == [1]


async def test_trouble_while_looking_loses_nobody() -> None:
    async def broken(after: int) -> list[Item]:
        await asyncio.sleep(0)
        raise ConnectionError(after)

    taken: list[int] = []
    backlog: Backlog[Item] = Backlog(lambda item: taken.append(item.id), broken, 5)

    async def look() -> None:
        try:
            await backlog.take_up(everything=True)
        except ConnectionError:
            return

    async with asyncio.TaskGroup() as group:
        group.create_task(look())
        await asyncio.sleep(0)
        backlog.add([Item(1)])
        assert taken == []
    assert taken == [1]
