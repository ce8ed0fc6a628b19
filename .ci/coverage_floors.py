"""Hold the measured coverage to its floors: 95 % of all branches, and all of core.

Run after pytest by ``make test``; prints one line per floor and, below one, what is not reached. Exits 1 below a floor.
"""

import json
import math
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

FLOORS = {"bot": 95.0, "bot/core": 100.0}


def _measured() -> dict[str, dict[str, Any]]:
    """What coverage knows of each file, by its path."""
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch, "coverage.json")
        subprocess.run([sys.executable, "-m", "coverage", "json", "-q", "-o", str(out)], check=True)
        files: dict[str, dict[str, Any]] = json.loads(out.read_text())["files"]
    return files


def _share(summaries: list[dict[str, int]], hit: str, of: str) -> float:
    """Per cent, to a tenth that is reached in full: only all of it is 100.0."""
    there = sum(summary[of] for summary in summaries)
    return math.floor(1000 * sum(summary[hit] for summary in summaries) / max(there, 1)) / 10


def _missed(measured: dict[str, Any]) -> str:
    """Lines and branches of a file that no test has reached."""
    lines = [f"line {line}" for line in measured["missing_lines"]]
    return ", ".join(lines + [f"{start}->{end}" for start, end in measured["missing_branches"]])


def main() -> int:
    """Print the report and return the exit code."""
    subprocess.run([sys.executable, "-m", "coverage", "report"], check=True)
    measured = _measured()
    low = False
    for folder, floor in FLOORS.items():
        files = {path: one for path, one in measured.items() if path.startswith(f"{folder}/")}
        summaries = [one["summary"] for one in files.values()]
        lines = _share(summaries, "covered_lines", "num_statements")
        branches = _share(summaries, "covered_branches", "num_branches")
        print(f"{folder}: {lines:.1f} % of the lines, {branches:.1f} % of the branches (floor: {floor:.0f} %)")
        if min(lines, branches) < floor:
            low = True
            print(*(f"  not reached: {path}: {_missed(one)}" for path, one in files.items() if _missed(one)), sep="\n")
    return int(low)


if __name__ == "__main__":
    sys.exit(main())
