"""What handlers call: the services, built once in ``app.py``, and what all of them read."""

from dataclasses import dataclass

from bot.core.catalogue import Catalogue
from bot.i18n.texts import Translations
from bot.services.learners import LearnerService
from bot.services.lessons import LessonService
from bot.services.progress import ProgressService
from bot.services.quiz import QuizService


@dataclass(frozen=True)
class House:
    """One field a service; ``catalogue`` and ``translations`` are read-only."""

    catalogue: Catalogue
    translations: Translations
    learners: LearnerService
    lessons: LessonService
    quiz: QuizService
    progress: ProgressService
