"""What a soak counts by, without a soak."""

import random
from datetime import timedelta

import pytest

from bot.messenger.delivery import ANSWER, SEND
from bot.messenger.unmarked import CROWD, PATIENCE, QUEUE
from bot.simulator.server import Simulator
from bot.storage.database import Database
from bot.storage.outbox import Call
from tests.conftest import Clock
from tests.faults.doubling import Doubling, crowded
from tests.faults.process import drift
from tests.faults.watch import Watch

NEW, LATE = timedelta(), timedelta(seconds=PATIENCE)


@pytest.mark.parametrize(
    ("waits", "places"),
    [
        ([], 0),
        ([NEW] * QUEUE, 0),
        ([NEW] * QUEUE + [LATE] * 3, 3),
        ([NEW] * (QUEUE + 1) + [LATE], QUEUE + 2),
        ([LATE] * 99, CROWD),
    ],
)
def test_only_those_who_were_out_of_patience_or_found_a_queue_are_beside_the_strict_one(
    waits: list[timedelta], places: int
) -> None:
    assert crowded(waits) == places


def test_a_fault_allows_what_it_left_unmarked_and_no_more_than_the_places(database: Database, clock: Clock) -> None:
    watch = Watch(Simulator())
    doubling = Doubling(database, watch)
    calls = [Call(chat, method, "{}") for chat, method in ((1, SEND), (2, SEND), (3, ANSWER))]
    database.transaction(lambda work: work.outbox.add(calls, work.now))
    watch.made = {(1, 10), (3, 30)}
    doubling.cut("one", clock())
    assert (doubling.allowed, doubling.wrong) == (1, []), "nobody sends to chat 3 again"
    doubling.cut("the same", clock())
    assert doubling.allowed == 1, "a message is accounted for once"
    watch.made |= {(1, 11), (2, 20)}
    doubling.cut("two", clock())
    assert (doubling.allowed, doubling.wrong) == (2, ["two: 2 messages were unmarked, at most 1 can be"])
    watch.made |= {(1, 12), (2, 21)}
    doubling.cut("two that are late", clock() + LATE)
    assert (doubling.allowed, len(doubling.wrong)) == (4, 1)
    watch.made.add((2, 22))
    doubling.struck(1)
    doubling.cut("none", clock())
    assert doubling.allowed == 5


def test_drift_is_what_a_line_gains() -> None:
    chance = random.Random(1)
    level = [(float(second), 1000 + chance.randint(-5, 5)) for second in range(100)]
    assert abs(drift(level)) < 0.01
    assert drift([(at, size + round(2 * at)) for at, size in level]) == pytest.approx(198 / 1099, abs=0.01)
