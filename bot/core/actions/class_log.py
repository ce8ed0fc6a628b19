"""Actions around the log of a class."""

from dataclasses import dataclass
from typing import ClassVar

from bot.core.actions.base import Action


@dataclass(frozen=True)
class ShowClassLog(Action):
    """What happened in a class, the newest first, ``page`` from 0."""

    code: ClassVar[str] = "khl"
    class_id: int
    page: int


CLASS_LOG: tuple[type[Action], ...] = (ShowClassLog,)
