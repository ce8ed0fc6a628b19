"""Checks of the form of any file, and of the files above the packs: ids, folders, prerequisites."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from pydantic import BaseModel

from bot.core.content.base import Where
from bot.core.content.documents import Document, PackFolder, entries, known_ids, word, words
from bot.core.content.ledger import Ledger
from bot.core.content.messages import validate
from bot.core.languages import LANGUAGES

_Model = TypeVar("_Model", bound=BaseModel)


def check_file(ledger: Ledger, document: Document | None, model: type[_Model], *unique: str) -> _Model | None:
    """The file as a ``model``, None where it cannot be one; ids in its lists ``unique`` are each there once."""
    if document is None:
        return None
    found, faults = validate(model, document.data)
    for fault in faults:
        ledger.faults.add(document.problem(fault.where, fault.message, at_key=fault.at_key))
    for field in unique:
        check_unique(ledger, document, field, "id")
    return found


def check_unique(ledger: Ledger, document: Document, field: str, name: str) -> None:
    """No two entries of the list ``field`` share a ``name``."""
    check_distinct(ledger, document, entries(document, field), name)


def check_distinct(
    ledger: Ledger, document: Document, among: Iterable[tuple[Where, Mapping[str, object]]], name: str
) -> None:
    """No two of the entries share a ``name``."""
    seen = dict[str, int]()
    for where, entry in among:
        found = entry.get(name)
        if not isinstance(found, str | int):
            continue
        key, line = str(found), document.lines.find((*where, name))
        if key in seen:
            message = f'the {name} "{key}" stands in line {seen[key]} already: give each entry its own'
            ledger.faults.add(document.problem((*where, name), message))
        seen.setdefault(key, line)


def check_index(ledger: Ledger, course: Document, folders: Mapping[str, PackFolder]) -> None:
    """The index names every folder once, and prerequisites that can be met."""
    for name in ("id", "slug", "order"):
        check_unique(ledger, course, "packs", name)
    for where, entry in entries(course, "packs"):
        slug = word(entry, "slug")
        if slug is None:
            continue
        if slug not in folders:
            message = f'the folder packs/{slug} does not exist: create it ("lupe content new"), or remove this entry'
            ledger.faults.add(course.problem((*where, "slug"), message))
        pack = folders[slug].pack if slug in folders else None
        if pack is not None and isinstance(pack.data, dict):
            _check_id(ledger, pack, word(pack.data, "id"), word(entry, "id"))
    indexed = {word(entry, "slug") for _, entry in entries(course, "packs")}
    for slug in sorted(folders):
        if slug not in indexed:
            message = f"the folder packs/{slug} is not listed here: add an entry, or remove the folder"
            ledger.faults.add(course.problem(("packs",), message))
    _check_prerequisites(ledger, course)


def check_holds(ledger: Ledger, holds: Document) -> None:
    """No word stands twice in the list of a language, in whatever case."""
    insults = holds.data.get("insults") if isinstance(holds.data, dict) else None
    if not isinstance(insults, dict):
        return
    for language in LANGUAGES:
        seen = dict[str, int]()
        for where, found in words(insults, ("insults",), language):
            line, folded = holds.lines.find(where), found.strip().casefold()
            if folded in seen:
                message = f'"{found.strip()}" stands in line {seen[folded]} already: leave it once'
                ledger.flaws.add(holds.problem(where, message))
            seen.setdefault(folded, line)


def _check_id(ledger: Ledger, pack: Document, here: str | None, indexed: str | None) -> None:
    if here and indexed and here != indexed:
        message = f'the id "{here}" differs from "{indexed}" in course.yaml: use the same'
        ledger.faults.add(pack.problem(("id",), message))


def _check_prerequisites(ledger: Ledger, course: Document) -> None:
    known = known_ids(course, "packs")
    needs: dict[str, list[tuple[Where, str]]] = {}
    for where, entry in entries(course, "packs"):
        named = list(words(entry, where, "prerequisites"))
        for place, needed in named:
            ledger.refer(course, place, needed, known, "pack")
        needs.setdefault(word(entry, "id") or "", []).extend(named)
    for pack, named in needs.items():
        for place, needed in named:
            if _reaches(needs, needed, pack):
                message = f'"{needed}" needs "{pack}" itself: break the circle of prerequisites'
                ledger.faults.add(course.problem(place, message))


def _reaches(needs: Mapping[str, list[tuple[Where, str]]], start: str, goal: str) -> bool:
    waiting, seen = [start], set[str]()
    while waiting:
        here = waiting.pop()
        if here == goal:
            return True
        if here not in seen:
            seen.add(here)
            waiting.extend(needed for _, needed in needs.get(here, ()))
    return False
