"""Results of an assignment: the whole, one question, one learner. Read anew each time, so they are live."""

from collections import Counter
from collections.abc import Sequence

from bot.core.analysis import analyse_options, flags
from bot.core.catalogue import Catalogue, pack_of
from bot.core.learners import Learner
from bot.core.quiz.responses import Chosen, Outcome, Written
from bot.core.results import (
    Findings,
    Grid,
    GridRow,
    ItemResult,
    LearnerAnswer,
    LearnerReport,
    LearnerResult,
    Overview,
    QuestionReport,
    ResultsRefusal,
    Shelf,
    WrittenAnswer,
    chance,
    comparable,
    find,
    key_rows,
    measure,
    option_ids,
    rank,
    rows_of,
)
from bot.services.results.reading import Reader, Reading, log
from bot.storage.database import Work
from bot.storage.results import QuestionAnswer

GRID = 25
"""Learners in one grid."""

WRITTEN = 40
"""Typed answers that are listed at most."""

SHELF = 8
"""Assignments on one page of the list."""

NEWEST = 50
"""Assignments of one class in the list, at most."""


class ResultsService:
    """Use cases of results. Whoever does not teach the class gets ``NOT_YOURS``."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._reader = Reader(catalogue)

    def list(self, work: Work, teacher: Learner, page: int = 0) -> Shelf:
        """Published assignments of all the teacher's classes, the newest first, a page of them."""
        found = [
            (standing, assignment)
            for standing in work.classes.list_standings(teacher.id)
            if not standing.classroom.archived
            for assignment in work.assignments.list(standing.classroom.id, most=NEWEST)
            if assignment.published_at is not None
        ]
        found.sort(key=lambda one: -one[1].id)
        pages = max(1, -(-len(found) // SHELF))
        page = max(0, min(page, pages - 1))
        return Shelf(tuple(found[page * SHELF : (page + 1) * SHELF]), len(found), page, pages)

    def today(self, work: Work, teacher: Learner, assignment_id: int) -> tuple[Overview, Findings] | ResultsRefusal:
        """The whole, and what to know of it today, which is made of everybody's work: all of them were looked at."""
        overview = self.overview(work, teacher, assignment_id)
        if isinstance(overview, ResultsRefusal):
            return overview
        # Not only those who are named: a look that follows from results would tell them before their release.
        log(work, teacher, (one.member for one in overview.learners if overview.single), "today")
        return overview, find(overview)

    def overview(self, work: Work, teacher: Learner, assignment_id: int) -> Overview | ResultsRefusal:
        """The whole: who stands where, how each question went."""
        found = self._reader.read(work, teacher, assignment_id)
        return found if isinstance(found, ResultsRefusal) else found.overview

    def grid(self, work: Work, teacher: Learner, assignment_id: int, page: int = 0) -> Grid | ResultsRefusal:
        """A page of learners and what became of each question, those who need help first."""
        overview = self._single(work, teacher, assignment_id)
        if isinstance(overview, ResultsRefusal):
            return overview
        pages = max(1, -(-len(overview.learners) // GRID))
        page = max(0, min(page, pages - 1))
        shown = rank(overview.learners)[page * GRID : (page + 1) * GRID]
        # Not only this page, as whose page comes first follows from results.
        log(work, teacher, (one.member for one in overview.learners), "grid")
        cells = work.results.list_outcomes([one.attempt.quiz_id for one in shown if one.attempt])
        rows = tuple(GridRow(one, _outcomes(one, overview.items, cells)) for one in shown)
        return Grid(overview, rows, page, pages)

    def question(
        self, work: Work, teacher: Learner, assignment_id: int, number: int
    ) -> QuestionReport | ResultsRefusal:
        """Question ``number`` (from 1): what every option drew, from whom, and whether it measures anything."""
        found = self._reader.read(work, teacher, assignment_id)
        if isinstance(found, ResultsRefusal):
            return found
        item = next((one for one in found.overview.items if one.number == number), None)
        if item is None:
            return ResultsRefusal.GONE
        if not item.answered:
            return QuestionReport(found.overview, item, None, (), None, (), 0, 0)
        given = work.results.list_question(assignment_id, item.question_id, found.people.doubles)
        totals = work.results.count_totals(assignment_id, found.people.doubles)
        versions = self._reader.questions(work, {one.version_id for one in given})
        usual = [one for one in given if comparable(versions[one.version_id], item.question)]
        statistics = measure(
            (one.credit, totals[one.person][1] - one.credit) for one in given if one.person in found.people.through
        )
        options, chosen = option_ids(item.question), [one for one in usual if isinstance(one.response, Chosen)]
        analysis = None
        if options and chosen:
            # By what each got of what they answered so far: who is still at it is not among the weakest for that.
            shares = [totals[one.person][1] / totals[one.person][0] for one in chosen]
            picked = [rows_of(item.question, one.response) for one in chosen if isinstance(one.response, Chosen)]
            analysis = analyse_options(picked, shares, key_rows(item.question), options)
        written = self._written(work, teacher, found, given)
        return QuestionReport(
            overview=found.overview,
            item=item,
            statistics=statistics,
            flags=flags(statistics, chance(item.question)) if statistics is not None else (),
            options=analysis,
            written=written[:WRITTEN],
            unlisted=max(0, len(written) - WRITTEN),
            earlier=len(given) - len(usual) if options else 0,
        )

    def learners(self, work: Work, teacher: Learner, assignment_id: int) -> Overview | ResultsRefusal:
        """The whole, to choose a learner from."""
        return self._single(work, teacher, assignment_id)

    def learner(
        self, work: Work, teacher: Learner, assignment_id: int, membership_id: int
    ) -> LearnerReport | ResultsRefusal:
        """One learner's attempt; the look is logged, and the learner sees that there was one."""
        overview = self._single(work, teacher, assignment_id)
        if isinstance(overview, ResultsRefusal):
            return overview
        result = next((one for one in overview.learners if one.member.id == membership_id), None)
        if result is None:
            return ResultsRefusal.GONE
        log(work, teacher, [result.member], "learner")
        cells = work.results.list_cells([result.attempt.quiz_id] if result.attempt else [])
        numbers = {item.question_id: item.number for item in overview.items}
        questions = self._reader.questions(work, {cell.version_id for cell in cells})
        packs = self._reader.packs(work, (cell.question_id for cell in cells))
        answers = [
            LearnerAnswer(
                number=numbers.get(cell.question_id, 0),
                question=questions[cell.version_id],
                pack=packs[pack_of(cell.question_id)],
                outcome=cell.outcome,
                credit=cell.credit,
                response=cell.response,
                confidence=cell.confidence,
                answered_at=cell.answered_at,
            )
            for cell in cells
        ]
        return LearnerReport(overview, result, tuple(sorted(answers, key=lambda one: (one.number == 0, one.number))))

    def _single(self, work: Work, teacher: Learner, assignment_id: int) -> Overview | ResultsRefusal:
        overview = self.overview(work, teacher, assignment_id)
        if isinstance(overview, Overview) and not overview.single:
            return ResultsRefusal.NOT_SINGLE
        return overview

    def _written(
        self, work: Work, teacher: Learner, found: Reading, given: Sequence[QuestionAnswer]
    ) -> tuple[WrittenAnswer, ...]:
        """Wrong ones first; without names equal ones stand together, the most frequent first."""
        known = {one.member.id: one for one in found.overview.learners}
        texts = [
            (one, " ".join(one.response.text.split()), one.outcome)
            for one in given
            if isinstance(one.response, Written)
        ]
        if found.overview.single:
            log(work, teacher, (known[one.person].member for one, _, _ in texts if one.person in known), "question")
            listed = [WrittenAnswer(text, outcome, known.get(one.person), 1) for one, text, outcome in texts]
        else:
            counted = Counter((text, outcome) for _, text, outcome in texts)
            listed = [WrittenAnswer(text, outcome, None, times) for (text, outcome), times in counted.items()]
        return tuple(sorted(listed, key=_wrong_first))


def _outcomes(
    result: LearnerResult, items: Sequence[ItemResult], cells: dict[tuple[int, str], Outcome]
) -> tuple[Outcome | None, ...]:
    quiz = result.attempt.quiz_id if result.attempt else 0
    return tuple(cells.get((quiz, item.question_id)) for item in items)


def _wrong_first(one: WrittenAnswer) -> tuple[bool, int, str, str]:
    return one.outcome is Outcome.RIGHT, -one.times, one.label.casefold(), one.text
