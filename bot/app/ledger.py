"""The ledger of deletions, held against the database: at the start, and when a backup was restored."""

from functools import partial

from bot.adapters.ledger import Ledger
from bot.core.erasure import Erasure
from bot.messenger.house import House
from bot.storage.database import Database, Work


def replay(database: Database, house: House, ledger: Ledger) -> int:
    """Delete again what came back with an old state of the database; of how many learners.

    Raises OSError where the ledger cannot be read, and DatabaseTroubleError.
    """
    found = ledger.load()
    if not found:
        return 0
    owed = database.transaction(lambda work: house.erasures.list_owed(work, found))
    for learner_id, erasure in owed:
        database.transaction(partial(_erase, house, learner_id, erasure))
    return len({learner_id for learner_id, _ in owed})


def _erase(house: House, learner_id: int, erasure: Erasure, work: Work) -> None:
    learner = work.learners.get(learner_id)
    if learner is not None:
        if erasure.whole:
            house.forget(work, learner)
        else:
            house.erase(work, learner)
        house.erasures.settle(work, erasure)
