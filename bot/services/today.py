"""Today: what waits for a learner, as a plan of five minutes, and how their week goes."""

from collections.abc import Sequence
from dataclasses import replace

from bot.core.catalogue import Catalogue
from bot.core.checkpoints import OpenCheck
from bot.core.content import Pack
from bot.core.learners import Learner
from bot.core.lessons import list_offered, under_way
from bot.core.moments import day_start, known_zone, local_day
from bot.core.quiz.session import Quiz
from bot.core.rhythm import Rhythm, week, week_starts
from bot.core.today import (
    Done,
    Step,
    Today,
    arrange,
    check_step,
    lesson_step,
    quiz_step,
    review_step,
    talk_step,
    task_steps,
)
from bot.storage.database import Work

OWN = ("check", "mixed")
"""Kinds of quizzes that wait to be gone on with; assignments and reviews are steps of their own."""


class TodayService:
    """Use cases of the page of the day."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def show(self, work: Work, learner: Learner, reviews: int, checks: Sequence[OpenCheck] = ()) -> Today:
        """The plan as it stands; the first time a rhythm is offered, once.

        ``reviews`` is how many questions can be reviewed now, ``checks`` are those of the course that are open.
        """
        zone = known_zone(learner.zone)
        today = local_day(work.now, zone)
        rhythm = work.rhythms.find(learner.id)
        if rhythm is None:
            work.rhythms.add(learner.id, Rhythm(), None)
        quizzes = work.quizzes.list_open(learner.id)
        under_way = (_quiz(work, quizzes), self._talk(work, learner))
        lesson = self._lesson(work, learner)
        if any(under_way) and lesson is not None and not lesson.begun and not lesson.of_class:
            lesson = None
        tasks = work.tasks.list(learner.id) if learner.enrolled else ()
        steps = (
            _reviews(work, quizzes, reviews),
            *task_steps(self._catalogue.titled_tasks(tasks, learner.language), work.now),
            check_step(checks),
            *under_way,
            lesson,
        )
        done = self._titled(work, work.today.find_done(learner.id, day_start(today, zone)), learner)
        days = work.today.list_days(learner.id, week_starts(work.now, zone))
        return Today(arrange(steps, work.now), done, week(rhythm, days, work.now, zone), rhythm, today)

    def _talk(self, work: Work, learner: Learner) -> Step | None:
        """The talk that was touched last, if it is under way and still on offer."""
        for talk in work.discussions.list(learner.id):
            pack = self._published(talk.pack_id)
            if not talk.over and pack and any(one.id == talk.discussion_id for one in pack.discussions):
                return talk_step(talk.id, pack, learner.language)
        return None

    def _lesson(self, work: Work, learner: Learner) -> Step | None:
        """The lesson to go on with, or the next one."""
        states = {state.pack_id: state for state in work.lessons.list(learner.id)}
        finished = {state.pack_id for state in states.values() if state.finished}
        own = self._catalogue.offer(learner, work.shelf).own
        offered = list_offered(own, self._catalogue.tree.packs, under_way(states.values()), finished)
        return lesson_step(offered[0], states.get(offered[0].id), learner.language) if offered else None

    def _titled(self, work: Work, done: Done, learner: Learner) -> Done:
        """With titles in the place of the lessons' ids, and as the learner speaks."""
        packs = (self._catalogue.find(pack_id, work.shelf) for pack_id in done.lessons)
        tasks = tuple(self._catalogue.title(one, learner.language) for one in done.tasks)
        return replace(done, lessons=tuple(pack.title[learner.language] for pack in packs if pack), tasks=tasks)

    def _published(self, pack_id: str) -> Pack | None:
        pack = self._catalogue.pack(pack_id)
        return pack if pack and pack.status == "published" else None


def _reviews(work: Work, quizzes: Sequence[Quiz], due: int) -> Step | None:
    """The review under way among the open ``quizzes``, or what can be reviewed now."""
    begun = next((one for one in quizzes if one.kind == "review"), None)
    return review_step(due) if begun is None else review_step(_left(work, begun), begun=True)


def _quiz(work: Work, quizzes: Sequence[Quiz]) -> Step | None:
    """The learner's own quiz that they last came to."""
    quiz = next((one for one in quizzes if one.kind in OWN), None)
    return None if quiz is None else quiz_step(_left(work, quiz))


def _left(work: Work, quiz: Quiz) -> int:
    """Questions of a quiz under way that wait for an answer."""
    return sum(item.answer is None for item in work.quizzes.list_items(quiz.id))
