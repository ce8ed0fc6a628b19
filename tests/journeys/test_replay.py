"""A learner's way, recorded by the simulator and walked again by another learner of another bot."""

import shutil
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.adapters.clock import now
from bot.storage.answers import answers
from bot.storage.database import Database
from tests.journeys.stage import Stage
from tests.messenger.running import loopback

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_a_recorded_quiz_can_be_walked_again(aside: Stage, tmp_path: Path, migrated_sqlite: Path) -> None:
    async with aside.bot():
        kim = await aside.learner()
        await kim.open_check()
        for _ in range(3):
            await kim.answer(right=True)
            await kim.press("Sure")
            await kim.go_on()
        async with aside.at.session.get("/sim/transcript.jsonl") as response:
            jsonl = await response.text()
    path = tmp_path / "again.sqlite3"
    shutil.copy(migrated_sqlite, path)
    async with AsyncExitStack() as stack:
        at = await stack.enter_async_context(loopback())
        database = Database(f"sqlite:///{path}", now)
        stack.callback(database.close)
        again = replace(aside, at=at, url=f"sqlite:///{path}", database=database, stack=stack)
        async with again.bot(), at.session.post("/sim/replay", json={"jsonl": jsonl}) as response:
            report: dict[str, Any] = await response.json()
            outcomes = [row["outcome"] for row in again.rows(select(answers.c.outcome))]
        await again.check_calls()
    whats = [found["what"] for played in report["played"] for found in played["differences"]]
    assert len(report["played"]) > 10
    # The words may differ, where chance has a say in them; nothing may be missing.
    assert set(whats) <= {"said"}, report
    assert outcomes == ["right"] * 3
