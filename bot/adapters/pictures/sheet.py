"""A sheet that is filled from top to bottom and becomes as high as it needs to be."""

from collections.abc import Callable
from io import BytesIO
from itertools import pairwise
from math import inf
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from bot.adapters.pictures.palette import PAPER

_EVEN: Final = 12  # px of difference in the length of lines that nobody sees

Font = ImageFont.FreeTypeFont
_Mark = Callable[[Image.Image, ImageDraw.ImageDraw], None]


class Sheet:
    """Marks in px; ``y`` is the top of what comes next, and callers move it on."""

    def __init__(self, width: int, margin: int) -> None:
        self.y = margin
        self._width = width
        self._margin = margin
        self._marks: list[_Mark] = []

    def paragraph(self, text: str, font: Font, ink: str, *, indent: int = 0, balanced: bool = False) -> None:
        """``text`` wrapped between ``indent`` px from the left margin and the right one; moves below it.

        ``balanced`` makes the lines about equally long.
        """
        width = self._width - 2 * self._margin - indent
        for line in wrapped(text, font, width, balanced=balanced):
            self.line(self._margin + indent, line, font, ink)
            self.y += line_height(font)

    def line(
        self,
        x: float,
        text: str,
        font: Font,
        ink: str,
        *,
        right: bool = False,
        beside: Font | None = None,
        centred_in: int = 0,
    ) -> None:
        """One line that begins (or, ``right``, ends) at ``x``; does not move on.

        It stands as the first line of a paragraph would, or on the base line of one in the
        font ``beside``, or in the middle of a thing ``centred_in`` px high.
        """
        if centred_in:
            baseline = self.y + (centred_in + cap_height(font)) // 2
        else:
            baseline = self.y + line_height(beside or font) - round((beside or font).size * 0.32)
        anchor = "rs" if right else "ls"
        self._marks.append(lambda _, draw: draw.text((round(x), baseline), text, fill=ink, font=font, anchor=anchor))

    def stamp(self, x: int, mask: Image.Image, ink: str) -> None:
        """``ink`` through ``mask``, its left edge at ``x``; does not move on."""
        y = self.y
        self._marks.append(lambda image, _: image.paste(ink, (x, y), mask))

    def put(self, x: int, strip: Image.Image) -> None:
        """``strip`` as it is, its left edge at ``x``; does not move on."""
        y = self.y
        self._marks.append(lambda image, _: image.paste(strip, (x, y)))

    def png(self, palette: Image.Image) -> bytes:
        """All marks on paper, with a margin below the last one, in the colours of ``palette``."""
        image = Image.new("RGB", (self._width, self.y + self._margin), PAPER)
        draw = ImageDraw.Draw(image)
        for mark in self._marks:
            mark(image, draw)
        target = BytesIO()
        image.quantize(palette=palette, dither=Image.Dither.NONE).save(target, "PNG", compress_level=3)
        return target.getvalue()


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
