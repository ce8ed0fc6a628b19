"""Actions around who teaches a class, and the group that is tied to it."""

from dataclasses import dataclass
from typing import ClassVar

from bot.core.actions.base import Action


@dataclass(frozen=True)
class BecomeTeacher(Action):
    """Become a teacher, where everybody may."""

    code: ClassVar[str] = "kbt"


@dataclass(frozen=True)
class TeamPage(Action):
    """Who teaches the class."""

    code: ClassVar[str] = "kt"
    class_id: int


@dataclass(frozen=True)
class InviteColleague(Action):
    """A one-time link that makes somebody ``role`` in the class."""

    code: ClassVar[str] = "ki"
    class_id: int
    role: str


@dataclass(frozen=True)
class ColleaguePage(Action):
    """One teacher of the class (``colleague``: the learner's row id)."""

    code: ClassVar[str] = "ku"
    class_id: int
    colleague: int


@dataclass(frozen=True)
class SetRole(Action):
    """Make a colleague co-teacher or viewer."""

    code: ClassVar[str] = "kq"
    class_id: int
    colleague: int
    role: str


@dataclass(frozen=True)
class HandOver(Action):
    """Make a colleague the owner; ``sure`` 0 asks first."""

    code: ClassVar[str] = "kh"
    class_id: int
    colleague: int
    sure: int


@dataclass(frozen=True)
class Dismiss(Action):
    """Take a colleague off the team; ``sure`` 0 asks first."""

    code: ClassVar[str] = "kf"
    class_id: int
    colleague: int
    sure: int


@dataclass(frozen=True)
class LeaveTeam(Action):
    """Teach the class no more; ``sure`` 0 asks first."""

    code: ClassVar[str] = "kle"
    class_id: int
    sure: int


@dataclass(frozen=True)
class GroupPage(Action):
    """The group chat that is tied to the class."""

    code: ClassVar[str] = "kg"
    class_id: int


@dataclass(frozen=True)
class GroupLink(Action):
    """A one-time link that ties a group to the class."""

    code: ClassVar[str] = "kgl"
    class_id: int


@dataclass(frozen=True)
class Untie(Action):
    """No announcements in the group any more."""

    code: ClassVar[str] = "kgu"
    class_id: int


TEACHERS: tuple[type[Action], ...] = (
    BecomeTeacher,
    TeamPage,
    InviteColleague,
    ColleaguePage,
    SetRole,
    HandOver,
    Dismiss,
    LeaveTeam,
    GroupPage,
    GroupLink,
    Untie,
)
