"""What handlers call: the services, built once in ``app/``, and what all of them read."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

from bot.core.article.drafting import check, regenerate
from bot.core.articles import KEEP_DAYS
from bot.core.catalogue import Catalogue
from bot.core.content import Discussion, Pack
from bot.core.discussions import Reader, TalkCard
from bot.core.expiry import Keep
from bot.core.languages import Language
from bot.core.learners import Learner
from bot.core.privacy import Farewell, Operator
from bot.core.teachers import Mode
from bot.core.understanding.reader import build_reader
from bot.i18n.texts import Translations
from bot.services.articles import ArticleEditing, ArticlePublishing, ArticleService, QuestionFiles
from bot.services.assignments import AssignmentService, RunningAssignments
from bot.services.bars import BarService
from bot.services.checkpoints import CheckpointService, CheckpointSettings
from bot.services.class_log import ClassLogService
from bot.services.class_packs import ClassPackService
from bot.services.classes import ClassService
from bot.services.discussions import DiscussionService
from bot.services.erasure import ErasureService
from bot.services.expiry import ExpiryService
from bot.services.group_rounds import GroupRoundService, GroupTalkService
from bot.services.hold_words import HoldWordService
from bot.services.learners import LearnerService
from bot.services.lessons import LessonService
from bot.services.membership import MembershipService
from bot.services.perspectives import PerspectiveService
from bot.services.phrasing import PhrasingService
from bot.services.privacy import PrivacyService
from bot.services.progress import ProgressService
from bot.services.quiz import ArrangedAnswers, AssignedQuizzes, QuizService, ReviewService
from bot.services.reminders import ReminderService
from bot.services.results import ExportService, ResultsService
from bot.services.rhythm import RhythmService
from bot.services.rounds import RoundService, RunningRounds
from bot.services.teachers import TeacherService
from bot.services.today import TodayService
from bot.storage.database import Work
from bot.views.discussions.card import wording


@dataclass(frozen=True)
class House:
    """One field a service; ``catalogue`` and ``translations`` are read-only."""

    catalogue: Catalogue
    translations: Translations
    learners: LearnerService
    lessons: LessonService
    quiz: QuizService
    arranged: ArrangedAnswers
    progress: ProgressService
    teachers: TeacherService
    classes: ClassService
    class_log: ClassLogService
    bars: BarService
    hold_words: HoldWordService
    membership: MembershipService
    assignments: AssignmentService
    running: RunningAssignments
    assigned: AssignedQuizzes
    reminders: ReminderService
    results: ResultsService
    exports: ExportService
    perspectives: PerspectiveService
    rounds: RoundService
    running_rounds: RunningRounds
    group_rounds: GroupRoundService
    group_talk: GroupTalkService
    phrasing: PhrasingService
    rhythm: RhythmService
    today: TodayService
    review: ReviewService
    checkpoints: CheckpointService
    checkpoint_settings: CheckpointSettings
    class_packs: ClassPackService
    articles: ArticleService
    article_editing: ArticleEditing
    article_publishing: ArticlePublishing
    question_files: QuestionFiles
    erasures: ErasureService
    privacy: PrivacyService
    expiry: ExpiryService
    discussions: DiscussionService

    @classmethod
    def build(
        cls,
        catalogue: Catalogue,
        translations: Translations,
        *,
        teachers: Mode = "invited",
        randbits: Callable[[int], int] = secrets.randbits,
        budget: int = 0,
        draft_days: int = KEEP_DAYS,
        operator: Operator | None = None,
        keep: Keep | None = None,
    ) -> Self:
        """All services over ``catalogue``.

        ``teachers`` is who may become one, ``randbits`` gives unguessable bits, ``budget`` is how often a language
        model may be asked for one class on one day (0: there is none), ``draft_days`` how long drafts are kept,
        ``operator`` who runs the bot, as far as they say, ``keep`` how long classes and people are kept.
        """
        keep = keep or Keep()
        insults = catalogue.tree.holds.insults

        def reader_for(pack: Pack, discussion: Discussion, language: Language) -> Reader:
            return build_reader(pack, discussion.id, language, (*insults.de, *insults.en))

        def phrase(card: TalkCard, language: Language) -> str:
            return wording(translations.texts(language), card)

        return cls(
            catalogue=catalogue,
            translations=translations,
            learners=LearnerService(),
            lessons=LessonService(catalogue),
            quiz=QuizService(catalogue),
            arranged=ArrangedAnswers(catalogue),
            progress=ProgressService(catalogue),
            teachers=TeacherService(teachers, randbits),
            classes=ClassService(randbits, keep),
            class_log=ClassLogService(),
            bars=BarService(),
            hold_words=HoldWordService(),
            membership=MembershipService(keep),
            assignments=AssignmentService(catalogue, randbits),
            running=RunningAssignments(catalogue, randbits),
            assigned=AssignedQuizzes(catalogue),
            reminders=ReminderService(catalogue),
            results=ResultsService(catalogue),
            exports=ExportService(catalogue),
            perspectives=PerspectiveService(catalogue),
            rounds=RoundService(catalogue),
            running_rounds=RunningRounds(catalogue, randbits),
            group_rounds=GroupRoundService(catalogue),
            group_talk=GroupTalkService(catalogue),
            phrasing=PhrasingService(budget),
            rhythm=RhythmService(catalogue),
            today=TodayService(catalogue),
            review=ReviewService(catalogue),
            checkpoints=CheckpointService(catalogue),
            checkpoint_settings=CheckpointSettings(catalogue),
            class_packs=ClassPackService(),
            articles=ArticleService(randbits, draft_days),
            article_editing=ArticleEditing(regenerate, check),
            article_publishing=ArticlePublishing(),
            question_files=QuestionFiles(catalogue),
            erasures=ErasureService(),
            privacy=PrivacyService(operator or Operator(), draft_days, keep),
            expiry=ExpiryService(keep),
            discussions=DiscussionService(catalogue, reader_for, phrase),
        )

    def erase(self, work: Work, learner: Learner) -> tuple[tuple[int, int], ...]:
        """Delete all that ``learner`` has written, and note that; round and learner id of all who had seen some."""
        self.discussions.erase(work, learner)
        self.quiz.erase(work, learner)
        self.perspectives.erase(work, learner)
        self.articles.erase(work, learner)
        seen = self.rounds.erase(work, learner)
        self.erasures.note(work, learner)
        return seen

    def forget(self, work: Work, learner: Learner) -> tuple[Farewell, tuple[tuple[int, int], ...]]:
        """Delete ``learner`` with all that is theirs, and note that; what went, and who had seen some."""
        seen = self.rounds.erase(work, learner)
        self.erasures.note(work, learner, whole=True)
        return self.privacy.forget(work, learner), seen
