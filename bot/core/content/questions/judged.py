"""Words to tap, a claim to give a probability to, and an open prompt to check one's own text by."""

from collections.abc import Iterator
from typing import Final, Literal

from pydantic import Field

from bot.core.content.base import Fault, OptionId, Text
from bot.core.content.question_base import TYPES, QuestionBase, Texts, not_among, repeated, same_keys
from bot.core.content.questions.choice import Option
from bot.core.languages import LANGUAGES, Language

PERCENTAGES: Final = tuple(str(percent) for percent in range(0, 101, 10))
"""What a probability can be answered with."""


class WordTexts(Texts):
    """A sentence and the words in it that can be tapped."""

    sentence: Text = Field(description="The sentence in which the words stand")
    words: dict[OptionId, Text] = Field(description="Every word or phrase, exactly as in the sentence")


class OpenTexts(Texts):
    """What learners compare their own text with."""

    model: Text = Field(description="A model answer, shown once the learner has written")
    points: dict[OptionId, Text] = Field(description="The checklist: what a good text has")


class TapWord(QuestionBase[WordTexts]):
    """One or several of some words of a sentence are right."""

    type: Literal["word"] = Field(description=TYPES)
    words: tuple[OptionId, ...] = Field(min_length=3, max_length=8, description="Ids of the words that can be tapped")
    key: tuple[OptionId, ...] = Field(min_length=1, description="The right words")

    @property
    def key_ids(self) -> frozenset[str]:
        """The right words."""
        return frozenset(self.key)

    @property
    def reason_ids(self) -> tuple[str, ...]:
        """One explanation per word."""
        return self.words

    def options_of(self, language: Language) -> tuple[Option, ...]:
        """The words in the order of the file."""
        texts = self.texts[language].words
        return tuple(Option(word, texts[word]) for word in self.words)

    def faults(self) -> Iterator[Fault]:
        """As above; keys are words, but not all; and every word stands in its sentence once, apart from the others."""
        yield from super().faults()
        yield from repeated(("words",), self.words)
        yield from repeated(("key",), self.key)
        for place, key in enumerate(self.key):
            yield from not_among(("key", place), key, self.words, "word")
        if set(self.words) <= self.key_ids:
            yield Fault(("key",), "every word is right: add a wrong one, or use another type of question")
        for language in LANGUAGES:
            texts = self.texts[language]
            yield from same_keys((language, "words"), self.words, texts.words, "text")
            free = texts.sentence
            for name, word in sorted(texts.words.items(), key=lambda one: -len(one[1])):
                if free.count(word) != 1:
                    message = f'"{word}" must stand in the sentence exactly once, and apart from the other words'
                    yield Fault((language, "words", name), message)
                free = free.replace(word, "\0")


class Probability(QuestionBase[Texts]):
    """A claim that is right or not, to be given a probability in steps of 10 %."""

    type: Literal["probability"] = Field(description=TYPES)
    key: bool = Field(strict=True, description="true if the claim is right, else false")

    @property
    def key_ids(self) -> frozenset[str]:
        """The percentages that count as right: 70 and more for a right claim, 30 and less for a wrong one."""
        return frozenset(PERCENTAGES[7:] if self.key else PERCENTAGES[:4])

    @property
    def reason_ids(self) -> tuple[str, ...]:
        """One explanation per side."""
        return "true", "false"

    def options_of(self, language: Language) -> tuple[Option, ...]:  # noqa: ARG002 - every choice type has it
        """The percentages, without texts."""
        return tuple(Option(percent, "") for percent in PERCENTAGES)


class OpenPrompt(QuestionBase[OpenTexts]):
    """A text to write; then the learner ticks on a checklist what it has. Nobody else judges it."""

    type: Literal["open"] = Field(description=TYPES)
    points: tuple[OptionId, ...] = Field(min_length=2, max_length=5, description="Ids of the checklist's points")

    @property
    def reason_ids(self) -> tuple[str, ...]:
        """One explanation per point: why a good text has it."""
        return self.points

    @property
    def measured(self) -> bool:
        """No: what learners say of themselves is no measurement."""
        return False

    def options_of(self, language: Language) -> tuple[Option, ...]:
        """The points in the order of the file."""
        texts = self.texts[language].points
        return tuple(Option(point, texts[point]) for point in self.points)

    def faults(self) -> Iterator[Fault]:
        """As above; and the texts of the points are those of ``points``."""
        yield from super().faults()
        yield from repeated(("points",), self.points)
        for language in LANGUAGES:
            yield from same_keys((language, "points"), self.points, self.texts[language].points, "text")
