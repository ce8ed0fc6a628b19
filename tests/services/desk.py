"""A class whose learners have all answered, and everybody who might want to see how."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import select

from bot.core.classes import MemberState, Role
from bot.core.learners import NOTICE_VERSION, Learner
from bot.core.results import QuestionReport
from bot.services.results import ExportService, ResultsService
from bot.storage.database import Database, Work
from bot.storage.membership import looks
from tests.services.histories import World, happen, world

T = TypeVar("T")


@dataclass
class Desk:
    """Everybody has answered the first assignment of the first class; runs use cases, each in a transaction."""

    database: Database
    made: World
    people: dict[str, Learner]
    results: ResultsService
    exports: ExportService

    def do(self, function: Callable[[Work], T]) -> T:
        return self.database.transaction(function)

    @property
    def task(self) -> int:
        return self.made.assignments[0]

    @property
    def me(self) -> Learner:
        return self.made.teacher

    def member(self, place: int) -> int:
        """Membership of the learner at ``place`` of my class."""
        return self.made.members[0, self.made.learners[place]]

    def use(self, name: str, who: Learner) -> object:
        """Use case ``name`` as ``who``."""
        return self.do(lambda work: USES[name](self, work, who))

    def question(self, number: int) -> QuestionReport:
        """The report of a question."""
        found = self.do(lambda work: self.results.question(work, self.me, self.task, number))
        assert isinstance(found, QuestionReport)
        return found

    def looked(self) -> list[tuple[int, str]]:
        """Members that were looked at, and on which page."""
        rows = self.do(lambda work: list(work.connection.execute(select(looks.c.membership_id, looks.c.what))))
        return [(row.membership_id, row.what) for row in rows]


def desk_of(database: Database, *, individuals: bool = True, answer: int = 6) -> Desk:
    def live(work: Work) -> tuple[World, dict[str, Learner]]:
        made = world(work, counts="best", individuals=individuals)
        for place in range(answer):
            happen(work, made, ("answer all", 0, place, place))
            happen(work, made, ("answer all", 2, place, place))
        people = {"owner": made.teacher, "other teacher": made.stranger}
        for number, name in enumerate(("coteacher", "viewer", "stranger"), start=30):
            work.learners.add(number, number, "de", NOTICE_VERSION, work.now)
            found = work.learners.find(number)
            assert found is not None
            people[name] = found
        work.classes.add_staff(made.classes[0], people["coteacher"].id, Role.COTEACHER, work.now)
        work.classes.add_staff(made.classes[0], people["viewer"].id, Role.VIEWER, work.now)
        learner, former = (work.learners.get(made.learners[place]) for place in (0, 5))
        assert learner is not None
        assert former is not None
        happen(work, made, ("go", 5, MemberState.REMOVED))
        return made, people | {"learner": learner, "former member": former}

    made, people = database.transaction(live)
    return Desk(database, made, people, ResultsService(made.catalogue), ExportService(made.catalogue))


USES: dict[str, Callable[[Desk, Work, Learner], object]] = {
    "today": lambda desk, work, who: desk.results.today(work, who, desk.task),
    "overview": lambda desk, work, who: desk.results.overview(work, who, desk.task),
    "question": lambda desk, work, who: desk.results.question(work, who, desk.task, 1),
    "grid": lambda desk, work, who: desk.results.grid(work, who, desk.task),
    "learners": lambda desk, work, who: desk.results.learners(work, who, desk.task),
    "learner": lambda desk, work, who: desk.results.learner(work, who, desk.task, desk.member(1)),
    "export": lambda desk, work, who: desk.exports.results(work, who, desk.task),
    "export check": lambda desk, work, who: desk.exports.check(work, who, desk.task),
    "summary": lambda desk, work, who: desk.exports.summary(work, who, desk.member(1)),
    "summary check": lambda desk, work, who: desk.exports.check_summary(work, who, desk.member(1)),
}
