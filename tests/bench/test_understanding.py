import json

from rich.console import Console

from tests.bench.plan import QUICK
from tests.bench.report import for_machines, whole
from tests.bench.understanding import aims, measure
from tests.content_files import SMALL


def test_understanding_is_timed_and_told() -> None:
    speeds = measure(rounds=1, root=SMALL)
    assert [(one.language, one.answers) for one in speeds] == [("de", 6), ("en", 6)]
    for one in speeds:
        assert 0 < one.median <= one.p95 <= one.longest
        assert one.make > 0
        assert one.warm > 100
        assert one.mib > 100
    reached = aims(speeds)
    assert len(reached) == 4
    console = Console(width=160)
    with console.capture() as capture:
        console.print(whole({}, QUICK, reached, [], (), speeds))
    assert "an answer is understood, de, p95" in capture.get()
    document = json.loads(for_machines({}, QUICK, reached, {}, {}, (), speeds))
    assert [one["language"] for one in document["understanding"]] == ["de", "en"]
