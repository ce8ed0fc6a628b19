"""Results to take along: everything as rows, and one learner's work in words."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.core.analysis import ItemStatistics, analyse, wilson
from bot.core.assignments import Attempt, Progress, Task, counting, progress
from bot.core.catalogue import Catalogue, pack_of
from bot.core.classes import Member, Right, Standing
from bot.core.content import Question
from bot.core.learners import Learner
from bot.core.results import LearnerAnswer, LearnerResult, Overview, ResultsRefusal, SkillResult
from bot.services.results.people import people
from bot.services.results.service import ResultsService
from bot.storage.database import Work

BATCH = 500
"""Attempts whose answers are read at a time."""


@dataclass(frozen=True)
class Export:
    """An assignment's results as rows: ``answers`` by learner (empty where single learners may not be shown)."""

    overview: Overview
    statistics: tuple[ItemStatistics, ...]
    answers: tuple[tuple[LearnerResult, LearnerAnswer], ...]


@dataclass(frozen=True)
class LearnerSummary:
    """One learner's work in a class: each assignment with the attempt that counts, and skills over all of them."""

    standing: Standing
    member: Member
    work: tuple[tuple[Task, Attempt | None, Progress], ...]
    skills: tuple[SkillResult, ...]


class ExportService:
    """Use cases of files. The right is looked up again when the file is made."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._results = ResultsService(catalogue)

    def results(self, work: Work, teacher: Learner, assignment_id: int) -> Export | ResultsRefusal:
        """Everything that the screen shows, as rows."""
        overview = self._results.overview(work, teacher, assignment_id)
        if isinstance(overview, ResultsRefusal):
            return overview
        if not overview.standing.may(Right.NAME):
            return ResultsRefusal.NOT_YOURS
        rows = self._answers(work, overview)
        members = dict.fromkeys(result.member.id for result, _ in rows)
        work.membership.add_looks(tuple(members), teacher.id, "export", work.now)
        return Export(overview, self._statistics(work, overview), rows)

    def summary(self, work: Work, teacher: Learner, membership_id: int) -> LearnerSummary | ResultsRefusal:
        """One learner's work in the class, for talks with them and their parents; the look is logged."""
        member = work.membership.find(membership_id)
        standing = work.classes.find_allowed(teacher.id, member.class_id, Right.NAME) if member else None
        if member is None or standing is None or member.state != "active":
            return ResultsRefusal.NOT_YOURS
        if not (standing.classroom.individuals and member.individuals):
            return ResultsRefusal.NOT_SINGLE
        work.membership.add_looks([membership_id], teacher.id, "summary", work.now)
        accounts = [member, *work.membership.list_merged(membership_id)]
        own = {task.assignment.id: task for task in work.tasks.list_in(member.learner_id, member.class_id)}
        attempts: dict[int, list[Attempt]] = defaultdict(list)
        for account in accounts:
            for assignment_id, attempt in work.tasks.list_attempts(account.learner_id, tuple(own)):
                attempts[assignment_id].append(attempt)
        done = []
        for task in reversed(own.values()):
            numbered = [replace(one, number=n) for n, one in enumerate(attempts[task.assignment.id], start=1)]
            counts = counting(numbered, task.assignment.counts)
            done.append((task, counts, progress(task.assignment, member.extra, counts)))
        quizzes = [attempt.quiz_id for _, attempt, _ in done if attempt is not None]
        return LearnerSummary(standing, member, tuple(done), self._skills(work, quizzes))

    def _answers(self, work: Work, overview: Overview) -> tuple[tuple[LearnerResult, LearnerAnswer], ...]:
        numbers = {item.question_id: item.number for item in overview.items}
        results = [one for one in overview.learners if one.attempt is not None]
        rows: list[tuple[LearnerResult, LearnerAnswer]] = []
        for start in range(0, len(results), BATCH):
            part = {one.attempt.quiz_id: one for one in results[start : start + BATCH] if one.attempt}
            for cell in work.results.list_cells(tuple(part)):
                answer = LearnerAnswer(
                    numbers.get(cell.question_id, 0),
                    self._question(work, cell.version_id),
                    self._catalogue.pack(pack_of(cell.question_id)),
                    cell.outcome,
                    cell.credit,
                    cell.response,
                    cell.confidence,
                    cell.answered_at,
                )
                rows.append((part[cell.quiz_id], answer))
        return tuple(sorted(rows, key=lambda one: (one[0].label.casefold(), one[0].member.id, one[1].number)))

    def _statistics(self, work: Work, overview: Overview) -> tuple[ItemStatistics, ...]:
        if overview.hidden:
            return ()
        assignment = overview.assignment
        members, attempts = work.membership.list(assignment.class_id), work.results.list_attempts(assignment.id)
        doubles = people(assignment, members, attempts).doubles
        columns = {one.question_id: place for place, one in enumerate(overview.items)}
        marks: dict[int, list[float | None]] = {}
        for person, question_id, credit in work.results.iterate_marks(assignment.id, doubles):
            marks.setdefault(person, [None] * len(columns))[columns[question_id]] = credit
        return analyse(list(marks.values()), [1.0] * len(columns)).items if marks and columns else ()

    def _skills(self, work: Work, quizzes: Sequence[int]) -> tuple[SkillResult, ...]:
        credit: dict[str, float] = defaultdict(float)
        answered: dict[str, int] = defaultdict(int)
        for cell in work.results.list_cells(quizzes):
            skill = self._question(work, cell.version_id).skill
            credit[skill] += cell.credit
            answered[skill] += 1
        return tuple(
            SkillResult(skill, credit[skill], n, *wilson(min(credit[skill], n), n))
            for skill, n in sorted(answered.items(), key=lambda one: (len(one[0]), one[0]))
        )

    def _question(self, work: Work, version_id: int) -> Question:
        return (self._catalogue.pinned(version_id) or work.questions.find(version_id))[1]
