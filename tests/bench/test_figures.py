"""The arithmetic of the benchmark, and how it is told."""

import json
import math
from dataclasses import replace

import pytest
from rich.console import Console

from tests.bench.figures import Aim, Figures, aims, figures, middle, percentile, ratio
from tests.bench.load import Outcome
from tests.bench.picture import draw
from tests.bench.plan import QUICK
from tests.bench.report import for_machines, whole

ONE = Figures(updates=100, calls=200, p50=10, p95=20, p99=30, card=40, cpu=2.0, peak=90, api=0.1, waiting=0, stuck=0)


@pytest.mark.parametrize(
    ("values", "share", "found"),
    [([3, 1, 2], 0.5, 2), ([3, 1, 2], 0.34, 2), ([3, 1, 2], 0.33, 1), ([3, 1, 2], 1.0, 3), ([7], 0.01, 7)],
)
def test_percentile_is_the_nearest_rank(values: list[float], share: float, found: float) -> None:
    assert percentile(values, share) == found


def test_percentile_of_nothing() -> None:
    assert math.isnan(percentile([], 0.5))


def test_figures_of_a_run() -> None:
    outcome = Outcome(
        updates=20,
        calls={"getUpdates": 100, "sendMessage": 30, "editMessageText": 10},
        window=2.0,
        latencies=[0.01] * 18,
        waiting=[3.0, 4.0],
        cards=[0.02],
        cpu=0.05,
        api_cpu=0.2,
        peak_mib=80.0,
        stuck=1,
    )
    found = figures(outcome)
    assert (found.updates, found.calls, found.cpu) == (10, 20, 2.5)
    assert found.p50 == pytest.approx(10)
    assert found.p95 == pytest.approx(3000), "an act without a reply counts with its wait"
    assert found.card == pytest.approx(20)
    assert (found.waiting, found.stuck, found.peak, found.api) == (2, 1, 80.0, 0.2)
    assert math.isnan(figures(replace(outcome, updates=0)).cpu)


def test_of_several_runs_the_median_counts_and_the_worst_is_not_hidden() -> None:
    runs = [
        replace(ONE, updates=updates, cpu=cpu, stuck=stuck) for updates, cpu, stuck in ((1, 9, 0), (5, 1, 2), (3, 2, 0))
    ]
    found = middle(runs)
    assert (found.updates, found.cpu, found.stuck) == (3, 2, 2)


def test_aims() -> None:
    found = {
        ("a", 300): replace(ONE, updates=20, p95=200),
        ("b", 300): replace(ONE, updates=200, cpu=1.0),
        ("c", 300): ONE,
        ("C", 300): replace(ONE, cpu=2.4),
        ("s", 300): replace(ONE, p95=28, card=80),
    }
    told = {aim.text: (aim.found, aim.reached) for aim in aims(found, cores=2)}
    assert told["SQLite: updates/s against (a)"] == (5.0, True)
    assert told["SQLite: p95 against (a)"] == (0.1, True)
    assert told["SQLite: updates/s against (b)"] == (0.5, False)
    assert told["SQLite: CPU per update against (b)"] == (2.0, True)
    assert told["SQLite: CPU per update with many answers against none"] == (1.2, False)
    assert told["SQLite: p95 in discussions against quizzes"] == (1.4, True)
    assert told["SQLite: p95 to the card in discussions against quizzes"] == (2.0, False)
    assert told["PostgreSQL: updates/s against (a)"] == (None, None)
    assert told["PostgreSQL: p95 in discussions against quizzes"] == (None, None)


def test_two_replicas_are_to_do_more_where_there_are_cores() -> None:
    found = {("d", 300): ONE, ("P", 300): replace(ONE, updates=150)}
    text = "PostgreSQL: updates/s of two"
    assert [(aim.found, aim.reached) for aim in aims(found, cores=4) if aim.text == text] == [(1.5, False)]
    assert text not in {aim.text for aim in aims(found, cores=3)}


@pytest.mark.parametrize(("mine", "theirs", "found"), [(1, 2, 0.5), (1, 0, None), (math.nan, 1, None)])
def test_ratio(mine: float, theirs: float, found: float | None) -> None:
    assert ratio(mine, theirs) == found


def test_everything_is_told() -> None:
    found = {
        ("a", 300): replace(ONE, waiting=3),
        ("c", 300): replace(ONE, updates=1234, api=0.9, stuck=2),
        ("s", 300): replace(ONE, p95=27),
        ("C", 300): replace(ONE, cpu=math.nan),
    }
    goals = [Aim("one", 2.0, 1.0), Aim("two", 2.0, 1.0, at_most=True), Aim("three", None, 1.0)]
    console = Console(width=200)
    with console.capture() as capture:
        console.print(whole(found, QUICK, goals, ["a note"]))
    text = capture.get()
    for part in (
        "1,234",
        "12.34×",
        "1.35×",
        "p95 (c, d)",
        "3 unanswered",
        "2 stuck",
        "limited by the API",
        "reached",
        "missed",
        "not run",
        "a note",
    ):
        assert part in text
    document = json.loads(for_machines(found, QUICK, goals, {"python": "3"}, {"sqlite_10": 0.5}))
    assert document["runs"][1]["updates"] == 1234
    assert document["runs"][3]["cpu"] is None
    assert [aim["reached"] for aim in document["aims"]] == [True, False, None]
    assert document["machine"] == {"python": "3"}
    assert document["size"]["seed"] == 1


def test_picture() -> None:
    png = draw({("a", 300): ONE, ("c", 300): replace(ONE, updates=1)}, 300, "a note")
    assert png.startswith(b"\x89PNG")
