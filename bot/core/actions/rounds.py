"""Actions of learners in rounds. ``round`` is always the round's row id; places count from 0 as shown."""

from dataclasses import dataclass
from typing import ClassVar

from bot.core.actions.base import Action


@dataclass(frozen=True)
class ListRounds(Action):
    """List the rounds of the learner's classes, page ``page`` (from 0)."""

    code: ClassVar[str] = "ol"
    page: int


@dataclass(frozen=True)
class ShowRound(Action):
    """Take part in a round, or go on where the learner stands."""

    code: ClassVar[str] = "os"
    round: int


@dataclass(frozen=True)
class Vote(Action):
    """Choose the option at ``place`` as the vote of ``stage`` (a ``Stage``: first vote, second, parallel question)."""

    code: ClassVar[str] = "ov"
    round: int
    stage: int
    place: int


@dataclass(frozen=True)
class RateVote(Action):
    """Say how sure the first vote was: ``level`` 0 guess, 1 unsure, 2 sure, 3 rather not say."""

    code: ClassVar[str] = "oc"
    round: int
    level: int


@dataclass(frozen=True)
class LeaveStage(Action):
    """Go on from ``stage`` (a ``Stage``): without a reason, without a sentence, or from others' reasons."""

    code: ClassVar[str] = "on"
    round: int
    stage: int


@dataclass(frozen=True)
class MeetMore(Action):
    """See classmates' reasons that were approved meanwhile."""

    code: ClassVar[str] = "om"
    round: int


@dataclass(frozen=True)
class WriteAnew(Action):
    """Write another reason in place of the own one, or a first one after all."""

    code: ClassVar[str] = "oz"
    round: int


@dataclass(frozen=True)
class TapReasonSentence(Action):
    """Point to the sentence at ``place`` that shows it."""

    code: ClassVar[str] = "ot"
    round: int
    place: int


@dataclass(frozen=True)
class LetPeersSee(Action):
    """Let classmates see the own reason, without a name (``on`` 1), or not (0)."""

    code: ClassVar[str] = "oa"
    round: int
    on: int


@dataclass(frozen=True)
class ReportReason(Action):
    """Report a classmate's reason (its row id) to the teacher."""

    code: ClassVar[str] = "or"
    reason: int


@dataclass(frozen=True)
class BlockWriter(Action):
    """Read nothing more by whoever wrote a classmate's reason (its row id)."""

    code: ClassVar[str] = "ob"
    reason: int


@dataclass(frozen=True)
class UnblockAll(Action):
    """Read everybody of the class again."""

    code: ClassVar[str] = "obu"
    class_id: int


@dataclass(frozen=True)
class WithdrawReason(Action):
    """Take the own reason back; ``sure`` 0 asks first."""

    code: ClassVar[str] = "ox"
    round: int
    sure: int


ROUNDS: tuple[type[Action], ...] = (
    ListRounds,
    ShowRound,
    Vote,
    RateVote,
    LeaveStage,
    MeetMore,
    WriteAnew,
    TapReasonSentence,
    LetPeersSee,
    ReportReason,
    BlockWriter,
    UnblockAll,
    WithdrawReason,
)
