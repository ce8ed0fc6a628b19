"""``python -m tests.attack``: forged, replayed and foreign updates against the whole bot, judged step by step.

python -m tests.attack --steps 20000 --seed 7     and every planted hole, afterwards
python -m tests.attack --postgres --steps 2000    the same on PostgreSQL
python -m tests.attack --matrix                   only counts the role × use-case matrix
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from rich.console import Console

from bot.core.actions import ACTIONS
from tests.attack.attacking import Caught, attack, plant, twins_in
from tests.attack.holes import HOLES
from tests.attack.story import Breach, Twins
from tests.services.access.people import ACTORS
from tests.services.access.worlds import KINDS
from tests.services.test_access import MATRIX, methods

HOLE_STEPS = 12_000
"""So many steps at most until a planted hole is found."""

console = Console(highlight=False, soft_wrap=True)


def main() -> int:
    """Run what the command line asks for; 1 where anything got through, or a planted hole was not found."""
    parser = argparse.ArgumentParser(prog="tests.attack", description=__doc__)
    parser.add_argument("--steps", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--matrix", action="store_true", help="count the matrix, and end")
    given = parser.parse_args()
    say(matrix())
    if given.matrix:
        return 0
    with (
        tempfile.TemporaryDirectory(prefix="lupe-attack-") as folder,
        twins_in(Path(folder), postgres=given.postgres) as twins,
    ):
        well = _attack(twins, given.steps, given.seed)
        return int(not (_holes(twins, given.seed) and well))


def matrix() -> str:
    """How large the role × use-case matrix is."""
    found = methods()
    cases = len(MATRIX) * len(ACTORS) * len(KINDS)
    served = len({row.method for row in MATRIX})
    return (
        f"matrix: {served} of {len(found)} methods of services act for a person, in {len(MATRIX)} rows "
        f"× {len(ACTORS)} kinds of people × {len(KINDS)} kinds of class = {cases} cases; "
        f"{len(found) - served} act for nobody"
    )


def say(line: str) -> None:
    """A line of the report."""
    console.print(line, markup=False)


def _attack(twins: Twins, steps: int, seed: int) -> bool:
    begun = time.perf_counter()
    try:
        counts = attack(twins, steps, seed)
    except Breach as breach:
        say("\n".join(["a breach; the shortest story of it:", *getattr(breach, "__notes__", ()), str(breach)]))
        return False
    took = time.perf_counter() - begun
    total = counts.steps.total()
    say(f"seed {seed}: {total} steps in {took:.0f} s ({total / took:.0f} a second), {len(ACTIONS)} kinds of buttons")
    for kind, times in counts.steps.most_common():
        say(f"  {kind}: {times}, {counts.changed[kind]} of them changed something")
    say(f"  {counts.looked} messages looked at, {counts.compared} of them compared with a world of other keys")
    say("  0 breaches")
    return True


def _holes(twins: Twins, seed: int) -> bool:
    well = True
    for hole in HOLES:
        found: Caught = plant(twins, hole, HOLE_STEPS, seed)
        well = well and found.steps > 0
        how = " on the way that leads there" if found.directed else ""
        say(f"planted: {hole}: " + (f"found after {found.steps} steps{how}" if found.steps else "NOT FOUND"))
        say(found.story)
    return well


if __name__ == "__main__":
    sys.exit(main())
