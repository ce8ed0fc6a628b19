"""A made-up class for the demo: who is in it, how able and how diligent they are, what they are set. Nobody real.

Everything follows from a seed, so that the demo looks the same everywhere.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

from bot.core.content import Classify, NumberQuestion, Question, TypedAnswer, split_piece
from bot.core.languages import Language
from bot.core.learners import suggest_pseudonyms
from bot.core.quiz.ways import Arranged, parts_of

CLASS_NAME = "8b (Demo)"
TEACHER_NAME = "Frau Krüger"
SIZE = 25
"""Learners in the class."""

_LEVELS = {1: -1.1, 2: -0.2, 3: 0.7}
"""Difficulty of a question of each level, in logits."""

_SLIPS = 0.4
"""Share of items that somebody sorts wrongly who does not know the answer."""

_FAVOURED = 0.65
"""Share of wrong answers that fall to one distractor."""


@dataclass(frozen=True)
class Pupil:
    """``ability`` is in logits about 0; ``diligence`` from 0 to 1 says how early and how surely they hand in."""

    pseudonym: str
    language: Language
    ability: float
    diligence: float


def pupils(seed: int) -> tuple[Pupil, ...]:
    """The class: abilities spread about evenly, three speak English."""
    found = []
    for number in range(SIZE):
        language: Language = "en" if number in (4, 11, 19) else "de"
        pseudonym = suggest_pseudonyms(seed % 1000 + number, language)[number % 3]
        # Evenly spread, in a mixed order: 7 is prime to 25.
        ability = ((number * 7) % SIZE - (SIZE - 1) / 2) / (SIZE - 1) * 3.0
        found.append(Pupil(pseudonym, language, ability, chance(seed, "diligence", number)))
    return tuple(found)


def is_right(pupil: Pupil, question: Question, seed: int, question_id: str) -> bool:
    """Whether the pupil knows it: the Rasch model, σ(ability − difficulty), drawn by ``seed``."""
    odds = 1 / (1 + exp(_LEVELS[question.level] - pupil.ability))
    return chance(seed, pupil.pseudonym, question_id) < odds


def wrong_option(pupil: Pupil, question_id: str, distractors: Sequence[str], seed: int) -> str:
    """The distractor that the pupil falls for; one of them draws more than the others."""
    favourite = min(distractors, key=lambda option: chance(seed, question_id, option))
    if chance(seed, "falls", pupil.pseudonym, question_id) < _FAVOURED:
        return favourite
    return min(distractors, key=lambda option: chance(seed, pupil.pseudonym, question_id, option))


def arranged(pupil: Pupil, question: Arranged, order: Sequence[str], seed: int, *, right: bool) -> tuple[str, ...]:
    """What the pupil gives each part in turn; who does not know it has some of it right."""
    key = dict(split_piece(one) for one in question.key_ids)
    chosen = [key[part] for part in parts_of(question, order)]
    if right:
        return tuple(chosen)
    draws = [chance(seed, "arranges", pupil.pseudonym, question.id, place) for place in range(len(chosen))]
    slip = draws.index(min(draws[:-1]))
    if isinstance(question, Classify):
        classes = question.classes
        for place, draw in enumerate(draws):
            if place == slip or draw < _SLIPS:
                chosen[place] = classes[(classes.index(chosen[place]) + 1) % len(classes)]
    else:
        chosen[slip], chosen[slip + 1] = chosen[slip + 1], chosen[slip]
    return tuple(chosen)


def written(question: TypedAnswer | NumberQuestion, language: Language, *, right: bool) -> str:
    """What a pupil types."""
    if isinstance(question, NumberQuestion):
        return f"{question.value:.0f}" if right else f"{question.value * 10:.0f}"
    if right:
        return question.texts[language].accept[0]
    return "die Polizei" if language == "de" else "the police"


def chance(seed: int, *names: object) -> float:
    """A number from 0 to below 1 that follows from its arguments alone."""
    text = ":".join(map(str, (seed, *names)))
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=6).digest()) / 2**48
