"""What a learner's answers say about each skill, in words that do not claim more than they can."""

from dataclasses import dataclass
from enum import Enum

ENOUGH = 5
"""First answers below which nothing is said about a skill."""

STRONG_FROM, GROWING_FROM = 0.8, 0.5
"""Shares of right first answers from which a skill counts as strong, or as growing."""


@dataclass(frozen=True)
class SkillCount:
    """``right`` of ``answered`` first attempts at questions of one skill."""

    skill: str
    right: int
    answered: int


class Standing(Enum):
    """Where a learner stands in a skill."""

    STRONG = "strong"
    GROWING = "growing"
    BEGINNING = "beginning"
    TOO_FEW = "too few answers"
    NONE = "no answers"


@dataclass(frozen=True)
class SkillStanding:
    """A skill's count and what it amounts to."""

    count: SkillCount
    standing: Standing


@dataclass(frozen=True)
class Progress:
    """Standings in the order of the skills, lessons finished of lessons on offer, answers in all."""

    skills: tuple[SkillStanding, ...]
    lessons_finished: int
    lessons: int

    @property
    def answered(self) -> int:
        """First answers in all skills."""
        return sum(skill.count.answered for skill in self.skills)

    @property
    def right(self) -> int:
        """Right first answers in all skills."""
        return sum(skill.count.right for skill in self.skills)


def standing(count: SkillCount) -> Standing:
    """What ``count`` amounts to: below ``ENOUGH`` answers nothing is said."""
    if not count.answered:
        return Standing.NONE
    if count.answered < ENOUGH:
        return Standing.TOO_FEW
    share = count.right / count.answered
    if share >= STRONG_FROM:
        return Standing.STRONG
    return Standing.GROWING if share >= GROWING_FROM else Standing.BEGINNING
