"""Rules: learners come and go; teachers begin, open, moderate and end rounds."""

from typing import Any

from bot.core.rounds import LiveRound, Moderated, RoundRefusal
from tests.services.rounds_machine import model
from tests.services.rounds_machine.model import Round
from tests.services.rounds_machine.play import TEACHERS, Play

SEEDS = {"seller": "b", "numbers": "a"}
"""Ideas of the author's reasons, and what they speak for."""


class Teachers(Play):
    """Rounds in classes."""

    def come_and_go(self, one: Round) -> bool:
        """Somebody leaves, is removed, comes back, or turns out to be somebody else."""
        seats = {name: seat for name, seat in self.school.seats.items() if seat.room == "owner"}
        away = [name for name, seat in seats.items() if seat.state != "in"]
        # Two accounts of one person are rare in life, and here what is to be tried.
        some = ("kim", "kim2") if self.dice.random() < 0.4 else away
        who = self.dice.choice(some if some and self.dice.random() < 0.7 else list(seats))
        seat, room = self.school.seats[who], self.room
        membership = room.house.membership
        if seat.state == "in":
            if who == "kim2" and self.school.seats["kim"].state == "in" and self.dice.random() < 0.7:
                room.call("owner", membership.merge, room.members["kim2"], room.members["kim"])
                seat.state, seat.into = "merged", "kim"
            elif self.dice.random() < 0.5:
                room.call(who, membership.leave, room.class_id)
                seat.state = "out"
            else:
                room.call("owner", membership.remove, room.members[who])
                seat.state = "removed"
        elif seat.state == "merged":
            room.call("owner", membership.split, room.members[who])
            seat.state, seat.into = "in", ""
        else:
            if seat.state == "removed":
                room.call("owner", membership.readmit, room.members[who])
            room.join(who)
            seat.state = "in"
        self.deeds[f"now {seat.state}"] += 1
        return True

    def pass_time(self, _: Round) -> bool:
        """Some seconds go by."""
        self.room.clock.advance(seconds=self.dice.choice((1, 20, 61)))
        return True

    def begin(self, teacher: str) -> None:
        """A draft."""
        room = self.room
        class_id = room.class_id if teacher == "owner" else room.other_class
        made = room.call(teacher, room.house.running_rounds.begin, class_id, "p01", "r01")
        assert isinstance(made, LiveRound)
        one = self.school.rounds[made.round.id] = Round(made.round.id, teacher, SEEDS)
        one.approval = self.dice.random() < 0.4
        room.call(teacher, room.house.running_rounds.set_approval, one.id, on=one.approval)

    def begin_another(self, one: Round) -> bool:
        """A further round, as long as there are few."""
        few = len(self.school.rounds) < 10
        if few:
            self.begin(one.room)
        return few

    def open(self, one: Round) -> bool:
        drafts = [other for other in self.school.rounds.values() if other.state == model.DRAFT]
        one = self.dice.choice(drafts) if drafts and self.dice.random() < 0.8 else one
        found = self.teach(one, "open")
        runs = self.runs(one.room)
        if one.state == model.OPEN:
            assert getattr(found, "late", None) is True
            return False
        if one.state != model.DRAFT or runs:
            assert found is (RoundRefusal.CLOSED if one.state != model.DRAFT else RoundRefusal.RUNNING)
            return False
        assert not isinstance(found, RoundRefusal), found
        one.state = model.OPEN
        return True

    def close(self, one: Round) -> bool:
        through = sum(part.stage == model.DONE for part in one.parts.values())
        wanted = self.dice.random() < (0.8 if through > 2 else 0.1)
        found = self.teach(one, self.dice.choice(("close", "release"))) if wanted else None
        if found is None or one.state == model.DRAFT:
            assert found in (None, RoundRefusal.NOT_OPEN)
            return False
        assert not isinstance(found, RoundRefusal), found
        shown = found if isinstance(found, LiveRound) else found.live
        did, one.state = one.state != shown.round.state.value, shown.round.state.value
        assert one.state in (model.CLOSED, model.RELEASED)
        return did

    def switch(self, one: Round) -> bool:
        """Approval first, or nobody writes, or slowly."""
        name = self.dice.choice(("approval", "frozen", "slow"))
        value = self.dice.choice((0, 30, 60)) if name == "slow" else self.dice.random() < 0.4
        found = self.teach(one, "set_slow", value) if name == "slow" else self.teach(one, f"set_{name}", on=bool(value))
        if one.state not in (model.DRAFT, model.OPEN):
            assert found is RoundRefusal.CLOSED
            return False
        did = bool(getattr(one, name) != value)
        setattr(one, name, value)
        return did

    def decide(self, one: Round) -> bool:
        """Approve or hide anything, likely what waits."""
        waiting = [text for text in one.texts if text.state == model.WAITING]
        if not one.texts:
            return False
        shown = [text for text in one.texts if text.shown and text.state == model.APPROVED]
        text = self.dice.choice(shown if shown and self.dice.random() < 0.2 else waiting or one.texts)
        approve = self.dice.random() < 0.7 and text not in shown
        found = self.teach(one, "decide", text.id, approve=approve)
        assert isinstance(found, Moderated)
        wanted = model.APPROVED if approve else model.HIDDEN
        assert found.late == (not text.there or text.state == wanted)
        if found.late:
            return False
        assert found.seen_by == (() if approve else self.readers(text))
        text.state, text.cleared = wanted, len(text.reports)
        self.deeds["hidden from readers"] += bool(found.seen_by)
        return True

    def teach(self, one: Round, use: str, *args: Any, **keywords: Any) -> Any:
        """What the teacher of the round gets; with luck after a second tap, and nobody else gets it."""
        service = getattr(self.room.house.running_rounds, use)
        args = args if use == "decide" else (one.id, *args)
        other = next(teacher for teacher in TEACHERS if teacher != one.room)
        assert self.room.call(other, service, *args, **keywords) is RoundRefusal.NOT_YOURS
        found = self.room.call(one.room, service, *args, **keywords)
        if self.dice.random() < 0.3:
            before = self.dump()
            self.room.call(one.room, service, *args, **keywords)
            assert self.dump() == before
        return found
