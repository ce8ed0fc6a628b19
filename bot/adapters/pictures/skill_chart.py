"""A learner's answers by skill: one bar a skill, hatched while there are too few answers."""

from typing import Final

from bot.adapters.pictures.bars import Bars
from bot.adapters.pictures.lettering import length_of
from bot.adapters.pictures.page import INNER, MARGIN, RIGHT, Fonts
from bot.adapters.pictures.palette import BLUE, INK, SOFT_INK
from bot.adapters.pictures.sheet import Sheet
from bot.core.pictures import SkillBar, SkillChart
from bot.core.progress import ENOUGH

_BAR_HEIGHT: Final = 34


def draw(sheet: Sheet, picture: SkillChart, fonts: Fonts) -> None:
    """A bar a skill with label, verdict and tally; verdicts beside the labels if all fit there."""
    length = INNER - 28 - round(max(fonts.strong.getlength(_tally(bar)) for bar in picture.bars))
    one_line = all(
        length_of(bar.label, fonts.strong) + 48 + length_of(bar.verdict, fonts.small) <= INNER for bar in picture.bars
    )
    bars = Bars(length, _BAR_HEIGHT)
    for bar in picture.bars:
        if one_line:
            sheet.line(RIGHT, bar.verdict, fonts.small, SOFT_INK, align="right", beside=fonts.strong)
        sheet.paragraph(bar.label, fonts.strong, INK)
        if not one_line:
            sheet.paragraph(bar.verdict, fonts.small, SOFT_INK)
        sheet.y += 10
        few = bar.answered < ENOUGH
        bars.track(sheet, MARGIN, lined=few)
        bars.part(sheet, MARGIN, BLUE, bar.right / max(1, bar.answered), lined=few)
        sheet.line(RIGHT, _tally(bar), fonts.strong, INK, align="right", centred_in=_BAR_HEIGHT)
        sheet.y += _BAR_HEIGHT + 38
    sheet.y -= 38


def _tally(bar: SkillBar) -> str:
    return f"{bar.right}/{bar.answered}" if bar.answered else "–"
