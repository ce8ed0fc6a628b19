"""Questions with an answer to type: a number, or some words."""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from bot.core.content.base import Fault, Localized, Text
from bot.core.content.question_base import TYPES, QuestionBase, Texts, repeated
from bot.core.languages import LANGUAGES


class TypedTexts(Texts):
    """Texts of a question with a typed answer."""

    accept: tuple[Text, ...] = Field(min_length=1, description="Accepted answers; the first is the model answer")


class NumberQuestion(QuestionBase[Texts]):
    """A number to type; right within ``tolerance`` of ``value``."""

    type: Literal["number"] = Field(description=TYPES)
    value: float = Field(strict=True, allow_inf_nan=False, description="The right number")
    tolerance: float = Field(strict=True, allow_inf_nan=False, ge=0, description="How far off is still right")
    unit: Localized | None = Field(None, description="Unit, where there is one")

    @property
    def reason_ids(self) -> tuple[str, ...]:
        """Explanations for right, too low and too high."""
        return "right", "low", "high"


class TypedAnswer(QuestionBase[TypedTexts]):
    """A few words to type, compared with the accepted answers."""

    type: Literal["typed"] = Field(description=TYPES)

    @property
    def reason_ids(self) -> tuple[str, ...]:
        """Explanations for a right answer and for any other."""
        return "right", "other"

    def faults(self) -> Iterator[Fault]:
        """As above; and no accepted answer stands there twice."""
        yield from super().faults()
        for language in LANGUAGES:
            accepted = [answer.casefold() for answer in self.texts[language].accept]
            yield from repeated((language, "accept"), accepted)
