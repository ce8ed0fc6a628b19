"""What becomes of a round when a teacher moves it on, and who has to be told."""

from dataclasses import dataclass
from datetime import datetime

from bot.core.content import Pack, RoundTopic
from bot.core.languages import Language
from bot.core.rounds.model import LiveRound, Part, Queued, Round, RoundStep


@dataclass(frozen=True)
class Told:
    """Somebody to write to."""

    learner_id: int
    chat_id: int
    language: Language


@dataclass(frozen=True)
class Moderator:
    """Somebody who decides about the reasons of a round."""

    round_id: int
    chat_id: int
    language: Language


@dataclass(frozen=True)
class Opened:
    """A round that runs, and who is to be told.

    ``late``: it ran already, and nobody is told again.
    """

    live: LiveRound
    tell: tuple[Told, ...]
    late: bool = False


@dataclass(frozen=True)
class Released:
    """A round whose key is out, and whom to tell; ``late``: it was out already."""

    live: LiveRound
    tell: tuple[Told, ...]
    late: bool = False


@dataclass(frozen=True)
class Moderated:
    """A reason that was decided about: ``queued`` is the next one to decide, None where there is none.

    ``seen_by`` are learners whose card shows a reason that is hidden now. ``late``: nothing was changed.
    """

    round: Round
    queued: Queued | None
    seen_by: tuple[int, ...] = ()
    late: bool = False


@dataclass(frozen=True)
class Redrawn:
    """The card of somebody who can be written to, as it is after what another one did.

    A refusal as ``step``: there is no card for them any more, and what stood on it has to go.
    """

    chat_id: int
    language: Language
    round_id: int
    step: RoundStep


@dataclass(frozen=True)
class LostRound:
    """A learner's part in a round whose topic is not in the content any more.

    ``reason_id`` is the text that they can take back still (None: none is left), shown to the learners ``seen_by``.
    """

    part: Part
    reason_id: int | None = None
    seen_by: tuple[int, ...] = ()


@dataclass(frozen=True)
class WrittenText:
    """What a learner wrote in a round, for their export."""

    round_id: int
    class_id: int
    text: str
    written_at: datetime


@dataclass(frozen=True)
class TopicOffer:
    """A topic to begin a round with; ``held`` counts rounds about it. A ``sealed`` one cannot be opened now."""

    pack: Pack
    topic: RoundTopic
    held: int
    sealed: bool = False
