"""What happened, one below the other along a line."""

from typing import Final

from bot.adapters.pictures.page import MARGIN, Fonts
from bot.adapters.pictures.palette import BLUE, INK, OUTLINE
from bot.adapters.pictures.shapes import icon
from bot.adapters.pictures.sheet import Sheet
from bot.core.lesson_pictures import Timeline

_POINT: Final = 44
_INDENT: Final = _POINT + 28
_LINE: Final = 5
_BETWEEN: Final = 34


def draw(sheet: Sheet, picture: Timeline, fonts: Fonts) -> None:
    """Each step: when, in bold, and what happened then."""
    mark = icon("filled", _POINT)
    for number, step in enumerate(picture.steps, start=1):
        top = sheet.y
        sheet.stamp(MARGIN, mark, BLUE, down=4)
        sheet.paragraph(step.when, fonts.strong, INK, indent=_INDENT)
        sheet.paragraph(step.text, fonts.text, INK, indent=_INDENT)
        if number < len(picture.steps):
            sheet.y += _BETWEEN
            bottom, sheet.y = sheet.y, top + _POINT + 8
            sheet.fill(MARGIN + (_POINT - _LINE) // 2, (_LINE, bottom - sheet.y), OUTLINE)
            sheet.y = bottom
