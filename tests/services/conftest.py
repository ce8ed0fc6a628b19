"""A school of two learners: the one of the test, and a noisy other one."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

import pytest

from bot.core.catalogue import Catalogue
from bot.core.content import Topic, Tree
from bot.core.learners import NOTICE_VERSION, Learner
from bot.core.lessons import OpenLesson
from bot.core.quiz.session import Phase, QuizCard, QuizStep, phase
from bot.services.content import ContentService
from bot.services.learners import LearnerService
from bot.services.lessons import LessonService
from bot.services.progress import ProgressService
from bot.services.quiz import QuizService
from bot.storage.database import Database, Work
from tests.builders import both, pack, question, tree
from tests.classroom import Room
from tests.conftest import Clock
from tests.services.access.worlds import Worlds
from tests.voting import MATES, TOPICS, Hall, voting_pack

T = TypeVar("T")
R = TypeVar("R")


@dataclass
class School:
    """Runs use cases, each in a transaction of its own, as the learner ``me``."""

    database: Database
    catalogue: Catalogue
    lessons: LessonService
    quiz: QuizService
    progress: ProgressService
    me: Learner
    other: Learner

    def do(self, function: Callable[[Work], T]) -> T:
        """``function`` in a transaction."""
        return self.database.transaction(function)

    def refresh(self) -> Learner:
        """The learner as stored now."""
        self.me = self.do(lambda work: work.learners.find(111)) or self.me
        return self.me

    def read_lesson(self, learner: Learner | None = None) -> OpenLesson:
        """Read the next lesson to its last card."""
        reader = learner or self.me
        lesson = self.do(lambda work: self.lessons.next(work, reader))
        assert lesson is not None
        for card in range(1, len(lesson.pack.lessons[reader.language])):
            number, lesson_id = card, lesson.state.id
            turned = self.do(lambda work: self.lessons.turn(work, reader, lesson_id, number))
            assert isinstance(turned, OpenLesson)
            lesson = turned
        return lesson

    def answer(self, card: QuizCard, *, right: bool) -> QuizStep:
        """Answer the question on ``card`` rightly or wrongly, whatever its type."""
        item, me = card.item, self.refresh()
        if not item.option_order:
            texts = {"number": ("160", "9000"), "typed": ("SenseTime", "Bloomberg")}[card.question.type]
            return self.do(lambda work: self.quiz.write(work, me, texts[0 if right else 1]))
        if card.question.type == "multiple":
            keys = card.question.key_ids
            for place, option in enumerate(item.option_order):
                if (option in keys) == right:
                    at = place
                    self.do(lambda work: self.quiz.toggle(work, me, item.id, at, on=True))
            return self.do(lambda work: self.quiz.submit(work, me, item.id))
        keys = card.question.key_ids  # type: ignore[union-attr]
        place = next(p for p, option in enumerate(item.option_order) if (option in keys) == right)
        return self.do(lambda work: self.quiz.choose(work, me, item.id, place))

    def finish(self, step: QuizStep, *, right: bool = True) -> QuizStep:
        """Answer everything from ``step`` on, saying "sure" each time; the summary."""
        while isinstance(step, QuizCard):
            item = step.item
            match phase(item):
                case Phase.ASKING:
                    step = self.answer(step, right=right)
                case Phase.RATING:
                    step = self.do(lambda work: self.quiz.rate(work, self.me, item.id, 2))
                case Phase.EXPLAINED:
                    step = self.do(lambda work: self.quiz.go_on(work, self.me, item.id))
        return step


@pytest.fixture
def content() -> Tree:
    """The content of the school; override to teach something else."""
    return tree()


@pytest.fixture
def school(database: Database, content: Tree) -> School:
    """A school with a learner (German, asked for confidence) and another one who has answered, too."""
    catalogue = database.transaction(lambda work: ContentService().publish(work, content))
    learners = LearnerService()

    def join(work: Work, telegram_id: int) -> Learner:
        learner = learners.join(work, telegram_id, telegram_id, "de", NOTICE_VERSION)
        assert learner is not None
        learners.take_pseudonym(work, learner, 0, 0, "de")
        return work.learners.find(telegram_id) or learner

    other = database.transaction(lambda work: join(work, 222))
    me = database.transaction(lambda work: join(work, 111))
    lessons, quiz = LessonService(catalogue), QuizService(catalogue)
    school = School(database, catalogue, lessons, quiz, ProgressService(catalogue), me, other)
    noise = school.read_lesson(other)
    first = school.do(lambda work: quiz.start_check(work, other, noise.state.id))
    if isinstance(first, QuizCard) and first.item.option_order:
        school.do(lambda work: quiz.choose(work, other, first.item.id, 0))
    return school


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def worlds(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Worlds]:
    """The three kinds of class, on each of the two engines; what a test does in them is undone."""
    folder = tmp_path_factory.mktemp("worlds")

    def url(kind: str) -> str:
        if request.param == "sqlite":
            shutil.copy(request.getfixturevalue("migrated_sqlite"), folder / kind)
            return f"sqlite:///{folder / kind}"
        return str(request.getfixturevalue("postgres").create_migrated())

    made = Worlds(url)
    yield made
    for world in made.values():
        world.database.close()


@pytest.fixture
def room(database: Database, clock: Clock) -> Room:
    """A class, whose teacher can choose from a pack of twelve questions and from others."""
    topics = (Topic(id="suning", name=both("Suning")), Topic(id="faces", name=both("Faces")))
    questions = tuple(question("single", number, topic="suning" if number < 7 else "faces") for number in range(1, 13))
    packs = (pack("p01", questions, topics=topics), pack("p02", order=2), pack("p03", order=3, status="draft"))
    return Room(database, clock, tree(*packs, pack("p04", (), order=4)))


@pytest.fixture
def hall(database: Database, clock: Clock) -> Hall:
    """A class of eight that can hold rounds about two topics of p01; those of p02 and p03 are no use."""
    lost = tuple(
        TOPICS[0].model_copy(update={"id": f"r{name[1:]}", "question": name}) for name in ("q05", "q06", "q99")
    )
    packs = (voting_pack(), voting_pack("p02", order=2, status="draft"), voting_pack("p03", order=3, rounds=lost))
    made = Room(database, clock, tree(*packs))
    for number, name in enumerate(MATES):
        made.join(name, language="de" if number % 2 else "en")
    return Hall(made)
