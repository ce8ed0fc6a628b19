"""The rows of lessons that teachers made for a class."""

from bot.core.class_packs import Shelved
from bot.core.lessons import LessonRefusal, OpenLesson
from bot.core.quiz.session import QuizCard, QuizRefusal
from tests.class_packs import parts
from tests.services.access.people import LEARNER, NOBODY, STAFF, TEAM
from tests.services.access.rows import row

GONE = (LessonRefusal.WITHDRAWN,)

CLASS_PACKS = (
    # teachers
    row("class_packs.publish", lambda w: (w.room, parts()), STAFF, Shelved, archived=NOBODY),
    row("class_packs.publish", lambda w: (w.room, parts(), w.shelved), STAFF, Shelved, archived=NOBODY),
    row("class_packs.publish", lambda w: (w.other, parts(), w.shelved), NOBODY, Shelved),
    row("class_packs.list", lambda w: (w.room,), TEAM, tuple),
    row("class_packs.find", lambda w: (w.shelved,), TEAM, tuple),
    row("class_packs.withdraw", lambda w: (w.shelved,), STAFF, tuple, archived=NOBODY, on=True),
    # learners
    row("lessons.open", lambda w: (f"t{w.shelved}",), LEARNER, OpenLesson, archived=NOBODY, refused=GONE, door=True),
    row("lessons.find", lambda w: (w.class_lesson,), LEARNER, OpenLesson, archived=NOBODY, refused=GONE),
    row("lessons.turn", lambda w: (w.class_lesson, 0), LEARNER, OpenLesson, archived=NOBODY, refused=GONE),
    row("quiz.start_check", lambda w: (w.class_lesson,), LEARNER, QuizCard, archived=NOBODY,
        refused=(QuizRefusal.WITHDRAWN,)),
)  # fmt: skip
