"""Deleting what one has written."""

from dataclasses import dataclass
from typing import ClassVar

from bot.core.actions.base import Action


@dataclass(frozen=True)
class EraseTexts(Action):
    """Delete all texts of the learner (``sure`` 1), or leave them (0)."""

    code: ClassVar[str] = "xe"
    sure: int


ERASURE: tuple[type[Action], ...] = (EraseTexts,)
