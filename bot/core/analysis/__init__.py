"""Item analysis: how hard each question was, whether it told learners apart, and what its wrong options drew.

Formulas of Moodle's quiz statistics report (docs.moodle.org/dev/Quiz_statistics_calculations), n−1 moments.
"""

from bot.core.analysis.cautions import Caution, Remark
from bot.core.analysis.distractors import DistractorAnalysis, OptionUse, analyse_options
from bot.core.analysis.flags import ENOUGH, Flag, flags
from bot.core.analysis.intervals import Estimate, jackknife, wilson
from bot.core.analysis.marks import Marks, MarksProblem, ReadMarks, read_marks
from bot.core.analysis.statistics import Analysis, ItemStatistics, QuizStatistics, analyse

__all__ = [
    "ENOUGH",
    "Analysis",
    "Caution",
    "DistractorAnalysis",
    "Estimate",
    "Flag",
    "ItemStatistics",
    "Marks",
    "MarksProblem",
    "OptionUse",
    "QuizStatistics",
    "ReadMarks",
    "Remark",
    "analyse",
    "analyse_options",
    "flags",
    "jackknife",
    "read_marks",
    "wilson",
]
