"""The map of views of a class."""

from bot.core.perspectives.landscape import Opinions, camps_of, cell, rows
from bot.core.perspectives.model import (
    Cell,
    Invited,
    Landscape,
    Leaning,
    Opinion,
    OpinionCard,
    OpinionMap,
    PerspectiveRefusal,
    Row,
)

__all__ = [
    "Cell",
    "Invited",
    "Landscape",
    "Leaning",
    "Opinion",
    "OpinionCard",
    "OpinionMap",
    "Opinions",
    "PerspectiveRefusal",
    "Row",
    "camps_of",
    "cell",
    "rows",
]
