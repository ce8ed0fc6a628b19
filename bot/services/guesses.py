"""Keeping an eye on wrong class codes, over all accounts."""

from bot.core.guesses import MOST, SPAN, STRICT
from bot.storage.database import Work


class GuessService:
    """Use cases of the clock."""

    def look(self, work: Work) -> tuple[int, bool]:
        """How many wrong codes came within ``SPAN``, and whether those are too many; what counts no more is deleted."""
        work.guesses.delete(work.now - STRICT.span)
        wrong = work.guesses.count(work.now - SPAN)
        return wrong, wrong >= MOST
