"""Rules: teachers are invited, found classes, set them up, share and close them."""

from datetime import timedelta

from bot.core.classes import ClassRefusal, Role, Standing
from bot.core.links import Link, fingerprint
from bot.core.teachers import Accepted, TeacherRefusal, Team
from tests.services.machine.model import OWN, SEE, SET, Room
from tests.services.machine.play import BOTH, MOST_ROOMS, PICK, WHO, Play, deed, pick, staff

ZONES = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe")


class Classes(Play):
    """Classes and those who teach them."""

    @deed()
    def invite_teacher(self) -> bool:
        link = self.stage.do(self.stage.house.teachers.invite)
        self.tokens.append((link.token, "teacher", None))
        return True

    @deed(who=WHO, at=PICK, role=tuple(Role))
    def invite_colleague(self, who: int, at: int, role: Role) -> bool:
        room = self.room(at)
        teachers = self.stage.house.teachers
        actor = self.who(who, staff(room, "owner"))
        found = self.stage.act(actor, lambda work, me: teachers.invite_colleague(work, me, room.id, role))
        if self.fits(room.may(actor, OWN), found):
            assert isinstance(found, Link)
            self.tokens.append((found.token, role.value, room.id))
            return True
        return False

    @deed(who=WHO, at=PICK)
    def accept(self, who: int, at: int) -> bool:
        if not self.tokens:
            return False
        token, kind, room_id = pick(self.tokens[::-1], at)
        actor, room = self.who(who, ()), self.world.rooms.get(room_id or 0)
        used = {row["digest"] for row in self.stage.rows("invitations") if row["used_at"] is not None}
        found = self.stage.act(actor, lambda work, me: self.stage.house.teachers.accept(work, me, token))
        seat = room.seats.get(actor) if room else None
        if isinstance(found, TeacherRefusal):
            if found is TeacherRefusal.LEARNER:
                assert seat is not None
                assert seat.state in ("active", "pending", "merged")
            return False
        assert isinstance(found, Accepted)
        assert kind != "group"
        if fingerprint(token) in used:
            # Whoever used it is told again what they are.
            assert found.role is None or (room is not None and found.role.value == room.staff[actor])
            return False
        if room is None:
            assert kind == "teacher"
            self.world.teachers.add(actor)
            return True
        assert seat is None or seat.state in ("left", "removed")
        self._appoint(room, actor, kind)
        self.saw(f"accept: {kind}")
        return True

    def _appoint(self, room: Room, actor: int, kind: str) -> None:
        ranks = ("viewer", "coteacher", "owner")
        if ranks.index(kind) <= ranks.index(room.staff.get(actor, "viewer")) and actor in room.staff:
            return
        if kind == "owner":
            room.staff = {who: "coteacher" if role == "owner" else role for who, role in room.staff.items()}
            self.world.teachers.add(actor)
        room.staff[actor] = kind

    @deed(who=WHO)
    def found(self, who: int) -> bool:
        if len(self.world.rooms) >= MOST_ROOMS:
            return False
        actor, classes = self.who(who, self.world.teachers), self.stage.house.classes
        made = self.stage.act(actor, lambda work, me: classes.found(work, me, "Class"))
        if actor not in self.world.teachers:
            assert made is ClassRefusal.NO_TEACHER
            return False
        assert isinstance(made, Standing)
        self.world.rooms[made.classroom.id] = Room(made.classroom.id, made.classroom.code, {actor: "owner"})
        return True

    @deed(who=WHO, at=PICK, name=("roster", "individuals", "approval", "locked"), on=BOTH)
    def switch(self, who: int, at: int, name: str, *, on: bool) -> bool:
        room, classes = self.room(at), self.stage.house.classes
        actor = self.who(who, staff(room, "owner", "coteacher"))
        made = self.stage.act(actor, lambda work, me: classes.switch(work, me, room.id, name, on=on), twice=True)
        if not self.fits(room.may(actor, SET), made, ClassRefusal.JOINED):
            return False
        if on and name in ("roster", "individuals") and room.seats:
            assert room.switches[name]
        room.switches[name] = on
        if name == "roster" and not on:
            for seat in room.seats.values():
                seat.name = ""
        return True

    @deed(who=WHO, at=PICK, what=("cap", "days", "code", "zone", "name", "language"), number=PICK)
    def set_up(self, who: int, at: int, what: str, number: int) -> bool:
        room, classes = self.room(at), self.stage.house.classes
        actor = self.who(who, staff(room, "owner", "coteacher"))
        old = room.code
        cap, days, zone = pick((2, 5, 40, 40), number), pick((0, 1, 7), number), pick(ZONES, number)
        made = self.stage.act(
            actor,
            lambda work, me: {
                "cap": lambda: classes.set_cap(work, me, room.id, cap),
                "days": lambda: classes.limit_code(work, me, room.id, days),
                "code": lambda: classes.renew_code(work, me, room.id, old),
                "zone": lambda: classes.set_zone(work, me, room.id, zone),
                "name": lambda: classes.rename(work, me, room.id, f"Class {number}"),
                "language": lambda: classes.set_language(work, me, room.id, pick(("de", "en"), number)),
            }[what](),
            twice=True,
        )
        if not self.fits(room.may(actor, SET), made):
            return False
        assert isinstance(made, Standing)
        match what:
            case "cap":
                room.cap = cap
            case "days":
                room.until = self.stage.now + timedelta(days=days) if days else None
            case "code":
                assert made.classroom.code != room.code
                room.code, room.until = made.classroom.code, None
            case "zone":
                room.zone = zone
        return True

    @deed(who=WHO, other=WHO, at=PICK, role=tuple(Role))
    def set_role(self, who: int, other: int, at: int, role: Role) -> bool:
        room, classes = self.room(at), self.stage.house.classes
        actor, colleague = self.who(who, staff(room, "owner")), self.who(other, staff(room, "coteacher", "viewer"))
        learner = self.stage.ids[colleague]
        team = self.stage.act(actor, lambda work, me: classes.set_role(work, me, room.id, learner, role))
        if not self.fits(room.may(actor, OWN), team, ClassRefusal.TEAM):
            return False
        assert isinstance(team, Team)
        assert colleague in room.staff
        if role is Role.OWNER:
            room.staff[actor] = "coteacher"
            self.world.teachers.add(colleague)
            self.saw("set_role: owner")
        room.staff[colleague] = role.value
        return True

    @deed(who=WHO, other=WHO, at=PICK)
    def dismiss(self, who: int, other: int, at: int) -> bool:
        room, classes = self.room(at), self.stage.house.classes
        actor, colleague = self.who(who, staff(room, "owner")), self.who(other, staff(room, "coteacher", "viewer"))
        learner = self.stage.ids[colleague]
        goes = actor == colleague and room.staff.get(actor) in ("coteacher", "viewer")
        team = self.stage.act(actor, lambda work, me: classes.dismiss(work, me, room.id, learner))
        if not self.fits(goes or room.may(actor, OWN), team, ClassRefusal.TEAM):
            return False
        assert room.staff.pop(colleague) != "owner"
        return True

    @deed(who=WHO, other=WHO, at=PICK, chat=range(-2, 0))
    def tie(self, who: int, other: int, at: int, chat: int) -> bool:
        room, house = self.room(at), self.stage.house
        actor, user = self.who(who, staff(room, "owner")), self.who(other, staff(room, "owner", "coteacher"))
        link = self.stage.act(actor, lambda work, me: house.teachers.invite_group(work, me, room.id))
        if not self.fits(room.may(actor, SET), link):
            return False
        assert isinstance(link, Link)
        self.tokens.append((link.token, "group", room.id))
        tied = self.stage.act(user, lambda work, me: house.classes.tie(work, me, chat, link.token))
        taken = next((one for one in self.world.rooms.values() if one.group == chat), room)
        if not self.fits(room.may(user, SET), tied, *([] if taken.may(user, SET) else [ClassRefusal.GROUP])):
            return False
        assert taken.may(user, SET)
        for other_room in self.world.rooms.values():
            other_room.group = None if other_room.group == chat else other_room.group
        room.group = chat
        return True

    @deed(who=WHO, at=PICK)
    def untie(self, who: int, at: int) -> bool:
        room, classes = self.room(at, lambda room: room.group), self.stage.house.classes
        actor = self.who(who, staff(room, "owner", "coteacher"))
        team = self.stage.act(actor, lambda work, me: classes.untie(work, me, room.id), twice=True)
        worked = self.fits(room.may(actor, SET), team)
        had, room.group = room.group, None if worked else room.group
        return worked and had is not None

    @deed(who=WHO, at=PICK, on=BOTH)
    def archive(self, who: int, at: int, *, on: bool) -> bool:
        room, classes = self.room(at), self.stage.house.classes
        actor = self.who(who, staff(room, "owner"))
        on = on and not room.archived
        made = self.stage.act(actor, lambda work, me: classes.archive(work, me, room.id, on=on))
        if not self.fits(room.may(actor, OWN), made):
            return False
        changed, room.archived = room.archived != on, on
        return changed

    @deed(who=WHO, at=PICK)
    def close_down(self, who: int, at: int) -> bool:
        if len(self.world.rooms) < 2:
            return False
        room, classes = pick([*self.world.rooms.values()][1:], at), self.stage.house.classes
        actor = self.who(who, staff(room, "owner"))
        if room.may(actor, OWN):
            self.stage.act(actor, lambda work, me: classes.archive(work, me, room.id, on=True))
        refusal = self.stage.act(actor, lambda work, me: classes.delete(work, me, room.id))
        if not self.fits(room.may(actor, OWN), refusal):
            return False
        del self.world.rooms[room.id]
        for paper in [paper for paper in self.world.papers.values() if paper.room is room]:
            del self.world.papers[paper.id]
            for go in self.world.goes.values():
                go.paper = None if go.paper is paper else go.paper
        return True

    @deed(who=WHO, at=PICK)
    def look_at_classes(self, who: int, at: int) -> bool:
        room, classes = self.room(at), self.stage.house.classes
        actor = self.who(who, room.staff)
        listed = self.stage.act(actor, classes.list)
        assert {one.classroom.id: one.role.value for one in listed} == {
            one.id: one.staff[actor] for one in self.world.rooms.values() if actor in one.staff
        }
        for standing in listed:
            mine = self.world.rooms[standing.classroom.id]
            assert (standing.learners, standing.waiting) == (mine.count("active"), mine.count("pending"))
        team = self.stage.act(actor, lambda work, me: classes.show_team(work, me, room.id))
        if not self.fits(room.may(actor, SEE), team):
            return False
        assert isinstance(team, Team)
        assert {one.learner_id: one.role.value for one in team.colleagues} == {
            self.stage.ids[person]: role for person, role in room.staff.items()
        }
        assert team.group == room.group
        return True
