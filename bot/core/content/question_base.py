"""What all questions share: fields, texts, and the rules that hold them together."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Generic, Literal, TypeVar

from pydantic import Field

from bot.core.content.base import Fault, Frozen, Kebab, QuestionId, SentenceId, SkillId, Text, Where
from bot.core.languages import LANGUAGES, Language

STEM_LIMIT, OPTION_LIMIT, REASON_LIMIT = 300, 120, 300
"""Characters of a question, of an option, of an explanation."""

LIMITS: Final[Mapping[str, int]] = {
    "options": OPTION_LIMIT,
    "items": 110,
    "classes": 24,
    "left": 110,
    "right": 70,
    "sentence": 250,
    "words": 30,
    "model": 600,
    "points": 110,
}
"""Characters of other texts by field: classes and words stand on buttons, the rest on one card with each other."""

PIECE_REASON_LIMIT = 160
"""Characters of an explanation where a card has one for every piece of an answer."""

TYPES: Final = "single, multiple, truefalse, sentence, number, typed, classify, order, word, probability, match or open"


class Texts(Frozen):
    """What every question says in each language."""

    stem: Text = Field(
        description="The question; for truefalse the claim itself", json_schema_extra={"maxLength": STEM_LIMIT}
    )
    why: dict[str, Text] = Field(
        description="An explanation for every possible answer: why it tempts, why it is right or wrong"
    )


AnyTexts = TypeVar("AnyTexts", bound=Texts)


class QuestionBase(Frozen, ABC, Generic[AnyTexts]):
    """What all questions share."""

    id: QuestionId = Field(description="q01, q02, …; it never changes, because answers refer to it")
    skill: SkillId = Field(description="The skill that it practises")
    level: int = Field(ge=1, le=3, strict=True, description="1 easy, 2 medium, 3 hard")
    topic: Kebab | None = Field(None, description="The topic of pack.yaml that it is about")
    truth: Literal["sound", "unsound", "none"] = Field(
        description="Is the claim that is judged sound? none: no claim is judged"
    )
    misconception: Kebab = Field(description="Tag: what a wrong answer suggests")
    concept: Kebab = Field(description="Tag: questions of one concept are parallel forms of each other")
    parallel: QuestionId | None = Field(None, description="A parallel form of this question")
    sentences: tuple[SentenceId, ...] = Field(
        # Questions that a teacher brought from elsewhere rest on no article; those of a pack in files do.
        description="Where in the retelling it rests",
        json_schema_extra={"minItems": 1},
    )
    sources: tuple[Kebab, ...] = Field((), description="Source cards that the explanation rests on")
    de: AnyTexts = Field(description="What it says in German")
    en: AnyTexts = Field(description="What it says in English")

    @property
    def texts(self) -> Mapping[Language, AnyTexts]:
        """The texts by language."""
        return {"de": self.de, "en": self.en}

    @property
    def measured(self) -> bool:
        """Whether answers are judged, and so say something about what somebody can do."""
        return True

    @property
    @abstractmethod
    def reason_ids(self) -> tuple[str, ...]:
        """The keys that ``why`` must have, no more and no fewer."""

    def faults(self) -> Iterator[Fault]:
        """What does not fit together inside the question."""
        yield from repeated(("sentences",), self.sentences)
        yield from repeated(("sources",), self.sources)
        for language in LANGUAGES:
            yield from same_keys((language, "why"), self.reason_ids, self.texts[language].why, "explanation")


def repeated(where: Where, ids: Iterable[str]) -> Iterator[Fault]:
    """Faults for what stands in ``ids`` more than once."""
    seen = set[str]()
    for place, item in enumerate(ids):
        if item in seen:
            yield Fault((*where, place), f'"{item}" stands here twice: leave it once')
        seen.add(item)


def not_among(where: Where, item: str, allowed: Iterable[str], what: str) -> Iterator[Fault]:
    """A fault if the key ``item`` is not among ``allowed``, which are called ``what``."""
    if item not in allowed:
        yield Fault(where, f'the key "{item}" is no {what} of this question: use one of {", ".join(allowed)}')


def same_keys(where: Where, wanted: Iterable[str], found: Mapping[str, str], what: str) -> Iterator[Fault]:
    """Faults for every ``what`` that is missing in or superfluous in ``found``."""
    wanted = tuple(wanted)
    for item in wanted:
        if item not in found:
            yield Fault(where, f'the {what} for "{item}" is missing: add it')
    for item in found:
        if item not in wanted:
            yield Fault((*where, item), f'the {what} for "{item}" belongs to nothing: only {", ".join(wanted)} exist')
