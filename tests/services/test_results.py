"""Results for whoever may see them: who that is, what each page shows, and that every look is noted."""

import pytest

from bot.core.results import (
    Export,
    Findings,
    Grid,
    LearnerReport,
    LearnerSummary,
    Overview,
    ResultsRefusal,
)
from bot.storage.database import Database, Work
from tests.conftest import Clock
from tests.services.desk import USES, Desk, desk_of
from tests.services.histories import happen

REFUSED = (ResultsRefusal.NOT_YOURS, ResultsRefusal.NOT_SINGLE)


@pytest.fixture
def desk(database: Database) -> Desk:
    return desk_of(database)


@pytest.fixture
def whole(database: Database) -> Desk:
    """A class that is seen as a whole."""
    return desk_of(database, individuals=False)


SEES = {"today", "overview", "question"}
"""What a viewer may; everything else shows single learners or takes them along."""


@pytest.mark.parametrize("use", USES)
def test_who_may_what(desk: Desk, use: str) -> None:
    for name, who in desk.people.items():
        found = desk.use(use, who)
        allowed = name in {"owner", "coteacher"} or (name == "viewer" and use in SEES)
        assert (found not in REFUSED) == allowed, (name, found)
        if not allowed:
            seen = [one for one in desk.looked() if one[0] == desk.member(1)]
            assert len(seen) <= 2, "only those who may were noted"


@pytest.mark.parametrize("use", USES)
def test_a_class_as_a_whole_shows_nobody(whole: Desk, use: str) -> None:
    found = whole.use(use, whole.me)
    if use in {"grid", "learners", "learner", "summary", "summary check"}:
        assert found is ResultsRefusal.NOT_SINGLE
    else:
        assert found not in REFUSED
    if isinstance(found, Export):
        assert (found.overview.learners, list(found.answers)) == ((), [])
        assert len(found.measures) == 4
    assert whole.looked() == []


def test_what_is_not_there(desk: Desk) -> None:
    assert desk.do(lambda work: desk.results.overview(work, desk.me, 99)) is ResultsRefusal.NOT_YOURS
    assert desk.do(lambda work: desk.results.question(work, desk.me, desk.task, 99)) is ResultsRefusal.GONE
    assert desk.do(lambda work: desk.results.question(work, desk.me, 99, 1)) is ResultsRefusal.NOT_YOURS
    theirs = desk.made.members[1, desk.made.learners[0]]
    assert desk.do(lambda work: desk.results.learner(work, desk.me, desk.task, theirs)) is ResultsRefusal.GONE
    assert desk.do(lambda work: desk.exports.summary(work, desk.me, theirs)) is ResultsRefusal.NOT_YOURS
    assert desk.do(lambda work: desk.exports.summary(work, desk.me, 99)) is ResultsRefusal.NOT_YOURS
    removed = desk.member(5)
    assert desk.do(lambda work: desk.exports.summary(work, desk.me, removed)) is ResultsRefusal.NOT_YOURS
    assert desk.do(lambda work: desk.results.learner(work, desk.me, desk.task, removed)) is ResultsRefusal.GONE


def test_a_draft_has_no_results(desk: Desk) -> None:
    desk.do(lambda work: work.assignments.set(desk.task, "published_at", None))
    assert desk.do(lambda work: desk.results.overview(work, desk.me, desk.task)) is ResultsRefusal.DRAFT
    assert desk.do(lambda work: desk.exports.check(work, desk.me, desk.task)) is ResultsRefusal.DRAFT


def test_an_archived_class_can_still_be_read_and_taken_along(desk: Desk) -> None:
    desk.do(lambda work: work.classes.set(desk.made.classes[0], "archived_at", work.now))
    assert desk.do(lambda work: desk.results.list(work, desk.me)).entries == ()
    assert isinstance(desk.do(lambda work: desk.results.overview(work, desk.me, desk.task)), Overview)
    assert isinstance(desk.do(lambda work: desk.exports.results(work, desk.me, desk.task)), Export)
    summary = desk.do(lambda work: desk.exports.summary(work, desk.me, desk.member(0)))
    assert isinstance(summary, LearnerSummary)
    assert summary.work


def test_the_list_has_the_newest_first_in_pages(desk: Desk) -> None:
    first = desk.do(lambda work: desk.results.list(work, desk.me))
    assert [assignment.id for _, assignment in first.entries] == [desk.made.assignments[1], desk.task]
    assert first.only is None
    assert desk.do(lambda work: desk.results.list(work, desk.made.stranger)).only is not None
    assert desk.do(lambda work: desk.results.list(work, desk.people["learner"])).entries == ()

    def more(work: Work) -> None:
        values = {
            "title": "More",
            "kind": "practice",
            "attempts": 0,
            "counts": "best",
            "late": "mark",
            "explain": "at_once",
            "shuffle": False,
            "confidence": False,
        }
        for n in range(8):
            published = {"published_at": work.now} if n else {}
            work.assignments.add(desk.made.classes[0], desk.me.id, values | published, 1, work.now)

    desk.do(more)
    last = desk.do(lambda work: desk.results.list(work, desk.me, 99))
    assert (len(last.entries), last.count, last.page, last.pages) == (1, 9, 1, 2)
    assert last.entries[0][1].id == desk.task


def test_everybody_is_looked_at_where_some_are_named(desk: Desk) -> None:
    """A look at those alone who are named would tell them before the release how they did."""
    found = desk.do(lambda work: desk.results.today(work, desk.me, desk.task))
    assert isinstance(found, tuple)
    overview: Overview = found[0]
    findings: Findings = found[1]
    assert 0 < len(findings.named) < len(overview.learners)
    assert desk.looked() == [(one, "today") for one in sorted(one.member.id for one in overview.learners)]
    desk.do(lambda work: desk.results.today(work, desk.me, desk.task))
    assert len(desk.looked()) == len(overview.learners), "the same look"
    desk.do(lambda work: desk.results.overview(work, desk.me, desk.task))
    assert len(desk.looked()) == len(overview.learners)


def test_every_page_with_single_learners_notes_the_look(desk: Desk, clock: Clock) -> None:
    for use in ("grid", "learner", "export", "summary"):
        desk.use(use, desk.me)
    assert {what for member, what in desk.looked() if member == desk.member(1)} == {
        "grid",
        "learner",
        "export",
        "summary",
    }
    assert len([what for _, what in desk.looked() if what == "learner"]) == 1
    clock.advance(hours=2)
    desk.use("learner", desk.me)
    assert len([what for _, what in desk.looked() if what == "learner"]) == 2


def test_the_grid_in_pages(desk: Desk) -> None:
    found = desk.do(lambda work: desk.results.grid(work, desk.me, desk.task, 7))
    assert isinstance(found, Grid)
    assert (found.page, found.pages, len(found.rows)) == (0, 1, 5)
    shares = [row.result.share or 0.0 for row in found.rows]
    assert shares == sorted(shares)
    assert all(len(row.outcomes) == 4 and None not in row.outcomes for row in found.rows)


def test_typed_answers_have_names_where_single_learners_may_be_shown(desk: Desk) -> None:
    found = desk.question(3)
    assert found.item.question.type == "typed"
    assert found.options is None
    assert len(found.written) == 5
    assert {one.label for one in found.written} == {f"Person {10 + place}" for place in range(5)}
    assert [one.outcome for one in found.written] == sorted((one.outcome for one in found.written), reverse=True)
    assert {what for _, what in desk.looked()} == {"question"}


def test_typed_answers_have_no_names_where_the_class_is_seen_as_a_whole(whole: Desk) -> None:
    found = whole.question(3)
    assert {one.label for one in found.written} == {""}
    assert sum(one.times for one in found.written) == 5
    assert whole.looked() == []


def test_below_five_answers_a_class_as_a_whole_shows_nothing(database: Database) -> None:
    desk = desk_of(database, individuals=False, answer=4)
    for number in (1, 3):
        found = desk.question(number)
        assert found.item.hidden
        assert (found.options, found.statistics, found.written, found.item.answered) == (None, None, (), 0)
    today = desk.do(lambda work: desk.results.overview(work, desk.me, desk.task))
    assert isinstance(today, Overview)
    assert (today.mean, today.weak, today.days) == (None, 0, ())
    assert today.hidden
    export = desk.do(lambda work: desk.exports.results(work, desk.me, desk.task))
    assert isinstance(export, Export)
    assert export.measures == ((None, ()),) * 4


def test_a_question_that_nobody_answered(database: Database) -> None:
    desk = desk_of(database, answer=0)
    found = desk.question(1)
    assert (found.item.answered, found.options, found.flags) == (0, None, ())


def test_a_learner_from_near_by(desk: Desk) -> None:
    found = desk.do(lambda work: desk.results.learner(work, desk.me, desk.task, desk.member(2)))
    assert isinstance(found, LearnerReport)
    assert [one.number for one in found.answers] == [1, 2, 3, 4]
    assert found.result.attempt is not None
    assert sum(one.credit for one in found.answers) == found.result.attempt.score
    assert all(one.pack is not None for one in found.answers)
    desk.do(lambda work: work.assignments.set_questions(desk.task, [("p01/q02", desk.made.old["p01/q02"])]))
    after = desk.do(lambda work: desk.results.learner(work, desk.me, desk.task, desk.member(2)))
    assert isinstance(after, LearnerReport)
    assert [one.question.id for one in after.answers] == ["q02", "q01", "q03", "q04"], "what was taken out stays"


def test_a_summary_has_all_work_of_all_accounts(desk: Desk) -> None:
    desk.do(lambda work: happen(work, desk.made, ("answer all", 1, 0, 1)))
    desk.do(lambda work: happen(work, desk.made, ("merge", 0, 1)))
    desk.do(lambda work: work.assignments.set(desk.made.assignments[1], "withdrawn_at", None))
    found = desk.do(lambda work: desk.exports.summary(work, desk.me, desk.member(1)))
    assert isinstance(found, LearnerSummary)
    assert [line.assignment.id for line in found.work] == list(desk.made.assignments[:2])
    assert all(line.attempt is not None for line in found.work)
    assert sum(skill.answered for skill in found.skills) == 8
    screen = desk.do(lambda work: desk.results.learner(work, desk.me, desk.task, desk.member(1)))
    assert isinstance(screen, LearnerReport)
    assert found.work[0].attempt == screen.result.attempt, "the same attempt counts on both"
    desk.do(lambda work: work.assignments.set(desk.made.assignments[1], "withdrawn_at", work.now))
    shorter = desk.do(lambda work: desk.exports.summary(work, desk.me, desk.member(1)))
    assert isinstance(shorter, LearnerSummary)
    assert len(shorter.work) == 1
