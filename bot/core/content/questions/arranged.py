"""Questions that are answered piece by piece: sort into classes, match pairs, put in order."""

from collections.abc import Iterator, Mapping
from typing import Literal

from pydantic import Field

from bot.core.content.base import Fault, OptionId, Text, Where
from bot.core.content.question_base import TYPES, QuestionBase, Texts, not_among, repeated, same_keys
from bot.core.languages import LANGUAGES

JOIN = "="
"""Between the two ids of a piece of an answer, as in "a=fact": no id has it inside."""


def piece(left: str, right: str) -> str:
    """What was assigned to what, as one word."""
    return f"{left}{JOIN}{right}"


def split_piece(token: str) -> tuple[str, str]:
    """The two ids of a piece; the second is empty where ``token`` is none."""
    left, _, right = token.partition(JOIN)
    return left, right


class ClassifyTexts(Texts):
    """Texts of statements and of the classes they are sorted into."""

    items: dict[OptionId, Text] = Field(description="The text of every item")
    classes: dict[OptionId, Text] = Field(description="The name of every class; it stands on a button")


class MatchTexts(Texts):
    """Texts of both sides of the pairs."""

    left: dict[OptionId, Text] = Field(description="The left side of every pair; it is shown first")
    right: dict[OptionId, Text] = Field(description="The right side of every pair; to be chosen")


class OrderTexts(Texts):
    """Texts of what is put in order."""

    items: dict[OptionId, Text] = Field(description="The text of every item")


class Classify(QuestionBase[ClassifyTexts]):
    """Statements to be sorted into classes."""

    type: Literal["classify"] = Field(description=TYPES)
    items: tuple[OptionId, ...] = Field(
        min_length=3, max_length=6, description="Ids of the items; learners see them shuffled"
    )
    classes: tuple[OptionId, ...] = Field(
        min_length=2, max_length=4, description="Ids of the classes, in the order of their buttons"
    )
    key: dict[OptionId, OptionId] = Field(description="The right class of every item")

    @property
    def key_ids(self) -> frozenset[str]:
        """The right pieces, as in "a=fact"."""
        return frozenset(piece(item, chosen) for item, chosen in self.key.items())

    @property
    def reason_ids(self) -> tuple[str, ...]:
        """One explanation per item."""
        return self.items

    def faults(self) -> Iterator[Fault]:
        """As above; and every item has one of the classes as its key."""
        yield from super().faults()
        yield from repeated(("items",), self.items)
        yield from repeated(("classes",), self.classes)
        yield from same_keys(("key",), self.items, self.key, "class")
        for item, chosen in self.key.items():
            yield from not_among(("key", item), chosen, self.classes, "class")
        if len(set(self.key.values())) < 2:
            yield Fault(("key",), "everything belongs to one class: then there is nothing to sort")
        for language in LANGUAGES:
            yield from _texts_fit((language, "items"), self.items, self.texts[language].items)
            yield from _texts_fit((language, "classes"), self.classes, self.texts[language].classes)


class Match(QuestionBase[MatchTexts]):
    """Pairs to be matched; a pair has one id for both of its sides."""

    type: Literal["match"] = Field(description=TYPES)
    pairs: tuple[OptionId, ...] = Field(
        min_length=3, max_length=6, description="Ids of the pairs; learners see the right sides shuffled"
    )

    @property
    def key_ids(self) -> frozenset[str]:
        """The right pieces, as in "a=a"."""
        return frozenset(piece(pair, pair) for pair in self.pairs)

    @property
    def reason_ids(self) -> tuple[str, ...]:
        """One explanation per pair."""
        return self.pairs

    def faults(self) -> Iterator[Fault]:
        """As above; and no text of a side stands there twice."""
        yield from super().faults()
        yield from repeated(("pairs",), self.pairs)
        for language in LANGUAGES:
            texts = self.texts[language]
            yield from _texts_fit((language, "left"), self.pairs, texts.left)
            yield from _texts_fit((language, "right"), self.pairs, texts.right)


class Order(QuestionBase[OrderTexts]):
    """Items to be put in order."""

    type: Literal["order"] = Field(description=TYPES)
    items: tuple[OptionId, ...] = Field(
        min_length=3, max_length=6, description="Ids of the items in the right order; learners see them shuffled"
    )

    @property
    def key_ids(self) -> frozenset[str]:
        """The right pieces: which item at which place, as in "1=a"."""
        return frozenset(piece(str(place), item) for place, item in enumerate(self.items, start=1))

    @property
    def reason_ids(self) -> tuple[str, ...]:
        """One explanation per item: why it has its place."""
        return self.items

    def faults(self) -> Iterator[Fault]:
        """As above; and no item stands there twice."""
        yield from super().faults()
        yield from repeated(("items",), self.items)
        for language in LANGUAGES:
            yield from _texts_fit((language, "items"), self.items, self.texts[language].items)


def _texts_fit(where: Where, ids: tuple[str, ...], texts: Mapping[str, str]) -> Iterator[Fault]:
    """Every id has a text, and no two the same: nobody could tell them apart."""
    yield from same_keys(where, ids, texts, "text")
    seen = dict[str, str]()
    for name, text in texts.items():
        if text.casefold() in seen:
            yield Fault((*where, name), f'"{text}" is the text of "{seen[text.casefold()]}", too: tell them apart')
        seen.setdefault(text.casefold(), name)
