"""From the parts of a question to a proposal: ids, texts in both languages, an order that follows from the seed."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from bot.core.article.drafting.model import Grade, Proposal
from bot.core.article.drafting.page import sentence_id
from bot.core.content.base import Localized
from bot.core.content.questions import parse_question

T = TypeVar("T")

NO_ID: Final = "q00"
"""The id of a question that stands in no list yet."""

TEMPLATED: Final = frozenset({11})
"""Templates whose explanations quote nothing, as nothing is judged."""

_LETTERS: Final = "abcdefgh"


@dataclass(frozen=True)
class Template:
    """What all questions of one template have in common."""

    number: int
    tier: Grade
    skill: str
    concept: str
    misconception: str


@dataclass(frozen=True)
class Asked:
    """What one question is about: ``start`` and ``end`` are the span in the article's text that it rests on."""

    sentences: tuple[int, ...]
    start: int
    end: int
    rule: str
    level: int
    confidence: float


@dataclass(frozen=True)
class Choice:
    """An option: its text (in the article's language, or in both) and why it is right or wrong."""

    text: Localized
    why: Localized

    @property
    def key(self) -> str:
        """What the order of options follows from, with the seed."""
        return self.text.de


def draw(seed: int, name: str) -> bytes:
    """A hash instead of chance: the same on every machine, for ever."""
    return hashlib.blake2b(f"{seed}:{name}".encode(), digest_size=8).digest()


def shuffled(items: Iterable[T], seed: int, name: Callable[[T], str]) -> list[T]:
    """``items`` in an order that follows from ``seed`` and their names alone."""
    return sorted(items, key=lambda item: draw(seed, name(item)))


def single(
    template: Template, asked: Asked, stem: Localized, key: Choice, others: Sequence[Choice], seed: int
) -> Proposal:
    """A single choice; the key's place follows from the seed."""
    choices = shuffled((key, *others), seed, lambda choice: f"{asked.start}/{choice.key}")
    named = dict(zip(_LETTERS, choices, strict=False))
    key_id = next(name for name, choice in named.items() if choice is key)
    texts = {
        language: {
            "stem": stem[language],
            "options": {name: choice.text[language] for name, choice in named.items()},
            "why": {name: choice.why[language] for name, choice in named.items()},
        }
        for language in ("de", "en")
    }
    fields = _fields(template, asked) | {"options": tuple(named), "key": key_id} | texts
    return _proposal(template, asked, {"type": "single"} | fields)


def words(
    template: Template,
    asked: Asked,
    stem: Localized,
    sentence: str,
    key: Choice,
    others: Sequence[Choice],
) -> Proposal:
    """Words of ``sentence`` to tap, in the order in which they stand there."""
    choices = sorted((key, *others), key=lambda choice: sentence.find(choice.text.de))
    named = dict(zip(_LETTERS, choices, strict=False))
    key_id = next(name for name, choice in named.items() if choice is key)
    texts = {
        language: {
            "stem": stem[language],
            "sentence": sentence,
            "words": {name: choice.text[language] for name, choice in named.items()},
            "why": {name: choice.why[language] for name, choice in named.items()},
        }
        for language in ("de", "en")
    }
    fields = _fields(template, asked) | {"words": tuple(named), "key": (key_id,)} | texts
    return _proposal(template, asked, {"type": "word"} | fields)


def sentences(template: Template, asked: Asked, stem: Localized, key: int, why: Mapping[int, Localized]) -> Proposal:
    """Sentences to tap, in the order of the article; ``why`` has one explanation for each."""
    numbers = sorted(why)
    texts = {
        language: {
            "stem": stem[language],
            "why": {sentence_id(number): why[number][language] for number in numbers},
        }
        for language in ("de", "en")
    }
    choices = tuple(sentence_id(number) for number in numbers)
    fields = _fields(template, asked) | {"choices": choices, "key": sentence_id(key)} | texts
    return _proposal(template, asked, {"type": "sentence"} | fields)


def prompt(template: Template, asked: Asked, stem: Localized, model: Localized, points: Sequence[Choice]) -> Proposal:
    """A text to write; ``points`` are the checklist."""
    named = dict(zip(_LETTERS, points, strict=False))
    texts = {
        language: {
            "stem": stem[language],
            "model": model[language],
            "points": {name: point.text[language] for name, point in named.items()},
            "why": {name: point.why[language] for name, point in named.items()},
        }
        for language in ("de", "en")
    }
    return _proposal(template, asked, {"type": "open", "points": tuple(named)} | _fields(template, asked) | texts)


def _fields(template: Template, asked: Asked) -> dict[str, object]:
    return {
        "id": NO_ID,
        "skill": template.skill,
        "level": asked.level,
        "truth": "none",
        "misconception": template.misconception,
        "concept": template.concept,
        "sentences": tuple(sentence_id(number) for number in asked.sentences),
    }


def _proposal(template: Template, asked: Asked, fields: Mapping[str, object]) -> Proposal:
    return Proposal(
        key=f"{template.concept}-{asked.sentences[0]}-{asked.start}-{asked.end}",
        template=template.number,
        tier=template.tier,
        sentences=asked.sentences,
        rule=asked.rule,
        confidence=asked.confidence,
        question=parse_question(fields),
    )
