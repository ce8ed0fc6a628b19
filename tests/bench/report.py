"""What is shown at the end: a table, the aims, and the same as JSON for machines."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from rich.console import Group, RenderableType
from rich.table import Table

from tests.bench.figures import CROWDED, Aim, Figures, Key, ratio
from tests.bench.plan import KINDS, Size

_GOOD, _BAD, _SOFT = "green", "red", "dim"


def table(found: Mapping[Key, Figures], size: Size) -> Table:
    """All figures, those of equal learners together."""
    made = Table(title="first reply, CPU and memory", title_justify="left")
    for name in ("learners", "", "bot", "updates/s", "calls/s", "p50 ms", "p95 ms", "p99 ms", "CPU ms", "MiB"):
        made.add_column(name, justify="left" if name in {"", "bot"} else "right")
    for name in ("× (a) upd/s", "× (a) p95", "× (b) upd/s", "× (b) CPU", "× empty CPU", "API core", "remarks"):
        made.add_column(name, justify="right" if name != "remarks" else "left")
    for learners in size.learners:
        for kind in KINDS:
            one = found.get((kind.letter, learners))
            if one is not None:
                made.add_row(str(learners), kind.letter, kind.name, *_cells(found, kind.letter, learners, one))
        made.add_section()
    return made


def _cells(found: Mapping[Key, Figures], letter: str, learners: int, one: Figures) -> list[str]:
    def against(other: str, name: str) -> str:
        theirs = found.get((other, learners))
        if theirs is None or other == letter:
            return ""
        return _times(ratio(getattr(one, name), getattr(theirs, name)))

    lupe = letter not in "ab"
    remarks = [f"{one.waiting} unanswered"] * bool(one.waiting) + [f"{one.stuck} stuck"] * bool(one.stuck)
    if one.api > CROWDED:
        remarks.append("bound of the API, not of the bot")
    return [
        f"{one.updates:,.0f}",
        f"{one.calls:,.0f}",
        f"{one.p50:,.0f}",
        f"{one.p95:,.0f}",
        f"{one.p99:,.0f}",
        f"{one.cpu:.2f}",
        f"{one.peak:,.0f}",
        against("a", "updates"),
        against("a", "p95"),
        against("b", "updates"),
        against("b", "cpu"),
        against(letter.lower(), "cpu") if lupe and letter.isupper() else "",
        f"{one.api:.0%}",
        ", ".join(remarks),
    ]


def verdicts(aims: Sequence[Aim]) -> Table:
    """The aims of the issue, each reached or missed."""
    made = Table(title="aims, at 300 learners", title_justify="left")
    for name in ("aim", "wanted", "found", ""):
        made.add_column(name, justify="left" if name in {"aim", ""} else "right")
    for aim in aims:
        sign = "≤" if aim.at_most else "≥"
        word = {True: f"[{_GOOD}]reached", False: f"[{_BAD}]missed", None: f"[{_SOFT}]not run"}[aim.reached]
        made.add_row(aim.text, f"{sign} {aim.wanted:g}×", _times(aim.found), word)
    return made


def whole(found: Mapping[Key, Figures], size: Size, aims: Sequence[Aim], notes: Sequence[str]) -> RenderableType:
    """Everything for the terminal."""
    return Group(table(found, size), verdicts(aims), *notes)


def for_machines(
    found: Mapping[Key, Figures],
    size: Size,
    aims: Sequence[Aim],
    machine: Mapping[str, str],
    seconds: Mapping[str, float],
) -> str:
    """The same as JSON."""
    names = {kind.letter: kind.name for kind in KINDS}
    document = {
        "machine": dict(machine),
        "size": asdict(size),
        "history_seconds": dict(seconds),
        "runs": [
            {"kind": letter, "name": names[letter], "learners": learners, **asdict(one)}
            for (letter, learners), one in found.items()
        ],
        "aims": [asdict(aim) | {"reached": aim.reached} for aim in aims],
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _times(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}×"
