"""Buttons under what announces that something will be deleted."""

from dataclasses import dataclass
from typing import ClassVar

from bot.core.actions.base import Action


@dataclass(frozen=True)
class KeepClass(Action):
    """Let a class end on ``day`` (an ordinal) at the earliest, so that it is kept longer."""

    code: ClassVar[str] = "xk"
    class_id: int
    day: int


EXPIRY: tuple[type[Action], ...] = (KeepClass,)
