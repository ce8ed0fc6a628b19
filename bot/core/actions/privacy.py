"""Buttons about what is kept of oneself."""

from dataclasses import dataclass
from typing import ClassVar

from bot.core.actions.base import Action


@dataclass(frozen=True)
class ExportOwn(Action):
    """Send everything that is stored about the learner."""

    code: ClassVar[str] = "xo"


@dataclass(frozen=True)
class ShowLooks(Action):
    """Show when teachers looked at the learner's own work."""

    code: ClassVar[str] = "xl"


@dataclass(frozen=True)
class Forget(Action):
    """Delete the learner with everything, or show first what that means (``sure`` 0).

    ``sure`` is when that was shown, in seconds since 1970: an older button, or one of an account that the same person
    had before, deletes nothing.
    """

    code: ClassVar[str] = "xf"
    sure: int


@dataclass(frozen=True)
class AgreeAnew(Action):
    """Agree to notice ``version``, which has changed since the learner joined."""

    code: ClassVar[str] = "xa"
    version: int


PRIVACY: tuple[type[Action], ...] = (ExportOwn, ShowLooks, Forget, AgreeAnew)
