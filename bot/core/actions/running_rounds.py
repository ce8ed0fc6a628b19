"""Actions of teachers around rounds. ``round`` is always the round's row id; pages count from 0."""

from dataclasses import dataclass
from typing import ClassVar

from bot.core.actions.base import Action


@dataclass(frozen=True)
class ChooseRoundClass(Action):
    """Show page ``page`` of the classes that rounds can be held in."""

    code: ClassVar[str] = "qc"
    page: int


@dataclass(frozen=True)
class ListClassRounds(Action):
    """List the rounds of a class, the newest first."""

    code: ClassVar[str] = "ql"
    class_id: int
    page: int = 0


@dataclass(frozen=True)
class ChooseRoundPack(Action):
    """Ask which lesson a new round is to be about."""

    code: ClassVar[str] = "qn"
    class_id: int
    page: int = 0


@dataclass(frozen=True)
class ChooseTopic(Action):
    """Ask which topic of ``pack`` it is to be."""

    code: ClassVar[str] = "qp"
    class_id: int
    pack: str
    page: int = 0


@dataclass(frozen=True)
class BeginRound(Action):
    """Make a draft over ``topic`` of ``pack``; ``after`` is the newest round that was there (0: none)."""

    code: ClassVar[str] = "qb"
    class_id: int
    pack: str
    topic: str
    after: int


@dataclass(frozen=True)
class ShowLive(Action):
    """Show a round to its teacher as it stands, drafted or running."""

    code: ClassVar[str] = "qs"
    round: int


@dataclass(frozen=True)
class SetPlace(Action):
    """Hold it in "private" chats or in the "group"."""

    code: ClassVar[str] = "qe"
    round: int
    place: str


@dataclass(frozen=True)
class SwitchRound(Action):
    """Turn "approval", "moves" or "frozen" on (``on`` 1) or off (0)."""

    code: ClassVar[str] = "qr"
    round: int
    name: str
    on: int


@dataclass(frozen=True)
class SetSlow(Action):
    """Let ``seconds`` lie between two texts of one learner."""

    code: ClassVar[str] = "qz"
    round: int
    seconds: int


@dataclass(frozen=True)
class ShowSlow(Action):
    """Offer the pauses between two texts to choose from."""

    code: ClassVar[str] = "qw"
    round: int


@dataclass(frozen=True)
class OpenRound(Action):
    """Start a round: the class is told."""

    code: ClassVar[str] = "qo"
    round: int


@dataclass(frozen=True)
class CloseRound(Action):
    """End it: no more votes; ``sure`` 0 asks first."""

    code: ClassVar[str] = "qx"
    round: int
    sure: int


@dataclass(frozen=True)
class ReleaseRound(Action):
    """Show key, explanations and the result to everybody; ``sure`` 0 asks first."""

    code: ClassVar[str] = "qf"
    round: int
    sure: int


@dataclass(frozen=True)
class DeleteRound(Action):
    """Throw a draft away; ``sure`` 0 asks first."""

    code: ClassVar[str] = "qd"
    round: int
    sure: int


@dataclass(frozen=True)
class ShowQueue(Action):
    """Show the reason that waits longest, of those after ``after`` (a reason's row id; 0: of all)."""

    code: ClassVar[str] = "qq"
    round: int
    after: int


@dataclass(frozen=True)
class DecideReason(Action):
    """Approve (``approve`` 1) or hide (0) a reason, then show the next that waits."""

    code: ClassVar[str] = "qa"
    reason: int
    approve: int


@dataclass(frozen=True)
class ListDecided(Action):
    """List what was decided, page ``page``, to take it back."""

    code: ClassVar[str] = "qm"
    round: int
    page: int


@dataclass(frozen=True)
class ChangeDecision(Action):
    """Approve (``approve`` 1) or hide (0) what was decided otherwise, then show the list of page ``page``."""

    code: ClassVar[str] = "qu"
    reason: int
    approve: int
    page: int


RUNNING_ROUNDS: tuple[type[Action], ...] = (
    ChooseRoundClass,
    ListClassRounds,
    ChooseRoundPack,
    ChooseTopic,
    BeginRound,
    ShowLive,
    SetPlace,
    SwitchRound,
    SetSlow,
    ShowSlow,
    OpenRound,
    CloseRound,
    ReleaseRound,
    DeleteRound,
    ShowQueue,
    DecideReason,
    ListDecided,
    ChangeDecision,
)
