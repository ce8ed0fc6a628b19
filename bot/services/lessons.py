"""Learning: the next lesson, its cards, the article behind it."""

from dataclasses import replace

from bot.core.catalogue import Catalogue, is_of_class
from bot.core.content import Pack
from bot.core.learners import Learner
from bot.core.lessons import LessonRefusal, LessonState, OpenLesson, list_offered
from bot.storage.database import Work


class LessonService:
    """Use cases of lessons."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def next(self, work: Work, learner: Learner) -> OpenLesson | None:
        """Go on with the lesson under way, or begin the next one; None when all are finished.

        What the learner's classes have comes before the course.
        """
        states = {state.pack_id: state for state in work.lessons.list(learner.id)}
        finished = {state.pack_id for state in states.values() if state.finished}
        own = self._catalogue.offer(learner, work.shelf).own
        offered = list_offered(own, self._catalogue.tree.packs, states, finished)
        if not offered:
            return None
        return self._open(work, learner, offered[0], states.get(offered[0].id), offered[1:])

    def open(self, work: Work, learner: Learner, pack_id: str) -> OpenLesson | LessonRefusal:
        """Go on with the lesson of a pack that is offered, or begin it; finished ones can be read again."""
        states = {state.pack_id: state for state in work.lessons.list(learner.id)}
        finished = {state.pack_id for state in states.values() if state.finished}
        offer = self._catalogue.offer(learner, work.shelf)
        pack = offer.pack(pack_id)
        if pack is None:
            return LessonRefusal.WITHDRAWN if is_of_class(pack_id) else LessonRefusal.NOT_YOURS
        offered = list_offered(offer.own, self._catalogue.tree.packs, states, finished)
        if pack_id not in states and pack not in offered:
            return LessonRefusal.NOT_YOURS
        beside = tuple(one for one in offered if one.id != pack_id)
        return self._open(work, learner, pack, states.get(pack_id), beside)

    def list_finished(self, work: Work, learner: Learner) -> tuple[OpenLesson, ...]:
        """The lessons that can be read again."""
        offer = self._catalogue.offer(learner, work.shelf)
        found = ((state, offer.pack(state.pack_id)) for state in work.lessons.list(learner.id) if state.finished)
        return tuple(OpenLesson(state, pack) for state, pack in found if pack)

    def find(self, work: Work, learner: Learner, lesson_id: int) -> OpenLesson | LessonRefusal:
        """The learner's own lesson, as long as its pack is offered to them."""
        state = work.lessons.find(lesson_id)
        if state is None or state.learner_id != learner.id:
            return LessonRefusal.NOT_YOURS
        pack = self._catalogue.offer(learner, work.shelf).pack(state.pack_id)
        if pack is None:
            return LessonRefusal.WITHDRAWN if is_of_class(state.pack_id) else LessonRefusal.NOT_YOURS
        return OpenLesson(state, pack)

    def turn(self, work: Work, learner: Learner, lesson_id: int, card: int) -> OpenLesson | LessonRefusal:
        """Open ``card``, kept within the lesson."""
        lesson = self.find(work, learner, lesson_id)
        if isinstance(lesson, LessonRefusal):
            return lesson
        last = len(lesson.pack.lessons[learner.language]) - 1
        # One card ahead of the furthest at most: a forged button cannot skip to the check.
        card = max(0, min(card, last, max(lesson.state.furthest, 0) + 1))
        work.lessons.turn(lesson.state, card)
        state = replace(lesson.state, card=card, furthest=max(card, lesson.state.furthest))
        return OpenLesson(state, lesson.pack)

    def _open(
        self, work: Work, learner: Learner, pack: Pack, begun: LessonState | None, beside: tuple[Pack, ...]
    ) -> OpenLesson:
        state = begun or work.lessons.add(learner.id, pack.id, work.now)
        return OpenLesson(state, pack, begun=begun is not None, beside=beside)
