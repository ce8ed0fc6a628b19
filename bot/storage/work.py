"""The unit of work: an open transaction and the stores that share it."""

from collections.abc import Callable
from datetime import datetime
from typing import Final, Generic, Self, TypeVar

from sqlalchemy import Connection

from bot.storage.answers import AnswerStore
from bot.storage.articles import ArticlePieceStore, ArticleStore
from bot.storage.assignments import AssignmentStore, TaskStore
from bot.storage.bars import BarStore
from bot.storage.cards import CardStore
from bot.storage.checkpoints import CheckpointStore
from bot.storage.class_log import ClassLogStore
from bot.storage.class_packs import ClassPackStore
from bot.storage.classes import ClassStore
from bot.storage.discussions import DiscussionStore
from bot.storage.erasures import ErasureStore
from bot.storage.expiry import ExpiryStore
from bot.storage.group_rounds import GroupRoundStore
from bot.storage.guesses import GuessStore
from bot.storage.hold_words import HoldWordStore
from bot.storage.inbox import InboxStore
from bot.storage.keys import Keyring
from bot.storage.learners import LearnerStore
from bot.storage.leases import LeaseStore
from bot.storage.lessons import LessonStore
from bot.storage.mastery import MasteryStore
from bot.storage.membership import MembershipStore
from bot.storage.moderate import ModerateStore
from bot.storage.outbox import OutboxStore
from bot.storage.own import OwnStore
from bot.storage.perspectives import PerspectiveStore
from bot.storage.phrasing import PhrasingStore
from bot.storage.polls import PollStore
from bot.storage.questions import QuestionStore
from bot.storage.quizzes import QuizStore
from bot.storage.reminders import ReminderStore
from bot.storage.results import ResultsStore
from bot.storage.reviews import ReviewStore
from bot.storage.rhythms import RhythmStore
from bot.storage.rounds import PartStore, ReasonStore, RoundStore, ShowingStore
from bot.storage.teachers import TeacherStore
from bot.storage.today import TodayStore

S = TypeVar("S")


class OnDemand(Generic[S]):
    """A store that is made when it is first asked for: most transactions need a few of them.

    As ``functools.cached_property``, which locks each time before Python 3.12; one thread has a transaction.
    """

    def __init__(self, make: Callable[["Work"], S]) -> None:
        self._make = make

    def __set_name__(self, _owner: type, name: str) -> None:
        self._name = name

    def __get__(self, work: "Work", _owner: type) -> S:
        made = work.__dict__[self._name] = self._make(work)
        return made


def _on(store: Callable[[Connection], S]) -> OnDemand[S]:
    return OnDemand(lambda work: store(work.connection))


def _keyed(store: Callable[[Connection, Keyring], S]) -> OnDemand[S]:
    return OnDemand(lambda work: store(work.connection, work.keys))


class Work:
    """An open transaction: its connection, its time (aware, UTC) and the stores that share it.

    ``made_at`` is when somebody did what is handled, as far as it is known, and never after ``now``. Deadlines of
    learners go by it; everything else goes by ``now``.
    """

    connection: Final[Connection]
    now: Final[datetime]
    made_at: Final[datetime]
    keys: Final[Keyring]

    learners = _keyed(LearnerStore)
    lessons = _on(LessonStore)
    quizzes = _on(QuizStore)
    answers = _on(AnswerStore)
    questions = _on(QuestionStore)
    cards = _keyed(CardStore)
    inbox = _on(InboxStore)
    outbox = _on(OutboxStore)
    teachers = _on(TeacherStore)
    classes = _on(ClassStore)
    membership = _on(MembershipStore)
    guesses = _on(GuessStore)
    class_log = _on(ClassLogStore)
    bars = _on(BarStore)
    hold_words = _on(HoldWordStore)
    moderate = _on(ModerateStore)
    assignments = _on(AssignmentStore)
    tasks = _on(TaskStore)
    results = _on(ResultsStore)
    reminders = _on(ReminderStore)
    polls = _on(PollStore)
    perspectives = _on(PerspectiveStore)
    rounds = _on(RoundStore)
    parts = _on(PartStore)
    reasons = _on(ReasonStore)
    showings = _on(ShowingStore)
    group_rounds = _on(GroupRoundStore)
    phrasing = _on(PhrasingStore)
    reviews = _on(ReviewStore)
    mastery = _on(MasteryStore)
    rhythms = _on(RhythmStore)
    today = _on(TodayStore)
    checkpoints = _on(CheckpointStore)
    articles = _on(ArticleStore)
    article_pieces = _on(ArticlePieceStore)
    shelf = _on(ClassPackStore)
    leases = _on(LeaseStore)
    erasures = _keyed(ErasureStore)
    own = _on(OwnStore)
    expiry = _on(ExpiryStore)
    discussions = _on(DiscussionStore)

    def __init__(
        self, connection: Connection, now: datetime, keys: Keyring | None = None, made_at: datetime | None = None
    ) -> None:
        """``keys`` are those of an earlier transaction, if there was one."""
        self.connection = connection
        self.now = now
        self.made_at = now if made_at is None else min(made_at, now)
        self.keys = keys or Keyring(connection)

    def at(self, now: datetime) -> Self:
        """The same transaction at another time."""
        return type(self)(self.connection, now, self.keys)

    def made(self, at: datetime) -> Self:
        """The same transaction, for what somebody did ``at`` that time (aware); now, if that is later."""
        return type(self)(self.connection, self.now, self.keys, at)
