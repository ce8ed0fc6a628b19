"""Teachers name words, such as nicknames, for which what learners write in rounds waits for them."""

from dataclasses import replace

from bot.core.class_log import Event
from bot.core.classes import ClassRefusal, Right
from bot.core.hold_words import BadWord, HoldWords, WordProblem, more_of, read_words
from bot.core.learners import Learner
from bot.storage.database import Work


class HoldWordService:
    """Use cases of teachers. Whoever may not gets ``NOT_YOURS``."""

    def show(self, work: Work, teacher: Learner, class_id: int) -> HoldWords | ClassRefusal:
        """The words of the class."""
        standing = work.classes.find_allowed(teacher.id, class_id, Right.ADMIT)
        return ClassRefusal.NOT_YOURS if standing is None else HoldWords(standing, work.hold_words.list(class_id))

    def write(self, work: Work, teacher: Learner, class_id: int, text: str) -> HoldWords | ClassRefusal:
        """Take the words in ``text``, one on each line, all or none."""
        found = self.show(work, teacher, class_id)
        if isinstance(found, ClassRefusal):
            return found
        read = read_words(text.splitlines())
        if isinstance(read, BadWord):
            return replace(found, problem=read.problem, wrong=read.word)
        new = more_of([one.word for one in found.words], read)
        if new is None:
            return replace(found, problem=WordProblem.MANY)
        if new:
            work.hold_words.add(class_id, new)
            work.class_log.add(class_id, Event.WORDS, work.now, actor=teacher.id)
        return self.show(work, teacher, class_id)

    def delete(self, work: Work, teacher: Learner, class_id: int, word_id: int) -> HoldWords | ClassRefusal:
        """Take a word off the list; what waits because of it goes on to wait."""
        found = self.show(work, teacher, class_id)
        if not isinstance(found, ClassRefusal) and work.hold_words.delete(class_id, word_id):
            work.class_log.add(class_id, Event.WORDS, work.now, actor=teacher.id)
        return self.show(work, teacher, class_id)
