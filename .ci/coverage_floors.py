"""Hold the measured coverage to its floors: 95 % of all branches, and all of core.

Run after pytest by ``make test``; prints one line per floor and exits 1 below one.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

FLOORS = {"bot": 95.0, "bot/core": 100.0}


def _measured(folder: str) -> tuple[int, int, int, int]:
    """Lines hit, lines, branches hit, branches of the files in ``folder``."""
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch, "coverage.json")
        command = [sys.executable, "-m", "coverage", "json", "-q", "-o", str(out), f"--include={folder}/*"]
        subprocess.run(command, check=True)
        totals = json.loads(out.read_text())["totals"]
    return totals["covered_lines"], totals["num_statements"], totals["covered_branches"], totals["num_branches"]


def main() -> int:
    """Print the report and return the exit code."""
    subprocess.run([sys.executable, "-m", "coverage", "report"], check=True)
    low = False
    for folder, floor in FLOORS.items():
        lines_hit, lines, branches_hit, branches = _measured(folder)
        shares = {"lines": 100 * lines_hit / max(lines, 1), "branches": 100 * branches_hit / max(branches, 1)}
        low = low or min(shares.values()) < floor
        said = ", ".join(f"{share:.1f} % of the {what}" for what, share in shares.items())
        print(f"{folder}: {said} (floor: {floor:.0f} %)")
    return int(low)


if __name__ == "__main__":
    sys.exit(main())
