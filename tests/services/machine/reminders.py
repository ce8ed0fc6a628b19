"""Rules: reminders are taken at any time, learners are nudged; nobody is written to twice or at night."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.core.assignments import AssignmentRefusal
from bot.core.reminders import Due
from tests.services.machine.model import TEACH, Paper
from tests.services.machine.papers import WALLS, Papers
from tests.services.machine.play import PICK, WHO, deed, staff

NUDGE_PAUSE = timedelta(hours=12)


class Reminders(Papers):
    """What is sent; ``sent`` has (assignment, learner, notice, edition of the dates), ``nudged`` when last."""

    sent: set[tuple[int, int, str, int]]
    nudged: dict[tuple[int, int], datetime]

    @deed(most=(200, 200, 2))
    def take(self, most: int) -> bool:
        house = self.stage.house
        found = self.stage.act(0, lambda work, me: house.reminders.take(work, most), twice=most == 200)
        for parcel in found.parcels:
            assert len({one.learner_id for one in parcel.notices}) == 1
            assert len({one.assignment_id for one in parcel.notices}) == len(parcel.notices)
            for one in parcel.notices:
                assert parcel.chat_id == 1000 + self.stage.ids.index(one.learner_id)
                self.check_notice(self.world.papers[one.assignment_id], one)
        return bool(found.parcels)

    @deed(
        who=WHO, at=PICK, name=("due_at", "due_at", "closes_at"), wall=(*WALLS, 240, 1500, 3000), minutes=(50, 300, 660)
    )
    def wait_for_it(self, who: int, at: int, name: str, wall: datetime | int, minutes: int) -> bool:
        """A date is set, and then time goes by in small steps, with reminders taken at each."""
        self.tap_date(who=who, at=at, name=name, wall=wall)
        before = len(self.sent)
        for _ in range(8):
            self.move_clock(minutes)
            self.take(most=200)
        return len(self.sent) > before

    def check_notice(self, paper: Paper, one: Due) -> None:
        """A notice that is sent now: to whom it concerns, by day, and never twice."""
        now, who = self.stage.now, self.stage.ids.index(one.learner_id)
        seat, notice = paper.room.active(who), one.notice.value
        assert seat is not None
        assert not seat.muted
        assert paper.published
        assert not paper.withdrawn
        assert not paper.room.archived
        wall = now.astimezone(ZoneInfo(paper.room.zone))
        assert 7 <= wall.hour < 21, f"{notice} at {wall}"
        due, closes, done = paper.due(seat), paper.closes(seat), any(go.finished for go in self.world.of(who, paper))
        assert one.due_at == due
        assert one.closes_at == closes
        match notice:
            case "day" | "hours":
                assert due is not None
                assert not done
                assert now < due
            case "overdue":
                assert due is not None
                assert not done
                assert now >= due
            case "explained":
                assert done
        if notice != "explained":
            assert closes is None or now < closes
        if notice == "nudge":
            assert not done
            self.saw("nudged")
            return
        edition = paper.edition if notice in ("day", "hours", "overdue", "explained") else 0
        key = (paper.id, who, notice, edition)
        assert key not in self.sent, f"{key} twice"
        self.sent.add(key)
        self.saw(f"sent: {notice}")

    @deed(who=WHO, at=PICK)
    def nudge(self, who: int, at: int) -> bool:
        paper, house = self.paper(at), self.stage.house
        if paper is None:
            return False
        actor = self.who(who, staff(paper.room, "owner", "coteacher"))
        found = self.stage.act(actor, lambda work, me: house.running.nudge(work, me, paper.id), twice=True)
        refusals = set(AssignmentRefusal) - {AssignmentRefusal.NOT_YOURS}
        if not self.fits(paper.room.may(actor, TEACH), found, *refusals):
            return False
        assert isinstance(found, int)
        assert paper.published
        assert not paper.withdrawn
        now = self.stage.now
        # A person who has begun with another account has begun.
        begun = {
            paper.room.seats[who].into or paper.room.seats[who].id
            for who in paper.room.seats
            if self.world.of(who, paper)
        }
        idle = [
            seat.who
            for seat in paper.room.seats.values()
            if seat.state == "active" and seat.id not in begun and not seat.muted and paper.is_open(seat, now)
        ]
        for learner in idle:
            last = self.nudged.get((paper.id, learner))
            if last is None or now - last >= NUDGE_PAUSE:
                self.nudged[paper.id, learner] = now
                found -= 1
        return found == 0 and bool(idle)
