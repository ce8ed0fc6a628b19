"""What was understood of a free text. Nothing in here calls a text wrong."""

from dataclasses import dataclass
from enum import StrEnum


class Zone(StrEnum):
    """How far an aspect was found in a text."""

    ACCEPT = "accept"
    ASK_BACK = "ask back"
    NOT_YET = "not yet"


class Why(StrEnum):
    """What decided about the zone."""

    SAID = "said"
    NEAR = "part of it was said"
    DENIED = "the opposite was said"
    NUMBER = "another number was given"
    COPIED = "it is the article's sentence"
    NOTHING = "nothing of it was said"


class Kind(StrEnum):
    """What a text is as a whole."""

    ANSWER = "answer"
    EMPTY = "nothing to read in it"
    STUCK = "does not know"
    VAGUE = "says hardly anything"
    COPIED = "copied from the article"
    HOSTILE = "an insult"


@dataclass(frozen=True)
class Finding:
    """One aspect in one text; ``score`` is from 0 to 1, higher for more of it."""

    aspect: str
    zone: Zone
    score: float
    why: Why


@dataclass(frozen=True)
class Reading:
    """What was understood. ``findings`` has every aspect of the discussion, in its order.

    ``misconceptions`` are tags of misbeliefs that show, ``copied`` the sentences that were copied.
    """

    kind: Kind
    findings: tuple[Finding, ...] = ()
    misconceptions: tuple[str, ...] = ()
    copied: tuple[str, ...] = ()

    @property
    def accepted(self) -> tuple[str, ...]:
        """The aspects that are there."""
        return tuple(found.aspect for found in self.findings if found.zone is Zone.ACCEPT)

    @property
    def nearest(self) -> Finding | None:
        """The aspect that comes closest without being there, if any is worth asking back about."""
        near = [found for found in self.findings if found.zone is Zone.ASK_BACK]
        return max(near, key=lambda found: found.score, default=None)
