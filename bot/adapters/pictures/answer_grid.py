"""Who answered what: a row a learner, a column a question, a symbol a cell."""

from dataclasses import dataclass
from typing import Final

from bot.adapters.pictures.lettering import Font, line_height, shortened
from bot.adapters.pictures.page import INNER, MARGIN, Fonts
from bot.adapters.pictures.palette import BAND, BLUE, GREY, INK, OUTLINE, SOFT_INK, VERMILION
from bot.adapters.pictures.shapes import AIR, Symbol, icon
from bot.adapters.pictures.sheet import Sheet
from bot.core.pictures import AnswerGrid, CellState

_LOOKS: Final[dict[CellState, tuple[Symbol, str]]] = {
    "right": ("filled", BLUE),
    "partly": ("half", BLUE),
    "wrong": ("cross", VERMILION),
    "open": ("dot", GREY),
}
_ROWS: Final = ((14, 64), (24, 54), (40, 40))  # px from row to row, up to so many rows
_EASY, _TIGHT = 46, 24  # px of a column that labels make room for; rather tight than a label shorter than most are
_WIDEST: Final = 84
_LABEL, _LEAST_LABEL = 310, 200  # px of most labels, and of what is left of them beside very many columns
_FONT_COLUMNS: Final = 15  # beside more columns letters are smaller
_ICON: Final = 46
_LEGEND_ICON: Final = 40
_GAP: Final = 22
_BLOCK: Final = 6  # px between blocks of five columns when not every column has a number


@dataclass(frozen=True)
class _Plan:
    """Px; ``first`` is where the first column begins, ``end`` where the totals end.

    Every ``step``-th column has its number, and ``block`` px lie between blocks of five.
    """

    font: Font
    row: int
    column: float
    label: float
    first: float
    end: int
    step: int
    block: int

    def middle(self, column: int) -> float:
        return self.first + (column + 0.5) * self.column + column // 5 * self.block


def draw(sheet: Sheet, picture: AnswerGrid, fonts: Fonts) -> None:
    """The numbers of the questions, the rows, and a legend of the states that occur."""
    plan = _plan(picture, fonts)
    _head(sheet, picture, fonts, plan)
    states = {cell for row in picture.rows for cell in row.cells}
    side = min(_ICON, plan.row - 4, round(1.06 * plan.column))
    icons = {state: icon(_LOOKS[state][0], side) for state in states}
    for place, row in enumerate(picture.rows):
        if place % 2 == 0:
            sheet.fill(MARGIN, (plan.end - MARGIN, plan.row), BAND)
        sheet.line(MARGIN + 10, shortened(row.label, plan.font, plan.label), plan.font, INK, centred_in=plan.row)
        for column, cell in enumerate(row.cells):
            x = round(plan.middle(column) - side / 2)
            sheet.stamp(x, icons[cell], _LOOKS[cell][1], down=(plan.row - side) // 2)
        sheet.line(plan.end - 10, row.total, plan.font, INK, align="right", centred_in=plan.row)
        sheet.y += plan.row
    sheet.y += 40
    _legend(sheet, picture, fonts, states)


def _plan(picture: AnswerGrid, fonts: Fonts) -> _Plan:
    row = next(height for most, height in _ROWS if len(picture.rows) <= most)
    count = len(picture.columns)
    font = fonts.small if row > _ROWS[-1][1] and count <= _FONT_COLUMNS else fonts.tiny
    total = max(font.getlength(row.total) for row in picture.rows)
    longest = max(font.getlength(shortened(row.label, font, INNER)) for row in picture.rows)
    room = INNER - 20 - total - 2 * _GAP
    label = min(longest, max(_LEAST_LABEL, min(_LABEL, room - count * _TIGHT), room - count * _EASY))
    column = min(_WIDEST, (room - label) / count)
    number = max(fonts.tiny.getlength(number) for number in picture.columns)
    step, block = (1, 0) if number + 6 <= column else (5, _BLOCK)
    blocks = (count - 1) // 5 * block
    column = min(column, (room - label - blocks) / count)
    first = MARGIN + 10 + label + _GAP
    end = round(first + count * column + blocks + _GAP + total + 10)
    return _Plan(font, row, column, label, first, end, step, block)


def _head(sheet: Sheet, picture: AnswerGrid, fonts: Fonts, plan: _Plan) -> None:
    """Every number if there is room, or else every fifth, with a mark where it stands."""
    numbered = range(plan.step - 1, len(picture.columns), plan.step)
    for column in numbered:
        number = shortened(picture.columns[column], fonts.tiny, plan.step * plan.column)
        sheet.line(plan.middle(column), number, fonts.tiny, SOFT_INK, align="centre")
    sheet.y += line_height(fonts.tiny) + 4
    if plan.step > 1:
        for column in numbered:
            sheet.fill(round(plan.middle(column)) - 1, (2, 8), OUTLINE)
        sheet.y += 12


def _legend(sheet: Sheet, picture: AnswerGrid, fonts: Fonts, states: set[CellState]) -> None:
    """Symbols with their words one beside the other, in as many lines as it takes."""
    said = picture.legend
    words: dict[CellState, str] = {
        "right": said.right,
        "partly": said.partly,
        "wrong": said.wrong,
        "open": said.open,
    }
    x = MARGIN
    for state in (state for state in words if state in states):
        word = shortened(words[state], fonts.small, INNER - _LEGEND_ICON - 12)
        width = round(_LEGEND_ICON + 12 + fonts.small.getlength(word))
        if x > MARGIN and x + width > MARGIN + INNER:
            x = MARGIN
            sheet.y += line_height(fonts.small) + 10
        symbol, ink = _LOOKS[state]
        sheet.stamp(x - round(AIR * _LEGEND_ICON), icon(symbol, _LEGEND_ICON), ink)
        sheet.line(x + _LEGEND_ICON + 8, word, fonts.small, INK, centred_in=_LEGEND_ICON)
        x += width + 34
    sheet.y += _LEGEND_ICON
