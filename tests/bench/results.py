"""How long a teacher waits for results, and how that grows with the class: (r) of the benchmark."""

import time
import tracemalloc
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TypeVar

import psycopg
from rich.table import Table

from bot.adapters.clock import now
from bot.adapters.pictures import Painter
from bot.app.attach import Attach
from bot.core.learners import Learner
from bot.core.results import ResultsRefusal
from bot.i18n.texts import Translations
from bot.messenger.house import House
from bot.services.content import ContentService
from bot.storage.database import Database, Work
from bot.views import results, results_pictures, results_question
from bot.views.reply import Document, Reply
from tests.bench.class_questions import QUESTIONS, content
from tests.bench.classes import TEACHER, Crowd, fill
from tests.bench.figures import Aim, ratio
from tests.conftest import Postgres

T = TypeVar("T")

LETTER = "r"
"""What the command line calls these runs."""


@dataclass(frozen=True)
class Extent:
    """How much is run.

    ``sizes`` are learners in the classes. What takes longer than ``patience`` seconds is timed once, and not looked at
    again for its memory.
    """

    sizes: tuple[int, ...]
    patience: float


FULL, QUICK = Extent((100, 1_000, 10_000), 6.0), Extent((100, 1_000), 1.0)

AIMED_AT = 1_000
"""Learners in the class that the aims are about."""

_AGAIN = 3.0  # seconds: the first round warms up, and what takes no longer is timed
_ROUNDS = 3  # times more


@dataclass(frozen=True)
class Cost:
    """One page for one class.

    ``ms`` are milliseconds of work, ``cpu`` those of this process's CPU: what to trust on a machine that does other
    things, but without PostgreSQL's own. ``mib`` is Python's memory at most, None where it was not looked at.
    """

    engine: str
    learners: int
    page: str
    ms: float
    cpu: float
    mib: float | None


@dataclass(frozen=True)
class Teacher:
    """Who asks, and for which class."""

    database: Database
    house: House
    learner: Learner
    draw: Callable[..., bytes]
    crowd: Crowd

    def ask(self, function: Callable[[Work, Learner, int], T | ResultsRefusal]) -> T:
        """``function`` of the class's assignment, in a transaction."""
        found = self.database.transaction(lambda work: function(work, self.learner, self.crowd.number))
        assert not isinstance(found, ResultsRefusal), found
        return found

    def show(self, reply: Reply) -> int:
        """Draw the picture of ``reply``, if it has one; how much there is to send."""
        (message,) = reply.messages
        return len(message.html) + (len(self.draw(message.picture)) if message.picture else 0)

    def text(self) -> int:
        """/results, up to its first message."""
        found, known = self.ask(self.house.results.today), self.house.catalogue
        texts = self.house.translations.texts("de")
        return self.show(results.today(texts, *found, known.skills, known.misconceptions))

    def grid(self) -> int:
        """Who answered what: rows, picture, caption."""
        texts = self.house.translations.texts("de")
        return self.show(results_pictures.grid(texts, self.ask(self.house.results.grid)))

    def questions(self) -> int:
        """The hardest questions: counts, picture, caption."""
        texts = self.house.translations.texts("de")
        return self.show(results_pictures.questions(texts, self.ask(self.house.results.overview), 0))

    def question(self) -> int:
        """One question from near by, with its statistics."""
        texts, known = self.house.translations.texts("de"), self.house.catalogue.misconceptions
        found = self.ask(lambda work, who, task: self.house.results.question(work, who, task, 1))
        return self.show(results_question.report(texts, found, known))

    def workbook(self) -> int:
        """The Excel file: rows in a transaction, bytes after it."""
        recipe = Document("results", self.crowd.number, self.learner.id, "xlsx")
        make = self.database.transaction(lambda work: Attach(self.house)(work, recipe))
        assert make is not None
        return len(make().data)


PAGES: Mapping[str, Callable[[Teacher], int]] = {
    "first text": Teacher.text,
    "grid, picture": Teacher.grid,
    "questions, picture": Teacher.questions,
    "one question, picture": Teacher.question,
    "Excel file": Teacher.workbook,
}


def measure(folder: Path, postgres: Postgres, extent: Extent) -> list[Cost]:
    """Every page for every class, all of which stand in one database, on each engine."""
    crowds = [Crowd(number, size) for number, size in enumerate(extent.sizes, start=1)]
    costs: list[Cost] = []
    for engine in ("sqlite", "postgresql"):
        url = f"sqlite:///{folder / 'classes.sqlite3'}" if engine == "sqlite" else postgres.create("classes")
        fill(url, crowds)
        if engine == "postgresql":
            with psycopg.connect(url, autocommit=True) as connection:
                connection.execute("VACUUM ANALYZE")
        database = Database(url, now)
        try:
            house = _house(database)
            learner = database.transaction(lambda work: work.learners.get(TEACHER))
            assert learner is not None
            for crowd in crowds:
                teacher = Teacher(database, house, learner, Painter().render, crowd)
                costs += [_cost(engine, teacher, page, extent.patience) for page in PAGES]
        finally:
            database.close()
    return costs


def _house(database: Database) -> House:
    catalogue = database.transaction(lambda work: ContentService().publish(work, content()))
    return House.build(catalogue, Translations.load())


def _cost(engine: str, teacher: Teacher, page: str, patience: float) -> Cost:
    """The best of some rounds, and once more to look at the memory."""
    best = _timed(teacher, page)
    if best[0] < _AGAIN:
        best = min(_timed(teacher, page) for _ in range(_ROUNDS))
    ms, cpu = (1000 * seconds for seconds in best)
    if best[0] > patience:
        return Cost(engine, teacher.crowd.learners, page, ms, cpu, None)
    tracemalloc.start()
    try:
        PAGES[page](teacher)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    return Cost(engine, teacher.crowd.learners, page, ms, cpu, peak / 2**20)


def _timed(teacher: Teacher, page: str) -> tuple[float, float]:
    """Seconds on the wall and of CPU."""
    begin, cpu = time.perf_counter(), time.process_time()
    PAGES[page](teacher)
    return time.perf_counter() - begin, time.process_time() - cpu


def growth(costs: Sequence[Cost], one: Cost, name: str = "ms") -> float | None:
    """How many times as much ``name`` it takes as for the next smaller class; None for the smallest."""
    alike = [other for other in costs if (other.engine, other.page) == (one.engine, one.page)]
    before = [other for other in alike if other.learners < one.learners]
    if not before:
        return None
    return ratio(getattr(one, name), getattr(max(before, key=lambda other: other.learners), name))


def aims(costs: Sequence[Cost]) -> list[Aim]:
    """What the issue asks for a class of a thousand: its first text in 300 ms, its picture in a second."""
    wanted = {"first text": 300.0, "grid, picture": 1000.0, "questions, picture": 1000.0}
    return [
        Aim(f"{one.engine}: {one.page}, {AIMED_AT:,} learners", one.ms, wanted[one.page], at_most=True, unit=" ms")
        for one in costs
        if one.learners == AIMED_AT and one.page in wanted
    ]


def table(costs: Sequence[Cost]) -> Table:
    """All costs, each page's together, so that its growth can be seen."""
    made = Table(title=f"results of a class with {QUESTIONS} questions, work until they can be sent")
    made.title_justify = "left"
    for name in ("engine", "page", "learners", "ms", "growth", "CPU ms", "growth", "peak MiB"):
        made.add_column(name, justify="left" if name in {"engine", "page"} else "right", no_wrap=True)
    for engine in dict.fromkeys(one.engine for one in costs):
        for page in PAGES:
            for one in (one for one in costs if (one.engine, one.page) == (engine, page)):
                more, cpu = growth(costs, one), growth(costs, one, "cpu")
                made.add_row(
                    engine,
                    page,
                    f"{one.learners:,}",
                    f"{one.ms:,.0f}",
                    "" if more is None else f"{more:.1f}×",
                    f"{one.cpu:,.0f}",
                    "" if cpu is None else f"{cpu:.1f}×",
                    "" if one.mib is None else f"{one.mib:,.1f}",
                )
        made.add_section()
    return made


def for_machines(costs: Sequence[Cost]) -> list[dict[str, object]]:
    """The same as JSON takes it."""
    return [asdict(one) | {"growth": growth(costs, one), "cpu_growth": growth(costs, one, "cpu")} for one in costs]
