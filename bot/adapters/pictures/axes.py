"""What charts of authors' numbers share: numbered axes, and a torn beginning where nought is left out."""

from collections.abc import Iterable, Sequence
from typing import Final

from PIL import Image, ImageDraw

from bot.adapters.pictures.lettering import Font
from bot.core.lesson_pictures import Tick

_FINER: Final = 4
TOOTH: Final = 16
"""Px of a tooth of the torn edge, to the side and along it."""

AIR: Final = 22
"""Px between two labels, at the least."""


def torn(length: int, thickness: int) -> Image.Image:
    """A zigzag line ``length`` px high and `TOOTH` plus ``thickness`` px wide: here the axis leaves something out."""
    width = TOOTH + thickness
    mask = Image.new("L", (width * _FINER, length * _FINER))
    low, high = thickness * _FINER / 2, (width - thickness / 2) * _FINER
    ends = range(0, length + TOOTH, TOOTH)
    points = [(high if number % 2 else low, end * _FINER) for number, end in enumerate(ends)]
    ImageDraw.Draw(mask).line(points, fill=255, width=thickness * _FINER, joint="curve")
    return mask.resize((width, length), Image.Resampling.BOX)


def readable(
    ticks: Sequence[Tick], font: Font, start: int, length: int, bounds: tuple[int, int]
) -> list[tuple[int, Tick]]:
    """The ticks whose labels fit side by side below an axis of ``length`` px from ``start``, with the middles of those.

    The first and then the last one go before the others; labels stay between ``bounds``.
    """
    placed = [
        (_kept(start + round(tick.place * length), font.getlength(tick.label) / 2, bounds), tick) for tick in ticks
    ]
    chosen: list[tuple[int, Tick]] = []
    for middle, tick in (placed[0], placed[-1], *placed[1:-1]):
        if all(_apart(middle, tick, other, font) for other in chosen):
            chosen.append((middle, tick))
    return sorted(chosen, key=lambda pair: pair[0])


def _kept(middle: float, half: float, bounds: tuple[int, int]) -> int:
    return round(min(max(middle, bounds[0] + half), bounds[1] - half))


def _apart(middle: int, tick: Tick, other: tuple[int, Tick], font: Font) -> bool:
    halves = (font.getlength(tick.label) + font.getlength(other[1].label)) / 2
    return abs(middle - other[0]) >= halves + AIR


def widest(labels: Iterable[str], font: Font) -> int:
    """Px of the longest of the ``labels``."""
    return round(max(font.getlength(label) for label in labels))
