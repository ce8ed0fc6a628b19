"""Whatever happens in whatever order: every count equals its recount in plain Python from the log."""

from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.core.assignments import Progress
from bot.core.classes import MemberState
from bot.core.results import Export, Grid, LearnerReport, Overview, QuestionReport, is_weak
from bot.services.results import ExportService, ResultsService
from bot.storage.database import Database, Work
from tests.conftest import Clock
from tests.services.histories import EVENTS, World, happen, world
from tests.services.recount import Truth, recount

HISTORIES = st.lists(EVENTS, min_size=8, max_size=40)
BUSY = tuple(("answer all", place, who, who + place) for who in range(6) for place in range(3))
COUNTS = st.sampled_from(["first", "best", "last"])


class UndoneError(Exception):
    """Ends a transaction, so that the next example finds an empty database."""


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@example(events=[*BUSY, ("merge", 0, 1), ("go", 1, MemberState.LEFT)], counts="best", individuals=True)
@example(events=[*BUSY, ("merge", 0, 1), ("merge", 1, 2)], counts="last", individuals=True)
@example(events=[*BUSY, ("ask", 0, {0, 1}, True), *BUSY], counts="first", individuals=True)
@example(events=[*BUSY, ("merge", 0, 1)], counts="best", individuals=False)
@example(events=[("begin", 0, 0), ("answer", 0, 0, 1), *BUSY[3:]], counts="first", individuals=True)
@example(events=[("extra", 0, 600), ("wait", 25), *BUSY], counts="last", individuals=True)
@given(events=HISTORIES, counts=COUNTS, individuals=st.booleans())
def test_every_count_equals_its_recount(
    database: Database, clock: Clock, events: list[tuple[Any, ...]], counts: str, *, individuals: bool
) -> None:
    begun = clock.time

    def live(work: Work) -> None:
        made = world(work, counts=counts, individuals=individuals)
        for event in events:
            if event[0] == "wait":
                clock.advance(hours=event[1])
                object.__setattr__(work, "now", clock.time)
            happen(work, made, event)
        for assignment in made.assignments[:2]:
            _compare(work, made, assignment, individuals=individuals)
        raise UndoneError

    with pytest.raises(UndoneError):
        database.transaction(live)
    clock.time = begun


def _compare(work: Work, made: World, assignment: int, *, individuals: bool) -> None:
    truth, service = recount(work, assignment), ResultsService(made.catalogue)
    overview = service.overview(work, made.teacher, assignment)
    assert isinstance(overview, Overview)
    assert overview.size == len(truth.persons)
    assert overview.begun == sum(found is not None for found in truth.persons.values())
    assert overview.done == len(truth.finished)
    assert overview.progress[Progress.LATE] == len(truth.late)
    shares = [found[1] / found[3] for one, found in truth.persons.items() if found and one in truth.finished]
    hidden = not individuals and len(shares) < 5
    assert overview.hidden == hidden
    if shares and not hidden:
        assert overview.mean == pytest.approx(sum(shares) / len(shares))
        assert sum(day.finished for day in overview.days) == len(shares)
        assert overview.weak == sum(share < 0.5 - 1e-9 for share in shares)
    _questions(work, made, truth, overview)
    _export(work, made, truth, overview)
    if individuals:
        _learners(work, made, truth, overview)


def _questions(work: Work, made: World, truth: Truth, overview: Overview) -> None:
    service = ResultsService(made.catalogue)
    assert [item.question_id for item in overview.items if item.asked] == truth.order
    assert {item.question_id for item in overview.items} == set(truth.questions)
    for item in overview.items:
        told = truth.questions[item.question_id]
        if not overview.single and told.answered < 5:
            assert (item.answered, item.right, item.credit, item.favourite) == (0, 0, 0.0, None)
            assert item.hidden == bool(told.answered)
            continue
        assert (item.answered, item.right) == (told.answered, told.right)
        assert item.credit == pytest.approx(told.credit)
        if item.favourite and item.favourite.option:
            assert item.favourite.times == max(told.wrong.values())
            assert told.wrong[item.favourite.option] == item.favourite.times
        elif item.favourite:
            assert item.favourite.times == max(told.texts.values()) >= 2
        elif item.asked:
            assert not told.wrong
            assert max(told.texts.values(), default=0) < 2
        report = service.question(work, made.teacher, overview.assignment.id, item.number)
        assert isinstance(report, QuestionReport)
        assert (report.statistics.n if report.statistics else 0) == told.measured
        assert sum(one.times for one in report.written) == told.typed.total()
        if report.options is not None and item.asked:
            assert {use.option: use.n for use in report.options.options if not use.is_key and use.n} == dict(told.wrong)
            assert report.options.n + report.earlier == told.answered


def _learners(work: Work, made: World, truth: Truth, overview: Overview) -> None:
    service = ResultsService(made.catalogue)
    assert {one.member.id for one in overview.learners} == set(truth.persons)
    grid = service.grid(work, made.teacher, overview.assignment.id)
    assert isinstance(grid, Grid)
    for row in grid.rows:
        found = truth.persons[row.result.member.id]
        assert (row.result.attempt is None) == (found is None)
        if found is None or row.result.attempt is None:
            continue
        attempt = row.result.attempt
        assert (attempt.quiz_id, attempt.answered, attempt.total) == (found[0], found[2], found[3])
        assert attempt.score == pytest.approx(found[1])
        assert attempt.number == truth.numbers[row.result.member.id]
        cells = truth.cells[row.result.member.id]
        shown = zip(overview.items, row.outcomes, strict=True)
        known = {item.question_id: outcome for item, outcome in shown if outcome is not None}
        # What was only answered in an attempt that does not count first has no column.
        assert known == {name: outcome for name, outcome in cells.items() if name in truth.questions}
        report = service.learner(work, made.teacher, overview.assignment.id, row.result.member.id)
        assert isinstance(report, LearnerReport)
        assert sum(one.credit for one in report.answers) == pytest.approx(found[1])
    assert {one.member.id for one in overview.learners if is_weak(one)} <= truth.finished


def _export(work: Work, made: World, truth: Truth, overview: Overview) -> None:
    export = ExportService(made.catalogue).results(work, made.teacher, overview.assignment.id)
    assert isinstance(export, Export)
    assert export.overview.items == overview.items
    if not overview.single:
        assert not export.answers
        return
    by_learner: dict[int, float] = {}
    for row in export.answers:
        member = export.overview.learners[row.learner].member.id
        by_learner[member] = by_learner.get(member, 0.0) + row.credit
        assert truth.cells[member][row.question_id] == row.outcome
    assert len(export.answers) == sum(len(cells) for cells in truth.cells.values())
    for member, total in by_learner.items():
        found = truth.persons[member]
        assert found is not None
        assert total == pytest.approx(found[1])
    for item, (statistics, _) in zip(overview.items, export.measures, strict=True):
        assert (statistics.n if statistics else 0) == truth.questions[item.question_id].measured
