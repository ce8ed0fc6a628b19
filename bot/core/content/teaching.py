"""``teaching.yaml``: what a teacher needs for a lesson in class: goals, competences, a plan, what to expect."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Final

from pydantic import Field

from bot.core.content.base import Frozen, Localized, Where
from bot.core.content.competences import DIGCOMP, KMK, UNESCO_MODULES
from bot.core.content.course_checks import check_file
from bot.core.content.documents import Document, inside, listed, word
from bot.core.content.ledger import Ledger
from bot.core.content.messages import show, suggest
from bot.core.languages import LANGUAGES

LESSON_MINUTES: Final = 45
"""What the plan adds up to: a lesson at school in Germany."""

TEXT_LIMIT: Final = 400
"""Characters of every text: four of a kind stand on one page of a chat."""

_Module = Annotated[int, Field(ge=1, le=UNESCO_MODULES, strict=True)]


class Competences(Frozen):
    """What the lesson adds to, in the words of three frameworks."""

    kmk: tuple[str, ...] = Field(min_length=1, description="Competences of the KMK's strategy, as in 1.2")
    digcomp: tuple[str, ...] = Field(min_length=1, description="Competences of DigComp 2.2, as in 1.2")
    unesco: tuple[_Module, ...] = Field(min_length=1, description="Modules of UNESCO's curriculum, 1 to 14")


class PlanStep(Frozen):
    """A part of the lesson in class."""

    minutes: int = Field(ge=1, le=LESSON_MINUTES, strict=True, description="How long it takes")
    name: Localized = Field(description="What it is called, as in Einstieg")
    text: Localized = Field(description=f"What happens, at most {TEXT_LIMIT} characters")


class TeachingFile(Frozen):
    """``teaching.yaml``."""

    goals: tuple[Localized, ...] = Field(
        min_length=3, max_length=4, description=f"What learners can do afterwards, at most {TEXT_LIMIT} characters each"
    )
    competences: Competences = Field(description="Which competences it adds to")
    plan: tuple[PlanStep, ...] = Field(
        min_length=2, max_length=8, description=f"The lesson in class; its minutes add up to {LESSON_MINUTES}"
    )
    expect: tuple[Localized, ...] = Field(
        min_length=3,
        max_length=5,
        description=f"What learners will think or ask, and what helps, at most {TEXT_LIMIT} characters each",
    )


def check_teaching(ledger: Ledger, document: Document) -> TeachingFile | None:
    """The file; None where it cannot be used. What is wrong stands in the ledger."""
    found = check_file(ledger, document, TeachingFile)
    if isinstance(document.data, dict):
        _check_competences(ledger, document, document.data)
        for where, text in _texts(document.data):
            if len(text.strip()) > TEXT_LIMIT:
                message = f'"{where[-1]}" has {len(text.strip())} characters: at most {TEXT_LIMIT}, so shorten it'
                ledger.flaws.add(document.problem(where, message))
    if found is not None:
        total = sum(step.minutes for step in found.plan)
        if total != LESSON_MINUTES:
            message = f'"plan" adds up to {total} minutes: make it {LESSON_MINUTES}'
            ledger.flaws.add(document.problem(("plan",), message, at_key=True))
    return found


def _check_competences(ledger: Ledger, document: Document, data: Mapping[str, object]) -> None:
    competences = data.get("competences")
    if not isinstance(competences, dict):
        return
    for field, known in (("kmk", KMK), ("digcomp", DIGCOMP)):
        seen = set[str]()
        for place, name in enumerate(listed(competences, field)):
            where = ("competences", field, place)
            if isinstance(name, str) and name not in known:
                hint = suggest(name, known, f": there are {min(known)} to {max(known)}")
                ledger.faults.add(document.problem(where, f"there is no competence {show(name)} in {field}{hint}"))
            elif isinstance(name, str) and name in seen:
                ledger.faults.add(document.problem(where, f"{show(name)} stands here twice: leave it once"))
            if isinstance(name, str):
                seen.add(name)


def _texts(data: Mapping[str, object]) -> Iterator[tuple[Where, str]]:
    """Every text with its way."""
    for field in ("goals", "plan", "expect"):
        for where, entry in inside(data, (), field):
            told = entry.get("text") if field == "plan" else entry
            way = (*where, "text") if field == "plan" else where
            for language in LANGUAGES:
                text = word(told, language) if isinstance(told, dict) else None
                if text is not None:
                    yield (*way, language), text
