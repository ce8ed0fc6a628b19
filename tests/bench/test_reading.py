"""Texts are read and timed, and what came of it is told."""

import json

from rich.console import Console

from bot.core.languages import LANGUAGES
from tests.bench.history import content
from tests.bench.plan import QUICK
from tests.bench.reading import Pace, aims, measure
from tests.bench.report import for_machines, whole


def test_texts_are_read_in_each_language() -> None:
    whole_course = content()
    tree = whole_course.model_copy(update={"packs": whole_course.packs[:2]})
    paces = measure(tree, 3)
    discussions = sum(len(pack.discussions) for pack in tree.packs)
    assert [one.language for one in paces] == list(LANGUAGES)
    assert {(len(one.made), one.texts) for one in paces} == {(discussions, 3 * discussions)}
    assert all(0 < one.p50 <= one.p95 <= one.longest for one in paces)


def test_paces_are_told() -> None:
    paces = [Pace("de", (900.0, 50.0, 70.0, 60.0), 1200, 0.8, 4.9, 9.0), Pace("en", (30.0,), 10, 1.0, 5.5, 6.0)]
    reached = aims(paces)
    assert [aim.reached for aim in reached] == [True, False]
    console = Console(width=160)
    with console.capture() as capture:
        console.print(whole({}, QUICK, reached, ["a note"], paces=paces))
    text = capture.get()
    for part in ("900", "60", "1,200", "0.80", "5.5 ms", "≤ 5 ms", "missed"):
        assert part in text
    document = json.loads(for_machines({}, QUICK, reached, {}, {}, paces=paces))
    assert document["reading"][1] == {
        "language": "en",
        "made": [30.0],
        "texts": 10,
        "p50": 1.0,
        "p95": 5.5,
        "longest": 6.0,
    }
