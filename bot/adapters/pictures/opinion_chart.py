"""Where one or two groups stand on each statement: five places between against and for."""

from typing import Final

from bot.adapters.pictures.lettering import line_height
from bot.adapters.pictures.page import INNER, MARGIN, RIGHT, Fonts
from bot.adapters.pictures.palette import BLUE, HATCH, INK, OUTLINE, SOFT_INK, VERMILION
from bot.adapters.pictures.shapes import AIR, Symbol, icon
from bot.adapters.pictures.sheet import Sheet
from bot.core.pictures import OpinionChart, OpinionRow

_LOOKS: Final[tuple[tuple[Symbol, str], ...]] = (("filled", BLUE), ("hollow", VERMILION))
_MARK: Final = 46
_LINE: Final = 4  # px
_TICK: Final = 18
_EDGE: Final = 40  # px from the margins to the outer places


def draw(sheet: Sheet, picture: OpinionChart, fonts: Fonts) -> None:
    """Who is who, the ends of the scale, then a statement and its scale in turn."""
    for group, (symbol, ink) in zip(picture.groups, _LOOKS, strict=False):
        sheet.stamp(MARGIN - round(AIR * _MARK), icon(symbol, _MARK), ink)
        sheet.line(MARGIN + _MARK + 8, group, fonts.small, INK, centred_in=_MARK)
        sheet.y += _MARK + 14
    sheet.y += 10
    sheet.line(MARGIN, picture.against, fonts.tiny, SOFT_INK)
    sheet.line(RIGHT, picture.agree, fonts.tiny, SOFT_INK, align="right")
    sheet.y += line_height(fonts.tiny) + 20
    for row in picture.rows:
        sheet.paragraph(row.text, fonts.small, INK)
        sheet.y += 12
        _scale(sheet, row)
        sheet.y += _MARK + 34
    sheet.y -= 34


def _scale(sheet: Sheet, row: OpinionRow) -> None:
    """A line with five ticks, and the groups on it; two at one place stand side by side."""
    known = any(place is not None for place in row.places)
    middle = _MARK // 2
    sheet.fill(MARGIN, (INNER, _LINE), OUTLINE if known else HATCH, down=middle - _LINE // 2)
    for place in range(-2, 3):
        sheet.fill(_x(place) - _LINE // 2, (_LINE, _TICK), OUTLINE if known else HATCH, down=middle - _TICK // 2)
    together = len(row.places) == 2 and row.places[0] == row.places[1]
    for group, stands in enumerate(row.places):
        if stands is None:
            continue
        symbol, ink = _LOOKS[group]
        aside = round((group - 0.5) * _MARK) if together else 0
        sheet.stamp(_x(stands) - _MARK // 2 + aside, icon(symbol, _MARK), ink)


def _x(place: int) -> int:
    """Px from the left edge of the sheet."""
    return MARGIN + _EDGE + round((place + 2) / 4 * (INNER - 2 * _EDGE))
