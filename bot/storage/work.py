"""The unit of work: an open transaction and the stores that share it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

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


@dataclass(frozen=True, slots=True)
class Work:
    """An open transaction: its connection, its time (aware, UTC) and the stores that share it."""

    connection: Connection
    now: datetime
    keys: Keyring
    learners: LearnerStore
    lessons: LessonStore
    quizzes: QuizStore
    answers: AnswerStore
    questions: QuestionStore
    cards: CardStore
    inbox: InboxStore
    outbox: OutboxStore
    teachers: TeacherStore
    classes: ClassStore
    membership: MembershipStore
    guesses: GuessStore
    class_log: ClassLogStore
    bars: BarStore
    hold_words: HoldWordStore
    moderate: ModerateStore
    assignments: AssignmentStore
    tasks: TaskStore
    results: ResultsStore
    reminders: ReminderStore
    polls: PollStore
    perspectives: PerspectiveStore
    rounds: RoundStore
    parts: PartStore
    reasons: ReasonStore
    showings: ShowingStore
    group_rounds: GroupRoundStore
    phrasing: PhrasingStore
    reviews: ReviewStore
    mastery: MasteryStore
    rhythms: RhythmStore
    today: TodayStore
    checkpoints: CheckpointStore
    articles: ArticleStore
    article_pieces: ArticlePieceStore
    shelf: ClassPackStore
    leases: LeaseStore
    erasures: ErasureStore
    own: OwnStore
    expiry: ExpiryStore
    discussions: DiscussionStore

    def at(self, now: datetime) -> Self:
        """The same transaction for what joins it at ``now``: nothing has a time before what it waited for."""
        return self.on(self.connection, now, self.keys)

    @classmethod
    def on(cls, connection: Connection, now: datetime, keys: Keyring | None = None) -> Self:
        """The stores over ``connection``; ``keys`` are those of an earlier transaction, if there was one."""
        ring = keys or Keyring(connection)
        return cls(
            connection,
            now,
            ring,
            LearnerStore(connection, ring),
            LessonStore(connection),
            QuizStore(connection),
            AnswerStore(connection),
            QuestionStore(connection),
            CardStore(connection, ring),
            InboxStore(connection),
            OutboxStore(connection),
            TeacherStore(connection),
            ClassStore(connection),
            MembershipStore(connection),
            GuessStore(connection),
            ClassLogStore(connection),
            BarStore(connection),
            HoldWordStore(connection),
            ModerateStore(connection),
            AssignmentStore(connection),
            TaskStore(connection),
            ResultsStore(connection),
            ReminderStore(connection),
            PollStore(connection),
            PerspectiveStore(connection),
            RoundStore(connection),
            PartStore(connection),
            ReasonStore(connection),
            ShowingStore(connection),
            GroupRoundStore(connection),
            PhrasingStore(connection),
            ReviewStore(connection),
            MasteryStore(connection),
            RhythmStore(connection),
            TodayStore(connection),
            CheckpointStore(connection),
            ArticleStore(connection),
            ArticlePieceStore(connection),
            ClassPackStore(connection),
            LeaseStore(connection),
            ErasureStore(connection, ring),
            OwnStore(connection),
            ExpiryStore(connection),
            DiscussionStore(connection),
        )
