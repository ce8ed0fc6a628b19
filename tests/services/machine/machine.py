"""The machine: all rules together, and what must hold after every step."""

import random
from datetime import UTC, datetime

from hypothesis import currently_in_test_context, note
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from bot.core.classes import Role
from tests.services.machine.afterwards import Afterwards
from tests.services.machine.classes import Classes
from tests.services.machine.model import Paper, Room, Seat, World
from tests.services.machine.play import ANYBODY, choose_step
from tests.services.machine.reminders import Reminders
from tests.services.machine.results import Results

BEGINNINGS = (
    datetime(2026, 10, 23, 8, 30, tzinfo=UTC),  # the clocks are put back two nights later
    datetime(2027, 3, 26, 16, 0, tzinfo=UTC),  # and forward
    datetime(2026, 11, 24, 21, 10, tzinfo=UTC),  # quiet hours in Berlin
)


TURNS = 2**24
NUMBERS = st.integers(0, TURNS - 1)
"""Hypothesis takes all of these equally often; of wider ranges it likes small numbers best."""

KINDS = (
    {"individuals", "roster", "team"},
    {"individuals", "approval"},
    {"team", "roster"},
    {"individuals", "roster", "approval"},
    set[str](),
)


class Machine(Classes, Reminders, Afterwards, Results):
    """Learners and teachers do whatever they like, in whatever order."""

    def __init__(self) -> None:
        super().__init__()
        self.stage = type(self).raise_curtain()
        self.whole, self.salt, self.told = False, 0, list[str]()
        self.world, self.tokens, self.screens, self.sent, self.nudged = World(), [], {}, set(), {}

    def tell(self, line: str) -> None:
        """Keep the story, for when something goes wrong."""
        self.told.append(line)
        if currently_in_test_context():
            note(f"# {line}")

    def look(self) -> None:
        """All that must hold between two steps."""
        self.rows_are_as_the_model_has_them()
        self.the_log_is_as_the_model_has_it()
        self.assignments_are_as_the_model_has_them()

    @initialize(salt=NUMBERS)
    def open_school(self, salt: int) -> None:
        """A class with a team and some learners, who were set a practice over one pack."""
        stage, house, self.salt = self.stage, self.stage.house, salt
        dice = random.Random(salt)
        stage.clock.time, many, on = dice.choice(BEGINNINGS), dice.randint(2, 5), dice.choice(KINDS)
        self.tell(f"{stage.now}, {many} learners, {sorted(on)}")
        link = stage.do(house.teachers.invite)
        stage.act(0, lambda work, me: house.teachers.accept(work, me, link.token))
        self.tokens.append((link.token, "teacher", None))
        self.world.teachers.add(0)
        self.found(who=0)
        (room,) = self.world.rooms.values()
        self.switch(who=0, at=0, name="individuals", on="individuals" in on)
        self.switch(who=0, at=0, name="roster", on="roster" in on)
        for who in range(8 - many, 8):
            self.join(who=ANYBODY + who, at=0, wrong=0, told=1)
        self.switch(who=0, at=0, name="approval", on="approval" in on)
        for who, role in ((1, Role.COTEACHER), (2, Role.VIEWER)) if "team" in on else ():
            self.invite_colleague(who=0, at=0, role=role)
            self.accept(who=ANYBODY + who, at=0)
        self.begin(who=0, at=0, pack="p01")
        self.publish(who=0, at=0)
        assert isinstance(room, Room)
        assert len(room.seats) == many
        assert len(room.staff) == (3 if "team" in on else 1)

    @rule(number=NUMBERS)
    def do(self, number: int) -> None:
        """Any step of anybody."""
        name, values = choose_step(self.salt, number)
        self.tell(f"{name} {values}")
        self.whole = False
        getattr(self, name)(**values)
        self.whole = True

    @invariant()
    def rows_are_as_the_model_has_them(self) -> None:
        """Classes, teams, memberships, roster, assignments and the log of answers."""
        world, stage = self.world, self.stage
        people = {learner: who for who, learner in enumerate(stage.ids)}
        classes = stage.rows("classes")
        assert {row["id"]: row["code"] for row in classes} == {room.id: room.code for room in world.rooms.values()}
        assert len({row["code"] for row in classes}) == len(classes)
        staff = {(row["class_id"], people[row["learner_id"]]): row["role"] for row in stage.rows("staff")}
        assert staff == {(room.id, who): role for room in world.rooms.values() for who, role in room.staff.items()}
        for room in world.rooms.values():
            assert list(room.staff.values()).count("owner") == 1
            assert not {
                who for who in room.staff if room.seats.get(who) and room.seats[who].state in ("active", "pending")
            }
        names = {row["membership_id"]: row["name"] for row in stage.rows("roster")}
        seats = {row["id"]: row for row in stage.rows("memberships")}
        assert set(names) <= set(seats)
        assert {key: _seat(row, people, names) for key, row in seats.items()} == {
            seat.id: seat for room in world.rooms.values() for seat in room.seats.values()
        }

    @invariant()
    def the_log_is_as_the_model_has_it(self) -> None:
        """Every answer once, with its credit; attempts numbered without gaps, no more than allowed."""
        answers = self.stage.rows("answers", "id, item_id, outcome, credit")
        assert {row["item_id"]: (row["outcome"], row["credit"]) for row in answers} == {
            item: answer for go in self.world.goes.values() for item, answer in go.answers.items()
        }
        assert len(answers) == sum(len(go.answers) for go in self.world.goes.values())
        numbers: dict[tuple[int, int], list[int]] = {}
        for row in self.stage.rows("quizzes", "id, assignment_id, learner_id, attempt, kind"):
            assert (row["attempt"] is None) == (row["kind"] != "assigned")
            if row["assignment_id"] is not None and row["attempt"] is not None:
                numbers.setdefault((row["assignment_id"], row["learner_id"]), []).append(row["attempt"])
        assert all(found == list(range(1, len(found) + 1)) for found in numbers.values())

    @invariant()
    def assignments_are_as_the_model_has_them(self) -> None:
        """Their settings, and running ones always in order."""
        for row in self.stage.do(lambda work: [work.assignments.find(one) for one in self.world.papers]):
            assert row is not None
            paper = self.world.papers[row.id]
            assert _paper(paper) == (
                row.opens_at,
                row.due_at,
                row.closes_at,
                row.attempts,
                row.counts.value,
                row.late.value,
                row.explain.value,
                row.published_at is not None,
                row.withdrawn,
                row.questions,
            )
            if paper.published:
                assert paper.questions
                dates = [at for at in (paper.opens_at, paper.due_at, paper.closes_at) if at is not None]
                assert dates == sorted(dates)
                assert paper.due_at or (paper.explain != "after_due" and paper.late != "close")

    def teardown(self) -> None:
        """At the end: nothing dangles, and every teacher's every result is right."""
        if self.whole:
            self.stage.fate = "once"
            for at, paper in enumerate([paper for paper in self.world.papers.values() if paper.published]):
                for who in paper.room.staff:
                    self.export(who=ANYBODY + who, at=at)
                    self.look_at_grid(who=ANYBODY + who, at=at)
            reminders = [
                (row["assignment_id"], row["learner_id"], row["notice"])
                for row in self.stage.rows("reminders")
                if not row["void"]
            ]
            assert len(set(reminders)) == len(reminders)
            if self.stage.database.one_writer:
                check = "PRAGMA foreign_key_check"
                assert self.stage.do(lambda work: work.connection.exec_driver_sql(check).fetchall()) == []
        self.stage.database.close()


def _seat(row: dict[str, object], people: dict[int, int], names: dict[int, str]) -> Seat:
    return Seat(
        int(str(row["id"])),
        people[int(str(row["learner_id"]))],
        str(row["state"]),
        bool(row["individuals"]),
        int(str(row["extra_minutes"])),
        bool(row["muted"]),
        names.get(int(str(row["id"])), ""),
        int(str(row["merged_into"])) if row["merged_into"] is not None else None,
    )


def _paper(paper: Paper) -> tuple[object, ...]:
    return (
        paper.opens_at,
        paper.due_at,
        paper.closes_at,
        paper.attempts,
        paper.counts,
        paper.late,
        paper.explain,
        paper.published,
        paper.withdrawn,
        len(paper.questions),
    )
