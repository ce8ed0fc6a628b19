"""``lupe simulate``: learners whose truth is known, and how well Lupe's figures recover it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Final

import typer
from rich import box
from rich.console import Console, RenderableType
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from bot.adapters.content import load_tree
from bot.cli.content import Folder
from bot.cli.simulated_class import LEARNT, ServedClass, held, run_class
from bot.cli.start import FAILED, WRONG_USE, begin, give_up
from bot.core.checkpoints.trials import simulate_classes
from bot.core.content import Tree
from bot.core.simulation import (
    UNEVEN,
    MasteryRecovery,
    Recovery,
    simulate_calibration,
    simulate_discernment,
    simulate_forecasts,
    simulate_mastery,
)

GAP: Final = 0.03
"""How far the area under Elo's curve may be from the oracle's after 20 answers."""

INSIDE: Final = 0.9
"""The share of runs in which the truth has to be inside the stated interval, which promises 95 %."""

_COUNTS: Final = (5, 10, 20)


@dataclass(frozen=True)
class Found:
    """What came of everything: mastery by the number of answers, one learner's and a class's figures by name.

    ``uneven`` is mastery where learners are better at some skills than at others, and authors misjudge their questions.
    """

    mastery: dict[int, MasteryRecovery]
    uneven: MasteryRecovery
    single: dict[str, Recovery]
    classes: dict[str, Recovery]
    served: ServedClass

    def failures(self) -> Iterator[str]:
        """Bars that were missed, in words."""
        last = self.mastery[_COUNTS[-1]]
        if last.oracle - last.auc > GAP:
            yield f"Elo is {last.oracle - last.auc:.3f} from the oracle after {_COUNTS[-1]} answers: at most {GAP}"
        for name, one in {**self.single, **self.classes}.items():
            if one.share < INSIDE:
                yield f"{name}: the truth is inside in {one.inside} of {one.runs} runs: at least {INSIDE:.0%}"
        logged = self.served.answers + self.served.judgements
        if logged != self.served.expected:
            yield f"{self.served.expected} answers went through the services, and {logged} were kept"
        if self.served.rated != self.served.learners:
            yield f"of {self.served.learners} learners the services rated {self.served.rated} as their log does"


app = typer.Typer(add_completion=False)


@app.command()
def simulate(
    learners: Annotated[int, typer.Option(min=50, max=100_000, help="Learners whose mastery is rated.")] = 2000,
    runs: Annotated[int, typer.Option(min=10, max=100_000, help="Runs of each estimator with an interval.")] = 500,
    served: Annotated[int, typer.Option(min=5, max=5000, help="Learners of the class in the services.")] = 30,
    seed: Annotated[int, typer.Option(min=0, help="The same seed, the same learners.")] = 7,
    as_json: Annotated[bool, typer.Option("--json", help="Write everything as JSON, for machines.")] = False,
    folder: Folder = None,
) -> None:
    """Let simulated learners, whose truth is known, answer, and say how well Lupe's figures recover it.

    A whole class goes through the services that real classes use, on a database in memory. What takes thousands of
    learners runs on the same rules without a database, which would take hours. Exit code 1 where a bar is missed.
    """
    settings = begin("warning", **({"content_dir": folder} if folder else {}))
    tree = load_tree(settings.content_dir).tree
    if tree is None:
        give_up(f"The content in {settings.content_dir} cannot be used: lupe content check says why.", code=WRONG_USE)
    found = _run(tree, learners, runs, served, seed)
    failures = list(found.failures())
    if as_json:
        data = {"seed": seed, **_as_data(found), "failures": failures}
        typer.echo(json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False))
    else:
        console = Console(soft_wrap=True, highlight=False)
        for part in _as_text(found, learners, runs):
            console.print(part)
    if failures:
        give_up(*failures, code=FAILED)


def _run(tree: Tree, learners: int, runs: int, served: int, seed: int) -> Found:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        services = progress.add_task("A class in the services", total=served)
        try:
            lived = run_class(tree, served, seed, lambda: progress.advance(services))
        except ValueError as error:
            give_up(f"Nothing can be simulated: {error}.", code=WRONG_USE)
        rated = progress.add_task(f"Mastery of {learners} learners", total=len(_COUNTS) + 1)
        mastery = {}
        for count in _COUNTS:
            mastery[count] = simulate_mastery(seed, learners=learners, answers=count)
            progress.advance(rated)
        uneven = simulate_mastery(seed, learners=learners, answers=_COUNTS[-1], world=UNEVEN)
        progress.advance(rated)
        rest = progress.add_task(f"Intervals in {runs} runs", total=4)
        d_prime, criterion = simulate_discernment(seed, runs=runs)
        progress.advance(rest)
        score, excess = simulate_calibration(seed, runs=runs)
        progress.advance(rest)
        single = {
            "d′": d_prime,
            "c": criterion,
            "Brier score": score,
            "over-confidence": excess,
            "Brier score of probabilities": simulate_forecasts(seed, runs=runs),
        }
        progress.advance(rest)
        classes = simulate_classes(seed, runs=runs)
        progress.advance(rest)
    return Found(mastery, uneven, single, classes, lived)


def _as_data(found: Found) -> dict[str, Any]:
    served = found.served
    return {
        "mastery": {
            str(count): {"auc": one.auc, "oracle": one.oracle, "covered": one.covered}
            for count, one in found.mastery.items()
        },
        "uneven": {"auc": found.uneven.auc, "oracle": found.uneven.oracle, "covered": found.uneven.covered},
        "single": {name: _recovery(one) for name, one in found.single.items()},
        "classes": {name: _recovery(one) for name, one in found.classes.items()},
        "services": {
            "learners": served.learners,
            "answers": served.answers,
            "judgements": served.judgements,
            "rated": served.rated,
            "auc": {str(count): one for count, one in served.aucs.items()},
            "oracle": served.oracle,
            "report": [
                {"point": point.value, "measure": name, "truth": truth, "value": value, "low": low, "high": high}
                for point, name, truth, value, low, high in held(served)
            ],
        },
    }


def _recovery(one: Recovery) -> dict[str, float]:
    return {"runs": one.runs, "inside": one.inside, "share": one.share, "bias": one.bias}


def _as_text(found: Found, learners: int, runs: int) -> Iterator[RenderableType]:
    served = found.served
    yield Text(f"One class of {served.learners} through the real services", style="bold")
    yield Text(
        f"{served.answers} answers to quizzes, {served.judgements} judgements in three checks, "
        f"{served.expected} in all were to be kept. {served.rated} learners are rated as their log says."
    )
    table = _table("Check", "Figure", "Truth", "Report", "95 % interval", "Inside")
    for point, name, truth, value, low, high in held(served):
        inside = "yes" if low <= truth <= high else "no"
        table.add_row(point.value, name, f"{truth:.2f}", f"{value:.2f}", f"{low:.2f} to {high:.2f}", inside)
    yield table
    table = _table("Answers", "AUC of Elo", "AUC of the oracle", "Gap")
    for count, value in served.aucs.items():
        table.add_row(str(count), f"{value:.3f}", f"{served.oracle:.3f}", f"{served.oracle - value:.3f}")
    yield table
    yield Text(f"Elo with {learners} learners, without a database", style="bold")
    table = _table("Answers", "AUC of Elo", "AUC of the oracle", "Gap", "Intervals of mastery that hold the truth")
    rows = {str(count): one for count, one in found.mastery.items()} | {f"{_COUNTS[-1]} in each of 3": found.uneven}
    for name, one in rows.items():
        gap = f"{one.oracle - one.auc:.3f}"
        table.add_row(name, f"{one.auc:.3f}", f"{one.oracle:.3f}", gap, f"{one.covered:.1%}")
    yield table
    yield Text(f"Intervals in {runs} runs, without a database", style="bold")
    table = _table("Figure", "Truth inside", "Mean error")
    for name, recovered in {**found.single, **found.classes}.items():
        table.add_row(name, f"{recovered.share:.1%}", f"{recovered.bias:+.3f}")
    yield table
    yield Text(
        "In the last row of the second table learners are better at some of three skills than at others, and questions "
        "are harder or easier than meant. The oracle knows everybody's true chances; predicted are the answers after "
        f"the first {LEARNT}. A class of its own makes the truth of the first table: that of endlessly many such "
        "learners. The first five figures of the last one are one learner's (20 sound and 20 unsound claims, 40 or 20 "
        "answers), the others those of a class of 25 before and after a course, and of the change. "
        f"Bars: a gap of at most {GAP} after {_COUNTS[-1]} answers, the truth inside in at least {INSIDE:.0%} of runs.",
        style="dim",
    )


def _table(*headings: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD)
    for place, heading in enumerate(headings):
        table.add_column(heading, justify="right" if place else "left", overflow="fold")
    return table
