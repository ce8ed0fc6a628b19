"""One icon per case, and a legend that counts them."""

from typing import Final

from bot.adapters.pictures.page import INNER, MARGIN, Fonts
from bot.adapters.pictures.palette import BLACK, BLUE, GREY, INK, VERMILION
from bot.adapters.pictures.shapes import AIR, icon
from bot.adapters.pictures.sheet import Sheet
from bot.core.pictures import IconArray

_ICON_INK: Final = {"filled": BLUE, "hollow": VERMILION, "cross": BLACK, "dot": GREY}
_COLUMNS: Final = ((10, 100), (20, 400), (40, 1600))  # columns of an icon array, up to so many icons
_LEGEND_ICON: Final = 52


def draw(sheet: Sheet, picture: IconArray, fonts: Fonts) -> None:
    """Icons in rows, group after group, then the legend."""
    symbols = [group.symbol for group in picture.groups for _ in range(group.count)]
    columns = next(columns for columns, most in _COLUMNS if len(symbols) <= most)
    # A gap after every tenth column and row makes blocks that can be counted.
    blocks = columns // 10
    cell = int(INNER / (columns - 2 * AIR + 0.6 * (blocks - 1)))
    gap = (INNER - int((columns - 2 * AIR) * cell)) // max(1, blocks - 1)
    left, top = MARGIN - round(AIR * cell), sheet.y
    icons = {symbol: icon(symbol, cell) for symbol in set(symbols)}
    for place, symbol in enumerate(symbols):
        row, column = divmod(place, columns)
        sheet.y = top + row * cell + row // 10 * gap
        sheet.stamp(left + column * cell + column // 10 * gap, icons[symbol], _ICON_INK[symbol])
    if symbols:
        sheet.y += cell + 44
    _legend(sheet, picture, fonts)


def _legend(sheet: Sheet, picture: IconArray, fonts: Fonts) -> None:
    widest = max(fonts.strong.getlength(str(group.count)) for group in picture.groups)
    counts_end = _LEGEND_ICON + 20 + round(widest)
    for group in picture.groups:
        sheet.stamp(MARGIN - round(AIR * _LEGEND_ICON), icon(group.symbol, _LEGEND_ICON), _ICON_INK[group.symbol])
        sheet.line(MARGIN + counts_end, str(group.count), fonts.strong, INK, align="right")
        sheet.paragraph(group.label, fonts.text, INK, indent=counts_end + 20)
        sheet.y += 14
    sheet.y -= 14
