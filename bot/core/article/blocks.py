"""From a text to its blocks: paragraphs, headings, items of lists."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final, Literal, NamedTuple

BlockKind = Literal["paragraph", "heading", "item"]

_LINE: Final = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+|\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_HASHES: Final = re.compile(r"#{1,6}\s+(?=\S)")
_MARKER: Final = re.compile(r"(?:[-*•▪‣>]\s+)+(?=\S)")
_STOPPED: Final = re.compile(r"[.!?:;,…](?:[\"'“”‘’«»‹›)\]]|\[\d{1,3}\])*\Z")
_WORD: Final = re.compile(r"\w")
_WRAPPED_SHARE: Final = 0.2
_LONGEST_WRAPPED: Final = 130
_HEADING_WORDS: Final = 14
_HEADING_CHARACTERS: Final = 110


@dataclass(frozen=True)
class Block:
    """``text[start:end]`` is a paragraph, a heading (without its hashes) or an item (without its dash)."""

    start: int
    end: int
    kind: BlockKind


class _Line(NamedTuple):
    start: int
    end: int
    words: str


def find_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of ``text`` in order; white space around them belongs to none, nor do rows of stars.

    A blank line parts blocks. A single line break does so where the text has one paragraph a line, and does not where
    its lines are wrapped: there, many lines go on with a small letter.
    """
    groups = list(_groups(text))
    wrapped = _is_wrapped(groups)
    blocks = (block for group in groups for block in _blocks_of(group, wrapped=wrapped))
    return tuple(block for block in blocks if _WORD.search(text, block.start, block.end))


def _groups(text: str) -> Iterator[list[_Line]]:
    """Lines that stand together without a blank one between them; never an empty list."""
    group: list[_Line] = []
    blank = False
    for found in _LINE.finditer(text):
        words = found[0].strip()
        if words:
            start = found.start() + len(found[0]) - len(found[0].lstrip())
            group.append(_Line(start, start + len(words), words))
            blank = False
        elif blank and group:
            yield group
            group = []
        else:
            # The first piece without words after a line is its own end, the second one a blank line.
            blank = found[0] not in " \t" and bool(group)
    if group:
        yield group


def _is_wrapped(groups: Sequence[Sequence[_Line]]) -> bool:
    inner = [(line.words, after.words) for group in groups for line, after in pairwise(group)]
    if not inner:
        return False
    going_on = sum(after[0].islower() for _, after in inner)
    return going_on >= _WRAPPED_SHARE * len(inner) and median(len(line) for line, _ in inner) <= _LONGEST_WRAPPED


def _blocks_of(group: Sequence[_Line], *, wrapped: bool) -> Iterator[Block]:
    begun: list[_Line] = []
    for line in group:
        marked = _HASHES.match(line.words) or _MARKER.match(line.words)
        if begun and (not wrapped or marked or _HASHES.match(begun[0].words)):
            yield _block(begun)
            begun = []
        begun.append(line)
    yield _block(begun)


def _block(lines: Sequence[_Line]) -> Block:
    start, end = lines[0].start, lines[-1].end
    if hashes := _HASHES.match(lines[0].words):
        return Block(start + hashes.end(), end, "heading")
    if marker := _MARKER.match(lines[0].words):
        return Block(start + marker.end(), end, "item")
    return Block(start, end, "heading" if len(lines) == 1 and _is_heading(lines[0].words) else "paragraph")


def _is_heading(words: str) -> bool:
    if len(words) > _HEADING_CHARACTERS or _STOPPED.search(words) or len(words.split()) > _HEADING_WORDS:
        return False
    first = next((character for character in words if character.isalnum()), "")
    return bool(first) and not first.islower() and any(map(str.isalpha, words))
