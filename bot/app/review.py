"""The part of the table of handlers that is about reviews."""

from bot.app.door import DOOR
from bot.core.actions import review as review_actions
from bot.handlers import review
from bot.messenger.table import Entry

REVIEW_PAGE = review.review
"""The page of the menu."""

REVIEW: tuple[Entry, ...] = (
    DOOR.command("review", review.review),
    DOOR.tap(review_actions.ShowHabits, review.show_habits),
    DOOR.tap(review_actions.SetPerDay, review.set_per_day),
    DOOR.tap(review_actions.SetSpread, review.set_spread),
)
"""Reviews: what comes back, and how much of it on a day."""
