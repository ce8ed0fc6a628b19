"""Lines over time, told apart by colour and by the shape of their points."""

from itertools import pairwise
from typing import Final

from PIL import Image, ImageDraw

from bot.adapters.pictures.axes import TOOTH, readable, torn, widest
from bot.adapters.pictures.lettering import line_height
from bot.adapters.pictures.page import INNER, MARGIN, RIGHT, Fonts
from bot.adapters.pictures.palette import BLACK, BLUE, GREY, INK, OUTLINE, PAPER, SOFT_INK, TRACK, VERMILION
from bot.adapters.pictures.shapes import Symbol, icon, pill
from bot.adapters.pictures.sheet import Sheet
from bot.core.lesson_pictures import Line, LineChart

_LOOKS: Final[tuple[tuple[str, Symbol], ...]] = (
    (BLUE, "filled"),
    (VERMILION, "hollow"),
    (BLACK, "cross"),
    (GREY, "dot"),
)
_HEIGHT: Final = 560
_STROKE: Final = 6
_POINT: Final = 36
_ROOM: Final = 44
"""Px from point to point below which only the first and the last of a line are shown."""

_LEGEND: Final = 48
_FINER: Final = 3


def draw(sheet: Sheet, picture: LineChart, fonts: Fonts) -> None:
    """Which line is which, then the axis and the lines, then the times."""
    for line, (ink, symbol) in zip(picture.lines, _LOOKS, strict=False):
        sheet.stamp(MARGIN, icon(symbol, _LEGEND), ink)
        sheet.paragraph(line.label, fonts.text, INK, indent=_LEGEND + 20)
        sheet.y += 10
    sheet.y += 14
    if picture.axis.unit:
        sheet.paragraph(picture.axis.unit, fonts.small, SOFT_INK)
    sheet.y += 24
    left = MARGIN + widest((tick.label for tick in picture.axis.ticks), fonts.small) + 18 + TOOTH
    # Half a point stands beyond the last time.
    length = RIGHT - left - _POINT // 2
    _upright(sheet, picture, fonts, left)
    for line, (ink, symbol) in zip(picture.lines, _LOOKS, strict=False):
        _stroke(sheet, line, left, length, ink)
        _points(sheet, line, left, length, icon(symbol, _POINT), ink)
    sheet.y += _HEIGHT
    sheet.fill(left, (RIGHT - left, 3), OUTLINE)
    for tick in picture.times:
        sheet.fill(left + round(tick.place * length) - 1, (3, 12), OUTLINE)
    sheet.y += 18
    for middle, tick in readable(picture.times, fonts.small, left, length, (MARGIN, RIGHT)):
        sheet.line(middle, tick.label, fonts.small, SOFT_INK, align="centre")
    sheet.y += line_height(fonts.small)


def _upright(sheet: Sheet, picture: LineChart, fonts: Fonts, left: int) -> None:
    """The numbers at the left, a thin line across for each, and the axis, torn at its foot where nought is left out."""
    top = sheet.y
    for number, tick in enumerate(picture.axis.ticks):
        sheet.y = top + round((1 - tick.place) * _HEIGHT)
        sheet.fill(left, (RIGHT - left, 2), TRACK)
        sheet.y -= 22
        ink = INK if picture.axis.cut and not number else SOFT_INK
        sheet.line(left - 18 - TOOTH // 2, tick.label, fonts.small, ink, align="right", centred_in=44)
    sheet.y = top
    sheet.fill(left - 2, (4, _HEIGHT), OUTLINE)
    if picture.axis.cut:
        foot = 5 * TOOTH
        sheet.fill(left - 2, (4, foot), PAPER, down=_HEIGHT - foot)
        sheet.stamp(left - (TOOTH + 6) // 2, torn(foot, 6), INK, down=_HEIGHT - foot)


def _stroke(sheet: Sheet, line: Line, left: int, length: int, ink: str) -> None:
    air = _STROKE
    mask = Image.new("L", ((length + 2 * air) * _FINER, (_HEIGHT + 2 * air) * _FINER))
    spots = [((air + x * length) * _FINER, (air + (1 - y) * _HEIGHT) * _FINER) for x, y in line.points]
    if len(spots) > 1:
        ImageDraw.Draw(mask).line(spots, fill=255, width=_STROKE * _FINER, joint="curve")
    size = (mask.width // _FINER, mask.height // _FINER)
    sheet.stamp(left - air, mask.resize(size, Image.Resampling.BOX), ink, down=-air)


def _points(sheet: Sheet, line: Line, left: int, length: int, mark: Image.Image, ink: str) -> None:
    closest = min((length * (b[0] - a[0]) for a, b in pairwise(line.points)), default=INNER)
    shown = line.points if closest >= _ROOM else (line.points[0], line.points[-1])
    halo = pill(_POINT - 4, _POINT - 4)
    for x, y in shown:
        at, down = left + round(x * length), round((1 - y) * _HEIGHT)
        sheet.stamp(at - halo.width // 2, halo, PAPER, down=down - halo.height // 2)
        sheet.stamp(at - _POINT // 2, mark, ink, down=down - _POINT // 2)
