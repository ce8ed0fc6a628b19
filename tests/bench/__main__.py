"""``python -m tests.bench``: how fast Lupe is, beside an echo on the same machine, in one run. See ``--help``."""

import argparse
import contextlib
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from tests.bench import articles, growth, memory, reading, results, starts
from tests.bench.figures import Figures, Key, aims, figures, middle
from tests.bench.history import content
from tests.bench.machine import describe
from tests.bench.picture import draw
from tests.bench.plan import FULL, LETTERS, QUICK, Cell, Size, cells
from tests.bench.profile import read, tables
from tests.bench.report import for_machines, whole
from tests.bench.runner import Runner
from tests.bench.stores import Stores
from tests.conftest import serve_postgres


def main() -> int:
    """Run what the command line asks for."""
    given = _arguments().parse_args()
    if not Path("/proc/self/stat").exists():
        sys.exit("The benchmark reads CPU time and memory from /proc, which only Linux has.")
    size = _size(given)
    console = Console(width=None if sys.stdout.isatty() else 200)
    if given.profile:
        profile(given.profile, size, console)
        return 0
    machine = describe()
    begin = time.perf_counter()
    wanted = cells(size, given.only)
    found, seconds = run(wanted, size, console) if wanted else ({}, {})
    costs = read_results(given) if results.LETTER in given.only else []
    many = reading.QUICK if given.quick else reading.FULL
    paces = reading.measure(content(), many, size.seed) if reading.LETTER in given.only else []
    reviews = read_reviews(given) if memory.LETTER in given.only else ([], [])
    extent = articles.QUICK if given.quick else articles.FULL
    lessons = articles.measure(extent) if articles.LETTER in given.only else ([], [])
    grown = grow(given, size) if given.grow or (growth.LETTER in given.only and not given.quick) else []
    begun = start(given) if starts.LETTER in given.only else []
    reached = [
        *(aims(found, cores=int(machine["cores"])) if found else ()),
        *results.aims(costs),
        *reading.aims(paces),
        *memory.aims(*reviews),
        *articles.aims(*lessons),
        *growth.aims(grown),
        *starts.aims(begun),
    ]
    notes = [
        "  ".join(f"{name} {value}" for name, value in machine.items()),
        *(f"{name}: written in {took:.1f} s" for name, took in seconds.items()),
        f"{time.perf_counter() - begin:.0f} s in all, {size.latency * 1000:.0f} ms latency of the API",
    ]
    console.print(whole(found, size, reached, notes, costs, paces, reviews, lessons, grown=grown, begun=begun))
    if given.json:
        given.json.write_text(
            for_machines(
                found, size, reached, machine, seconds, costs, paces, reviews, lessons, grown=grown, begun=begun
            ),
            "utf-8",
        )
    if given.picture and found:
        told = f"{machine['date'][:10]}, {machine['cores']} cores, {machine['machine']}; the API answers after 50 ms"
        given.picture.write_bytes(draw(found, 300 if 300 in size.learners else max(size.learners), told))
    return 0


def read_results(given: argparse.Namespace) -> list[results.Cost]:
    """Results for teachers, of small and of large classes."""
    extent = results.QUICK if given.quick else results.FULL
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="lupe-bench-")))
        return results.measure(folder, stack.enter_context(serve_postgres()), extent)


def read_reviews(given: argparse.Namespace) -> tuple[list[memory.Recall], list[memory.Plan]]:
    """Reviews, with many cards."""
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="lupe-bench-")))
        extent = memory.QUICK if given.quick else memory.FULL
        return memory.measure(folder, stack.enter_context(serve_postgres()), extent)


def grow(given: argparse.Namespace, size: Size) -> list[growth.Growth]:
    """The same with more and more answers."""
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="lupe-bench-")))
        runner = Runner(size, Stores(folder, stack.enter_context(serve_postgres())), folder)
        return growth.measure(given.grow or growth.DEFAULT, runner.run)


def start(given: argparse.Namespace) -> list[starts.Start]:
    """Starts and rest."""
    with tempfile.TemporaryDirectory(prefix="lupe-bench-") as folder:
        return starts.measure(Path(folder), starts.QUICK if given.quick else starts.FULL)


def profile(letter: str, size: Size, console: Console) -> None:
    """Run one kind with 300 learners (or those that were asked for) and show where its CPU time goes."""
    cell = next(cell for cell in cells(size, letter) if cell.learners == max(size.learners))
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="lupe-bench-")))
        stores = Stores(folder, stack.enter_context(serve_postgres()) if cell.kind.engine == "postgresql" else None)
        outcome = Runner(size, stores, folder, profile=folder / "profile.json").run(cell)
        console.print(*tables(read((folder / "profile.json").read_text()), outcome.updates))
        console.print(f"{outcome.updates} updates, {outcome.cpu:.2f} s of CPU, calls: {outcome.calls}")


def run(wanted: list[Cell], size: Size, console: Console) -> tuple[dict[Key, Figures], dict[str, float]]:
    """Run all cells; the figures, and how long the databases took to write."""
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="lupe-bench-")))
        needs = any(cell.kind.engine == "postgresql" for cell in wanted)
        stores = Stores(folder, stack.enter_context(serve_postgres()) if needs else None)
        progress = stack.enter_context(
            Progress(
                TextColumn("{task.description:<52}"),
                BarColumn(),
                MofNCompleteColumn(),
                TextColumn("{task.fields[replies]} replies"),
                TimeElapsedColumn(),
                console=console,
                transient=True,
            )
        )
        bar = progress.add_task("", total=len(wanted), replies=0)
        runner = Runner(size, stores, folder, lambda done: progress.update(bar, replies=done))
        runs: dict[Key, list[Figures]] = {}
        for cell in wanted:
            progress.update(
                bar, description=f"({cell.kind.letter}) {cell.kind.name}, {cell.learners} learners", replies=0
            )
            runs.setdefault((cell.kind.letter, cell.learners), []).append(figures(runner.run(cell)))
            progress.advance(bar)
        return {key: middle(several) for key, several in runs.items()}, stores.seconds


def _size(given: argparse.Namespace) -> Size:
    size = QUICK if given.quick or given.profile else FULL
    if given.profile:
        size = replace(size, learners=(300,), joining=(300,), warm=2.0, window=10.0)
    changes = {
        "learners": given.learners and tuple(given.learners),
        "with_past": given.learners and tuple(given.learners),
        "with_talks": given.learners and tuple(given.learners),
        "joining": given.learners and tuple(given.learners),
        "window": given.window,
        "warm": given.warm,
        "think": given.think,
        "repeat": given.repeat,
        "seed": given.seed,
    }
    return replace(size, **{name: value for name, value in changes.items() if value is not None})


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="less of everything and no growth, in some three minutes")
    parser.add_argument(
        "--only",
        default=f"{LETTERS}{growth.LETTER}{starts.LETTER}"
        f"{results.LETTER}{reading.LETTER}{memory.LETTER}{articles.LETTER}",
        help=f"what to run, by letter: the bots {LETTERS} (C, D: many answers; s, t: discussions; B: a broadcast; "
        f"o: newcomers; P: two replicas), {growth.LETTER} growth, {starts.LETTER} starts and rest, "
        f"{results.LETTER} the results of classes, {reading.LETTER} the reading of texts, {memory.LETTER} reviews, "
        f"{articles.LETTER} articles",
    )
    parser.add_argument("--learners", type=int, nargs="+", help="how many at once")
    parser.add_argument("--grow", type=int, nargs="+", metavar="ANSWERS", help="growth, measured with so many answers")
    parser.add_argument("--window", type=float, help="seconds that are measured, per run")
    parser.add_argument("--warm", type=float, help="seconds before those")
    parser.add_argument("--think", type=float, help="seconds, about, between a reply and the learner's next act")
    parser.add_argument("--repeat", type=int, help="run everything so often, show the median")
    parser.add_argument("--seed", type=int, help="another one makes the learners decide otherwise")
    parser.add_argument(
        "--profile", metavar="LETTER", choices=tuple(LETTERS), help="show where one bot's CPU time goes"
    )
    parser.add_argument("--json", type=Path, help="write the figures there")
    parser.add_argument("--picture", type=Path, help="draw the most telling ones there, as PNG")
    return parser


if __name__ == "__main__":
    sys.exit(main())
