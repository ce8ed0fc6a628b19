"""A class, its teachers and learners, as views get them."""

from dataclasses import replace
from datetime import UTC, datetime

from bot.core.classes import Classroom, Colleague, JoinOffer, Member, MemberState, Role, Standing
from bot.core.learners import Learner
from bot.core.membership import Joined, Looks, MemberSheet, MyClass, Roll
from bot.core.teachers import Team

BOT = "lupe_bot"
NOW = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
ME = Learner(id=7, language="de", pseudonym="Frau <Krüger>", confidence=True, prompt="", teacher=True, staff=True)
ROOM = Classroom(
    id=36,
    name="8b & <Co>",
    language="de",
    zone="Europe/Berlin",
    roster=False,
    individuals=False,
    approval=False,
    locked=False,
    cap=40,
    code="K7PM2XQD",
    code_until=None,
    archived=False,
    demo=False,
)
"""A class as it is when nobody has decided anything."""

OPEN = replace(ROOM, roster=True, individuals=True, approval=True, zone="America/New_York", code_until=NOW)
"""A class whose teachers see everything."""

KIM = Member(
    id=5,
    class_id=36,
    learner_id=70,
    state=MemberState.ACTIVE,
    pseudonym="Wald<fuchs>",
    language="en",
    individuals=True,
    extra=90,
    muted=False,
    joined_at=NOW,
    chat_id=700,
)


def standing(classroom: Classroom = ROOM, role: Role = Role.OWNER, learners: int = 0, waiting: int = 0) -> Standing:
    """The class as its teacher sees it."""
    return Standing(classroom, role, learners, waiting)


def member(number: int, name: str = "", state: MemberState = MemberState.ACTIVE) -> Member:
    """Another learner."""
    return replace(KIM, id=number, pseudonym=f"Nachtigall {number}", name=name, state=state, extra=0)


def team(role: Role = Role.OWNER, group: int | None = None) -> Team:
    """The owner, me, and two others."""
    colleagues = (
        Colleague(ME.id, role, "Frau <Krüger>", "de", 1),
        Colleague(8, Role.COTEACHER, "Herr Ö", "de", 2),
        Colleague(9, Role.VIEWER, "", "en"),
    )
    return Team(standing(role=role), colleagues, group)


def sheet(one: Member = KIM, classroom: Classroom = OPEN, *, merged: int = 0, others: int = 0) -> MemberSheet:
    """A learner with other accounts of theirs, and other learners."""
    return MemberSheet(
        standing(classroom, learners=1 + others),
        one,
        tuple(member(60 + number, state=MemberState.MERGED) for number in range(merged)),
        tuple(member(80 + number) for number in range(others)),
    )


def roll(members: int, waiting: int = 0, page: int = 0, pages: int = 1) -> Roll:
    """A page of learners, every second with a name."""
    listed = tuple(member(80 + number, f"Name {number}" if number % 2 else "") for number in range(members))
    asking = tuple(member(20 + number, state=MemberState.PENDING) for number in range(waiting))
    return Roll(standing(OPEN, learners=members, waiting=waiting), listed, asking, page, pages)


def offer(classroom: Classroom = ROOM) -> JoinOffer:
    """What is read before joining."""
    return JoinOffer(classroom, ("Frau <Krüger>", "Herr Ö"))


def joined(classroom: Classroom = ROOM, *, waits: bool = False, tasks: int = 0) -> Joined:
    """What came of joining."""
    state = MemberState.PENDING if waits else MemberState.ACTIVE
    return Joined(replace(KIM, state=state), classroom, waits, tasks, ((1, "de"), (2, "en")))


def mine(one: Member = KIM, classroom: Classroom = OPEN, looks: int = 0) -> MyClass:
    """A class as its learner sees it."""
    return MyClass(one, classroom, ("Frau <Krüger>",), Looks(looks, NOW if looks else None))
