"""The ledger of deletions outside of the database keeps up."""

import asyncio
from collections.abc import Collection
from dataclasses import replace

from structlog.testing import capture_logs

from bot.core.erasure import Erasure
from bot.jobs.ledger import keep_ledger, keep_once
from bot.storage.database import Work
from tests.jobs.desk import Desk


def note(desk: Desk, telegram_id: int) -> None:
    """Somebody new has everything deleted."""

    def add(work: Work) -> None:
        desk.running.house.erasures.note(work, work.learners.add(telegram_id, telegram_id, "de", 1, work.now))

    desk.room.database.transaction(add)


async def test_each_deletion_is_written_and_the_last_ones_at_the_end(desk: Desk) -> None:
    lines: list[Erasure] = []

    def append(found: Collection[Erasure]) -> int:
        lines.extend(found)
        return len(found)

    note(desk, 70_001)
    last = await keep_once(append, desk.running, 0)
    assert await keep_once(append, desk.running, last) == last
    assert len(lines) == 1
    slept, rounds, purges = asyncio.Event(), iter(range(4)), iter((False, True))
    emptied: list[bool] = []

    def purge() -> bool:
        emptied.append(next(purges))
        return emptied[-1]

    async def sleep(_seconds: float) -> None:
        if next(rounds) == 3:
            slept.set()
            await asyncio.Event().wait()

    work = keep_ledger(append, purge, replace(desk.running, timing=desk.time.timing(sleep=sleep)))
    running = asyncio.get_running_loop().create_task(work)
    await slept.wait()
    note(desk, 70_002)
    running.cancel()
    await asyncio.wait([running])
    assert len(set(lines)) == 2
    assert emptied == [False, True], "once for what was deleted, when it could be"


async def test_trouble_is_told_and_passes(desk: Desk) -> None:
    def full(_found: Collection[Erasure]) -> int:
        raise OSError(28, "No space left on device")

    note(desk, 70_001)
    with capture_logs() as logs:
        assert await keep_once(full, desk.running, 0) == 0
        desk.thread.refusals = 1
        assert await keep_once(full, desk.running, 0) == 0
    assert [log["log_level"] for log in logs] == ["error", "warning"]
    assert await keep_once(len, desk.running, 0) > 0
