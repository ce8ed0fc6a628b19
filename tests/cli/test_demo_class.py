"""``lupe demo --class``: a class with a history, once, whatever was there before."""

import re
import signal
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select
from typer.testing import CliRunner

from bot.app import furnish
from bot.cli import app
from bot.cli.demo_class import SETS, seed_class
from bot.core.articles import State
from bot.core.assignments import Progress
from bot.core.results import Overview
from bot.i18n.texts import Translations
from bot.messenger.house import House
from bot.storage.answers import answers
from bot.storage.database import Database, Work
from tests.cli.process import started
from tests.conftest import Clock
from tests.content_files import first_tree

TEACHER = 4711


@pytest.fixture
def house(database: Database) -> House:
    return furnish(database, first_tree(), Translations.load())


def overviews(work: Work, house: House) -> list[Overview]:
    teacher = work.learners.find(TEACHER)
    assert teacher is not None
    found = [house.results.overview(work, teacher, one.id) for _, one in house.results.list(work, teacher).entries]
    return [one for one in found if isinstance(one, Overview)]


def test_the_class_has_a_history_that_the_log_tells(database: Database, house: House, clock: Clock) -> None:
    assert database.transaction(lambda work: seed_class(work, house, TEACHER))

    def look(work: Work) -> None:
        running, graded, first = overviews(work, house)
        assert [one.size for one in (running, graded, first)] == [25, 25, 25]
        assert running.standing.classroom.demo
        assert running.progress == {Progress.DONE: 15, Progress.UNDER_WAY: 3, Progress.NOT_BEGUN: 7}
        assert graded.progress[Progress.LATE] > 0
        assert 0.4 < (first.mean or 0) < 0.8
        logged = work.connection.scalar(select(func.count()).select_from(answers))
        assert logged == sum(item.answered for one in (running, graded, first) for item in one.items)
        newest = work.connection.scalar(select(func.max(answers.c.answered_at)))
        assert newest is not None
        assert clock.time - timedelta(days=3) < newest <= clock.time

    database.transaction(look)
    # Building the class takes seconds, so its lesson is looked at here, too.
    database.transaction(lambda work: _look_at_lesson(work, house))


def _look_at_lesson(work: Work, house: House) -> None:
    teacher = work.learners.find(TEACHER)
    assert teacher is not None
    (draft,) = house.articles.list(work, teacher)
    assert draft.state is State.PUBLISHED
    ((class_id, number),) = draft.shelved.items()
    found = house.class_packs.find(work, teacher, number)
    assert found is not None
    entry = found[1]
    assert entry.class_id == class_id
    assert entry.questions >= 6
    assert entry.begun == 9
    assert "Mensa" in entry.title.de
    assert work.articles.text(draft.id).startswith("## App entscheidet mit")


def test_it_is_made_once_also_for_a_teacher_who_was_there_before(database: Database, house: House) -> None:
    database.transaction(lambda work: work.learners.add(TEACHER, TEACHER, "de", 1, work.now))
    assert database.transaction(lambda work: seed_class(work, house, TEACHER))
    assert not database.transaction(lambda work: seed_class(work, house, TEACHER))
    assert database.transaction(lambda work: len(overviews(work, house))) == len(SETS)


def test_nobody_is_written_to(database: Database, house: House, clock: Clock) -> None:
    database.transaction(lambda work: seed_class(work, house, TEACHER))
    clock.advance(days=9)
    found = database.transaction(house.reminders.take)
    assert found.parcels == ()
    assert database.transaction(lambda work: work.outbox.count_due()) == 0


def test_the_command_says_who_teaches(tmp_path: Path) -> None:
    for _ in ("first", "second"):
        with started("demo", "--class", "--port", "0", "--data", str(tmp_path / "demo")) as process:
            address = re.search(r"http://\S+", process.stdout.readline())
            told = process.stdout.readline()
            process.send_signal(signal.SIGINT)
            assert process.communicate()[1] == ""
        assert address
        assert re.fullmatch(
            rf"Frau Krüger's class, all made up: {address[0]}/#\d+ – press Start, then send /results\n", told
        )
    with closing(sqlite3.connect(tmp_path / "demo" / "lupe.sqlite3")) as kept:
        assert kept.execute("SELECT count(*) FROM classes").fetchone() == (1,)


def test_a_database_of_a_newer_version_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    folder.mkdir()
    database = Database(f"sqlite:///{folder / 'lupe.sqlite3'}", Clock())
    database.upgrade()
    database.close()
    with closing(sqlite3.connect(folder / "lupe.sqlite3")) as kept, kept:
        kept.execute("UPDATE alembic_version SET version_num = 'from-the-future'")
    done = CliRunner().invoke(app, ["demo", "--class", "--port", "0", "--data", str(folder)])
    assert done.exit_code == 1
    assert "newer Lupe" in done.stderr
