"""What a course has, counted over its published packs."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Final, NamedTuple

from bot.core.content.guessing import Guess, items, play
from bot.core.content.packs import Pack
from bot.core.content.questions import QUESTION_CLASSES, Question, SingleChoice
from bot.core.content.reading_level import Level, card_levels
from bot.core.content.tree import Tree
from bot.core.languages import LANGUAGES, Language

LEVELS: Final = (1, 2, 3)


class Reading(NamedTuple):
    """How hard the cards of a course are in one language: LIX and school year, of the middle card and the worst."""

    lix: float
    grade: float
    worst_lix: tuple[str, float]
    worst_grade: tuple[str, float]


@dataclass(frozen=True)
class Coverage:
    """The counts.

    ``skills`` counts questions by skill and level, ``types`` by type, both with every one that there is. ``concepts``
    counts the questions of each concept, ``truth`` those that judge a claim that is sound, unsound or none, ``judged``
    the sound and the unsound ones of each skill.
    ``longest_key`` is the share of single choices whose key is the longest option, ``key_places`` how often the key
    stands at each place of the file, from 0. ``next_check`` is the first day by which a source is looked at again.
    """

    packs: tuple[str, ...]
    cards: int
    questions: int
    skills: Mapping[str, Mapping[int, int]]
    types: Mapping[str, int]
    concepts: Mapping[str, int]
    forms: Mapping[str, int]
    truth: Mapping[str, int]
    judged: Mapping[str, tuple[int, int]]
    discussions: int
    answers: int
    rounds: int
    statements: int
    pictures: Mapping[str, int]
    sources: int
    next_check: date | None
    teaching: int
    longest_key: Mapping[Language, float]
    key_places: Mapping[int, int]
    reading: Mapping[Language, Reading]
    strategies: Mapping[Language, tuple[Guess, ...]]

    @property
    def lonely(self) -> tuple[str, ...]:
        """Concepts without a parallel form."""
        return tuple(sorted(concept for concept, number in self.concepts.items() if number < 2))


def cover(tree: Tree) -> Coverage:
    """The counts over all packs that learners are offered."""
    packs = [pack for pack in tree.packs if pack.status == "published"]
    questions = [question for pack in packs for question in pack.questions]
    concepts = Counter(question.concept for question in questions)
    answers = (block for pack in packs for block in pack.answers)
    return Coverage(
        packs=tuple(pack.id for pack in packs),
        cards=sum(len(pack.lessons["de"]) for pack in packs),
        questions=len(questions),
        skills={skill.id: _levels(questions, skill.id) for skill in tree.skills},
        types={kind: sum(question.type == kind for question in questions) for kind in QUESTION_CLASSES},
        concepts=concepts,
        forms={skill.id: _forms(questions, skill.id, concepts) for skill in tree.skills},
        truth=Counter(question.truth for question in questions),
        judged={skill.id: _judged(questions, skill.id) for skill in tree.skills},
        discussions=sum(len(pack.discussions) for pack in packs),
        answers=sum(len(block.de) + len(block.en) for block in answers),
        rounds=sum(len(pack.rounds) for pack in packs),
        statements=sum(len(pack.statements) for pack in packs),
        pictures=Counter(picture.kind for pack in packs for picture in pack.pictures),
        sources=sum(len(pack.sources) for pack in packs),
        next_check=min((source.check_again for pack in packs for source in pack.sources), default=None),
        teaching=sum(pack.teaching is not None for pack in packs),
        longest_key={language: _longest(questions, language) for language in LANGUAGES},
        key_places=Counter(
            question.options.index(question.key) for question in questions if isinstance(question, SingleChoice)
        ),
        reading={language: found for language in LANGUAGES if (found := _reading(packs, language))},
        strategies={language: play(items(questions, language), language) for language in LANGUAGES},
    )


def _levels(questions: Iterable[Question], skill: str) -> Mapping[int, int]:
    counted = Counter(question.level for question in questions if question.skill == skill)
    return {level: counted[level] for level in LEVELS}


def _judged(questions: Iterable[Question], skill: str) -> tuple[int, int]:
    counted = Counter(question.truth for question in questions if question.skill == skill)
    return counted["sound"], counted["unsound"]


def _forms(questions: Iterable[Question], skill: str, concepts: Mapping[str, int]) -> int:
    """Concepts of the skill that are asked in two forms or more."""
    return len({one.concept for one in questions if one.skill == skill and concepts[one.concept] > 1})


def _longest(questions: Iterable[Question], language: Language) -> float:
    """Share of the single choices, 0 where there are none."""
    single = [question for question in questions if isinstance(question, SingleChoice)]
    lengths = [{name: len(text) for name, text in one.texts[language].options.items()} for one in single]
    longest = sum(
        all(found[one.key] > other for name, other in found.items() if name != one.key)
        for one, found in zip(single, lengths, strict=True)
    )
    return longest / len(single) if single else 0.0


def _reading(packs: Sequence[Pack], language: Language) -> Reading | None:
    """None where no card is long enough."""
    levels = [
        Level(f"{pack.id}/{name}", figures)
        for pack in packs
        for name, figures in card_levels(pack.lessons[language], language)
    ]
    if not levels:
        return None
    hardest, latest = max(levels, key=lambda one: one.figures.lix), max(levels, key=lambda one: one.figures.grade)
    return Reading(
        lix=median(one.figures.lix for one in levels),
        grade=median(one.figures.grade for one in levels),
        worst_lix=(hardest.name, hardest.figures.lix),
        worst_grade=(latest.name, latest.figures.grade),
    )
