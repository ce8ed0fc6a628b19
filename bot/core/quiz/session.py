"""A quiz under way: what is stored of it, what a card shows, what the summary says."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from bot.core.assignments.model import Assignment, AssignmentRefusal, Task
from bot.core.content import Pack, Question
from bot.core.languages import Language
from bot.core.quiz.responses import Outcome, Response, Verdict


@dataclass(frozen=True)
class Origin:
    """What a quiz belongs to: a lesson, or an assignment as its ``attempt``-th go (from 1; None for a preview).

    ``confidence`` says whether to ask "how sure?"; None leaves it to the learner's preference.
    """

    lesson_id: int | None = None
    assignment_id: int | None = None
    attempt: int | None = None
    confidence: bool | None = None


@dataclass(frozen=True)
class Quiz:
    """``kind`` is "check" (after a lesson), "mixed", "review", "assigned" or "preview".

    ``position`` is the item on, from 0.
    """

    id: int
    learner_id: int
    kind: str
    origin: Origin
    position: int
    done: bool

    @property
    def lesson_id(self) -> int | None:
        """The lesson whose check it is."""
        return self.origin.lesson_id

    @property
    def assignment_id(self) -> int | None:
        """The assignment that it is an attempt at, or a preview of."""
        return self.origin.assignment_id


@dataclass(frozen=True)
class Answer:
    """A logged answer. ``confidence`` is 0 guess, 1 unsure, 2 sure; ``rate`` says that it is still asked for."""

    response: Response
    language: Language
    outcome: Outcome
    credit: float
    confidence: int | None
    rate: bool


@dataclass(frozen=True)
class Item:
    """A question in a quiz, pinned to a version. ``round`` 1 repeats what went wrong in round 0."""

    id: int
    quiz: Quiz
    position: int
    round: int
    version_id: int
    option_order: tuple[str, ...]
    draft: tuple[str, ...]
    asked_back: bool
    answer: Answer | None

    @property
    def current(self) -> bool:
        """Whether the quiz stands at this item."""
        return not self.quiz.done and self.position == self.quiz.position


class Phase(Enum):
    """What a card does: ask the question, ask how sure, explain; or only confirm, where the key stays secret."""

    ASKING = "asking"
    RATING = "rating"
    RECORDED = "recorded"
    EXPLAINED = "explained"


def phase(item: Item) -> Phase:
    """Where ``item`` stands. The key is visible only when explained."""
    if item.answer is None:
        return Phase.ASKING
    if item.answer.rate:
        return Phase.RATING
    return Phase.EXPLAINED


@dataclass(frozen=True)
class Seal:
    """What keeps a key secret: the assignment that explains later, or None where another one asks the question.

    ``lost`` says that the assignment is not the learner's any more, so that nothing will be explained.
    """

    task: Task | None = None
    lost: bool = False

    @property
    def whole(self) -> bool:
        """Whether it is about the whole quiz, and not only about questions that another assignment asks, too."""
        return self.lost or self.task is not None


@dataclass(frozen=True)
class QuizCard:
    """One question as the learner sees it: ``number`` of ``total`` in its round (1-based).

    ``verdict`` is there when explained, or when the answer just given is asked back (``ALMOST``,
    ``UNREADABLE``). ``pack`` is None where the content lost it. ``late`` means that the tap changed
    nothing because the learner has been further already. ``seal`` keeps the explanation back. ``review`` is
    the place (from 0) in an attempt that is looked at again. ``assignment`` is what it is an attempt at, or a
    preview of.
    """

    item: Item
    question: Question
    pack: Pack | None
    number: int
    total: int
    verdict: Verdict | None = None
    source: int | None = None
    late: bool = False
    seal: Seal | None = None
    review: int | None = None
    assignment: Assignment | None = None

    @property
    def phase(self) -> Phase:
        """What the card does."""
        found = phase(self.item)
        return Phase.RECORDED if found is Phase.EXPLAINED and self.seal is not None else found


@dataclass(frozen=True)
class SkillResult:
    """``right`` of ``answered`` in one skill."""

    skill: str
    right: int
    answered: int


@dataclass(frozen=True)
class QuizSummary:
    """The end of a quiz: results by skill of the first round, and how many can be answered once more.

    With a ``seal`` only how many were answered may be said. ``secret`` counts the answers that are in no result
    because another assignment still keeps their keys. ``assignment`` as on a card. ``discuss``: what the quiz was
    about can be discussed. ``checked`` counts texts that the learner checked alone; they are in no result.
    """

    quiz: Quiz
    skills: tuple[SkillResult, ...]
    repeatable: int
    repeated_right: int
    repeated: int
    late: bool = False
    seal: Seal | None = None
    secret: int = 0
    assignment: Assignment | None = None
    discuss: bool = False
    checked: int = 0

    @property
    def right(self) -> int:
        """How many were right at the first go."""
        return sum(skill.right for skill in self.skills)

    @property
    def answered(self) -> int:
        """How many were answered."""
        return sum(skill.answered for skill in self.skills)


class QuizRefusal(Enum):
    """Why there is no card to show."""

    NOTHING_LEARNT = "nothing learnt"
    LESSON_OPEN = "lesson open"
    NOT_YOURS = "not yours"
    NO_QUESTION = "no question"
    WITHDRAWN = "a class's that the learner is not in, or that took it back"


def summarise(quiz: Quiz, items: Sequence[Item], skills: Sequence[str]) -> QuizSummary:
    """The summary of ``quiz``; ``skills`` are the skills of ``items``, in the same order."""
    right, answered = Counter[str](), Counter[str]()
    for item, skill in zip(items, skills, strict=True):
        if item.answer and not item.round and item.answer.outcome is not Outcome.CHECKED:
            answered[skill] += 1
            right[skill] += item.answer.outcome is Outcome.RIGHT
    again = [item for item in items if item.round]
    # What a class took back meanwhile was not asked once more.
    asked_again = [item.answer for item in again if item.answer is not None]
    return QuizSummary(
        quiz,
        tuple(SkillResult(skill, right[skill], answered[skill]) for skill in sorted(answered)),
        repeatable=0 if again or quiz.assignment_id is not None else answered.total() - right.total(),
        repeated_right=sum(answer.outcome is Outcome.RIGHT for answer in asked_again),
        repeated=len(asked_again),
        checked=sum(item.answer is not None and item.answer.outcome is Outcome.CHECKED for item in items),
    )


QuizStep = QuizCard | QuizSummary | QuizRefusal | AssignmentRefusal
