"""Smooth shapes as masks ("L" images, white where ink goes), and strips made of them."""

from typing import Final, Literal

from PIL import Image, ImageChops, ImageDraw

from bot.adapters.pictures.palette import PAPER

_FINER: Final = 4  # drawn so many times larger and scaled down, which smooths the edges

AIR: Final = 0.1
"""Share of an icon's side that stays empty on either side."""


_SMALL: Final = 20  # px of an icon below which a thin stroke fades

Symbol = Literal["filled", "hollow", "cross", "dot", "half", "tick"]

_ICON_AIR: Final[dict[Symbol, float]] = {"cross": AIR + 0.05, "dot": AIR + 0.2}


def icon(symbol: Symbol, side: int) -> Image.Image:
    """``symbol`` in a square of ``side`` px, air around it included."""
    full = side * _FINER
    mask = Image.new("L", (full, full))
    draw = ImageDraw.Draw(mask)
    air = _ICON_AIR.get(symbol, AIR) * full
    box = left, top, right, bottom = (air, air, full - 1 - air, full - 1 - air)
    stroke = round((0.13 if side >= _SMALL else 0.17) * full)
    match symbol:
        case "hollow":
            draw.ellipse(box, outline=255, width=stroke)
        case "half":
            draw.ellipse(box, outline=255, width=round(0.1 * full))
            draw.chord(box, 90, 270, fill=255)
        case "cross":
            draw.line((left, top, right, bottom), fill=255, width=stroke)
            draw.line((left, bottom, right, top), fill=255, width=stroke)
        case "tick":
            corners = [(0.12 * full, 0.54 * full), (0.38 * full, 0.8 * full), (0.88 * full, 0.24 * full)]
            draw.line(corners, fill=255, width=round(0.17 * full), joint="curve")
        case "filled" | "dot":
            draw.ellipse(box, fill=255)
    return mask.resize((side, side), Image.Resampling.BOX)


def pill(width: int, height: int, inset: int = 0) -> Image.Image:
    """A bar with round ends, ``inset`` px smaller on every side than ``width`` by ``height``."""
    mask = Image.new("L", (width * _FINER, height * _FINER))
    air = inset * _FINER
    box = (air, air, width * _FINER - 1 - air, height * _FINER - 1 - air)
    ImageDraw.Draw(mask).rounded_rectangle(box, radius=height * _FINER // 2 - air, fill=255)
    return mask.resize((width, height), Image.Resampling.BOX)


def rounded(width: int, height: int, radius: int, *, foot: bool = True) -> Image.Image:
    """A rectangle with round corners, those at its ``foot`` perhaps not; a low one has smaller ones."""
    mask = Image.new("L", (width * _FINER, height * _FINER))
    box = (0, 0, width * _FINER - 1, height * _FINER - 1)
    radius = min(radius, height // 2, width // 2) * _FINER
    ImageDraw.Draw(mask).rounded_rectangle(box, radius, fill=255, corners=(True, True, foot, foot))
    return mask.resize((width, height), Image.Resampling.BOX)


def hatched(shape: Image.Image) -> Image.Image:
    """``shape`` filled with diagonal lines."""
    width, height = shape.size
    lines = Image.new("L", (width * _FINER, height * _FINER))
    draw = ImageDraw.Draw(lines)
    for start in range(-height, width, 14):
        ends = (start * _FINER, height * _FINER, (start + height) * _FINER, 0)
        draw.line(ends, fill=255, width=5 * _FINER)
    return ImageChops.multiply(shape, lines.resize((width, height), Image.Resampling.BOX))


def layered(*layers: tuple[Image.Image, str]) -> Image.Image:
    """Paper with one ink after the other put through masks of the same size."""
    strip = Image.new("RGB", layers[0][0].size, PAPER)
    for mask, ink in layers:
        strip.paste(ink, (0, 0), mask)
    return strip
