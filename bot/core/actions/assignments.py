"""Actions of teachers around assignments."""

from dataclasses import dataclass
from typing import ClassVar

from bot.core.actions.base import Action
from bot.core.actions.tasks import TASKS


@dataclass(frozen=True)
class ChooseClass(Action):
    """Show page ``page`` of the classes that can be set an assignment."""

    code: ClassVar[str] = "wcl"
    page: int


@dataclass(frozen=True)
class NewAssignment(Action):
    """Ask what a new assignment of class ``class_id`` is to be about."""

    code: ClassVar[str] = "wn"
    class_id: int
    page: int = 0


@dataclass(frozen=True)
class BeginAssignment(Action):
    """Make a draft over ``pack`` ("mixed": all); ``after`` is the newest assignment that was there (0: none)."""

    code: ClassVar[str] = "wb"
    class_id: int
    pack: str
    after: int


@dataclass(frozen=True)
class ListAssignments(Action):
    """List the assignments of class ``class_id`` (0: of all classes)."""

    code: ClassVar[str] = "wl"
    class_id: int
    page: int = 0


@dataclass(frozen=True)
class ShowAssignment(Action):
    """Show the card of an assignment, drafted or running."""

    code: ClassVar[str] = "ws"
    assignment: int


@dataclass(frozen=True)
class OpenPart(Action):
    """Open ``part`` of the card: questions, kind, dates, rules, title, publish, delete, release, withdraw."""

    code: ClassVar[str] = "wp"
    assignment: int
    part: str


@dataclass(frozen=True)
class ShowFilter(Action):
    """Show what questions can be filtered by in ``part``: packs, topics, skills or levels."""

    code: ClassVar[str] = "wf"
    assignment: int
    part: str
    page: int


@dataclass(frozen=True)
class SetFilter(Action):
    """Take ``value`` into ``part`` of the filter (``on`` 1) or out of it (0): "p01", "p01_3", "s1", "2"."""

    code: ClassVar[str] = "wt"
    assignment: int
    part: str
    page: int
    value: str
    on: int


@dataclass(frozen=True)
class SetCount(Action):
    """Ask ``count`` questions."""

    code: ClassVar[str] = "wc"
    assignment: int
    count: int


@dataclass(frozen=True)
class ChooseOthers(Action):
    """Choose other questions than those of ``seed``."""

    code: ClassVar[str] = "wr"
    assignment: int
    seed: int


@dataclass(frozen=True)
class ListQuestions(Action):
    """List the questions that are asked (``asked`` 1) or that could be added (0)."""

    code: ClassVar[str] = "wq"
    assignment: int
    asked: int
    page: int


@dataclass(frozen=True)
class SetQuestion(Action):
    """Ask ``question`` ("p01_q01") or not; then list page ``page`` of the same list."""

    code: ClassVar[str] = "wx"
    assignment: int
    question: str
    on: int
    page: int


@dataclass(frozen=True)
class SetKind(Action):
    """Make it practice or graded."""

    code: ClassVar[str] = "wk"
    assignment: int
    kind: str


@dataclass(frozen=True)
class AskDate(Action):
    """Ask for the date ``name``: opens, due or closes; show month ``month`` (12 times the year and 0–11; 0: now)."""

    code: ClassVar[str] = "wd"
    assignment: int
    name: str
    month: int


@dataclass(frozen=True)
class PickDay(Action):
    """Ask for the hour on ``day`` (ordinal)."""

    code: ClassVar[str] = "wy"
    assignment: int
    name: str
    day: int


@dataclass(frozen=True)
class PickHour(Action):
    """Set the date to ``minutes`` after midnight of ``day`` (ordinal)."""

    code: ClassVar[str] = "wh"
    assignment: int
    name: str
    day: int
    minutes: int


@dataclass(frozen=True)
class DropDate(Action):
    """Take the date away."""

    code: ClassVar[str] = "wz"
    assignment: int
    name: str


@dataclass(frozen=True)
class Inert(Action):
    """Nothing: a place in the calendar that is no day to choose."""

    code: ClassVar[str] = "wi"


@dataclass(frozen=True)
class SetRule(Action):
    """Set attempts, counts, late, explain, shuffle or confidence."""

    code: ClassVar[str] = "wu"
    assignment: int
    name: str
    word: str


@dataclass(frozen=True)
class PreviewAssignment(Action):
    """Work on it as learners will."""

    code: ClassVar[str] = "wv"
    assignment: int


@dataclass(frozen=True)
class PublishAssignment(Action):
    """Let the class see it."""

    code: ClassVar[str] = "wg"
    assignment: int


@dataclass(frozen=True)
class DeleteAssignment(Action):
    """Throw the draft away."""

    code: ClassVar[str] = "wo"
    assignment: int


@dataclass(frozen=True)
class ReleaseExplanations(Action):
    """Let everybody see the explanations."""

    code: ClassVar[str] = "we"
    assignment: int


@dataclass(frozen=True)
class NudgeIdle(Action):
    """Write to those who have not begun."""

    code: ClassVar[str] = "wj"
    assignment: int


@dataclass(frozen=True)
class WithdrawAssignment(Action):
    """Take it back (``on`` 1), or bring it back (0)."""

    code: ClassVar[str] = "ww"
    assignment: int
    on: int


@dataclass(frozen=True)
class OfferCopies(Action):
    """Show the classes that it can be copied to."""

    code: ClassVar[str] = "wm"
    assignment: int
    page: int


@dataclass(frozen=True)
class CopyAssignment(Action):
    """Copy it to class ``class_id``; ``after`` is the newest assignment that was there (0: none)."""

    code: ClassVar[str] = "wa"
    assignment: int
    class_id: int
    after: int


ASSIGNMENTS: tuple[type[Action], ...] = (
    ChooseClass,
    NewAssignment,
    BeginAssignment,
    ListAssignments,
    ShowAssignment,
    OpenPart,
    ShowFilter,
    SetFilter,
    SetCount,
    ChooseOthers,
    ListQuestions,
    SetQuestion,
    SetKind,
    AskDate,
    PickDay,
    PickHour,
    DropDate,
    Inert,
    SetRule,
    PreviewAssignment,
    PublishAssignment,
    DeleteAssignment,
    ReleaseExplanations,
    NudgeIdle,
    WithdrawAssignment,
    OfferCopies,
    CopyAssignment,
    *TASKS,
)
