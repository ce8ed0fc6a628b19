"""Builders of results as values: a class of made-up learners and an assignment over a small pack."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from bot.core.assignments import Assignment, Attempt, Counts, Explain, Kind, Late, Progress
from bot.core.classes import Classroom, Member, MemberState, Role, Standing
from bot.core.content import Pack
from bot.core.quiz.responses import Chosen, Outcome, Response, Written
from bot.core.results import (
    Day,
    Favourite,
    ItemResult,
    LearnerAnswer,
    LearnerReport,
    LearnerResult,
    Overview,
    is_weak,
)
from tests.builders import pack

NOW = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
PACK: Pack = pack()
NAMES = ("Ahorn", "Birke", "Distel", "Efeu", "Farn & <Co>", "Ginster", "")

CLASSROOM = Classroom(
    id=4,
    name="7b",
    language="de",
    zone="Europe/Berlin",
    roster=False,
    individuals=True,
    approval=False,
    locked=False,
    cap=40,
    code="ABCD2345",
    code_until=None,
    archived=False,
    demo=False,
)
ASSIGNMENT = Assignment(
    id=9,
    class_id=4,
    title="Gesichter & Zahlen",
    kind=Kind.GRADED,
    opens_at=None,
    due_at=datetime(2026, 11, 27, 17, 0, tzinfo=UTC),
    closes_at=None,
    attempts=2,
    counts=Counts.BEST,
    late=Late.MARK,
    explain=Explain.AFTER_DUE,
    released_at=None,
    shuffle=True,
    confidence=False,
    seed=1,
    published_at=NOW,
    withdrawn=False,
    questions=6,
    created_at=NOW,
)


def standing(**classroom: Any) -> Standing:
    """The class as its owner (or ``role``) sees it."""
    role = classroom.pop("role", Role.OWNER)
    return Standing(replace(CLASSROOM, **classroom), role, len(NAMES), 0)


def member(number: int, name: str) -> Member:
    """A learner of the class."""
    return Member(
        id=number,
        class_id=4,
        learner_id=100 + number,
        state=MemberState.ACTIVE,
        pseudonym=name,
        language="de",
        individuals=True,
        extra=0,
        muted=False,
        joined_at=NOW,
    )


def result(number: int, score: float | None, progress: Progress = Progress.DONE, total: int = 6) -> LearnerResult:
    """Learner ``number`` (from 1) with ``score``, or without an attempt."""
    if score is None:
        return LearnerResult(member(number, NAMES[(number - 1) % len(NAMES)]), None, Progress.NOT_BEGUN)
    finished = None if progress is Progress.UNDER_WAY else NOW
    attempt = Attempt(50 + number, 1, total if finished else 2, total, score, finished)
    return LearnerResult(member(number, NAMES[(number - 1) % len(NAMES)]), attempt, progress)


RESULTS = (
    result(1, 6.0),
    result(2, 2.0),
    result(3, 2.5, Progress.LATE),
    result(4, 1.0, Progress.UNDER_WAY),
    result(5, 5.5),
    result(6, None),
    result(7, 4.0),
)


def items(*counts: tuple[int, int, float, Favourite | None], hidden: bool = False) -> tuple[ItemResult, ...]:
    """The questions of the pack with (answered, right, credit, favourite) each."""
    return tuple(
        ItemResult(number, f"p01/{question.id}", question, PACK, *told, hidden=hidden)
        for number, (question, told) in enumerate(zip(PACK.questions, counts, strict=False), start=1)
    )


ITEMS = items(
    (24, 20, 20.0, Favourite(3, option="a")),
    (24, 10, 14.5, Favourite(9, option="b")),
    (24, 12, 12.0, Favourite(12, option="false")),
    (24, 6, 6.0, Favourite(15, option="s01")),
    (24, 22, 22.0, None),
    (23, 11, 11.0, Favourite(7, written="Bloomberg <News>")),
)


def overview(
    results: Sequence[LearnerResult] = RESULTS, told: tuple[ItemResult, ...] = ITEMS, **changes: Any
) -> Overview:
    """The assignment's results; ``single`` False makes it a class that is seen as a whole."""
    single = changes.pop("single", True)
    finished = [one for one in results if one.attempt and one.attempt.finished_at]
    shares = [one.share or 0.0 for one in finished]
    values: dict[str, Any] = {
        "standing": standing(individuals=single),
        "assignment": ASSIGNMENT,
        "items": told,
        "learners": tuple(results) if single else (),
        "single": single,
        "hidden": False,
        "progress": Counter(one.progress for one in results),
        "mean": sum(shares) / len(shares) if shares else None,
        "weak": sum(map(is_weak, results)),
        "days": (Day(date(2026, 11, 20), 3), Day(date(2026, 11, 21), 0), Day(date(2026, 11, 22), 2)),
        "read_at": NOW,
    }
    return Overview(**(values | changes))


def nothing_yet() -> Overview:
    """A class of three in which nobody has begun."""
    none = items(*[(0, 0, 0.0, None)] * 6)
    return overview([result(n, None) for n in (1, 2, 3)], none, mean=None, weak=0, days=())


def learner_report() -> LearnerReport:
    """One learner's answers to every kind of question."""
    responses: tuple[tuple[Response, Outcome], ...] = (
        (Chosen(ids=("b",)), Outcome.RIGHT),
        (Chosen(ids=("a", "b")), Outcome.PARTLY),
        (Chosen(ids=("false",)), Outcome.WRONG),
        (Chosen(ids=("s02",)), Outcome.RIGHT),
        (Written(text="9000"), Outcome.WRONG),
        (Written(text="=HYPERLINK(<b>)"), Outcome.WRONG),
    )
    answers = tuple(
        LearnerAnswer(number, question, PACK, outcome, 1.0 if outcome is Outcome.RIGHT else 0.0, response, 1, NOW)
        for number, (question, (response, outcome)) in enumerate(zip(PACK.questions, responses, strict=True), start=1)
    )
    return LearnerReport(overview(), RESULTS[2], answers)
