"""A small, flawless content folder to copy and break."""

import shutil
from datetime import date
from pathlib import Path

from bot.adapters.content import load_tree
from bot.core.content import Problem, Tree

TREES = Path(__file__).parent / "trees"
SMALL = TREES / "small_content"
BROKEN = TREES / "broken_content"
TODAY = date(2026, 11, 25)


def small_tree() -> Tree:
    """The tree of the flawless folder: p01 has a question of every type."""
    loaded = load_tree(SMALL, TODAY)
    assert loaded.problems == ()
    assert loaded.tree is not None
    return loaded.tree


def copy_small(target: Path) -> Path:
    """A copy of the flawless folder under ``target``."""
    return shutil.copytree(SMALL, target / "content")


def change(root: Path, file: str, old: str, new: str) -> None:
    """Replace the first ``old`` in ``file``, which must be there."""
    path = root / file
    text = path.read_text("utf-8")
    assert old in text, f"{file} has no {old!r}"
    path.write_text(text.replace(old, new, 1), "utf-8")


def complaints(root: Path) -> list[str]:
    """All problems of ``root`` as "file:line: message"."""
    return [str(problem) for problem in load_tree(root, TODAY).problems]


def lines_of(problems: tuple[Problem, ...]) -> list[tuple[str, int]]:
    """File and line of each problem."""
    return [(problem.file, problem.line) for problem in problems]
