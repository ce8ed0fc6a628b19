"""Actions of teachers around rounds in a group. ``round`` is always the round's row id."""

from dataclasses import dataclass
from typing import ClassVar

from bot.core.actions.base import Action


@dataclass(frozen=True)
class TakeStep(Action):
    """Go on to ``step`` in the group, one of ``core.group_rounds.Step``."""

    code: ClassVar[str] = "wrs"
    round: int
    step: int


@dataclass(frozen=True)
class SendPollAgain(Action):
    """Send another poll in place of the ``number``-th, which is of no use."""

    code: ClassVar[str] = "wra"
    round: int
    number: int


@dataclass(frozen=True)
class AskCounts(Action):
    """Ask Telegram for the final counts again, or (``settle`` 1) take them as they are."""

    code: ClassVar[str] = "wrc"
    round: int
    settle: int


@dataclass(frozen=True)
class EndInGroup(Action):
    """End the round: no more votes; ``sure`` 0 asks first."""

    code: ClassVar[str] = "wre"
    round: int
    sure: int


@dataclass(frozen=True)
class ReleaseInGroup(Action):
    """Release the round and say in the group what holds and why; ``sure`` 0 asks first."""

    code: ClassVar[str] = "wrk"
    round: int
    sure: int


@dataclass(frozen=True)
class ShowMoves(Action):
    """Show what came of the bot's moves."""

    code: ClassVar[str] = "wrm"
    round: int


GROUP_ROUNDS: tuple[type[Action], ...] = (
    TakeStep,
    SendPollAgain,
    AskCounts,
    EndInGroup,
    ReleaseInGroup,
    ShowMoves,
)
