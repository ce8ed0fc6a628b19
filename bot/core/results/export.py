"""Results to take along."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from bot.core.analysis import Flag, ItemStatistics
from bot.core.assignments import Assignment, Attempt, Progress
from bot.core.classes import Member, Standing
from bot.core.content import Pack, Question
from bot.core.quiz.responses import Outcome, Response
from bot.core.results.model import Overview, SkillResult


class AnswerRow(NamedTuple):
    """An answer in the attempt that counts: ``learner`` is the place in the overview's learners.

    A tuple, as a large class gives half a million of them.
    """

    learner: int
    version_id: int
    question_id: str
    outcome: Outcome
    credit: float
    response: Response
    confidence: int | None
    answered_at: datetime


@dataclass(frozen=True)
class Export:
    """An assignment's results as rows.

    ``answers`` stand learner by learner, each learner's in the order of the questions; there are none where single
    learners may not be shown. ``questions`` are by version, with their packs. ``measures`` has statistics and flags
    for each of the overview's items, None and none where too little is known or may be shown.
    """

    overview: Overview
    answers: Sequence[AnswerRow]
    questions: Mapping[int, tuple[Question, Pack | None]]
    measures: tuple[tuple[ItemStatistics | None, tuple[Flag, ...]], ...]


@dataclass(frozen=True)
class SummaryLine:
    """An assignment of the class with the learner's attempt that counts (None: not begun)."""

    assignment: Assignment
    attempt: Attempt | None
    progress: Progress


@dataclass(frozen=True)
class LearnerSummary:
    """One learner's work in a class, the oldest assignment first, and skills over all attempts that count."""

    standing: Standing
    member: Member
    work: tuple[SummaryLine, ...]
    skills: tuple[SkillResult, ...]
    made_at: datetime
