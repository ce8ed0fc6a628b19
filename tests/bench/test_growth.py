"""Growth, starts and broadcasts: what is run, and what is made of the figures."""

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.adapters.clock import now
from bot.services.reminders import ReminderService
from bot.storage.database import Database, Work
from tests.bench import broadcast, growth, starts
from tests.bench.growth import Growth
from tests.bench.history import Past
from tests.bench.load import Outcome
from tests.bench.plan import Cell
from tests.bench.starts import Start
from tests.bench.stores import Stores
from tests.builders import catalogue
from tests.conftest import Clock, Postgres


def test_the_smallest_database_comes_first_and_last() -> None:
    seen: list[Cell] = []

    def run(cell: Cell) -> Outcome:
        seen.append(cell)
        return Outcome(100, {}, 1.0, [0.1], [], [], 0.1 + 0.02 * len(seen), 0.1, 1.0, 0)

    found = growth.measure((20_000, 1_000), run)
    assert [(one.engine, one.answers) for one in found] == [
        (engine, answers) for engine in ("sqlite", "postgresql") for answers in (1_000, 20_000, 1_000)
    ]
    assert {cell.learners for cell in seen} == {growth.LEARNERS}
    # 1.4 ms against the mean of 1.2 and 1.6 ms: a machine that became busier is no growth.
    assert [round(aim.found or 0, 6) for aim in growth.aims(found)] == [1.0, 1.0]
    assert growth.table(found).row_count == len(growth.for_machines(found)) == 6


def test_growth_is_told() -> None:
    found = [Growth("sqlite", 1000, 9.0, 1.0, 80.0), Growth("sqlite", 9000, 9.0, 1.3, 80.0)]
    assert [aim.reached for aim in growth.aims(found)] == [False]


def test_there_are_enough_who_have_answered() -> None:
    assert growth.past(1) == Past(growth.LEARNERS // 2, 2)
    assert growth.past(1_000_000).answers == 1_000_000


def test_rest_is_judged() -> None:
    found = [Start("cold", 5.0, 4.0, 300.0, 2.0), Start("warm", 3.0, 2.0, 300.0, 30.0)]
    assert [(aim.found, aim.reached) for aim in starts.aims(found)] == [(3.0, False)]
    assert starts.aims([]) == []
    assert starts.table(found).row_count == len(starts.for_machines(found)) == 2


@pytest.mark.parametrize("hour", range(24))
def test_nobody_is_written_to_at_night(hour: int) -> None:
    moment = datetime(2026, 11, 26, hour, 30, tzinfo=UTC)
    assert 11 <= moment.astimezone(ZoneInfo(broadcast.zone_at_noon(moment))).hour <= 13


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_a_broadcast_is_due_when_it_is_announced(engine: str, tmp_path: Path, postgres: Postgres) -> None:
    url = Stores(tmp_path, postgres).url(engine, Past(broadcast.ADDRESSEES + 3))
    broadcast.prepare(url, broadcast.ADDRESSEES + 3)
    clock = Clock()
    database = Database(url, clock)

    def take(work: Work) -> int:
        return len(ReminderService(catalogue()).take(work, 10).parcels)

    try:
        clock.time = now()
        assert database.transaction(take) == 0
        broadcast.announce(url)
        clock.advance(seconds=1)
        assert database.transaction(take) == 10
    finally:
        database.close()
