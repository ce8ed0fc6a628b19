"""What every part of the machine has at hand."""

import random
from collections import Counter
from collections.abc import Callable
from typing import ClassVar

from hypothesis.stateful import RuleBasedStateMachine

from bot.storage.database import Database
from tests.classroom import Room
from tests.services.rounds_machine import model
from tests.services.rounds_machine.model import School, Seat, Text

LEARNERS = ("kim", "kim2", "sam", "ada", "ben", "cleo")
TEACHERS = ("owner", "colleague")
"""Each teaches the class of that name."""


class Play(RuleBasedStateMachine):
    """Base of all parts. ``steps`` and ``deeds`` count over all runs: what was tried, and what really happened."""

    steps: ClassVar[Counter[str]] = Counter()
    deeds: ClassVar[Counter[str]] = Counter()
    raise_curtain: ClassVar[Callable[[], tuple[Database, Room]]]

    def __init__(self) -> None:
        super().__init__()
        self.database, self.room = type(self).raise_curtain()
        self.told: list[str] = []
        self.order = 0
        self.touched: set[int] | None = None
        seats = {name: Seat("owner") for name in LEARNERS} | {name: Seat("colleague") for name in ("eve", "bob")}
        self.school = School(seats)
        self.dice = random.Random(0)

    def runs(self, room: str) -> bool:
        """Whether a class has a round that runs."""
        return any(one.state == model.OPEN and one.room == room for one in self.school.rounds.values())

    def readers(self, text: Text) -> tuple[int, ...]:
        """Ids of those whom a text was shown to."""
        return tuple(sorted(self.room.ids[who] for who in text.shown))

    def dump(self) -> list[object]:
        """All rows of rounds."""
        tables = ("rounds", "round_parts", "round_votes", "round_reasons", "round_showings", "round_reports")
        return self.room.do(
            lambda work: [
                work.connection.exec_driver_sql(f"SELECT * FROM {table} ORDER BY id").all() for table in tables
            ]
        )
