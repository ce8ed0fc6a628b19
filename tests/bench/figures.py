"""From what was measured to what is shown: percentiles, medians over turns, ratios, the aims of the issue."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from tests.bench.load import Outcome

CORES = 4
"""From so many on two replicas can do more than one: they share the machine with PostgreSQL, the API and the load."""

CROWDED = 0.85
"""Share of a core above which the API, and not the bot, may be what limits a run."""


@dataclass(frozen=True)
class Figures:
    """A line of the table.

    ``p50`` … are milliseconds to the first reply, ``card`` is p95 of those to the message with the
    next buttons, ``cpu`` is ms of the bot per update.
    """

    updates: float
    calls: float
    p50: float
    p95: float
    p99: float
    card: float
    cpu: float
    peak: float
    api: float
    waiting: int
    stuck: int
    letters: int = 0


Key = tuple[str, int]
"""Letter of the kind, number of learners."""


@dataclass(frozen=True)
class Aim:
    """What the issue asks for: ``found`` has to be at least (or, ``at_most``, at most) ``wanted``; None: not run.

    Both are in ``unit``.
    """

    text: str
    found: float | None
    wanted: float
    at_most: bool = False
    unit: str = "×"

    @property
    def reached(self) -> bool | None:
        """Whether it is so; None where it was not run."""
        if self.found is None:
            return None
        return self.found <= self.wanted if self.at_most else self.found >= self.wanted


def percentile(values: Sequence[float], share: float) -> float:
    """The value that ``share`` (0–1) of all ``values`` do not exceed (nearest rank); nan without values."""
    if not values:
        return math.nan
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def figures(outcome: Outcome) -> Figures:
    """One run in figures. Acts that never got a reply count with the time that they have waited."""
    latencies = [1000 * seconds for seconds in (*outcome.latencies, *outcome.waiting)]
    return Figures(
        updates=outcome.updates / outcome.window,
        calls=sum(count for method, count in outcome.calls.items() if method != "getUpdates") / outcome.window,
        p50=percentile(latencies, 0.5),
        p95=percentile(latencies, 0.95),
        p99=percentile(latencies, 0.99),
        card=1000 * percentile(outcome.cards, 0.95),
        cpu=1000 * outcome.cpu / outcome.updates if outcome.updates else math.nan,
        peak=outcome.peak_mib,
        api=outcome.api_cpu,
        waiting=len(outcome.waiting),
        stuck=outcome.stuck,
        letters=outcome.letters,
    )


def middle(runs: Sequence[Figures]) -> Figures:
    """The median of several runs, figure by figure; of what went wrong the worst."""
    return Figures(
        updates=median(run.updates for run in runs),
        calls=median(run.calls for run in runs),
        p50=median(run.p50 for run in runs),
        p95=median(run.p95 for run in runs),
        p99=median(run.p99 for run in runs),
        card=median(run.card for run in runs),
        cpu=median(run.cpu for run in runs),
        peak=max(run.peak for run in runs),
        api=max(run.api for run in runs),
        waiting=max(run.waiting for run in runs),
        stuck=max(run.stuck for run in runs),
        letters=min(run.letters for run in runs),
    )


def aims(found: Mapping[Key, Figures], learners: int = 300, *, cores: int) -> list[Aim]:
    """The aims of the issue, at ``learners`` at once, for Lupe on each database, on a machine with ``cores``."""
    made = []
    for letter, name in (("c", "SQLite"), ("d", "PostgreSQL")):
        compared = _comparer(found, letter, learners)
        made += [
            Aim(f"{name}: updates/s against (a)", compared("a", "updates"), 5.0),
            Aim(f"{name}: p95 against (a)", compared("a", "p95"), 0.2, at_most=True),
            Aim(f"{name}: updates/s against (b)", compared("b", "updates"), 0.6),
            Aim(f"{name}: CPU per update against (b)", compared("b", "cpu"), 2.0, at_most=True),
            # The echo of a text makes one call, that of a tap two, as Lupe does.
            Aim(f"{name}: CPU per update against (e)", compared("e", "cpu"), 2.0, at_most=True),
            Aim(f"{name}: p95", _of(found, letter, learners, "p95"), 400, at_most=True, unit=" ms"),
            Aim(
                f"{name}: CPU per update with many answers against none",
                _comparer(found, letter.upper(), learners)(letter, "cpu"),
                1.10,
                at_most=True,
            ),
        ]
    for letter, quizzes, name in (("s", "c", "SQLite"), ("t", "d", "PostgreSQL")):
        compared = _comparer(found, letter, learners)
        made += [
            Aim(f"{name}: p95 in discussions against quizzes", compared(quizzes, "p95"), 1.5, at_most=True),
            Aim(
                f"{name}: p95 to the card in discussions against quizzes", compared(quizzes, "card"), 1.5, at_most=True
            ),
        ]
    made += [
        Aim("SQLite: updates/s at 500 learners", _of(found, "c", 500, "updates"), 500, unit="/s"),
        Aim("SQLite: p95 during a broadcast", _comparer(found, "B", learners)("c", "p95"), 1.5, at_most=True),
        Aim("SQLite: p95 while one floods", _comparer(found, "f", learners)("c", "p95"), 1.2, at_most=True),
        Aim("SQLite: p95 while ten flood", _comparer(found, "F", learners)("c", "p95"), 1.2, at_most=True),
        Aim("PostgreSQL: CPU per update of two", _comparer(found, "P", learners)("d", "cpu"), 1.1, at_most=True),
    ]
    if cores >= CORES:
        made.append(Aim("PostgreSQL: updates/s of two", _comparer(found, "P", learners)("d", "updates"), 1.6))
    return made


def _of(found: Mapping[Key, Figures], letter: str, learners: int, name: str) -> float | None:
    one = found.get((letter, learners))
    return None if one is None else float(getattr(one, name))


def _comparer(found: Mapping[Key, Figures], letter: str, learners: int) -> Callable[[str, str], float | None]:
    def compare(other: str, name: str) -> float | None:
        mine, theirs = found.get((letter, learners)), found.get((other, learners))
        if mine is None or theirs is None:
            return None
        return ratio(getattr(mine, name), getattr(theirs, name))

    return compare


def ratio(mine: float, theirs: float) -> float | None:
    """``mine`` in units of ``theirs``; None where that says nothing."""
    quotient = mine / theirs if theirs else math.nan
    return None if math.isnan(quotient) else quotient
