"""A sheet that is filled from top to bottom and becomes as high as it needs to be."""

from collections.abc import Callable
from io import BytesIO
from typing import Literal

from PIL import Image, ImageDraw

from bot.adapters.pictures.lettering import Font, cap_height, line_height, without_emoji, wrapped
from bot.adapters.pictures.palette import PAPER

_Align = Literal["left", "right", "centre"]
_ANCHORS: dict[_Align, str] = {"left": "ls", "right": "rs", "centre": "ms"}
_Mark = Callable[[Image.Image, ImageDraw.ImageDraw], None]


class Sheet:
    """Marks in px; ``y`` is the top of what comes next, and callers move it on."""

    def __init__(self, width: int, margin: int, paper: str = PAPER) -> None:
        self.y = margin
        self._width = width
        self._margin = margin
        self._paper = paper
        self._marks: list[_Mark] = []

    def paragraph(self, text: str, font: Font, ink: str, *, indent: int = 0, balanced: bool = False) -> None:
        """``text`` wrapped between ``indent`` px from the left margin and the right one; moves below it.

        ``balanced`` makes the lines about equally long.
        """
        width = self._width - 2 * self._margin - indent
        for line in wrapped(without_emoji(text), font, width, balanced=balanced):
            self.line(self._margin + indent, line, font, ink)
            self.y += line_height(font)

    def line(
        self,
        x: float,
        text: str,
        font: Font,
        ink: str,
        *,
        align: _Align = "left",
        beside: Font | None = None,
        centred_in: int = 0,
    ) -> None:
        """One line that begins at ``x`` (or ends there, or has its middle there); does not move on.

        It stands as the first line of a paragraph would, or on the base line of one in the
        font ``beside``, or in the middle of a thing ``centred_in`` px high. Line breaks become spaces.
        """
        text = " ".join(text.splitlines())
        if centred_in:
            baseline = self.y + (centred_in + cap_height(font)) // 2
        else:
            baseline = self.y + line_height(beside or font) - round((beside or font).size * 0.32)
        anchor = _ANCHORS[align]
        self._marks.append(lambda _, draw: draw.text((round(x), baseline), text, fill=ink, font=font, anchor=anchor))

    def stamp(self, x: int, mask: Image.Image, ink: str, *, down: int = 0) -> None:
        """``ink`` through ``mask``, its left edge at ``x``, its top ``down`` px below ``y``; does not move on."""
        y = self.y + down
        self._marks.append(lambda image, _: image.paste(ink, (x, y), mask))

    def put(self, x: int, strip: Image.Image, *, down: int = 0) -> None:
        """``strip`` as it is, its left edge at ``x``, its top ``down`` px below ``y``; does not move on."""
        y = self.y + down
        self._marks.append(lambda image, _: image.paste(strip, (x, y)))

    def fill(self, x: int, size: tuple[int, int], ink: str, *, down: int = 0) -> None:
        """A rectangle of ``size`` (width, height), its left edge at ``x``, its top ``down`` px below ``y``."""
        y = self.y + down
        box = (x, y, x + size[0], y + size[1])
        self._marks.append(lambda image, _: image.paste(ink, box))

    def png(self, palette: Image.Image) -> bytes:
        """All marks on paper, with a margin below the last one, in the colours of ``palette``."""
        image = Image.new("RGB", (self._width, self.y + self._margin), self._paper)
        draw = ImageDraw.Draw(image)
        for mark in self._marks:
            mark(image, draw)
        target = BytesIO()
        image.quantize(palette=palette, dither=Image.Dither.NONE).save(target, "PNG", compress_level=3)
        return target.getvalue()
