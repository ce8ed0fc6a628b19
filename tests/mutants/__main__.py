"""``python -m tests.mutants``: change the rules in thousands of small ways, and see whether the tests notice.

python -m tests.mutants                       every module of modules.py
python -m tests.mutants --only core/quiz      one, or those of a folder
"""

import argparse
import multiprocessing
import os
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import grimp
from rich.console import Console
from rich.progress import Progress

from tests.mutants import survivors, trials
from tests.mutants.making import mutants
from tests.mutants.modules import chosen
from tests.mutants.report import Result, faults, show, write

Order = tuple[str, tuple[str, ...], frozenset[str]]
"""A module, its tests, and what hangs on it."""


def run(order: Order) -> list[Result]:
    """Try all mutants of a module. Raises TrialError where its tests fail without a change, in place or imported."""
    name, tests, changed = order
    path = trials.ROOT / "bot" / f"{name}.py"
    source = path.read_text("utf-8")
    target = trials.Target(f"bot.{name.replace('/', '.')}", path, source, tests)
    every = list(mutants(source))
    tried = trials.in_place(target, every)
    trials.preload(tried.loaded, changed)
    seconds = trials.control(target) if None in tried.outcomes else 0.0
    outcomes = [
        outcome or trials.anew(target, mutant, seconds) for mutant, outcome in zip(every, tried.outcomes, strict=True)
    ]
    return [
        Result(name, one.operator, one.scope, one.line, one.before, one.after, outcome)
        for one, outcome in zip(every, outcomes, strict=True)
    ]


def main() -> int:
    """Run what the command line asks for; 1 where tests are too weak, or the list of survivors is wrong."""
    parser = argparse.ArgumentParser(prog="tests.mutants", description=__doc__)
    parser.add_argument("--only", default="", help="a module or folder below bot/")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="modules at once")
    parser.add_argument("--json", type=Path, help="a file for machines")
    given = parser.parse_args()
    console = Console(width=None if sys.stdout.isatty() else 160, highlight=False, soft_wrap=True)
    modules = chosen(given.only)
    begin = time.monotonic()
    trials.prepare()
    results = _results(_orders(modules), given.jobs, console)
    seconds = time.monotonic() - begin
    known = [one for one in survivors.load() if one.module in modules]
    comparison = survivors.compare((one.key for one in results if one.outcome == "survived"), known)
    show(results, seconds, console)
    if given.json:
        write(given.json, results, seconds, {one.key: one.reason for one in known})
    wrong = faults(results, tuple(modules), comparison)
    for line in wrong:
        console.print(line, markup=False)
    return 1 if wrong else 0


def _orders(modules: Mapping[str, tuple[str, ...]]) -> list[Order]:
    """The largest first, so that none is left over at the end."""
    graph = grimp.build_graph("bot", cache_dir=None)
    sizes = {name: (trials.ROOT / "bot" / f"{name}.py").stat().st_size for name in modules}
    orders = []
    for name in sorted(modules, key=lambda one: -sizes[one]):
        module = f"bot.{name.replace('/', '.')}"
        orders.append((name, modules[name], frozenset({module, *graph.find_downstream_modules(module)})))
    return orders


def _results(orders: Sequence[Order], jobs: int, console: Console) -> list[Result]:
    found: dict[str, list[Result]] = {}
    # Forks, one a module: what a module's trials have imported is no use to the next one.
    with multiprocessing.get_context("fork").Pool(jobs, maxtasksperchild=1) as pool, Progress(console=console) as bar:
        task = bar.add_task("modules", total=len(orders))
        for results in pool.imap_unordered(run, orders):
            bar.advance(task)
            if results:
                found[results[0].module] = results
    return [one for name in sorted(found) for one in found[name]]


if __name__ == "__main__":
    sys.exit(main())
