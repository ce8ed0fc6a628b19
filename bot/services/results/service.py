"""Results of an assignment: the whole, one question, one learner. Read anew each time, so they are live."""

from collections import Counter
from collections.abc import Sequence

from bot.core.analysis import ItemStatistics, analyse, analyse_options, flags
from bot.core.assignments import Assignment
from bot.core.catalogue import Catalogue, pack_of
from bot.core.classes import Right, Standing
from bot.core.content import NumberQuestion, Question, TypedAnswer
from bot.core.learners import Learner
from bot.core.moments import zone_of
from bot.core.quiz.responses import Chosen, Outcome, Written
from bot.core.quiz.scoring import key_ids
from bot.core.results import (
    GridRow,
    ItemResult,
    LearnerAnswer,
    LearnerReport,
    Overview,
    QuestionReport,
    ResultsRefusal,
    Tally,
    WrittenAnswer,
    count_days,
    is_weak,
    rank,
    tally_items,
    too_few,
)
from bot.services.results.people import People, people
from bot.storage.database import Work

GRID = 25
"""Learners in one grid."""

WRITTEN = 40
"""Typed answers that are listed at most."""


class ResultsService:
    """Use cases of results. Whoever does not teach the class gets ``NOT_YOURS``."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def list(self, work: Work, teacher: Learner) -> tuple[tuple[Standing, Assignment], ...]:
        """Published assignments of all the teacher's classes, the newest first."""
        found = [
            (standing, assignment)
            for standing in work.classes.list_standings(teacher.id)
            for assignment in work.assignments.list(standing.classroom.id, most=20)
            if assignment.published_at is not None and not standing.classroom.archived
        ]
        return tuple(sorted(found, key=lambda one: -one[1].id))

    def overview(self, work: Work, teacher: Learner, assignment_id: int) -> Overview | ResultsRefusal:
        """The whole: who stands where, how each question went."""
        found = self._read(work, teacher, assignment_id)
        return found if isinstance(found, ResultsRefusal) else found[0]

    def grid(
        self, work: Work, teacher: Learner, assignment_id: int, page: int = 0
    ) -> tuple[Overview, tuple[GridRow, ...], int, int] | ResultsRefusal:
        """Learners and questions, those who need help first: overview, rows of ``page``, the page, and how many."""
        overview = self.overview(work, teacher, assignment_id)
        if isinstance(overview, ResultsRefusal):
            return overview
        if not overview.single:
            return ResultsRefusal.NOT_SINGLE
        pages = max(1, -(-len(overview.learners) // GRID))
        page = max(0, min(page, pages - 1))
        shown = rank(overview.learners)[page * GRID : (page + 1) * GRID]
        self._log(work, teacher, overview, [one.member.id for one in shown], "grid")
        cells: dict[tuple[int, str], Outcome] = {
            (cell.quiz_id, cell.question_id): cell.outcome
            for cell in work.results.list_cells([one.attempt.quiz_id for one in shown if one.attempt])
        }
        rows = tuple(
            GridRow(
                one,
                tuple(
                    cells.get((one.attempt.quiz_id, item.question_id)) if one.attempt else None
                    for item in overview.items
                ),
            )
            for one in shown
        )
        return overview, rows, page, pages

    def question(
        self, work: Work, teacher: Learner, assignment_id: int, number: int
    ) -> QuestionReport | ResultsRefusal:
        """Question ``number`` (from 1): what every option drew, from whom, and whether it measures anything."""
        found = self._read(work, teacher, assignment_id)
        if isinstance(found, ResultsRefusal):
            return found
        overview, persons = found
        item = next((one for one in overview.items if one.number == number), None)
        if item is None:
            return ResultsRefusal.GONE
        if item.hidden:
            return QuestionReport(overview, item, None, (), None, ())
        totals = {one.member.id: one.attempt.score if one.attempt else 0.0 for one in persons.results}
        given = work.results.list_question(assignment_id, item.question_id, persons.doubles)
        statistics = self._statistics(work, overview, item, persons)
        options, key = _options(item.question), key_ids(item.question)
        chosen = [(one.person, one.response.ids) for one in given if isinstance(one.response, Chosen)]
        known = [(person, [o for o in ids if o in options]) for person, ids in chosen]
        analysis = (
            analyse_options([ids for _, ids in known], [totals.get(person, 0.0) for person, _ in known], key, options)
            if options
            else None
        )
        chance = 1 / len(options) if options else 0.0
        flagged = flags(statistics, chance) if statistics is not None else ()
        labels = {one.member.id: one.label for one in overview.learners}
        texts = [
            WrittenAnswer(one.response.text, one.outcome, labels.get(one.person, ""), 1)
            for one in given
            if isinstance(one.response, Written)
        ]
        if texts and overview.single:
            self._log(work, teacher, overview, [one.person for one in given], "question")
        return QuestionReport(overview, item, statistics, flagged, analysis, _written(texts, single=overview.single))

    def learner(
        self, work: Work, teacher: Learner, assignment_id: int, membership_id: int
    ) -> LearnerReport | ResultsRefusal:
        """One learner's attempt; the look is logged, and the learner sees that there was one."""
        overview = self.overview(work, teacher, assignment_id)
        if isinstance(overview, ResultsRefusal):
            return overview
        if not overview.single:
            return ResultsRefusal.NOT_SINGLE
        result = next((one for one in overview.learners if one.member.id == membership_id), None)
        if result is None:
            return ResultsRefusal.GONE
        self._log(work, teacher, overview, [membership_id], "learner")
        cells = work.results.list_cells([result.attempt.quiz_id] if result.attempt else [])
        numbers = {item.question_id: item.number for item in overview.items}
        answers = tuple(
            LearnerAnswer(
                numbers.get(cell.question_id, 0),
                self._question(work, cell.version_id),
                self._catalogue.pack(pack_of(cell.question_id)),
                cell.outcome,
                cell.credit,
                cell.response,
                cell.confidence,
                cell.answered_at,
            )
            for cell in cells
        )
        return LearnerReport(overview, result, tuple(sorted(answers, key=lambda one: (one.number == 0, one.number))))

    def _read(self, work: Work, teacher: Learner, assignment_id: int) -> tuple[Overview, People] | ResultsRefusal:
        assignment = work.assignments.find(assignment_id)
        standing = work.classes.find_allowed(teacher.id, assignment.class_id, Right.SEE) if assignment else None
        if assignment is None or standing is None or assignment.published_at is None:
            return ResultsRefusal.NOT_YOURS
        single = standing.classroom.individuals and standing.may(Right.NAME)
        found = people(assignment, work.membership.list(assignment.class_id), work.results.list_attempts(assignment_id))
        items = self._items(work, assignment, found, single=single)
        finished = [one.attempt.finished_at for one in found.results if one.attempt and one.attempt.finished_at]
        shares = [
            one.share for one in found.results if one.attempt and one.attempt.finished_at and one.share is not None
        ]
        hidden = too_few(len(finished), single=single)
        zone = zone_of(standing.classroom.zone)
        agreed = tuple(one for one in found.results if one.member.individuals) if single else ()
        overview = Overview(
            standing=standing,
            assignment=assignment,
            items=items,
            learners=agreed,
            single=single,
            hidden=hidden,
            progress=Counter(one.progress for one in found.results),
            mean=sum(shares) / len(shares) if shares and not hidden else None,
            weak=0 if hidden else sum(map(is_weak, found.results)),
            days=count_days(finished, zone) if zone is not None else (),
        )
        return overview, found

    def _items(self, work: Work, assignment: Assignment, found: People, *, single: bool) -> tuple[ItemResult, ...]:
        versions = dict(work.assignments.list_questions(assignment.id))
        counts = work.results.count_choices(assignment.id, found.doubles)
        # A question that was taken out keeps what was answered: it stands behind the others.
        versions |= {one.question_id: one.version_id for one in counts if one.question_id not in versions}
        questions = {name: self._question(work, version) for name, version in versions.items()}
        tallies = tally_items(
            ((one.question_id, one.outcome, one.response, one.times, one.credit) for one in counts), questions
        )
        return tuple(
            self._item(number, name, questions[name], tallies[name], single=single)
            for number, name in enumerate(versions, start=1)
        )

    def _item(self, number: int, name: str, question: Question, tally: Tally, *, single: bool) -> ItemResult:
        hidden = bool(tally.answered) and too_few(tally.answered, single=single)
        shown = Tally() if hidden else tally
        pack = self._catalogue.pack(pack_of(name))
        return ItemResult(
            number, name, question, pack, shown.answered, shown.right, shown.credit, shown.favourite, hidden
        )

    def _statistics(self, work: Work, overview: Overview, item: ItemResult, found: People) -> ItemStatistics | None:
        """Moodle's statistics of one question over all finished or begun first attempts."""
        columns = {one.question_id: place for place, one in enumerate(overview.items)}
        marks: dict[int, list[float | None]] = {}
        for person, question_id, credit in work.results.iterate_marks(overview.assignment.id, found.doubles):
            row = marks.setdefault(person, [None] * len(columns))
            row[columns[question_id]] = credit
        if not marks:
            return None
        return analyse(list(marks.values()), [1.0] * len(columns)).items[columns[item.question_id]]

    def _question(self, work: Work, version_id: int) -> Question:
        return (self._catalogue.pinned(version_id) or work.questions.find(version_id))[1]

    def _log(self, work: Work, teacher: Learner, overview: Overview, members: Sequence[int], what: str) -> None:
        """Note the look at each of them, once an hour."""
        known = {one.member.id for one in overview.learners}
        work.membership.add_looks([one for one in members if one in known], teacher.id, what, work.now)


def _options(question: Question) -> tuple[str, ...]:
    if isinstance(question, TypedAnswer | NumberQuestion):
        return ()
    return tuple(option.id for option in question.options_of("en"))


def _written(texts: Sequence[WrittenAnswer], *, single: bool) -> tuple[WrittenAnswer, ...]:
    """Wrong ones first; without names equal ones stand together, the most frequent first."""
    if not single:
        counted = Counter((" ".join(one.text.split()), one.outcome) for one in texts)
        texts = [WrittenAnswer(text, outcome, "", times) for (text, outcome), times in counted.items()]
    ordered = sorted(texts, key=lambda one: (one.outcome is Outcome.RIGHT, -one.times, one.label.casefold(), one.text))
    return tuple(ordered[:WRITTEN])
