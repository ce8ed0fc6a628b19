"""Deleting what was only kept to work: updates and messages within a day, drafts that nobody goes on with."""

from datetime import timedelta

from bot.core.class_log import KEEP_LOG
from bot.storage.database import Work

KEEP = timedelta(hours=23)
"""Rows are deleted within a day: this, and the time between two rounds."""

KEEP_NUMBER = timedelta(hours=25)
"""Of an update that was handled, its number stays alone: Telegram may deliver it again for 24 hours from its coming in,
where a crash came before it was confirmed and the bot was away for the rest of that day."""

KEEP_DEAD = timedelta(days=30)
"""Dead letters stay longer, to be counted; their text goes with the others."""

BATCH = 1000
"""Rows in one transaction: small, so that nobody has to wait for it."""


FEW = 100
"""Drafts in one transaction: each takes its article, pieces and steps along."""


class RetentionService:
    """Use cases of retention; each does a batch and says whether there may be more, of drafts how many it were."""

    def delete_updates(self, work: Work) -> bool:
        """Delete what is left of updates that were handled."""
        return work.inbox.delete_done(work.now - KEEP_NUMBER, BATCH) == BATCH

    def unname_updates(self, work: Work) -> bool:
        """Take out of updates that were handled whose they were."""
        return work.inbox.unname_done(work.now - KEEP, BATCH) == BATCH

    def delete_dead_letters(self, work: Work) -> bool:
        """Take the text out of dead letters, and delete the old ones."""
        work.inbox.strip_dead(work.now - KEEP)
        return work.inbox.delete_dead(work.now - KEEP_DEAD, BATCH) == BATCH

    def delete_messages(self, work: Work) -> bool:
        """Delete messages that were sent or failed for good."""
        return work.outbox.delete_done(work.now - KEEP, BATCH) == BATCH

    def delete_log(self, work: Work) -> bool:
        """Delete what happened in classes a long time ago, and bars that hold no more."""
        work.bars.delete_over(work.now)
        return work.class_log.delete_before(work.now - KEEP_LOG, BATCH) == BATCH

    def delete_drafts(self, work: Work, days: int) -> int:
        """Delete drafts from articles that nobody has worked on for ``days``, with the articles; not published ones."""
        return work.articles.delete_unfinished(work.now - timedelta(days=days), FEW)
