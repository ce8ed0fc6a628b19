"""A class whose learners are reminded."""

from collections.abc import AsyncIterator

import pytest

from bot.messenger.courier import Courier
from bot.messenger.dispatcher import Dispatcher
from bot.messenger.limiter import Limiter
from bot.messenger.running import Running
from bot.messenger.sender import Sender
from bot.messenger.tasks import Tasks
from bot.storage.database import Database
from tests.classroom import Room
from tests.conftest import Clock
from tests.jobs.desk import Desk
from tests.jobs.test_jobs import Stubborn
from tests.messenger.doubles import FakeTime, Handled, Recorder
from tests.messenger.running import SWIFT


@pytest.fixture
async def desk(database: Database, clock: Clock) -> AsyncIterator[Desk]:
    thread = Stubborn(database)
    thread.start()
    time, tasks, recorder = FakeTime(clock), Tasks(lambda: None), Recorder()
    timing = time.timing()
    sender = Sender(Courier(recorder, Limiter(SWIFT), timing), thread, tasks, timing)
    dispatcher = Dispatcher(Handled(), thread, tasks, timing)
    sender.start()
    room = Room(database, clock)
    yield Desk(room, clock, Running(thread, dispatcher, sender, timing, room.house), recorder, thread, time)
    await tasks.stop()
    await thread.stop()
