"""How long it takes to take an article apart, to draft a lesson of it, and a thousand at once: (x) of the benchmark."""

import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from rich.table import Table

from bot.adapters.article.lexicons import load_lexicons
from bot.core.article.analysing import analyse
from bot.core.article.drafting import draft
from bot.core.article.lexicon import Lexicons
from bot.core.languages import LANGUAGES, Language
from tests.bench.figures import Aim, percentile

LETTER = "x"
"""What the command line calls this."""

GOLD = Path(__file__).resolve().parents[1] / "gold"
NAMES = {"de": "German", "en": "English"}
COMMANDS = {"analyse": "*.json", "draft": "packs/*"}
"""What is run over many files, and what it leaves."""
WORDS, LONG = 1_000, 10
"""Words of the article that is timed, and how many times as long the one is that shows how time grows."""


@dataclass(frozen=True)
class Extent:
    """How often one article is read, and how many articles a batch has."""

    rounds: int
    batch: int


FULL, QUICK = Extent(40, 1_000), Extent(5, 50)


@dataclass(frozen=True)
class Reading:
    """Articles of ``WORDS`` words in one language: milliseconds of CPU after the first one, which is not counted.

    ``growth`` is the time for a text ``LONG`` times as long, by ``LONG`` times the time for this one.
    """

    language: Language
    words: int
    first: float
    analysed: float
    analysed_p95: float
    drafted: float
    drafted_p95: float
    growth: float


@dataclass(frozen=True)
class Batch:
    """``lupe article …`` over many files: seconds on the wall from start to end, and the most memory in MiB."""

    command: str
    articles: int
    seconds: float
    peak: float


def measure(extent: Extent) -> tuple[list[Reading], list[Batch]]:
    """Everything, in this process and in one of its own."""
    lexicons = load_lexicons()
    readings = [_reading(language, lexicons, extent.rounds) for language in LANGUAGES]
    return readings, [_batch(extent.batch, command) for command in COMMANDS]


def article(language: Language, words: int) -> str:
    """The gold standard's texts one after the other, until there are so many words."""
    texts = [_text(path) for path in sorted((GOLD / language).glob("*/*.txt"))]
    paragraphs = "\n\n".join(texts).split("\n\n")
    told: list[str] = []
    while sum(len(one.split()) for one in told) < words:
        told.append(paragraphs[len(told) % len(paragraphs)])
    return "\n\n".join(told)


def _text(path: Path) -> str:
    body = path.read_text(encoding="utf-8").partition("\n\n")[2]
    return "\n\n".join(" ".join(block.split("\n")) for block in re.split(r"\n{2,}", body.strip()))


def _reading(language: Language, lexicons: Lexicons, rounds: int) -> Reading:
    text, long = article(language, WORDS), article(language, WORDS * LONG)
    first = _timed(lambda: analyse(text, language, lexicons))
    analysed = [_timed(lambda: analyse(text, language, lexicons)) for _ in range(rounds)]
    found = analyse(text, language, lexicons)
    drafted = [_timed(lambda: draft(found, 1)) for _ in range(rounds)]
    # Both of the same text: what differs from article to article says nothing of how time grows.
    many = median(_timed(lambda: analyse(long, language, lexicons)) for _ in range(max(3, rounds // 10)))
    return Reading(
        language,
        len(text.split()),
        first,
        median(analysed),
        percentile(analysed, 0.95),
        median(analysed) + median(drafted),
        percentile(analysed, 0.95) + percentile(drafted, 0.95),
        many / (median(analysed) * len(long.split()) / len(text.split())),
    )


def _timed(function: Callable[[], object]) -> float:
    """Milliseconds of this thread's CPU."""
    begin = time.thread_time()
    function()
    return 1000 * (time.thread_time() - begin)


def _batch(articles: int, command: str) -> Batch:
    with tempfile.TemporaryDirectory(prefix="lupe-bench-") as made:
        folder, out = Path(made, "articles"), Path(made, "found")
        folder.mkdir()
        texts = {language: article(language, 450).split("\n\n") for language in LANGUAGES}
        for number in range(articles):
            language = LANGUAGES[number % len(LANGUAGES)]
            paragraphs = texts[language]
            turn = number % len(paragraphs)
            told = "\n\n".join((f"# Article {number}", *paragraphs[turn:], *paragraphs[:turn]))
            (folder / f"{number:04}.txt").write_text(told, encoding="utf-8")
        words = [
            sys.executable,
            "-c",
            _PEAK,
            "article",
            command,
            "--out",
            str(out),
            *map(str, sorted(folder.iterdir())),
        ]
        begin = time.perf_counter()
        done = subprocess.run(words, check=True, capture_output=True, text=True)
        seconds = time.perf_counter() - begin
        written = sorted(out.glob(COMMANDS[command]))
        assert len(written) == articles, written
        return Batch(command, articles, seconds, int(done.stdout.splitlines()[-1]) / 1024)


_PEAK = """
from pathlib import Path
from bot.cli import app
app(standalone_mode=False)
print(*[line.split()[1] for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM")])
"""
"""Prints KiB at the end. Not what getrusage says: that counts the memory of whoever started the process, too."""


def aims(readings: Sequence[Reading], batches: Sequence[Batch]) -> list[Aim]:
    """A thousand words in 150 ms, drafted in 400; twice the words take twice the time; no great memory."""
    found = [
        aim
        for one in readings
        for aim in (
            Aim(f"{NAMES[one.language]}: {one.words:,} words analysed", one.analysed, 150.0, at_most=True, unit=" ms"),
            Aim(f"{NAMES[one.language]}: … and drafted", one.drafted, 400.0, at_most=True, unit=" ms"),
            Aim(f"{NAMES[one.language]}: time for {LONG}× the words, in {LONG}×", one.growth, 1.5, at_most=True),
        )
    ]
    found += [
        Aim(
            f"peak of lupe article {one.command}, {one.articles:,} articles", one.peak, 150.0, at_most=True, unit=" MiB"
        )
        for one in batches
    ]
    return found


def tables(readings: Sequence[Reading], batches: Sequence[Batch]) -> tuple[Table, ...]:
    """What it takes."""
    times = Table(title="articles, milliseconds of CPU (median, p95)", title_justify="left")
    for name in ("language", "words", "first", "analysed", "p95", "and drafted", "p95", "growth"):
        times.add_column(name, justify="left" if name == "language" else "right", no_wrap=True)
    for one in readings:
        shown = (one.first, one.analysed, one.analysed_p95, one.drafted, one.drafted_p95)
        times.add_row(NAMES[one.language], f"{one.words:,}", *(f"{ms:.0f}" for ms in shown), f"{one.growth:.2f}×")
    batch = Table(title="lupe article, many files", title_justify="left")
    for name in ("command", "articles", "seconds", "a second", "peak MiB"):
        batch.add_column(name, justify="left" if name == "command" else "right")
    for some in batches:
        batch.add_row(
            some.command,
            f"{some.articles:,}",
            f"{some.seconds:.1f}",
            f"{some.articles / some.seconds:.0f}",
            f"{some.peak:.0f}",
        )
    return times, batch


def for_machines(readings: Sequence[Reading], batches: Sequence[Batch]) -> dict[str, object]:
    """The same as JSON takes it."""
    return {"readings": [asdict(one) for one in readings], "batches": [asdict(one) for one in batches]}
