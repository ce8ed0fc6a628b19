"""A class with an assignment, made without the pages that make one."""

from datetime import timedelta

from bot.core.classes import MemberState
from bot.core.quiz.responses import Chosen, Response, Written
from bot.core.quiz.scoring import judge
from bot.core.quiz.session import Answer, Origin
from bot.storage.database import Work
from bot.storage.quizzes import NewItem
from tests.canaries import ANSWER
from tests.journeys.stage import Stage
from tests.journeys.story import Story


class Room:
    """A class of ``teacher`` with single learners shown, and its assignments."""

    def __init__(self, stage: Stage, teacher: Story, *, individuals: bool = True) -> None:
        self.stage, self.teacher = stage, teacher
        owner = self.owner = stage.learner_id(teacher)
        teacher.teaches = True
        self.code = f"ROOM{owner:04}"

        def found(work: Work) -> int:
            work.teachers.add(owner, work.now)
            class_id = work.classes.add(owner, "7b", teacher.language, "Europe/Berlin", self.code, 40, work.now)
            work.classes.set(class_id, "individuals", value=individuals)
            return class_id

        self.id = stage.database.transaction(found)
        self.individuals = individuals

    def set_task(self, title: str = "Faces", *, published: bool = True) -> int:
        """An assignment of all questions."""

        def add(work: Work) -> int:
            values = {
                "title": title,
                "kind": "practice",
                "attempts": 0,
                "counts": "best",
                "late": "mark",
                "explain": "at_once",
                "shuffle": False,
                "confidence": False,
                "published_at": work.now if published else None,
                "due_at": work.now + timedelta(days=1),
            }
            task = work.assignments.add(self.id, self.owner, values, 1, work.now)
            names = {f"p01/{one.id}": one for one in self.stage.content.packs[0].questions}
            work.assignments.set_questions(task, list(work.questions.publish(names, work.now).items()))
            return task

        return self.stage.database.transaction(add)

    def enrol(self, name: str) -> int:
        """A learner who never wrote to the bot; their membership."""

        def add(work: Work) -> int:
            number = 5_000_000 + 1_000 * self.id + work.membership.count(self.id, tuple(MemberState))
            learner = work.learners.add(number, number, "en", 1, work.now)
            work.learners.set_pseudonym(learner.id, name)
            return work.membership.add(
                self.id, learner.id, MemberState.ACTIVE, individuals=self.individuals, now=work.now
            )

        return self.stage.database.transaction(add)

    @property
    def members(self) -> dict[str, int]:
        """Memberships by name."""
        listed = self.stage.database.transaction(lambda work: work.membership.list(self.id))
        return {one.pseudonym: one.id for one in listed}

    @property
    def task(self) -> int:
        """The newest assignment."""
        return self.stage.database.transaction(lambda work: work.assignments.list(self.id)[0].id)

    def answer(self, membership: int, task: int, *, right: bool) -> None:
        """The learner does the whole assignment."""

        def work_through(work: Work) -> None:
            member = work.membership.find(membership)
            assert member is not None
            items = [NewItem(version, ()) for _, version in work.assignments.list_questions(task)]
            quiz = work.quizzes.add(member.learner_id, "assigned", Origin(None, task, 1, None), items, work.now)
            for item in work.quizzes.list_items(quiz.id):
                name, asked = work.questions.find(item.version_id)
                response: Response = Written(text="9000" if asked.type == "number" else ANSWER)
                if hasattr(asked, "key_ids"):
                    options = [one.id for one in asked.options_of("en")]  # type: ignore[union-attr]
                    response = Chosen(ids=tuple(o for o in options if (o in asked.key_ids) == right)[:1])
                verdict = judge(asked, response, "en", asked_back=True)
                given = Answer(response, "en", verdict.outcome, verdict.credit, None, rate=False)
                work.answers.add(item, name, asked.skill, asked.truth, given, work.now)
            work.quizzes.move(quiz, len(items), done=True, now=work.now)

        self.stage.database.transaction(work_through)
