"""Measuring and breaking text: what fits on a line, and what is left out where it does not."""

import re
from itertools import pairwise
from math import inf
from typing import Final

from PIL import ImageFont

_EVEN: Final = 12  # px of difference in the length of lines that nobody sees
_EMOJI: Final = re.compile(  # and their joiners; Inter has ✓ and ✗
    " ?["
    "\U0001f000-\U0001faff"
    "\u2300-\u23ff\u2600-\u2712\u2714-\u2716\u2718-\u27bf\u2b00-\u2bff"
    "\u200d\u20e3\ufe0e\ufe0f"
    "]+"
)
_SPACE: Final = re.compile(r"[^\S\u00a0\u202f]+")  # but no-break spaces

Font = ImageFont.FreeTypeFont


def line_height(font: Font) -> int:
    """Px from one base line to the next."""
    return round(font.size * 1.3)


def cap_height(font: Font) -> int:
    """Px from the base line to the top of a capital letter or digit, in Inter."""
    return round(font.size * 0.727)


def length_of(text: str, font: Font) -> float:
    """Px that ``text`` takes on one line; infinite if it has line breaks."""
    return font.getlength(text) if text.splitlines() in ([], [text]) else inf


def wrapped(text: str, font: Font, width: int, *, balanced: bool = False) -> list[str]:
    """``text`` in lines of at most ``width`` px; a word too long for a line is broken with a hyphen.

    ``balanced`` keeps the number of lines, but makes none much shorter than the others.
    """
    space = font.getlength(" ")
    lines: list[str] = []
    for paragraph in text.splitlines() or [""]:
        if font.getlength(paragraph) <= width:
            lines.append(paragraph)
            continue
        words = [piece for word in paragraph.split(" ") for piece in _pieces(word, font, width)]
        ends = _filled(words, space, width)
        if balanced:
            narrow, wide = max(length for _, length in words), float(width)
            while wide - narrow > _EVEN:
                middle = (narrow + wide) / 2
                tried = _filled(words, space, middle)
                narrow, wide, ends = (narrow, middle, tried) if len(tried) == len(ends) else (middle, wide, ends)
        lines.extend(" ".join(word for word, _ in words[start:end]) for start, end in pairwise([0, *ends]))
    return lines


def _filled(words: list[tuple[str, float]], space: float, width: float) -> list[int]:
    """Where lines end that hold as many ``words`` (with their lengths) as fit."""
    ends: list[int] = []
    used = 0.0
    for number, (_, length) in enumerate(words):
        if number and used + space + length > width:
            ends.append(number)
            used = length
        else:
            used += length + (space if number else 0)
    return [*ends, len(words)]


def _pieces(word: str, font: Font, width: int) -> list[tuple[str, float]]:
    pieces = []
    while (length := font.getlength(word)) > width and len(word) > 1:
        ends = range(len(word) - 1, 0, -1)
        piece = next((f"{word[:end]}-" for end in ends if font.getlength(f"{word[:end]}-") <= width), f"{word[0]}-")
        pieces.append((piece, font.getlength(piece)))
        word = word[len(piece) - 1 :]
    return [*pieces, (word, length)]


def without_emoji(text: str) -> str:
    """``text`` without emoji, of which Inter has none, unless nothing else is in it."""
    left = _EMOJI.sub("", text)
    return left.strip(" ") if left.strip() and left != text else text


def on_one_line(text: str) -> str:
    """``text`` without line breaks and emoji."""
    return _SPACE.sub(" ", without_emoji(text)).strip()


def shortened(text: str, font: Font, width: float) -> str:
    """``text`` on one line of at most ``width`` px; what is too much gives way to an ellipsis.

    Nothing but the ellipsis is left where there is no room for a letter, and nothing at all
    where there is none for that either.
    """
    line = on_one_line(text)
    if font.getlength(line) <= width:
        return line
    fits, too_long = 0, len(line)
    while too_long - fits > 1:
        middle = (fits + too_long) // 2
        fits, too_long = (middle, too_long) if font.getlength(_cut(line, middle)) <= width else (fits, middle)
    cut = _cut(line, fits)
    return cut if font.getlength(cut) <= width else ""


def lines_of(text: str, font: Font, width: int, most: int, *, balanced: bool = False) -> list[str]:
    """``text`` in at most ``most`` lines of at most ``width`` px, the last one shortened if need be."""
    lines = wrapped(on_one_line(text), font, width, balanced=balanced)
    if len(lines) <= most:
        return lines
    lines = wrapped(on_one_line(text), font, width)
    rest = " ".join(lines[most - 1 :])
    return [*lines[: most - 1], shortened(rest, font, width)]


def _cut(line: str, end: int) -> str:
    return f"{line[:end].rstrip(' ,;:–-')}…"
