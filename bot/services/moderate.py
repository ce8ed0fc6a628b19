"""What whoever runs the bot does about people who harm others: looks, bars accounts, hides reasons; all is noted."""

from datetime import timedelta

from bot.core.bars import Bar
from bot.core.class_log import By, Event, Line
from bot.core.moderate import Done, Hidden, Overview
from bot.core.rounds import ReasonState
from bot.storage.database import Work

MOST = 500
"""Reasons of each list, at most."""


class ModerateService:
    """Use cases of the operator, who is nobody in the chat."""

    def overview(self, work: Work, days: int, *, texts: bool = False) -> Overview:
        """What was reported, what has waited for more than ``days``, who is kept out.

        That the operator reads ``texts`` is noted.
        """
        kept = (one for one in work.bars.list() if one.bar.holds(work.now))
        if texts:
            work.class_log.add(None, Event.LOOKED, work.now, by=By.OPERATOR, word="texts")
        store, before = work.moderate, work.now - timedelta(days=days)
        return Overview(
            store.list_reported(MOST),
            store.list_waiting(before, MOST),
            store.count_reported(),
            store.count_waiting(before),
            tuple(kept),
        )

    def bar(self, work: Work, learner_id: int, days: int | None, reason: str) -> Bar | None:
        """Keep an account out for ``days`` (None: for good); None where there is no such account in Telegram."""
        bar = Bar(work.now + timedelta(days=days) if days is not None else None, reason)
        if not work.bars.set(learner_id, bar, work.now):
            return None
        work.class_log.add(None, Event.BARRED, work.now, learner=learner_id, by=By.OPERATOR)
        return bar

    def unbar(self, work: Work, learner_id: int) -> bool:
        """Let an account in again; whether it was kept out."""
        if not work.bars.lift(learner_id):
            return False
        work.class_log.add(None, Event.UNBARRED, work.now, learner=learner_id, by=By.OPERATOR)
        return True

    def unbar_lost(self, work: Work, bar_id: int) -> bool:
        """Lift the bar of an account that has deleted itself, by the bar's own number; whether there was one."""
        if not work.bars.lift_lost(bar_id):
            return False
        work.class_log.add(None, Event.UNBARRED, work.now, by=By.OPERATOR)
        return True

    def hide(self, work: Work, reason_id: int) -> Hidden | None:
        """Show a reason to nobody any more; its class's teachers read that, and can change it. None: no such reason."""
        reason = work.reasons.find(reason_id)
        one = work.rounds.find(reason.round_id) if reason else None
        if reason is None or one is None or not reason.text:
            return None
        if reason.state is ReasonState.HIDDEN:
            return Hidden(one.id, work.showings.list_seen_by(reason_id), late=True)
        work.reasons.decide(reason_id, ReasonState.HIDDEN, None, work.now)
        work.class_log.add(one.class_id, Event.HIDDEN, work.now, about=reason_id, by=By.OPERATOR)
        return Hidden(one.id, work.showings.list_seen_by(reason_id), late=False)

    def read(self, work: Work, class_id: int, most: int) -> tuple[str, tuple[Line, ...]] | None:
        """Name and newest lines of the log of a class, in which this look is noted; None: there is no such class."""
        classroom = work.classes.find(class_id)
        if classroom is None:
            return None
        lines = work.class_log.list(class_id, skip=0, most=most)
        work.class_log.add(class_id, Event.LOOKED, work.now, by=By.OPERATOR, word="log")
        return classroom.name, lines

    def list_done(self, work: Work, most: int) -> tuple[Done, ...]:
        """What operators did, the newest first."""
        return work.moderate.list_done(most)
