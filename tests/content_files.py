"""A small, flawless content folder to copy and break, and the course that ships."""

import atexit
import re
import shutil
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import yaml

from bot.adapters.content import load_tree
from bot.core.content import Problem, Tree
from tests.counting import paused

TREES = Path(__file__).parent / "trees"
SMALL = TREES / "small_content"
BROKEN = TREES / "broken_content"
REAL = Path(__file__).resolve().parents[1] / "content"
FIRST = "faces-in-china"
TODAY = date(2026, 11, 25)


def small_tree() -> Tree:
    """The tree of the flawless folder: p01 has a question of each of the six older types."""
    loaded = load_tree(SMALL, TODAY)
    assert loaded.problems == ()
    assert loaded.tree is not None
    return loaded.tree


def real_folders() -> list[str]:
    """The slugs of the packs of the course that ships."""
    return sorted(folder.name for folder in (REAL / "packs").iterdir() if folder.is_dir())


@cache
def real_tree() -> Tree:
    """The course that ships, whole, read once: for what must hold for every pack.

    It is not counted, whoever is the first to ask: the small folders reach the same lines in a thousandth of the time.
    """
    with paused():
        tree = load_tree(REAL).tree
    assert tree is not None
    return tree


@cache
def first_folder() -> Path:
    """The course that ships with its first pack alone, for stories: so packs come and go without a test noticing."""
    folder = Path(mkdtemp(prefix="lupe-first-pack-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    shutil.copytree(REAL / "packs" / FIRST, folder / "packs" / FIRST)
    for name in ("skills.yaml", "holds.yaml", "checkpoints.yaml"):
        shutil.copyfile(REAL / name, folder / name)
    course = yaml.safe_load((REAL / "course.yaml").read_text("utf-8"))
    course = {"title": course["title"], "packs": [entry for entry in course["packs"] if entry["slug"] == FIRST]}
    (folder / "course.yaml").write_text(yaml.safe_dump(course), "utf-8")
    told = "".join(
        (REAL / "packs" / FIRST / name).read_text("utf-8") for name in ("questions.yaml", "discussions.yaml")
    )
    beliefs = yaml.safe_load((REAL / "misconceptions.yaml").read_text("utf-8"))["misconceptions"]
    used = [entry for entry in beliefs if re.search(rf": {entry['id']}\b(?!-)", told)]
    (folder / "misconceptions.yaml").write_text(yaml.safe_dump({"misconceptions": used}), "utf-8")
    return folder


@cache
def first_tree() -> Tree:
    """The same, read once."""
    loaded = load_tree(first_folder())
    assert loaded.problems == ()
    assert loaded.tree is not None
    return loaded.tree


def copy_small(target: Path) -> Path:
    """A copy of the flawless folder under ``target``."""
    return shutil.copytree(SMALL, target / "content")


COPIES = {"de": "Gezählt hat niemand.", "en": "Nobody has counted."}
KINDS = (
    "right",
    "near",
    "wrong",
    "negated",
    "off-topic",
    "copied",
    "right",
    "near",
    "wrong",
    "negated",
    "right",
    "near",
)


def publish_small(root: Path) -> Path:
    """``root`` with its first pack published, and all that is asked of such a pack."""
    change(root, "course.yaml", "status: draft", "status: published")
    for language in ("de", "en"):
        path = root / f"packs/tram/article.{language}.md"
        path.write_text(path.read_text("utf-8").replace("[s04]", "[s04] Gleis track" + " Wort" * 283), "utf-8")
    entry = (
        "  - {{id: {1}, term: {{de: {0}, en: {1}}}, meaning: {{de: Steht im Artikel., en: It is in the article.}}}}\n"
    )
    words = (("Linie", "line"), ("Stadt", "city"), ("Bürgermeister", "mayor"), ("Millionen", "million"))
    change(root, "packs/tram/pack.yaml", "pictures:\n", "".join(entry.format(*pair) for pair in words) + "pictures:\n")
    blocks = (("d01", "mayor-says"), ("d01", "no-plan"), ("d02", "not-counted"), ("d02", "which-day"))
    (root / "packs/tram/answers.yaml").write_text("answers:\n" + "".join(_block(*names) for names in blocks), "utf-8")
    return root


def _block(discussion: str, aspect: str) -> str:
    lines = [f"  - discussion: {discussion}", f"    aspect: {aspect}"]
    for language, copy in COPIES.items():
        lines.append(f"    {language}:")
        for number, kind in enumerate(KINDS):
            text = copy if kind == "copied" else f"{aspect} {kind} {number}"
            has = f", aspects: [{aspect}]" if kind == "right" else ""
            lines.append(f"      - {{kind: {kind}, half: {('tune', 'test')[number % 2]}, text: {text}{has}}}")
    return "\n".join(lines) + "\n"


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
