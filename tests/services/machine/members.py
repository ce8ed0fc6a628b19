"""Rules: learners join, leave and come back; teachers admit, remove, merge and name them."""

from bot.core.classes import ClassRefusal, JoinRefusal
from bot.core.membership import Decided, MemberSheet, Roll
from tests.services.machine.model import ADMIT, NAME, Room, Seat
from tests.services.machine.play import BOTH, PICK, WHO, Play, deed, pick, staff

MINUTES = (0, 30, 180, 1440, 7 * 1440, 99_999)


class Members(Play):
    """Learners in classes."""

    def learner(self, who: int, room: Room) -> int:
        """Somebody, likely in the class."""
        return self.who(who, [seat.who for seat in room.seats.values() if seat.state == "active"])

    @deed(who=WHO, at=PICK, wrong=(0, 0, 0, 0, 0, 1), told=(1, 1, 1, 0))
    def join(self, who: int, at: int, wrong: int, told: int) -> bool:
        room, house = self.room(at), self.stage.house
        actor = self.who(who, set(range(8)) - set(room.staff) - set(room.seats))
        code = "00000000" if wrong else f" {room.code[:4].lower()}-{room.code[4:]}"
        door = "UNKNOWN" if wrong or room.archived else room.door(actor, self.stage.now)
        found = self.stage.act(
            actor,
            lambda work, me: house.membership.join(work, me, code, individuals=bool(told), roster=bool(told)),
        )
        if isinstance(found, JoinRefusal):
            self.saw(f"join: {found.name}")
            untold = not told and (room.switches["individuals"] or room.switches["roster"])
            assert found.name in (door, "GUESSING", "CHANGED" if untold else door)
            return False
        assert door is None
        state = "pending" if room.switches["approval"] else "active"
        known, agreed = room.seats.get(actor), room.switches["individuals"]
        if known is None:
            known = room.seats[actor] = Seat(found.member.id, actor, state, agreed)
        else:
            self.saw(f"join: again after {known.state}")
        known.state, known.agreed, known.into = state, agreed, None
        assert (found.member.id, found.waits) == (known.id, state == "pending")
        return True

    @deed(who=WHO, at=PICK)
    def leave(self, who: int, at: int) -> bool:
        room, house = self.room(at), self.stage.house
        actor = self.learner(who, room)
        left = self.stage.act(actor, lambda work, me: house.membership.leave(work, me, room.id), twice=True)
        seat = room.seats.get(actor)
        was_in = seat is not None and seat.state in ("active", "pending")
        assert (left is not None) == was_in
        if seat is not None and was_in:
            seat.state, seat.name, seat.into = "left", "", None
        return was_in

    @deed(who=WHO, at=PICK, on=BOTH)
    def mute(self, who: int, at: int, *, on: bool) -> bool:
        room, house = self.room(at), self.stage.house
        actor = self.learner(who, room)
        mine = self.stage.act(actor, lambda work, me: house.membership.mute(work, me, room.id, on=on), twice=True)
        if mine is None:
            return False
        room.seats[actor].muted = on
        assert mine.member.muted == on
        return True

    def seat(self, room: Room, number: int, *states: str) -> Seat | None:
        """A seat of a class, in one of ``states`` if there is one."""
        fitting = [seat for seat in room.seats.values() if seat.state in states]
        seats = fitting or list(room.seats.values())
        return pick(seats, number) if seats else None

    def teacher(self, who: int, room: Room) -> int:
        """Somebody, likely one who admits."""
        return self.who(who, staff(room, "owner", "coteacher"))

    def admits(self, room: Room, actor: int, seat: Seat) -> bool:
        """Whether somebody may deal with a seat; nobody with that of a learner who left."""
        return room.may(actor, ADMIT) and seat.state != "left"

    @deed(who=WHO, at=PICK, whom=PICK, admit=BOTH)
    def decide(self, who: int, at: int, whom: int, *, admit: bool) -> bool:
        room, house = self.room(at, lambda room: room.count("pending")), self.stage.house
        if not room.count("pending"):
            self.join(who=0, at=at, wrong=0, told=1)
        seat, actor = self.seat(room, whom, "pending"), self.teacher(who, room)
        if seat is None:
            return False
        found = self.stage.act(
            actor, lambda work, me: house.membership.decide(work, me, seat.id, admit=admit), twice=True
        )
        if not self.fits(room.may(actor, ADMIT), found) or seat.state != "pending":
            return False
        assert isinstance(found, Decided)
        assert (found.joined is not None) == admit
        seat.state = "active" if admit else "removed"
        return True

    @deed(who=WHO, at=PICK, whom=PICK)
    def remove(self, who: int, at: int, whom: int) -> bool:
        room, house = self.room(at), self.stage.house
        seat, actor = self.seat(room, whom, "active"), self.teacher(who, room)
        if seat is None:
            return False
        found = self.stage.act(actor, lambda work, me: house.membership.remove(work, me, seat.id), twice=True)
        if not self.fits(self.admits(room, actor, seat), found) or seat.state not in ("active", "pending"):
            return False
        seat.state, seat.name = "removed", ""
        return True

    @deed(who=WHO, at=PICK, whom=PICK)
    def readmit(self, who: int, at: int, whom: int) -> bool:
        room, house = self.room(at, lambda room: room.count("removed")), self.stage.house
        seat, actor = self.seat(room, whom, "removed"), self.teacher(who, room)
        if seat is None:
            return False
        found = self.stage.act(actor, lambda work, me: house.membership.readmit(work, me, seat.id), twice=True)
        if not self.fits(self.admits(room, actor, seat), found) or seat.state != "removed":
            return False
        seat.state = "left"
        return True

    @deed(who=WHO, at=PICK, whom=PICK, name=("Ada L.", "Emmy N.", "-", "x" * 41))
    def put_on_roster(self, who: int, at: int, whom: int, name: str) -> bool:
        room, house = self.room(at, lambda room: room.switches["roster"]), self.stage.house
        seat, actor = self.seat(room, whom, "active"), self.teacher(who, room)
        if seat is None:
            return False
        found = self.stage.act(actor, lambda work, me: house.membership.name(work, me, seat.id, name), twice=True)
        allowed = self.admits(room, actor, seat) and room.switches["roster"]
        if not self.fits(allowed, found, ClassRefusal.NAME):
            return False
        seat.name = "" if name == "-" else name
        return bool(seat.name)

    @deed(who=WHO, at=PICK, whom=PICK, minutes=tuple(MINUTES))
    def give_time(self, who: int, at: int, whom: int, minutes: int) -> bool:
        room, house = self.room(at), self.stage.house
        seat, actor = self.seat(room, whom, "active"), self.teacher(who, room)
        if seat is None:
            return False
        found = self.stage.act(
            actor, lambda work, me: house.membership.set_extra(work, me, seat.id, minutes), twice=True
        )
        if not self.fits(self.admits(room, actor, seat), found, ClassRefusal.EXTRA):
            return False
        seat.extra = minutes
        return minutes > 0

    @deed(who=WHO, at=PICK, whom=PICK, into=PICK)
    def merge(self, who: int, at: int, whom: int, into: int) -> bool:
        room = self.room(at)
        seat, target = self.seat(room, whom, "active"), self.seat(room, into, "active")
        actor = self.teacher(who, room)
        return seat is not None and target is not None and self.merged(actor, room, seat, target)

    def merged(self, actor: int, room: Room, seat: Seat, target: Seat) -> bool:
        """Let one account count for the other."""
        house = self.stage.house
        found = self.stage.act(actor, lambda work, me: house.membership.merge(work, me, seat.id, target.id))
        gone = [ClassRefusal.NOT_YOURS] if target.state == "left" else []
        if not self.fits(self.admits(room, actor, seat), found, ClassRefusal.TEAM, *gone):
            return False
        assert seat is not target
        for other in room.seats.values():
            other.into = target.id if other.into == seat.id else other.into
        seat.state, seat.into, seat.name = "merged", target.id, ""
        return True

    @deed(who=WHO, at=PICK, whom=PICK)
    def split(self, who: int, at: int, whom: int) -> bool:
        room, house = self.room(at, lambda room: room.count("merged")), self.stage.house
        if not room.count("merged"):
            self.merge(who=0, at=at, whom=whom, into=whom + 1)
        seat, actor = self.seat(room, whom, "merged"), self.teacher(who, room)
        if seat is None:
            return False
        found = self.stage.act(actor, lambda work, me: house.membership.split(work, me, seat.id), twice=True)
        if not self.fits(self.admits(room, actor, seat), found) or seat.state != "merged":
            return False
        seat.state, seat.into = "active", None
        return True

    @deed(who=WHO, at=PICK, whom=PICK)
    def look_at_members(self, who: int, at: int, whom: int) -> bool:
        room, house = self.room(at), self.stage.house
        actor, seat = self.who(who, room.staff), self.seat(room, whom, "active")
        roll = self.stage.act(actor, lambda work, me: house.membership.list(work, me, room.id))
        if not self.fits(room.may(actor, NAME), roll):
            sheet = self.stage.act(actor, lambda work, me: house.membership.show(work, me, seat.id if seat else 0))
            return self.fits(False, sheet)
        assert isinstance(roll, Roll)
        seats = [one for one in room.seats.values() if one.state == "active"]
        assert {(one.id, one.name) for one in roll.members} == {(one.id, one.name) for one in seats}
        assert {one.id for one in roll.waiting} == {one.id for one in room.seats.values() if one.state == "pending"}
        if seat is not None:
            sheet = self.stage.act(actor, lambda work, me: house.membership.show(work, me, seat.id))
            if seat.state == "active":
                assert isinstance(sheet, MemberSheet)
                assert {one.id for one in sheet.merged} == {
                    one.id for one in room.seats.values() if one.into == seat.id
                }
        return True

    @deed(who=WHO, at=PICK)
    def look_at_mine(self, who: int, at: int) -> bool:
        room, house = self.room(at), self.stage.house
        actor = self.learner(who, room)
        mine = self.stage.act(actor, house.membership.list_mine)
        found = self.stage.act(actor, lambda work, me: house.membership.find_mine(work, me, room.id))
        assert {one.member.id for one in mine} == {
            seat.id
            for one in self.world.rooms.values()
            for seat in one.seats.values()
            if seat.who == actor and seat.state in ("active", "pending")
        }
        # The roster is the teachers' own.
        assert {one.member.name for one in mine} <= {""}
        assert found in (None, *mine)
        return bool(mine)
