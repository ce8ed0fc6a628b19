"""Ratings of mastery that a learner may feel the effect of: what is sealed still has moved none of them."""

from collections.abc import Callable

from bot.core.content import Question
from bot.core.learners import Learner
from bot.core.mastery import Ability, replay
from bot.core.progress import Sealed, tried
from bot.storage.database import Work

Pinned = Callable[[int], tuple[str, Question] | None]
"""Looks a version up in memory, as ``Catalogue.pinned`` does."""


def known_ratings(work: Work, learner: Learner, sealed: Sealed | None, pinned: Pinned) -> dict[str, Ability]:
    """The stored ratings by skill; where something is ``sealed``, those that all the other answers amount to."""
    return work.mastery.list(learner.id) if sealed is None else replayed(work, learner, sealed, pinned)


def replayed(work: Work, learner: Learner, sealed: Sealed | None, pinned: Pinned) -> dict[str, Ability]:
    """The ratings that the log amounts to, without what is ``sealed``."""
    answers = work.answers.list_first(learner.id, sealed)
    questions = work.questions.list((one.version_id for one in answers), pinned)
    return replay(tried(answers, questions, learner.zone))
