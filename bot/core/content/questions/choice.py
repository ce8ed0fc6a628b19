"""Questions that are answered by choosing: one option, several, a claim, a sentence."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from pydantic import Field

from bot.core.content.base import Fault, OptionId, SentenceId, Text
from bot.core.content.question_base import TYPES, QuestionBase, Texts, not_among, repeated, same_keys
from bot.core.languages import LANGUAGES, Language


class Option(NamedTuple):
    """Something to choose; ``text`` is empty where the view supplies it."""

    id: str
    text: str


class ChoiceTexts(Texts):
    """Texts of a question with options of its own."""

    options: dict[OptionId, Text] = Field(description="The text of every option")


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

    type: Literal["single"] = Field(description=TYPES)
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

    type: Literal["multiple"] = Field(description=TYPES)
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

    type: Literal["truefalse"] = Field(description=TYPES)
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

    type: Literal["sentence"] = Field(description=TYPES)
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
