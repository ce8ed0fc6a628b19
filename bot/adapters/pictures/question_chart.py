"""The questions of a quiz: how many answered each of them right, and what the others thought."""

from typing import Final

from bot.adapters.pictures.bars import Bars
from bot.adapters.pictures.lettering import line_height, lines_of, shortened
from bot.adapters.pictures.page import INNER, MARGIN, RIGHT, Fonts
from bot.adapters.pictures.palette import BLUE, INK, SOFT_INK, VERMILION
from bot.adapters.pictures.sheet import Sheet
from bot.core.pictures import QuestionBar, QuestionChart

_BAR_HEIGHT: Final = 34
_SWATCH: Final = (36, 22)  # px, width and height


def draw(sheet: Sheet, picture: QuestionChart, fonts: Fonts) -> None:
    """For each question its number, a bar with a tally, its text, and the wrong answer most often given."""
    indent = 20 + round(max(fonts.strong.getlength(bar.number) for bar in picture.bars))
    tallies = round(max(fonts.strong.getlength(_tally(bar)) for bar in picture.bars))
    left, width = MARGIN + indent, INNER - indent
    bars = Bars(width - tallies - 24, _BAR_HEIGHT)
    swatch = Bars(*_SWATCH)
    gap = 34 if len(picture.bars) <= 10 else 24
    for bar in picture.bars:
        sheet.line(MARGIN, bar.number, fonts.strong, INK, centred_in=_BAR_HEIGHT)
        bars.track(sheet, left, lined=not bar.answered)
        if bar.answered:
            right = bar.right / bar.answered
            bars.part(sheet, left, VERMILION, bar.favourite_count / bar.answered, after=right, lined=True)
            bars.part(sheet, left, BLUE, right)
        sheet.line(RIGHT, _tally(bar), fonts.strong, INK, align="right", centred_in=_BAR_HEIGHT)
        sheet.y += _BAR_HEIGHT + 6
        sheet.line(left, shortened(bar.text, fonts.small, width), fonts.small, INK)
        sheet.y += line_height(fonts.small)
        if bar.favourite:
            swatch.part(sheet, left, VERMILION, 1.0, lined=True, down=(line_height(fonts.tiny) - _SWATCH[1]) // 2)
            for line in lines_of(bar.favourite, fonts.tiny, width - _SWATCH[0] - 14, 2):
                sheet.line(left + _SWATCH[0] + 14, line, fonts.tiny, SOFT_INK)
                sheet.y += line_height(fonts.tiny)
        sheet.y += gap
    sheet.y -= gap


def _tally(bar: QuestionBar) -> str:
    return f"{bar.right}/{bar.answered}" if bar.answered else "–"
