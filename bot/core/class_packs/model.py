"""A class pack: what a teacher made of an article and published to one class, in the form of the course's packs."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Annotated, Literal, NamedTuple, Protocol

from pydantic import Field, StringConstraints

from bot.core.article.drafting.model import DraftCard
from bot.core.classes import Standing
from bot.core.content.articles import Article
from bot.core.content.base import Frozen, Localized, Text
from bot.core.content.cards import Card
from bot.core.content.packs import ArticleSource, Pack
from bot.core.content.questions import Question
from bot.core.languages import Language

MOST_QUESTIONS, MOST_CARDS = 60, 30
"""Questions and cards of a class pack at most."""

MOST_PACKS = 100
"""Lessons of one class at most, with those that were withdrawn."""

MARK = "t"
"""What ids of class packs begin with, before the row id: "t12"."""


class ClassPackId(NamedTuple):
    """Which state of a class pack is meant: whoever has read this one need not read it again.

    ``revision`` counts from 1. ``revised_at`` tells revisions apart whose transaction was run again.
    """

    id: int
    revision: int
    revised_at: datetime
    withdrawn: bool


class QuotedSource(ArticleSource):
    """Where a teacher's article comes from; ``title`` is "" where its headline is not known."""

    title: str


class ClassPack(Pack):
    """A pack of one class, with the id "t" and its row id. ``status`` is "retired" once it is withdrawn.

    ``languages`` are those that the teacher confirmed; in another one it holds the same texts as in these. ``articles``
    hold the quoted sentences only: a paragraph for each run of neighbours. ``ids`` are the local ids that
    questions had in any revision, by what they are called in ``LessonParts``; no id is given twice. ``versions`` are
    the version row ids of its questions by global id.
    """

    id: Annotated[str, StringConstraints(pattern=r"^t[1-9][0-9]{0,18}$")]
    article: QuotedSource
    class_id: int
    revision: int
    languages: tuple[Language, ...]
    ids: dict[str, str]
    versions: dict[str, int]

    @property
    def number(self) -> int:
        """The row id."""
        return int(self.id.removeprefix(MARK))


class PackBody(Frozen):
    """What a class pack is made of, as it is stored: the same in every revision but for its content."""

    title: Localized
    summary: Localized
    minutes: int
    skills: tuple[str, ...]
    article: QuotedSource
    articles: dict[Language, Article]
    lessons: dict[Language, tuple[Card, ...]]
    questions: tuple[Question, ...]
    languages: tuple[Language, ...]
    ids: dict[str, str]


class PartsSource(Frozen):
    """Where the sentences are quoted from: ``outlet`` and ``title`` as printed (``title`` "": not known).

    ``link`` is shown where it is an https address; ``language`` is the article's own.
    """

    outlet: Text
    title: str = ""
    published: date | None = None
    link: str | None = None
    language: Language


class LessonParts(Frozen):
    """What a teacher has confirmed, best first, and wants published.

    ``languages`` are those it was confirmed in; texts in the other one may be the same ones. ``sentences`` are the
    article's by number (from 0, as ``Analysis.sentences``; a question's "s01" is number 0): only those that a
    question or a card rests on reach learners, () is right for questions without an article. ``questions`` each
    have a key of their own, such as ``Proposal.key``: the same key in a later revision is the same question to
    those who answered it. Their ``id`` and ``parallel`` count for nothing: ids are given by the shelf.
    """

    languages: tuple[Language, ...] = Field(min_length=1)
    title: Localized
    summary: Localized
    source: PartsSource
    sentences: dict[int, str] = Field(default_factory=dict)
    cards: tuple[DraftCard, ...] = ()
    questions: tuple[tuple[str, Question], ...] = ()


class ClassPackRefusal(Enum):
    """Why nothing is published, withdrawn or shown."""

    NOT_YOURS = "no class of theirs that goes on, or no lesson of it"
    NO_QUESTIONS = "no question"
    TOO_MUCH = "more questions or cards than a lesson takes"
    FULL = "the class has ``MOST_PACKS`` lessons"
    BROKEN = "a question whose parts do not fit together"


Change = Literal["published", "revised", "same"]
"""What publishing did; "same" is a second tap."""


@dataclass(frozen=True)
class Shelved:
    """A class pack on its shelf: ``learners`` of the class can learn it. ``change`` is what was done."""

    standing: Standing
    pack: ClassPack
    change: Change


@dataclass(frozen=True)
class Entry:
    """A class pack in its class's list; ``begun`` and ``finished`` count those who are in the class now.

    ``newest`` is the newest assignment of the class, so that a second tap makes no second one.
    """

    id: int
    class_id: int
    title: Localized
    revision: int
    published_at: datetime
    withdrawn_at: datetime | None
    questions: int
    begun: int
    finished: int
    newest: int = 0


@dataclass(frozen=True)
class News:
    """A new lesson and whom it is told: their chats, each with the language of its learner."""

    pack_id: str
    title: Localized
    summary: Localized
    minutes: int
    class_id: int
    class_name: str
    chats: tuple[tuple[int, Language], ...]


class Shelf(Protocol):
    """Where class packs stand; ``storage/class_packs.py`` is one."""

    def find_state(self, number: int) -> ClassPackId | None:
        """The state of class pack ``number``, None where there is none."""

    def load(self, number: int) -> ClassPack:
        """All of class pack ``number``."""

    def list_for(self, learner_ids: Collection[int]) -> Mapping[int, tuple[ClassPackId, ...]]:
        """What the classes of these learners have, newest first, without what is withdrawn."""

    def list_states(self, class_id: int) -> tuple[ClassPackId, ...]:
        """What a class has, newest first, without what is withdrawn."""
