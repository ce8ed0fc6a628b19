"""The coverage table of a course: as tables for people, or as JSON."""

from collections.abc import Iterator, Mapping
from typing import Any

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from bot.core.content.coverage import LEVELS, Coverage
from bot.core.content.guessing import MOST_ADVANTAGE
from bot.core.content.reading_level import CARD_GRADE, CARD_LIX
from bot.core.languages import LANGUAGES


def as_json(found: Coverage) -> dict[str, Any]:
    """All counts; shares from 0 to 1, readings and points with one decimal place."""
    return {
        "packs": list(found.packs),
        "cards": found.cards,
        "questions": dict.fromkeys(LANGUAGES, found.questions),
        "skills": {
            skill: {
                "questions": sum(levels.values()),
                "levels": {str(level): number for level, number in levels.items()},
                "concepts_in_two_forms": found.forms[skill],
                "claims": dict(zip(("sound", "unsound"), found.judged[skill], strict=True)),
            }
            for skill, levels in found.skills.items()
        },
        "types": dict(found.types),
        "concepts": len(found.concepts),
        "concepts_without_parallel_form": list(found.lonely),
        "truth": {kind: found.truth.get(kind, 0) for kind in ("sound", "unsound", "none")},
        "discussions": found.discussions,
        "labelled_answers": found.answers,
        "rounds": found.rounds,
        "statements": found.statements,
        "pictures": dict(sorted(found.pictures.items())),
        "sources": found.sources,
        "next_check": found.next_check.isoformat() if found.next_check else None,
        "teaching_pages": found.teaching,
        "key_is_longest": {language: round(share, 3) for language, share in found.longest_key.items()},
        "key_places": {str(place + 1): number for place, number in sorted(found.key_places.items())},
        "reading": {
            language: {
                "lix": {"median": round(read.lix, 1), "worst": _worst(read.worst_lix), "most": CARD_LIX[language]},
                "grade": {
                    "median": round(read.grade, 1),
                    "worst": _worst(read.worst_grade),
                    "most": CARD_GRADE[language],
                },
            }
            for language, read in found.reading.items()
        },
        "strategies": {
            language: {
                guess.strategy: {
                    "right": round(guess.right, 1),
                    "chance": round(guess.chance, 1),
                    "advantage": round(guess.advantage, 1),
                }
                for guess in guesses
            }
            for language, guesses in found.strategies.items()
        },
    }


def _worst(found: tuple[str, float]) -> dict[str, str | float]:
    return {"card": found[0], "value": round(found[1], 1)}


def _of(found: Coverage, skill: str) -> str:
    return " / ".join(str(number) for number in found.judged[skill])


def as_tables(found: Coverage) -> Iterator[RenderableType]:
    """The same to read."""
    yield _table("The course", ("what", "how many"), _counts(found))
    skills = {
        skill: (
            *(str(levels[level]) for level in LEVELS),
            str(sum(levels.values())),
            str(found.forms[skill]),
            _of(found, skill),
        )
        for skill, levels in found.skills.items()
    }
    head = ("skill", *(f"level {level}" for level in LEVELS), "all", "concepts in two forms", "sound / unsound")
    yield _table("Questions by skill and level", head, skills)
    yield _table(
        "Questions by type", ("type", "how many"), {kind: (str(number),) for kind, number in found.types.items()}
    )
    if found.lonely:
        yield Text(f"Without a parallel form: {', '.join(found.lonely)}")
    reading = {
        f"{language}: {name}": (f"{middle:.1f}", f"{worst[1]:.1f} ({worst[0]})", f"{most[language]:g}")
        for language, read in found.reading.items()
        for name, middle, worst, most in (
            ("LIX", read.lix, read.worst_lix, CARD_LIX),
            ("school year", read.grade, read.worst_grade, CARD_GRADE),
        )
    }
    yield _table("Reading level of cards", ("measure", "median", "worst", "at most"), reading)
    for language, guesses in found.strategies.items():
        rows = {one.strategy: (f"{one.right:.1f} %", f"{one.chance:.1f} %", f"{one.advantage:+.1f}") for one in guesses}
        title = f"Without reading, {language} (at most {MOST_ADVANTAGE} points above chance)"
        yield _table(title, ("strategy", "right", "chance", "points"), rows)


def _counts(found: Coverage) -> Mapping[str, tuple[str, ...]]:
    truth = " / ".join(str(found.truth.get(kind, 0)) for kind in ("sound", "unsound", "none"))
    pictures = ", ".join(f"{kind} {number}" for kind, number in sorted(found.pictures.items()))
    values = {
        "packs": len(found.packs),
        "cards": found.cards,
        "questions a language": found.questions,
        "claims sound / unsound / none judged": truth,
        "discussions": found.discussions,
        "labelled answers": found.answers,
        "rounds": found.rounds,
        "statements": found.statements,
        "pages for teachers": found.teaching,
        "pictures": f"{sum(found.pictures.values())} ({pictures})" if pictures else 0,
        "sources": found.sources,
        "next check of a source": found.next_check or "-",
        **{f"key is the longest, {language}": f"{share:.0%}" for language, share in found.longest_key.items()},
        "key at place 1, 2, … of the file": " / ".join(
            str(found.key_places.get(place, 0)) for place in range(max(found.key_places, default=-1) + 1)
        ),
    }
    return {name: (str(value),) for name, value in values.items()}


def _table(title: str, head: tuple[str, ...], rows: Mapping[str, tuple[str, ...]]) -> Table:
    table = Table(title=title, title_justify="left")
    for place, name in enumerate(head):
        table.add_column(name, justify="right" if place else "left")
    for name, values in rows.items():
        table.add_row(name, *values)
    return table
