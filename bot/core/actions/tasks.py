"""Actions of learners around assignments."""

from dataclasses import dataclass
from typing import ClassVar

from bot.core.actions.base import Action


@dataclass(frozen=True)
class ListTasks(Action):
    """List what the learner was set."""

    code: ClassVar[str] = "yl"
    page: int


@dataclass(frozen=True)
class ShowTask(Action):
    """Show one of them."""

    code: ClassVar[str] = "ys"
    assignment: int


@dataclass(frozen=True)
class StartTask(Action):
    """Begin or go on with the ``attempt``-th go (from 1)."""

    code: ClassVar[str] = "yb"
    assignment: int
    attempt: int


@dataclass(frozen=True)
class ReviewAnswer(Action):
    """Look at answer ``place`` (from 0) of the finished attempt ``quiz`` again."""

    code: ClassVar[str] = "yr"
    quiz: int
    place: int


@dataclass(frozen=True)
class ReviewSource(Action):
    """The same with source card ``source`` (from 0) under it."""

    code: ClassVar[str] = "yq"
    quiz: int
    place: int
    source: int


@dataclass(frozen=True)
class MuteClass(Action):
    """No reminders of a class any more (``on`` 1), or again (0)."""

    code: ClassVar[str] = "ym"
    class_id: int
    on: int


@dataclass(frozen=True)
class MuteTask(Action):
    """The same from the page of an assignment, which is shown again."""

    code: ClassVar[str] = "yt"
    assignment: int
    on: int


TASKS: tuple[type[Action], ...] = (ListTasks, ShowTask, StartTask, ReviewAnswer, ReviewSource, MuteClass, MuteTask)
