"""Files of the content as they were read, before they are known to be right: data with line numbers."""

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.core.content.base import Problem, Where
from bot.core.languages import Language

MISSPELT = 0.7
"""Similarity (0-1, difflib's ratio) from which one word is taken for a misspelling of another."""

CHECKPOINTS = "checkpoints.yaml"
"""A file that content can do without."""

DISCUSSIONS, ANSWERS, TEACHING = "discussions.yaml", "answers.yaml", "teaching.yaml"
"""The files of a pack that a draft can do without."""


@dataclass(frozen=True)
class Lines:
    """Where values begin, and where their keys stand; lines count from 1."""

    values: Mapping[Where, int]
    keys: Mapping[Where, int]

    def find(self, where: Where, *, at_key: bool = False) -> int:
        """The line of ``where``, or of the nearest thing around it that is there."""
        if at_key and where in self.keys:
            return self.keys[where]
        while where not in self.values:
            if not where:
                return 1
            where = where[:-1]
        return self.values[where]


@dataclass(frozen=True)
class Document:
    """A YAML file: mappings with text keys, lists, texts, numbers, booleans, None. ``file`` as in ``Problem``."""

    file: str
    data: object
    lines: Lines

    def problem(self, where: Where, message: str, *, at_key: bool = False) -> Problem:
        """``message`` at the line of ``where``."""
        return Problem(self.file, self.lines.find(where, at_key=at_key), message)


@dataclass(frozen=True)
class TextFile:
    """A Markdown file."""

    file: str
    text: str


@dataclass(frozen=True)
class PackFolder:
    """The files of one folder under packs/. None stands for a file that is missing or cannot be read.

    ``absent`` has the names of those files that are not there although nothing keeps them from being read.
    """

    slug: str
    pack: Document | None
    questions: Document | None
    discussions: Document | None
    answers: Document | None
    teaching: Document | None
    absent: frozenset[str]
    articles: Mapping[Language, TextFile | None]
    lessons: Mapping[Language, TextFile | None]


def entries(document: Document | None, field: str) -> Iterator[tuple[Where, Mapping[str, object]]]:
    """The mappings in the list ``field`` of a document, each with its way; whatever is no mapping is left out."""
    if document is not None and isinstance(document.data, dict):
        yield from inside(document.data, (), field)


def inside(entry: Mapping[str, object], where: Where, field: str) -> Iterator[tuple[Where, Mapping[str, object]]]:
    """As ``entries``, for the list ``field`` of an ``entry`` that is at ``where``."""
    for place, item in enumerate(listed(entry, field)):
        if isinstance(item, dict):
            yield (*where, field, place), item


def listed(entry: Mapping[str, object], field: str) -> tuple[object, ...]:
    """The list in ``field``, empty where there is none."""
    found = entry.get(field)
    return tuple(found) if isinstance(found, list) else ()


def word(entry: Mapping[str, object], field: str) -> str | None:
    """The text in ``field``, None where there is none."""
    found = entry.get(field)
    return found if isinstance(found, str) else None


def words(entry: Mapping[str, object], where: Where, field: str) -> Iterator[tuple[Where, str]]:
    """The texts in ``field``, a list or a single text, each with its way from ``where``."""
    single = word(entry, field)
    if single is not None:
        yield (*where, field), single
    for place, item in enumerate(listed(entry, field)):
        if isinstance(item, str):
            yield (*where, field, place), item


def known_ids(document: Document | None, field: str) -> frozenset[str] | None:
    """The ids in the list ``field``; None where it cannot be read, so that nothing can be said."""
    if document is None or not isinstance(document.data, dict) or not isinstance(document.data.get(field, []), list):
        return None
    if field not in document.data and difflib.get_close_matches(field, document.data, n=1, cutoff=MISSPELT):
        # The name is misspelt: one complaint about that is enough.
        return None
    return frozenset(found for _, entry in entries(document, field) if (found := word(entry, "id")) is not None)
