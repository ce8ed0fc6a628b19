"""From a GIFT file to blocks, and from a block to text in which the signs that count are told from escaped ones.

Each character is looked at a fixed number of times, whatever the file.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

CATEGORY: Final = "$CATEGORY:"

_SIGNS: Final = re.compile(r"\\[\\~=#{}:n]|[~=#{}:\n]|->")
_LABEL: Final = re.compile(r"\[(id|tag):((?:\\[\\\]]|[^\\\]]|\\(?![\\\]]))*)\]")
_ESCAPED: Final = re.compile(r"\\([\\\]])")


@dataclass(frozen=True)
class Block:
    """Lines of one question, trimmed, without its comments: ``numbers`` are theirs in the file, from 1."""

    numbers: tuple[int, ...]
    lines: tuple[str, ...]
    id: str | None
    tags: tuple[str, ...]


@dataclass(frozen=True)
class Scanned:
    """``text`` with its escapes resolved; ``signs`` are the places and names of the signs in it that count.

    A line end is a sign as well, as it tells the line: ``numbers`` has that of every line.
    """

    text: str
    places: tuple[int, ...]
    signs: tuple[str, ...]
    numbers: tuple[int, ...]
    ends: tuple[int, ...]

    def line(self, place: int) -> int:
        """The line in the file on which the character at ``place`` stands."""
        return self.numbers[bisect_left(self.ends, place)]

    def between(self, start: int, end: int, wanted: str) -> Iterator[int]:
        """The places from ``start`` to before ``end`` where one of the signs in ``wanted`` stands ("->" is ">")."""
        for index in range(bisect_left(self.places, start), bisect_left(self.places, end)):
            if self.signs[index] in wanted:
                yield self.places[index]

    def find(self, start: int, end: int, wanted: str) -> int | None:
        """The first of those places."""
        return next(self.between(start, end, wanted), None)


def blocks(text: str) -> Iterator[Block]:
    """The blocks of ``text``; a line with a category is a block of its own, also without a blank line after it."""
    numbers: list[int] = []
    lines: list[str] = []
    comments: list[str] = []
    for number, raw in enumerate((*text.split("\n"), ""), start=1):
        line = raw.strip()
        if line.startswith("//"):
            comments.append(line)
            continue
        if line:
            numbers.append(number)
            lines.append(line)
        if lines and (not line or (len(lines) == 1 and line.startswith(CATEGORY))):
            yield Block(tuple(numbers), tuple(lines), *_labels(comments))
            numbers, lines = [], []
            comments = []
        elif not line:
            comments = []


def _labels(comments: list[str]) -> tuple[str | None, tuple[str, ...]]:
    """The id and the tags in ``comments``, as in "// [id:q7] [tag:sources]"; a bracket in them is escaped."""
    found = [(kind, _ESCAPED.sub(r"\1", value)) for line in comments for kind, value in _in_brackets(line)]
    return next((value for kind, value in found if kind == "id"), None), tuple(v for kind, v in found if kind == "tag")


def _in_brackets(line: str) -> Iterator[tuple[str, str]]:
    at = 0
    while (start := line.find("[", at)) >= 0:
        at = start + 1
        if line.startswith(("[id:", "[tag:"), start):
            match = _LABEL.match(line, start)
            if match is None:
                return  # Nothing closes it, nor anything after it.
            yield match[1], match[2]
            at = match.end()


def scan(block: Block) -> Scanned:
    """The text of ``block`` with its signs."""
    source = "\n".join(block.lines)
    parts: list[str] = []
    places: list[int] = []
    signs: list[str] = []
    ends: list[int] = []
    length = at = 0
    for match in _SIGNS.finditer(source):
        parts.append(source[at : match.start()])
        length += match.start() - at
        sign = match[0]
        at = match.end()
        if sign[0] == "\\":
            parts.append("\n" if sign == "\\n" else sign[1])
            length += 1
            continue
        if sign == "\n":
            ends.append(length)
        else:
            places.append(length)
            signs.append(sign[-1])
        parts.append(sign)
        length += len(sign)
    parts.append(source[at:])
    return Scanned("".join(parts), tuple(places), tuple(signs), block.numbers, tuple(ends))


def escaped(text: str) -> str:
    """``text`` as GIFT writes it, on one line."""
    return _PLAIN.sub(lambda match: "\\n" if match[0] == "\n" else f"\\{match[0]}", text)


_PLAIN: Final = re.compile(r"[\\~=#{}:\n]")


def label(kind: str, value: str) -> str:
    """``value`` as a comment labels a question with it: "[id:q7]"."""
    return f"[{kind}:{_BRACKETS.sub(lambda match: chr(92) + match[0], value)}]"


_BRACKETS: Final = re.compile(r"[\\\]]")
