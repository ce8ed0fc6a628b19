"""The check as teachers set it up and read it; and learners being told that it has opened."""

from datetime import date, time
from typing import Final, Literal

from bot.core.catalogue import Catalogue
from bot.core.checkpoints import (
    Announcement,
    CheckPlan,
    CheckRefusal,
    CheckReport,
    Point,
    Window,
    plan,
    replan,
    report,
)
from bot.core.class_log import Event
from bot.core.classes import Classroom, MemberState, Right
from bot.core.languages import Language
from bot.core.learners import Learner
from bot.core.moments import MomentProblem, allowed, last_day, read_moment, wall_of, zone_of
from bot.core.reminders import QUIET
from bot.storage.database import Work

CourseDay = Literal["course_from", "course_until", "ends_on"]
"""The first or the last day of a course, or the last one of the class itself."""

BATCH: Final = 10
"""Classes that are told in one transaction."""

_NIGHT: Final = time(23, 59)


class CheckpointSettings:
    """Use cases of teachers. Whoever is not of the class, or may not, gets ``NOT_YOURS``."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._claims = catalogue.tree.checkpoints

    def show(self, work: Work, teacher: Learner, class_id: int) -> CheckPlan | CheckRefusal:
        """The course's days, whether the class has the check, and when; for everybody who teaches it."""
        standing = work.classes.find_allowed(teacher.id, class_id, Right.SEE)
        if standing is None:
            return CheckRefusal.NOT_YOURS
        answered = work.checkpoints.count_answered(class_id)
        on = work.checkpoints.find_since(class_id) is not None
        return CheckPlan(standing, on, work.checkpoints.list_windows(class_id), answered, bool(self._claims))

    def edit(self, work: Work, teacher: Learner, class_id: int) -> CheckPlan | CheckRefusal:
        """The same, for those who may change it."""
        if work.classes.find_allowed(teacher.id, class_id, Right.SET) is None:
            return CheckRefusal.NOT_YOURS
        return self.show(work, teacher, class_id)

    def switch(self, work: Work, teacher: Learner, class_id: int, *, on: bool) -> CheckPlan | CheckRefusal:
        """Give the class the check, or take it away: what was answered stays, what is to come does not come."""
        if work.classes.find_allowed(teacher.id, class_id, Right.SET) is None:
            return CheckRefusal.NOT_YOURS
        if on and not self._claims:
            return CheckRefusal.NO_CLAIMS
        there = work.checkpoints.find_since(class_id) is not None
        if on and not there:
            work.checkpoints.add(class_id, work.now)
        elif there and not on:
            work.checkpoints.delete(class_id)
        if on is not there:
            work.class_log.add(class_id, Event.ON if on else Event.OFF, work.now, actor=teacher.id, word="checks")
        self._replan(work, class_id)
        return self.show(work, teacher, class_id)

    def write_day(
        self, work: Work, teacher: Learner, class_id: int, which: CourseDay, text: str
    ) -> CheckPlan | CheckRefusal | MomentProblem:
        """The first or last day as typed: "1.2.", "morgen", "Fri"; a time of day is left out of account."""
        standing = work.classes.find_allowed(teacher.id, class_id, Right.SET)
        zone = zone_of(standing.classroom.zone) if standing else None
        if standing is None or zone is None:
            return CheckRefusal.NOT_YOURS
        found = read_moment(text, teacher.language, work.now, zone, _NIGHT)
        if isinstance(found, MomentProblem):
            return found
        return self._set(work, teacher, class_id, which, found.wall.date())

    def pick_day(
        self, work: Work, teacher: Learner, class_id: int, which: CourseDay, day: int
    ) -> CheckPlan | CheckRefusal | MomentProblem:
        """The first or last day as an ordinal, from today to two years ahead; 0 takes it back."""
        standing = work.classes.find_allowed(teacher.id, class_id, Right.SET)
        zone = zone_of(standing.classroom.zone) if standing else None
        if standing is None or zone is None:
            return CheckRefusal.NOT_YOURS
        if not day:
            return self._set(work, teacher, class_id, which, None)
        today = wall_of(work.now, zone).date()
        if day < today.toordinal():
            return MomentProblem.PAST
        if day > last_day(today).toordinal():
            return MomentProblem.TOO_FAR
        return self._set(work, teacher, class_id, which, date.fromordinal(day))

    def report(self, work: Work, teacher: Learner, class_id: int) -> CheckReport | CheckRefusal:
        """What the check tells of the class as a whole. Of a check that is open nothing is told yet."""
        standing = work.classes.find_allowed(teacher.id, class_id, Right.SEE)
        if standing is None:
            return CheckRefusal.NOT_YOURS
        on = work.checkpoints.find_since(class_id) is not None
        running = [one.point for one in work.checkpoints.list_windows(class_id) if on and one.is_open(work.now)]
        answers = work.checkpoints.list_answers(class_id)
        return report(standing.classroom, standing.learners, answers, running)

    def announce(self, work: Work) -> tuple[tuple[Announcement, ...], bool]:
        """Take the checks of which learners are to be told now, and mark them; and whether there may be more.

        What was held up until quiet hours waits for their end.
        """
        due = work.checkpoints.take_due(work.now, BATCH)
        told = []
        for row, class_id, window in due:
            classroom = work.classes.find(class_id)
            zone = zone_of(classroom.zone) if classroom else None
            awake = allowed(work.now, zone, QUIET, None, now=work.now) if zone else None
            if awake is not None and awake > work.now:
                work.checkpoints.set_announce(row, awake)
                continue
            work.checkpoints.set_announce(row, None)
            if classroom is not None and not classroom.archived and window.is_open(work.now):
                told.append(self._announcement(work, classroom, window))
        return tuple(told), len(due) == BATCH

    def _announcement(self, work: Work, classroom: Classroom, window: Window) -> Announcement:
        chats: list[tuple[int, Language]] = [
            (one.chat_id, one.language)
            for one in work.membership.list(classroom.id, MemberState.ACTIVE)
            if one.chat_id is not None and not one.muted
        ]
        return Announcement(
            classroom.id,
            classroom.name,
            classroom.zone,
            window.point,
            window.closes_at,
            len(self._claims),
            tuple(chats),
        )

    def _set(
        self, work: Work, teacher: Learner, class_id: int, which: CourseDay, day: date | None
    ) -> CheckPlan | CheckRefusal:
        classroom = work.classes.find(class_id)
        if classroom is None:
            return CheckRefusal.NOT_YOURS
        first = day if which == "course_from" else classroom.course_from
        last = day if which == "course_until" else classroom.course_until
        if first is not None and last is not None and last < first:
            return CheckRefusal.ORDER
        if which == "ends_on":
            # A class has an end, or it would never be deleted; and not before that of its course.
            if day is None:
                return CheckRefusal.NOT_YOURS
            if last is not None and day < last:
                return CheckRefusal.END
            self._note(work, teacher, classroom, which, day)
            work.classes.set_end(class_id, day)
            return self.show(work, teacher, class_id)
        self._note(work, teacher, classroom, which, day)
        work.classes.set(class_id, which, day)
        if last is not None and (classroom.ends_on is None or last > classroom.ends_on):
            work.classes.set_end(class_id, last)
        self._replan(work, class_id)
        return self.show(work, teacher, class_id)

    def _note(self, work: Work, teacher: Learner, classroom: Classroom, which: CourseDay, day: date | None) -> None:
        if day != getattr(classroom, which):
            work.class_log.add(classroom.id, Event.SET, work.now, actor=teacher.id, word=which)

    def _replan(self, work: Work, class_id: int) -> None:
        """When the class is asked, by its days as they are now; what somebody has answered stays as it was."""
        classroom, since = work.classes.find(class_id), work.checkpoints.find_since(class_id)
        zone = zone_of(classroom.zone) if classroom else None
        wanted: tuple[Window, ...] = ()
        if classroom is not None and zone is not None and since is not None:
            wanted = plan(classroom.course_from, classroom.course_until, zone, since)
        touched: frozenset[Point] = work.checkpoints.list_touched(class_id)
        there = work.checkpoints.list_windows(class_id, lock=True)
        work.checkpoints.set_windows(class_id, replan(wanted, there, touched))
