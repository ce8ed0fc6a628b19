"""Content that was read before: a file in the data folder saves reading and checking what has not changed since."""

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Final

import pydantic
import yaml
from pydantic import ValidationError

import bot.core
from bot.adapters.content.files import load_tree
from bot.core.content.base import Problem
from bot.core.content.tree import LoadedTree, Tree

KEPT: Final = "content-cache.json"
"""The name of the file: a line with the key and the problems, then the tree."""

_READ: Final = (".yaml", ".md")
_PROGRAM: Final = (Path(bot.core.__file__).parent, Path(__file__).parent)


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
    """Changes with every file and folder of the content, and with the program and the libraries that read them."""
    digest = hashlib.sha256(f"{pydantic.VERSION}\0{yaml.__version__}\0".encode())
    for told in _told(content, _READ):
        digest.update(told)
    for root in _PROGRAM:
        for told in _told(root, (".py",)):
            digest.update(told)
    return digest.hexdigest()


def _told(root: Path, endings: tuple[str, ...]) -> Iterator[bytes]:
    """What is in the folder ``root``: names of folders and where they lie, names of files and what is in them.

    Links to folders are followed, as the reader does; a folder that was met before is not entered again.
    """
    seen: set[str] = set()
    for folder, below, files in os.walk(root, followlinks=True):
        real = os.path.realpath(folder)
        yield os.fsencode(f"{os.path.relpath(folder, root)}\0{real}\0")
        if real in seen:
            below.clear()
            continue
        seen.add(real)
        below.sort()
        for name in sorted(name for name in files if name.endswith(endings)):
            yield os.fsencode(f"{name}\0")
            with suppress(OSError):
                yield hashlib.sha256(Path(folder, name).read_bytes()).digest()


def _read(kept: Path, key: str) -> LoadedTree | None:
    """What is kept under ``key``; None where there is nothing, or it cannot be used."""
    try:
        head, _, told = kept.read_text("utf-8").partition("\n")
        found = json.loads(head)
        if found["key"] != key:
            return None
        return LoadedTree(Tree.model_validate_json(told), tuple(Problem(*problem) for problem in found["problems"]))
    except (OSError, ValueError, KeyError, TypeError, RecursionError, ValidationError):
        return None


def _write(kept: Path, key: str, tree: Tree, problems: tuple[Problem, ...]) -> None:
    head = {"key": key, "problems": [[problem.file, problem.line, problem.message] for problem in problems]}
    told = f"{json.dumps(head)}\n{tree.model_dump_json(by_alias=True)}"
    # Kept or not, the content is there: a folder that cannot be written to is for others to complain about.
    # A name of its own for each process: two that begin at once must not write into one file.
    with suppress(OSError), NamedTemporaryFile(dir=kept.parent, prefix=f"{KEPT}.", delete=False) as fresh:
        try:
            fresh.write(told.encode())
            fresh.close()
            Path(fresh.name).replace(kept)
        finally:
            Path(fresh.name).unlink(missing_ok=True)
