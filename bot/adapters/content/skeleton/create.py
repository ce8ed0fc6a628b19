"""Makes the files of a new pack, and its entries in the files above the packs."""

import re
import shutil
from collections.abc import Collection
from contextlib import suppress
from datetime import date
from pathlib import Path

import yaml

from bot.adapters.content.skeleton.placeholders import MISCONCEPTION, TAG, pack_files
from bot.adapters.content.yaml_file import read_yaml
from bot.core.content.base import KEBAB
from bot.core.content.documents import Document, entries, listed, word


class SkeletonRefusal(Exception):
    """The pack was not made; the text says why and what to do. Nothing was written."""


def create_pack(content: Path, slug: str, today: date) -> Path:
    """Make ``packs/<slug>`` under ``content`` as a draft and add it to ``course.yaml``; returns the folder.

    What its question names gets an entry in ``misconceptions.yaml``. The skeleton passes the checks of a draft.
    Raises SkeletonRefusal, with nothing changed.
    """
    if not re.fullmatch(KEBAB, slug) or len(slug) > 60:
        raise SkeletonRefusal(f'"{slug}" is no slug: use small letters a-z, digits and hyphens, as in "faces-in-china"')
    folder = content / "packs" / slug
    if folder.exists():
        raise SkeletonRefusal(f"{folder} exists already: choose another slug, or edit what is there")
    index, misconceptions = content / "course.yaml", content / "misconceptions.yaml"
    pack_id, extended = add_entry(_read(index), slug)
    changed = {misconceptions: add_misconception(_read(misconceptions)), index: extended}
    files = pack_files(pack_id, _first_skill(content), today)
    before = {path: path.read_bytes() for path in changed}
    try:
        folder.mkdir(parents=True)
        for path, text in ({folder / name: text for name, text in files.items()} | changed).items():
            path.write_text(text, encoding="utf-8")
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        for path, raw in before.items():
            with suppress(OSError):
                path.write_bytes(raw)
        raise SkeletonRefusal(f"{folder} cannot be written ({error.strerror}): mend that and try again") from error
    return folder


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SkeletonRefusal(f"{path} cannot be read ({error}): is this the content folder?") from error


def add_entry(course: str, slug: str) -> tuple[str, str]:
    """The new pack's id, and the text of ``course.yaml`` with its entry at the end of the list.

    Comments and layout stay. Raises SkeletonRefusal where the list cannot be extended safely.
    """
    document, _ = read_yaml("course.yaml", course)
    known = [entry for _, entry in entries(document, "packs")]
    numbers = [int(found[1:]) for entry in known if re.fullmatch(r"p[0-9]+", found := word(entry, "id") or "")]
    orders = [order for entry in known if isinstance(order := entry.get("order"), int)]
    pack_id, order = f"p{max(numbers, default=0) + 1:02}", max(orders, default=0) + 1
    item = f"- {{id: {pack_id}, slug: {slug}, order: {order}, prerequisites: [], status: draft}}"
    return pack_id, _extend("course.yaml", course, "packs", item)


def add_misconception(misconceptions: str) -> str:
    """The text of ``misconceptions.yaml`` with an entry to fill in for the new pack's question, as ``add_entry``.

    It stays as it is where an earlier pack has left that entry.
    """
    document, _ = read_yaml("misconceptions.yaml", misconceptions)
    if any(word(entry, "id") == TAG for _, entry in entries(document, "misconceptions")):
        return misconceptions
    return _extend("misconceptions.yaml", misconceptions, "misconceptions", MISCONCEPTION)


def add_known_misconceptions(misconceptions: str, known: str, tags: Collection[str]) -> str:
    """The text of ``misconceptions.yaml`` with the entries for ``tags`` that it lacks, taken from the text ``known``.

    Raises SkeletonRefusal where one of them is in neither, or the list cannot be extended safely.
    """
    there = {
        word(entry, "id") for _, entry in entries(read_yaml("misconceptions.yaml", misconceptions)[0], "misconceptions")
    }
    described = {word(entry, "id"): entry for _, entry in entries(read_yaml("known", known)[0], "misconceptions")}
    for tag in sorted(set(tags) - there):
        if tag not in described:
            raise SkeletonRefusal(f'the misconception "{tag}" is described nowhere: add it to misconceptions.yaml')
        item = yaml.safe_dump([dict(described[tag])], allow_unicode=True, sort_keys=False, width=110)
        misconceptions = _extend("misconceptions.yaml", misconceptions, "misconceptions", item)
    return misconceptions


def _extend(file: str, text: str, field: str, item: str) -> str:
    """``text`` with the YAML ``item``, which begins with a hyphen, at the end of its list ``field``."""
    document, _ = read_yaml(file, text)
    before = _list(document, field)
    if document is None or before is None:
        raise SkeletonRefusal(f'{file} has no list "{field}" that can be read: run "lupe content check" first')
    extended = _insert(text, document, field, item)
    # Read it again instead of trusting the insertion: the layout of the file is somebody else's.
    wanted = _list(read_yaml(file, f"{field}:\n{item}")[0], field) or []
    if _list(read_yaml(file, extended)[0], field) != before + wanted:
        raise SkeletonRefusal(f'{file} is laid out in a way of its own: put this under "{field}" yourself:\n{item}')
    return extended


def _list(document: Document | None, field: str) -> list[object] | None:
    if document is None or not isinstance(document.data, dict) or not isinstance(document.data.get(field), list):
        return None
    return list(listed(document.data, field))


def _insert(text: str, document: Document, field: str, item: str) -> str:
    lines = text.splitlines()
    start = document.lines.find((field,))
    later = [line for way, line in document.lines.keys.items() if len(way) == 1 and line > start]
    end = min(later, default=len(lines) + 1) - 1
    while not re.match(r"\s*[^#\s]", lines[end - 1]):
        end -= 1
    lines[start - 1] = re.sub(r":\s*\[\s*\]", ":", lines[start - 1])
    first = lines[document.lines.find((field, 0)) - 1]
    indent = first[: len(first) - len(first.lstrip())] if first.lstrip().startswith("-") else "  "
    return "\n".join([*lines[:end], *(indent + line for line in item.splitlines()), *lines[end:]]) + "\n"


def _first_skill(content: Path) -> str:
    path = content / "skills.yaml"
    text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
    document, _ = read_yaml("skills.yaml", text)
    return next((found for _, entry in entries(document, "skills") if (found := word(entry, "id"))), "S1")
