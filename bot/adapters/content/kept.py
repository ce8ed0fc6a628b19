"""Content that was read before: a file in the data folder saves reading and checking what has not changed since."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from pydantic import ValidationError

import bot.core
from bot.adapters.content.files import load_tree
from bot.core.content.base import Problem
from bot.core.content.tree import LoadedTree, Tree

KEPT: Final = "content-cache.json"
"""The name of the file: a line with the key and the problems, then the tree."""

_READ: Final = ("*.yaml", "*.md")


def load_kept(content: Path, data: Path) -> LoadedTree:
    """As ``load_tree`` without a day, some twenty times as fast where nothing has changed since the last time.

    What was read is kept in the folder ``data``; whatever is wrong with that, everything is read anew.
    """
    kept, key = data / KEPT, _key(content)
    found = _read(kept, key)
    if found is not None:
        return found
    loaded = load_tree(content)
    if loaded.tree is not None:
        _write(kept, key, loaded.tree, loaded.problems)
    return loaded


def _key(content: Path) -> str:
    """Changes with every file of the content, and with the program that reads them."""
    digest = hashlib.sha256()
    for root, path in (*_files(content, _READ), *_files(Path(bot.core.__file__).parent, ("*.py",))):
        digest.update(f"{path.relative_to(root)}\0".encode())
        with suppress(OSError):
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _files(root: Path, patterns: tuple[str, ...]) -> Iterator[tuple[Path, Path]]:
    for path in sorted(path for pattern in patterns for path in root.rglob(pattern)):
        yield root, path


def _read(kept: Path, key: str) -> LoadedTree | None:
    """What is kept under ``key``; None where there is nothing, or it cannot be used."""
    try:
        head, _, told = kept.read_text("utf-8").partition("\n")
        found = json.loads(head)
        if found["key"] != key:
            return None
        return LoadedTree(Tree.model_validate_json(told), tuple(Problem(*problem) for problem in found["problems"]))
    except (OSError, ValueError, KeyError, TypeError, ValidationError):
        return None


def _write(kept: Path, key: str, tree: Tree, problems: tuple[Problem, ...]) -> None:
    head = {"key": key, "problems": [[problem.file, problem.line, problem.message] for problem in problems]}
    fresh = kept.with_suffix(".new")
    # Kept or not, the content is there: a folder that cannot be written to is for others to complain about.
    with suppress(OSError):
        fresh.write_text(f"{json.dumps(head)}\n{tree.model_dump_json(by_alias=True)}", "utf-8")
        fresh.replace(kept)
