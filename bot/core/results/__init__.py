"""What a class did in an assignment, and what a teacher should do about it next."""

from bot.core.progress import Standing as Level
from bot.core.results.export import AnswerRow, Export, LearnerSummary, SummaryLine
from bot.core.results.favourites import Favourite, Tally, comparable, tally_items
from bot.core.results.findings import Findings, find
from bot.core.results.measures import measure
from bot.core.results.model import (
    Day,
    Grid,
    GridRow,
    ItemResult,
    LearnerAnswer,
    LearnerReport,
    LearnerResult,
    Overview,
    QuestionReport,
    ResultsRefusal,
    Shelf,
    SkillResult,
    WrittenAnswer,
    by_difficulty,
    by_skill,
    count_days,
    is_weak,
    rank,
    skill_results,
    too_few,
)
from bot.core.results.options import chance, option_ids

__all__ = [
    "AnswerRow",
    "Day",
    "Export",
    "Favourite",
    "Findings",
    "Grid",
    "GridRow",
    "ItemResult",
    "LearnerAnswer",
    "LearnerReport",
    "LearnerResult",
    "LearnerSummary",
    "Level",
    "Overview",
    "QuestionReport",
    "ResultsRefusal",
    "Shelf",
    "SkillResult",
    "SummaryLine",
    "Tally",
    "WrittenAnswer",
    "by_difficulty",
    "by_skill",
    "chance",
    "comparable",
    "count_days",
    "find",
    "is_weak",
    "measure",
    "option_ids",
    "rank",
    "skill_results",
    "tally_items",
    "too_few",
]
