"""The classes of the benchmark fit together, and what they cost is told."""

import json
from pathlib import Path

import pytest
from rich.console import Console
from sqlalchemy import func, select

from bot.core.assignments import Progress
from bot.core.results import Overview
from bot.services.content import ContentService
from bot.services.results import ResultsService
from bot.storage.answers import answers
from bot.storage.database import Database, Work
from tests.bench.class_questions import QUESTIONS, content
from tests.bench.classes import TEACHER, Crowd, fill
from tests.bench.plan import QUICK
from tests.bench.report import for_machines, whole
from tests.bench.results import AIMED_AT, PAGES, Cost, Extent, aims, growth, measure
from tests.conftest import Clock, Postgres


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_classes_fit_together(engine: str, tmp_path: Path, postgres: Postgres) -> None:
    url = f"sqlite:///{tmp_path / 'classes.sqlite3'}" if engine == "sqlite" else postgres.create()
    fill(url, [Crowd(1, 20), Crowd(2, 30)])
    database = Database(url, Clock())

    def look(work: Work) -> None:
        catalogue = ContentService().publish(work, content())
        teacher = work.learners.get(TEACHER)
        assert teacher is not None
        overview = ResultsService(catalogue).overview(work, teacher, 2)
        assert isinstance(overview, Overview)
        assert (overview.size, overview.begun, overview.progress[Progress.UNDER_WAY]) == (30, 27, 3)
        assert len(overview.items) == QUESTIONS
        assert overview.mean is not None
        assert 0.3 < overview.mean < 0.8
        of_both = work.connection.scalar(select(func.count()).select_from(answers))
        assert of_both == (16 + 24) * QUESTIONS + (2 + 3) * QUESTIONS // 2
        assert sum(item.answered for item in overview.items) == 24 * QUESTIONS + 3 * QUESTIONS // 2

    database.transaction(look)
    database.close()


def test_every_page_is_timed(tmp_path: Path, postgres: Postgres) -> None:
    costs = measure(tmp_path, postgres, Extent((4, 12), 0.05))
    assert len(costs) == 2 * 2 * len(PAGES)
    assert all(one.ms > 0 for one in costs)
    assert all(one.mib is None or one.mib > 0 for one in costs)


def test_costs_are_told() -> None:
    costs = [
        Cost("sqlite", 100, "first text", 10.0, 8.0, 0.5),
        Cost("sqlite", AIMED_AT, "first text", 95.0, 84.0, 1.0),
        Cost("postgresql", AIMED_AT, "grid, picture", 2_000.0, 0.0, None),
    ]
    assert [growth(costs, one) for one in costs] == [None, 9.5, None]
    reached = aims(costs)
    assert [aim.reached for aim in reached] == [True, False]
    console = Console(width=160)
    with console.capture() as capture:
        console.print(whole({}, QUICK, reached, ["a note"], costs))
    text = capture.get()
    for part in ("9.5×", "10.5×", "1,000", "95 ms", "≤ 300 ms", "missed", "a note"):
        assert part in text
    assert "in units of the others" not in text, "no bot was run"
    document = json.loads(for_machines({}, QUICK, reached, {}, {}, costs))
    assert document["results"][1]["growth"] == 9.5
    assert document["results"][2]["mib"] is None
