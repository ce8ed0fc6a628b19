"""Results to take along: everything as rows, and one learner's work."""

from array import array
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from bot.core.analysis import Flag, ItemStatistics, flags
from bot.core.assignments import Assignment, Attempt, counting, progress
from bot.core.catalogue import Catalogue, pack_of
from bot.core.classes import Member, MemberState, Right, Standing
from bot.core.learners import Learner
from bot.core.results import (
    AnswerRow,
    Export,
    ItemResult,
    LearnerSummary,
    Overview,
    ResultsRefusal,
    SkillResult,
    SummaryLine,
    by_skill,
    chance,
    measure,
)
from bot.services.results.reading import Reader, Reading, log
from bot.storage.database import Work

BATCH = 200
"""Attempts whose answers are read at a time."""


class ExportService:
    """Use cases of files. The right is looked up again when the file is made."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._reader = Reader(catalogue)

    def check(self, work: Work, teacher: Learner, assignment_id: int) -> tuple[Standing, Assignment] | ResultsRefusal:
        """Whether ``results`` would be refused, without reading them: else what they are about."""
        return self._reader.find(work, teacher, assignment_id, Right.NAME)

    def results(self, work: Work, teacher: Learner, assignment_id: int) -> Export | ResultsRefusal:
        """Everything that the screen shows, as rows; whoever only looks on takes nothing along."""
        found = self._reader.read(work, teacher, assignment_id, Right.NAME)
        if isinstance(found, ResultsRefusal):
            return found
        overview = found.overview
        log(work, teacher, (one.member for one in overview.learners), "export")
        answers = self._answers(work, overview)
        names = {row.version_id: row.question_id for row in answers}
        questions = self._reader.questions(work, names)
        packs = self._reader.packs(work, names.values())
        return Export(
            overview=overview,
            answers=answers,
            questions={version: (question, packs[pack_of(names[version])]) for version, question in questions.items()},
            measures=self._measures(work, found),
        )

    def summary(self, work: Work, teacher: Learner, membership_id: int) -> LearnerSummary | ResultsRefusal:
        """One learner's work in the class, for talks with them and their parents; the look is logged."""
        found = self._member(work, teacher, membership_id)
        if isinstance(found, ResultsRefusal):
            return found
        standing, member = found
        log(work, teacher, [member], "summary")
        # Withdrawn ones are not the learner's work any more: nobody but the teacher sees them.
        assignments = [
            one
            for one in reversed(work.assignments.list(member.class_id))
            if one.published_at is not None and not one.withdrawn
        ]
        attempts: dict[int, list[Attempt]] = defaultdict(list)
        for account in (member, *work.membership.list_merged(membership_id)):
            for assignment_id, attempt in work.tasks.list_attempts(account.learner_id, [one.id for one in assignments]):
                attempts[assignment_id].append(attempt)
        done = []
        for assignment in assignments:
            begun = sorted(attempts[assignment.id], key=lambda one: one.quiz_id)
            counts = counting([replace(one, number=n) for n, one in enumerate(begun, start=1)], assignment.counts)
            done.append(SummaryLine(assignment, counts, progress(assignment, member.extra, counts)))
        skills = self._skills(work, [line.attempt.quiz_id for line in done if line.attempt is not None])
        return LearnerSummary(standing, member, tuple(done), skills, work.now)

    def check_summary(self, work: Work, teacher: Learner, membership_id: int) -> ResultsRefusal | None:
        """Why ``summary`` would be refused; None if it would not."""
        found = self._member(work, teacher, membership_id)
        return found if isinstance(found, ResultsRefusal) else None

    def _member(self, work: Work, teacher: Learner, membership_id: int) -> tuple[Standing, Member] | ResultsRefusal:
        member = work.membership.find(membership_id)
        standing = work.classes.find_allowed(teacher.id, member.class_id, Right.NAME) if member else None
        if member is None or standing is None or member.state is not MemberState.ACTIVE:
            return ResultsRefusal.NOT_YOURS
        if not (standing.classroom.individuals and member.individuals):
            return ResultsRefusal.NOT_SINGLE
        return standing, member

    def _answers(self, work: Work, overview: Overview) -> Sequence[AnswerRow]:
        numbers = {item.question_id: item.number for item in overview.items}
        places = {one.attempt.quiz_id: place for place, one in enumerate(overview.learners) if one.attempt}
        quizzes, rows = list(places), list[AnswerRow]()
        for start in range(0, len(quizzes), BATCH):
            part = [
                AnswerRow(
                    places[cell.quiz_id],
                    cell.version_id,
                    cell.question_id,
                    cell.outcome,
                    cell.credit,
                    cell.response,
                    cell.confidence,
                    cell.answered_at,
                )
                for cell in work.results.list_cells(quizzes[start : start + BATCH])
            ]
            # Learners are in order from batch to batch; what is no question of the assignment stands at the end.
            rows += sorted(part, key=lambda row: (row.learner, numbers.get(row.question_id, len(numbers) + 1)))
        return rows

    def _measures(self, work: Work, found: Reading) -> tuple[tuple[ItemStatistics | None, tuple[Flag, ...]], ...]:
        credit: dict[str, array[float]] = defaultdict(_floats)
        rest: dict[str, array[float]] = defaultdict(_floats)
        assignment_id, doubles = found.overview.assignment.id, found.people.doubles
        totals = work.results.count_totals(assignment_id, doubles)
        for person, question_id, earned in work.results.iterate_marks(assignment_id, doubles):
            if person in found.people.through:
                credit[question_id].append(earned)
                rest[question_id].append(totals[person][1] - earned)
        return tuple(_measured(item, credit[item.question_id], rest[item.question_id]) for item in found.overview.items)

    def _skills(self, work: Work, quizzes: Sequence[int]) -> tuple[SkillResult, ...]:
        cells = work.results.list_cells(quizzes)
        questions = self._reader.questions(work, {cell.version_id for cell in cells})
        return by_skill((questions[cell.version_id].skill, 1, cell.credit) for cell in cells)


def _floats() -> "array[float]":
    return array("d")


def _measured(
    item: ItemResult, credit: "array[float]", rest: "array[float]"
) -> tuple[ItemStatistics | None, tuple[Flag, ...]]:
    found = None if item.hidden else measure(zip(credit, rest, strict=True))
    return found, flags(found, chance(item.question)) if found is not None else ()
