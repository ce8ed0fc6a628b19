"""Actions of teachers who bring questions from another tool."""

from dataclasses import dataclass
from typing import ClassVar

from bot.core.actions.base import Action


@dataclass(frozen=True)
class ShowFileReport(Action):
    """Show page ``page`` of what came in and what did not."""

    code: ClassVar[str] = "br"
    draft: int
    page: int = 0


@dataclass(frozen=True)
class AskSkill(Action):
    """Ask what the questions practise."""

    code: ClassVar[str] = "bw"
    draft: int


@dataclass(frozen=True)
class SetSkill(Action):
    """All of them practise ``skill``, in small letters ("s1")."""

    code: ClassVar[str] = "bww"
    draft: int
    skill: str


@dataclass(frozen=True)
class KeepAll(Action):
    """Keep all questions that are not decided yet."""

    code: ClassVar[str] = "bai"
    draft: int


@dataclass(frozen=True)
class AskGap(Action):
    """Ask for the next text to be written, from text ``index`` of the question at ``position`` on."""

    code: ClassVar[str] = "ba"
    draft: int
    position: int
    index: int


@dataclass(frozen=True)
class AskShared(Action):
    """The same, but for one explanation of all wrong answers of that question."""

    code: ClassVar[str] = "baa"
    draft: int
    position: int
    index: int


@dataclass(frozen=True)
class OwnSource(Action):
    """The questions are the teacher's own."""

    code: ClassVar[str] = "boo"
    draft: int


QUESTION_FILES: tuple[type[Action], ...] = (
    ShowFileReport,
    AskSkill,
    SetSkill,
    KeepAll,
    AskGap,
    AskShared,
    OwnSource,
)
