"""Whether the bot is ready: what is told, when, and that a storm of questions costs one look."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from typing import TypeVar

import pytest

from bot.messenger.database_thread import DatabaseThread
from bot.messenger.health import FRESH, INBOX_LAG, OUTBOX_LAG, REFUSED, SILENCE, SPACE, STARTING, Health
from bot.messenger.tasks import Tasks
from bot.observe.meters import Meters
from bot.storage.database import Database, DatabaseTroubleError, Work
from bot.storage.inbox import Incoming
from bot.storage.outbox import BROADCASTS, Call
from tests.conftest import Clock
from tests.messenger.doubles import FakeTime

T = TypeVar("T")


class Counting(DatabaseThread):
    """Counts looks, and fails as planned."""

    looks = 0
    error: Exception | None = None

    async def run(self, function: Callable[[Work], T], *, urgent: bool = False) -> T:
        self.looks += 1
        if self.error:
            raise self.error
        return await super().run(function, urgent=urgent)


class Patient:
    """Health with everything around it."""

    def __init__(self, database: Database, thread: Counting, clock: Clock) -> None:
        self.database, self.thread, self.time = database, thread, FakeTime(clock)
        self.tasks = Tasks(lambda: None)
        self.meters = Meters()
        self.space: int | None = None
        self.health = Health(thread, self.tasks, self.time.timing(), self.meters, lambda: self.space)

    async def later(self, seconds: float = FRESH) -> list[str]:
        """The problems ``seconds`` later."""
        await self.time.sleep(seconds)
        return await self.health.problems()


@pytest.fixture
async def patient(database: Database, clock: Clock) -> AsyncIterator[Patient]:
    thread = Counting(database)
    thread.start()
    made = Patient(database, thread, clock)
    yield made
    await made.tasks.stop()
    await thread.stop()


async def test_from_the_start_to_the_end_of_a_token(patient: Patient) -> None:
    assert await patient.health.problems() == [STARTING]
    patient.health.begin()
    assert await patient.health.problems() == []
    assert patient.meters.registry.get_sample_value("lupe_ready") == 1
    patient.health.refuse()
    assert await patient.health.problems() == [REFUSED]
    assert await patient.later(2 * SILENCE) == [REFUSED], "that nothing comes in is no news then"
    assert patient.meters.registry.get_sample_value("lupe_ready") == 0


async def test_a_storm_of_questions_costs_one_look(patient: Patient) -> None:
    patient.health.begin()
    async with asyncio.TaskGroup() as group:
        asked = [group.create_task(patient.health.problems()) for _ in range(200)]
    assert {tuple(one.result()) for one in asked} == {()}
    await patient.health.problems()
    assert patient.thread.looks == 1
    await patient.later()
    assert patient.thread.looks == 2


async def test_silence_is_told_until_there_is_a_beat(patient: Patient) -> None:
    patient.health.begin()
    assert await patient.later(SILENCE) == []
    assert await patient.later(5) == [f"no updates could be taken for {SILENCE + 5:.0f} seconds"]
    patient.health.beat()
    assert await patient.later() == []
    patient.health.rest()
    assert await patient.later(2 * SILENCE) == [], "another process takes the updates"
    patient.health.hindrance = "another program is in the way"
    assert await patient.health.problems() == ["another program is in the way"]
    patient.health.rest()
    assert await patient.health.problems() == [], "that is another process's to say now"


async def test_what_waits_too_long_is_told_and_measured(patient: Patient) -> None:
    patient.health.begin()

    def fill(work: Work) -> None:
        work.inbox.add([Incoming(1, 5, 5, "{}")], work.now - INBOX_LAG)
        work.outbox.add([Call(5, "sendMessage", "{}", lane=BROADCASTS)], work.now - timedelta(hours=3))
        work.outbox.add([Call(5, "sendMessage", "{}")], work.now - OUTBOX_LAG)

    patient.database.transaction(fill)
    assert await patient.health.problems() == []
    assert await patient.later(2) == ["an update has waited for 62 seconds", "a reply has waited for 122 seconds"]
    for name, value in (
        ("inbox_depth", 1),
        ("inbox_lag_seconds", 62),
        ("outbox_depth", 2),
        ("outbox_lag_seconds", 122),
    ):
        assert patient.meters.registry.get_sample_value(f"lupe_{name}") == value


async def test_a_full_disk_is_told_before_it_is_full(patient: Patient) -> None:
    patient.health.begin()
    patient.space = SPACE
    assert await patient.health.problems() == []
    patient.space = SPACE - 1
    assert await patient.health.problems() == ["99 MiB are free on the database's disk"]


@pytest.mark.parametrize(
    ("error", "told"), [(DatabaseTroubleError("locked"), "locked"), (ValueError("of somebody"), "ValueError")]
)
async def test_a_database_in_trouble_is_told_and_ends_nothing(patient: Patient, error: Exception, told: str) -> None:
    patient.health.begin()
    patient.thread.error = error
    assert await patient.health.problems() == [f"the database cannot be written to ({told})"]
    patient.thread.error = None
    assert await patient.later() == []
    assert patient.tasks.error is None


async def test_a_database_that_does_not_answer_is_asked_once(patient: Patient, monkeypatch: pytest.MonkeyPatch) -> None:
    patient.health.begin()
    held, entered = threading.Event(), threading.Event()

    def hold(_work: Work) -> None:
        entered.set()
        held.wait(20)

    async with asyncio.TaskGroup() as group:
        for _ in range(4):  # as many as PostgreSQL has threads
            group.create_task(patient.thread.run(hold))
        await asyncio.to_thread(entered.wait)
        patient.thread.looks = 0
        silent = ["the database has not answered within 0.05 seconds"]
        # Only while it is silent: how fast an answer comes says something about the machine only.
        with monkeypatch.context() as patch:
            patch.setattr("bot.messenger.health.PATIENCE", 0.05)
            for _ in range(3):
                assert await patient.later() in (silent, []), "on PostgreSQL a thread may have been free"
        looks = patient.thread.looks
        held.set()
    if patient.database.one_writer:
        assert looks == 1
    assert await patient.later() == []
