"""Bars that are compared: the words above each bar, its number at its end, and where the axis begins."""

from typing import Final

from bot.adapters.pictures.axes import TOOTH, readable, torn, widest
from bot.adapters.pictures.lettering import line_height, lines_of
from bot.adapters.pictures.page import INNER, MARGIN, RIGHT, Fonts
from bot.adapters.pictures.palette import BLUE, GREY, INK, OUTLINE, PAPER, SOFT_INK, TRACK
from bot.adapters.pictures.sheet import Sheet
from bot.core.lesson_pictures import BarChart

_HEIGHT: Final = 56
_AXIS: Final = 5
_BETWEEN: Final = 30
_TO_NUMBER: Final = 16
_LABEL_LINES: Final = 3


def draw(sheet: Sheet, picture: BarChart, fonts: Fonts) -> None:
    """The bars from top to bottom, all from one line on, and under them the axis with its numbers."""
    number = widest((bar.number for bar in picture.bars), fonts.strong)
    left = MARGIN + _AXIS
    length = RIGHT - left - _TO_NUMBER - number
    any_marked = any(bar.marked for bar in picture.bars)
    if picture.axis.unit:
        sheet.paragraph(picture.axis.unit, fonts.small, SOFT_INK)
        sheet.y += 20
    top = sheet.y
    edges = list[tuple[int, int]]()
    for bar in picture.bars:
        font = fonts.strong if bar.marked else fonts.text
        for line in lines_of(bar.label, font, INNER - 40, _LABEL_LINES):
            sheet.line(left + 28, line, font, INK)
            sheet.y += line_height(font)
        sheet.y += 10
        for tick in picture.axis.ticks:
            sheet.fill(left + round(tick.place * length) - 1, (2, _HEIGHT), TRACK)
        end = round(bar.place * length)
        if end:
            sheet.fill(left, (end, _HEIGHT), BLUE if bar.marked or not any_marked else GREY)
        x = left + max(end, 2 * TOOTH if picture.axis.cut else 0) + _TO_NUMBER
        sheet.line(x, bar.number, fonts.strong, INK, centred_in=_HEIGHT)
        edges.append((sheet.y, sheet.y + _HEIGHT))
        sheet.y += _HEIGHT + _BETWEEN
    bottom = sheet.y - 10
    _line(sheet, picture.axis.cut, top, bottom)
    sheet.y = bottom
    sheet.fill(left, (length, 3), OUTLINE)
    for tick in picture.axis.ticks:
        sheet.fill(left + round(tick.place * length) - 1, (3, 14), OUTLINE)
    sheet.y += 18
    for place, (middle, tick) in enumerate(readable(picture.axis.ticks, fonts.small, left, length, (MARGIN, RIGHT))):
        first = picture.axis.cut and not place
        sheet.line(middle, tick.label, fonts.small, INK if first else SOFT_INK, align="centre")
    sheet.y += line_height(fonts.small)


def _line(sheet: Sheet, cut: bool, top: int, bottom: int) -> None:
    """Where all bars begin: a line at nought, a torn edge anywhere else."""
    sheet.y = top
    if not cut:
        sheet.fill(MARGIN, (_AXIS, bottom - top), INK)
        return
    sheet.stamp(MARGIN - 4, torn(bottom - top, 15), PAPER)
    sheet.stamp(MARGIN, torn(bottom - top, 6), INK)
