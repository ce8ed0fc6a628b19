"""Learning: the next lesson, its cards, the article behind it."""

from dataclasses import replace

from bot.core.catalogue import Catalogue, is_of_class
from bot.core.content import Pack
from bot.core.learners import Learner
from bot.core.lessons import (
    LessonRefusal,
    LessonState,
    ListedLesson,
    OpenLesson,
    Standing,
    list_lessons,
    list_offered,
    under_way,
)
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
        offered = list_offered(own, self._catalogue.tree.packs, under_way(states.values()), finished)
        if not offered:
            return None
        total = len(list_lessons(own, self._catalogue.tree.packs, states))
        return self._open(work, learner, offered[0], states.get(offered[0].id), offered[1:], total)

    def open(self, work: Work, learner: Learner, pack_id: str) -> OpenLesson | LessonRefusal:
        """Go on with the lesson of a pack that is offered, or begin it; finished ones can be read again."""
        states = {state.pack_id: state for state in work.lessons.list(learner.id)}
        finished = {state.pack_id for state in states.values() if state.finished}
        offer = self._catalogue.offer(learner, work.shelf)
        pack = offer.pack(pack_id)
        if pack is None:
            return LessonRefusal.WITHDRAWN if is_of_class(pack_id) else LessonRefusal.NOT_YOURS
        listed = list_lessons(offer.own, self._catalogue.tree.packs, states)
        open_to_them = any(one.pack.id == pack_id and one.standing is not Standing.LOCKED for one in listed)
        if pack_id not in states and not open_to_them:
            return LessonRefusal.NOT_YOURS
        offered = list_offered(offer.own, self._catalogue.tree.packs, under_way(states.values()), finished)
        beside = tuple(one for one in offered if one.id != pack_id)
        return self._open(work, learner, pack, states.get(pack_id), beside, len(listed))

    def list(self, work: Work, learner: Learner) -> tuple[ListedLesson, ...]:
        """All lessons on offer, and where the learner stands with each."""
        states = {state.pack_id: state for state in work.lessons.list(learner.id)}
        return list_lessons(self._catalogue.offer(learner, work.shelf).own, self._catalogue.tree.packs, states)

    def find_teaching(self, work: Work, learner: Learner, pack_id: str) -> Pack | None:
        """The pack with its page for teachers; None where it has none, or the learner teaches nobody."""
        pack = self._catalogue.offer(learner, work.shelf).pack(pack_id)
        return pack if learner.teaches and pack is not None and pack.teaching is not None else None

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
        self,
        work: Work,
        learner: Learner,
        pack: Pack,
        begun: LessonState | None,
        beside: tuple[Pack, ...],
        offered: int,
    ) -> OpenLesson:
        state = begun or work.lessons.add(learner.id, pack.id, work.now)
        return OpenLesson(state, pack, begun=begun is not None, beside=beside, offered=offered)
