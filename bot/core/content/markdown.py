"""The small part of Markdown that content is written in, line by line."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_HARMLESS = re.compile(r"(?<=\w)\*(?=\w)|(?<!\S)\*(?!\S)")


class Line(NamedTuple):
    """A line of a file; ``number`` counts from 1."""

    number: int
    text: str


def lines_of(text: str) -> list[Line]:
    """The lines of ``text`` without trailing white space; comments (``<!-- … -->``) are blanked out."""
    plain = _COMMENT.sub(lambda comment: "\n" * comment.group().count("\n"), text)
    return [Line(number, line.rstrip()) for number, line in enumerate(plain.split("\n"), start=1)]


def paragraphs(lines: list[Line]) -> Iterator[list[Line]]:
    """Runs of lines between blank ones."""
    run: list[Line] = []
    for line in lines:
        if line.text.strip():
            run.append(line)
        elif run:
            yield run
            run = []
    if run:
        yield run


def is_heading(line: Line) -> bool:
    """Whether the line is meant as a heading of any level, well-formed or not."""
    return re.match(r"#+(\s|$|\w)", line.text) is not None


def heading(line: Line) -> str | None:
    """The text of a heading of the second level; None where the line is none."""
    found = re.fullmatch(r"##\s+(.*\S)", line.text)
    return found.group(1) if found else None


def unbalanced(paragraph: list[Line]) -> Iterator[tuple[Line, str]]:
    """The marks ("**", "*") that open in a paragraph and never close, each with its last line.

    A star between spaces (3 * 4) or inside a word (Leser*innen) is no mark.
    """
    lines = [Line(line.number, _HARMLESS.sub("", line.text)) for line in paragraph]
    for mark, pattern in (("**", r"\*\*"), ("*", r"(?<!\*)\*(?!\*)")):
        holders = [line for line in lines for _ in re.finditer(pattern, line.text)]
        if len(holders) % 2:
            yield holders[-1], mark


def without_marks(text: str) -> str:
    """``text`` as the learner sees it, without the stars of bold and italic."""
    return text.replace("*", "")
