"""The ladder of help: hint, smaller question, statement; how much of it comes unasked, and which aspect is next."""

from dataclasses import replace

from bot.core.content import Aspect, Discussion
from bot.core.discussions.model import HINTED, PROMPTED, TOLD, Ask, Found, Talk
from bot.core.quiz.selection import shuffled

_ASKS = {HINTED: Ask.HINT, PROMPTED: Ask.PROMPT, TOLD: Ask.STATEMENT}

_UNASKED = (TOLD, TOLD, HINTED, HINTED)


def unasked(experience: int) -> int:
    """The highest rung that is offered unasked after ``experience`` finished talks.

    The whole ladder in the first two talks, hints in the next two; then help comes only for those who ask, or say
    that they do not know.
    """
    return _UNASKED[experience] if experience < len(_UNASKED) else 0


def find(discussion: Discussion, aspect: str) -> Aspect | None:
    """The aspect, or None where the content has lost it."""
    return next((one for one in discussion.aspects if one.id == aspect), None)


def open_aspects(talk: Talk, discussion: Discussion) -> list[Aspect]:
    """Aspects that the learner has not come to or refused, in an order that follows from the talk's seed."""
    left = (one for one in discussion.aspects if not talk.has(one.id) and one.id not in talk.refused)
    return shuffled(left, talk.seed, lambda one: one.id)


def climb(talk: Talk, discussion: Discussion, aspect: str = "") -> tuple[Talk, Ask, str] | None:
    """The talk one rung higher, what is asked there, and about which aspect; None where every ladder is at its end.

    ``aspect`` is wished for; else the one that is asked about goes on, else the one that was climbed furthest.
    """
    left = [one.id for one in open_aspects(talk, discussion) if talk.rung(one.id) < TOLD]
    if not left:
        return None
    wished = [one for one in (aspect, talk.about) if one in left]
    chosen = wished[0] if wished else max(left, key=talk.rung)
    rung = talk.rung(chosen) + 1
    rungs = (*((name, height) for name, height in talk.rungs if name != chosen), (chosen, rung))
    return replace(talk, rungs=rungs), _ASKS[rung], chosen


def note(talk: Talk, discussion: Discussion, aspects: tuple[str, ...]) -> Talk:
    """The talk with ``aspects`` found, those that the discussion has and the learner had not."""
    new = tuple(
        Found(one, talk.rung(one)) for one in dict.fromkeys(aspects) if find(discussion, one) and not talk.has(one)
    )
    return replace(talk, found=(*talk.found, *new))
