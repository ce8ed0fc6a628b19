"""What must be true, in plain Python: who is what in which class, what is set there, what was answered.

It shares no code with Lupe. It holds people by number, everything else by its row id.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

SEE, NAME, TEACH, ADMIT, SET, OWN = "see", "name", "teach", "admit", "set", "own"
MATRIX = {
    "owner": {SEE, NAME, TEACH, ADMIT, SET, OWN},
    "coteacher": {SEE, NAME, TEACH, ADMIT, SET},
    "viewer": {SEE},
}
IN_AN_ARCHIVE = {SEE, NAME, OWN}


@dataclass
class Seat:
    """Somebody's membership."""

    id: int
    who: int
    state: str
    agreed: bool
    extra: int = 0
    muted: bool = False
    name: str = ""
    into: int | None = None


@dataclass
class Room:
    """A class."""

    id: int
    code: str
    staff: dict[int, str]
    seats: dict[int, Seat] = field(default_factory=dict)
    switches: dict[str, bool] = field(
        default_factory=lambda: dict.fromkeys(("roster", "individuals", "approval", "locked"), False)
    )
    cap: int = 40
    until: datetime | None = None
    archived: bool = False
    zone: str = "Europe/Berlin"
    group: int | None = None

    def may(self, who: int, right: str) -> bool:
        """Whether the matrix allows it."""
        role = self.staff.get(who)
        return role is not None and right in MATRIX[role] and (not self.archived or right in IN_AN_ARCHIVE)

    def active(self, who: int) -> Seat | None:
        """The seat of a learner who is in the class."""
        seat = self.seats.get(who)
        return seat if seat is not None and seat.state == "active" else None

    def seat(self, seat_id: int) -> Seat:
        """The seat by its id."""
        return next(seat for seat in self.seats.values() if seat.id == seat_id)

    def count(self, *states: str) -> int:
        """Learners in these states."""
        return sum(seat.state in states for seat in self.seats.values())

    def door(self, who: int, now: datetime) -> str | None:
        """Why somebody who has the right code cannot come in (the name of the refusal), or None."""
        seat = self.seats.get(who)
        state = seat.state if seat else ""
        if who in self.staff:
            return "TEACHER"
        by_state = {"active": "MEMBER", "pending": "WAITING", "removed": "REMOVED", "merged": "MEMBER"}
        if state in by_state:
            return by_state[state]
        if self.switches["locked"]:
            return "LOCKED"
        if self.until is not None and now >= self.until:
            return "EXPIRED"
        return "FULL" if self.count("active", "pending") >= self.cap else None


@dataclass
class Paper:
    """An assignment. ``edition`` counts how often its dates were changed."""

    id: int
    room: Room
    opens_at: datetime | None = None
    due_at: datetime | None = None
    closes_at: datetime | None = None
    kind: str = "practice"
    attempts: int = 0
    counts: str = "best"
    late: str = "accept"
    explain: str = "at_once"
    released: bool = False
    published_at: datetime | None = None
    withdrawn: bool = False
    questions: list[str] = field(default_factory=list)
    edition: int = 0

    @property
    def published(self) -> bool:
        """Whether learners can see it."""
        return self.published_at is not None

    def due(self, seat: Seat) -> datetime | None:
        """When it is due for the learner."""
        return None if self.due_at is None else self.due_at + timedelta(minutes=seat.extra)

    def closes(self, seat: Seat) -> datetime | None:
        """When it closes for the learner."""
        ends = [end for end in (self.closes_at, self.due_at if self.late == "close" else None) if end is not None]
        return min(ends) + timedelta(minutes=seat.extra) if ends else None

    def in_time(self, seat: Seat, now: datetime) -> bool:
        """Whether it has opened and not closed for the learner."""
        closes = self.closes(seat)
        return not (self.opens_at is not None and now < self.opens_at) and not (closes and now >= closes)

    def is_open(self, seat: Seat, now: datetime) -> bool:
        """Whether the learner's answers are taken."""
        return self.published and not self.withdrawn and not self.room.archived and self.in_time(seat, now)


@dataclass
class Go:
    """A quiz: ``questions`` by item id in their order, ``answers`` (outcome, credit) by item id."""

    id: int
    who: int
    kind: str
    paper: Paper | None
    number: int | None
    questions: dict[int, str]
    answers: dict[int, tuple[str, float]] = field(default_factory=dict)
    times: dict[int, datetime] = field(default_factory=dict)
    unrated: set[int] = field(default_factory=set)
    asked_back: set[int] = field(default_factory=set)
    position: int = 0
    done: bool = False
    first: int = 0

    def __post_init__(self) -> None:
        """``first`` questions are asked in the first round, whatever is asked again later."""
        self.first = len(self.questions)

    @property
    def finished(self) -> bool:
        """Whether it was handed in: an attempt with its last answer."""
        return self.done or (self.kind == "assigned" and len(self.answers) == len(self.questions))

    @property
    def current(self) -> int | None:
        """The item id at which it stands."""
        return None if self.done else list(self.questions)[self.position]


@dataclass
class World:
    """Everything."""

    rooms: dict[int, Room] = field(default_factory=dict)
    papers: dict[int, Paper] = field(default_factory=dict)
    goes: dict[int, Go] = field(default_factory=dict)
    teachers: set[int] = field(default_factory=set)

    def of(self, who: int, paper: Paper) -> list[Go]:
        """Somebody's attempts, in their order."""
        return [go for go in self.goes.values() if go.paper is paper and go.who == who and go.kind == "assigned"]

    def explained(self, who: int, paper: Paper, seat: Seat, now: datetime) -> bool:
        """Whether the learner may read the keys."""
        if paper.explain == "at_once":
            return True
        due, goes = paper.due(seat), self.of(who, paper)
        if paper.withdrawn:
            return paper.released or (due is not None and now >= due)
        if paper.explain == "after_release":
            return paper.released
        finished = bool(goes) and all(go.finished for go in goes)
        # Nobody must read the key who may still answer, not even once the class is taken up again.
        return due is not None and now >= due and (finished or not paper.in_time(seat, now))

    def may_begin(self, who: int, paper: Paper, seat: Seat, now: datetime) -> bool:
        """Whether the learner may begin another attempt: not with the key in hand."""
        goes, due = self.of(who, paper), paper.due(seat)
        if not goes:
            return True
        if paper.explain == "after_due" and due is not None and now >= due:
            return False
        return not (paper.explain == "after_release" and paper.released) and not 0 < paper.attempts <= len(goes)

    def secret(self, who: int, now: datetime) -> set[str]:
        """Questions whose keys an assignment of the learner's keeps from them, also after they left the class."""
        found = set()
        for paper in self.papers.values():
            seat = paper.room.seats.get(who)
            if seat and paper.published and not self.explained(who, paper, seat, now):
                found |= set(paper.questions)
                found |= {name for go in self.of(who, paper) for name in go.questions.values()}
        return found

    def sealed(self, go: Go, question: str, now: datetime) -> bool:
        """Whether the learner may know neither verdict nor key of a question in this quiz."""
        if go.kind == "assigned":
            seat = go.paper.room.active(go.who) if go.paper is not None else None
            if go.paper is None or seat is None or go.paper.withdrawn:
                return True
            if not self.explained(go.who, go.paper, seat, now):
                return True
        if go.kind == "preview":
            return go.paper is None or not go.paper.room.may(go.who, TEACH)
        return question in self.secret(go.who, now)

    def counted(self, go: Go, item: int, now: datetime) -> bool | None:
        """Whether progress counts an answer: it must (True), must not (False), or may (None: known before)."""
        paper, name = go.paper, go.questions[item]
        if go.kind == "preview":
            return False
        if go.kind == "assigned" and paper is not None and paper.explain != "at_once" and not paper.released:
            seat = paper.room.seats[go.who]
            if not self.explained(go.who, paper, seat, now):
                return False
            if paper.withdrawn or seat.state != "active":
                return None
        if name not in self.secret(go.who, now):
            return True
        asked = {
            one.paper.id
            for one in self.goes.values()
            if one.paper and one.who == go.who and name in one.questions.values()
        }
        asking = [
            one.published_at
            for one in self.papers.values()
            if one.published_at and (name in one.questions or one.id in asked)
        ]
        return None if go.times[item] < max(asking) else False

    def takes(self, go: Go, now: datetime) -> bool:
        """Whether an answer in this quiz is taken now."""
        if go.kind == "preview":
            return go.paper is not None and go.paper.room.may(go.who, TEACH)
        if go.kind != "assigned":
            return True
        seat = go.paper.room.active(go.who) if go.paper is not None else None
        return go.paper is not None and seat is not None and go.paper.is_open(seat, now)
