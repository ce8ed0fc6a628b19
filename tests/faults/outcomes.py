"""How the scenarios of the fault table came out, row by row."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

import pytest

from tests.faults.table import AWAITING, OPEN, ROWS


@dataclass(eq=False)  # pytest keeps its plugins in sets
class Outcomes:
    """A plugin of pytest that runs the scenarios alone, and notes how they end."""

    ids: dict[str, tuple[str, ...]] = field(default_factory=dict)
    counts: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    figures: list[str] = field(default_factory=list)
    """What scenarios have told of themselves by ``record_property``."""

    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        """Leave out what is no scenario."""
        others = []
        for item in items[:]:
            found = tuple(str(one) for mark in item.iter_markers("fault") for one in mark.args)
            if found:
                self.ids[item.nodeid] = found
            else:
                others.append(item)
                items.remove(item)
        config.hook.pytest_deselected(items=others)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note the end of a test, or what went wrong around it."""
        if report.when == "call":
            self.figures += [
                f"{self.ids.get(report.nodeid, ('',))[0]} {name}: {said}" for name, said in report.user_properties
            ]
        if report.when == "call" or not report.passed:
            for one in self.ids.get(report.nodeid, ()):
                self.counts[one][report.outcome] += 1

    def table(self) -> str:
        """The table in Markdown."""
        lines = ["| id | fault | exact outcome | scenarios | came out |", "|---|---|---|---|---|"]
        for one, row in ROWS.items():
            counts = self.counts.get(one, Counter())
            if not counts:
                came = AWAITING.get(one, "not run")
            else:
                came = "as it must" if set(counts) == {"passed"} else f"**{counts['failed']} failed**"
            came += f"; open: {OPEN[one]}" if one in OPEN else ""
            lines.append(f"| {one} | {row.fault} | {row.outcome} | {counts.total()} | {came} |")
        return "\n".join([*lines, "", *self.figures])
