"""Whoever deletes everything is nowhere any more: rows, raw bytes, logs, the ledger, a restored backup."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from sqlalchemy import func, select

from bot.adapters.clock import now
from bot.adapters.ledger import Ledger
from bot.app import furnish
from bot.app.ledger import replay
from bot.cli.backup import write
from bot.cli.moving import pour_file
from bot.core.backups import Header
from bot.core.discussions import Step, Talk
from bot.core.quiz.responses import Outcome, Written
from bot.core.quiz.session import Answer, Origin
from bot.jobs.retention import retain_once
from bot.messenger.incoming import read
from bot.messenger.running import Running
from bot.storage.base import metadata
from bot.storage.database import Database, Work
from bot.storage.discussions import Turn
from bot.storage.quizzes import NewItem
from bot.storage.transfer import settle
from tests.conftest import migrate
from tests.journeys.debate import debating, reason
from tests.journeys.stage import Stage
from tests.leaks import find_in_files, find_in_rows

ALIAS = "Zaunkönigin 77"
SAID, ANSWERED, NAMED, DEAD, UNFINISHED = (
    f"Kormoran {one}" for one in ("im Gespräch", "im Quiz", "auf der Liste", "unbearbeitet", "noch nicht bearbeitet")
)

pytestmark = pytest.mark.asyncio(loop_scope="module")


def back_up(url: str, file: Path) -> Header:
    database = Database(url, now)
    try:
        return database.snapshot(lambda work: write(work, database, file, now().isoformat()))
    finally:
        database.close()


class Directly:
    """Runs what a job asks of the database, here and now."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def run(self, function: Callable[[Work], Any]) -> Any:
        return self._database.transaction(function)


async def a_day_on(url: str) -> None:
    """What retention does by itself until tomorrow night."""

    def later() -> datetime:
        return now() + timedelta(days=1, hours=2)

    database = Database(url, later)
    try:
        house = SimpleNamespace(articles=SimpleNamespace(keep_days=90))
        await retain_once(cast("Running", SimpleNamespace(database=Directly(database), house=house)))
    finally:
        database.close()


def arrive(work: Work, number: int, chat: int, text: str) -> int:
    """An update of the learner's, as it is stored; the id of its row."""
    person = {"id": chat, "is_bot": False, "first_name": "Kim", "language_code": "en"}
    message = {"message_id": number, "date": 1, "from": person, "chat": {"id": chat, "type": "private"}, "text": text}
    stored = read({"update_id": number, "message": message})
    assert stored is not None
    (row,) = work.inbox.add([stored], work.now)
    return row.id


def write_all(work: Work, me: int, chat: int) -> None:
    """What the journey itself does not write: in a talk, in a quiz, by the teacher, and what could not be handled."""
    talk = work.discussions.add(Talk(0, me, "p01", "d01", "en", seed=1, experience=1, role="visitor"), work.now)
    work.discussions.log(talk, Turn(1, "en", Step.REASON, "text", SAID, "", {}, "other", "support", ""), work.now)
    version = work.connection.scalars(select(metadata.tables["question_versions"].c.id).limit(1)).one()
    quiz = work.quizzes.add(me, "mixed", Origin(), [NewItem(version, ())], work.now)
    written = Answer(Written(text=ANSWERED), "en", Outcome.WRONG, 0.0, None, rate=True)
    work.answers.add(work.quizzes.list_items(quiz.id)[0], "p01/q1", "S1", "none", written, work.now)
    work.membership.set_name(work.membership.list_of(me)[0].id, NAMED)
    work.inbox.bury(arrive(work, 10**8, chat, DEAD), "KeyError", work.now)


def rows_of(learner_id: int, database: Database) -> int:
    """Rows whose keys say that they are the learner's."""

    def count(work: Work) -> int:
        keys = [key for table in metadata.sorted_tables for key in table.foreign_keys]
        columns = [key.parent for key in keys if key.column.table.name == "learners"]
        columns.append(metadata.tables["learners"].c.id)
        return sum(
            work.connection.execute(select(func.count()).where(column == learner_id)).scalar_one() for column in columns
        )

    return database.transaction(count)


async def test_nothing_is_found_of_whoever_deletes_everything(
    alone: Stage, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    async with debating(alone, ("de", "en")) as debate:
        (kim, alex), story = debate.learners, debate.learners[0].story
        me, chat = alone.learner_id(story), story.phone.id
        alone.database.transaction(lambda work: work.learners.set_pseudonym(me, ALIAS))
        await debate.begin()
        await kim.argue("a", reason(0))
        await alex.argue("b", reason(1))
    alone.database.transaction(lambda work: write_all(work, me, chat))
    needles = (
        reason(0),
        ALIAS,
        SAID,
        ANSWERED,
        NAMED,
        DEAD,
        UNFINISHED,
        chat,
        alone.database.transaction(lambda work: work.keys.who(chat)),
    )
    file, elsewhere = tmp_path / "before.backup", tmp_path / "elsewhere"
    header = await asyncio.to_thread(back_up, alone.url, file)
    there = find_in_rows(alone.database, needles)
    assert {"round_reasons.text", "learners.pseudonym", "contacts.chat_id", "contacts.who", "cards.chat_id"} | {
        "talk_turns.text",
        "answers.response",
        "roster.name",
        "inbox.raw",
    } <= set(there)

    async with alone.bot():
        await story.write("/delete")
        await story.press("Delete everything about me")
        await story.reads("Delete everything about you?")
        # Its row is there before everything goes, and nobody has begun with it.
        alone.database.transaction(lambda work: arrive(work, 10**8 + 1, chat, UNFINISHED))
        await story.press("Delete everything")
        await story.reads("Everything about you is deleted.")
    assert len(Ledger(alone.folder).load()) == 1
    assert rows_of(me, alone.database) == 0
    async with alone.bot():
        # What came in before is handled now, as a stranger's.
        await story.phone.until(lambda: find_in_rows(alone.database, [UNFINISHED]) == [])
    await a_day_on(alone.url)
    assert alone.database.empty_log()
    assert find_in_rows(alone.database, needles) == []
    assert find_in_files(alone.folder, needles) == []
    for path in tmp_path.glob("lupe.sqlite3*"):
        assert find_in_files(path, needles) == [], "also in what SQLite does not use any more"

    url = f"sqlite:///{elsewhere}/lupe.sqlite3"
    migrate(url)
    restored = Database(url, now)
    try:
        restored.transaction(lambda work: pour_file(work, file, header))
        assert set(find_in_rows(restored, needles)) >= {"round_reasons.text", "contacts.chat_id"}
        assert find_in_files(elsewhere, needles) != [], "a search that finds nothing shows nothing"
        restored.transaction(lambda work: settle(work.connection, work.now, header.counts))
        house = furnish(restored, alone.content, alone.translations)
        assert replay(restored, house, Ledger(alone.folder)) == 1
        assert restored.empty_log()
        assert (rows_of(me, restored), find_in_rows(restored, needles)) == (0, [])
        assert find_in_files(elsewhere, needles) == []
    finally:
        restored.close()
    told = capfd.readouterr()
    assert [needle for needle in needles if str(needle) in told.out + told.err] == []
