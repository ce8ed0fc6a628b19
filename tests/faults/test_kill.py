"""A hundred learners finish a quiz while the bot is killed with -9 ten times."""

import asyncio
import os
import random
import signal
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from pathlib import Path

from sqlalchemy import func, select, text

from bot.storage.answers import answers
from bot.storage.database import Database, Work
from bot.storage.inbox import inbox
from bot.storage.outbox import outbox
from tests.faults.pupil import Pupil
from tests.journeys.phone import phone
from tests.messenger.running import Loopback, loopback

LEARNERS = 100
KILLS = 10
FIRST_KILL, BETWEEN = 320, 190
"""Actions of learners before the first kill, and between two. All of them join at once, which is the crowd for which
more than one new message may be unmarked (messenger/unmarked.py); the kills begin when they have joined."""

THOUGHT = 1.6
"""Seconds that a learner thinks at most."""

ROOT = Path(__file__).resolve().parents[2]


class Bots:
    """One bot after the other."""

    def __init__(self, zygote: asyncio.subprocess.Process) -> None:
        self._zygote = zygote
        self._pid = 0
        self.kills = 0
        self._actions = 0

    async def start(self) -> None:
        assert self._zygote.stdin is not None
        assert self._zygote.stdout is not None
        self._zygote.stdin.write(b"\n")
        self._pid = int(await self._zygote.stdout.readline())

    async def count(self) -> None:
        """One more action; now and then the last one that this bot sees."""
        self._actions += 1
        due = FIRST_KILL + self.kills * BETWEEN
        if self.kills < KILLS and self._actions == due:
            self.kills += 1
            os.kill(self._pid, signal.SIGKILL)
            await self.start()

    async def restart(self, number: int, seconds: float) -> None:
        """Send signal ``number``, wait until the process is gone, ``seconds`` at most, and start the next one."""
        os.kill(self._pid, number)
        async with asyncio.timeout(seconds):
            while Path(f"/proc/{self._pid}").exists():  # noqa: ASYNC110 - somebody else's process has no event
                await asyncio.sleep(0.01)
        await self.start()

    def end(self) -> None:
        os.kill(self._pid, signal.SIGTERM)


@asynccontextmanager
async def bots(at: Loopback, database_url: str, log: Path, **more: str) -> AsyncIterator[Bots]:
    environment = {
        "PATH": os.defpath,
        "PYTHONPATH": str(ROOT),
        "LUPE_TELEGRAM_TOKEN": at.simulator.token,
        "LUPE_TELEGRAM_BASE_URL": at.address,
        "LUPE_DATABASE_URL": database_url,
        "LUPE_DATA_DIR": str(log.parent),
        **more,
    }
    with log.open("wb") as errors:
        zygote = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "tests.faults.zygote",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=errors,
            env=environment,
            cwd=log.parent,
        )
        chain = Bots(zygote)
        try:
            await chain.start()
            yield chain
        finally:
            chain.end()
            assert zygote.stdin is not None
            zygote.stdin.close()
            await zygote.wait()


async def test_killed_ten_times(database_url: str, database: Database, tmp_path: Path) -> None:
    log = tmp_path / "bot.log"
    async with AsyncExitStack() as stack:
        at = await stack.enter_async_context(loopback())
        chain = await stack.enter_async_context(bots(at, database_url, log))
        pupils = [
            Pupil(
                await stack.enter_async_context(phone(at.session, f"P{number}", "de" if number % 2 else "en")),
                random.Random(number),
                chain.count,
                THOUGHT,
            )
            for number in range(LEARNERS)
        ]
        async with asyncio.TaskGroup() as group:
            for pupil in pupils:
                group.create_task(pupil.learn())
        assert chain.kills == KILLS
        for pupil in pupils:
            # An answer without a word is not kept: the card, which the pupil waited for, says everything.
            await pupil.phone.until(partial(pupil.is_answered, lost=KILLS))
    doubled = [text for pupil in pupils for text in pupil.doubled()]
    assert len(doubled) <= KILLS
    check_answers(database, pupils)
    check_rows(database)
    check_log(log, pupils)


def check_answers(database: Database, pupils: list[Pupil]) -> None:
    """Every delivered answer is in the log exactly once."""
    rows = database.transaction(lambda work: work.connection.execute(select(answers)).all())
    logged = {row.item_id: row for row in rows}
    assert len(logged) == len(rows)
    for pupil in pupils:
        for item, place in pupil.chosen.items():
            row = logged[int(item, 36)]
            assert row.response["ids"] == [row.option_order[place]]
    texts = Counter(row.response["text"] for row in rows if row.response["kind"] == "written")
    assert texts == Counter(text for pupil in pupils for text in pupil.written)


def check_rows(database: Database) -> None:
    """Nothing waits, nothing is broken."""

    def look(work: Work) -> None:
        states = work.connection.execute(select(outbox.c.state, func.count()).group_by(outbox.c.state)).all()
        assert {state for state, _ in states} == {"sent"}, states
        states = work.connection.execute(select(inbox.c.state, func.count()).group_by(inbox.c.state)).all()
        assert {state for state, _ in states} == {"done"}, states
        if work.connection.dialect.name == "sqlite":
            assert work.connection.scalar(text("PRAGMA integrity_check")) == "ok"
            assert work.connection.execute(text("PRAGMA foreign_key_check")).all() == []

    database.transaction(look)


def check_log(log: Path, pupils: list[Pupil]) -> None:
    """No token and no answer in the log, and no error either."""
    said = log.read_text()
    assert said.count("the bot runs") >= 1
    assert "demo-loopback" not in said
    assert '"level": "error"' not in said, said
    for pupil in pupils:
        for answer in pupil.written:
            assert answer not in said
