"""Which questions an assignment asks: the teacher's filter over the packs, and a seeded choice from it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from bot.core.assignments import MOST_QUESTIONS
from bot.core.content import Pack, Question
from bot.core.quiz.selection import Candidate, pick

LENGTHS = (5, 8, 10, 15, 20, 30)
"""Numbers of questions to choose from."""

Part = Literal["packs", "topics", "skills", "levels"]
"""What questions are filtered by."""

Pool = Sequence[tuple[Pack, Question]]
"""Questions that could be asked, each with its pack."""


class Wanted(BaseModel):
    """The teacher's filter; an empty tuple means "any". ``topics`` are "p01:suning", ``count`` the number wanted."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    packs: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    levels: tuple[int, ...] = ()
    count: int = Field(default=8, ge=1, le=MOST_QUESTIONS)
    seed: int = 0


def filter_pool(packs: Iterable[Pack], wanted: Wanted) -> list[tuple[Pack, Question]]:
    """The questions of published ``packs`` that fit, in the order of the content; none that nobody judges."""
    return [
        (pack, question)
        for pack in packs
        if pack.status == "published" and (not wanted.packs or pack.id in wanted.packs)
        for question in pack.questions
        if question.measured
        and (not wanted.skills or question.skill in wanted.skills)
        and (not wanted.levels or question.level in wanted.levels)
        and (not wanted.topics or f"{pack.id}:{question.topic}" in wanted.topics)
    ]


def choose(pool: Pool, wanted: Wanted) -> tuple[str, ...]:
    """Global ids of at most ``wanted.count`` questions of ``pool``: no concept twice before each came once."""
    candidates = [
        Candidate(f"{pack.id}/{question.id}", question.skill, question.concept, question.level, 0, 0)
        for pack, question in pool
    ]
    return pick(candidates, wanted.count, wanted.seed)


@dataclass(frozen=True)
class PoolCounts:
    """How many questions there are of each pack, topic ("p01:suning"), skill and level."""

    packs: Counter[str]
    topics: Counter[str]
    skills: Counter[str]
    levels: Counter[int]

    def of(self, part: Part) -> Counter[str] | Counter[int]:
        """The counts of one part."""
        counts: Counter[str] | Counter[int] = getattr(self, part)
        return counts


def count_pool(pool: Pool) -> PoolCounts:
    """What can be chosen from in ``pool``."""
    return PoolCounts(
        Counter(pack.id for pack, _ in pool),
        Counter(f"{pack.id}:{question.topic}" for pack, question in pool if question.topic),
        Counter(question.skill for _, question in pool),
        Counter(question.level for _, question in pool),
    )


def count_offer(packs: Sequence[Pack], wanted: Wanted) -> PoolCounts:
    """What each part of the filter could be set to: counted with the other parts as they are."""
    left = {
        part: count_pool(filter_pool(packs, wanted.model_copy(update={part: ()})))
        for part in ("packs", "topics", "skills", "levels")
    }
    return PoolCounts(left["packs"].packs, left["topics"].topics, left["skills"].skills, left["levels"].levels)


def word_for(packs: Iterable[Pack], part: Part, value: str) -> str:
    """A value of the filter as a word that fits on a button: "p01", "s1", "2"; topics by their place, "p01_3"."""
    if part != "topics":
        return value.lower()
    pack_id, _, topic = value.partition(":")
    topics = [one.id for pack in packs if pack.id == pack_id for one in pack.topics]
    return f"{pack_id}_{topics.index(topic) if topic in topics else len(topics)}"


def toggle(wanted: Wanted, part: Part, value: str, *, on: bool) -> Wanted:
    """The filter with ``value`` (a level as its digit) in ``part``, or without it.

    Topics of packs that are not wanted any more go with them. Raises ValueError for a level that is no number.
    """
    chosen: tuple[str, ...] | tuple[int, ...] = getattr(wanted, part)
    meant: str | int = int(value) if part == "levels" else value
    rest = tuple(one for one in chosen if one != meant)
    changed = wanted.model_copy(update={part: tuple(sorted((*rest, meant))) if on else rest})
    if not changed.packs:
        return changed
    topics = tuple(topic for topic in changed.topics if topic.partition(":")[0] in changed.packs)
    return changed.model_copy(update={"topics": topics})
