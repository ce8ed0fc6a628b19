"""A backup while learners are at work, restored elsewhere: sound, silent, and without what was deleted meanwhile."""

import asyncio
import json
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.adapters.clock import now
from bot.adapters.ledger import Ledger
from bot.app import furnish
from bot.app.ledger import replay
from bot.cli.backup import write
from bot.cli.deep import look_deep
from bot.cli.moving import pour_file
from bot.core.backups import Header
from bot.storage.answers import answers
from bot.storage.database import Database, Work
from bot.storage.outbox import Call
from bot.storage.rounds.tables import reasons
from bot.storage.transfer import settle
from tests.conftest import migrate
from tests.journeys.debate import debating, reason
from tests.journeys.stage import Stage

DUE = "This was due when the backup was taken."

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.mark.fault("F38")
async def test_it_passes_the_deep_look_and_sends_nothing(alone: Stage, tmp_path: Path) -> None:
    file, elsewhere = tmp_path / "a.backup", f"sqlite:///{tmp_path}/elsewhere.sqlite3"
    async with debating(alone, ("de", "en")) as debate:
        kim, alex = debate.learners
        await debate.begin()
        await kim.argue("a", reason(0))

        planned = Call(kim.story.phone.id, "sendMessage", json.dumps({"chat_id": kim.story.phone.id, "text": DUE}))

        def back_up() -> Header:
            database = Database(alone.url, now)
            try:
                # What happens to be due in this very moment, to be sure that something is.
                database.transaction(lambda work: work.outbox.add([planned], work.now))
                return database.snapshot(lambda work: write(work, database, file, now().isoformat()))
            finally:
                database.close()

        header, _ = await asyncio.gather(asyncio.to_thread(back_up), alex.argue("b", reason(1)))
        await kim.story.write("/delete")
        await kim.story.press("Delete it all")
        await kim.story.reads("It is deleted. Your classmates and teachers do not see it any more.")
    assert reason(0) not in {row["text"] for row in alone.rows(select(reasons.c.text))}
    async with alone.bot():  # with its jobs this time: the ledger outside catches up
        await kim.story.write("/delete")
        await kim.story.reads("There is nothing to delete")
    migrate(elsewhere)
    restored = Database(elsewhere, now)
    try:
        restored.transaction(lambda work: pour_file(work, file, header))
        assert reason(0) in _texts(restored)
        settled = restored.transaction(lambda work: settle(work.connection, work.now, header.counts))
        assert settled.calls >= 1
        house = furnish(restored, alone.content, alone.translations)
        ledger = Ledger(alone.folder)
        assert replay(restored, house, ledger) == 1
        assert reason(0) not in _texts(restored)
        assert replay(restored, house, ledger) == 0
        assert [one for one in look_deep(restored, now(), ledger).faults if one.count] == []
        restored.transaction(_nothing_waits)
    finally:
        restored.close()
    quiet = replace(alone, url=elsewhere)
    since = max(call["n"] for call in await alone.at.calls())
    async with quiet.bot():
        before = len(kim.story.phone.shown())
        await kim.story.write("/delete")
        await kim.story.phone.until(lambda: len(kim.story.phone.shown()) > before)
        await kim.story.reads("There is nothing to delete")
    sent = await alone.at.calls("sendMessage", "editMessageText", "sendPhoto", since=since)
    assert all(DUE not in str(call["params"]) for call in sent)
    assert {call["params"]["chat_id"] for call in sent} == {kim.story.phone.id}


def _texts(database: Database) -> set[str]:
    return set(database.transaction(lambda work: list(work.connection.scalars(select(reasons.c.text)))))


def _nothing_waits(work: Work) -> None:
    assert (work.outbox.due(), work.inbox.pending()) == ([], [])
    assert work.connection.execute(select(func.count()).select_from(answers)).scalar_one() >= 0
