"""What a class did in an assignment, and what a teacher should do about it next."""

from bot.core.results.favourites import Favourite, Tally, tally_items
from bot.core.results.findings import Findings, find
from bot.core.results.model import (
    Day,
    GridRow,
    ItemResult,
    LearnerAnswer,
    LearnerReport,
    LearnerResult,
    Overview,
    QuestionReport,
    ResultsRefusal,
    SkillResult,
    WrittenAnswer,
    count_days,
    is_weak,
    rank,
    skill_results,
    too_few,
)

__all__ = [
    "Day",
    "Favourite",
    "Findings",
    "GridRow",
    "ItemResult",
    "LearnerAnswer",
    "LearnerReport",
    "LearnerResult",
    "Overview",
    "QuestionReport",
    "ResultsRefusal",
    "SkillResult",
    "Tally",
    "WrittenAnswer",
    "count_days",
    "find",
    "is_weak",
    "rank",
    "skill_results",
    "tally_items",
    "too_few",
]
