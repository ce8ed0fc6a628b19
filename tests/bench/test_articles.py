"""Articles are timed, alone and many at once, and what it took is told."""

import json

from rich.console import Console

from bot.core.languages import LANGUAGES
from tests.bench.articles import Batch, Extent, Reading, aims, measure
from tests.bench.plan import QUICK
from tests.bench.report import for_machines, whole


def test_articles_are_timed_alone_and_many_at_once() -> None:
    readings, batches = measure(Extent(3, 4))
    assert [one.language for one in readings] == list(LANGUAGES)
    assert all(0 < one.analysed <= one.analysed_p95 for one in readings)
    assert all(one.analysed < one.drafted <= one.drafted_p95 for one in readings)
    assert all(one.words >= 1_000 and one.growth > 0 for one in readings)
    assert [(one.command, one.articles) for one in batches] == [("analyse", 4), ("draft", 4)]
    assert all(one.seconds > 0 and one.peak > 10 for one in batches)


def test_what_it_took_is_told() -> None:
    readings = [Reading("de", 1_010, 90, 60, 75, 140, 170, 1.1), Reading("en", 1_004, 60, 155, 170, 450, 500, 1.6)]
    batches = [Batch("analyse", 1_000, 50, 160)]
    reached = aims(readings, batches)
    assert [aim.reached for aim in reached] == [True, True, True, False, False, False, False]
    console = Console(width=160)
    with console.capture() as capture:
        console.print(whole({}, QUICK, reached, ["a note"], articles=(readings, batches)))
    shown = capture.get()
    for part in ("1,010", "1.10×", "450", "155 ms", "≤ 150 ms", "missed", "1,000", "20", "160"):
        assert part in shown
    document = json.loads(for_machines({}, QUICK, reached, {}, {}, articles=(readings, batches)))
    assert document["articles"]["readings"][0]["growth"] == 1.1
    assert document["articles"]["batches"][0]["articles"] == 1_000
