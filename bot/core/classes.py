"""A class, who belongs to it, and who may do what in it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, IntEnum, StrEnum

from bot.core.languages import Language

LONGEST_NAME = 40
"""Characters of a class's name, and of a name on its roster."""

_JOINERS = "\u200c\u200d"

DEFAULT_CAP, LARGEST_CAP = 40, 10_000
"""How many learners a class takes unless told otherwise, and at most."""

MOST_CLASSES = 100
"""Classes that one teacher can own."""

GUESSES, GUESSES_MINUTES = 5, 15
"""Wrong codes after which a learner has to wait, and for how long."""

INVITATION_DAYS = 7
"""How long a one-time invitation is good."""

LONGEST_LIMIT = 400
"""Days after which a code expires at most."""

CAPS = (20, 30, DEFAULT_CAP, 100)
"""Numbers of places to choose from."""

LIMITS = (0, 1, 7, 30)
"""Days until a code expires, to choose from; 0 is never."""

LONGEST_EXTRA = 14 * 24 * 60
"""Minutes of extra time at most: 14 days."""

EXTRAS = (0, 15, 30, 60, 24 * 60, 3 * 24 * 60, 7 * 24 * 60)
"""Minutes of extra time to choose from."""

SMALL_GROUP = 5
"""Below so many learners an aggregate would show individuals, so it is hidden."""


class Role(StrEnum):
    """What a teacher is in a class."""

    OWNER = "owner"
    COTEACHER = "coteacher"
    VIEWER = "viewer"

    def outranks(self, other: "Role") -> bool:
        """Whether this role may more than ``other``."""
        order = list(Role)
        return order.index(self) < order.index(other)


class Step(IntEnum):
    """What is decided about a new class, one after the other, once it has its name."""

    LANGUAGE = 1
    ZONE = 2
    ROSTER = 3
    INDIVIDUALS = 4
    DONE = 5


class Right(Enum):
    """What somebody may do in a class."""

    SEE = "see the class, its assignments and results"
    NAME = "see the roster's names and single learners, where the class allows it; take results along"
    TEACH = "make and change assignments, nudge, release"
    ADMIT = "approve, remove, merge and name learners, give extra time"
    SET = "change the settings, codes and the group"
    OWN = "archive, hand over, choose the team"


RIGHTS: Mapping[Role, frozenset[Right]] = {
    Role.OWNER: frozenset(Right),
    Role.COTEACHER: frozenset(Right) - {Right.OWN},
    Role.VIEWER: frozenset({Right.SEE}),
}
"""A viewer (a trainee, a head of school) sees what the class as a whole did, never single learners."""


class MemberState(StrEnum):
    """Where a learner stands with a class."""

    PENDING = "pending"
    ACTIVE = "active"
    LEFT = "left"
    REMOVED = "removed"
    MERGED = "merged"


@dataclass(frozen=True)
class Classroom:
    """A class.

    ``zone`` is an IANA name. ``roster``: the teacher keeps names of their own choosing beside the pseudonyms.
    ``individuals``: teachers see single learners, else only the class as a whole. ``approval``: a teacher lets
    each learner in. ``locked``: nobody new. ``code_until`` is when the code expires (None: never). ``phrasing``: a
    language model may lend words to talks; what learners write in them goes to it. ``course_from`` and
    ``course_until`` are the first and the last day of the course in the class's zone, where the teacher has said so.
    ``ends_on`` is the last day of the class: some time after it all of it is deleted.
    """

    id: int
    name: str
    language: Language
    zone: str
    roster: bool
    individuals: bool
    approval: bool
    locked: bool
    cap: int
    code: str
    code_until: datetime | None
    archived: bool
    demo: bool
    phrasing: bool = False
    course_from: date | None = None
    course_until: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True)
class Member:
    """A learner in a class.

    ``individuals`` and ``phrasing`` are what they agreed to when they joined. ``extra`` are minutes that they have
    beyond every due date. ``name`` is on the teacher's roster. ``chat_id`` is None where they cannot be written to.
    """

    id: int
    class_id: int
    learner_id: int
    state: MemberState
    pseudonym: str
    language: Language
    individuals: bool
    extra: int
    muted: bool
    joined_at: datetime
    name: str = ""
    chat_id: int | None = None
    phrasing: bool = False


@dataclass(frozen=True)
class Colleague:
    """A teacher of a class."""

    learner_id: int
    role: Role
    pseudonym: str
    language: Language
    chat_id: int | None = None


def names_of(staff: Iterable[Colleague]) -> tuple[str, ...]:
    """What those of ``staff`` are called who have a pseudonym."""
    return tuple(one.pseudonym for one in staff if one.pseudonym)


@dataclass(frozen=True)
class Standing:
    """A class as one of its teachers sees it; ``expired`` says that its code lets nobody in any more.

    ``goes_on`` is the day on which it is deleted unless its end is moved.
    """

    classroom: Classroom
    role: Role
    learners: int
    waiting: int
    expired: bool = False
    goes_on: date | None = None

    def may(self, right: Right) -> bool:
        """Whether the teacher may."""
        return may(self.role, right, self.classroom)


def may(role: Role | None, right: Right, classroom: Classroom) -> bool:
    """Whether ``role`` (None: no teacher of this class) has ``right`` in ``classroom``.

    An archived class can only be looked at, and by its owner deleted or taken up again.
    """
    if role is None or right not in RIGHTS[role]:
        return False
    return not classroom.archived or right in (Right.SEE, Right.NAME, Right.OWN)


@dataclass(frozen=True)
class JoinOffer:
    """What a learner reads before joining: who teaches the class, who will see what, when it is deleted."""

    classroom: Classroom
    teachers: tuple[str, ...]
    goes_on: date | None = None


class JoinRefusal(Enum):
    """Why somebody cannot join."""

    UNKNOWN = "no such code"
    EXPIRED = "the code has expired"
    LOCKED = "the class takes nobody new"
    FULL = "the class is full"
    GUESSING = "too many wrong codes"
    ALARM = "too many wrong codes, while many come in from everywhere"
    MEMBER = "is in the class already"
    WAITING = "has asked already"
    TEACHER = "teaches the class"
    REMOVED = "was removed by a teacher"
    CHANGED = "the class sees more than what was agreed to"
    NAMELESS = "has no pseudonym yet"


class ClassRefusal(Enum):
    """Why a teacher cannot do something with a class."""

    NOT_YOURS = "not yours"
    NO_TEACHER = "no teacher"
    TOO_MANY = "too many classes"
    NAME = "no name"
    ZONE = "no time zone"
    JOINED = "learners have joined under other terms"
    CAP = "cap out of range"
    DAYS = "days out of range"
    TEAM = "not possible with this colleague"
    EXTRA = "extra time out of range"
    GROUP = "the group cannot be used"

    @property
    def is_slip(self) -> bool:
        """Whether something was typed that cannot be, and another text may do."""
        return self in (ClassRefusal.NAME, ClassRefusal.ZONE, ClassRefusal.CAP, ClassRefusal.DAYS, ClassRefusal.EXTRA)


def admits(classroom: Classroom, members: int, state: MemberState | None, now: datetime) -> JoinRefusal | None:
    """Why a learner cannot join now, or None.

    ``members`` are those in the class and waiting; ``state`` is the learner's own, None if they never were there.
    Whoever left may come back; whoever was removed may not. A merged account is in the class by another one.
    """
    hindrances = (
        (state in (MemberState.ACTIVE, MemberState.MERGED), JoinRefusal.MEMBER),
        (state is MemberState.PENDING, JoinRefusal.WAITING),
        (classroom.archived, JoinRefusal.UNKNOWN),
        (state is MemberState.REMOVED, JoinRefusal.REMOVED),
        (classroom.locked, JoinRefusal.LOCKED),
        (classroom.code_until is not None and now >= classroom.code_until, JoinRefusal.EXPIRED),
        (members >= classroom.cap, JoinRefusal.FULL),
    )
    return next((refusal for hinders, refusal in hindrances if hinders), None)


def read_count(text: str) -> int:
    """A number as typed ("30", "30 learners"); -1 where there is not just one."""
    numbers = re.findall(r"\d+", text)
    return int(numbers[0]) if len(numbers) == 1 and len(numbers[0]) <= 6 else -1


def read_name(text: str) -> str | None:
    """A class's or a learner's name as typed, on one line, or None where it is empty or too long."""
    # Joiners hold an emoji together, or letters of Persian and Hindi; by themselves they are nothing.
    name = " ".join("".join(c if c.isprintable() or c in _JOINERS else " " for c in text).split())
    return name if name.strip(_JOINERS + " ") and len(name) <= LONGEST_NAME else None
