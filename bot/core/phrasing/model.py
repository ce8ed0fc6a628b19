"""What a language model may add to a talk, and what it is told.

It may lead to the engine's next question, which stands as it is, name aspects that it reads in a free answer (the
engine decides), and say back the learner's point. It never answers, judges or scores.
"""

from dataclasses import dataclass
from typing import Final

from bot.core.languages import Language

TALK: Final = "talk"
"""What a learner is asked for whose text belongs to a talk, and a model may be asked about."""


@dataclass(frozen=True)
class Consultation:
    """Everything that goes into a prompt: no names, no ids, no key, no other learner.

    ``lesson`` are sentences of the retelling; ``aspects`` id and description of what can be found; ``history`` the
    learner's last messages, oldest first, the one to answer last; ``move`` names the engine's next move as it stands
    without a model, ``wording`` says it offline. ``insults`` are words that nothing which comes back may have; they
    stay here.
    """

    language: Language
    lesson: tuple[str, ...]
    claim: str
    aspects: tuple[tuple[str, str], ...]
    history: tuple[str, ...]
    move: str
    wording: str
    insults: tuple[str, ...] = ()


@dataclass(frozen=True)
class Advice:
    """What came back and held every limit; ``move`` is the move whose question ``wording`` leads to.

    ``aspects`` were read in the text by the model, ``point`` says back the learner's point. "" where there is none.
    """

    aspects: tuple[str, ...] = ()
    point: str = ""
    wording: str = ""
    move: str = ""
