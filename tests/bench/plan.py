"""What is run: which bots, with how many learners, for how long."""

from dataclasses import dataclass
from typing import Literal

from tests.bench.broadcast import ADDRESSEES
from tests.bench.history import TELEGRAM, Past
from tests.bench.load import Spec

Bot = Literal["stock", "ordered", "tapped", "lupe"]

NEWCOMERS = 9_000_000
"""The first id of learners who are in no database yet."""


@dataclass(frozen=True)
class Kind:
    """A bot and its database; ``letter`` is what the issue calls it."""

    letter: str
    name: str
    bot: Bot
    engine: str = ""
    old: bool = False
    """Whether the database has a past."""
    talks: bool = False
    """Whether its learners discuss, in place of lessons and quizzes."""
    joins: bool = False
    """Whether its learners are all new, and leave after four questions for others who join."""
    broadcast: bool = False
    """Whether an assignment goes out to thousands meanwhile."""
    replicas: int = 1
    """How many processes there are of the bot."""
    flooders: int = 0
    """How many write a hundred messages a second each while the others learn."""
    beside: str = ""
    """The letter of the kind that it differs from in one thing only."""


KINDS = (
    Kind("a", "python-telegram-bot, echo", "stock"),
    Kind("b", "our request class, echo", "ordered"),
    Kind("e", "… echo of taps", "tapped"),
    Kind("c", "Lupe, SQLite", "lupe", "sqlite"),
    Kind("s", "… in discussions", "lupe", "sqlite", talks=True, beside="c"),
    Kind("B", "… during a broadcast", "lupe", "sqlite", broadcast=True, beside="c"),
    Kind("f", "… while one floods", "lupe", "sqlite", flooders=1, beside="c"),
    Kind("F", "… while ten flood", "lupe", "sqlite", flooders=10, beside="c"),
    Kind("o", "… joining, four questions", "lupe", "sqlite", joins=True, beside="c"),
    Kind("C", "… with many answers", "lupe", "sqlite", old=True, beside="c"),
    Kind("d", "Lupe, PostgreSQL", "lupe", "postgresql"),
    Kind("t", "… in discussions", "lupe", "postgresql", talks=True, beside="d"),
    Kind("P", "… by two replicas", "lupe", "postgresql", replicas=2, beside="d"),
    Kind("D", "… with many answers", "lupe", "postgresql", old=True, beside="d"),
)
"""In the order in which they run, so that what will be compared runs one right after the other.

Capital letters: the same with many answers in the database.
"""

LETTERS = "".join(kind.letter for kind in KINDS)

_ONCE = frozenset(kind for kind in KINDS if kind.beside or kind.bot == "tapped")
"""What is not run with every number of learners."""


@dataclass(frozen=True)
class Size:
    """How much is run. Times are seconds per run."""

    learners: tuple[int, ...]
    with_past: tuple[int, ...]
    """For how many learners there are runs with many answers."""
    with_talks: tuple[int, ...]
    """For how many learners there are runs in discussions."""
    joining: tuple[int, ...]
    """For how many learners there are runs of newcomers."""
    past: Past
    warm: float
    window: float
    drain: float
    latency: float = 0.05
    think: float = 0.0
    repeat: int = 1
    seed: int = 1

    def of(self, kind: Kind) -> tuple[int, ...]:
        """For how many learners ``kind`` is run."""
        if kind.joins:
            return self.joining
        special = self.with_talks if kind.talks else self.with_past
        return tuple(count for count in self.learners if kind not in _ONCE or count in special)

    @property
    def counts(self) -> tuple[int, ...]:
        """All numbers of learners that anything is run with."""
        return tuple(sorted({*self.learners, *self.joining}))


FULL = Size((1, 300, 500, 1000), (300,), (300,), (100, 500), Past(50_000, 2), warm=4.0, window=7.0, drain=1.0)
QUICK = Size((300,), (300,), (300,), (100,), Past(5_000, 2), warm=2.0, window=1.5, drain=0.2)


@dataclass(frozen=True)
class Cell:
    """One run: ``kind`` with ``learners`` at once, for the ``turn``-th time."""

    kind: Kind
    learners: int
    turn: int = 0
    past: Past | None = None
    """How many answers there are, where that is not as in all runs."""


def cells(size: Size, letters: str = LETTERS) -> list[Cell]:
    """All runs in their order."""
    return [
        Cell(kind, learners, turn)
        for turn in range(size.repeat)
        for learners in size.counts
        for kind in KINDS
        if kind.letter in letters and learners in size.of(kind)
    ]


def before(size: Size, kind: Kind) -> Past:
    """What stands in a database without many answers: learners who finished the lesson, and no answer."""
    return Past(max(size.counts) + (ADDRESSEES if kind.broadcast else 0))


def spec(cell: Cell, size: Size, number: int, veterans_from: int) -> Spec:
    """The load of ``cell``, the ``number``-th run; half of Lupe's learners are new, half have learnt before."""
    bare = cell.kind.bot != "lupe"
    new = cell.learners if bare or cell.kind.joins else (cell.learners + 1) // 2
    return Spec(
        echo=bare and cell.kind.bot != "tapped",
        newcomers=(NEWCOMERS + number * 10_000, new),
        veterans=(TELEGRAM + 1 + veterans_from, cell.learners - new),
        first_update=(number + 1) * 10_000_000,
        seed=size.seed,
        warm=size.warm,
        window=size.window,
        drain=size.drain,
        latency=size.latency,
        think=size.think,
        joins=cell.kind.joins,
        flooders=cell.kind.flooders,
    )
