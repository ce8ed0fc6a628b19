"""How long an answer takes to be understood, after a warm-up: (u) of the benchmark."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.table import Table

from bot.adapters.content import load_tree
from bot.core.content import LANGUAGES, Language, Pack
from bot.core.understanding import build_reader, warm_up
from tests.bench.figures import Aim, percentile
from tests.bench.machine import peak_mib

LETTER = "u"
"""What the command line calls these runs."""

ROOT = Path(__file__).resolve().parents[2]

_AT_MOST = 5.0  # milliseconds, for one answer


@dataclass(frozen=True)
class Speed:
    """One language: ``answers`` that were read, all of whose words had been seen once before.

    ``median``, ``p95`` and ``longest`` are milliseconds of this process's CPU per answer: on a machine that does other
    things, the wall's time says nothing. ``make`` are milliseconds to make a reader, ``warm`` those to load the word
    lists of both languages, and ``mib`` is what these take of memory, with the program around them.
    """

    language: Language
    answers: int
    median: float
    p95: float
    longest: float
    make: float
    warm: float
    mib: float


def measure(rounds: int = 3, root: Path = ROOT / "content") -> list[Speed]:
    """Every labelled answer of the packs in ``root``, read ``rounds`` times after once."""
    warm, mib = _warmth()
    tree = load_tree(root).tree
    assert tree is not None
    warm_up()
    return [_speed(tree.packs, language, rounds, warm, mib) for language in LANGUAGES]


def _speed(packs: Sequence[Pack], language: Language, rounds: int, warm: float, mib: float) -> Speed:
    made: list[float] = []
    took: list[float] = []
    for pack in packs:
        for discussion in pack.discussions:
            begin = time.process_time()
            reader = build_reader(pack, discussion.id, language)
            made.append(time.process_time() - begin)
            groups = [group for group in pack.answers if group.discussion == discussion.id]
            texts = [answer.text for group in groups for answer in group.answers[language]]
            for _ in map(reader.read, texts):
                pass
            for text in texts * rounds:
                begin = time.process_time()
                reader.read(text)
                took.append(time.process_time() - begin)
    median, p95, longest = (1000 * percentile(took, share) for share in (0.5, 0.95, 1.0))
    return Speed(language, len(took), median, p95, longest, 1000 * percentile(made, 1.0), warm, mib)


def _warmth() -> tuple[float, float]:
    """Milliseconds and MiB that it takes to load the word lists, in a process where nothing did so before."""
    command = [sys.executable, "-m", "tests.bench.understanding"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    warm, mib = map(float, done.stdout.split())
    return warm, mib


def aims(speeds: Sequence[Speed]) -> list[Aim]:
    """What the issue asks for: an answer in 5 ms."""
    return [
        Aim(f"an answer is understood, {one.language}, {name}", value, _AT_MOST, at_most=True, unit=" ms")
        for one in speeds
        for name, value in (("median", one.median), ("p95", one.p95))
    ]


def table(speeds: Sequence[Speed]) -> Table:
    """All figures, for the terminal."""
    made = Table(title="an answer is understood, after a warm-up", title_justify="left")
    for name in ("language", "answers", "median ms", "p95 ms", "longest ms", "reader ms", "warm-up ms", "MiB in all"):
        made.add_column(name, justify="left" if name == "language" else "right", no_wrap=True)
    for one in speeds:
        figures = (f"{one.median:.2f}", f"{one.p95:.2f}", f"{one.longest:.1f}")
        made.add_row(
            one.language, f"{one.answers:,}", *figures, f"{one.make:,.0f}", f"{one.warm:,.0f}", f"{one.mib:,.0f}"
        )
    return made


def for_machines(speeds: Sequence[Speed]) -> list[Mapping[str, object]]:
    """The same as JSON can hold it."""
    return [asdict(one) for one in speeds]


if __name__ == "__main__":
    started = time.process_time()
    warm_up()
    sys.stdout.write(f"{1000 * (time.process_time() - started)} {peak_mib(os.getpid())}\n")
