"""Two teachers with a class each, and learners: a school for tests of what happens twice or late."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from bot.core.classes import ClassRefusal, Classroom, JoinOffer, JoinRefusal, Role, Standing
from bot.core.learners import NOTICE_VERSION, Learner
from bot.core.links import Link
from bot.core.membership import Joined
from bot.core.teachers import Accepted, TeacherRefusal
from bot.messenger.house import House
from bot.storage.database import Database, Work

T = TypeVar("T")


@dataclass
class School:
    """Two teachers with a class each, and learners; each use case in a transaction of its own."""

    database: Database
    house: House
    ids: dict[str, int] = field(default_factory=dict)
    classes: dict[str, Classroom] = field(default_factory=dict)

    def do(self, name: str, use: Callable[[Work, Learner], T]) -> T:
        """``use`` as the person ``name``."""

        def run(work: Work) -> T:
            found = work.learners.get(self.ids[name])
            assert found is not None
            return use(work, found)

        return self.database.transaction(run)

    def arrive(self, name: str, pseudonym: str = "") -> None:
        """Somebody new, perhaps with a pseudonym."""

        def run(work: Work) -> int:
            number = 100 + len(self.ids)
            learner = self.house.learners.join(work, number, number, "en", NOTICE_VERSION)
            assert learner is not None
            if pseudonym:
                self.house.learners.write_pseudonym(work, learner, pseudonym)
            return learner.id

        self.ids[name] = self.database.transaction(run)

    def found(self, name: str) -> None:
        """A teacher with a class."""
        self.arrive(name, name.title())
        link = self.database.transaction(self.house.teachers.invite)
        self.do(name, lambda work, me: self.house.teachers.accept(work, me, link.token))
        made = self.do(name, lambda work, me: self.house.classes.found(work, me, f"Class of {name}"))
        assert isinstance(made, Standing)
        self.classes[name] = made.classroom

    def join(self, name: str, room: str = "owner") -> Joined | JoinRefusal:
        """Join the class of teacher ``room`` under any terms."""
        code = self.classes[room].code
        return self.do(name, lambda work, me: self.house.membership.join(work, me, code, individuals=True, roster=True))

    def invite(self, role: Role) -> str:
        """The token of an invitation to the owner's class."""
        room = self.classes["owner"].id
        link = self.do("owner", lambda work, me: self.house.teachers.invite_colleague(work, me, room, role))
        assert isinstance(link, Link)
        return link.token

    def accept(self, name: str, token: str) -> Accepted | TeacherRefusal:
        """Open an invitation."""
        return self.do(name, lambda work, me: self.house.teachers.accept(work, me, token))

    def group_link(self, name: str) -> str:
        """The token of a link that ties a group to the class of ``name``."""
        room = self.classes[name].id
        link = self.do(name, lambda work, me: self.house.teachers.invite_group(work, me, room))
        assert isinstance(link, Link)
        return link.token

    def tie(self, name: str, chat: int, token: str) -> Classroom | ClassRefusal:
        """Use it in a group."""
        return self.do(name, lambda work, me: self.house.classes.tie(work, me, chat, token))

    def recognise(self, name: str, text: str) -> JoinOffer | JoinRefusal | None:
        """Write a text that nobody asked for."""
        return self.do(name, lambda work, me: self.house.membership.recognise(work, me, text))
