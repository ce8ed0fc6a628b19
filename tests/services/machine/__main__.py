"""``python -m tests.services.machine --steps 20000 --seed 7``: the machine for as long as one likes."""

import argparse
import contextlib
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from rich.console import Console

from tests.conftest import migrate, serve_postgres
from tests.services.machine.running import Run, in_memory, on_server, until


def main() -> int:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(prog="tests.services.machine", description=__doc__)
    parser.add_argument("--steps", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--story", type=int, default=100, help="steps of one story at most")
    parser.add_argument("--postgres", action="store_true")
    given = parser.parse_args()
    console, begin = Console(), time.perf_counter()
    steps, deeds = Counter[str](), Counter[str]()
    with contextlib.ExitStack() as stack:
        if given.postgres:
            stage = on_server(stack.enter_context(serve_postgres()).create_migrated())
        else:
            template = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "template.sqlite3"
            migrate(f"sqlite:///{template}")
            stage = in_memory(template)
        for found in until(stage, given.steps, given.seed, given.story):
            steps, deeds = steps + found.steps, deeds + found.deeds
    whole = Run(steps, deeds)
    console.print(f"seed {given.seed}, {steps.total()} steps, {time.perf_counter() - begin:.0f} s")
    for name, times in sorted(deeds.items()):
        console.print(f"  {name}: {times}" + (f" of {steps[name]}" if steps[name] else ""), highlight=False)
    if whole.blind:
        console.print("never:", ", ".join(whole.blind))
    return 1 if whole.blind else 0


if __name__ == "__main__":
    sys.exit(main())
