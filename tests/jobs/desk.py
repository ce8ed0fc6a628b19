"""The job of reminders at its desk, with time that a test moves."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.jobs.reminders import remind_once
from bot.messenger.running import Running
from tests.classroom import Room, berlin
from tests.conftest import Clock
from tests.jobs.test_jobs import Stubborn
from tests.messenger.doubles import FakeTime, Recorder

STEP = timedelta(minutes=30)
"""Between two rounds."""
DUE = berlin(27, 18)
"""Friday evening."""

NEW, DAY, HOURS, OVERDUE, NUDGE, EXPLAINED = "new", "day", "hours", "overdue", "nudge", "explained"
SIGNS = {
    "A new assignment for you:": NEW,
    "Due soon:": DAY,
    "waits for you, and there is still time.": DAY,
    "A good moment for": DAY,
    "Due before long:": HOURS,
    "The last call for": HOURS,
    "Not much time left for": HOURS,
    "Your teacher reminds you of": NUDGE,
    "Your teacher asks you to begin.": NUDGE,
    "Your teacher thought of you.": NUDGE,
    "The due date is over, but": OVERDUE,
    "Not too late yet:": OVERDUE,
    "What you hand in now still arrives.": OVERDUE,
    "The explanations are there:": EXPLAINED,
}


@dataclass
class Desk:
    """A class, and the job that writes to its learners."""

    room: Room
    clock: Clock
    running: Running
    recorder: Recorder
    thread: Stubborn
    time: FakeTime
    read: int = 0
    heard: list[tuple[datetime, int, str]] = field(default_factory=list)

    async def look(self) -> list[tuple[int, str]]:
        """One round; what was sent in it, by chat."""
        at = self.clock.time
        await remind_once(self.running)
        assert await self.running.sender.drain(5)
        self.clock.time = at  # the sender has taken breath between two broadcasts
        new = [(fields["chat_id"], str(fields["text"])) for _, fields in self.recorder.calls[self.read :]]
        self.read = len(self.recorder.calls)
        self.heard += [(at, chat, text) for chat, text in new]
        return new

    async def until(self, end: datetime) -> None:
        """Half-hourly rounds until ``end``."""
        while self.clock.time <= end:
            await self.look()
            self.clock.time += STEP
        self.clock.time = end

    def got(self, name: str) -> list[tuple[str, datetime]]:
        """What somebody was sent, and when."""
        chat = self.room.chat(name)
        return [(kind(text), at) for at, to, text in self.heard if to == chat]


def kind(text: str) -> str:
    found = [one for sign, one in SIGNS.items() if sign in text]
    return found[0] if found else "several"
