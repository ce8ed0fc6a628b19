"""Who may not: an account that the operator keeps out of the bot, a learner who writes nothing in a class's rounds."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.core.classes import Standing
from bot.core.languages import Language
from bot.core.membership import MemberSheet

LONGEST_REASON = 200
"""Characters of what the operator tells a barred account."""

AFTERWARDS = timedelta(days=365)
"""How long a bar is kept at most whose account has deleted itself."""


class BarReason(StrEnum):
    """Why a teacher bars a learner from writing."""

    HURTFUL = "hurtful"
    PRIVATE = "private"
    BESIDE = "beside"


@dataclass(frozen=True)
class Bar:
    """The operator's: ``until`` (aware, UTC; None: for good), and the ``reason`` that they give, "" for none."""

    until: datetime | None
    reason: str = ""

    def holds(self, now: datetime) -> bool:
        """Whether it does, at ``now``."""
        return self.until is None or now < self.until

    def kept_until(self, now: datetime) -> datetime:
        """Until when it stays where the account deletes itself ``now`` and does not come back."""
        return min(self.until or now + AFTERWARDS, now + AFTERWARDS)


@dataclass(frozen=True)
class ClassMark:
    """What a class knows of an account that deleted itself and comes back: it was taken out, and may not write."""

    removed: bool = False
    why: BarReason | None = None


@dataclass(frozen=True)
class Writing:
    """Whether a learner of a class may write in its rounds; ``why`` is None where they may.

    ``changed``: they were told otherwise until now. ``chat_id`` is None where they cannot be written to.
    """

    sheet: MemberSheet
    why: BarReason | None
    teachers: tuple[str, ...] = ()
    changed: bool = False

    @property
    def standing(self) -> Standing:
        """The class."""
        return self.sheet.standing

    @property
    def chat_id(self) -> int | None:
        """Where the learner is written to."""
        return self.sheet.member.chat_id

    @property
    def language(self) -> Language:
        """The learner's."""
        return self.sheet.member.language
