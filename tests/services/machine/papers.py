"""Rules: assignments are made, dated, published, changed, taken back, released, copied; time passes."""

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.core.assignments import AssignmentRefusal, Kind
from bot.core.choosing import Wanted
from bot.core.classes import Standing
from bot.core.drafts import Draft, Published
from bot.core.learners import Learner
from bot.core.moments import MomentProblem, zone_of
from bot.storage.database import Work
from tests.services.machine.model import SEE, TEACH, Paper
from tests.services.machine.play import BOTH, MOST_PAPERS, PICK, WHO, Play, deed, pick, staff

PRESETS = {
    Kind.PRACTICE: {"attempts": 0, "counts": "best", "late": "accept", "explain": "at_once"},
    Kind.GRADED: {"attempts": 1, "counts": "first", "late": "mark", "explain": "after_due"},
}
CHOICES = (
    ("explain", "after_release"), ("explain", "after_due"), ("explain", "at_once"), ("counts", "first"),
    ("counts", "best"), ("counts", "last"), ("late", "close"), ("late", "mark"), ("late", "accept"),
    ("attempts", "0"), ("attempts", "1"), ("attempts", "2"), ("shuffle", "off"), ("confidence", "on"),
)  # fmt: skip
TYPED = ("-", "morgen 18 Uhr", "tomorrow 7:15", "in 3 Stunden", "in two weeks", "heute 23:30", "gestern", "blah")
WALLS = tuple(
    datetime.fromisoformat(wall)
    for wall in (
        "2026-10-25 02:30",
        "2026-10-25 03:10",
        "2026-10-26 06:00",
        "2027-03-28 02:30",
        "2027-03-28 03:00",
        "2027-03-29 08:00",
    )
)
"""Around the nights in which the clocks are put back and forward, as clocks on the wall show them."""

Use = Callable[[Work, Learner], object]


class Papers(Play):
    """Assignments."""

    def setter(
        self,
        who: int,
        at: int,
        use: Callable[[Work, Learner, Paper], object],
        *,
        twice: bool = True,
        drafts: bool = False,
    ) -> tuple[Paper, object] | None:
        """Let somebody, likely a teacher of its class, do something with an assignment."""
        paper = self.paper(at, lambda paper: drafts and not paper.published)
        if paper is None:
            return None
        actor = self.who(who, staff(paper.room, "owner", "coteacher"))
        found = self.stage.act(actor, lambda work, me: use(work, me, paper), twice=twice)
        allowed = paper.room.may(actor, TEACH)
        worked = self.fits(allowed, found, *(set(AssignmentRefusal) - {AssignmentRefusal.NOT_YOURS}), *MomentProblem)
        if isinstance(found, Draft):
            self.note(paper, found)
        return (paper, found) if worked else None

    def note(self, paper: Paper, draft: Draft) -> None:
        """Remember which questions it asks."""
        assert draft.assignment.id == paper.id
        paper.questions = [name for _, name, _ in draft.questions]

    @deed(who=WHO, at=PICK, pack=("p01", "p02", "", "p99"))
    def begin(self, who: int, at: int, pack: str) -> bool:
        if len(self.world.papers) >= MOST_PAPERS:
            return False
        room, house = self.room(at), self.stage.house
        actor = self.who(who, staff(room, "owner", "coteacher"))
        made = self.stage.act(actor, lambda work, me: house.assignments.begin(work, me, room.id, pack))
        if not self.fits(room.may(actor, TEACH) and pack != "p99", made):
            return False
        assert isinstance(made, Draft)
        paper = self.world.papers[made.assignment.id] = Paper(made.assignment.id, room)
        self.note(paper, made)
        return True

    @deed(who=WHO, at=PICK, packs=((), ("p01",), ("p02",)), count=range(1, 9), seed=PICK)
    def want(self, who: int, at: int, packs: tuple[str, ...], count: int, seed: int) -> bool:
        wanted, house = Wanted(packs=packs, count=count, seed=seed), self.stage.house
        done = self.setter(
            who, at, lambda work, me, paper: house.assignments.want(work, me, paper.id, wanted), drafts=True
        )
        return done is not None and not done[0].published

    @deed(who=WHO, at=PICK)
    def reroll(self, who: int, at: int) -> bool:
        house = self.stage.house
        done = self.setter(
            who, at, lambda work, me, paper: house.assignments.reroll(work, me, paper.id), twice=False, drafts=True
        )
        assert done is None or not done[0].published
        return done is not None

    @deed(who=WHO, at=PICK, which=PICK, on=BOTH)
    def edit(self, who: int, at: int, which: int, *, on: bool) -> bool:
        house = self.stage.house
        name = pick([f"p0{1 + number // 6}/q0{1 + number % 6}" for number in range(12)], which)
        done = self.setter(
            who,
            at,
            lambda work, me, paper: house.assignments.toggle_question(work, me, paper.id, name, on=on),
        )
        if done is None:
            return False
        assert (name in done[0].questions) == on
        return done[0].published

    @deed(who=WHO, at=PICK, kind=tuple(Kind))
    def set_kind(self, who: int, at: int, kind: Kind) -> bool:
        house = self.stage.house
        done = self.setter(
            who, at, lambda work, me, paper: house.assignments.set_kind(work, me, paper.id, kind), drafts=True
        )
        if done is None or done[0].kind == kind.value:
            return False
        done[0].kind = kind.value
        for name, value in PRESETS[kind].items():
            setattr(done[0], name, value)
        return True

    @deed(who=WHO, at=PICK, choice=tuple(CHOICES))
    def set_choice(self, who: int, at: int, choice: tuple[str, str]) -> bool:
        (name, word), house = choice, self.stage.house
        done = self.setter(
            who, at, lambda work, me, paper: house.assignments.set_choice(work, me, paper.id, name, word)
        )
        if done is None:
            return False
        assert name != "explain" or not done[0].released
        if name in ("explain", "counts", "late", "attempts"):
            setattr(done[0], name, int(word) if name == "attempts" else word)
        return True

    @deed(who=WHO, at=PICK, name=("opens_at", "due_at", "closes_at", "due_at"), text=tuple(TYPED))
    def type_date(self, who: int, at: int, name: str, text: str) -> bool:
        house = self.stage.house
        return self.dated(
            name,
            self.setter(
                who,
                at,
                lambda work, me, paper: house.assignments.write_date(work, me, paper.id, name, text),
                twice="in" not in text,
            ),
        )

    @deed(
        who=WHO,
        at=PICK,
        name=("opens_at", "due_at", "due_at", "closes_at"),
        wall=(*WALLS, 90, 240, 1500, 3000, 6000),
    )
    def tap_date(self, who: int, at: int, name: str, wall: datetime | int) -> bool:
        house = self.stage.house

        def use(work: Work, me: Learner, paper: Paper) -> object:
            chosen = wall
            if isinstance(chosen, int):
                later = work.now + timedelta(minutes=chosen)
                chosen = later.astimezone(zone_of(paper.room.zone)).replace(tzinfo=None, second=0)
            return house.assignments.set_date(work, me, paper.id, name, chosen)

        return self.dated(name, self.setter(who, at, use))

    def dated(self, name: str, done: tuple[Paper, object] | None) -> bool:
        """Remember a new date, and that reminders for the old ones do not count any more."""
        if done is None:
            return False
        paper, draft = done
        assert isinstance(draft, Draft)
        at = getattr(draft.assignment, name)
        assert at is None or at > self.stage.now
        paper.edition += at != getattr(paper, name)
        setattr(paper, name, at)
        return at is not None

    @deed(who=WHO, at=PICK)
    def publish(self, who: int, at: int) -> bool:
        house = self.stage.house
        done = self.setter(who, at, lambda work, me, paper: house.running.publish(work, me, paper.id), drafts=True)
        if done is None:
            return False
        paper, found = done
        assert isinstance(found, Published)
        assert found.group == (None if paper.published else paper.room.group)
        fresh, paper.published_at = not paper.published, paper.published_at or self.stage.now
        return fresh

    @deed(who=WHO, at=PICK, on=BOTH)
    def withdraw(self, who: int, at: int, *, on: bool) -> bool:
        house = self.stage.house
        done = self.setter(who, at, lambda work, me, paper: house.running.withdraw(work, me, paper.id, on=on))
        if done is None:
            return False
        assert done[0].published
        changed, done[0].withdrawn = done[0].withdrawn != on, on
        return changed

    @deed(who=WHO, at=PICK)
    def throw_away(self, who: int, at: int) -> bool:
        house = self.stage.house
        done = self.setter(
            who, at, lambda work, me, paper: house.running.delete(work, me, paper.id), twice=False, drafts=True
        )
        if done is None:
            return False
        assert isinstance(done[1], Standing)
        assert not done[0].published
        del self.world.papers[done[0].id]
        for go in self.world.goes.values():
            go.paper = None if go.paper is done[0] else go.paper
        return True

    @deed(who=WHO, at=PICK)
    def release(self, who: int, at: int) -> bool:
        house = self.stage.house
        done = self.setter(who, at, lambda work, me, paper: house.running.release(work, me, paper.id))
        if done is None:
            return False
        done[0].released, done[0].explain = True, "after_release"
        return True

    @deed(who=WHO, at=PICK, to=PICK)
    def copy(self, who: int, at: int, to: int) -> bool:
        if len(self.world.papers) >= MOST_PAPERS:
            return False
        paper, room, house = self.paper(at), self.room(to), self.stage.house
        if paper is None:
            return False
        actor = self.who(who, staff(paper.room, "owner", "coteacher"))
        made = self.stage.act(actor, lambda work, me: house.running.copy(work, me, paper.id, room.id))
        if not self.fits(paper.room.may(actor, SEE) and room.may(actor, TEACH), made):
            return False
        assert isinstance(made, Draft)
        twin = self.world.papers[made.assignment.id] = Paper(made.assignment.id, room)
        twin.kind = paper.kind
        twin.attempts, twin.counts, twin.late, twin.explain = paper.attempts, paper.counts, paper.late, paper.explain
        self.note(twin, made)
        assert twin.questions == paper.questions
        return True

    @deed(minutes=(1, 10, 90, 300, 300, 720, 1440, 3 * 1440, 8 * 1440, -60, -60))
    def pass_time(self, minutes: int) -> bool:
        self.move_clock(minutes)
        return True
