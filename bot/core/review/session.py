"""What a review asks: five minutes, each concept by another question than the last time."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.core.quiz.selection import shuffled

SESSION_SECONDS = 5 * 60
"""How long a review takes, roughly."""

_SECONDS: Mapping[str, int] = {"truefalse": 25, "single": 35, "number": 45}
_USUAL_SECONDS = 40


def seconds(kind: str) -> int:
    """How long a question of type ``kind`` takes with its explanation, roughly; types not named take 40 seconds."""
    return _SECONDS.get(kind, _USUAL_SECONDS)


@dataclass(frozen=True)
class Form:
    """A question that can be asked about a concept: global id, type, and how often the learner has answered it."""

    question_id: str
    kind: str
    asked: int


def parallel_form(forms: Iterable[Form], last_question: str, seed: int) -> Form:
    """Another question than the one asked last where there is one, never asked ones first, then what was asked least.

    Ties fall by ``seed``. Raises ValueError where there are no ``forms``.
    """
    drawn = shuffled(forms, seed, lambda form: form.question_id)
    return min(drawn, key=lambda form: (form.question_id == last_question, form.asked))


def fit(forms: Sequence[Form], most: int) -> tuple[Form, ...]:
    """As many of ``forms`` from the first on as five minutes hold, ``most`` (≥ 0) at most; one fits always."""
    taken: list[Form] = []
    left = SESSION_SECONDS
    for form in forms[:most]:
        left -= seconds(form.kind)
        if left < 0:
            break
        taken.append(form)
    return tuple(taken)


@dataclass(frozen=True)
class DueDay:
    """``count`` concepts are due on ``day`` by the learner's clock."""

    day: date
    count: int


@dataclass(frozen=True)
class Outlook:
    """What is due now, how much of that fits into ``today``, and what comes in the next days, the nearest first.

    ``due`` is counted up to a bound. ``left`` is how many questions today still allows.
    """

    today: date
    due: int
    left: int
    later: tuple[DueDay, ...] = ()

    @property
    def now(self) -> int:
        """How many can be reviewed right now."""
        return min(self.due, self.left)
