"""Making and changing assignments: questions, rules, dates."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import get_args

from bot.core.assignments import (
    DEFAULTS,
    LONGEST_TITLE,
    MOST_ATTEMPTS,
    MOST_QUESTIONS,
    Assignment,
    AssignmentRefusal,
    Counts,
    Explain,
    Kind,
    Late,
)
from bot.core.catalogue import Catalogue
from bot.core.choosing import Part, Wanted, count_pool, filter_pool, toggle, word_for
from bot.core.classes import Right, Standing
from bot.core.drafts import DATES, Draft, Start
from bot.core.learners import Learner
from bot.core.moments import Moment, MomentProblem, last_day, read_moment, settle, wall_of, zone_of
from bot.services.assignments.draft import SEED_BITS, Drafts
from bot.storage.database import Work

MINUTES_A_DAY = 24 * 60

_CHOICES: Mapping[str, Callable[[str], object]] = {
    "counts": Counts,
    "late": Late,
    "explain": Explain,
    "shuffle": lambda word: word == "on",
    "confidence": lambda word: word == "on",
    "attempts": lambda word: max(0, min(int(word), MOST_ATTEMPTS)),
}


class AssignmentService:
    """Use cases of making assignments. Whoever may not gets ``NOT_YOURS``."""

    def __init__(self, catalogue: Catalogue, randbits: Callable[[int], int]) -> None:
        """``randbits`` gives that many bits, for seeds."""
        self._drafts = Drafts(catalogue)
        self._randbits = randbits

    def list(self, work: Work, teacher: Learner, class_id: int) -> tuple[Standing, Sequence[Assignment]] | None:
        """The assignments of a class, the newest first; None for whoever does not teach it."""
        standing = work.classes.find_allowed(teacher.id, class_id, Right.SEE)
        return None if standing is None else (standing, work.assignments.list(class_id))

    def list_all(self, work: Work, teacher: Learner) -> tuple[tuple[Standing, Assignment], ...]:
        """The assignments of all classes that the teacher teaches and that go on, the newest first."""
        if not teacher.staff:
            return ()
        found = (
            (standing, assignment)
            for standing in work.classes.list_standings(teacher.id)
            if not standing.classroom.archived
            for assignment in work.assignments.list(standing.classroom.id)
        )
        return tuple(sorted(found, key=lambda one: -one[1].id))

    def list_classes(self, work: Work, teacher: Learner) -> tuple[Standing, ...]:
        """The classes that the teacher may set an assignment."""
        return tuple(one for one in work.classes.list_standings(teacher.id) if one.may(Right.TEACH))

    def start(self, work: Work, teacher: Learner, class_id: int) -> Start | AssignmentRefusal:
        """What a new assignment of the class could be about."""
        standing = work.classes.find_allowed(teacher.id, class_id, Right.TEACH)
        if standing is None:
            return AssignmentRefusal.NOT_YOURS
        offered = self._drafts.packs(work, class_id)
        counts = count_pool(filter_pool(offered, Wanted())).packs
        packs = tuple((pack, counts[pack.id]) for pack in offered if counts[pack.id])
        return Start(standing, packs, _newest(work, class_id))

    def begin(
        self, work: Work, teacher: Learner, class_id: int, pack_id: str = "", after: int | None = None
    ) -> Draft | AssignmentRefusal:
        """A draft over a pack, or over all of them (""): a practice of eight questions.

        ``after`` is the newest assignment of the class that the teacher knew of: where there is a newer one, a
        second tap shows it.
        """
        standing = work.classes.find_allowed(teacher.id, class_id, Right.TEACH)
        pack = self._drafts.pack(work, class_id, pack_id) if pack_id else None
        if standing is None or (pack_id and pack is None):
            return AssignmentRefusal.NOT_YOURS
        if after is not None and (newest := _newest(work, class_id)) > after:
            return self.show(work, teacher, newest)
        title = pack.title[standing.classroom.language] if pack else standing.classroom.name
        values = {"title": title[:LONGEST_TITLE], "shuffle": True} | _preset(Kind.PRACTICE)
        made = work.assignments.add(class_id, teacher.id, values, self._randbits(SEED_BITS), work.now)
        wanted = Wanted(packs=(pack_id,) if pack_id else (), seed=self._randbits(SEED_BITS))
        self._drafts.choose(work, class_id, made, wanted)
        return self.show(work, teacher, made)

    def show(self, work: Work, teacher: Learner, assignment_id: int) -> Draft | AssignmentRefusal:
        """An assignment of the teacher's, whatever its state."""
        return self._drafts.card(work, teacher, assignment_id, Right.SEE)

    def edit(self, work: Work, teacher: Learner, assignment_id: int) -> Draft | AssignmentRefusal:
        """The same for whoever may change it."""
        return self._drafts.find(work, teacher, assignment_id, Right.TEACH)

    def want(self, work: Work, teacher: Learner, assignment_id: int, wanted: Wanted) -> Draft | AssignmentRefusal:
        """Choose the questions anew by another filter; only as long as it is a draft."""
        draft = self._drafts.find(work, teacher, assignment_id, Right.TEACH)
        if isinstance(draft, AssignmentRefusal):
            return draft
        if draft.assignment.published_at is not None:
            return AssignmentRefusal.PUBLISHED
        if wanted != draft.wanted:
            self._drafts.choose(work, draft.assignment.class_id, assignment_id, wanted)
        return self.edit(work, teacher, assignment_id)

    def filter(
        self, work: Work, teacher: Learner, assignment_id: int, part: str, word: str, *, on: bool
    ) -> Draft | AssignmentRefusal:
        """Take the value of ``word`` into ``part`` of the filter, or out of it.

        A draft gets its questions anew; for a running one the filter only says which can be added.
        """
        draft = self._drafts.find(work, teacher, assignment_id, Right.TEACH)
        if isinstance(draft, AssignmentRefusal):
            return draft
        known = next((one for one in get_args(Part) if one == part), None)
        if known is None:
            return AssignmentRefusal.NOT_YOURS
        values = [str(one) for one in (*draft.pool.of(known), *getattr(draft.wanted, known))]
        value = next((one for one in values if word_for(draft.packs, known, one) == word), None)
        if value is None:
            return AssignmentRefusal.NOT_YOURS
        wanted = toggle(draft.wanted, known, value, on=on)
        if draft.assignment.published_at is None:
            return self.want(work, teacher, assignment_id, wanted)
        self._drafts.note(work, assignment_id, wanted)
        return self.edit(work, teacher, assignment_id)

    def set_count(self, work: Work, teacher: Learner, assignment_id: int, count: int) -> Draft | AssignmentRefusal:
        """Ask so many questions; only as long as it is a draft."""
        draft = self._drafts.find(work, teacher, assignment_id, Right.TEACH)
        if isinstance(draft, AssignmentRefusal):
            return draft
        if not 1 <= count <= MOST_QUESTIONS:
            return AssignmentRefusal.TOO_MANY
        return self.want(work, teacher, assignment_id, draft.wanted.model_copy(update={"count": count}))

    def reroll(
        self, work: Work, teacher: Learner, assignment_id: int, seed: int | None = None
    ) -> Draft | AssignmentRefusal:
        """Other questions by the same filter; a second tap, which names a ``seed`` that is gone, changes nothing."""
        draft = self._drafts.find(work, teacher, assignment_id, Right.TEACH)
        if isinstance(draft, AssignmentRefusal):
            return draft
        if seed not in (None, draft.wanted.seed):
            return draft
        wanted = draft.wanted.model_copy(update={"seed": self._randbits(SEED_BITS)})
        return self.want(work, teacher, assignment_id, wanted)

    def toggle_question(
        self, work: Work, teacher: Learner, assignment_id: int, question_id: str, *, on: bool
    ) -> Draft | AssignmentRefusal:
        """Ask this question, too, or no more. Attempts that were begun keep what they have."""
        draft = self._drafts.find(work, teacher, assignment_id, Right.TEACH)
        if isinstance(draft, AssignmentRefusal):
            return draft
        current = list(work.assignments.list_questions(assignment_id))
        others = [one for one in current if one[0] != question_id]
        if not on and not others and draft.assignment.published_at is not None:
            return AssignmentRefusal.NO_QUESTIONS
        if on and len(others) == len(current):
            version = self._drafts.offered(work, draft.assignment.class_id, question_id)
            if version is None:
                return AssignmentRefusal.NOT_YOURS
            if len(current) >= MOST_QUESTIONS:
                return AssignmentRefusal.TOO_MANY
            current = [*current, (question_id, version)]
        work.assignments.set_questions(assignment_id, current if on else others)
        return self.edit(work, teacher, assignment_id)

    def rename(self, work: Work, teacher: Learner, assignment_id: int, title: str) -> Draft | AssignmentRefusal:
        """Call it otherwise."""
        plain = " ".join("".join(c if c.isprintable() else " " for c in title).split())
        if not 1 <= len(plain) <= LONGEST_TITLE:
            return AssignmentRefusal.TITLE
        return self._set(work, teacher, assignment_id, {"title": plain})

    def set_kind(self, work: Work, teacher: Learner, assignment_id: int, kind: Kind) -> Draft | AssignmentRefusal:
        """Practice or graded, with the defaults of that kind; only as long as it is a draft."""
        draft = self._drafts.find(work, teacher, assignment_id, Right.TEACH)
        if isinstance(draft, Draft) and draft.assignment.published_at is not None:
            return AssignmentRefusal.PUBLISHED
        if isinstance(draft, Draft) and draft.assignment.kind is kind:
            # A second tap must not undo rules that were set since.
            return draft
        return self._set(work, teacher, assignment_id, _preset(kind))

    def set_choice(
        self, work: Work, teacher: Learner, assignment_id: int, name: str, word: str
    ) -> Draft | AssignmentRefusal:
        """Set counts, late, explain, attempts (0 = any number), shuffle or confidence ("on" or "off")."""
        try:
            value = _CHOICES[name](word)
        except (KeyError, ValueError):
            return AssignmentRefusal.NOT_YOURS
        draft = self._drafts.find(work, teacher, assignment_id, Right.TEACH)
        if name == "explain" and isinstance(draft, Draft) and draft.assignment.released_at is not None:
            # They have been read: nobody can take that back.
            return AssignmentRefusal.RUNNING
        return self._set(work, teacher, assignment_id, {name: value})

    def write_date(
        self, work: Work, teacher: Learner, assignment_id: int, name: str, text: str
    ) -> Draft | MomentProblem | AssignmentRefusal:
        """Set a date (of ``DATES``) as people type it, in the class's time zone; "-" takes it away."""
        draft = self._drafts.find(work, teacher, assignment_id, Right.TEACH)
        zone = None if isinstance(draft, AssignmentRefusal) else zone_of(draft.standing.classroom.zone)
        if zone is None or name not in DATES:
            return AssignmentRefusal.NOT_YOURS
        if text.strip() in ("-", "–"):
            return self.drop_date(work, teacher, assignment_id, name)
        moment = read_moment(text, teacher.language, work.now, zone, _default(name))
        return moment if isinstance(moment, MomentProblem) else self._date(work, teacher, assignment_id, name, moment)

    def set_date(
        self, work: Work, teacher: Learner, assignment_id: int, name: str, wall: datetime
    ) -> Draft | MomentProblem | AssignmentRefusal:
        """Set a date from the calendar: ``wall`` is naive, in the class's time zone."""
        draft = self._drafts.find(work, teacher, assignment_id, Right.TEACH)
        zone = None if isinstance(draft, AssignmentRefusal) else zone_of(draft.standing.classroom.zone)
        if zone is None or name not in DATES:
            return AssignmentRefusal.NOT_YOURS
        moment = settle(wall, zone)
        return MomentProblem.PAST if moment.at <= work.now else self._date(work, teacher, assignment_id, name, moment)

    def pick_date(
        self, work: Work, teacher: Learner, assignment_id: int, name: str, day: int, minutes: int
    ) -> Draft | MomentProblem | AssignmentRefusal:
        """The same by buttons: the proleptic Gregorian ordinal of a day, and minutes after its midnight."""
        draft = self._drafts.find(work, teacher, assignment_id, Right.TEACH)
        zone = None if isinstance(draft, AssignmentRefusal) else zone_of(draft.standing.classroom.zone)
        if zone is None or not 0 <= minutes < MINUTES_A_DAY:
            return AssignmentRefusal.NOT_YOURS
        today = wall_of(work.now, zone).date()
        if not today.toordinal() <= day <= last_day(today).toordinal():
            return MomentProblem.PAST if day < today.toordinal() else MomentProblem.TOO_FAR
        wall = datetime.combine(date.fromordinal(day), time()) + timedelta(minutes=minutes)
        return self.set_date(work, teacher, assignment_id, name, wall)

    def drop_date(self, work: Work, teacher: Learner, assignment_id: int, name: str) -> Draft | AssignmentRefusal:
        """Take a date away."""
        if name not in DATES:
            return AssignmentRefusal.NOT_YOURS
        return self._set(work, teacher, assignment_id, {name: None})

    def _date(
        self, work: Work, teacher: Learner, assignment_id: int, name: str, moment: Moment
    ) -> Draft | AssignmentRefusal:
        shown = self._set(work, teacher, assignment_id, {name: moment.at})
        return replace(shown, moment=moment) if isinstance(shown, Draft) else shown

    def _set(
        self, work: Work, teacher: Learner, assignment_id: int, values: Mapping[str, object]
    ) -> Draft | AssignmentRefusal:
        draft = self._drafts.find(work, teacher, assignment_id, Right.TEACH)
        if isinstance(draft, AssignmentRefusal):
            return draft
        refusal = self._drafts.set(work, teacher, draft, values)
        return self.edit(work, teacher, assignment_id) if refusal is None else refusal


def _preset(kind: Kind) -> dict[str, object]:
    preset = DEFAULTS[kind]
    return {
        "kind": kind.value,
        "attempts": preset.attempts,
        "counts": preset.counts.value,
        "late": preset.late.value,
        "explain": preset.explain.value,
        "confidence": preset.confidence,
    }


def _default(name: str) -> time:
    """The time of day where only a day is given: the day begins with what opens and ends with what is due."""
    return time(0, 0) if name == "opens_at" else time(23, 59)


def _newest(work: Work, class_id: int) -> int:
    return next((one.id for one in work.assignments.list(class_id, most=1)), 0)
