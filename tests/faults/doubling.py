"""How many messages a soak may have doubled, fault by fault: what exceeds that was sent twice for no reason."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import select

from bot.messenger.delivery import ANSWER
from bot.messenger.unmarked import CROWD, PATIENCE, QUEUE, STRICT
from bot.storage.database import Database, Work
from bot.storage.outbox import BROADCASTS, DUE, outbox
from tests.faults.checker import unwritten
from tests.faults.watch import Watch


@dataclass
class Doubling:
    """Adds up what can come twice; so many ``bots`` are at work at once."""

    database: Database
    watch: Watch
    bots: int = 1
    allowed: int = 0
    """Messages that may have come twice so far."""
    wrong: list[str] = field(default_factory=list)
    """Faults that left more behind than they can have."""
    _seen: set[tuple[int, int]] = field(default_factory=set)
    """Chat and id of messages that nobody wrote down, and that an earlier fault accounts for."""

    def struck(self, calls: int) -> None:
        """So many new messages were made, and the bot was not told: each of them comes again."""
        self.allowed += calls
        self._seen |= self.database.transaction(lambda work: unwritten(work, self.watch))

    def cut(self, what: str, at: datetime) -> None:
        """Fault ``what`` ended calls under way at ``at``: what was made and is not written down may come again."""
        self.database.transaction(lambda work: self._cut(work, what, at))

    def _cut(self, work: Work, what: str, at: datetime) -> None:
        due = select(outbox.c.chat_id, outbox.c.lane, outbox.c.created_at)
        rows = work.connection.execute(due.where(outbox.c.state == DUE, outbox.c.method != ANSWER)).all()
        lost = unwritten(work, self.watch) - self._seen
        self._seen |= lost
        if self.bots == 1:  # of several another one may have sent it again by now
            lost = {one for one in lost if one[0] in {row.chat_id for row in rows}}
        broadcasts = any(row.lane == BROADCASTS for row in rows)
        since = {row.chat_id: row.created_at for row in reversed(rows)}  # a chat is sent one at a time
        places = self.bots * (STRICT + STRICT * broadcasts + crowded([at - one for one in since.values()]))
        if len(lost) > places:
            self.wrong.append(f"{what}: {len(lost)} messages were unmarked, at most {places} can be")
        self.allowed += min(len(lost), places)


def crowded(waits: list[timedelta]) -> int:
    """How many messages can be under way beside the strict one, if those that are due have waited for so long.

    Whoever is out of patience does not wait, and where there may have been a queue, nobody need have waited.
    """
    late = sum(one.total_seconds() >= PATIENCE for one in waits)
    return min(CROWD, len(waits) if len(waits) - late > QUEUE else late)
