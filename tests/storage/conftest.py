"""An open transaction, and the rows that other rows refer to."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count

import pytest

from bot.core.classes import MemberState
from bot.core.learners import Learner
from bot.core.links import CODE_LENGTH, spell
from bot.core.quiz.responses import Chosen, Outcome
from bot.core.quiz.session import Answer, Item, Origin, Quiz
from bot.storage.base import metadata
from bot.storage.database import Database, Work
from bot.storage.quizzes import NewItem
from tests.builders import question
from tests.conftest import Clock


@pytest.fixture
def work(database: Database) -> Iterator[Work]:
    """One transaction on each of the two engines, undone at the end."""
    with opened(database) as work:
        yield work


@contextmanager
def opened(database: Database) -> Iterator[Work]:
    """A transaction in ``database`` that is undone at the end of the block."""
    with database._engine.connect() as connection, connection.begin() as transaction:
        yield Work(connection, database._clock())
        transaction.rollback()


@contextmanager
def in_memory() -> Iterator[Work]:
    """A transaction in an SQLite database in memory, for properties that are tried a hundred times."""
    database = Database("sqlite://", Clock())
    with opened(database) as work:
        metadata.create_all(work.connection)
        yield work
    database.close()


@dataclass
class Rows:
    """Makes rows, each of them different."""

    work: Work
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def learner(self) -> Learner:
        """Somebody who joined."""
        number = next(self._numbers)
        return self.work.learners.add(1000 + number, 2000 + number, "de", 1, self.work.now)

    def version(self, name: str = "") -> int:
        """The id of a version of a question, of question ``name`` if given."""
        number = next(self._numbers)
        published = {name or f"p01/q{number}": question("single", number)}
        return next(iter(self.work.questions.publish(published, self.work.now).values()))

    def quiz(self, learner: Learner, size: int = 2, lesson: int | None = None) -> Quiz:
        """A quiz of ``size`` questions."""
        items = [NewItem(self.version(), ("b", "a")) for _ in range(size)]
        return self.work.quizzes.add(learner.id, "mixed", Origin(lesson), items, self.work.now)

    def items(self, learner: Learner, size: int = 2) -> tuple[Item, ...]:
        """The items of a new quiz."""
        return self.work.quizzes.list_items(self.quiz(learner, size).id)

    def classroom(self, owner: Learner | None = None) -> int:
        """The id of a class of ``owner``, or of somebody."""
        number = next(self._numbers)
        teacher = owner or self.learner()
        return self.work.classes.add(
            teacher.id, f"Class {number}", "de", "Europe/Berlin", spell(number, CODE_LENGTH), 40, self.work.now
        )

    def member(self, class_id: int, learner: Learner | None = None, state: MemberState = MemberState.ACTIVE) -> int:
        """The id of a membership of ``learner``, or of somebody."""
        somebody = learner or self.learner()
        return self.work.membership.add(class_id, somebody.id, state, individuals=True, now=self.work.now)

    def assignment(self, class_id: int, owner: Learner, size: int = 2) -> int:
        """The id of a draft of ``size`` questions."""
        values = {
            "title": "Assignment",
            "kind": "practice",
            "attempts": 0,
            "counts": "best",
            "late": "accept",
            "explain": "at_once",
            "shuffle": True,
            "confidence": False,
        }
        made = self.work.assignments.add(class_id, owner.id, values, 7, self.work.now)
        versions = [self.version() for _ in range(size)]
        self.work.assignments.set_questions(made, [(f"p01/v{version}", version) for version in versions])
        return made

    def attempt(self, learner: Learner, assignment_id: int) -> Quiz:
        """A first attempt with its first question answered."""
        items = [NewItem(version, ("b", "a")) for _, version in self.work.assignments.list_questions(assignment_id)]
        origin = Origin(None, assignment_id, 1, confidence=False)
        quiz = self.work.quizzes.add(learner.id, "assigned", origin, items, self.work.now)
        self.answer(self.work.quizzes.list_items(quiz.id)[0])
        return quiz

    def answer(self, item: Item, answer: Answer | None = None) -> None:
        """Log ``answer`` (a right one) to ``item``, each to a question of its own."""
        right = Answer(Chosen(ids=("b",)), "de", Outcome.RIGHT, 1.0, None, rate=True)
        self.work.answers.add(item, f"p01/q{item.id}", "S1", "none", answer or right, self.work.now)


@pytest.fixture
def rows(work: Work) -> Rows:
    """Makes rows in the open transaction; somebody else's are there already."""
    made = Rows(work)
    noise = made.learner()
    work.lessons.add(noise.id, "p01", work.now)
    for item in made.items(noise, 3):
        made.answer(item)
    return made
