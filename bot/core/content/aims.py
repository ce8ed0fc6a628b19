"""Whether a course is what it promises. Only a course with ``aims`` in ``course.yaml`` is measured as a whole."""

from collections.abc import Iterator

from bot.core.content.course import Aims
from bot.core.content.coverage import Coverage, cover
from bot.core.content.documents import Document
from bot.core.content.guessing import MOST_ADVANTAGE
from bot.core.content.ledger import Ledger
from bot.core.content.tree import Tree

FEWEST_FORMS = 2
"""Concepts of a skill that are asked in two forms or more."""

MOST_IMBALANCE = 0.05
"""By how much the share of sound ones among all claims may differ from one half."""

MOST_APART, APART_FROM = 2, 6
"""By how many sound and unsound claims of a skill may differ that has so many claims or more."""

_LISTED = 8


def check_aims(ledger: Ledger, course: Document, tree: Tree, aims: Aims) -> None:
    """What the course lacks goes into the ledger, at the aim that it misses."""
    for field, message in lacks(cover(tree), aims):
        where = ("aims", field) if field else ("aims",)
        ledger.flaws.add(course.problem(where, message, at_key=True))


def lacks(found: Coverage, aims: Aims) -> Iterator[tuple[str, str]]:
    """The field of the aim ("" for what no number is promised of) and what is missing."""
    counts = {
        "packs": (len(found.packs), "published packs"),
        "questions": (found.questions, "questions"),
        "discussions": (found.discussions, "discussions"),
        "pictures": (sum(found.pictures.values()), "pictures"),
    }
    for field, (number, what) in counts.items():
        if number < getattr(aims, field):
            yield field, f"the course has {number} of at least {getattr(aims, field)} {what}: write more"
    for kind, number in found.types.items():
        if number < aims.type:
            yield "type", f"the course has {number} of at least {aims.type} questions of type {kind}: write more"
    for skill in found.skills:
        yield from _skill(found, skill, aims.skill)
        yield from _balance_of(found, skill)
    yield from _balance(found)
    if found.lonely:
        listed = ", ".join(found.lonely[:_LISTED]) + (", …" if len(found.lonely) > _LISTED else "")
        yield "", f"{len(found.lonely)} concepts have no parallel form ({listed}): write one for each"
    for language, guesses in found.strategies.items():
        for guess in guesses:
            if guess.advantage > MOST_ADVANTAGE:
                beaten = f'who answers "{guess.strategy}" beats chance by {guess.advantage:.1f} points in "{language}"'
                yield "", f"{beaten}: at most {MOST_ADVANTAGE}, so change options"


def _skill(found: Coverage, skill: str, least: int) -> Iterator[tuple[str, str]]:
    levels = found.skills[skill]
    if sum(levels.values()) < least:
        yield "skill", f"the skill {skill} has {sum(levels.values())} of at least {least} questions: write more"
    if not all(levels.values()):
        empty = " or ".join(str(level) for level, number in levels.items() if not number)
        yield "skill", f"the skill {skill} has no question of level {empty}: write some"
    if found.forms[skill] < FEWEST_FORMS:
        yield "skill", f"the skill {skill} has {found.forms[skill]} of at least {FEWEST_FORMS} concepts in two forms"


def _balance_of(found: Coverage, skill: str) -> Iterator[tuple[str, str]]:
    """Of one skill: where nearly all claims are unsound, learners get the rule "distrust this" instead of the skill."""
    sound, unsound = found.judged[skill]
    if sound + unsound >= APART_FROM and abs(sound - unsound) > MOST_APART:
        message = f"the skill {skill} has {sound} sound claims and {unsound} unsound ones: at most {MOST_APART} apart"
        yield "", f"{message}, so turn some round, best one of two parallel forms"


def _balance(found: Coverage) -> Iterator[tuple[str, str]]:
    sound, unsound = found.truth.get("sound", 0), found.truth.get("unsound", 0)
    judged = sound + unsound
    if judged and abs(sound / judged - 1 / 2) > MOST_IMBALANCE:
        yield "", f"{sound} claims are sound and {unsound} are not: about half of them should be, or distrust pays"
