"""Review cards are written and looked at, and what it cost is told."""

import json
from pathlib import Path

from rich.console import Console

from tests.bench.memory import PAGES, Plan, Recall, aims, measure, scans
from tests.bench.plan import QUICK
from tests.bench.report import for_machines, whole
from tests.bench.review_cards import OWN, Extent
from tests.conftest import Postgres


def test_every_use_case_is_timed_and_every_way_looked_at(tmp_path: Path, postgres: Postgres) -> None:
    recalls, plans = measure(tmp_path, postgres, Extent(30, 60, 6))
    assert {(one.engine, one.page, one.due) for one in recalls} == {
        (engine, page, due) for engine in ("sqlite", "postgresql") for page in PAGES for due in (OWN // 5, 60)
    }
    assert all(0 < one.p50 <= one.p95 <= one.longest for one in recalls)
    tables = [plan.statement for plan in plans if plan.engine == "sqlite"]
    assert len(tables) >= 6
    assert all(plan.steps for plan in plans)
    assert [plan.scans for plan in plans if plan.engine == "sqlite" and plan.scans] == []


def test_full_scans_are_found() -> None:
    steps = ["SCAN review_cards", "SCAN anon_1", "SCAN CONSTANT ROW", "SEARCH learners USING INTEGER PRIMARY KEY"]
    assert scans(steps) == ("review_cards",)
    assert scans(["Limit", "->  Seq Scan on review_habits", "->  Index Scan using pk on learners"]) == (
        "review_habits",
    )
    assert scans(["SCAN review_cards USING COVERING INDEX ix"]) == ("review_cards",), "an index from end to end"


def test_costs_and_ways_are_told() -> None:
    page = next(iter(PAGES))
    recalls = [
        Recall("sqlite", page, 10, 1_000_000, 0.8, 1.2, 3.0),
        Recall("sqlite", page, 10_000, 1_000_000, 9, 25, 30),
    ]
    plans = [Plan("sqlite", "SELECT review_cards.concept FROM review_cards", ("SCAN review_cards",), ("review_cards",))]
    reached = aims(recalls, plans)
    assert [aim.reached for aim in reached] == [True, False, False]
    assert aims([], []) == []
    console = Console(width=160)
    with console.capture() as capture:
        console.print(whole({}, QUICK, reached, ["a note"], reviews=(recalls, plans)))
    shown = capture.get()
    for part in ("1,000,000", "10,000", "1.20", "25 ms", "≤ 20 ms", "missed", "SELECT … FROM review_cards"):
        assert part in shown
    document = json.loads(for_machines({}, QUICK, reached, {}, {}, reviews=(recalls, plans)))
    assert document["memory"]["plans"][0]["scans"] == ["review_cards"]
    assert document["memory"]["costs"][1]["p95"] == 25
