"""Survivors that are known, each with the reason why no test is to notice it: ``survivors.toml``."""

import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).with_name("survivors.toml")


@dataclass(frozen=True)
class Survivor:
    """In ``scope`` of ``module`` the lines ``before`` may be ``after``, in ``times`` places, for this ``reason``."""

    module: str
    scope: str
    before: str
    after: str
    reason: str
    times: int = 1

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What a survivor is known by: not by its line, which every edit above it moves."""
        return self.module, self.scope, self.before, self.after


def load(path: Path = FILE) -> tuple[Survivor, ...]:
    """The survivors of the file; raises TypeError for an entry with another form."""
    return tuple(Survivor(**entry) for entry in tomllib.loads(path.read_text("utf-8")).get("survivor", []))


@dataclass(frozen=True)
class Comparison:
    """``unexplained`` survive without a reason, each as often as said; the reasons of ``stale`` are needed no more."""

    unexplained: Counter[tuple[str, str, str, str]]
    stale: tuple[Survivor, ...]


def compare(survived: Iterable[tuple[str, str, str, str]], known: Iterable[Survivor]) -> Comparison:
    """Hold those who ``survived``, by their keys, against those who are known to."""
    left = Counter(survived)
    stale = []
    for one in known:
        if left[one.key] < one.times:
            stale.append(one)
        left[one.key] -= one.times
    return Comparison(+left, tuple(stale))
