"""What waits for a learner today, as a plan of five minutes, and what is done already."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.core.assignments import Phase, Task, due_for, phase, under_way
from bot.core.checkpoints import OpenCheck, check_minutes
from bot.core.class_packs import ClassPack
from bot.core.content import Pack
from bot.core.languages import Language
from bot.core.lessons import LessonState
from bot.core.rhythm import Rhythm, Week

BUDGET = 5
"""Minutes that a plan takes, or a single step that is longer."""

QUESTION_SECONDS = 40
"""What a question takes, about, with its explanation."""

TALK_MINUTES = 4
SOON = timedelta(hours=24)
"""An assignment that is due within this time comes first."""

MOST_TASKS = 5
"""Assignments in a plan."""


class StepKind(StrEnum):
    """What there is to do, in the order of a plan."""

    TASK = "task"
    REVIEW = "review"
    CHECK = "check"
    QUIZ = "quiz"
    TALK = "talk"
    LESSON = "lesson"


@dataclass(frozen=True)
class Step:
    """Something to do, ``minutes`` long (about, from 1).

    ``number`` counts reviews, questions or claims; ``subject`` is the row id of an assignment, a talk, or of the class
    that has a check; ``title`` that of the assignment, the lesson or the class. ``begun`` says that it is under way;
    ``due_at`` is when an assignment has to be in, or a check closes.
    ``whole`` is how long a lesson takes of which only a part fits into a plan, else 0; ``part`` how many reviews fit
    into one where not all do, else 0. ``late`` says of an assignment that it is overdue, ``of_class`` of a lesson that
    it was made for the learner's class.
    """

    kind: StepKind
    minutes: int
    number: int = 0
    subject: int = 0
    title: str = ""
    begun: bool = False
    due_at: datetime | None = None
    zone: str = ""
    whole: int = 0
    part: int = 0
    late: bool = False
    of_class: bool = False


@dataclass(frozen=True)
class Plan:
    """``steps`` fit into ``BUDGET`` minutes (but for a single longer one); ``more`` is what else there is."""

    steps: tuple[Step, ...] = ()
    more: tuple[Step, ...] = ()

    @property
    def minutes(self) -> int:
        """How long the steps take."""
        return sum(step.minutes for step in self.steps)


@dataclass(frozen=True)
class Done:
    """What a learner did today: numbers of reviews, other questions and talks, titles of lessons and assignments."""

    reviews: int = 0
    questions: int = 0
    talks: int = 0
    lessons: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()

    @property
    def anything(self) -> bool:
        """Whether there is something to tick."""
        return self != Done()


@dataclass(frozen=True)
class Today:
    """The page: a plan, what is done, the week; ``rhythm`` None where none was ever offered before, ``day`` theirs."""

    plan: Plan
    done: Done
    week: Week
    rhythm: Rhythm | None
    day: date


@dataclass(frozen=True)
class Nudge:
    """A reminder to one learner: what waits, in which wording; ``variant`` counts those that they have had.

    ``teaches``: it is written to them as to teachers.
    """

    chat_id: int
    language: Language
    plan: Plan
    variant: int
    teaches: bool = False


def minutes_for(questions: int) -> int:
    """Whole minutes, from 1, for so many questions."""
    return max(1, round(questions * QUESTION_SECONDS / 60))


def review_step(number: int, *, begun: bool = False) -> Step | None:
    """Reviews that are due, in sessions of ``BUDGET`` minutes at most; None where there are none."""
    if number <= 0:
        return None
    fits = BUDGET * 60 // QUESTION_SECONDS + 1  # the last one may begin within the time
    part = fits if number > fits else 0
    return Step(StepKind.REVIEW, minutes_for(part or number), number=number, begun=begun, part=part)


def quiz_step(left: int) -> Step:
    """A quiz under way with so many questions ``left``."""
    return Step(StepKind.QUIZ, minutes_for(left), number=left, begun=True)


def task_steps(tasks: Iterable[Task], now: datetime) -> tuple[Step, ...]:
    """Open assignments, ``MOST_TASKS`` at most: by due date, then those without one, then what is overdue least."""
    wanted = (Phase.NEW, Phase.UNDER_WAY, Phase.OVERDUE)
    steps = []
    for task in tasks:
        if task.archived or phase(task, now) not in wanted or any(one.finished_at for one in task.attempts):
            continue
        begun = under_way(task.attempts)
        left = task.assignment.questions - (begun.answered if begun else 0)
        due_at = due_for(task.assignment, task.extra)
        steps.append(
            Step(
                StepKind.TASK,
                minutes_for(left),
                number=left,
                subject=task.assignment.id,
                title=task.assignment.title,
                begun=begun is not None,
                due_at=due_at,
                zone=task.zone,
                late=due_at is not None and due_at <= now,
            )
        )

    def urgency(step: Step) -> tuple[bool, bool, timedelta, int]:
        away = abs(step.due_at - now) if step.due_at else timedelta()
        return step.late, step.due_at is None, away, step.subject

    return tuple(sorted(steps, key=urgency)[:MOST_TASKS])


def check_step(checks: Iterable[OpenCheck]) -> Step | None:
    """The first of the checks that can be taken now; None where there are none."""
    for one in checks:
        left = one.total - one.done
        return Step(
            StepKind.CHECK,
            check_minutes(left),
            number=left,
            subject=one.class_id,
            title=one.class_name,
            begun=one.done > 0,
            due_at=one.closes_at,
            zone=one.zone,
        )
    return None


def talk_step(talk_id: int, pack: Pack, language: Language) -> Step:
    """A talk under way about an article of ``pack``."""
    return Step(StepKind.TALK, TALK_MINUTES, subject=talk_id, title=pack.title[language], begun=True)


def lesson_step(pack: Pack, state: LessonState | None, language: Language) -> Step:
    """The lesson of ``pack``, of which somebody with a ``state`` has read a part; ``BUDGET`` minutes of it at most."""
    cards = len(pack.lessons[language])
    left = cards - state.card if state else cards
    # One without cards is its questions.
    minutes = max(1, round(pack.minutes * (left / cards if cards else 1)))
    # Its cards can be put down at any time, so a long one comes in parts.
    part, whole = (BUDGET, minutes) if minutes > BUDGET else (minutes, 0)
    return Step(
        StepKind.LESSON,
        part,
        title=pack.title[language],
        begun=state is not None,
        whole=whole,
        of_class=isinstance(pack, ClassPack),
    )


def arrange(steps: Sequence[Step | None], now: datetime) -> Plan:
    """A plan of what there is: what is due soon first, then reviews, then the rest; overdue assignments come late."""
    order = list(StepKind)
    found = sorted((step for step in steps if step), key=lambda step: (not _presses(step, now), _rank(order, step)))
    chosen: list[Step] = []
    left = BUDGET
    for step in found:
        if not chosen or step.minutes <= left:
            chosen.append(step)
            left -= step.minutes
    return Plan(tuple(chosen), tuple(step for step in found if step not in chosen))


def _presses(step: Step, now: datetime) -> bool:
    return step.due_at is not None and not step.late and step.due_at - now <= SOON


def _rank(order: Sequence[StepKind], step: Step) -> float:
    # What can still be in time comes before what cannot.
    if step.late:
        return order.index(StepKind.LESSON) - 0.5
    # Without a hurry, what would be forgotten comes before what can be done on any day.
    return order.index(StepKind.REVIEW) + 0.5 if step.kind is StepKind.TASK else order.index(step.kind)
