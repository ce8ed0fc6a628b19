"""What a run of mutants came to: a table, the survivors, and a file for machines."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.mutants.modules import AREAS
from tests.mutants.survivors import Comparison

KILLED, TIMED_OUT, SURVIVED, STILLBORN, UNTESTED = "killed", "timed out", "survived", "stillborn", "no tests"
"""What becomes of a mutant. Stillborn: it cannot be imported, which no test had to notice."""

FLOOR = 85.0
"""Percent of all mutants that have to be noticed."""


@dataclass(frozen=True)
class Result:
    """What became of a mutant, as in `tests.mutants.making.Mutant`."""

    module: str
    operator: str
    scope: str
    line: int
    before: str
    after: str
    outcome: str

    @property
    def key(self) -> tuple[str, str, str, str]:
        """As of a `tests.mutants.survivors.Survivor`."""
        return self.module, self.scope, self.before, self.after


def score(outcomes: Mapping[str, int]) -> float | None:
    """Percent of mutants that were noticed, those without end among them; None where there were none to notice."""
    noticed = outcomes.get(KILLED, 0) + outcomes.get(TIMED_OUT, 0)
    every = noticed + outcomes.get(SURVIVED, 0) + outcomes.get(UNTESTED, 0)
    return 100 * noticed / every if every else None


def count(results: Sequence[Result]) -> dict[str, Counter[str]]:
    """How many mutants of each module came to what."""
    found: dict[str, Counter[str]] = {}
    for one in results:
        found.setdefault(one.module, Counter())[one.outcome] += 1
    return found


def faults(results: Sequence[Result], modules: Sequence[str], comparison: Comparison) -> list[str]:
    """Why the run fails, a line each; none where all is well."""
    counts = count(results)
    total = score(sum(counts.values(), Counter()))
    found = [f"no mutant of {module} ran" for module in modules if score(counts.get(module, Counter())) is None]
    if not modules:
        found.append("no module of that name is in tests/mutants/modules.py")
    if total is not None and total < FLOOR:
        found.append(f"{total:.1f} % of all mutants were noticed, {FLOOR:.0f} % have to be")
    found += [f"survives without a reason: {_told(*key)}" for key in comparison.unexplained]
    found += [f"has a reason and survives no more: {_told(*one.key)}" for one in comparison.stale]
    return found


def show(results: Sequence[Result], seconds: float, console: Console) -> None:
    """The table per module, then what took too long."""
    counts = count(results)
    table = Table("module", *(KILLED, TIMED_OUT, SURVIVED, UNTESTED, STILLBORN), "score", title="Mutants")
    for area, modules in AREAS.items():
        rows = {module: counts[module] for module in modules if module in counts}
        if rows:
            _add(table, f"[bold]{area}", sum(rows.values(), Counter()))
            for module, outcomes in rows.items():
                _add(table, f"  {module}", outcomes)
    _add(table, "[bold]all", sum(counts.values(), Counter()))
    console.print(table)
    for one in results:
        if one.outcome == TIMED_OUT:
            console.print(f"timed out: {_told(*one.key)}", markup=False)
    console.print(f"{len(results)} mutants in {seconds:.0f} s")


def write(path: Path, results: Sequence[Result], seconds: float, reasons: Mapping[tuple[str, ...], str]) -> None:
    """The file for machines: scores, and everything that was not killed."""
    counts = count(results)
    told = {
        "score": score(sum(counts.values(), Counter())),
        "seconds": round(seconds),
        "modules": {module: {**outcomes, "score": score(outcomes)} for module, outcomes in counts.items()},
        "mutants": [
            {**vars(one), "reason": reasons.get(one.key, "")}
            for one in results
            if one.outcome not in (KILLED, STILLBORN)
        ],
    }
    path.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _add(table: Table, name: str, outcomes: Mapping[str, int]) -> None:
    share = score(outcomes)
    cells = (str(outcomes.get(kind, 0) or "") for kind in (KILLED, TIMED_OUT, SURVIVED, UNTESTED, STILLBORN))
    table.add_row(name, *cells, "" if share is None else f"{share:.1f} %")


def _told(module: str, scope: str, before: str, after: str) -> str:
    change = " / ".join(before.split("\n")), " / ".join(after.split("\n"))
    return f"{module} {scope}: {change[0]}  ->  {change[1]}"
