"""One question: who chose which option, everybody and the strongest and weakest third."""

from collections.abc import Iterator
from typing import Final

from bot.adapters.pictures.bars import Bars
from bot.adapters.pictures.lettering import line_height, lines_of, shortened
from bot.adapters.pictures.page import INNER, MARGIN, RIGHT, Fonts
from bot.adapters.pictures.palette import BLUE, GREY, INK, SOFT_INK
from bot.adapters.pictures.shapes import icon
from bot.adapters.pictures.sheet import Sheet
from bot.core.pictures import OptionChart, OptionShare

_TICK: Final = 46
_BAR, _THIN = 30, 20
_ROW: Final = 42
_WIDEST_WORD: Final = 300


def draw(sheet: Sheet, picture: OptionChart, fonts: Fonts) -> None:
    """For each option its letter and text, a tick if it is the key, and up to three bars."""
    letters = round(max(fonts.strong.getlength(row.letter) for row in picture.rows))
    text_at = _TICK + 12 + letters + 20
    groups = [group for row in picture.rows for group in _groups(picture, row)]
    words = round(min(_WIDEST_WORD, max(fonts.tiny.getlength(word) for word, _, _ in groups)))
    numbers = round(max(fonts.small.getlength(number) for _, _, number in groups))
    bars_at = MARGIN + text_at + words + 18
    length = RIGHT - numbers - 18 - bars_at
    thick, thin = Bars(length, _BAR), Bars(length, _THIN)
    for row in picture.rows:
        if row.key:
            sheet.stamp(MARGIN, icon("tick", _TICK), BLUE, down=(line_height(fonts.strong) - _TICK) // 2)
        sheet.line(MARGIN + _TICK + 12, row.letter, fonts.strong, INK)
        font = fonts.strong if row.key else fonts.text
        for line in lines_of(row.text, font, INNER - text_at, 2):
            sheet.line(MARGIN + text_at, line, font, INK)
            sheet.y += line_height(font)
        sheet.y += 4
        ink = BLUE if row.key else GREY
        for place, (word, share, number) in enumerate(_groups(picture, row)):
            bars = thin if place else thick
            down = (_ROW - bars.height) // 2
            bars.track(sheet, bars_at, down=down)
            bars.part(sheet, bars_at, ink, share, lined=place == 2, down=down)
            sheet.line(MARGIN + text_at, shortened(word, fonts.tiny, words), fonts.tiny, SOFT_INK, centred_in=_ROW)
            sheet.line(RIGHT, number, fonts.small, INK, align="right", centred_in=_ROW)
            sheet.y += _ROW
        sheet.y += 34
    sheet.y -= 34


def _groups(picture: OptionChart, row: OptionShare) -> Iterator[tuple[str, float, str]]:
    """Whose share, the share, and how it is written; only what is known."""
    words = picture.legend
    everybody = f"{words.everybody} ({row.n})"
    for word, share in ((everybody, row.share), (words.top_third, row.top), (words.bottom_third, row.bottom)):
        if share is not None:
            yield word, share, picture.percent.replace("{}", str(round(100 * share)))
