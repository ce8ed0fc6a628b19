"""Actions of teachers around the words for which a text waits."""

from dataclasses import dataclass
from typing import ClassVar

from bot.core.actions.base import Action


@dataclass(frozen=True)
class WordsPage(Action):
    """The words of a class, ``page`` from 0; the next text adds some."""

    code: ClassVar[str] = "khw"
    class_id: int
    page: int


@dataclass(frozen=True)
class DeleteWord(Action):
    """Take word ``word`` (its row id) off the list, which is shown at page ``page``."""

    code: ClassVar[str] = "khx"
    class_id: int
    word: int
    page: int


HOLD_WORDS: tuple[type[Action], ...] = (WordsPage, DeleteWord)
