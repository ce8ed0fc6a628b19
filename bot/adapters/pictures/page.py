"""The measures of a page, and the type on it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PIL import ImageFont

from bot.adapters.pictures.lettering import Font

WIDTH: Final = 1080
MARGIN: Final = 64
INNER: Final = WIDTH - 2 * MARGIN
RIGHT: Final = WIDTH - MARGIN
"""Px from the left edge to where the right margin begins."""

_FONTS: Final = Path(__file__).parents[1] / "fonts"


@dataclass(frozen=True)
class Fonts:
    """The bundled font (Inter); sizes in px. 34 reads well on a phone, 30 is for numbers and small print."""

    poster: Font
    step: Font
    title: Font
    row: Font
    strong: Font
    text: Font
    small: Font
    tiny: Font


def load_fonts() -> Fonts:
    """The fonts from the files that ship with Lupe."""
    regular, bold = _FONTS / "Inter-Regular.ttf", _FONTS / "Inter-Bold.ttf"
    return Fonts(
        poster=ImageFont.truetype(bold, 84),
        step=ImageFont.truetype(regular, 40),
        title=ImageFont.truetype(bold, 56),
        row=ImageFont.truetype(bold, 44),
        strong=ImageFont.truetype(bold, 38),
        text=ImageFont.truetype(regular, 38),
        small=ImageFont.truetype(regular, 34),
        tiny=ImageFont.truetype(regular, 30),
    )
