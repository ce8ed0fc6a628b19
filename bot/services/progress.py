"""What a learner has achieved: by skill, in knowing how sure they may be, and in telling claims apart."""

from bot.core.calibration import calibrate
from bot.core.catalogue import Catalogue, global_id
from bot.core.content import Pack
from bot.core.discernment import discern
from bot.core.learners import Learner
from bot.core.mastery import OVERALL, Ability, assess, replay
from bot.core.progress import (
    Progress,
    SkillCount,
    SkillStanding,
    count_skills,
    estimates,
    judged,
    never_asked,
    rated,
    tried,
)
from bot.storage.database import Work


class ProgressService:
    """Use cases of progress."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def show(self, work: Work, learner: Learner) -> Progress:
        """Standings in every skill that published packs teach, and how many of their lessons are finished.

        What an assignment asked counts once the assignment explains it, what a round asks once the round is over.
        Everything is counted from the log, so that nothing sealed has left a trace in it.
        """
        course = [pack for pack in self._catalogue.tree.packs if pack.status == "published"]
        packs: list[Pack] = [*course, *self._catalogue.offer(learner, work.shelf).own]
        sealed = work.tasks.find_sealed(learner.id, work.now) if learner.ever_enrolled else None
        answers = work.answers.list_first(learner.id, sealed)
        questions = work.questions.list((one.version_id for one in answers), self._catalogue.pinned)
        counts, ratings = count_skills(answers), replay(tried(answers, questions, learner.zone))
        overall = ratings.get(OVERALL, Ability())
        taught = {question.skill for pack in packs for question in pack.questions} | set(counts)
        offered = {global_id(pack, question): question for pack in packs for question in pack.questions}
        # Also what was answered where it does not count: a later answer would be no first one.
        unasked = never_asked(offered, work.answers.count_by_question(learner.id))
        skills = tuple(
            SkillStanding(
                counts.get(skill.id, SkillCount(skill.id, 0, 0)),
                assess(overall, ratings.get(skill.id, Ability())),
                unasked.skills.get(skill.id, 0),
            )
            for skill in self._catalogue.tree.skills
            if skill.id in taught
        )
        claims = judged(answers, questions)
        on_offer = {pack.id for pack in packs}
        finished = sum(lesson.finished and lesson.pack_id in on_offer for lesson in work.lessons.list(learner.id))
        return Progress(
            skills,
            lessons_finished=finished,
            lessons=len(packs),
            calibration=calibrate(rated(answers, questions), estimates(answers, questions)),
            claims=claims,
            discernment=discern(claims),
            unasked=unasked,
        )
