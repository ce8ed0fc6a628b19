"""What a learner's first answers say: about each skill, about how sure they are, and about what they believe.

Only first answers to a question count, as whoever answers it again has read its explanation.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core.calibration import Calibration, Forecast, Rated, Sureness
from bot.core.content import Probability, Question, TrueFalse
from bot.core.discernment import Claims, Discernment, Missing
from bot.core.mastery import Mastery, Tried, challenge_of, luck_of
from bot.core.moments import known_zone, local_day

_EVEN = 50
"""The percentage that says nothing about a claim."""


@dataclass(frozen=True)
class SkillCount:
    """``right`` of ``answered`` first attempts at questions of one skill."""

    skill: str
    right: int
    answered: int


@dataclass(frozen=True)
class FirstAnswer:
    """The first answer of a learner to a question, as logged: pinned to the version that was asked.

    ``truth`` is "sound", "unsound" or "none", ``credit`` 0–1, ``confidence`` 0–2 or None where it was not said.
    ``chosen`` is the id of the option where it was one, else "".
    """

    skill: str
    version_id: int
    truth: str
    right: bool
    credit: float
    confidence: int | None
    answered_at: datetime
    chosen: str = ""


@dataclass(frozen=True)
class Sealed:
    """What would tell before its time which answers were right.

    That is what ``assignments`` asked, and their ``questions`` (global ids) wherever they were answered ``since`` then.
    """

    assignments: Collection[int]
    questions: Collection[str]
    since: datetime


@dataclass(frozen=True)
class SkillStanding:
    """A skill's count, what is known of it, and how many of its questions the learner has never been asked."""

    count: SkillCount
    mastery: Mastery
    unasked: int


@dataclass(frozen=True)
class Unasked:
    """Questions on offer that a learner never answered: by skill, and how many ``sound`` and ``unsound`` claims."""

    skills: Mapping[str, int]
    sound: int
    unsound: int


@dataclass(frozen=True)
class Progress:
    """Standings in the order of the skills, and lessons finished of lessons on offer.

    ``calibration``, ``claims`` and ``discernment``, which is what the claims tell, are about all skills together.
    ``unasked`` is what there is still to ask.
    """

    skills: tuple[SkillStanding, ...]
    lessons_finished: int
    lessons: int
    calibration: Calibration
    claims: Claims
    discernment: Discernment | Missing
    unasked: Unasked

    @property
    def answered(self) -> int:
        """First answers in all skills."""
        return sum(skill.count.answered for skill in self.skills)

    @property
    def right(self) -> int:
        """Right first answers in all skills."""
        return sum(skill.count.right for skill in self.skills)


def count_skills(answers: Sequence[FirstAnswer]) -> dict[str, SkillCount]:
    """Right and all ``answers`` by skill, of skills that have any."""
    answered = Counter(one.skill for one in answers)
    right = Counter(one.skill for one in answers if one.right)
    return {skill: SkillCount(skill, right[skill], n) for skill, n in answered.items()}


def tried(answers: Sequence[FirstAnswer], questions: Mapping[int, Question], zone: str) -> list[Tried]:
    """``answers`` as mastery sees them; ``questions`` by version; days begin in ``zone`` (IANA)."""
    clock = known_zone(zone)
    return [
        Tried(
            one.skill,
            challenge_of(questions[one.version_id]),
            one.credit,
            local_day(one.answered_at, clock),
        )
        for one in answers
    ]


def rated(answers: Sequence[FirstAnswer], questions: Mapping[int, Question]) -> list[Rated]:
    """Those of ``answers`` of which the learner said how sure they were."""
    return [
        Rated(Sureness(one.confidence), luck_of(questions[one.version_id]), one.right)
        for one in answers
        if one.confidence is not None
    ]


def estimates(answers: Sequence[FirstAnswer], questions: Mapping[int, Question]) -> list[Forecast]:
    """The probabilities given for claims, each as that of the side it leans to, and whether that side is right."""
    found = []
    for one in answers:
        question = questions[one.version_id]
        if isinstance(question, Probability):
            percent = int(one.chosen)
            leans = percent >= _EVEN
            found.append(Forecast((percent if leans else 100 - percent) / 100, float(question.key == leans)))
    return found


def judged(answers: Sequence[FirstAnswer], questions: Mapping[int, Question]) -> Claims:
    """How claims were judged: only where a wrong answer says that a sound claim is unsound, or the other way round.

    A probability of more than 50 % calls a claim right, less calls it wrong, and 50 % judges nothing.
    """
    claims: Counter[tuple[str, bool]] = Counter()
    for one in answers:
        match questions[one.version_id]:
            case TrueFalse():
                claims[one.truth, one.right] += 1
            case Probability() as question if int(one.chosen) != _EVEN:
                claims[one.truth, question.key == (int(one.chosen) > _EVEN)] += 1
    return Claims(
        claims["sound", True],
        claims["sound", True] + claims["sound", False],
        claims["unsound", False],
        claims["unsound", True] + claims["unsound", False],
    )


def never_asked(offered: Mapping[str, Question], asked: Collection[str]) -> Unasked:
    """What is left of the questions ``offered`` (by global id) once those ``asked`` are taken away.

    Only what is measured counts, and only claims by which somebody can be found to believe or to doubt.
    """
    left = [question for name, question in offered.items() if question.measured and name not in asked]
    truths = Counter(question.truth for question in left if isinstance(question, TrueFalse | Probability))
    return Unasked(Counter(question.skill for question in left), truths["sound"], truths["unsound"])
