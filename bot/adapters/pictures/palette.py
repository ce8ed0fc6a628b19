"""The inks. Those of symbols and bars are from the Okabe-Ito palette or grey, at least 3:1 against the paper."""

from typing import Final

from PIL import Image, ImageColor

PAPER: Final = "#FCFCF8"  # multiples of four, which Pillow keeps exactly when it maps to a palette
WHITE: Final = "#FFFFFF"  # paper of what is meant for a printer
INK: Final = "#1D2126"
SOFT_INK: Final = "#4F555D"
BLUE: Final = "#0072B2"
VERMILION: Final = "#D55E00"
BLACK: Final = "#000000"
GREY: Final = "#6B7078"
OUTLINE: Final = "#7C828A"
TRACK: Final = "#E6E8EA"
BAND: Final = "#F0F0EE"
HATCH: Final = "#A9AFB6"

_STEPS: Final = 24


def make_palette() -> Image.Image:
    """Every ink in steps from paper to full strength: an image of 256 colours is written five times as fast."""
    paper = ImageColor.getrgb(PAPER)
    colours: list[int] = []
    for name in (INK, SOFT_INK, BLUE, VERMILION, BLACK, GREY, OUTLINE, TRACK, BAND, HATCH):
        ink = ImageColor.getrgb(name)
        for step in range(_STEPS + 1):
            colours.extend(round(p + (i - p) * step / _STEPS) for p, i in zip(paper, ink, strict=True))
    return _palette(colours)


def make_print_palette() -> Image.Image:
    """Greys in steps of eight, and a white that is nothing but paper: its neighbours are too far away to be taken."""
    return _palette([level for grey in (*range(0, 241, 8), 255) for level in (grey, grey, grey)])


def _palette(colours: list[int]) -> Image.Image:
    image = Image.new("P", (1, 1))
    image.putpalette(colours)
    return image
