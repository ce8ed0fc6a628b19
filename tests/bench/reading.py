"""How long it takes to understand what somebody writes in a discussion: (u) of the benchmark."""

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import TypeVar

from rich.table import Table

from bot.core.content import Tree
from bot.core.languages import LANGUAGES, Language
from bot.core.understanding.reader import build_reader
from tests.bench.figures import Aim, percentile
from tests.bench.talkers import Said, Talker, collect

T = TypeVar("T")

LETTER = "u"
"""What the command line calls this."""

FULL, QUICK = 400, 100
"""Texts about each discussion in each language that are timed, after as many that are not."""

NAMES = {"de": "German", "en": "English"}


@dataclass(frozen=True)
class Pace:
    """How fast texts in one language are read, in milliseconds of CPU: reading waits for nothing.

    ``made`` is what each reader took to be made; the first one brings the dictionaries of its language.
    """

    language: Language
    made: tuple[float, ...]
    texts: int
    p50: float
    p95: float
    longest: float


def measure(tree: Tree, many: int, seed: int = 1) -> list[Pace]:
    """Read ``many`` texts about each discussion in each language; ``seed`` chooses them, as talkers do."""
    said = collect(tree)
    return [_pace(tree, said, language, many, random.Random(f"{seed}/{language}")) for language in LANGUAGES]


def _pace(tree: Tree, said: Said, language: Language, many: int, chance: random.Random) -> Pace:
    insults = (*tree.holds.insults.de, *tree.holds.insults.en)
    made: list[float] = []
    spent: list[float] = []
    for pack in tree.packs:
        for discussion in pack.discussions:
            reader, took = _timed(build_reader, pack, discussion.id, language, insults)
            made.append(took)
            talker = Talker(said, language, f"{pack.id}:{discussion.id}")
            for place in range(2 * many):
                took = _timed(reader.read, talker.words(chance))[1]
                if place >= many:
                    spent.append(took)
    p50, p95, longest = (percentile(spent, share) for share in (0.5, 0.95, 1.0))
    return Pace(language, tuple(made), len(spent), p50, p95, longest)


def _timed(function: Callable[..., T], *arguments: object) -> tuple[T, float]:
    """What ``function`` gives, and the milliseconds of this thread's CPU."""
    begin = time.thread_time()
    found = function(*arguments)
    return found, 1000 * (time.thread_time() - begin)


def aims(paces: Sequence[Pace]) -> list[Aim]:
    """What the issue asks for: an answer is read in 5 ms, nearly always."""
    return [
        Aim(f"{NAMES[one.language]}: p95 of reading an answer", one.p95, 5.0, at_most=True, unit=" ms") for one in paces
    ]


def table(paces: Sequence[Pace]) -> Table:
    """All of it."""
    made = Table(title="reading what is written in discussions, milliseconds of CPU", title_justify="left")
    for name in ("language", "readers", "first made", "others made", "texts", "p50", "p95", "longest"):
        made.add_column(name, justify="left" if name == "language" else "right", no_wrap=True)
    for one in paces:
        first, *others = one.made or (0.0,)
        making = (str(len(one.made)), f"{first:,.0f}", f"{median(others):,.0f}" if others else "")
        reading = (f"{one.texts:,}", *(f"{value:.2f}" for value in (one.p50, one.p95, one.longest)))
        made.add_row(NAMES[one.language], *making, *reading)
    return made


def for_machines(paces: Sequence[Pace]) -> list[dict[str, object]]:
    """The same as JSON takes it."""
    return [asdict(one) for one in paces]
