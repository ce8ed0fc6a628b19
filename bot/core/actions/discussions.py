"""Actions of talks with the bot. ``turn`` is the moment in the talk that a button belongs to."""

from dataclasses import dataclass
from typing import ClassVar

from bot.core.actions.base import Action


@dataclass(frozen=True)
class ListTalks(Action):
    """Show the discussions on offer, page ``page`` (0-based)."""

    code: ClassVar[str] = "dl"
    page: int


@dataclass(frozen=True)
class BeginTalk(Action):
    """Talk about discussion ``discussion`` of pack ``pack``, as in "d01" of "p01"."""

    code: ClassVar[str] = "db"
    pack: str
    discussion: str


@dataclass(frozen=True)
class ResumeTalk(Action):
    """Go on with ``talk``."""

    code: ClassVar[str] = "dr"
    talk: int


@dataclass(frozen=True)
class TakeStance(Action):
    """Take ``stance``, from 1 (disagree) to 5 (agree)."""

    code: ClassVar[str] = "ds"
    talk: int
    turn: int
    stance: int


@dataclass(frozen=True)
class PointTo(Action):
    """Point to sentence number ``sentence``, as 14 for "s14"."""

    code: ClassVar[str] = "dp"
    talk: int
    turn: int
    sentence: int


@dataclass(frozen=True)
class AnswerStatement(Action):
    """See it as the statement says (``agree`` 1) or not (0)."""

    code: ClassVar[str] = "da"
    talk: int
    turn: int
    agree: int


@dataclass(frozen=True)
class TakeBack(Action):
    """Not have meant what was just read in a text."""

    code: ClassVar[str] = "dn"
    talk: int
    turn: int


@dataclass(frozen=True)
class AskHelp(Action):
    """Ask for a hint."""

    code: ClassVar[str] = "dh"
    talk: int
    turn: int


@dataclass(frozen=True)
class SkipQuestion(Action):
    """Go on without an answer."""

    code: ClassVar[str] = "dk"
    talk: int
    turn: int


@dataclass(frozen=True)
class EndTalk(Action):
    """End the talk here."""

    code: ClassVar[str] = "de"
    talk: int
    turn: int


DISCUSSIONS: tuple[type[Action], ...] = (
    ListTalks,
    BeginTalk,
    ResumeTalk,
    TakeStance,
    PointTo,
    AnswerStatement,
    TakeBack,
    AskHelp,
    SkipQuestion,
    EndTalk,
)
