"""What handlers call: the services, built once in ``app.py``, and what all of them read."""

from dataclasses import dataclass

from bot.core.catalogue import Catalogue
from bot.i18n.texts import Translations
from bot.services.assignments import AssignmentService, RunningAssignments
from bot.services.classes import ClassService
from bot.services.learners import LearnerService
from bot.services.lessons import LessonService
from bot.services.membership import MembershipService
from bot.services.progress import ProgressService
from bot.services.quiz import AssignedQuizzes, QuizService
from bot.services.reminders import ReminderService
from bot.services.results import ExportService, ResultsService
from bot.services.teachers import TeacherService


@dataclass(frozen=True)
class House:
    """One field a service; ``catalogue`` and ``translations`` are read-only."""

    catalogue: Catalogue
    translations: Translations
    learners: LearnerService
    lessons: LessonService
    quiz: QuizService
    progress: ProgressService
    teachers: TeacherService
    classes: ClassService
    membership: MembershipService
    assignments: AssignmentService
    running: RunningAssignments
    assigned: AssignedQuizzes
    reminders: ReminderService
    results: ResultsService
    exports: ExportService
