"""Which lesson comes next, and where a learner stands in one."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from bot.core.content import Pack
from bot.core.languages import Language


@dataclass(frozen=True)
class LessonState:
    """A learner's way through a pack's lesson.

    ``card`` is the card that is open (0-based), ``furthest`` the furthest one seen, -1 as long as only the first page
    was; ``finished`` says that the check after the lesson was done once.
    """

    id: int
    learner_id: int
    pack_id: str
    card: int
    furthest: int
    finished: bool


def is_learnt(lesson: LessonState, pack: Pack, language: Language) -> bool:
    """Whether the cards were read to the end, or once were: a card added later takes nothing away."""
    return lesson.finished or lesson.furthest >= len(pack.lessons[language]) - 1


def learnt(
    lessons: Iterable[LessonState], pack_of: Callable[[str], Pack | None], language: Language
) -> tuple[Pack, ...]:
    """The packs of ``lessons`` that were read to the end, without those that are gone; ``pack_of`` finds one by id."""
    packs = ((lesson, pack_of(lesson.pack_id)) for lesson in lessons)
    return tuple(pack for lesson, pack in packs if pack and is_learnt(lesson, pack, language))


@dataclass(frozen=True)
class OpenLesson:
    """A learner's way and its pack; ``begun`` says that it was under way already.

    ``beside`` are packs that could be learnt just as well, ``offered`` is how many there are in all.
    """

    state: LessonState
    pack: Pack
    begun: bool = True
    beside: tuple[Pack, ...] = ()
    offered: int = 1


class Standing(Enum):
    """Where a learner stands with a lesson of the list."""

    FINISHED = "finished"
    BEGUN = "begun"
    OPEN = "open"
    LOCKED = "locked"


@dataclass(frozen=True)
class ListedLesson:
    """A lesson in the list of all; ``locked`` ones wait for others to be finished."""

    pack: Pack
    standing: Standing


class LessonRefusal(Enum):
    """Why a lesson cannot be opened."""

    NOT_YOURS = "not yours"
    WITHDRAWN = "a class's that the learner is not in, or that took it back"


def list_offered(
    own: Sequence[Pack], course: Sequence[Pack], begun: Collection[str], finished: Collection[str]
) -> tuple[Pack, ...]:
    """What can be learnt now, that to go on with first: what the learner's classes have, then the course's next.

    ``own`` and ``course`` are the packs of both; the rest is as in ``next_pack``.
    """
    theirs, following = next_pack(own, begun, finished), next_pack(course, begun, finished)
    others = (pack for pack in own if pack.id not in finished and pack is not theirs)
    return tuple(pack for pack in (theirs, *others, following) if pack is not None)


def list_lessons(
    own: Sequence[Pack], course: Sequence[Pack], states: Mapping[str, LessonState]
) -> tuple[ListedLesson, ...]:
    """All lessons on offer: what the learner's classes have, then the course in its order; ``states`` by pack id."""
    published = (pack for pack in course if pack.status == "published")
    return tuple(ListedLesson(pack, _standing(pack, states)) for pack in (*own, *published))


def _standing(pack: Pack, states: Mapping[str, LessonState]) -> Standing:
    state = states.get(pack.id)
    # Whoever has only seen the first page has not begun.
    if state is not None and (state.finished or state.furthest >= 0):
        return Standing.FINISHED if state.finished else Standing.BEGUN
    met = all((found := states.get(needed)) and found.finished for needed in pack.prerequisites)
    return Standing.OPEN if met else Standing.LOCKED


def under_way(states: Iterable[LessonState]) -> frozenset[str]:
    """The packs that were begun: of which a card was read, or, where there are none, whose first page was seen.

    So whoever looks into several lessons is led back to the one that they have read in.
    """
    waiting = [state for state in states if not state.finished]
    read = frozenset(state.pack_id for state in waiting if state.furthest >= 0)
    return read or frozenset(state.pack_id for state in waiting)


def next_pack(packs: Sequence[Pack], begun: Collection[str], finished: Collection[str]) -> Pack | None:
    """The pack to go on with: one that was begun, else the first whose prerequisites are finished.

    ``packs`` stand in course order, ``begun`` and ``finished`` are pack ids. Only published packs are
    offered; None means that everything on offer is finished.
    """
    open_packs = [pack for pack in packs if pack.status == "published" and pack.id not in finished]
    for pack in open_packs:
        if pack.id in begun:
            return pack
    return next((pack for pack in open_packs if all(p in finished for p in pack.prerequisites)), None)
