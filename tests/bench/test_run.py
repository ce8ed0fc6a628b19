"""The benchmark itself, very small: databases with a past, a handful of learners, a profile."""

import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.core.quiz.session import QuizCard
from bot.services.content import ContentService
from bot.services.learners import LearnerService
from bot.services.progress import ProgressService
from bot.services.quiz import QuizService
from bot.storage.answers import answers
from bot.storage.database import Database, Work
from bot.storage.quizzes import quiz_items, quizzes
from tests.bench.figures import figures
from tests.bench.history import TELEGRAM, Past, content
from tests.bench.plan import FULL, QUICK, cells, spec
from tests.bench.profile import by_part, part_of, read, shown, tables
from tests.bench.runner import RunFailedError, Runner
from tests.bench.stores import Stores
from tests.conftest import Clock, Postgres
from tests.content_files import first_folder


@pytest.fixture(autouse=True)
def _one_pack(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bots that are run for moments must not spend them on a whole course."""
    monkeypatch.setenv("LUPE_CONTENT_DIR", str(first_folder()))


TINY = replace(
    QUICK,
    learners=(4,),
    with_past=(4,),
    with_talks=(4,),
    joining=(4,),
    past=Past(6, 2),
    warm=0.3,
    window=0.7,
    drain=0.5,
)


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_a_past_fits_together(engine: str, tmp_path: Path, postgres: Postgres) -> None:
    url = Stores(tmp_path, postgres).url(engine, Past(5, 3))
    database = Database(url, Clock())

    def look(work: Work) -> None:
        connection = work.connection
        assert connection.scalar(select(func.count()).select_from(answers)) == 150
        # What was answered is what was asked, of the same learner.
        matching = (
            select(func.count())
            .select_from(answers)
            .join(quiz_items, quiz_items.c.id == answers.c.item_id)
            .join(quizzes, quizzes.c.id == quiz_items.c.quiz_id)
            .where(quizzes.c.learner_id == answers.c.learner_id, quiz_items.c.version_id == answers.c.version_id)
        )
        assert connection.scalar(matching) == 150
        catalogue = ContentService().publish(work, content())
        learner = LearnerService().find(work, TELEGRAM + 5)
        assert learner is not None
        assert learner.pseudonym == "Luchs 5"
        assert ProgressService(catalogue).show(work, learner).lessons_finished == 1
        quiz = QuizService(catalogue)
        assert isinstance(quiz.start(work, learner), QuizCard)
        assert work.answers.count_by_question(learner.id)
        # The next row gets the next number.
        assert len(work.quizzes.list_open(learner.id)) == 1
        assert work.quizzes.list_open(learner.id)[0].id == 16

    database.transaction(look)
    database.close()


def test_small_databases_are_copied_and_large_ones_shared(tmp_path: Path) -> None:
    stores = Stores(tmp_path, None)
    assert stores.url("sqlite", Past(2)) != stores.url("sqlite", Past(2))
    assert stores.url("sqlite", Past(2, 1)) == stores.url("sqlite", Past(2, 1))
    assert set(stores.seconds) == {"sqlite_0_2", "sqlite_20_2"}


def test_what_is_compared_runs_side_by_side() -> None:
    order = [(cell.learners, cell.kind.letter) for cell in cells(FULL)]
    assert order[:4] == [(1, letter) for letter in "abcd"]
    assert [letter for learners, letter in order if learners == 300] == list("abecsBfFCdtPD")
    assert [letter for learners, letter in order if learners == 500] == list("abcod")
    assert [letter for learners, letter in order if learners == 100] == ["o"]
    assert len(order) == 27
    few = replace(QUICK, learners=(30, 300))
    assert {cell.kind.letter for cell in cells(few) if cell.learners == 30} == set("abcd")
    assert [cell.turn for cell in cells(replace(few, repeat=2), "a")] == [0, 0, 1, 1]


def test_no_two_runs_share_learners_or_updates() -> None:
    wanted = [spec(cell, FULL, number, 0) for number, cell in enumerate(cells(FULL, "ac"))]
    assert len({one.newcomers[0] for one in wanted}) == len({one.first_update for one in wanted}) == len(wanted)
    assert wanted[0].veterans[1] == 0
    assert (wanted[-1].newcomers[1], wanted[-1].veterans[1]) == (500, 500)


def test_a_run_of_each_bot(tmp_path: Path) -> None:
    progress: list[int] = []
    runner = Runner(TINY, Stores(tmp_path, None), tmp_path, progress.append)
    for cell in cells(TINY, "abesC"):
        found = figures(runner.run(cell))
        assert found.updates > 0, cell
        assert found.cpu > 0
        assert found.peak > 20
        assert found.stuck == 0
    assert progress


def test_a_bot_that_does_not_run_is_told(tmp_path: Path) -> None:
    stores = Stores(tmp_path, None)
    runner = Runner(TINY, stores, tmp_path)
    cell = cells(TINY, "C")[0]
    url = stores.url("sqlite", TINY.past)
    Path(url.removeprefix("sqlite:///")).write_bytes(b"no database")
    with pytest.raises(RunFailedError, match="CannotRunError"):
        runner.run(cell)


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="cProfile mixes up threads from there on")
def test_a_profile(tmp_path: Path) -> None:
    file = tmp_path / "profile.json"
    outcome = Runner(TINY, Stores(tmp_path, None), tmp_path, profile=file).run(cells(TINY, "c")[0])
    functions = read(file.read_text())
    parts = by_part(functions)
    assert {"SQL", "HTTP client", "python-telegram-bot", "messenger", "JSON"} <= set(parts)
    assert sum(parts.values()) < 2 * outcome.cpu + 0.2
    assert [table.row_count for table in tables(functions, outcome.updates, 5)] == [len(parts) + 1, 5, 10]


@pytest.mark.parametrize(
    ("file", "part"),
    [
        ("/srv/.venv/lib/python3.11/site-packages/sqlalchemy/engine/base.py", "SQL"),
        ("/usr/lib/python3.11/json/decoder.py", "JSON"),
        ("/srv/bot/lupe/bot/messenger/request/client.py", "HTTP client"),
        ("/srv/bot/lupe/bot/messenger/sender.py", "messenger"),
        ("<string>", "other"),
    ],
)
def test_parts(file: str, part: str) -> None:
    assert part_of(shown(file)) == part


def test_no_profile_no_division_by_zero() -> None:
    assert tables(read(json.dumps([])), 0)
