"""A flood is let through as far as its sender's allowance goes; the rest is confirmed, counted and forgotten."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.core.allowance import Allowance, Rate
from bot.messenger.allowance import Allowances, Sending
from bot.messenger.dispatcher import Dispatcher
from bot.messenger.incoming import look
from bot.messenger.ingest import Ingest
from bot.messenger.tasks import Tasks
from bot.observe.meters import Meters
from bot.storage.database import Database, DatabaseTroubleError
from bot.storage.inbox import Incoming
from tests.conftest import Clock
from tests.messenger.doubles import FakeTime, Handled
from tests.messenger.test_polling import Reluctant

SMALL = Allowance(Rate(3, 1.0), Rate(5, 0.5), 4)
KIM, EVE, GROUP = 5, 6, -70


def message(number: int, user: int = KIM, chat: int | None = None, **more: Any) -> dict[str, Any]:
    return {"update_id": number, "message": {"from": {"id": user}, "chat": {"id": chat or user}, **more}}


def tap(number: int, user: int = KIM, chat: int = KIM) -> dict[str, Any]:
    card = {"message_id": 1, "date": 100, "chat": {"id": chat}}
    return {"update_id": number, "callback_query": {"id": "7", "from": {"id": user}, "message": card}}


class Gate:
    """Ingest with everything around it."""

    def __init__(self, thread: Reluctant) -> None:
        self.thread = thread
        self.handled, self.time, self.meters = Handled(), FakeTime(Clock()), Meters()
        self.dispatcher = Dispatcher(self.handled, thread, Tasks(lambda: None), self.time.timing())
        self.allowances = Allowances(SMALL, lambda: self.time.seconds)
        self.asked: list[Incoming] = []
        self.ingest = Ingest(
            thread, self.dispatcher, self.meters, allowances=self.allowances, ask_to_wait=self.asked.append
        )

    async def numbers(self, *updates: dict[str, Any]) -> list[int]:
        """The update ids of those that are handled of ``updates``, all of which are confirmed."""
        before = len(self.handled.rows)
        assert await self.ingest.store(updates) == max(one["update_id"] for one in updates)
        assert await self.dispatcher.drain(5)
        return sorted(row.update_id for row in self.handled.rows[before:])

    def refused(self, kind: str = "message") -> float | None:
        return self.meters.registry.get_sample_value("lupe_updates_refused_total", {"kind": kind})


@pytest.fixture
async def gate(database: Database) -> AsyncIterator[Gate]:
    thread = Reluctant(database)
    thread.start()
    yield Gate(thread)
    await thread.stop()


async def test_a_flood_ends_at_the_gate_and_its_sender_is_asked_to_wait_once(gate: Gate) -> None:
    flood = [message(number, date=1000) for number in range(1, 21)]
    assert await gate.numbers(*flood, message(50, EVE, date=1000)) == [1, 2, 3, 50]
    assert gate.refused() == 17
    assert [one.update_id for one in gate.asked] == [4]
    assert await gate.numbers(*(message(number, date=1002) for number in range(60, 70))) == [60, 61]
    assert len(gate.asked) == 1, "they have not rested"
    assert await gate.numbers(*(message(number, date=2000) for number in range(70, 80))) == [70, 71, 72]
    assert [one.update_id for one in gate.asked] == [4, 73]


async def test_nothing_at_all_needs_no_database(gate: Gate) -> None:
    await gate.numbers(*(message(number, date=1000) for number in range(1, 4)))
    gate.thread.refusals = 1
    assert await gate.numbers(message(4, date=1000)) == []
    assert gate.thread.refusals == 1


async def test_a_day_that_comes_at_once_is_judged_as_it_was_written(gate: Gate) -> None:
    day = [message(number, date=1000 + 600 * number) for number in range(1, 100)]
    assert await gate.numbers(*day) == list(range(1, 100))
    assert gate.refused() == 0


async def test_taps_go_by_their_arrival(gate: Gate) -> None:
    assert await gate.numbers(*map(tap, range(1, 10))) == [1, 2, 3, 4, 5]
    assert gate.refused("callback_query") == 4
    gate.time.seconds += 1.0
    assert await gate.numbers(tap(20), tap(21), tap(22)) == [20, 21]
    assert await gate.numbers(message(30, date=1000)) == [30], "messages are counted by themselves"


async def test_what_comes_late_is_counted_like_a_tap(gate: Gate) -> None:
    """By webhook, what waited in one chat may come after what is newer in another."""
    assert await gate.numbers(*(message(number, date=9000) for number in range(1, 4))) == [1, 2, 3]
    assert await gate.numbers(*(message(number, date=1000) for number in range(4, 7))) == [4, 5, 6]
    assert await gate.numbers(message(9, date="soon"), message(10)) == [9, 10]


async def test_what_could_not_be_stored_is_not_counted(gate: Gate) -> None:
    updates = [*(message(number, date=1000) for number in range(1, 6)), tap(6), {"update_id": 7, "poll": {"id": "1"}}]
    for _ in range(5):
        gate.thread.refusals = 1
        with pytest.raises(DatabaseTroubleError):
            await gate.ingest.store(updates)
    assert (gate.refused(), gate.asked) == (0, [])
    assert await gate.numbers(*updates) == [1, 2, 3, 6, 7]


async def test_few_of_one_user_wait(gate: Gate) -> None:
    """However slowly they came: at a pace that is allowed, while nothing is handled."""
    go_on = asyncio.Event()
    gate.handled.before = lambda _row: go_on.wait()
    for number in range(1, 7):
        await gate.ingest.store([message(number, date=1000 + 60 * number)])
    assert gate.dispatcher.waiting(KIM) == 4
    assert gate.dispatcher.waiting(EVE) == 0
    assert [one.update_id for one in gate.asked] == [5]
    go_on.set()
    assert await gate.dispatcher.drain(5)
    assert gate.dispatcher.waiting(KIM) == 0
    assert [row.update_id for row in gate.handled.rows] == [1, 2, 3, 4]
    assert gate.refused() == 2
    assert await gate.numbers(message(9, date=9000)) == [9]


async def test_a_group_learns_nothing_about_a_person(gate: Gate) -> None:
    assert await gate.numbers(*(message(number, chat=GROUP, date=1000) for number in range(1, 7))) == [1, 2, 3]
    assert gate.asked == []
    assert await gate.numbers(*(tap(number, chat=GROUP) for number in range(10, 17))) == [10, 11, 12, 13, 14]
    assert [one.update_id for one in gate.asked] == [15], "whoever taps reads it over the button, and nobody else does"
    assert await gate.numbers(message(20, EVE, chat=GROUP, date=1000)) == [20]


@pytest.mark.parametrize(
    ("update", "sender", "date"),
    [
        (message(1, date=1000), KIM, 1000),
        (message(1, chat=GROUP, date=1000), KIM, 1000),
        (message(1, chat=GROUP, date=1000, sender_chat={"id": GROUP}), GROUP, 1000),
        (message(1, date=True), KIM, None),
        (message(1, date=10**400), KIM, None),
        (message(1, date=-5), KIM, None),
        (tap(1, chat=GROUP), KIM, None),
        ({"update_id": 1, "my_chat_member": {"from": {"id": KIM}, "chat": {"id": GROUP}, "date": 1000}}, KIM, None),
        ({"update_id": 1, "channel_post": {"chat": {"id": GROUP}, "date": 1000}}, GROUP, None),
        ({"update_id": 1, "poll": {"id": "3"}}, 0, None),
        ({"update_id": 1}, 0, None),
    ],
)
def test_whose_it_is_and_when_it_was_sent(update: dict[str, Any], sender: int, date: int | None) -> None:
    found = look(update)
    assert found is not None
    assert found.sending == Sending(sender, date)


def test_memory_is_bounded() -> None:
    allowances = Allowances(SMALL, lambda: 0.0, most=10)
    for user in range(1, 1000):
        for _ in range(5):
            verdict = allowances.take(Sending(user, 1000))
            allowances.may_tell(Sending(user, 1000), verdict)
    assert len(allowances._buckets) == 10
    nobody = Sending(0, None)
    assert allowances.take(nobody, waiting=10_000).taken
    assert not allowances.may_tell(nobody, allowances.take(nobody))
