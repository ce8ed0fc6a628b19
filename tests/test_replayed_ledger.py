"""Whoever had everything deleted is not brought back by an old state of the database."""

from pathlib import Path

from bot.adapters.ledger import Ledger
from bot.app.ledger import replay
from bot.core.erasure import Erasure
from bot.storage.database import Database
from tests.classroom import Room
from tests.conftest import Clock


def test_everything_is_deleted_again(database: Database, clock: Clock, tmp_path: Path) -> None:
    room = Room(database, clock)
    people = {learner: who for who, learner in room.do(lambda work: list(work.erasures.find_people()))}
    ledger = Ledger(tmp_path)
    ledger.append([Erasure(clock(), people[room.ids["kim"]], whole=True), Erasure(clock(), people[room.ids["sam"]])])
    assert replay(database, room.house, Ledger(tmp_path)) == 2
    assert room.do(lambda work: work.learners.get(room.ids["kim"])) is None
    assert room.do(lambda work: work.learners.get(room.ids["sam"])) is not None, "of these only the texts"
    noted = room.do(lambda work: [one for _, one in room.house.erasures.list_after(work, 0)])
    assert set(noted) >= set(ledger.load())
    assert replay(database, room.house, ledger) == 0
