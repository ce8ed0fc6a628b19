"""The three sentences of "today": who needs help, which question failed, what to discuss."""

from dataclasses import dataclass

from bot.core.assignments import Progress
from bot.core.mastery import ENOUGH
from bot.core.results.model import ItemResult, LearnerResult, Overview, SkillResult, is_weak, skill_results

DISCUSS_FROM, DISCUSS_TO = 0.35, 0.70
"""Facility at which discussing pays most: the class is divided (Crouch & Mazur 2001, doi:10.1119/1.1374249)."""

FEWEST = 3
"""Answers below which nothing is said about a question."""

NAMED = 5
"""Learners who are named at most."""


@dataclass(frozen=True)
class Findings:
    """What a teacher should know today.

    ``weak`` are learners with less than half of the credit (the weakest first), ``idle`` those who have not
    begun, at most ``NAMED`` each and only where single learners may be shown; ``weak_count`` and ``idle_count`` are
    how many there are. ``hardest`` is the question with the lowest facility, None where it was not hard. ``discuss``
    is the question over which the class is most divided; without one, ``skill`` is the weakest, if it is weak.
    ``enough`` says that at least one question has answers enough to say something about it.
    """

    weak: tuple[LearnerResult, ...]
    idle: tuple[LearnerResult, ...]
    weak_count: int
    idle_count: int
    hardest: ItemResult | None
    discuss: ItemResult | None
    skill: SkillResult | None
    enough: bool

    @property
    def named(self) -> tuple[LearnerResult, ...]:
        """Who is named: a look at them."""
        return (*self.weak, *self.idle)


def is_told(item: ItemResult) -> bool:
    """Whether a question has answers enough to say how hard it is."""
    return not item.hidden and item.answered >= FEWEST


def find(overview: Overview) -> Findings:
    """The findings of ``overview``."""
    weak = [one for one in overview.learners if is_weak(one)]
    idle = [one for one in overview.learners if one.progress is Progress.NOT_BEGUN]
    told = [item for item in overview.items if is_told(item)]
    hardest = min(told, key=_facility, default=None)
    if hardest is not None and _facility(hardest) >= DISCUSS_TO:
        hardest = None
    divided = [item for item in told if DISCUSS_FROM <= _facility(item) <= DISCUSS_TO and item is not hardest]
    discuss = min(divided, key=lambda item: (abs(_facility(item) - 0.5), item.number), default=None)
    skills = [one for one in skill_results(overview.items) if one.answered >= ENOUGH]
    skill = min(skills, key=lambda one: one.share, default=None)
    return Findings(
        weak=tuple(sorted(weak, key=lambda one: (one.share or 0.0, one.label.casefold()))[:NAMED]),
        idle=tuple(idle[:NAMED]),
        weak_count=overview.weak,
        idle_count=overview.progress[Progress.NOT_BEGUN],
        hardest=hardest,
        discuss=discuss,
        skill=skill if discuss is None and skill is not None and skill.share < DISCUSS_TO else None,
        enough=bool(told),
    )


def _facility(item: ItemResult) -> float:
    return item.credit / item.answered
