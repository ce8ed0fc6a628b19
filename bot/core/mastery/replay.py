"""The ratings that a log of answers amounts to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.core.mastery.challenges import Challenge
from bot.core.mastery.rating import OVERALL, Ability, learn


@dataclass(frozen=True)
class Tried:
    """A first answer: the skill, what it asked, its ``credit`` (0–1), and the ``day`` in the learner's calendar."""

    skill: str
    challenge: Challenge
    credit: float
    day: date


def replay(answers: Iterable[Tried]) -> dict[str, Ability]:
    """Ratings by skill, and by ``OVERALL`` where there is any answer; ``answers`` in the order given."""
    abilities: dict[str, Ability] = {}
    for one in answers:
        overall, skill = abilities.get(OVERALL, Ability()), abilities.get(one.skill, Ability())
        abilities[OVERALL], abilities[one.skill] = learn(overall, skill, one.challenge, one.credit, one.day)
    return abilities
