"""Results as values."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from zoneinfo import ZoneInfo

from bot.core.analysis import DistractorAnalysis, Flag, ItemStatistics, wilson
from bot.core.assignments import Assignment, Attempt, Progress
from bot.core.classes import SMALL_GROUP, Member, Standing
from bot.core.content import Pack, Question
from bot.core.moments import wall_of
from bot.core.quiz.responses import Outcome, Response
from bot.core.results.favourites import Favourite
from bot.core.results.levels import Level, level_of

WEAK_BELOW = 0.5
"""A share below which somebody needs help."""


class ResultsRefusal(Enum):
    """Why results cannot be shown."""

    NOT_YOURS = "not yours"
    DRAFT = "nobody has seen the assignment yet"
    NOT_SINGLE = "the class is seen as a whole only"
    GONE = "no such question or learner"
    ASKED = "who asks is to answer the same questions"


@dataclass(frozen=True)
class ItemResult:
    """A question of an assignment, ``number`` from 1; counts are of first attempts.

    ``hidden`` says that too few answered for a class that is seen as a whole: then the counts are 0. ``asked`` is
    False for a question that was taken out after somebody had answered it.
    """

    number: int
    question_id: str
    question: Question
    pack: Pack | None
    answered: int
    right: int
    credit: float
    favourite: Favourite | None
    hidden: bool = False
    asked: bool = True

    @property
    def facility(self) -> float | None:
        """Mean credit, 0 to 1."""
        return self.credit / self.answered if self.answered else None


@dataclass(frozen=True)
class LearnerResult:
    """A learner with the attempt that counts."""

    member: Member
    attempt: Attempt | None
    progress: Progress

    @property
    def label(self) -> str:
        """What the teacher calls them."""
        return self.member.name or self.member.pseudonym

    @property
    def share(self) -> float | None:
        """Score of the questions of the attempt, 0 to 1."""
        return self.attempt.score / self.attempt.total if self.attempt and self.attempt.total else None


@dataclass(frozen=True)
class Overview:
    """An assignment's results.

    ``single`` says whether single learners may be shown; else ``learners`` is empty, and ``hidden`` says that so
    few have finished that the class as a whole would show them. ``mean`` is the mean share of those who finished,
    ``weak`` how many of them have less than half of the credit, ``days`` on which days they finished. It was read
    at ``read_at``.
    """

    standing: Standing
    assignment: Assignment
    items: tuple[ItemResult, ...]
    learners: tuple[LearnerResult, ...]
    single: bool
    hidden: bool
    progress: Counter[Progress]
    mean: float | None
    weak: int
    days: tuple["Day", ...]
    read_at: datetime

    @property
    def done(self) -> int:
        """How many have finished the attempt that counts, late or not."""
        return self.progress[Progress.DONE] + self.progress[Progress.LATE]

    @property
    def begun(self) -> int:
        """How many have begun."""
        return sum(self.progress.values()) - self.progress[Progress.NOT_BEGUN]

    @property
    def size(self) -> int:
        """How many learners there are."""
        return sum(self.progress.values())


@dataclass(frozen=True)
class Day:
    """How many finished on a day, in the class's time zone."""

    day: date
    finished: int


@dataclass(frozen=True)
class GridRow:
    """A learner's outcomes in the order of the questions; None where nothing was answered."""

    result: LearnerResult
    outcomes: tuple[Outcome | None, ...]


@dataclass(frozen=True)
class Grid:
    """Page ``page`` (from 0) of ``pages`` of learners and their outcomes."""

    overview: Overview
    rows: tuple[GridRow, ...]
    page: int
    pages: int


@dataclass(frozen=True)
class Shelf:
    """Page ``page`` (from 0) of ``pages`` of the assignments that a teacher can look into, ``count`` in all."""

    entries: tuple[tuple[Standing, Assignment], ...]
    count: int
    page: int
    pages: int

    @property
    def only(self) -> Assignment | None:
        """The one, where there is just one."""
        return self.entries[0][1] if self.count == 1 else None


@dataclass(frozen=True)
class SkillResult:
    """Credit of answers in one skill, with the 95 % interval (Wilson) of its share."""

    skill: str
    credit: float
    answered: int
    low: float
    high: float

    @property
    def share(self) -> float:
        """Mean credit, 0 to 1."""
        return self.credit / self.answered

    @property
    def level(self) -> Level:
        """What it amounts to."""
        return level_of(self.credit, self.answered)


@dataclass(frozen=True)
class WrittenAnswer:
    """A typed answer, on one line; ``by`` is None where nobody may be named. ``times`` it was given."""

    text: str
    outcome: Outcome
    by: LearnerResult | None
    times: int

    @property
    def label(self) -> str:
        """What the teacher calls whoever wrote it; "" for nobody."""
        return self.by.label if self.by else ""


@dataclass(frozen=True)
class QuestionReport:
    """One question from near by.

    ``statistics`` are those of finished first attempts, ``options`` what every option drew; both are None where
    there is nothing to count. ``written`` are typed answers, ``unlisted`` how many more there are. ``earlier``
    answers were to a version of the question with other options or another key: they are in no count of options.
    """

    overview: Overview
    item: ItemResult
    statistics: ItemStatistics | None
    flags: tuple[Flag, ...]
    options: DistractorAnalysis | None
    written: tuple[WrittenAnswer, ...]
    unlisted: int
    earlier: int


@dataclass(frozen=True)
class LearnerAnswer:
    """One answer of one learner."""

    number: int
    question: Question
    pack: Pack | None
    outcome: Outcome
    credit: float
    response: Response
    confidence: int | None
    answered_at: datetime


@dataclass(frozen=True)
class LearnerReport:
    """The attempt of one learner that counts, from near by."""

    overview: Overview
    result: LearnerResult
    answers: tuple[LearnerAnswer, ...]


def skill_results(items: Iterable[ItemResult]) -> tuple[SkillResult, ...]:
    """Skills in their order, over what may be shown of the questions."""
    return by_skill((item.question.skill, item.answered, item.credit) for item in items)


def by_skill(answers: Iterable[tuple[str, int, float]]) -> tuple[SkillResult, ...]:
    """Skills in their order, each with its interval, from (skill, answers, their credit in all)."""
    credit: dict[str, float] = defaultdict(float)
    answered: Counter[str] = Counter()
    for skill, times, earned in answers:
        if times:
            credit[skill] += earned
            answered[skill] += times
    return tuple(
        SkillResult(
            skill, credit[skill], answered[skill], *wilson(min(credit[skill], answered[skill]), answered[skill])
        )
        for skill in sorted(answered, key=lambda name: (len(name), name))
    )


def count_days(finished: Iterable[datetime], zone: ZoneInfo) -> tuple[Day, ...]:
    """How many finished on each day from the first to the last one, days without anybody included."""
    days = Counter(wall_of(moment, zone).date() for moment in finished)
    if not days:
        return ()
    first, last = min(days).toordinal(), max(days).toordinal()
    return tuple(Day(date.fromordinal(number), days[date.fromordinal(number)]) for number in range(first, last + 1))


def is_weak(result: LearnerResult) -> bool:
    """Whether somebody has finished with less than ``WEAK_BELOW`` of the credit."""
    finished = result.attempt is not None and result.attempt.finished_at is not None
    return finished and result.share is not None and result.share < WEAK_BELOW


def too_few(answered: int, *, single: bool) -> bool:
    """Whether a count must stay hidden: a small group in a class that is seen as a whole."""
    return not single and answered < SMALL_GROUP


def rank(learners: Sequence[LearnerResult]) -> tuple[LearnerResult, ...]:
    """Those first who need the teacher most: not begun, then the weakest share."""
    return tuple(sorted(learners, key=lambda one: (one.share is not None, one.share or 0.0, one.label.casefold())))


def by_difficulty(items: Iterable[ItemResult]) -> tuple[ItemResult, ...]:
    """What has been answered and may be shown, the hardest first."""
    told = ((item.facility, item.number, item) for item in items if item.facility is not None)
    return tuple(item for _, _, item in sorted(told, key=lambda one: one[:2]))
