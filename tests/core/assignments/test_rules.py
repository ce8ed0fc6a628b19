"""Who may work when, what counts, and when the key may be seen: tables of cases."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.core.assignments import (
    DEFAULTS,
    AssignmentRefusal,
    Attempt,
    Counts,
    Explain,
    Kind,
    Late,
    Phase,
    Progress,
    Stage,
    closes_for,
    counting,
    due_for,
    explains,
    is_late,
    is_open,
    keeps_key,
    missing,
    phase,
    progress,
    stage,
    take_refusal,
    under_way,
)
from bot.core.assignments.rules import Defaults
from tests.assigned import DAY, DUE, HOUR, START, assignment, attempt, begun, task

EARLY, LATE = START + HOUR, DUE + HOUR
CLOSE = DUE + DAY
SECOND = timedelta(seconds=1)
DRAFT: dict[str, Any] = {"published_at": None}
ANY: dict[str, Any] = {"attempts": 0}


@pytest.mark.parametrize(
    ("changes", "extra", "due", "closes"),
    [
        ({}, 0, DUE, None),
        ({}, 60, DUE + HOUR, None),
        ({"due_at": None}, 60, None, None),
        ({"closes_at": CLOSE}, 0, DUE, CLOSE),
        ({"closes_at": CLOSE}, 60, DUE + HOUR, CLOSE + HOUR),
        ({"late": Late.CLOSE}, 0, DUE, DUE),
        ({"late": Late.CLOSE}, 24 * 60, DUE + DAY, DUE + DAY),
        ({"late": Late.CLOSE, "closes_at": CLOSE}, 0, DUE, DUE),
        ({"late": Late.CLOSE, "due_at": None, "closes_at": CLOSE}, 0, None, CLOSE),
    ],
)
def test_own_dates(changes: dict[str, Any], extra: int, due: datetime | None, closes: datetime | None) -> None:
    made = assignment(**changes)
    assert (due_for(made, extra), closes_for(made, extra)) == (due, closes)


@pytest.mark.parametrize(
    ("changes", "attempts", "now", "refusal", "found"),
    [
        ({}, (), EARLY, None, Phase.NEW),
        ({}, (begun(),), EARLY, None, Phase.UNDER_WAY),
        ({}, (attempt(),), EARLY, AssignmentRefusal.NO_ATTEMPT_LEFT, Phase.DONE),
        ({"attempts": 2}, (attempt(),), EARLY, None, Phase.AGAIN),
        ({"attempts": 2}, (attempt(), begun(2)), EARLY, None, Phase.UNDER_WAY),
        ({"attempts": 2}, (attempt(), attempt(2)), EARLY, AssignmentRefusal.NO_ATTEMPT_LEFT, Phase.DONE),
        (ANY, (attempt(), attempt(2)), EARLY, None, Phase.AGAIN),
        ({}, (), LATE, None, Phase.OVERDUE),
        ({}, (), DUE, None, Phase.OVERDUE),
        ({}, (begun(),), LATE, None, Phase.UNDER_WAY),
        # Whoever may read the key does not begin anew.
        (ANY, (attempt(),), DUE, AssignmentRefusal.NO_ATTEMPT_LEFT, Phase.DONE),
        (ANY | {"due_at": None}, (attempt(),), LATE, None, Phase.AGAIN),
        (ANY | {"explain": Explain.AT_ONCE}, (attempt(),), LATE, None, Phase.AGAIN),
        (ANY | {"explain": Explain.AFTER_RELEASE}, (attempt(),), LATE, None, Phase.AGAIN),
        (
            ANY | {"explain": Explain.AFTER_RELEASE, "released_at": DUE},
            (attempt(),),
            LATE,
            AssignmentRefusal.NO_ATTEMPT_LEFT,
            Phase.DONE,
        ),
        ({"explain": Explain.AFTER_RELEASE, "released_at": DUE}, (), LATE, None, Phase.OVERDUE),
        ({"opens_at": DUE - DAY}, (), EARLY, AssignmentRefusal.NOT_OPEN, Phase.NOT_OPEN),
        ({"opens_at": EARLY}, (), EARLY, None, Phase.NEW),
        ({"closes_at": CLOSE}, (), CLOSE, AssignmentRefusal.CLOSED, Phase.MISSED),
        ({"closes_at": CLOSE}, (begun(),), CLOSE, AssignmentRefusal.CLOSED, Phase.MISSED),
        ({"closes_at": CLOSE}, (attempt(),), CLOSE, AssignmentRefusal.CLOSED, Phase.DONE),
        ({"late": Late.CLOSE}, (), DUE, AssignmentRefusal.CLOSED, Phase.MISSED),
        (DRAFT, (), EARLY, AssignmentRefusal.NOT_YOURS, Phase.MISSED),
        ({"withdrawn": True}, (), EARLY, AssignmentRefusal.NOT_YOURS, Phase.MISSED),
    ],
)
def test_who_may_work_on_it_when(
    changes: dict[str, Any],
    attempts: tuple[Attempt, ...],
    now: datetime,
    refusal: AssignmentRefusal | None,
    found: Phase,
) -> None:
    made = task(*attempts, **changes)
    assert (take_refusal(made, now), phase(made, now)) == (refusal, found)


@pytest.mark.parametrize(
    ("changes", "attempts", "made", "now", "refusal"),
    [
        # An attempt under way was in time if it was when the answer was given.
        ({"closes_at": CLOSE}, (begun(),), CLOSE - SECOND, CLOSE + DAY, None),
        ({"closes_at": CLOSE}, (begun(),), CLOSE, CLOSE + DAY, AssignmentRefusal.CLOSED),
        ({"late": Late.CLOSE}, (begun(),), DUE - SECOND, DUE, None),
        ({"attempts": 2, "late": Late.CLOSE}, (attempt(), begun(2)), DUE - SECOND, DUE, None),
        # Nothing begins by an old date: neither the first attempt nor, with the key in hand, another one.
        ({"late": Late.CLOSE}, (), DUE - SECOND, DUE, AssignmentRefusal.CLOSED),
        (ANY | {"late": Late.CLOSE}, (attempt(),), DUE - SECOND, DUE, AssignmentRefusal.CLOSED),
        (ANY, (attempt(),), DUE - SECOND, DUE, AssignmentRefusal.NO_ATTEMPT_LEFT),
        # Whether it has opened, and what its teacher did with it, is as it is now.
        ({"opens_at": EARLY}, (begun(),), START, EARLY, None),
        ({"opens_at": EARLY}, (begun(),), START, EARLY - SECOND, AssignmentRefusal.NOT_OPEN),
        ({"withdrawn": True}, (begun(),), EARLY, DUE, AssignmentRefusal.NOT_YOURS),
    ],
)
def test_what_was_given_before_is_taken_later(
    changes: dict[str, Any],
    attempts: tuple[Attempt, ...],
    made: datetime,
    now: datetime,
    refusal: AssignmentRefusal | None,
) -> None:
    assert take_refusal(task(*attempts, **changes), now, made) == refusal


def test_an_archive_takes_nothing_however_old() -> None:
    archived = replace(task(begun()), archived=True)
    assert take_refusal(archived, LATE, EARLY) is AssignmentRefusal.CLOSED


def test_extra_time_moves_the_end() -> None:
    late = DUE + 30 * HOUR
    assert phase(task(late=Late.CLOSE), late) is Phase.MISSED
    assert phase(task(extra=36 * 60, late=Late.CLOSE), late) is Phase.NEW
    assert is_open(task(extra=36 * 60, late=Late.CLOSE), late)
    assert not is_open(task(**DRAFT), EARLY)
    assert not is_open(task(withdrawn=True), EARLY)


@pytest.mark.parametrize(
    ("changes", "attempts", "extra", "now", "seen"),
    [
        ({"explain": Explain.AT_ONCE}, (), 0, EARLY, True),
        ({"explain": Explain.AFTER_RELEASE}, (attempt(),), 0, LATE, False),
        ({"explain": Explain.AFTER_RELEASE, "released_at": DUE}, (), 0, DUE, True),
        # What was read stays read, also when a clock is put back.
        ({"explain": Explain.AFTER_RELEASE, "released_at": DUE}, (), 0, EARLY, True),
        ({}, (attempt(),), 0, DUE - HOUR, False),
        ({}, (attempt(),), 0, DUE, True),
        ({}, (attempt(),), 60, DUE, False),
        ({}, (attempt(),), 60, DUE + HOUR, True),
        # Whoever may still hand in must not read it first.
        ({}, (), 0, LATE, False),
        ({}, (begun(),), 0, LATE, False),
        ({"attempts": 2}, (attempt(), begun(2)), 0, LATE, False),
        ({"closes_at": CLOSE}, (begun(),), 0, CLOSE, True),
        ({"late": Late.CLOSE}, (), 0, DUE, True),
        ({"due_at": None}, (attempt(),), 0, LATE, False),
        # It may be brought back.
        ({"withdrawn": True}, (), 0, EARLY, False),
        ({"withdrawn": True}, (), 0, DUE, True),
        ({"withdrawn": True, "due_at": None}, (), 0, DUE, False),
        ({"withdrawn": True, "explain": Explain.AT_ONCE}, (), 0, EARLY, True),
        ({"withdrawn": True, "explain": Explain.AFTER_RELEASE, "released_at": DUE}, (), 0, LATE, True),
    ],
)
def test_when_explanations_may_be_seen(
    changes: dict[str, Any], attempts: tuple[Attempt, ...], extra: int, now: datetime, seen: bool
) -> None:
    assert explains(task(*attempts, extra=extra, **changes), now) is seen


@pytest.mark.parametrize(
    ("attempts", "first", "best", "last"),
    [
        ((), None, None, None),
        ((begun(),), 1, 1, 1),
        ((attempt(1, score=4.0), attempt(2, score=6.0), attempt(3, score=5.0)), 1, 2, 3),
        ((attempt(1, score=6.0), attempt(2, score=6.0)), 1, 1, 2),
        ((attempt(1, score=4.0), begun(2)), 1, 1, 1),
        ((attempt(1, score=1.0), begun(2)), 1, 2, 1),
        # Of equally good ones a finished one.
        ((attempt(1, score=2.0), begun(2)), 1, 1, 1),
    ],
)
def test_which_attempt_counts(
    attempts: tuple[Attempt, ...], first: int | None, best: int | None, last: int | None
) -> None:
    found = [counting(attempts, counts) for counts in (Counts.FIRST, Counts.BEST, Counts.LAST)]
    assert [one and one.number for one in found] == [first, best, last]


def test_the_attempt_under_way() -> None:
    assert under_way((attempt(), begun(2))) == begun(2)
    assert under_way((attempt(),)) is None


@pytest.mark.parametrize(
    ("changes", "extra", "finished", "late"),
    [
        ({}, 0, DUE, False),
        ({}, 0, LATE, True),
        ({}, 60, LATE, False),
        ({}, 0, None, False),
        ({"due_at": None}, 0, LATE, False),
        ({"late": Late.ACCEPT}, 0, LATE, False),
        ({"late": Late.CLOSE}, 0, LATE, False),
    ],
)
def test_what_is_late(changes: dict[str, Any], extra: int, finished: datetime | None, late: bool) -> None:
    assert is_late(assignment(**changes), extra, finished) is late


def test_progress_for_the_teacher() -> None:
    made = assignment()
    assert progress(made, 0, None) is Progress.NOT_BEGUN
    assert progress(made, 0, begun()) is Progress.UNDER_WAY
    assert progress(made, 0, attempt()) is Progress.DONE
    assert progress(made, 0, attempt(finished_at=LATE)) is Progress.LATE
    assert progress(made, 60, attempt(finished_at=LATE)) is Progress.DONE


@pytest.mark.parametrize(
    ("changes", "lack"),
    [
        ({}, None),
        ({"questions": 0}, AssignmentRefusal.NO_QUESTIONS),
        ({"opens_at": DUE}, AssignmentRefusal.ORDER),
        ({"opens_at": DUE - HOUR}, None),
        ({"opens_at": CLOSE, "due_at": None, "closes_at": CLOSE, "explain": Explain.AT_ONCE}, AssignmentRefusal.ORDER),
        ({"closes_at": DUE - HOUR}, AssignmentRefusal.ORDER),
        ({"closes_at": DUE}, None),
        ({"due_at": None}, AssignmentRefusal.NO_DUE),
        ({"due_at": None, "explain": Explain.AT_ONCE}, None),
        ({"due_at": None, "explain": Explain.AT_ONCE, "late": Late.CLOSE}, AssignmentRefusal.NO_DUE),
    ],
)
def test_what_is_missing(changes: dict[str, Any], lack: AssignmentRefusal | None) -> None:
    assert missing(assignment(**changes)) is lack


@pytest.mark.parametrize(
    ("changes", "now", "found"),
    [
        (DRAFT, EARLY, Stage.DRAFT),
        ({"withdrawn": True}, LATE, Stage.WITHDRAWN),
        ({"opens_at": DUE - DAY}, EARLY, Stage.UPCOMING),
        ({"opens_at": EARLY}, EARLY, Stage.OPEN),
        ({}, EARLY, Stage.OPEN),
        ({}, DUE, Stage.OVERDUE),
        ({"closes_at": CLOSE}, CLOSE - SECOND, Stage.OVERDUE),
        ({"closes_at": CLOSE}, CLOSE, Stage.CLOSED),
        ({"late": Late.CLOSE}, DUE, Stage.CLOSED),
        ({"due_at": None}, LATE, Stage.OPEN),
    ],
)
def test_where_it_stands(changes: dict[str, Any], now: datetime, found: Stage) -> None:
    assert stage(assignment(**changes), now) is found


def test_each_kind_has_its_defaults() -> None:
    assert {
        Kind.PRACTICE: Defaults(
            attempts=0, counts=Counts.BEST, late=Late.ACCEPT, explain=Explain.AT_ONCE, confidence=True
        ),
        Kind.GRADED: Defaults(
            attempts=1, counts=Counts.FIRST, late=Late.MARK, explain=Explain.AFTER_DUE, confidence=False
        ),
    } == DEFAULTS


@pytest.mark.parametrize(
    ("changes", "now", "keeps"),
    [
        (DRAFT, EARLY, False),
        ({"explain": Explain.AT_ONCE}, EARLY, False),
        ({"explain": Explain.AFTER_DUE}, EARLY, True),
        ({"explain": Explain.AFTER_DUE}, DUE, False),
        ({"explain": Explain.AFTER_DUE, "due_at": None}, LATE, True),
        ({"explain": Explain.AFTER_RELEASE}, LATE, True),
        ({"explain": Explain.AFTER_RELEASE, "released_at": EARLY}, LATE, False),
    ],
)
def test_whether_the_class_has_to_wait_for_the_key(changes: dict[str, Any], now: datetime, keeps: bool) -> None:
    assert keeps_key(assignment(**changes), now) is keeps
