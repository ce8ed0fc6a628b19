"""From picture values to PNG files: one module draws each kind, this one does what all have in common."""

from typing import assert_never

from bot.adapters.pictures import (
    answer_grid,
    bar_chart,
    chat,
    icon_array,
    line_chart,
    opinion_chart,
    option_chart,
    participation,
    qr_code,
    question_chart,
    skill_intervals,
    timeline,
    vote_shift,
    whisker_chart,
)
from bot.adapters.pictures.page import MARGIN, WIDTH, Fonts, load_fonts
from bot.adapters.pictures.palette import INK, SOFT_INK, WHITE, make_palette, make_print_palette
from bot.adapters.pictures.sheet import Sheet
from bot.core.lesson_pictures import BarChart, ChatPicture, LineChart, Timeline
from bot.core.pictures import (
    AnswerGrid,
    IconArray,
    LessonPicture,
    OpinionChart,
    OptionChart,
    Participation,
    Picture,
    QrCode,
    QuestionChart,
    SkillIntervals,
    VoteShift,
)
from bot.core.whiskers import WhiskerChart


class Painter:
    """Draws pictures; holds the bundled font (Inter). Same value, same bytes."""

    def __init__(self) -> None:
        self._fonts = load_fonts()
        self._palette = make_palette()
        self._print_palette = make_print_palette()

    def render(self, picture: Picture) -> bytes:
        """``picture`` as a PNG, `WIDTH` px wide and as high as it needs to be."""
        fonts = self._fonts
        if isinstance(picture, QrCode):
            sheet = Sheet(WIDTH, MARGIN, WHITE)
            qr_code.draw(sheet, picture, fonts)
            return sheet.png(self._print_palette)
        sheet = Sheet(WIDTH, MARGIN)
        sheet.paragraph(picture.title, fonts.title, INK, balanced=True)
        sheet.y += 44
        _draw(sheet, picture, fonts)
        if picture.note:
            sheet.y += 40
            sheet.paragraph(picture.note, fonts.small, SOFT_INK)
        return sheet.png(self._palette)


_Chart = (
    AnswerGrid | QuestionChart | SkillIntervals | Participation | OptionChart | VoteShift | OpinionChart | WhiskerChart
)


def _draw(sheet: Sheet, picture: LessonPicture | _Chart, fonts: Fonts) -> None:
    match picture:
        case IconArray():
            icon_array.draw(sheet, picture, fonts)
        case BarChart():
            bar_chart.draw(sheet, picture, fonts)
        case LineChart():
            line_chart.draw(sheet, picture, fonts)
        case Timeline():
            timeline.draw(sheet, picture, fonts)
        case ChatPicture():
            chat.draw(sheet, picture, fonts)
        case _:
            _draw_chart(sheet, picture, fonts)


def _draw_chart(sheet: Sheet, picture: _Chart, fonts: Fonts) -> None:
    match picture:
        case AnswerGrid():
            answer_grid.draw(sheet, picture, fonts)
        case QuestionChart():
            question_chart.draw(sheet, picture, fonts)
        case SkillIntervals():
            skill_intervals.draw(sheet, picture, fonts)
        case Participation():
            participation.draw(sheet, picture, fonts)
        case OptionChart():
            option_chart.draw(sheet, picture, fonts)
        case VoteShift():
            vote_shift.draw(sheet, picture, fonts)
        case OpinionChart():
            opinion_chart.draw(sheet, picture, fonts)
        case WhiskerChart():
            whisker_chart.draw(sheet, picture, fonts)
        case _:
            assert_never(picture)
