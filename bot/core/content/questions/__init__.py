"""Questions, one class a type.

A new type is one more class in one of these modules:

1. derive it from ``QuestionBase[…Texts]``, give it ``type: Literal["…"]`` and its own fields, and a texts
   class with what differs between the languages,
2. say in ``reason_ids`` which explanations it needs, and in ``faults`` what can be wrong inside it,
3. give it ``options_of`` and ``key_ids`` if it is answered by choosing, ``key_ids`` if by arranging,
4. add it to the union ``_AnyQuestion``.

Loading, checks, schema, storage and digest then know it. How it is answered and scored (``core/quiz``: ``ways``,
``scoring``), its card (``views``) and what teachers see of it (``core/results/options.py``) are to be told.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Annotated, Final, get_args

from pydantic import Field, TypeAdapter

from bot.core.content.base import Frozen
from bot.core.content.questions.arranged import (
    Classify,
    ClassifyTexts,
    Match,
    MatchTexts,
    Order,
    OrderTexts,
    piece,
    split_piece,
)
from bot.core.content.questions.choice import (
    ChoiceTexts,
    MultipleChoice,
    Option,
    SingleChoice,
    TapSentence,
    TrueFalse,
)
from bot.core.content.questions.judged import PERCENTAGES, OpenPrompt, OpenTexts, Probability, TapWord, WordTexts
from bot.core.content.questions.typed import NumberQuestion, TypedAnswer

__all__ = [
    "PERCENTAGES",
    "QUESTION_CLASSES",
    "ChoiceTexts",
    "Classify",
    "ClassifyTexts",
    "Match",
    "MatchTexts",
    "MultipleChoice",
    "NumberQuestion",
    "OpenPrompt",
    "OpenTexts",
    "Option",
    "Order",
    "OrderTexts",
    "Probability",
    "Question",
    "QuestionsFile",
    "SingleChoice",
    "TapSentence",
    "TapWord",
    "TrueFalse",
    "TypedAnswer",
    "WordTexts",
    "digest",
    "parse_question",
    "piece",
    "split_piece",
]

_AnyQuestion = (
    SingleChoice
    | MultipleChoice
    | TrueFalse
    | TapSentence
    | NumberQuestion
    | TypedAnswer
    | Classify
    | Order
    | TapWord
    | Probability
    | Match
    | OpenPrompt
)

Question = Annotated[_AnyQuestion, Field(discriminator="type")]

QUESTION_CLASSES: Final[Mapping[str, type[_AnyQuestion]]] = {
    get_args(cls.model_fields["type"].annotation)[0]: cls for cls in get_args(_AnyQuestion)
}
"""The classes by what stands behind ``type:``."""

_QUESTION: Final[TypeAdapter[Question]] = TypeAdapter(Question)


class QuestionsFile(Frozen):
    """``questions.yaml``."""

    questions: tuple[Question, ...] = Field(description="The questions of the pack")


def parse_question(stored: object) -> Question:
    """The question that ``question.model_dump(mode="json")`` gave; raises pydantic.ValidationError otherwise."""
    return _QUESTION.validate_python(stored)


def digest(question: Question) -> str:
    """SHA-256 (hex) of the question: the same content gives the same digest, in whatever order it was written.

    Fields left at their defaults do not count, so that a new optional field leaves old versions alone.
    """
    content = question.model_dump(mode="json", exclude_defaults=True)
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
