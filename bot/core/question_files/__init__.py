"""Questions that a teacher brings from another tool: taken out of its file, with a report of what came in and how."""

from bot.core.question_files.model import (
    MOST_BYTES,
    MOST_ENTRIES,
    MOST_QUESTIONS,
    NO_SKILL,
    Entry,
    FileReport,
    OwnQuestion,
    Taken,
)
from bot.core.question_files.taking import head_of, take

__all__ = [
    "MOST_BYTES",
    "MOST_ENTRIES",
    "MOST_QUESTIONS",
    "NO_SKILL",
    "Entry",
    "FileReport",
    "OwnQuestion",
    "Taken",
    "head_of",
    "take",
]
