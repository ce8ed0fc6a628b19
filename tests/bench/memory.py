"""What reviews, /today and reminders cost the database with a million review cards: (m) of the benchmark."""

import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import psycopg
from rich.table import Table
from sqlalchemy import event

from bot.adapters.clock import now
from bot.core.learners import Learner
from bot.core.quiz.session import QuizCard
from bot.jobs.reminders import EVERY
from bot.messenger.house import House
from bot.storage.database import Database, Work
from tests.bench.figures import Aim, percentile
from tests.bench.review_cards import DEEP, DUE_A_MINUTE, OWN, Extent, fill
from tests.conftest import Postgres

LETTER = "m"
"""What the command line calls this."""

FULL, QUICK = Extent(20_000, 10_000, 300), Extent(1_000, 1_000, 60)


@dataclass(frozen=True)
class Recall:
    """How long one use case takes on the wall, in milliseconds: the database's time and Python's, without the commit.

    ``due`` is about how many cards are due for whoever asks.
    """

    engine: str
    page: str
    due: int
    cards: int
    p50: float
    p95: float
    longest: float


@dataclass(frozen=True)
class Plan:
    """How a database goes about a ``statement``; ``scans`` are tables that it reads from one end to the other."""

    engine: str
    statement: str
    steps: tuple[str, ...]
    scans: tuple[str, ...]


OURS = ("review_", "rhythms", "learners.id IN", "talks", "answered_at", "lessons.learner_id", "quizzes.learner_id")
"""What tells the statements of these use cases."""


class _TookError(Exception):
    """How many seconds it took; whatever was done is taken back, so that everybody finds the same."""

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self.seconds = seconds


def _review(house: House, work: Work, learner: Learner) -> None:
    found = house.review.start(work, learner)
    assert isinstance(found, QuizCard), found


def _outlook(house: House, work: Work, learner: Learner) -> None:
    house.review.outlook(work, learner)


def _count(_: House, work: Work, learner: Learner) -> None:
    work.reviews.count_due(learner.id, work.now)


def _answer(house: House, work: Work, learner: Learner) -> None:
    card = house.review.start(work, learner)
    assert isinstance(card, QuizCard)
    begin = time.perf_counter()
    house.quiz.choose(work, learner, card.item.id, 0)
    raise _TookError(time.perf_counter() - begin)


def _today(house: House, work: Work, learner: Learner) -> None:
    reviews = house.review.outlook(work, learner).now
    assert house.today.show(work, learner, reviews).plan.steps


def _minute_of_reminders(house: House, work: Work, _: Learner) -> None:
    """All looks of the job in one minute, the first of which finds what has become due in it."""
    for place in range(LOOKS_A_MINUTE):
        assert not house.reminders.take(work).parcels
        found = house.rhythm.take(work, house.review.count_now)
        assert len(found.nudges) == (0 if place else DUE_A_MINUTE), len(found.nudges)


PAGES: Mapping[str, Callable[[House, Work, Learner], None]] = {
    "/review, up to its first card": _review,
    "an answer in it": _answer,
    "what is due, and the next days": _outlook,
    "count_due": _count,
    "/today": _today,
    "reminders, a minute": _minute_of_reminders,
}

LOOKS_A_MINUTE = round(60 / EVERY)


def measure(folder: Path, postgres: Postgres, extent: Extent) -> tuple[list[Recall], list[Plan]]:
    """Every use case for learners all over the database, and for the one with a great many due, on each engine."""
    recalls: list[Recall] = []
    plans: list[Plan] = []
    for engine in ("sqlite", "postgresql"):
        url = f"sqlite:///{folder / 'memory.sqlite3'}" if engine == "sqlite" else postgres.create("memory")
        database = Database(url, now)
        try:
            database.upgrade()
            house = database.transaction(lambda work: fill(work, extent))
            if engine == "postgresql":
                with psycopg.connect(url, autocommit=True) as connection:
                    connection.execute("VACUUM ANALYZE")
            for page in PAGES:
                recalls += _timed(database, house, engine, page, extent)
            plans += _plans(database, house, engine, extent)
        finally:
            database.close()
    return recalls, plans


def _timed(database: Database, house: House, engine: str, page: str, extent: Extent) -> Iterator[Recall]:
    """Once for whoever has few due, once for the one with many; the first looks warm up."""
    step = max(1, extent.learners // extent.looks)
    some = [2 + (place * step) % (extent.learners - 2) for place in range(extent.looks)]
    for who, due in ((some, OWN // 5), ([DEEP] * max(5, extent.looks // 10), extent.deep)):
        spent = [1000 * _look(database, house, page, one) for one in [*who[:5], *who]][5:]
        p50, p95, longest = (percentile(spent, share) for share in (0.5, 0.95, 1.0))
        yield Recall(engine, page, due, extent.learners * OWN, p50, p95, longest)


def _look(database: Database, house: House, page: str, learner_id: int) -> float:
    """Seconds; nothing is kept of it."""

    def run(work: Work) -> None:
        learner = work.learners.get(learner_id)
        assert learner is not None
        begin = time.perf_counter()
        PAGES[page](house, work, learner)
        raise _TookError(time.perf_counter() - begin)

    try:
        database.transaction(run)
    except _TookError as took:
        return took.seconds
    raise AssertionError


@contextmanager
def _statements(database: Database) -> Iterator[dict[str, object]]:
    """What is read or changed of review cards in the block, with the parameters."""
    seen: dict[str, object] = {}

    def note(*arguments: object) -> None:
        statement = str(arguments[2])
        if any(name in statement for name in OURS) and not statement.startswith("INSERT"):
            values = arguments[3]
            seen.setdefault(statement, values[0] if isinstance(values, list) else values)

    event.listen(database._engine, "before_cursor_execute", note)
    yield seen
    event.remove(database._engine, "before_cursor_execute", note)


def _plans(database: Database, house: House, engine: str, extent: Extent) -> list[Plan]:
    with _statements(database) as seen:
        for page in PAGES:
            for learner_id in (DEEP, extent.learners // 2):
                _look(database, house, page, learner_id)
    prefix = "EXPLAIN QUERY PLAN " if engine == "sqlite" else "EXPLAIN (COSTS OFF) "

    def explain(work: Work, statement: str, values: object) -> Plan:
        steps = _steps(work, prefix + statement, values)
        if engine == "postgresql" and (found := scans(steps)) and all(_is_empty(work, name) for name in found):
            # They were read whole for being empty; what is read whole now has no index.
            work.connection.exec_driver_sql("SET LOCAL enable_seqscan TO off")
            steps = _steps(work, prefix + statement, values)
        return Plan(engine, " ".join(statement.split()), steps, scans(steps))

    return [
        database.transaction(lambda work, one=statement, with_=values: explain(work, one, with_))  # type: ignore[misc]
        for statement, values in seen.items()
    ]


def _steps(work: Work, statement: str, values: object) -> tuple[str, ...]:
    rows = work.connection.exec_driver_sql(statement, values).all()  # type: ignore[arg-type]
    return tuple(str(row[-1]).strip() for row in rows)


def _is_empty(work: Work, table: str) -> bool:
    return work.connection.exec_driver_sql(f"SELECT 1 FROM {table} LIMIT 1").first() is None


def scans(steps: Sequence[str]) -> tuple[str, ...]:
    """The tables that a plan reads whole, also by an index; what it has picked out itself, it may read whole."""
    found = (re.search(r"^SCAN (\w+)|Seq Scan on (\w+)", step) for step in steps)
    names = (match[1] or match[2] for match in found if match)
    return tuple(name for name in names if not name.startswith("anon") and name != "CONSTANT")


def aims(recalls: Sequence[Recall], plans: Sequence[Plan]) -> list[Aim]:
    """Twenty milliseconds for whoever comes back after days or after months, and no full scan."""
    begun, _, ahead, _, today, minute = PAGES
    found = [
        Aim(f"{one.engine}: {one.page}, {one.due:,} due, p95", one.p95, 20.0, at_most=True, unit=" ms")
        for one in recalls
        if one.page in (begun, ahead, today)
    ]
    found += [
        Aim(f"{one.engine}: {one.page}, {DUE_A_MINUTE} due, p95", one.p95, 50.0, at_most=True, unit=" ms")
        for one in recalls
        if one.page == minute and one.due == OWN // 5
    ]
    whole = [name for plan in plans for name in plan.scans]
    if plans:
        found.append(Aim("full scans in reviews, /today, reminders", len(whole), 0.0, at_most=True, unit=""))
    return found


def tables(recalls: Sequence[Recall], plans: Sequence[Plan]) -> tuple[Table, Table]:
    """What it costs, and how the databases go about it."""
    costs = Table(title="reviews, /today and reminders, milliseconds in a transaction", title_justify="left")
    for name in ("engine", "use case", "cards", "due", "p50", "p95", "longest"):
        costs.add_column(name, justify="left" if name in {"engine", "use case"} else "right", no_wrap=True)
    for one in recalls:
        times = (f"{value:.2f}" for value in (one.p50, one.p95, one.longest))
        costs.add_row(one.engine, one.page, f"{one.cards:,}", f"{one.due:,}", *times)
    ways = Table(title="how it is found", title_justify="left", show_lines=True)
    for name in ("engine", "statement", "plan", "full scans"):
        ways.add_column(name, overflow="fold")
    for plan in plans:
        ways.add_row(plan.engine, _short(plan.statement), "\n".join(plan.steps), ", ".join(plan.scans) or "none")
    return costs, ways


def _short(statement: str) -> str:
    """Without the list of columns, which says nothing of the way."""
    return re.sub(r"^SELECT .*? FROM ", "SELECT … FROM ", statement)[:160]


def for_machines(recalls: Sequence[Recall], plans: Sequence[Plan]) -> dict[str, object]:
    """The same as JSON takes it."""
    return {"costs": [asdict(one) for one in recalls], "plans": [asdict(one) for one in plans]}
