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
    """Vote for the option at ``place``."""

    code: ClassVar[str] = "ov"
    round: int
    place: int


@dataclass(frozen=True)
class RateVote(Action):
    """Say how sure that was: ``level`` 0 guess, 1 unsure, 2 sure, 3 rather not say."""

    code: ClassVar[str] = "oc"
    round: int
    level: int


@dataclass(frozen=True)
class SkipReason(Action):
    """Give no reason."""

    code: ClassVar[str] = "ok"
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
class LeavePeers(Action):
    """Go on from others' reasons to the second vote."""

    code: ClassVar[str] = "on"
    round: int


@dataclass(frozen=True)
class ReportReason(Action):
    """Report a classmate's reason to the teacher."""

    code: ClassVar[str] = "or"
    round: int
    reason: int


@dataclass(frozen=True)
class VoteAgain(Action):
    """Vote once more, for the option at ``place``."""

    code: ClassVar[str] = "ow"
    round: int
    place: int


@dataclass(frozen=True)
class AnswerParallel(Action):
    """Answer the parallel question with the option at ``place``."""

    code: ClassVar[str] = "op"
    round: int
    place: int


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
    SkipReason,
    TapReasonSentence,
    LetPeersSee,
    LeavePeers,
    ReportReason,
    VoteAgain,
    AnswerParallel,
    WithdrawReason,
)
