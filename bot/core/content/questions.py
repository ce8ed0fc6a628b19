"""Questions, one class a type.

A new type (classify, order, word, match, probability, open) is one more class here:

1. derive it from ``QuestionBase[…Texts]``, give it ``type: Literal["…"]`` and its own fields, and a texts
   class with what differs between the languages,
2. say in ``reason_ids`` which explanations it needs, and in ``faults`` what can be wrong inside it,
3. give it ``options_of`` and ``key_ids`` if it is answered by choosing,
4. add it to the union ``_AnyQuestion``.

Loading, checks, schema, storage and digest then know it. Scoring (``core/quiz``) and its card (``views``)
are the two places that learn what to do with it.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Annotated, Final, Literal, NamedTuple, get_args

from pydantic import Field, TypeAdapter

from bot.core.content.base import Fault, Frozen, Localized, OptionId, SentenceId, Text
from bot.core.content.question_base import QuestionBase, Texts, not_among, repeated, same_keys
from bot.core.languages import LANGUAGES, Language


class Option(NamedTuple):
    """Something to choose; ``text`` is empty where the view supplies it."""

    id: str
    text: str


class ChoiceTexts(Texts):
    """Texts of a question with options of its own."""

    options: dict[OptionId, Text] = Field(description="The text of every option")


class TypedTexts(Texts):
    """Texts of a question with a typed answer."""

    accept: tuple[Text, ...] = Field(min_length=1, description="Accepted answers; the first is the model answer")


_TYPE: Final = "single, multiple, truefalse, sentence, number or typed"


class _Choice(QuestionBase[ChoiceTexts]):
    options: tuple[OptionId, ...] = Field(
        min_length=2, max_length=8, description="Ids of the options; learners see them shuffled"
    )

    @property
    def reason_ids(self) -> tuple[str, ...]:
        """One explanation per option."""
        return self.options

    def options_of(self, language: Language) -> tuple[Option, ...]:
        """The options in the order of the file."""
        texts = self.texts[language].options
        return tuple(Option(option, texts[option]) for option in self.options)

    def faults(self) -> Iterator[Fault]:
        """As above; and the texts of the options are those of ``options``."""
        yield from super().faults()
        yield from repeated(("options",), self.options)
        for language in LANGUAGES:
            yield from same_keys((language, "options"), self.options, self.texts[language].options, "text")


class SingleChoice(_Choice):
    """One of several options is right."""

    type: Literal["single"] = Field(description=_TYPE)
    key: OptionId = Field(description="The right option")

    @property
    def key_ids(self) -> frozenset[str]:
        """The right option."""
        return frozenset({self.key})

    def faults(self) -> Iterator[Fault]:
        """As above; and the key is one of the options."""
        yield from super().faults()
        yield from not_among(("key",), self.key, self.options, "option")


class MultipleChoice(_Choice):
    """Several options are right."""

    type: Literal["multiple"] = Field(description=_TYPE)
    key: tuple[OptionId, ...] = Field(min_length=1, description="All right options")

    @property
    def key_ids(self) -> frozenset[str]:
        """The right options."""
        return frozenset(self.key)

    def faults(self) -> Iterator[Fault]:
        """As above; and the keys are options, each once, and not all of them."""
        yield from super().faults()
        yield from repeated(("key",), self.key)
        for place, key in enumerate(self.key):
            yield from not_among(("key", place), key, self.options, "option")
        if set(self.options) <= self.key_ids:
            yield Fault(("key",), "every option is right: add a wrong one, or use another type of question")


class TrueFalse(QuestionBase[Texts]):
    """A claim that is right or not; the view supplies the words for "true" and "false"."""

    type: Literal["truefalse"] = Field(description=_TYPE)
    key: bool = Field(strict=True, description="true if the claim is right, else false")

    @property
    def key_ids(self) -> frozenset[str]:
        """Either "true" or "false"."""
        return frozenset({"true" if self.key else "false"})

    @property
    def reason_ids(self) -> tuple[str, ...]:
        """One explanation per answer."""
        return "true", "false"

    def options_of(self, language: Language) -> tuple[Option, ...]:  # noqa: ARG002 - every choice type has it
        """The ids "true" and "false", without texts."""
        return Option("true", ""), Option("false", "")


class TapSentence(QuestionBase[Texts]):
    """One of some sentences of the retelling is right."""

    type: Literal["sentence"] = Field(description=_TYPE)
    choices: tuple[SentenceId, ...] = Field(min_length=3, max_length=5, description="The sentences to choose from")
    key: SentenceId = Field(description="The right sentence")

    @property
    def key_ids(self) -> frozenset[str]:
        """The right sentence."""
        return frozenset({self.key})

    @property
    def reason_ids(self) -> tuple[str, ...]:
        """One explanation per sentence."""
        return self.choices

    def options_of(self, language: Language) -> tuple[Option, ...]:  # noqa: ARG002 - every choice type has it
        """The sentence ids, without texts: those stand in the article."""
        return tuple(Option(choice, "") for choice in self.choices)

    def faults(self) -> Iterator[Fault]:
        """As above; and the key is one of the choices."""
        yield from super().faults()
        yield from repeated(("choices",), self.choices)
        yield from not_among(("key",), self.key, self.choices, "choice")


class NumberQuestion(QuestionBase[Texts]):
    """A number to type; right within ``tolerance`` of ``value``."""

    type: Literal["number"] = Field(description=_TYPE)
    value: float = Field(strict=True, allow_inf_nan=False, description="The right number")
    tolerance: float = Field(strict=True, allow_inf_nan=False, ge=0, description="How far off is still right")
    unit: Localized | None = Field(None, description="Unit, where there is one")

    @property
    def reason_ids(self) -> tuple[str, ...]:
        """Explanations for right, too low and too high."""
        return "right", "low", "high"


class TypedAnswer(QuestionBase[TypedTexts]):
    """A few words to type, compared with the accepted answers."""

    type: Literal["typed"] = Field(description=_TYPE)

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


_AnyQuestion = SingleChoice | MultipleChoice | TrueFalse | TapSentence | NumberQuestion | TypedAnswer

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
