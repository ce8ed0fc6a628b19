"""What an update costs as the answers in the database become more, from a thousand to a million.

Each size is a database of its own, filled in bulk; the same learners then do the same on each. All runs are one after
the other, the smallest database first and, to tell growth from a machine that became busier, once more at the end.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

from rich.table import Table

from tests.bench.figures import Aim, Figures, figures, ratio
from tests.bench.history import A_QUIZ, Past
from tests.bench.load import Outcome
from tests.bench.plan import KINDS, Cell

LETTER = "g"
LEARNERS = 60
"""At once; half of them are of those who have answered before."""
QUIZZES = 2
DEFAULT = (1_000, 100_000)
"""Answers. A million takes minutes to write: ``--grow 1000 1000000``."""


@dataclass(frozen=True)
class Growth:
    """One size: CPU in ms an update, p95 in ms to the first reply."""

    engine: str
    answers: int
    updates: float
    cpu: float
    p95: float


def past(answers: int) -> Past:
    """A past of ``answers``, rounded up to whole learners of ``QUIZZES`` quizzes each, of whom there are enough."""
    return Past(max(-(-answers // (QUIZZES * A_QUIZ)), LEARNERS // 2), QUIZZES)


def cells(sizes: Sequence[int]) -> list[Cell]:
    """All runs in their order; the smallest database comes twice, first and last, and the last says what is left."""
    kinds = [kind for kind in KINDS if kind.old]
    ordered = sorted(set(sizes))
    return [Cell(kind, LEARNERS, past=past(size)) for kind in kinds for size in (*ordered, ordered[0])]


def measure(sizes: Sequence[int], run: Callable[[Cell], Outcome]) -> list[Growth]:
    """Run them all."""
    return [_growth(cell, figures(run(cell))) for cell in cells(sizes)]


def _growth(cell: Cell, found: Figures) -> Growth:
    assert cell.past is not None
    return Growth(cell.kind.engine, cell.past.answers, found.updates, found.cpu, found.p95)


def table(found: Sequence[Growth]) -> Table:
    """For the terminal."""
    made = Table(title=f"as answers become more, {LEARNERS} learners at once", title_justify="left")
    for name in ("database", "answers", "updates/s", "p95 ms", "CPU ms"):
        made.add_column(name, justify="left" if name == "database" else "right")
    for one in found:
        made.add_row(one.engine, f"{one.answers:,}", f"{one.updates:,.0f}", f"{one.p95:,.0f}", f"{one.cpu:.2f}")
    return made


def aims(found: Sequence[Growth]) -> list[Aim]:
    """No update costs more for what others have answered; the fewest answers count with the mean of both their runs."""
    made = []
    for engine in dict.fromkeys(one.engine for one in found):
        mine = [one for one in found if one.engine == engine]
        most = max(mine, key=lambda one: one.answers)
        least = [one.cpu for one in mine if one.answers == min(other.answers for other in mine)]
        text = f"{engine}: CPU per update with {most.answers:,} answers against {mine[0].answers:,}"
        made.append(Aim(text, ratio(most.cpu, sum(least) / len(least)), 1.10, at_most=True))
    return made


def for_machines(found: Sequence[Growth]) -> list[dict[str, object]]:
    """As JSON."""
    return [asdict(one) for one in found]
