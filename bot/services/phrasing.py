"""Whether a language model may be asked about a learner's text, and who pays."""

from bot.core.learners import Learner
from bot.core.moments import known_zone, local_day
from bot.storage.database import Work


class PhrasingService:
    """Use cases of a model's words."""

    def __init__(self, budget: int = 0) -> None:
        """``budget`` is how often a model may be asked for one class on one day; 0 where there is no model."""
        self._budget = budget

    @property
    def available(self) -> bool:
        """Whether there is a model that a class could be asked about."""
        return self._budget > 0

    def may(self, work: Work, learner: Learner) -> bool:
        """Whether any class of the learner's lets a model be asked; nothing is counted."""
        return self.available and bool(work.phrasing.list_allowing(learner.id))

    def allow(self, work: Work, learner: Learner) -> bool:
        """Whether a model may be asked now, counted on the account of a class that the learner is in.

        The class must have the setting on, and the learner must have joined knowing that.
        """
        for one in work.phrasing.list_allowing(learner.id) if self.available else ():
            day = local_day(work.now, known_zone(one.zone))
            if work.phrasing.count(one.class_id, day, self._budget):
                return True
        return False
