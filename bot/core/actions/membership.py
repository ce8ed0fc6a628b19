"""Actions around being in a class: joining and leaving, and what teachers do with those who are in."""

from dataclasses import dataclass
from typing import ClassVar

from bot.core.actions.base import Action


@dataclass(frozen=True)
class JoinClass(Action):
    """Join the class of ``key`` (its code, lower case), having read what it sees and passes on (0, 1 each)."""

    code: ClassVar[str] = "kj"
    key: str
    individuals: int
    roster: int
    phrasing: int


@dataclass(frozen=True)
class DeclineJoin(Action):
    """Do not join, for now."""

    code: ClassVar[str] = "kjn"


@dataclass(frozen=True)
class TypeCode(Action):
    """Ask for the code of a class to be typed."""

    code: ClassVar[str] = "kjc"


@dataclass(frozen=True)
class MyClasses(Action):
    """The classes that the learner is in."""

    code: ClassVar[str] = "kms"


@dataclass(frozen=True)
class MyClassPage(Action):
    """A class as its learner sees it."""

    code: ClassVar[str] = "km"
    class_id: int


@dataclass(frozen=True)
class MuteClass(Action):
    """No reminders of this class (``on`` 1), or again (0)."""

    code: ClassVar[str] = "kmm"
    class_id: int
    on: int


@dataclass(frozen=True)
class LeaveClass(Action):
    """Leave the class; ``sure`` 0 asks first."""

    code: ClassVar[str] = "kml"
    class_id: int
    sure: int


@dataclass(frozen=True)
class RollPage(Action):
    """The learners of a class, ``page`` from 0."""

    code: ClassVar[str] = "klr"
    class_id: int
    page: int


@dataclass(frozen=True)
class Decide(Action):
    """Let in (``admit`` 1) or decline (0) whoever asked; ``member`` is the membership's row id."""

    code: ClassVar[str] = "kdc"
    member: int
    admit: int


@dataclass(frozen=True)
class MemberPage(Action):
    """One learner of a class."""

    code: ClassVar[str] = "ke"
    member: int


@dataclass(frozen=True)
class AskExtra(Action):
    """Choose or type how much extra time the learner has."""

    code: ClassVar[str] = "kea"
    member: int


@dataclass(frozen=True)
class SetExtra(Action):
    """Give the learner ``minutes`` of extra time."""

    code: ClassVar[str] = "kee"
    member: int
    minutes: int


@dataclass(frozen=True)
class AskMemberName(Action):
    """Ask for the name on the roster."""

    code: ClassVar[str] = "ken"
    member: int


@dataclass(frozen=True)
class RemoveMember(Action):
    """Take the learner out of the class; ``sure`` 0 asks first."""

    code: ClassVar[str] = "ker"
    member: int
    sure: int


@dataclass(frozen=True)
class RemovedPage(Action):
    """Those who were taken out or not let in, ``page`` from 0."""

    code: ClassVar[str] = "kel"
    class_id: int
    page: int


@dataclass(frozen=True)
class Readmit(Action):
    """Let a removed learner use the code again."""

    code: ClassVar[str] = "keb"
    member: int


@dataclass(frozen=True)
class MergePage(Action):
    """Choose the other account of the same person, ``page`` from 0."""

    code: ClassVar[str] = "kem"
    member: int
    page: int


@dataclass(frozen=True)
class MergeInto(Action):
    """What ``member`` did counts for ``into`` from now on; ``sure`` 0 asks first."""

    code: ClassVar[str] = "kei"
    member: int
    into: int
    sure: int


@dataclass(frozen=True)
class SplitMember(Action):
    """Take the merge of account ``member`` back."""

    code: ClassVar[str] = "kes"
    member: int


MEMBERSHIP: tuple[type[Action], ...] = (
    JoinClass,
    DeclineJoin,
    TypeCode,
    MyClasses,
    MyClassPage,
    MuteClass,
    LeaveClass,
    RollPage,
    Decide,
    MemberPage,
    AskExtra,
    SetExtra,
    AskMemberName,
    RemoveMember,
    RemovedPage,
    Readmit,
    MergePage,
    MergeInto,
    SplitMember,
)
