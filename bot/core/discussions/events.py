"""What can happen in a talk."""

from dataclasses import dataclass

from bot.core.understanding import Reading


@dataclass(frozen=True)
class StanceTapped:
    """A stance from 1 (disagree) to 5 (agree)."""

    stance: int


@dataclass(frozen=True)
class TextRead:
    """Something was written, and this was understood of it."""

    reading: Reading


@dataclass(frozen=True)
class EchoRead:
    """Something was written that the bot itself had said in this talk."""


@dataclass(frozen=True)
class NotMeant:
    """The learner did not mean what was just read in their text."""


@dataclass(frozen=True)
class SentenceTapped:
    """A sentence of the retelling was pointed to."""

    sentence: str


@dataclass(frozen=True)
class StatementAnswered:
    """The learner sees it as the statement says, or does not."""

    agree: bool


@dataclass(frozen=True)
class HelpAsked:
    """The learner wants a hint."""


@dataclass(frozen=True)
class Skipped:
    """The learner would rather not answer this."""


@dataclass(frozen=True)
class Ended:
    """The learner wants no more."""


Event = StanceTapped | TextRead | EchoRead | NotMeant | SentenceTapped | StatementAnswered | HelpAsked | Skipped | Ended
