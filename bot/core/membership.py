"""Being in a class: what learners see of it, and what teachers see of learners."""

from dataclasses import dataclass
from datetime import datetime

from bot.core.classes import Classroom, Member, Standing
from bot.core.languages import Language


@dataclass(frozen=True)
class Looks:
    """How often teachers looked at a single learner's work, and when last (None: never)."""

    count: int
    last: datetime | None


@dataclass(frozen=True)
class Joined:
    """What became of joining: the membership, the class, and whether a teacher has to approve first.

    ``tasks`` counts the assignments that wait. ``teachers`` are chat ids and languages of those who approve.
    ``check_until`` is when a check closes that the class takes now and the learner has not begun.
    """

    member: Member
    classroom: Classroom
    waits: bool
    tasks: int
    teachers: tuple[tuple[int, Language], ...]
    check_until: datetime | None = None


@dataclass(frozen=True)
class Decided:
    """What became of somebody who asked to be let in: ``joined`` if they are; ``late`` if it was decided before."""

    member: Member
    classroom: Classroom
    joined: Joined | None = None
    late: bool = False


@dataclass(frozen=True)
class MyClass:
    """A class as one of its learners sees it; of ``blocked`` classmates they read nothing."""

    member: Member
    classroom: Classroom
    teachers: tuple[str, ...]
    looks: Looks
    blocked: int = 0


@dataclass(frozen=True)
class Roll:
    """A page of a class's learners (from 0), and all who wait."""

    standing: Standing
    members: tuple[Member, ...]
    waiting: tuple[Member, ...]
    page: int
    pages: int


@dataclass(frozen=True)
class MemberSheet:
    """One learner as their teacher sees them."""

    standing: Standing
    member: Member
    merged: tuple[Member, ...]
    others: tuple[Member, ...]
