"""What is shown at the end: tables, the aims, and the same as JSON for machines."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from rich.console import Group, RenderableType
from rich.table import Table

from tests.bench import articles as lessons
from tests.bench import growth, memory, reading, results, starts
from tests.bench.figures import CROWDED, Aim, Figures, Key, ratio
from tests.bench.plan import KINDS, Kind, Size

_GOOD, _BAD, _SOFT = "green", "red", "dim"

_RATIOS = (
    ("updates/s (a)", "a", "updates"),
    ("p95 (a)", "a", "p95"),
    ("updates/s (b)", "b", "updates"),
    ("CPU (b)", "b", "cpu"),
    ("CPU (c, d)", "", "cpu"),
    ("p95 (c, d)", "", "p95"),
)
"""Columns of ratios: the heading, the kind that is the unit ("" for the one that stands beside), the figure."""


def table(found: Mapping[Key, Figures], size: Size) -> Table:
    """All figures, those of equal learners together."""
    made = _table("learners at once, time to the first reply, CPU of the bot per update", "learners", "", "bot")
    for name in ("updates/s", "calls/s", "p50 ms", "p95 ms", "p99 ms", "p95 card", "CPU ms", "peak MiB", "API"):
        made.add_column(name, justify="right")
    for learners in size.counts:
        for kind in KINDS:
            one = found.get((kind.letter, learners))
            if one is not None:
                shown = (one.updates, one.calls, one.p50, one.p95, one.p99, one.card)
                whole_numbers = (f"{value:,.0f}" for value in shown)
                rest = (f"{one.cpu:.2f}", f"{one.peak:,.0f}", f"{one.api:.0%}")
                made.add_row(str(learners), kind.letter, kind.name, *whole_numbers, *rest)
        made.add_section()
    return made


def comparison(found: Mapping[Key, Figures], size: Size) -> Table:
    """The same as ratios, and what to bear in mind."""
    made = _table("in units of the others", "learners", "", "bot")
    for heading, _, _ in _RATIOS:
        made.add_column(heading, justify="right")
    made.add_column("remarks")
    for learners in size.counts:
        for kind in KINDS:
            one = found.get((kind.letter, learners))
            if one is not None:
                made.add_row(str(learners), kind.letter, kind.name, *_ratios(found, kind, learners), _remarks(one))
        made.add_section()
    return made


def _ratios(found: Mapping[Key, Figures], kind: Kind, learners: int) -> list[str]:
    def against(other: str, name: str) -> str:
        mine, theirs = found[kind.letter, learners], found.get((other, learners))
        if theirs is None or other == kind.letter:
            return ""
        return _times(ratio(getattr(mine, name), getattr(theirs, name)))

    return [against(other or kind.beside, name) for _, other, name in _RATIOS]


def _remarks(one: Figures) -> str:
    remarks = {
        f"{one.waiting} unanswered": one.waiting,
        f"{one.stuck} stuck": one.stuck,
        f"{one.letters} letters meanwhile": one.letters,
        "limited by the API, not by the bot": one.api > CROWDED,
    }
    return ", ".join(remark for remark, there in remarks.items() if there)


def _table(title: str, *left: str) -> Table:
    made = Table(title=title, title_justify="left")
    for name in left:
        made.add_column(name, justify="right" if name == "learners" else "left", no_wrap=True)
    return made


def verdicts(aims: Sequence[Aim]) -> Table:
    """The aims of the issue, each reached or missed."""
    made = Table(title="aims, of the bots at 300 learners", title_justify="left")
    for name in ("aim", "wanted", "found", ""):
        made.add_column(name, justify="left" if name in {"aim", ""} else "right")
    for aim in aims:
        sign = "≤" if aim.at_most else "≥"
        word = {True: f"[{_GOOD}]reached", False: f"[{_BAD}]missed", None: f"[{_SOFT}]not run"}[aim.reached]
        made.add_row(aim.text, f"{sign} {aim.wanted:g}{aim.unit}", _found(aim), word)
    return made


def _found(aim: Aim) -> str:
    if aim.found is None:
        return ""
    digits = 2 if aim.unit == "×" else 1 if aim.wanted < 10 else 0
    return f"{aim.found:,.{digits}f}{aim.unit}"


def whole(
    found: Mapping[Key, Figures],
    size: Size,
    aims: Sequence[Aim],
    notes: Sequence[str],
    costs: Sequence[results.Cost] = (),
    paces: Sequence[reading.Pace] = (),
    reviews: tuple[Sequence[memory.Recall], Sequence[memory.Plan]] = ((), ()),
    articles: tuple[Sequence[lessons.Reading], Sequence[lessons.Batch]] = ((), ()),
    *,
    grown: Sequence[growth.Growth] = (),
    begun: Sequence[starts.Start] = (),
) -> RenderableType:
    """Everything that was run, for the terminal."""
    bots = (table(found, size), comparison(found, size)) if found else ()
    classes = (results.table(costs),) if costs else ()
    texts = (reading.table(paces),) if paces else ()
    cards = memory.tables(*reviews) if reviews[0] else ()
    drafts = lessons.tables(*articles) if articles[0] else ()
    more = (*((growth.table(grown),) if grown else ()), *((starts.table(begun),) if begun else ()))
    return Group(*bots, *classes, *texts, *cards, *drafts, *more, verdicts(aims), *notes)


def for_machines(  # noqa: PLR0917 - one argument for every part of the benchmark
    found: Mapping[Key, Figures],
    size: Size,
    aims: Sequence[Aim],
    machine: Mapping[str, str],
    seconds: Mapping[str, float],
    costs: Sequence[results.Cost] = (),
    paces: Sequence[reading.Pace] = (),
    reviews: tuple[Sequence[memory.Recall], Sequence[memory.Plan]] = ((), ()),
    articles: tuple[Sequence[lessons.Reading], Sequence[lessons.Batch]] = ((), ()),
    *,
    grown: Sequence[growth.Growth] = (),
    begun: Sequence[starts.Start] = (),
) -> str:
    """The same as JSON."""
    names = {kind.letter: kind.name for kind in KINDS}
    document = {
        "machine": dict(machine),
        "size": asdict(size),
        "history_seconds": dict(seconds),
        "runs": [
            {"kind": letter, "name": names[letter], "learners": learners, **_valid(asdict(one))}
            for (letter, learners), one in found.items()
        ],
        "results": results.for_machines(costs),
        "reading": reading.for_machines(paces),
        "memory": memory.for_machines(*reviews),
        "articles": lessons.for_machines(*articles),
        "growth": growth.for_machines(grown),
        "starts": starts.for_machines(begun),
        "aims": [asdict(aim) | {"reached": aim.reached} for aim in aims],
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _valid(values: dict[str, float]) -> dict[str, float | None]:
    """JSON has no word for what is no number."""
    return {name: None if math.isnan(value) else value for name, value in values.items()}


def _times(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}×"
