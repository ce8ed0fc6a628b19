"""Review cards: what each learner remembers of each concept, and when it is due; how each learner reviews."""

from bot.storage.reviews.store import ReviewStore, Standing
from bot.storage.reviews.tables import review_habits

__all__ = ["ReviewStore", "Standing", "review_habits"]
