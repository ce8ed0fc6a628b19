"""What a learner has achieved, by skill."""

from bot.core.catalogue import Catalogue
from bot.core.learners import Learner
from bot.core.progress import Progress, SkillCount, SkillStanding, standing
from bot.storage.answers import Sealed
from bot.storage.database import Work


class ProgressService:
    """Use cases of progress."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def show(self, work: Work, learner: Learner) -> Progress:
        """Standings in every skill that published packs teach, and how many of their lessons are finished.

        What an assignment asked counts once the assignment explains it, what a round asks once the round is over.
        """
        packs = [pack for pack in self._catalogue.tree.packs if pack.status == "published"]
        counts = {count.skill: count for count in work.answers.count_by_skill(learner.id, _sealed(work, learner))}
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


def _sealed(work: Work, learner: Learner) -> Sealed | None:
    """What an assignment asks and does not explain yet, or a class votes on: counted, it would say what was right."""
    if not learner.ever_enrolled:
        return None
    secret = work.tasks.find_secret(learner.id, work.now)
    tasks = [task.assignment for task in secret.tasks]
    ids = [one.id for one in tasks]
    times = (*(one.published_at for one in tasks), secret.since)
    since = min((time for time in times if time is not None), default=work.now)
    return Sealed(ids, work.tasks.question_ids(learner.id, ids) | secret.voted, since)
