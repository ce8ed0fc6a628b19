"""What several use cases of being in a class read."""

from datetime import datetime

from bot.core.content import FORMS
from bot.storage.database import Work


def check_until(work: Work, class_id: int, learner_id: int) -> datetime | None:
    """When the class's check closes, of which somebody who comes now was not told when it opened."""
    found = [window for of_class, window in work.checkpoints.list_open(learner_id, work.now) if of_class == class_id]
    given = [(of_class, one) for of_class, one in work.checkpoints.list_of(learner_id)] if found else []
    if len({one.form for _, one in given}) == len(FORMS):
        return None
    begun = {one.point for of_class, one in given if of_class == class_id}
    return next((window.closes_at for window in found if window.point not in begun), None)
