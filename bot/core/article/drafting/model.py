"""A draft of a lesson: what is proposed to a teacher, who has the last word on every piece of it."""

from typing import Literal

from pydantic import Field

from bot.core.content.base import Frozen, Localized
from bot.core.content.questions import Question
from bot.core.languages import Language

Grade = Literal["A", "R"]
"""A: right by construction, ticked beforehand; R: worth a look, not ticked."""


class Proposal(Frozen):
    """A question that is proposed.

    ``key`` names what it is about: the same template, sentence and span give the same one. ``sentences`` are numbers
    (``i``) of ``Analysis.sentences``; the question's own ``sentences`` are the ids of those ("s01" is number 0).
    ``confidence`` is 0 to 1, ``rule`` the rule that its key follows from. ``origin``: who proposed it. ``template`` is
    0 for a question that its teacher brought.
    """

    key: str
    template: int = Field(ge=0, le=11)
    tier: Grade
    sentences: tuple[int, ...]
    rule: str
    confidence: float = Field(ge=0, le=1)
    question: Question
    origin: Literal["rules", "model", "teacher"] = "rules"


class DraftCard(Frozen):
    """A lesson card that is proposed: title, Markdown text (quotations of the article as "> …") and do-line."""

    key: str
    title: Localized
    text: Localized
    do: Localized
    skill: str
    sentences: tuple[int, ...] = ()


class LessonDraft(Frozen):
    """Everything that is proposed for one article, best first within each kind.

    ``questions`` are all that passed the validators; ``ticked`` are the keys of those that are pre-ticked.
    """

    language: Language
    title: Localized
    summary: Localized
    cards: tuple[DraftCard, ...]
    questions: tuple[Proposal, ...]
    ticked: tuple[str, ...]
    warnings: tuple[str, ...] = ()
    """Machine words of what the teacher should know: "short", "distressing", "no-voices"."""
