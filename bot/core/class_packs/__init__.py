"""Class packs: lessons that teachers made themselves, for one class each."""

from bot.core.class_packs.building import build, name_of
from bot.core.class_packs.cache import PackCache
from bot.core.class_packs.model import (
    MARK,
    MOST_CARDS,
    MOST_PACKS,
    MOST_QUESTIONS,
    Change,
    ClassPack,
    ClassPackId,
    ClassPackRefusal,
    Entry,
    LessonParts,
    News,
    PackBody,
    PartsSource,
    Shelf,
    Shelved,
)

__all__ = [
    "MARK",
    "MOST_CARDS",
    "MOST_PACKS",
    "MOST_QUESTIONS",
    "Change",
    "ClassPack",
    "ClassPackId",
    "ClassPackRefusal",
    "Entry",
    "LessonParts",
    "News",
    "PackBody",
    "PackCache",
    "PartsSource",
    "Shelf",
    "Shelved",
    "build",
    "name_of",
]
