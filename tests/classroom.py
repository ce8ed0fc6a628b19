"""A class with its teacher and two learners, another class beside it, and whoever else a test lets in."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from bot.core.assignments import AssignmentRefusal, Kind
from bot.core.choosing import Wanted
from bot.core.classes import Standing
from bot.core.content import Classify, Match, Order, Tree
from bot.core.drafts import Draft, Published
from bot.core.languages import Language
from bot.core.learners import NOTICE_VERSION, Learner
from bot.core.membership import Joined
from bot.core.quiz.session import Phase, QuizCard, QuizStep
from bot.core.quiz.ways import Way, choices_of, way_of
from bot.i18n.texts import Translations
from bot.messenger.house import House
from bot.services.content import ContentService
from bot.services.rhythm import Nudges
from bot.storage.database import Database, Work
from tests.answering import arranged
from tests.builders import tree
from tests.conftest import Clock

T = TypeVar("T")
D = TypeVar("D")

BERLIN = ZoneInfo("Europe/Berlin")


def berlin(day: int, hour: int, minute: int = 0, *, month: int = 11, year: int = 2026) -> datetime:
    """A time in Berlin."""
    return datetime(year, month, day, hour, minute, tzinfo=BERLIN).astimezone(UTC)


@dataclass
class Room:
    """Runs use cases, each in a transaction of its own. "owner" teaches the class of "kim" and "sam"."""

    database: Database
    clock: Clock
    content: Tree = field(default_factory=tree)
    ids: dict[str, int] = field(default_factory=dict)
    members: dict[str, int] = field(default_factory=dict)
    made_at: datetime | None = None
    """When somebody did what is handled now; None: now."""

    def __post_init__(self) -> None:
        catalogue = self.do(lambda work: ContentService().publish(work, self.content))
        self.house = House.build(catalogue, Translations.load(), teachers="open", randbits=random.Random(3).getrandbits)
        self.class_id, self.code = self.found("owner")
        self.other_class, self.other_code = self.found("colleague")
        for name in ("kim", "sam"):
            self.join(name)
        self.join("eve", self.other_code)

    def nudge(self, work: Work) -> Nudges:
        """What the clock takes of rhythms."""
        return self.house.rhythm.take(work, self.house.review.count_now)

    def do(self, function: Callable[[Work], T]) -> T:
        """``function`` in a transaction."""
        made_at = self.made_at
        if made_at is None:
            return self.database.transaction(function)
        return self.database.transaction(lambda work: function(work.made(made_at)))

    def call(self, name: str, use: Callable[..., T], *args: Any, **keywords: Any) -> T:
        """``use`` as the person ``name``."""
        return self.do(lambda work: use(work, self.person(work, name), *args, **keywords))

    def person(self, work: Work, name: str) -> Learner:
        """The person as stored now."""
        found = work.learners.get(self.ids[name])
        assert found is not None
        return found

    def chat(self, name: str) -> int:
        """Where the person is written to."""
        return 1000 + list(self.ids).index(name)

    def arrive(self, name: str, language: Language = "en") -> None:
        """Come to Lupe."""
        self.ids[name] = 0
        number = self.chat(name)

        def join(work: Work) -> int:
            learner = self.house.learners.join(work, number, number, language, NOTICE_VERSION)
            assert learner is not None
            return learner.id

        self.ids[name] = self.do(join)
        self.call(name, self.house.learners.write_pseudonym, f"Alias {name}")

    def found(self, name: str, title: str = "") -> tuple[int, str]:
        """A class of a (perhaps new) teacher; its id and code."""
        if name not in self.ids:
            self.arrive(name)
            self.call(name, self.house.teachers.become)
        standing = self.call(name, self.house.classes.found, title or f"Class of {name}")
        assert isinstance(standing, Standing)
        return standing.classroom.id, standing.classroom.code

    def join(self, name: str, code: str = "", language: Language = "en") -> None:
        """Come to Lupe, if need be, and into a class."""
        if name not in self.ids:
            self.arrive(name, language)
        joined = self.call(name, self.house.membership.join, code or self.code, individuals=True, roster=True)
        assert isinstance(joined, Joined)
        self.members[name] = joined.member.id

    def draft(self, *, kind: Kind = Kind.GRADED, count: int = 4, due: datetime | None = None, **rules: str) -> int:
        """A draft with a due date (Friday, 18:00 unless given)."""
        assignments = self.house.assignments
        made = good(self.call("owner", assignments.begin, self.class_id, "p01"))
        number = made.assignment.id
        self.call("owner", assignments.want, number, Wanted(packs=("p01",), count=count, seed=1))
        self.call("owner", assignments.set_kind, number, kind)
        wall = (due or berlin(27, 18)).astimezone(BERLIN).replace(tzinfo=None)
        self.call("owner", assignments.set_date, number, "due_at", wall)
        for name, word in rules.items():
            good(self.call("owner", assignments.set_choice, number, name, word))
        return number

    def assign(self, **values: Any) -> int:
        """The same, published."""
        number = self.draft(**values)
        assert isinstance(self.call("owner", self.house.running.publish, number), Published)
        return number

    def start(self, name: str, assignment: int) -> QuizCard:
        """The first card of an attempt, or the one that is open."""
        step = self.call(name, self.house.assigned.start, assignment)
        assert isinstance(step, QuizCard)
        return step

    def answer(self, name: str, card: QuizCard, *, right: bool) -> QuizStep:
        """Answer one question."""
        quiz, item, question = self.house.quiz, card.item, card.question
        if not item.option_order:
            texts = {"number": ("160", "9000"), "typed": ("SenseTime", "Bloomberg")}[question.type]
            return self.call(name, quiz.write, texts[0 if right else 1])
        if isinstance(question, Classify | Match | Order):
            choices = choices_of(question, item.option_order)
            for step, choice in enumerate(arranged(question, item.option_order, right=right)):
                self.call(name, self.house.arranged.assign, item.id, step, choices.index(choice))
            return self.call(name, quiz.submit, item.id)
        keys = question.key_ids  # type: ignore[union-attr]
        places = [place for place, option in enumerate(item.option_order) if (option in keys) == right]
        if way_of(question) is Way.TAP:
            return self.call(name, quiz.choose, item.id, places[0])
        for place in places:
            self.call(name, quiz.toggle, item.id, place, on=True)
        return self.call(name, quiz.submit, item.id)

    def work_on(self, name: str, assignment: int, *, right: bool = True, most: int = 99) -> QuizStep:
        """Answer up to ``most`` questions; where that ends."""
        step: QuizStep = self.start(name, assignment)
        while isinstance(step, QuizCard):
            if step.phase is Phase.ASKING:
                if not most:
                    return step
                most -= 1
                step = self.answer(name, step, right=right)
            elif step.phase is Phase.RATING:
                step = self.call(name, self.house.quiz.rate, step.item.id, 2)
            else:
                step = self.call(name, self.house.quiz.go_on, step.item.id)
        return step


def good(value: D | AssignmentRefusal | object) -> Draft:
    """The draft that must have come."""
    assert isinstance(value, Draft), value
    return value
