"""A draft that is made of an article, and its pieces, as they are kept and shown."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum, Flag, StrEnum
from typing import Literal

from bot.core.article.drafting.model import DraftCard, Proposal
from bot.core.article.drafting.objections import Objection
from bot.core.article.model import Analysis
from bot.core.content.base import Frozen, Localized
from bot.core.content.flaws import Flaw as ItemFlaw
from bot.core.languages import LANGUAGES, Language

MOST_DRAFTS = 30
"""Drafts of one teacher at most."""

KEEP_DAYS = 90
"""Days after which a draft that nobody works on is deleted with its text, unless set otherwise; published ones stay."""

LONGEST_TEXT = 100_000
"""Characters of an article at most."""

LARGEST_FILE = 20_000_000
"""Bytes of a file at most: what the Bot API hands out."""

MOST_OFFERED = 12
"""Questions that are laid before a teacher at first; there are others where these are replaced."""

MOST_UNDO = 50
"""Steps of a draft that can be taken back."""

READ_SECONDS = 120
"""How long one try to read an article may take; afterwards somebody else may try."""

MOST_TRIES = 3
"""Tries after which an article that ends the process each time is given up."""

DETAIL_LIMITS: Mapping[str, int] = {
    "title-de": 60, "title-en": 60, "outlet": 80, "headline": 200, "link": 2000, "date": 40,
}  # fmt: skip
"""Characters of what a teacher can tell about a lesson, by its name."""

Kind = Literal["link", "text", "file"]
"""How the article came."""

Form = Literal["article", "questions"]
"""What a draft is made of: an article, or questions from another tool. What nobody has read yet is an article."""


class State(StrEnum):
    """Where a draft stands."""

    OFFERED = "offered"
    """Something was sent that could become a lesson; the teacher was asked."""
    COLLECTING = "collecting"
    """More of a pasted text may come."""
    WAITING = "waiting"
    WORKING = "working"
    READY = "ready"
    FAILED = "failed"
    PUBLISHED = "published"


class PieceState(StrEnum):
    """What the teacher has decided about a piece."""

    OPEN = "open"
    KEPT = "kept"
    DROPPED = "dropped"


class ArticleRefusal(Enum):
    """Why something cannot be done with an article."""

    NOT_YOURS = "there is no such draft of theirs"
    FULL = "the teacher has ``MOST_DRAFTS`` drafts"
    TOO_LONG = "the text has more than ``LONGEST_TEXT`` characters"
    TOO_LARGE = "the file has more than ``LARGEST_FILE`` bytes"
    HEAVY = "the file of questions has more than ``question_files.MOST_BYTES`` bytes"
    FORMAT = "no kind of file that can be read"
    NO_LINK = "a link that is none"
    EMPTY = "no text has come yet"
    NOT_READY = "it has not been read yet"
    NOTHING_KEPT = "no question was kept"
    UNFINISHED = "a question that was kept lacks texts, or has one that is too long"
    TWINS = "a question that was kept has two answers that say the same"
    UNMEASURED = "no question was kept that can be answered rightly: learners' check would be empty"
    UNSKILLED = "the teacher has not said what the questions practise"
    UNDECIDED = "the source is not known: the outlet has to be named"
    WITHDRAWN = "the class had it, and lost it: the teacher has to say that it may come back"
    QUOTED = "so much is quoted that the teacher has to say that they may"
    NO_OTHER = "there is no other question"
    NOTHING_TO_UNDO = "nothing was changed, or not any more"
    LENGTH = "a text that is empty or too long"
    DATE = "a date that cannot be read, or that is to come"


class Sure(Flag):
    """What a teacher has confirmed before publishing."""

    RIGHTS = 1
    """That so much may be quoted."""
    AGAIN = 2
    """That a lesson which was withdrawn is to come back."""


@dataclass(frozen=True)
class SentFile:
    """A file that came with a message: Telegram's id of it, its name, its type, its size in bytes."""

    file_id: str
    name: str = ""
    content_type: str = ""
    size: int = 0


@dataclass(frozen=True)
class Brought:
    """What a teacher brought: one of a link, a text or a file."""

    kind: Kind
    link: str = ""
    text: str = ""
    file: SentFile | None = None


class Head(Frozen):
    """Title and summary of the lesson."""

    title: Localized
    summary: Localized


@dataclass(frozen=True)
class Reading:
    """What was read: the text, and what is known of it ("" and None where it is not)."""

    text: str
    title: str = ""
    outlet: str = ""
    published: date | None = None
    link: str = ""


@dataclass(frozen=True)
class Unreadable:
    """Nothing could be read: ``why`` is a word such as "timeout", which views put into a sentence.

    ``found`` is the number that is part of the reason, such as the words of a text that is too short; 0: none is.
    """

    why: str
    found: int = 0


@dataclass(frozen=True)
class ArticleDraft:
    """A draft without its pieces.

    ``title`` is the article's, ``head`` what the lesson is called; ``language`` is the article's, ``languages`` are
    those that the lesson is confirmed in. ``level`` is 0 where every question keeps its own. ``place`` is the position
    of the piece that was shown last (0: none). ``length`` counts the characters of the text. ``tried`` are the
    keys of questions that were replaced. ``shelved`` are the numbers of its class packs
    by the class that has them, ``withdrawn`` the teacher's days on which classes lost it again. ``found`` is the number
    that is part of ``why`` (``Unreadable.found``). ``skill`` is what all questions practise ("": each its own).
    """

    id: int
    learner_id: int
    state: State
    kind: Kind
    link: str
    file: SentFile | None
    title: str
    head: Head | None
    outlet: str
    published: date | None
    language: Language | None
    languages: tuple[Language, ...]
    level: int
    why: str
    seed: int
    place: int
    length: int
    warnings: tuple[str, ...]
    tried: tuple[str, ...]
    created_at: datetime
    updated_at: datetime
    shelved: Mapping[int, int] = field(default_factory=dict)
    found: int = 0
    withdrawn: Mapping[int, date] = field(default_factory=dict)
    form: Form = "article"
    skill: str = ""

    @property
    def of_questions(self) -> bool:
        """Whether it is made of questions from another tool."""
        return self.form == "questions"

    @property
    def read(self) -> bool:
        """Whether there are pieces to look at."""
        return self.state in (State.READY, State.PUBLISHED)

    @property
    def flow(self) -> str:
        """The flow of its one live card."""
        return f"article-{self.id}"


@dataclass(frozen=True)
class Piece:
    """A card or a question of a draft; ``position`` counts from 1, over both kinds.

    ``behind`` names the texts that are still the old ones, as they were written anew in the other language only
    (``behind.name_of``).
    """

    id: int
    draft_id: int
    position: int
    state: PieceState
    body: Proposal | DraftCard
    edited: bool = False
    behind: tuple[str, ...] = ()

    @property
    def is_question(self) -> bool:
        """Whether it is a question."""
        return isinstance(self.body, Proposal)


@dataclass(frozen=True)
class ArticleCard:
    """A draft with everything that its pages show.

    ``undo`` counts the steps that can be taken back; ``objections`` are what the rules say against pieces that were
    changed, ``flaws`` what the checklist finds in them, by piece id.
    """

    draft: ArticleDraft
    analysis: Analysis
    pieces: tuple[Piece, ...]
    undo: int = 0
    objections: Mapping[int, tuple[Objection, ...]] = field(default_factory=dict)
    flaws: Mapping[int, tuple[ItemFlaw, ...]] = field(default_factory=dict)

    @property
    def language(self) -> Language:
        """The first language of the lesson."""
        return self.draft.languages[0] if self.draft.languages else self.analysis.language

    def piece(self, position: int) -> Piece | None:
        """The piece at ``position``; None where there is none."""
        return next((one for one in self.pieces if one.position == position), None)

    def following(self, position: int) -> int:
        """The next position behind ``position`` that is not decided, else the next of all; 0 behind the last."""
        later = [one for one in self.pieces if one.position > position]
        return next((one.position for one in later if one.state is PieceState.OPEN), later[0].position if later else 0)

    def by_id(self, piece_id: int) -> Piece | None:
        """The piece with this id; None where there is none."""
        return next((one for one in self.pieces if one.id == piece_id), None)

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages that the lesson is made in; both where none was chosen."""
        return self.draft.languages or LANGUAGES


@dataclass(frozen=True)
class Duplicate:
    """The teacher has the same article already, as ``same``; ``draft`` was not read yet."""

    draft: ArticleDraft
    same: ArticleDraft
