"""The ledger of deletions, and what it is for: whoever had their texts deleted does not get them back by a restore."""

from collections.abc import Collection

from bot.core.erasure import Erasure
from bot.core.learners import Learner
from bot.storage.database import Work


class ErasureService:
    """Use cases of the ledger."""

    def note(self, work: Work, learner: Learner, *, whole: bool = False) -> None:
        """Note that all that ``learner`` has written is deleted (``whole``: all of them), in the same transaction."""
        work.erasures.note(learner.id, work.now, whole=whole)

    def list_after(self, work: Work, row_id: int) -> tuple[tuple[int, Erasure], ...]:
        """What was noted after row ``row_id``, with the ids of the rows."""
        return work.erasures.list_after(row_id)

    def list_owed(self, work: Work, ledger: Collection[Erasure]) -> tuple[tuple[int, Erasure], ...]:
        """Learners (by id) whose texts are back in this database though ``ledger`` says that they were deleted."""
        unknown = work.erasures.list_unknown(ledger)
        if not unknown:
            return ()
        people = dict(work.erasures.find_people())
        return tuple((people[one.who], one) for one in sorted(unknown) if one.who in people)

    def settle(self, work: Work, erasure: Erasure) -> None:
        """Note in this database what the ledger outside of it says, once it is done."""
        work.erasures.add(erasure)
