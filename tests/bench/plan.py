"""What is run: which bots, with how many learners, for how long."""

from dataclasses import dataclass
from typing import Literal

from tests.bench.history import TELEGRAM, Past
from tests.bench.load import Spec

Bot = Literal["stock", "ordered", "lupe"]

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


KINDS = (
    Kind("a", "python-telegram-bot, echo", "stock"),
    Kind("b", "our request class, echo", "ordered"),
    Kind("c", "Lupe, SQLite", "lupe", "sqlite"),
    Kind("C", "… with many answers", "lupe", "sqlite", old=True),
    Kind("d", "Lupe, PostgreSQL", "lupe", "postgresql"),
    Kind("D", "… with many answers", "lupe", "postgresql", old=True),
)
"""In the order in which they run, so that what will be compared runs one right after the other.

Capital letters: the same with many answers in the database.
"""


@dataclass(frozen=True)
class Size:
    """How much is run. Times are seconds per run."""

    learners: tuple[int, ...]
    with_past: tuple[int, ...]
    """For how many learners there are runs with many answers."""
    past: Past
    warm: float
    window: float
    drain: float
    latency: float = 0.05
    think: float = 0.0
    repeat: int = 1
    seed: int = 1


FULL = Size((1, 30, 300, 1000), (1, 30, 300, 1000), Past(50_000, 2), warm=4.0, window=9.0, drain=1.5)
QUICK = Size((30, 300), (300,), Past(5_000, 2), warm=1.2, window=1.5, drain=0.2)


@dataclass(frozen=True)
class Cell:
    """One run: ``kind`` with ``learners`` at once, for the ``turn``-th time."""

    kind: Kind
    learners: int
    turn: int = 0


def cells(size: Size, letters: str = "abcCdD") -> list[Cell]:
    """All runs in their order."""
    return [
        Cell(kind, learners, turn)
        for turn in range(size.repeat)
        for learners in size.learners
        for kind in KINDS
        if kind.letter in letters and (not kind.old or learners in size.with_past)
    ]


def before(size: Size) -> Past:
    """What stands in a database without many answers: learners who finished the lesson, and no answer."""
    return Past(max(size.learners))


def spec(cell: Cell, size: Size, number: int, veterans_from: int) -> Spec:
    """The load of ``cell``, the ``number``-th run; half of Lupe's learners are new, half have learnt before."""
    echo = cell.kind.bot != "lupe"
    new = cell.learners if echo else (cell.learners + 1) // 2
    return Spec(
        echo=echo,
        newcomers=(NEWCOMERS + number * 10_000, new),
        veterans=(TELEGRAM + 1 + veterans_from, cell.learners - new),
        first_update=(number + 1) * 10_000_000,
        seed=size.seed,
        warm=size.warm,
        window=size.window,
        drain=size.drain,
        latency=size.latency,
        think=size.think,
    )
