"""Actions around results. Each names the assignment or learner that it is about; rights are looked up on every tap."""

from dataclasses import dataclass
from typing import ClassVar

from bot.core.actions.base import Action


@dataclass(frozen=True)
class ListResults(Action):
    """Show the assignments to choose from, page ``page`` (from 0)."""

    code: ClassVar[str] = "zl"
    page: int


@dataclass(frozen=True)
class ShowResults(Action):
    """Show what there is to know of ``assignment`` now."""

    code: ClassVar[str] = "z"
    assignment: int


@dataclass(frozen=True)
class ShowGrid(Action):
    """Show who answered what, page ``page`` (from 0) of the learners."""

    code: ClassVar[str] = "zg"
    assignment: int
    page: int


@dataclass(frozen=True)
class ShowQuestions(Action):
    """Show the questions, the hardest first, page ``page`` (from 0)."""

    code: ClassVar[str] = "zq"
    assignment: int
    page: int


@dataclass(frozen=True)
class ShowSkills(Action):
    """Show what the class can do by now, skill by skill."""

    code: ClassVar[str] = "zs"
    assignment: int


@dataclass(frozen=True)
class ShowParticipation(Action):
    """Show how many finished on which day."""

    code: ClassVar[str] = "zd"
    assignment: int


@dataclass(frozen=True)
class PickQuestion(Action):
    """Offer the questions by number, page ``page`` (from 0)."""

    code: ClassVar[str] = "zn"
    assignment: int
    page: int


@dataclass(frozen=True)
class ShowQuestion(Action):
    """Show question ``number`` (from 1) from near by."""

    code: ClassVar[str] = "zi"
    assignment: int
    number: int


@dataclass(frozen=True)
class PickLearner(Action):
    """Offer the learners by name, page ``page`` (from 0)."""

    code: ClassVar[str] = "zp"
    assignment: int
    page: int


@dataclass(frozen=True)
class ShowLearner(Action):
    """Show the work of one learner (by their membership's row id)."""

    code: ClassVar[str] = "zm"
    assignment: int
    membership: int


@dataclass(frozen=True)
class ExportResults(Action):
    """Send the results as a file; ``form`` is "xlsx" or "csv"."""

    code: ClassVar[str] = "zx"
    assignment: int
    form: str


@dataclass(frozen=True)
class ExportSummary(Action):
    """Send a learner's summary (by their membership's row id) as a text."""

    code: ClassVar[str] = "ze"
    membership: int


RESULTS: tuple[type[Action], ...] = (
    ListResults,
    ShowResults,
    ShowGrid,
    ShowQuestions,
    ShowSkills,
    ShowParticipation,
    PickQuestion,
    ShowQuestion,
    PickLearner,
    ShowLearner,
    ExportResults,
    ExportSummary,
)
