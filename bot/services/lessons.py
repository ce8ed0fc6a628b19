"""Learning: the next lesson, its cards, the article behind it."""

from dataclasses import replace

from bot.core.catalogue import Catalogue
from bot.core.learners import Learner
from bot.core.lessons import OpenLesson, next_pack
from bot.storage.database import Work


class LessonService:
    """Use cases of lessons."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def next(self, work: Work, learner: Learner) -> OpenLesson | None:
        """Go on with the lesson under way, or begin the next one; None when all are finished."""
        states = {state.pack_id: state for state in work.lessons.list(learner.id)}
        finished = {state.pack_id for state in states.values() if state.finished}
        pack = next_pack(self._catalogue.tree.packs, states, finished)
        if pack is None:
            return None
        begun = states.get(pack.id)
        return OpenLesson(begun or work.lessons.add(learner.id, pack.id, work.now), pack, begun=begun is not None)

    def list_finished(self, work: Work, learner: Learner) -> tuple[OpenLesson, ...]:
        """The lessons that can be read again."""
        found = (
            (state, self._catalogue.pack(state.pack_id)) for state in work.lessons.list(learner.id) if state.finished
        )
        return tuple(OpenLesson(state, pack) for state, pack in found if pack)

    def find(self, work: Work, learner: Learner, lesson_id: int) -> OpenLesson | None:
        """The learner's own lesson; None where it is somebody else's or its pack is gone."""
        state = work.lessons.find(lesson_id)
        if state is None or state.learner_id != learner.id:
            return None
        pack = self._catalogue.pack(state.pack_id)
        return OpenLesson(state, pack) if pack else None

    def turn(self, work: Work, learner: Learner, lesson_id: int, card: int) -> OpenLesson | None:
        """Open ``card``, kept within the lesson; None as in ``find``."""
        lesson = self.find(work, learner, lesson_id)
        if lesson is None:
            return None
        last = len(lesson.pack.lessons[learner.language]) - 1
        # One card ahead of the furthest at most: a forged button cannot skip to the check.
        card = max(0, min(card, last, lesson.state.furthest + 1))
        work.lessons.turn(lesson.state, card)
        state = replace(lesson.state, card=card, furthest=max(card, lesson.state.furthest))
        return OpenLesson(state, lesson.pack)
