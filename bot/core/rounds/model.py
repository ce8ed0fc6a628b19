"""A round in class: vote, reason, sentence, others' reasons, vote again, a parallel question."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, IntEnum, StrEnum

from bot.core.content import Pack, Question, RoundTopic

LONGEST_REASON = 280
"""Characters of a reason."""

NO_LEVEL = 3
"""Beside the three levels of confidence (0 guess, 1 unsure, 2 sure): rather not say."""

PROMPT = "reason"
"""The word of the prompt that a reason answers."""

SLOW = (0, 30, 60, 300)
"""Seconds between two texts of one learner, to choose from."""

SHOWN = 3
"""Reasons of others that a learner is shown at first, and of classmates that they see at most."""

PAGE = 6
"""Decided reasons on one page of a teacher's list."""

REPORTS = 2
"""Reports by different learners that hold a reason back until a teacher has looked."""


class Place(StrEnum):
    """Where a round is held."""

    PRIVATE = "private"
    GROUP = "group"


class RoundState(StrEnum):
    """Where a round stands. Released ones show key and explanation to everybody."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    RELEASED = "released"


class Stage(IntEnum):
    """Where a learner stands in a round, in this order."""

    VOTE = 1
    CONFIDENCE = 2
    REASON = 3
    SENTENCE = 4
    CONSENT = 5
    PEERS = 6
    REVOTE = 7
    PARALLEL = 8
    DONE = 9


class ReasonState(StrEnum):
    """Who may see a reason: only approved ones go to other learners, and only if their writer agreed."""

    WAITING = "waiting"
    APPROVED = "approved"
    HIDDEN = "hidden"
    WITHDRAWN = "withdrawn"


class Hold(StrEnum):
    """Why a reason waits although the round does not ask for approval."""

    LINK = "link"
    PHONE = "phone"
    NAME = "name"
    INSULT = "insult"
    WORD = "word"
    REPORTED = "reported"
    REPEATED = "repeated"


@dataclass(frozen=True)
class Round:
    """A round of a class. ``topic_id`` is a ``RoundTopic`` of the pack, ``question_id`` global ("p01/q03").

    ``approval``: a teacher looks at every reason first. ``slow`` are seconds between two texts of one learner.
    ``frozen``: nobody writes for now, votes go on. ``moves``: the bot speaks up in the group. The versions of the
    question and of its parallel form are those of the moment when it was opened.
    """

    id: int
    class_id: int
    pack_id: str
    topic_id: str
    question_id: str
    place: Place
    state: RoundState
    approval: bool
    slow: int
    frozen: bool
    moves: bool
    seed: int
    created_at: datetime
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    released_at: datetime | None = None
    version_id: int = 0
    parallel_version_id: int = 0


@dataclass(frozen=True)
class Part:
    """A learner's part in a round. Votes are option ids; confidence 0 guess, 1 unsure, 2 sure, None not said.

    ``order`` is how the options stand for this learner, ``parallel_order`` those of the parallel question. ``alias``
    is what peers see in place of a name, another one in every round.
    """

    id: int
    round_id: int
    learner_id: int
    stage: Stage
    alias: int
    order: tuple[str, ...]
    parallel_order: tuple[str, ...]
    first: str | None = None
    first_confidence: int | None = None
    second: str | None = None
    parallel: str | None = None


@dataclass(frozen=True)
class Reason:
    """What a learner wrote for an option; ``sentence`` is the sentence that they tapped, "" before.

    ``consent``: classmates may see it, without a name. ``reports`` counts learners who reported it.
    """

    id: int
    round_id: int
    part_id: int
    option: str
    text: str
    sentence: str
    consent: bool
    state: ReasonState
    hold: Hold | None
    reports: int
    written_at: datetime


@dataclass(frozen=True)
class PeerReason:
    """A reason as classmates see it: ``reason_id`` None for one by the author. ``alias`` is a number from 1.

    ``same_side``: it speaks for what the reader voted for.
    """

    reason_id: int | None
    alias: int
    option: str
    text: str
    sentence: str
    same_side: bool


class RoundRefusal(Enum):
    """Why nothing can be shown or done."""

    NOT_YOURS = "not yours"
    NOT_OPEN = "not open yet"
    CLOSED = "closed"
    FROZEN = "frozen"
    BARRED = "the learner may not write"
    SLOW = "too soon after the last text"
    EMPTY = "nothing written"
    TOO_LONG = "too long"
    NO_TOPIC = "the content lost it"
    NO_GROUP = "the class has no group"
    ARCHIVED = "the class is archived"
    RUNNING = "another round runs"
    SEALED = "an assignment asks it, and does not explain it yet"
    BEGUN = "has been opened"
    SETTING = "no value that can be"
    IN_GROUP = "held in the group of the class"


@dataclass(frozen=True)
class RoundCard:
    """A round as one learner sees it now.

    ``question`` is the one to vote on, ``parallel`` its parallel form. ``sentences`` are id and text to choose from.
    ``peers`` are there from ``Stage.PEERS`` on. ``wait`` are seconds until the learner may write again (slow mode).
    ``own`` is the learner's reason, if any. ``late`` says that the tap changed nothing. In a released round, keys and
    explanations may be shown. ``by_first`` and ``by_second`` count votes by option for the result; None where they
    may not be shown (not closed yet, or fewer than five). ``sealed``: an assignment keeps the key from this learner.
    ``seen_by`` are learners whose card still shows a reason that is gone now; ``gone``: a text of the learner's own is,
    which may stand on cards of teachers. ``individuals``: the teachers of the class see who wrote what.
    """

    round: Round
    part: Part
    topic: RoundTopic
    pack: Pack
    question: Question
    parallel: Question
    class_name: str
    sentences: tuple[tuple[str, str], ...]
    own: Reason | None = None
    peers: tuple[PeerReason, ...] = ()
    refusal: RoundRefusal | None = None
    wait: int = 0
    late: bool = False
    by_first: tuple[tuple[str, int], ...] | None = None
    by_second: tuple[tuple[str, int], ...] | None = None
    sealed: bool = False
    seen_by: tuple[int, ...] = ()
    individuals: bool = False
    gone: bool = False

    @property
    def explained(self) -> bool:
        """Whether keys and explanations may be shown."""
        return self.round.state is RoundState.RELEASED and not self.sealed


RoundStep = RoundCard | RoundRefusal


@dataclass(frozen=True)
class MyRound:
    """A round in a learner's list."""

    round: Round
    title: str
    class_name: str
    stage: Stage | None


@dataclass(frozen=True)
class Split:
    """Votes of a round so far. ``first`` and ``second`` count by option; ``moved`` changed their vote.

    ``right_first`` and ``right_second`` count the key, ``sure_first`` those who were sure. ``hidden``: there are too
    few to be told, so that all but ``joined``, ``members`` and ``done`` is empty.
    """

    joined: int
    members: int
    first: tuple[tuple[str, int], ...]
    second: tuple[tuple[str, int], ...]
    done: int
    moved: int
    right_first: int
    right_second: int
    sure_first: int
    parallel_right: int
    parallel_answered: int
    hidden: bool = False


@dataclass(frozen=True)
class LiveRound:
    """A round as its teachers see it; ``waiting`` counts reasons in the queue.

    ``may_teach``: not for those who only look on.
    """

    round: Round
    topic: RoundTopic
    pack: Pack
    question: Question
    parallel: Question
    class_name: str
    split: Split
    waiting: int
    has_group: bool
    refusal: RoundRefusal | None = None
    may_teach: bool = True


@dataclass(frozen=True)
class Queued:
    """A reason that waits for a teacher. ``name`` is who wrote it, "" where the class shows no single learners.

    ``sentence`` is a text in the teacher's language, "" for none. ``left`` counts those behind it.
    """

    reason: Reason
    name: str
    sentence: str
    left: int
