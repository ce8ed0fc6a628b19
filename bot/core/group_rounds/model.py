"""A round in the class's group: where it stands, and what of the talk there is kept.

Nothing that is written in the group is kept: people there may never have read the notice. Only counts and kinds are.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, IntEnum, StrEnum
from typing import Final

from bot.core.content import Pack, Question, RoundTopic
from bot.core.languages import Language
from bot.core.learners import Learner
from bot.core.polls import SentPoll
from bot.core.quiz.scoring import key_ids
from bot.core.quiz.selection import shuffled
from bot.core.results import option_ids
from bot.core.rounds import Round, Split

SEEN_AFTER: Final = 3
"""Posts before and after a move of the bot in which its effect is looked for."""

_SUBJECT: Final = re.compile(r"round-(\d{1,18})-(\d{1,4})")


class Step(IntEnum):
    """Where a round in a group stands, in this order. After ``SHIFT`` only the key is missing."""

    READY = 0
    FIRST = 1
    TALK = 2
    SECOND = 3
    SHIFT = 4
    RELEASED = 5


class MoveKind(StrEnum):
    """How the bot joins in."""

    REASON = "reason"
    SENTENCE = "sentence"
    VOICE = "voice"
    REVOICE = "revoice"
    RIVAL = "rival"
    CALM = "calm"
    SUM_UP = "sum-up"


@dataclass(frozen=True)
class Voice:
    """A reason by the author as the group reads it: ``number`` (from 1) is its pseudonym, ``option`` what it is for."""

    number: int
    option: str
    text: str


@dataclass(frozen=True)
class Post:
    """What was seen in a post.

    ``side`` is the option that it speaks for, "" where it does not say; ``near`` the number of the voice that says much
    the same, 0 for none.
    """

    reason: bool = False
    points: bool = False
    stuck: bool = False
    hostile: bool = False
    side: str = ""
    near: int = 0


@dataclass(frozen=True)
class Talk:
    """What is kept of the talk.

    ``posts`` does not count the ``hostile`` ones; ``reasons``, ``pointing`` and ``stuck`` are among them. ``sides``
    counts posts by the option that they speak for. ``since`` counts posts after the ``last`` move, ``recent`` says of
    the last three whether they had a reason and whether they pointed to the text. ``open``: the last move is a question
    that nobody has answered yet.
    """

    posts: int = 0
    reasons: int = 0
    pointing: int = 0
    stuck: int = 0
    hostile: int = 0
    sides: tuple[tuple[str, int], ...] = ()
    recent: tuple[tuple[bool, bool], ...] = ()
    moves: int = 0
    since: int = 0
    last: MoveKind | None = None
    open: bool = False
    calmed: bool = False


@dataclass(frozen=True)
class Move:
    """What the bot says. ``voice`` is whom it is about, None for no one; ``turn`` (0 or 1) is which wording to take."""

    kind: MoveKind
    voice: Voice | None = None
    turn: int = 0


@dataclass(frozen=True)
class GroupRound:
    """A round as it runs in the group.

    ``first`` and ``second`` are numbers of its polls, counted from 1 over all of them; 0 before they are sent.
    ``runner_id`` is the teacher who made the last step, None where that account is gone. ``shown``: the shift stands
    in the group.
    """

    round_id: int
    step: Step
    since: datetime
    runner_id: int | None = None
    first: int = 0
    second: int = 0
    shown: bool = False
    talk: Talk = Talk()

    @property
    def poll(self) -> int:
        """The number of the newest poll."""
        return max(self.first, self.second)


class Waiting(Enum):
    """What Telegram has not told yet."""

    SENDING = "the poll is not known to be in the group"
    COUNTING = "the final counts are not known"


class Trouble(Enum):
    """Why a round cannot go on in the group as it is."""

    NO_GROUP = "no group is tied"
    ELSEWHERE = "another group is tied now"
    MOVED = "the poll stayed behind when the group became a supergroup"
    SEALED = "an assignment keeps the key secret"


@dataclass(frozen=True)
class Asked:
    """What a round is about: ``question`` of ``topic``; the group reads it in ``language``."""

    round: Round
    pack: Pack
    topic: RoundTopic
    question: Question
    class_name: str
    language: Language

    @property
    def voices(self) -> tuple[Voice, ...]:
        """The author's reasons as the group reads them, in an order of the round's own: it tells nothing of the key.

        Without those for an option that the question does not have any more, or did not have yet.
        """
        options = option_ids(self.question)
        fitting = (one for one in self.topic.reasons if one.option in options)
        said = shuffled(fitting, self.round.seed, lambda one: one.id)
        return tuple(Voice(number, one.option, one.text[self.language]) for number, one in enumerate(said, start=1))

    @property
    def both_sides(self) -> tuple[Voice, ...]:
        """One voice for what holds and one for something else, by their numbers; those that there are."""
        key = key_ids(self.question)
        sides = ([one for one in self.voices if (one.option in key) is holds] for holds in (True, False))
        return tuple(sorted((one for side in sides for one in side[:1]), key=lambda one: one.number))


@dataclass(frozen=True)
class GroupCard:
    """How a round stands in the group, for its teacher.

    ``first`` and ``second`` are polls that are known to be there. ``again``: what is waited for may be asked for once
    more. ``late``: the tap changed nothing.
    """

    group: GroupRound
    first: SentPoll | None = None
    second: SentPoll | None = None
    waiting: Waiting | None = None
    trouble: Trouble | None = None
    again: bool = False
    late: bool = False


@dataclass(frozen=True)
class Shown:
    """The final counts are known: the group ``chat`` (0: there is none) reads the shift.

    So does ``runner``, the teacher who leads the round, with the chat that they are written to in.
    """

    asked: Asked
    chat: int
    split: Split
    runner: tuple[Learner, int] | None = None


@dataclass(frozen=True)
class Stepped:
    """What a step brings the group ``chat`` to read.

    ``step`` is what is said there, None for nothing; ``subject`` names the poll that is sent with it. ``closed`` are
    polls (chat, message) that take no vote any more. ``sum_up``: first the talk is summed up. ``shown``: the shift is
    said at once, as its counts are known. ``tempting`` is the option besides the key that most chose, "" where that is
    not to be said.
    """

    card: GroupCard
    asked: Asked
    chat: int = 0
    step: Step | None = None
    subject: str = ""
    closed: tuple[tuple[int, int], ...] = ()
    sum_up: bool = False
    shown: Shown | None = None
    tempting: str = ""


@dataclass(frozen=True)
class Heard:
    """What a post in the group leads to. ``tell`` are chats and languages of teachers who get a word about it.

    ``hostile`` counts such posts so far.
    """

    asked: Asked
    move: Move | None = None
    tell: tuple[tuple[int, Language], ...] = ()
    hostile: int = 0


@dataclass(frozen=True)
class Lost:
    """The group of a round is gone. ``tell`` as in ``Heard``."""

    asked: Asked
    tell: tuple[tuple[int, Language], ...]


@dataclass(frozen=True)
class Effect:
    """What came of the ``times`` that the bot made a move of one kind.

    ``followed`` of them had a post after them; ``worked`` of those had, within the next three posts, what the move asks
    for, and ``before`` within the last three: for ``MoveKind.SENTENCE`` a post that points to the text, else one with
    a reason.
    """

    kind: MoveKind
    times: int
    followed: int
    worked: int
    before: int


def poll_subject(round_id: int, number: int) -> str:
    """What the ``number``-th poll of a round is kept under."""
    return f"round-{round_id}-{number}"


def read_subject(subject: str) -> tuple[int, int] | None:
    """Round and number of a poll; None where it is no round's."""
    found = _SUBJECT.fullmatch(subject)
    return (int(found[1]), int(found[2])) if found else None
