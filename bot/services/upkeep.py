"""What follows from the log of answers, counted again: for ``lupe doctor --deep``."""

import math
from collections.abc import Iterator

from bot.core.content import Question
from bot.core.learners import Learner
from bot.core.mastery import Ability, replay
from bot.core.progress import tried
from bot.core.quiz.scoring import judge
from bot.storage.database import Work
from bot.storage.deep import Logged, count_log, list_people, read_log

TOLERANCE = 1e-6
"""Ratings differ where they differ by more: the order of sums may."""


class UpkeepService:
    """Recounts; ``Question``s are remembered from one to the next."""

    def __init__(self) -> None:
        self._questions: dict[int, tuple[str, Question]] = {}

    def list_people(self, work: Work) -> list[int]:
        """Learners (by id) of whom there is something to recount."""
        return list_people(work.connection)

    def is_rated_right(self, work: Work, learner_id: int) -> bool:
        """Whether the stored ratings of mastery are those that the log amounts to."""
        learner = work.learners.get(learner_id)
        return learner is None or _alike(work.mastery.list(learner_id), self._replayed(work, learner))

    def rate_again(self, work: Work, learner_id: int) -> None:
        """Store the ratings that the log amounts to."""
        learner = work.learners.get(learner_id)
        work.mastery.delete(learner_id)
        if learner is not None and (ratings := self._replayed(work, learner)):
            work.mastery.set(learner_id, ratings)

    def count_log(self, work: Work) -> int:
        """How many answers there are."""
        return count_log(work.connection)

    def judge_again(self, work: Work) -> Iterator[bool]:
        """Answer by answer: whether its credit is what the same response to the same question earns today."""
        for one in read_log(work.connection):
            yield self._is_judged_right(work, one)

    def _is_judged_right(self, work: Work, one: Logged) -> bool:
        try:
            # What is in the log is final: a near miss was asked back before, or could not be.
            verdict = judge(self._question(work, one.version_id), one.response, one.language, asked_back=True)
        except ValueError:
            return False
        return verdict.outcome.value == one.outcome and math.isclose(verdict.credit, one.credit, abs_tol=TOLERANCE)

    def _replayed(self, work: Work, learner: Learner) -> dict[str, Ability]:
        answers = work.answers.list_first(learner.id)
        questions = {one.version_id: self._question(work, one.version_id) for one in answers}
        return replay(tried(answers, questions, learner.zone))

    def _question(self, work: Work, version_id: int) -> Question:
        if version_id not in self._questions:
            self._questions[version_id] = work.questions.find(version_id)
        return self._questions[version_id][1]


def _alike(stored: dict[str, Ability], counted: dict[str, Ability]) -> bool:
    # Not the days: they were counted in the time zone that the learner had then.
    return stored.keys() == counted.keys() and all(
        one.n == counted[skill].n
        and math.isclose(one.theta, counted[skill].theta, abs_tol=TOLERANCE)
        and math.isclose(one.information, counted[skill].information, abs_tol=TOLERANCE)
        for skill, one in stored.items()
    )
