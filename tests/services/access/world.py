"""A school with two classes and one person for each column of the matrix, made by the services themselves."""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TypeVar

from bot.core.assignments import Kind
from bot.core.choosing import Wanted
from bot.core.classes import Role, Standing
from bot.core.content import Tree
from bot.core.learners import NOTICE_VERSION, Learner
from bot.core.links import Link
from bot.core.membership import Joined
from bot.core.quiz.selection import option_order
from bot.core.quiz.session import Origin, Phase, QuizCard, QuizStep, phase
from bot.i18n.texts import Translations
from bot.messenger.house import House
from bot.services.assignments import Draft
from bot.services.content import ContentService
from bot.storage.database import Database, Work
from bot.storage.quizzes import NewItem
from tests.builders import pack
from tests.conftest import Clock
from tests.services.access.articles import build_articles
from tests.services.access.people import ACTORS, MATES, alias, roster_name
from tests.services.access.shelf import build_shelf
from tests.services.access.talks import begin_talks
from tests.services.access.taught import SORTED, taught
from tests.services.access.together import Voting, build_check, build_group_round, build_map, build_rounds
from tests.services.access.walk import Rows, dump
from tests.storage.conftest import opened

T = TypeVar("T")

GROUP = -1001


@dataclass
class World:
    """The services, and the ids of what is in the class ("room") and in the class of somebody else ("other")."""

    database: Database
    clock: Clock
    single: bool
    content: Tree = field(default_factory=taught)
    ids: dict[str, int] = field(default_factory=dict)
    members: dict[str, int] = field(default_factory=dict)
    items: dict[str, int] = field(default_factory=dict)
    quizzes: dict[str, int] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    talks: dict[str, int] = field(default_factory=dict)
    room: int = 0
    other: int = 0
    code: str = ""
    draft: int = 0
    practice: int = 0
    graded: int = 0
    lesson: int = 0
    shelved: int = 0
    class_lesson: int = 0
    map: int = 0
    grouped: int = 0
    articles: dict[str, int] = field(default_factory=dict)
    voting: Voting = field(default_factory=lambda: Voting(0, 0, 0, 0, 0))
    rows: Rows = field(default_factory=dict)
    work: Work | None = None

    def __post_init__(self) -> None:
        catalogue = self.do(lambda work: ContentService().publish(work, self.content))
        self.house = House.build(catalogue, Translations.load(), randbits=random.Random(5).getrandbits, budget=9)

    def do(self, function: Callable[[Work], T]) -> T:
        """``function`` in the open transaction, or in one of its own."""
        if self.work is not None:
            return function(self.work.at(self.clock()))
        return self.database.transaction(function)

    @contextmanager
    def undone(self) -> Iterator[Work]:
        """All that is done in this block is undone at its end."""
        time = self.clock.time
        with opened(self.database) as self.work:
            yield self.work
        self.work, self.clock.time = None, time

    def call(self, name: str, use: Callable[[Work, Learner], T]) -> T:
        """``use`` as the person ``name``."""
        return self.do(lambda work: use(work, self.person(work, name)))

    def person(self, work: Work, name: str) -> Learner:
        """The person as stored now."""
        found = work.learners.get(self.ids[name])
        assert found is not None
        return found

    def quizzes_of(self, name: str) -> set[int]:
        """The ids of the quizzes that the person had begun."""
        return {row["id"] for row in self.rows["quizzes"] if row["learner_id"] == self.ids[name]}

    def arrive(self, name: str) -> None:
        """Join Lupe under a pseudonym."""

        def join(work: Work) -> int:
            number = 100 + len(self.ids)
            learner = self.house.learners.join(work, number, number, "en", NOTICE_VERSION)
            assert learner is not None
            assert self.house.learners.write_pseudonym(work, learner, alias(name)) == alias(name)
            return learner.id

        self.ids[name] = self.do(join)

    def found(self, name: str) -> Standing:
        """A class of the teacher ``name``."""
        link = self.do(self.house.teachers.invite)
        self.call(name, lambda work, me: self.house.teachers.accept(work, me, link.token))
        made = self.call(name, lambda work, me: self.house.classes.found(work, me, f"Room {name}"))
        assert isinstance(made, Standing)
        for switch in ("roster", "individuals", "phrasing") if self.single else ("phrasing",):
            self.call(name, lambda work, me: self.house.classes.switch(work, me, made.classroom.id, switch, on=True))
        return made

    def join(self, name: str, code: str) -> None:
        """Join the class of ``code``."""
        joined = self.call(
            name,
            lambda work, me: self.house.membership.join(work, me, code, individuals=True, roster=True, phrasing=True),
        )
        assert isinstance(joined, Joined)
        self.members[name] = joined.member.id

    def invite(self, token: str, role: Role) -> None:
        """An invitation to the class, kept under the name ``token``."""
        link = self.call("owner", lambda work, me: self.house.teachers.invite_colleague(work, me, self.room, role))
        assert isinstance(link, Link)
        self.tokens[token] = link.token

    def assign(self, owner: str, class_id: int, pack_id: str, kind: Kind, *, publish: bool = True) -> int:
        """An assignment of all questions of a pack; a graded one keeps its keys until they are released."""
        making, running = self.house.assignments, self.house.running

        def make(work: Work, me: Learner) -> int:
            draft = making.begin(work, me, class_id, pack_id)
            assert isinstance(draft, Draft)
            number = draft.assignment.id
            making.want(work, me, number, Wanted(packs=(pack_id,), count=6, seed=1))
            making.set_kind(work, me, number, kind)
            if kind is Kind.GRADED:
                making.set_choice(work, me, number, "explain", "after_release")
            if publish:
                running.publish(work, me, number)
            return number

        return self.call(owner, make)

    def work_through(self, name: str, assignment_id: int) -> None:
        """Answer everything in an assignment, some of it rightly."""
        step = self.call(name, lambda work, me: self.house.assigned.start(work, me, assignment_id))
        while isinstance(step, QuizCard):
            step = self.step(name, step)

    def step(self, name: str, card: QuizCard) -> QuizStep:
        """Do the next thing on a card."""
        quiz, item = self.house.quiz, card.item
        if phase(item) is Phase.RATING:
            return self.call(name, lambda work, me: quiz.rate(work, me, item.id, 1))
        if phase(item) is Phase.EXPLAINED:
            return self.call(name, lambda work, me: quiz.go_on(work, me, item.id))
        if not item.option_order:
            text = str(self.ids[name]) if card.question.type == "number" else f"Words of {name}"
            return self.call(name, lambda work, me: quiz.write(work, me, text))
        if card.question.type == "multiple":
            self.call(name, lambda work, me: quiz.toggle(work, me, item.id, 0, on=True))
            return self.call(name, lambda work, me: quiz.submit(work, me, item.id))
        place = self.ids[name] % len(item.option_order)
        return self.call(name, lambda work, me: quiz.choose(work, me, item.id, place))

    def own_quiz(self, name: str, *kinds: str) -> list[int]:
        """Begin a quiz of questions of these types in pack p02 or p04; its id and the ids of its items."""

        def add(work: Work, me: Learner) -> list[int]:
            known = {"p02": pack("p02").questions, "p04": SORTED}
            questions = {str(one.type): (f"{name}/{one.id}", one) for name, found in known.items() for one in found}
            items = [
                NewItem(self.house.catalogue.version(name), option_order(one, 1, name))
                for name, one in (questions[kind] for kind in kinds)
            ]
            quiz = work.quizzes.add(me.id, "mixed", Origin(), items, work.now)
            return [quiz.id, *(item.id for item in work.quizzes.list_items(quiz.id))]

        return self.call(name, add)


def build(
    database: Database, clock: Clock, *, single: bool, archived: bool = False, content: Tree | None = None
) -> World:
    """The world: ``single`` says whether the class shows single learners."""
    world = World(database, clock, single, content or taught())
    # In one transaction, as a thousand commits take their time.
    database.transaction(lambda work: _fill(world, work, archived=archived))
    return world


def _fill(world: World, work: Work, *, archived: bool) -> None:
    world.work = work
    for name in (*ACTORS, *MATES):
        world.arrive(name)
    _build_rooms(world)
    _build_work(world)
    _build_own(world)
    world.articles = build_articles(world.call, world.do, world.house)
    world.shelved, world.class_lesson = build_shelf(world.call, world.house, world.room)
    if archived:
        world.call("owner", lambda work, me: world.house.classes.archive(work, me, world.room, on=True))
    world.rows = world.do(dump)
    world.work = None


def _build_rooms(world: World) -> None:
    room, other = world.found("owner"), world.found("other_owner")
    world.room, world.other, world.code = room.classroom.id, other.classroom.id, room.classroom.code
    for name, role in (("coteacher", Role.COTEACHER), ("viewer", Role.VIEWER), ("dismissed", Role.COTEACHER)):
        world.invite(name, role)
        world.call(name, lambda work, me: world.house.teachers.accept(work, me, world.tokens[name]))
    for name in ("learner", "left", "removed", "merged", *MATES):
        world.join(name, world.code)
    world.join("other_learner", other.classroom.code)
    classes, membership = world.house.classes, world.house.membership
    world.call("owner", lambda work, me: classes.switch(work, me, world.room, "approval", on=True))
    world.join("pending", world.code)
    for name, owner in [("other_learner", "other_owner")] + [
        (name, "owner") for name in ("learner", "left", "removed", "merged", *MATES)
    ]:
        world.call(owner, lambda work, me: membership.name(work, me, world.members[name], roster_name(name)))
    for token in ("group", "spare"):
        link = world.call("owner", lambda work, me: world.house.teachers.invite_group(work, me, world.room))
        assert isinstance(link, Link)
        world.tokens[token] = link.token
    world.call("owner", lambda work, me: classes.tie(work, me, GROUP, world.tokens["group"]))
    world.invite("open", Role.COTEACHER)


def _build_work(world: World) -> None:
    world.practice = world.assign("owner", world.room, "p02", Kind.PRACTICE)
    world.graded = world.assign("owner", world.room, "p01", Kind.GRADED)
    world.draft = world.assign("owner", world.room, "p02", Kind.PRACTICE, publish=False)
    world.work_through("other_learner", world.assign("other_owner", world.other, "p02", Kind.PRACTICE))
    for name in ("learner", "left", "removed", "merged", *MATES[1:]):
        world.work_through(name, world.graded)
        world.work_through(name, world.practice)
    for name in ("owner", "dismissed"):
        world.call(name, lambda work, me: world.house.assigned.preview(work, me, world.practice))
    house, members = world.house, world.members
    names = ("left", "removed", "merged", *MATES[:2], "learner", *MATES[2:4])
    world.grouped = build_group_round(world.call, house, world.room)
    world.voting = build_rounds(world.call, house, world.room, names)
    world.call("owner", lambda work, me: house.classes.dismiss(work, me, world.room, world.ids["dismissed"]))
    world.call("left", lambda work, me: house.membership.leave(work, me, world.room))
    world.call("owner", lambda work, me: house.membership.remove(work, me, members["removed"]))
    world.call("owner", lambda work, me: house.membership.merge(work, me, members["merged"], members["mate1"]))
    task = world.call("learner", lambda work, me: house.running.find_task(work, me, world.practice))
    assert task is not None
    world.quizzes["attempt"] = task.attempts[0].quiz_id
    world.map = build_map(world.call, house, world.room, ("learner", *MATES))
    build_check(world.call, house, world.room, ("learner", *MATES))
    build_check(world.call, house, world.other, ("other_learner",), owner="other_owner")


def _build_own(world: World) -> None:
    """What the learner does for themselves, each thing at another point."""
    house = world.house
    lesson = world.call("learner", house.lessons.next)
    assert lesson is not None
    world.lesson = lesson.state.id
    for card in range(1, len(lesson.pack.lessons["en"])):
        world.call("learner", lambda work, me: house.lessons.turn(work, me, world.lesson, card))
    quiz, done = world.own_quiz("learner", "single")
    world.call("learner", lambda work, me: house.quiz.choose(work, me, done, 0))
    world.call("learner", lambda work, me: house.quiz.rate(work, me, done, 0))
    world.call("learner", lambda work, me: house.quiz.go_on(work, me, done))
    world.quizzes["done"] = quiz
    explained = world.own_quiz("learner", "single", "truefalse")[1]
    world.call("learner", lambda work, me: house.quiz.choose(work, me, explained, 0))
    world.call("learner", lambda work, me: house.quiz.rate(work, me, explained, 0))
    rated = world.own_quiz("learner", "single", "truefalse")[1]
    world.call("learner", lambda work, me: house.quiz.choose(work, me, rated, 0))
    multiple = world.own_quiz("learner", "multiple")[1]
    world.call("learner", lambda work, me: house.quiz.toggle(work, me, multiple, 0, on=True))
    sorted_ = world.own_quiz("learner", "classify")[1]
    world.call("learner", lambda work, me: house.arranged.assign(work, me, sorted_, 0, 0))
    single = world.own_quiz("learner", "single", "truefalse")
    world.clock.time += timedelta(seconds=1)
    typed = world.own_quiz("learner", "typed")[1]
    world.quizzes["open"] = single[0]
    world.talks = begin_talks(house.discussions, world.call)
    world.items |= {"explained": explained, "rated": rated, "multiple": multiple, "single": single[1], "typed": typed}
    world.items["sorted"] = sorted_
