"""What a learner has achieved, by skill."""

from bot.core.catalogue import Catalogue
from bot.core.learners import Learner
from bot.core.progress import Progress, SkillCount, SkillStanding, standing
from bot.storage.answers import UNENROLLED, Known
from bot.storage.database import Work


class ProgressService:
    """Use cases of progress."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def show(self, work: Work, learner: Learner) -> Progress:
        """Standings in every skill that published packs teach, and how many of their lessons are finished.

        What an assignment asked counts once the assignment explains it.
        """
        packs = [pack for pack in self._catalogue.tree.packs if pack.status == "published"]
        counts = {count.skill: count for count in work.answers.count_by_skill(learner.id, _known(work, learner))}
        taught = {question.skill for pack in packs for question in pack.questions} | set(counts)
        skills = tuple(
            SkillStanding(count, standing(count))
            for skill in self._catalogue.tree.skills
            if skill.id in taught
            for count in [counts.get(skill.id, SkillCount(skill.id, 0, 0))]
        )
        offered = {pack.id for pack in packs}
        finished = sum(lesson.finished and lesson.pack_id in offered for lesson in work.lessons.list(learner.id))
        return Progress(skills, lessons_finished=finished, lessons=len(packs))


def _known(work: Work, learner: Learner) -> Known:
    """What may be counted: right and wrong are secrets of graded assignments until these are explained."""
    if not learner.ever_enrolled:
        return UNENROLLED
    sealed = [task.assignment for task in work.tasks.list_secret(learner.id, work.now)]
    return Known(
        work.tasks.list_explained(learner.id, work.now),
        work.tasks.question_ids([one.id for one in sealed]),
        min((one.published_at for one in sealed if one.published_at), default=work.now),
    )
