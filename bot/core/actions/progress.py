"""Actions around a learner's progress."""

from dataclasses import dataclass
from typing import ClassVar

from bot.core.actions.base import Action

SKILLS, SURENESS, CLAIMS = "skills", "sure", "claims"
"""The pages of progress; any other word opens the first."""


@dataclass(frozen=True)
class ShowProgress(Action):
    """Turn to ``page`` of one's own progress."""

    code: ClassVar[str] = "ps"
    page: str


@dataclass(frozen=True)
class ExplainProgress(Action):
    """Explain the numbers on ``page``."""

    code: ClassVar[str] = "pe"
    page: str


PROGRESS: tuple[type[Action], ...] = (ShowProgress, ExplainProgress)
