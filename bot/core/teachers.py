"""Who teaches: becoming a teacher, and the team of a class."""

from dataclasses import dataclass
from enum import Enum
from typing import Literal

from bot.core.classes import Classroom, Colleague, Role, Standing

Mode = Literal["invited", "open"]
"""Who may become a teacher: whoever the operator invites, or whoever asks."""


class TeacherRefusal(Enum):
    """Why somebody did not become a teacher (of a class)."""

    INVALID = "no such invitation, or it is used up or too old"
    LEARNER = "is a learner of the class"
    INVITED_ONLY = "needs an invitation"
    NOT_YOURS = "may not invite"


@dataclass(frozen=True)
class Accepted:
    """What an invitation made of somebody: ``classroom`` and ``role`` are None for a teacher without a class yet."""

    classroom: Classroom | None = None
    role: Role | None = None


@dataclass(frozen=True)
class Team:
    """The teachers of a class, and the one who asked."""

    standing: Standing
    colleagues: tuple[Colleague, ...]
    group: int | None
