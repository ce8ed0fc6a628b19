"""What happened in a class, read by those who teach it."""

from bot.core.class_log import LOG_PAGE, ClassLog
from bot.core.classes import ClassRefusal, Right
from bot.core.learners import Learner
from bot.storage.database import Work


class ClassLogService:
    """Use cases of reading; what happens is noted by the services in which it does."""

    def show(self, work: Work, teacher: Learner, class_id: int, page: int = 0) -> ClassLog | ClassRefusal:
        """A page (from 0) for owner and co-teachers, also of an archived class.

        Not for a viewer, who sees what the class did as a whole: here are single steps of learners and colleagues.
        """
        standing = work.classes.find_allowed(teacher.id, class_id, Right.NAME)
        if standing is None:
            return ClassRefusal.NOT_YOURS
        pages = max(1, -(-work.class_log.count(class_id) // LOG_PAGE))
        page = max(0, min(page, pages - 1))
        return ClassLog(standing, work.class_log.list(class_id, skip=page * LOG_PAGE, most=LOG_PAGE), page, pages)
