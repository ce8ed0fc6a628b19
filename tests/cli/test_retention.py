"""``lupe retention``: says what goes, and does it when it is told to."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from typer.testing import CliRunner, Result

from bot.adapters.clock import now
from bot.cli import app
from bot.core.classes import Role
from bot.core.learners import NOTICE_VERSION
from bot.storage.base import metadata
from bot.storage.database import Database, Work

KIM, SAM = 1, 2


def lupe(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


@pytest.fixture
def database(tmp_path: Path) -> Database:
    """Of one learner nothing came for 400 days, and they were told 20 days ago; a class has ended."""
    assert lupe("db", "upgrade").exit_code == 0
    opened = Database(f"sqlite:///{tmp_path / 'data' / 'lupe.sqlite3'}", now)

    def settle(work: Work) -> None:
        today = work.now.date()
        for number in (KIM, SAM):
            work.learners.add(number, number, "en", NOTICE_VERSION, work.now)
        learners = metadata.tables["learners"]
        past = {"seen_on": today - timedelta(days=400), "warned_on": today - timedelta(days=20)}
        work.connection.execute(learners.update().where(learners.c.id == KIM).values(past))
        class_id = work.classes.add(SAM, "8b", "en", "UTC", "K7PM2XQD", 40, work.now)
        work.classes.set_end(class_id, today - timedelta(days=80))
        assert work.classes.role(SAM, class_id) is Role.OWNER

    opened.transaction(settle)
    return opened


def people(database: Database) -> list[int]:
    return database.transaction(lambda work: list(work.connection.scalars(select(metadata.tables["learners"].c.id))))


def test_the_report_changes_nothing(database: Database) -> None:
    done = lupe("retention")
    assert done.exit_code == 0, done.output
    assert "People go 365 days after they were last here. Now: 1. In the next 30 days: 0." in done.stdout
    assert "Classes go 90 days after their end. Now: 0. In the next 30 days: 1." in done.stdout
    assert f"id {KIM}, last here {now().date() - timedelta(days=400)}, told on" in done.stdout
    assert "not told yet" in done.stdout
    assert people(database) == [KIM, SAM]


def test_it_is_done_when_somebody_says_so(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LUPE_KEEP_CLASS_DAYS", "100")
    done = lupe("retention", "--now", "--json")
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    assert told["done"]["learners"] == 1
    assert told["done"]["classes"] == 0
    assert told["keep"] == {"class_days": 100, "idle_days": 365}
    assert told["now"] == {"classes": [], "learners": []}
    (soon,) = told["soon"]["classes"]
    assert date.fromisoformat(soon["goes_on"]) == now().date() + timedelta(days=20)
    assert people(database) == [SAM]
    assert "Deleted: 0 classes, 0 people." in lupe("retention", "--now").stdout
