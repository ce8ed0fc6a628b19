"""What every page of progress is made of."""

from dataclasses import dataclass

from bot.core.pictures import SkillIntervals
from bot.i18n.texts import Texts


@dataclass(frozen=True)
class Meaning:
    """A number as the page has it, and in two sentences what it means."""

    what: str
    meaning: str


@dataclass(frozen=True)
class Page:
    """A picture, and in words the same: ``rows``, one a line of it, and what is ``said`` below."""

    picture: SkillIntervals
    rows: tuple[str, ...]
    said: tuple[str, ...]
    meanings: tuple[Meaning, ...]


def percent_sign(texts: Texts) -> str:
    """How the language writes a percentage, with ``{}`` for the number."""
    return texts.percent(0.01).replace("1", "{}")


def all_seen(texts: Texts) -> str:
    """That nothing more can be asked for now, and when it can."""
    return texts("You have seen every question on this. It goes on with new lessons.")


def certainty(texts: Texts) -> Meaning:
    """What the interval behind every number means."""
    return Meaning(
        texts("The horizontal line, and “from … to”"),
        texts(
            "The true value lies there with about {share} certainty. The more you answer, the shorter the line "
            "becomes.",
            share=texts.percent(0.95),
        ),
    )
