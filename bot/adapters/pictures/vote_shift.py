"""A vote before and after: for each option how many chose it."""

from collections.abc import Iterator
from math import ceil
from typing import Final

from bot.adapters.pictures.bars import Bars
from bot.adapters.pictures.lettering import line_height, lines_of, on_one_line, shortened
from bot.adapters.pictures.page import INNER, MARGIN, RIGHT, Fonts
from bot.adapters.pictures.palette import BLUE, GREY, INK, SOFT_INK
from bot.adapters.pictures.shapes import icon
from bot.adapters.pictures.sheet import Sheet
from bot.core.pictures import VoteRow, VoteShift

_TICK: Final = 46
_BAR: Final = 32
_ROW: Final = 46
_WIDEST_WORD: Final = 300


def draw(sheet: Sheet, picture: VoteShift, fonts: Fonts) -> None:
    """For each option its letter and text, a tick if it is the key, and a bar for either vote."""
    letters = round(max(fonts.strong.getlength(row.letter) for row in picture.rows))
    ticks = _TICK + 12 if any(row.key for row in picture.rows) else 0
    text_at = ticks + letters + 20
    votes = [vote for row in picture.rows for vote in _votes(picture, row)]
    words = ceil(min(_WIDEST_WORD, max(fonts.small.getlength(word) for word, _, _ in votes)))
    numbers = round(max(fonts.small.getlength(number) for _, _, number in votes))
    bars_at = MARGIN + text_at + words + 18
    bars = Bars(RIGHT - numbers - 18 - bars_at, _BAR)
    down = (_ROW - _BAR) // 2
    for row in picture.rows:
        if row.key:
            sheet.stamp(MARGIN, icon("tick", _TICK), BLUE, down=(line_height(fonts.strong) - _TICK) // 2)
        sheet.line(MARGIN + ticks, row.letter, fonts.strong, INK)
        font = fonts.strong if row.key else fonts.text
        for line in lines_of(row.text, font, INNER - text_at, 2):
            sheet.line(MARGIN + text_at, line, font, INK)
            sheet.y += line_height(font)
        sheet.y += 4
        for place, (word, share, number) in enumerate(_votes(picture, row)):
            bars.track(sheet, bars_at, down=down)
            # What was before is hatched, so that the two differ without colour.
            bars.part(sheet, bars_at, BLUE if place else GREY, share, lined=not place, down=down)
            sheet.line(MARGIN + text_at, shortened(word, fonts.small, words), fonts.small, SOFT_INK, centred_in=_ROW)
            sheet.line(RIGHT, number, fonts.small, INK, align="right", centred_in=_ROW)
            sheet.y += _ROW
        sheet.y += 34
    sheet.y -= 34


def _votes(picture: VoteShift, row: VoteRow) -> Iterator[tuple[str, float, str]]:
    """The word with the count, the share, and how that is written: before and, once somebody voted again, after."""
    before, after = sum(one.before for one in picture.rows), sum(one.after for one in picture.rows)
    counts = [(picture.before, row.before, before)] + ([(picture.after, row.after, after)] if after else [])
    for word, count, everybody in counts:
        share = count / max(1, everybody)
        yield f"{on_one_line(word)} ({count})", share, picture.percent.replace("{}", str(round(100 * share)))
