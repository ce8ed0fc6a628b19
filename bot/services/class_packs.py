"""Class packs: published to a class, told to its learners, listed, taken back.

For whoever makes lessons (the wizard of ``services/articles``): build ``LessonParts`` (``core/class_packs/model.py``)
from what the teacher has confirmed, then ``publish(work, teacher, class_id, parts)`` → ``Shelved`` or a
``ClassPackRefusal``. Keep ``Shelved.pack.number``: with it as ``number`` the next call makes a revision, changes
nothing where nothing has changed, and brings back a pack that was withdrawn. The letters to learners are written by
``jobs/class_packs.py``; the caller sends nothing.
"""

from dataclasses import replace

from bot.core.class_log import Event
from bot.core.class_packs import (
    MARK,
    MOST_PACKS,
    ClassPack,
    ClassPackRefusal,
    Entry,
    LessonParts,
    News,
    PackBody,
    Shelved,
    build,
)
from bot.core.classes import Classroom, MemberState, Right, Standing
from bot.core.learners import Learner
from bot.core.moments import allowed, zone_of
from bot.core.reminders import QUIET
from bot.storage.database import Work

BATCH = 10
"""Lessons that are told of in one transaction."""


class ClassPackService:
    """Use cases of class packs. Whoever does not teach the class, or may not, gets ``NOT_YOURS``."""

    def publish(
        self, work: Work, teacher: Learner, class_id: int, parts: LessonParts, number: int | None = None
    ) -> Shelved | ClassPackRefusal:
        """Put a lesson on the shelf of a class, or make the next revision of lesson ``number`` of that class.

        Learners are told of a new lesson, once, outside quiet hours; of a revision they are not told.
        """
        standing = work.classes.find_allowed(teacher.id, class_id, Right.TEACH)
        if standing is None:
            return ClassPackRefusal.NOT_YOURS
        if number is not None:
            return self._revise(work, teacher, standing, number, parts)
        if work.shelf.count(class_id) >= MOST_PACKS:
            return ClassPackRefusal.FULL
        body = build(parts, {})
        if isinstance(body, ClassPackRefusal):
            return body
        made = work.shelf.publish(class_id, teacher.id, body, work.now)
        work.shelf.set_versions(made, self._versions(work, made, body))
        work.class_log.add(class_id, Event.LESSON_ADDED, work.now, actor=teacher.id, about=made)
        return Shelved(standing, work.shelf.load(made), "published")

    def list(self, work: Work, teacher: Learner, class_id: int) -> tuple[Standing, tuple[Entry, ...]] | None:
        """The lessons of a class; None for whoever does not teach it."""
        standing = work.classes.find_allowed(teacher.id, class_id, Right.SEE)
        return None if standing is None else (standing, work.shelf.list_of_class(class_id))

    def find(self, work: Work, teacher: Learner, number: int) -> tuple[Standing, Entry] | None:
        """One lesson of a class that the teacher teaches."""
        class_id = work.shelf.find_class(number)
        found = None if class_id is None else self.list(work, teacher, class_id)
        if found is None:
            return None
        standing, entries = found
        newest = next((one.id for one in work.assignments.list(standing.classroom.id, most=1)), 0)
        return next(((standing, replace(entry, newest=newest)) for entry in entries if entry.id == number), None)

    def withdraw(self, work: Work, teacher: Learner, number: int, *, on: bool) -> tuple[Standing, Entry] | None:
        """Take a lesson back, so that learners see it no more, or bring it back; what was answered stays.

        None where the teacher may not.
        """
        found = self.find(work, teacher, number)
        if found is None or not found[0].may(Right.TEACH):
            return None
        if on is (found[1].withdrawn_at is None):
            work.shelf.set_withdrawn(number, work.now if on else None)
            event = Event.LESSON_WITHDRAWN if on else Event.LESSON_RESUMED
            work.class_log.add(found[0].classroom.id, event, work.now, actor=teacher.id, about=number)
        return self.find(work, teacher, number)

    def announce(self, work: Work) -> tuple[tuple[News, ...], bool]:
        """Take the lessons of which learners are to be told now, and mark them; and whether there may be more.

        What was held up until quiet hours waits for their end.
        """
        due = work.shelf.take_due(work.now, BATCH)
        news = []
        for number in due:
            pack = work.shelf.load(number)
            classroom = work.classes.find(pack.class_id)
            zone = zone_of(classroom.zone) if classroom else None
            awake = allowed(work.now, zone, QUIET, None, now=work.now) if zone else None
            if awake is not None and awake > work.now:
                work.shelf.set_announce(number, awake)
                continue
            work.shelf.set_announce(number, None)
            if classroom is not None and not classroom.archived and pack.status == "published":
                news.append(_news(work, classroom, pack))
        return tuple(news), len(due) == BATCH

    def _revise(
        self, work: Work, teacher: Learner, standing: Standing, number: int, parts: LessonParts
    ) -> Shelved | ClassPackRefusal:
        pack = work.shelf.find(number, lock=True)
        if pack is None or pack.class_id != standing.classroom.id:
            return ClassPackRefusal.NOT_YOURS
        body = build(parts, pack.ids)
        if isinstance(body, ClassPackRefusal):
            return body
        changed = body != PackBody.model_validate({name: getattr(pack, name) for name in PackBody.model_fields})
        if pack.status == "published" and not changed:
            return Shelved(standing, pack, "same")
        if changed:
            work.shelf.replace(number, body, self._versions(work, number, body), work.now)
        work.shelf.set_withdrawn(number, None)
        work.class_log.add(pack.class_id, Event.LESSON_REVISED, work.now, actor=teacher.id, about=number)
        return Shelved(standing, work.shelf.load(number), "revised")

    def _versions(self, work: Work, number: int, body: PackBody) -> dict[str, int]:
        questions = {f"{MARK}{number}/{question.id}": question for question in body.questions}
        return work.questions.publish(questions, work.now)


def _news(work: Work, classroom: Classroom, pack: ClassPack) -> News:
    return News(
        pack.id,
        pack.title,
        pack.summary,
        pack.minutes,
        classroom.id,
        classroom.name,
        tuple(
            (one.chat_id, one.language)
            for one in work.membership.list(classroom.id, MemberState.ACTIVE)
            if one.chat_id is not None and not one.muted
        ),
    )
