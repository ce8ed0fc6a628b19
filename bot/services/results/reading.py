"""An assignment's results as they stand now: read once, and shown in many ways."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from bot.core.assignments import Assignment
from bot.core.catalogue import Catalogue, pack_of
from bot.core.class_log import Event
from bot.core.classes import Member, Right, Standing
from bot.core.content import Pack, Question
from bot.core.learners import Learner
from bot.core.moments import zone_of
from bot.core.results import (
    ItemResult,
    LearnerResult,
    Overview,
    ResultsRefusal,
    Tally,
    count_days,
    is_weak,
    tally_items,
    too_few,
)
from bot.services.results.people import People, people
from bot.storage.database import Work


@dataclass(frozen=True)
class Reading:
    """The results, and who they are of."""

    overview: Overview
    people: People


class Reader:
    """Reads results for whoever may see them."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def read(
        self, work: Work, teacher: Learner, assignment_id: int, right: Right = Right.SEE
    ) -> Reading | ResultsRefusal:
        """The assignment's results, where the teacher has ``right`` in its class."""
        allowed = self.find(work, teacher, assignment_id, right)
        if isinstance(allowed, ResultsRefusal):
            return allowed
        standing, assignment = allowed
        found = people(assignment, work.membership.list(assignment.class_id), work.results.list_attempts(assignment_id))
        overview = self._overview(work, standing, assignment, found)
        if teacher.ever_enrolled:
            # Results tell the key, and who teaches one class may be asked the same in another.
            secret = work.tasks.secret_questions(teacher.id, work.now)
            if not secret.isdisjoint(item.question_id for item in overview.items):
                return ResultsRefusal.ASKED
        return Reading(overview, found)

    def find(
        self, work: Work, teacher: Learner, assignment_id: int, right: Right
    ) -> tuple[Standing, Assignment] | ResultsRefusal:
        """The assignment and its class, without its results."""
        assignment = work.assignments.find(assignment_id)
        standing = work.classes.find_allowed(teacher.id, assignment.class_id, right) if assignment else None
        if assignment is None or standing is None:
            return ResultsRefusal.NOT_YOURS
        return (standing, assignment) if assignment.published_at is not None else ResultsRefusal.DRAFT

    def questions(self, work: Work, versions: Iterable[int]) -> dict[int, Question]:
        """The questions of these versions: from memory, or as they once were from the database."""
        return work.questions.list(versions, self._catalogue.pinned)

    def packs(self, work: Work, names: Iterable[str]) -> dict[str, Pack | None]:
        """The packs of these questions (by global id) by their ids; None where one is gone."""
        return {one: self._catalogue.find(one, work.shelf) for one in set(map(pack_of, names))}

    def _overview(self, work: Work, standing: Standing, assignment: Assignment, found: People) -> Overview:
        single = standing.classroom.individuals and standing.may(Right.NAME)
        finished = [one.attempt for one in found.results if one.attempt and one.attempt.finished_at]
        hidden = too_few(len(finished), single=single)
        shares = [one.score / one.total for one in finished if one.total]
        zone = zone_of(standing.classroom.zone)
        return Overview(
            standing=standing,
            assignment=assignment,
            items=self._items(work, assignment, found, single=single),
            learners=_by_name(one for one in found.results if one.member.individuals) if single else (),
            single=single,
            hidden=hidden,
            progress=Counter(one.progress for one in found.results),
            mean=sum(shares) / len(shares) if shares and not hidden else None,
            weak=0 if hidden else sum(map(is_weak, found.results)),
            days=count_days([one.finished_at for one in finished if one.finished_at], zone)
            if zone is not None and not hidden
            else (),
            read_at=work.now,
        )

    def _items(self, work: Work, assignment: Assignment, found: People, *, single: bool) -> tuple[ItemResult, ...]:
        asked = dict(work.assignments.list_questions(assignment.id))
        counts = work.results.count_choices(assignment.id, found.doubles)
        versions = dict(asked)
        # A question that was taken out keeps what was answered: it stands behind the others, in its newest version.
        for one in sorted(counts, key=lambda one: (one.question_id, -one.version_id)):
            versions.setdefault(one.question_id, one.version_id)
        questions = self.questions(work, {*versions.values(), *(one.version_id for one in counts)})
        tallies = tally_items(
            (
                (one.question_id, questions[one.version_id], one.outcome, one.response, one.times, one.credit)
                for one in counts
            ),
            {name: questions[version] for name, version in versions.items()},
        )
        packs = self.packs(work, versions)
        return tuple(
            self._item(
                number,
                name,
                questions[version],
                packs[pack_of(name)],
                tallies[name],
                single=single,
                asked=name in asked,
            )
            for number, (name, version) in enumerate(versions.items(), start=1)
        )

    def _item(
        self, number: int, name: str, question: Question, pack: Pack | None, tally: Tally, *, single: bool, asked: bool
    ) -> ItemResult:
        hidden = bool(tally.answered) and too_few(tally.answered, single=single)
        told = Tally() if hidden else tally
        return ItemResult(
            number, name, question, pack, told.answered, told.right, told.credit, told.favourite, hidden, asked
        )


def log(work: Work, teacher: Learner, members: Iterable[Member], what: str) -> None:
    """Note the look at each of these learners, and in the log of their class; within an hour it is the same look."""
    known = {one.id: one for one in members}
    new = [known[one] for one in work.membership.add_looks(list(known), teacher.id, what, work.now)]
    if new:
        only = new[0].learner_id if len(known) == 1 else None
        work.class_log.add(new[0].class_id, Event.LOOKED, work.now, actor=teacher.id, learner=only, word=what)


def _by_name(results: Iterable[LearnerResult]) -> tuple[LearnerResult, ...]:
    return tuple(sorted(results, key=lambda one: (one.label.casefold(), one.member.id)))
