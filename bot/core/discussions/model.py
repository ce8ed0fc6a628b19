"""A talk with the bot about one claim: where it stands, what can happen in it, what the bot does next."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Protocol

from bot.core.content import Discussion, Pack
from bot.core.languages import Language
from bot.core.phrasing import Advice
from bot.core.understanding import Reading

STANCES = 5
"""Steps from 1 (disagree) to 5 (agree)."""

TEXT_LIMIT = 1000
"""Characters that are read and kept of what a learner writes in one message."""

ALONE, HINTED, PROMPTED, TOLD = range(4)
"""Rungs of the ladder that leads to an aspect: no help yet, a hint, a smaller question, the statement itself."""


class Step(StrEnum):
    """The steps of a talk, in their order."""

    OBSERVE = "observe"
    STANCE = "stance"
    REASON = "reason"
    EVIDENCE = "evidence"
    COUNTER = "counter"
    JUDGE = "judge"
    DONE = "done"

    @property
    def next(self) -> "Step":
        """The step that follows; the last one follows itself."""
        steps = tuple(Step)
        return steps[min(steps.index(self) + 1, len(steps) - 1)]


class Ask(StrEnum):
    """What the bot asks; a message has one of these and no other question."""

    OPENING = "opening"
    STANCE = "stance"
    WHY = "why"
    EXAMPLE = "example"
    MORE = "more"
    SUPPORT = "support"
    OWN_WORDS = "own words"
    HINT = "hint"
    PROMPT = "prompt"
    STATEMENT = "statement"
    MISBELIEF = "misbelief"
    SENTENCE = "sentence"
    COUNTER = "counter"
    ROLE = "role"
    SEEN = "view seen"
    MISSED = "view missed"
    JUDGE = "judge"
    CARD = "card"


UNWORDED = frozenset({Ask.STANCE, Ask.JUDGE, Ask.STATEMENT, Ask.SENTENCE, Ask.MISBELIEF, Ask.CARD})
"""Where every word is the engine's: what is tapped there must answer what the author wrote, with nothing before it."""


class Reaction(StrEnum):
    """How the bot takes up what has just happened, before it asks."""

    NONE = "none"
    BACK = "back"
    STANCE = "stance"
    ACCEPTED = "accepted"
    AGAIN = "said before"
    THANKS = "thanks"
    NEAR = "near"
    DENIED = "denied"
    NUMBER = "number"
    OTHER = "other"
    VAGUE = "vague"
    STUCK = "stuck"
    COPIED = "copied"
    ECHO = "echo"
    HOSTILE = "hostile"
    EMPTY = "empty"
    MISBELIEF = "misbelief"
    TAP = "tap"
    HELP = "help"
    AGREED = "agreed"
    DISAGREED = "disagreed"
    FITS = "sentence fits"
    KEPT = "sentence kept"
    LOOK = "look again"
    POINTED = "sentence named"
    SHOWN = "sentence shown"
    SKIPPED = "skipped"
    MOVED_ON = "moved on"
    ONCE_MORE = "once more"
    NOT_MEANT = "not meant"
    ENDED = "ended"


@dataclass(frozen=True)
class Found:
    """An aspect that the learner came to, and the rung of help that they were given before."""

    aspect: str
    rung: int = ALONE


@dataclass(frozen=True)
class Talk:
    """A talk as it is stored.

    ``turn`` counts what has happened in it, so that a button belongs to one moment. ``ask`` and ``about`` (an aspect
    or a misconception) are the question that waits, ``tries`` what led no further in this step, ``repeated`` says that
    its question was asked twice, or its hint given. ``fresh`` are aspects that were read in the last text, ``refused``
    those that the learner then did not want to have said: they are not read in a text again. ``before`` and ``after``
    are stances from 1 to 5, None where none was taken. ``rungs`` says how far the ladder of an aspect was climbed,
    ``sentences`` are those that the learner tapped, ``misbeliefs`` those that were asked about. ``role`` is a role
    card, "" for the other view itself; ``rungs`` has the smaller questions about either under "". ``experience``
    counts the talks that were finished before. ``ended``: the learner wanted no more of it before its end.
    """

    id: int
    learner_id: int
    pack_id: str
    discussion_id: str
    language: Language
    seed: int
    experience: int = 0
    role: str = ""
    step: Step = Step.OBSERVE
    ask: Ask = Ask.OPENING
    about: str = ""
    turn: int = 0
    tries: int = 0
    repeated: bool = False
    before: int | None = None
    after: int | None = None
    found: tuple[Found, ...] = ()
    fresh: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    rungs: tuple[tuple[str, int], ...] = ()
    misbeliefs: tuple[str, ...] = ()
    sentences: tuple[str, ...] = ()
    ended: bool = False

    @property
    def over(self) -> bool:
        """Whether nothing waits for the learner any more."""
        return self.ended or self.step is Step.DONE

    @property
    def stance(self) -> int:
        """The learner's side; the middle where none was taken."""
        return self.before or (STANCES + 1) // 2

    def rung(self, aspect: str) -> int:
        """How far the ladder of ``aspect`` was climbed."""
        return dict(self.rungs).get(aspect, ALONE)

    def has(self, aspect: str) -> bool:
        """Whether the learner has come to ``aspect``."""
        return any(found.aspect == aspect for found in self.found)


@dataclass(frozen=True)
class Move:
    """What the bot says next: how it takes up what happened, then what it asks.

    ``about`` is the aspect or misconception that is asked about, ``named`` the aspects that were understood,
    ``sentence`` one that is shown with the reaction.
    """

    reaction: Reaction
    ask: Ask
    about: str = ""
    named: tuple[str, ...] = ()
    sentence: str = ""

    @property
    def name(self) -> str:
        """The move in one word that no other move has."""
        return "/".join((self.reaction, self.ask, self.about, "+".join(self.named), self.sentence))


@dataclass(frozen=True)
class TalkCard:
    """What is shown: the talk after ``move``. ``choices`` are sentences to point to.

    ``late``: what was tapped belonged to an earlier moment and changed nothing. ``advice`` is a language model's.
    """

    talk: Talk
    pack: Pack
    discussion: Discussion
    move: Move
    choices: tuple[str, ...] = ()
    late: bool = False
    advice: Advice | None = None

    @property
    def wording(self) -> str:
        """The model's words that lead to the question of this very move; "" where there are none."""
        if self.advice is None or self.advice.move != self.move.name or self.move.ask in UNWORDED:
            return ""
        return self.advice.wording

    @property
    def point(self) -> str:
        """What the model understood; "" where it said nothing."""
        return self.advice.point if self.advice else ""


@dataclass(frozen=True)
class Offer:
    """A discussion to choose: ``open`` is the learner's talk under way, ``done`` says that one was finished before.

    ``learnt``: the learner has read the lesson.
    """

    pack: Pack
    discussion: Discussion
    open: Talk | None
    done: bool
    learnt: bool


class TalkRefusal(Enum):
    """Why there is nothing to show."""

    NOT_YOURS = "not yours"
    GONE = "the content has lost it"
    OVER = "it is over"


TalkStep = TalkCard | TalkRefusal


class Reader(Protocol):
    """Reads what learners write about one discussion in one language."""

    def read(self, text: str) -> Reading:
        """What is understood of ``text``."""


ReaderFor = Callable[[Pack, Discussion, Language], Reader]
"""Makes the reader of a discussion."""
