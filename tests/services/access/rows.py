"""A row of the matrix: one method, who may use it, and what comes back."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from bot.core.articles import ArticleRefusal
from bot.core.assignments import AssignmentRefusal
from bot.core.checkpoints import CheckRefusal
from bot.core.class_packs import ClassPackRefusal
from bot.core.classes import ClassRefusal, JoinRefusal
from bot.core.discussions import TalkRefusal
from bot.core.lessons import LessonRefusal
from bot.core.perspectives import PerspectiveRefusal
from bot.core.quiz.session import QuizRefusal
from bot.core.results import ResultsRefusal
from bot.core.rounds import RoundRefusal
from bot.core.teachers import TeacherRefusal
from tests.services.access.people import OUTSIDERS
from tests.services.access.world import World

Who = frozenset[str]
Kind = type | tuple[type, ...]

REFUSALS = (
    ArticleRefusal,
    AssignmentRefusal,
    CheckRefusal,
    ClassPackRefusal,
    ClassRefusal,
    JoinRefusal,
    LessonRefusal,
    PerspectiveRefusal,
    QuizRefusal,
    ResultsRefusal,
    RoundRefusal,
    TalkRefusal,
    TeacherRefusal,
)
NOT_YOURS: frozenset[Enum] = frozenset(kind["NOT_YOURS"] for kind in REFUSALS if "NOT_YOURS" in kind.__members__)


@dataclass(frozen=True)
class Row:
    """``args`` are those behind the transaction and the person.

    ``may``: where the class shows single learners; ``whole``: where it does not; ``archived``: where it is put
    away. Whoever may gets a ``gives``. Everybody else gets ``NOT_YOURS`` (or None), or something of ``refused``;
    people who are not of the class (any more) never learn as much, unless the ``door`` is open to them.
    ``listed``: whoever may not gets a list without the class. ``own``: everybody may, and it is about their own.
    """

    method: str
    args: Callable[[World], tuple[Any, ...]]
    may: Who
    gives: Kind
    whole: Who
    archived: Who
    refused: tuple[Enum, ...] = ()
    door: bool = False
    listed: bool = False
    own: bool = False
    keywords: tuple[tuple[str, Any], ...] = ()

    def allowed(self, world: World, *, archived: bool) -> Who:
        """Who may in this world."""
        if archived:
            return self.archived
        return self.may if world.single else self.whole

    def is_refusal(self, actor: str, value: object) -> bool:
        """Whether ``value`` tells ``actor`` no more than that they may not."""
        if value is None:
            return self.gives is not type(None)
        told = NOT_YOURS if actor in OUTSIDERS and not self.door else NOT_YOURS | set(self.refused)
        return value in told if isinstance(value, Enum) else False


def row(
    method: str,
    args: Callable[[World], tuple[Any, ...]],
    may: Who,
    gives: Kind,
    *,
    whole: Who | None = None,
    archived: Who | None = None,
    refused: tuple[Enum, ...] = (),
    door: bool = False,
    **keywords: Any,
) -> Row:
    """A row; what is not said of ``whole`` and ``archived`` is as in ``may``."""
    return Row(
        method,
        args,
        may,
        gives,
        may if whole is None else whole,
        may if archived is None else archived,
        refused,
        door,
        keywords=tuple(keywords.items()),
    )


def listed(method: str, may: Who, archived: Who) -> Row:
    """A row for a list of what the person has: everybody may ask."""
    return Row(method, nothing, may, tuple, may, archived, listed=True)


def own(method: str, args: Callable[[World], tuple[Any, ...]] | None = None, **keywords: Any) -> Row:
    """A row for what everybody may do with their own things."""
    everybody = frozenset[str]()
    return Row(
        method, args or nothing, everybody, object, everybody, everybody, own=True, keywords=tuple(keywords.items())
    )


def nothing(_: World) -> tuple[Any, ...]:
    """No further arguments."""
    return ()
