"""``python -m tests.faults``: all scenarios with their table, the step-fault loop, the state machine; or a soak.

python -m tests.faults                                 everything but the soak, some 20 minutes
python -m tests.faults table | steps | machine         one of them
python -m tests.faults soak --minutes 60 --seed 7      load, kills and faults; a line a minute
python -m tests.faults soak --postgres --bots 2        the same by two bots that share a database
"""

import argparse
import asyncio
import contextlib
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from rich.console import Console

from tests.conftest import migrate, serve_postgres
from tests.faults import machine, soak
from tests.faults.bots import zygote
from tests.faults.outcomes import Outcomes
from tests.faults.stepping import Stepper, copies, loop

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("table", "steps", "machine")
FEW = 6
"""Stories of the state machine on PostgreSQL, after those on SQLite."""
OPTIONS = (
    *("-q", "--no-header", "-p", "no:cacheprovider", "-p", "no:randomly"),
    # All scenarios as a whole, some of which take minutes; and the state machine has imported Hypothesis before pytest.
    *("-m", "not small", "-o", "faulthandler_timeout=600", "-W", "ignore::pytest.PytestAssertRewriteWarning"),
)
console = Console(highlight=False, soft_wrap=True)


def main() -> int:
    """Run what the command line asks for; 1 if anything was lost."""
    parser = argparse.ArgumentParser(prog="tests.faults", description=__doc__)
    parser.add_argument("part", nargs="?", default="all", choices=("all", *PARTS, "soak"))
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--postgres", action="store_true", help="steps, machine and soak on PostgreSQL")
    parser.add_argument("--minutes", type=float, help="of the soak (60), or of the step-fault loop (10)")
    parser.add_argument("--every", type=int, default=1, help="only each so-manieth point of the step-fault loop")
    parser.add_argument("--stories", type=int, default=60, help="of the state machine")
    parser.add_argument("--learners", type=int, default=20, help="of the soak")
    parser.add_argument("--bots", type=int, default=1, help="of the soak on PostgreSQL, at once")
    given = parser.parse_args()
    if given.bots > 1 and not given.postgres:
        parser.error("--bots needs --postgres: SQLite has one at a time")
    runs: dict[str, Callable[[argparse.Namespace], bool]] = {
        "table": _table,
        "steps": _steps,
        "machine": _machine,
        "soak": _soak,
    }
    parts = PARTS if given.part == "all" else (given.part,)
    well = [runs[part](given) for part in parts]  # each of them, whatever came of the others
    if given.part == "all" and not given.postgres:
        given.postgres, given.stories = True, FEW
        well.append(_machine(given))
    return int(not all(well))


def _table(given: argparse.Namespace) -> bool:
    del given
    outcomes = Outcomes()
    code = pytest.main([*OPTIONS, str(ROOT / "tests")], [outcomes])
    console.print(f"\n{outcomes.table()}\n", markup=False)
    return code == 0


def _steps(given: argparse.Namespace) -> bool:
    async def run(teller: Stepper) -> bool:
        seconds = 60 * (given.minutes or 10.0)
        found = await loop(teller, given.seed, seconds, given.every, lambda line: console.print(line, markup=False))
        console.print(f"step faults, seed {given.seed}: {found.line()}")
        return not found.lost

    with _databases(postgres=given.postgres) as (folder, fresh), zygote(folder) as made:
        return asyncio.run(run(Stepper(made, folder, fresh)))


def _machine(given: argparse.Namespace) -> bool:
    with _databases(postgres=given.postgres) as (folder, fresh), zygote(folder) as made:
        machine.play(made, folder, fresh, given.seed, stories=given.stories, steps=50)
    console.print(f"state machine, seed {given.seed}: {given.stories} stories, {machine.PLAYED.line()}")
    return True


def _soak(given: argparse.Namespace) -> bool:
    with _databases(postgres=given.postgres) as (folder, fresh), zygote(folder) as made:
        plan = soak.Plan(given.minutes or 60.0, given.seed, given.learners, given.bots)
        return asyncio.run(soak.run(plan, made, folder, fresh(), lambda line: console.print(line, markup=False)))


@contextlib.contextmanager
def _databases(*, postgres: bool) -> Iterator[tuple[Path, Callable[[], str]]]:
    """A folder, and what makes migrated databases, while the block runs."""
    with contextlib.ExitStack() as stack:
        folder = Path(
            stack.enter_context(tempfile.TemporaryDirectory(prefix="lupe-faults-", ignore_cleanup_errors=True))
        )
        if postgres:
            server = stack.enter_context(serve_postgres())
            server.hurry()
            yield folder, server.create_migrated
            return
        template = folder / "template.sqlite3"
        migrate(f"sqlite:///{template}")
        yield folder, copies(template, folder)


if __name__ == "__main__":
    sys.exit(main())
