"""The weekly rhythm: chosen by learners, and kept by reminders that each come once."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from bot.core.catalogue import Catalogue
from bot.core.learners import Learner
from bot.core.lessons import list_offered
from bot.core.moments import MomentProblem, day_start, known_zone, local_day, read_moment, read_time, read_zone, zone_of
from bot.core.reminders import DAY, is_wanted
from bot.core.rhythm import (
    OwnRhythm,
    Rhythm,
    end_of_break,
    is_awake,
    is_due,
    reminded,
    reminder_after,
    set_day,
)
from bot.core.today import Nudge, Plan, arrange, lesson_step, review_step, task_steps
from bot.storage.database import Work
from bot.storage.rhythms import DueRhythm

BATCH = 100
"""Reminders in one transaction."""

LONGEST_BREAK = 366
"""Days."""

CountReviews = Callable[[Work, Collection[int]], Mapping[int, int]]
"""Says how many questions learners can review now, by their ids; it looks at what was put aside, too."""


@dataclass(frozen=True)
class Nudges:
    """What one transaction took; ``more`` says that there may be more."""

    nudges: tuple[Nudge, ...]
    more: bool


class RhythmService:
    """Use cases of rhythms. Every change can be asked for twice."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def show(self, work: Work, learner: Learner) -> OwnRhythm:
        """The learner's rhythm."""
        return _own(work, work.rhythms.find(learner.id) or Rhythm(), learner.zone)

    def set_day(self, work: Work, learner: Learner, day: int, *, on: bool) -> OwnRhythm:
        """Choose weekday ``day`` (0–6), or not; another number changes nothing."""
        return self._change(work, learner, lambda rhythm: set_day(rhythm, day, on=on))

    def set_time(self, work: Work, learner: Learner, minute: int) -> OwnRhythm | None:
        """Be reminded at ``minute`` of the day; None where there is no such one, or quiet hours hold it."""
        if not is_awake(minute):
            return None
        return self._change(work, learner, lambda rhythm: replace(rhythm, minute=minute))

    def write_time(self, work: Work, learner: Learner, text: str) -> OwnRhythm | MomentProblem | time:
        """The same from a typed text, or what is wrong with it: the time itself where quiet hours hold it."""
        found = read_time(text, learner.language)
        if isinstance(found, MomentProblem):
            return found
        return self.set_time(work, learner, found.hour * 60 + found.minute) or found

    def take_break(self, work: Work, learner: Learner, days: int) -> OwnRhythm | None:
        """No reminders for so many days from today on; 0 ends a break, None is for more than ``LONGEST_BREAK``."""
        if days > LONGEST_BREAK:
            return None
        today = local_day(work.now, known_zone(learner.zone))
        until = today + timedelta(days=days - 1) if days else None
        return self._change(work, learner, lambda rhythm: replace(rhythm, frozen_until=until))

    def write_break(self, work: Work, learner: Learner, text: str) -> OwnRhythm | MomentProblem:
        """No reminders until the day that was typed, itself included, or what is wrong with it."""
        zone = known_zone(learner.zone)
        # The last minute, so that today is a day that is still to come.
        found = read_moment(end_of_break(text), learner.language, work.now, zone, time(23, 59))
        if isinstance(found, MomentProblem):
            return found
        days = (found.wall.date() - local_day(work.now, zone)).days + 1
        return self.take_break(work, learner, days) or MomentProblem.TOO_FAR

    def set_zone(self, work: Work, learner: Learner, zone: str) -> OwnRhythm | None:
        """Follow the clocks of ``zone`` (an IANA name); None where there is no such one."""
        if zone_of(zone) is None:
            return None
        work.learners.set_zone(learner.id, zone)
        return self._change(work, replace(learner, zone=zone), lambda rhythm: rhythm)

    def write_zone(self, work: Work, learner: Learner, text: str) -> OwnRhythm | None:
        """The same from a typed place."""
        return self.set_zone(work, learner, read_zone(text) or "")

    def mute(self, work: Work, learner: Learner, *, on: bool) -> OwnRhythm:
        """No reminders any more (``on``), or again."""
        return self._change(work, learner, lambda rhythm: replace(rhythm, muted=on))

    def take(self, work: Work, count_reviews: CountReviews, most: int = BATCH) -> Nudges:
        """Take what is due and plan what comes next: whoever gets it writes it to the outbox in the same transaction.

        Nothing is sent where nothing waits, where the learner has been here today or is kept out, or where an
        assignment has reminded them or will on the same day. Whoever cannot be reached is planned again when they come
        back.
        """
        due = work.rhythms.take(work.now, most)
        timely = _wanted(work, due)
        plans = self._plans(work, timely, count_reviews)
        nudges, changes = [], []
        for one in due:
            zone, rhythm = known_zone(one.zone), one.rhythm
            plan = plans.get(one.learner_id)
            if plan and plan.steps and one.chat_id is not None:
                nudges.append(Nudge(one.chat_id, one.language, plan, rhythm.sent, one.teaches))
                rhythm = reminded(rhythm, local_day(work.now, zone))
            next_at = reminder_after(rhythm, zone, work.now) if one.chat_id is not None else None
            changes.append((one.learner_id, rhythm, next_at))
        work.rhythms.note(changes)
        return Nudges(tuple(nudges), more=len(due) == most)

    def _plans(self, work: Work, due: list[DueRhythm], count_reviews: CountReviews) -> dict[int, Plan]:
        """What waits for each of several learners."""
        if not due:
            return {}
        ids = [one.learner_id for one in due]
        tasks, lessons = work.tasks.list_open(ids, work.now), work.lessons.list_of(ids)
        reviews, plans, own = count_reviews(work, ids), {}, self._catalogue.offers(ids, work.shelf)
        for one in due:
            states = {state.pack_id: state for state in lessons.get(one.learner_id, ())}
            finished = {state.pack_id for state in states.values() if state.finished}
            offered = list_offered(own.get(one.learner_id, ()), self._catalogue.tree.packs, states, finished)
            steps = (
                review_step(reviews.get(one.learner_id, 0)),
                *task_steps(self._catalogue.titled_tasks(tasks.get(one.learner_id, ()), one.language), work.now),
                lesson_step(offered[0], states.get(offered[0].id), one.language) if offered else None,
            )
            plans[one.learner_id] = arrange(steps, work.now)
        return plans

    def _change(self, work: Work, learner: Learner, change: Callable[[Rhythm], Rhythm]) -> OwnRhythm:
        work.rhythms.add(learner.id, Rhythm(), None)
        # Locked before it is read: the next reminder depends on the last one, which a job may be noting right now.
        rhythm = change(work.rhythms.lock(learner.id) or Rhythm())
        own = _own(work, rhythm, learner.zone)
        work.rhythms.choose(learner.id, rhythm, own.next_at)
        return own


def _own(work: Work, rhythm: Rhythm, name: str) -> OwnRhythm:
    zone = known_zone(name)
    return OwnRhythm(rhythm, name, reminder_after(rhythm, zone, work.now), local_day(work.now, zone))


def _wanted(work: Work, due: list[DueRhythm]) -> list[DueRhythm]:
    """Those for whom it is the time, who were not here today, and whom nothing else reminds on this day."""
    now, zones = work.now, {one.learner_id: known_zone(one.zone) for one in due}

    def is_today(learner_id: int, at: datetime | None) -> bool:
        zone = zones[learner_id]
        return at is not None and local_day(at, zone) == local_day(now, zone)

    timely = {
        one.learner_id: one
        for one in due
        if one.chat_id is not None
        and not one.barred
        and is_due(one.rhythm, zones[one.learner_id], now)
        and not is_today(one.learner_id, one.reminded_at)
    }
    if not timely:
        return []
    last = work.today.list_last(timely, min(day_start(local_day(now, zones[one]), zones[one]) for one in timely))
    # A notice that waits may be about what is finished by now, or for a class that the learner has muted.
    coming = work.reminders.list_coming(timely, now + DAY)
    told = {
        notice.learner_id
        for at, notice in coming
        if is_wanted(notice, max(at, now)) and is_today(notice.learner_id, max(at, now))
    }
    return [one for number, one in timely.items() if number not in told and not is_today(number, last.get(number))]
