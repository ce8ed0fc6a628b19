"""Builders of content for tests: one small pack with a question of every type."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.core.catalogue import Catalogue, global_id
from bot.core.content import (
    Article,
    ArticleSource,
    Card,
    GlossaryEntry,
    Heading,
    HeldWords,
    Holds,
    Localized,
    MapStatement,
    Misconception,
    Pack,
    PackIconArray,
    Paragraph,
    Question,
    Sentence,
    Skill,
    SourceCard,
    Tree,
    parse_question,
)
from bot.core.content.teaching import TeachingFile
from bot.core.languages import Language

SKILLS = ("S1", "S3", "S4")
HOLDS = Holds(insults=HeldWords(de=("Blödmann", "halt die Fresse"), en=("moron", "shut up")))
MISCONCEPTIONS = ("some-mistake", "other-mistake", "third-mistake")


def both(text: str) -> Localized:
    """``text`` in both languages, told apart by a mark."""
    return Localized(de=f"{text} (de)", en=f"{text} (en)")


def question(kind: str, number: int, **changes: Any) -> Question:
    """A question of type ``kind`` with id q0``number``; every text says which it is."""
    specific, reasons = {**_KINDS, **LATER_KINDS}[kind]
    texts: dict[str, dict[str, Any]] = {
        language: {
            "stem": f"{kind} {number}? ({language})",
            "why": {reason: f"Why {reason} ({language})" for reason in reasons},
            **_extra(kind, language),
        }
        for language in ("de", "en")
    }
    values = {
        "id": f"q{number:02}",
        "type": kind,
        "skill": SKILLS[number % len(SKILLS)],
        "level": 1 + number % 3,
        "truth": "none",
        "misconception": MISCONCEPTIONS[0],
        "concept": f"concept-{number}",
        "sentences": ["s01"],
        "sources": ["study"],
    }
    return parse_question(values | specific | texts | changes)


_KINDS: Mapping[str, tuple[dict[str, Any], tuple[str, ...]]] = {
    "single": ({"options": ["a", "b", "c", "d"], "key": "b"}, ("a", "b", "c", "d")),
    "multiple": ({"options": ["a", "b", "c", "d"], "key": ["a", "c"]}, ("a", "b", "c", "d")),
    "truefalse": ({"key": True, "truth": "sound"}, ("true", "false")),
    "sentence": ({"choices": ["s01", "s02", "s03"], "key": "s02"}, ("s01", "s02", "s03")),
    "number": ({"value": 160, "tolerance": 5, "unit": {"de": "Personen", "en": "people"}}, ("right", "low", "high")),
    "typed": ({}, ("right", "other")),
}


LATER_KINDS: Mapping[str, tuple[dict[str, Any], tuple[str, ...]]] = {
    "classify": (
        {"items": ["a", "b", "c"], "classes": ["x", "y", "z"], "key": {"a": "x", "b": "y", "c": "x"}},
        ("a", "b", "c"),
    ),
    "order": ({"items": ["a", "b", "c", "d"]}, ("a", "b", "c", "d")),
    "word": ({"words": ["a", "b", "c", "d"], "key": ["b", "d"]}, ("a", "b", "c", "d")),
    "probability": ({"key": True, "truth": "sound"}, ("true", "false")),
    "match": ({"pairs": ["a", "b", "c", "d"]}, ("a", "b", "c", "d")),
    "open": ({"points": ["a", "b", "c"]}, ("a", "b", "c")),
}
"""Types that the pack of every type does not have; ask for them by name."""


def _extra(kind: str, language: str) -> dict[str, Any]:
    match kind:
        case "single":
            return {"options": {o: f"Option {o} ({language})" for o in "abcd"}}
        case "multiple":
            return {"options": {o: f"A rather long option {o}, in words ({language})" for o in "abcd"}}
        case "typed":
            return {"accept": ["SenseTime", "the company SenseTime"]}
        case _:
            return _later(language).get(kind, {})


def _later(language: str) -> dict[str, dict[str, Any]]:
    classes = {"x": f"Fact ({language})", "y": f"Judgement ({language})", "z": f"Forecast ({language})"}
    right = {o: f"The right side of the pair {o}, at some length ({language})" for o in "abcd"}
    words = dict(zip("abcd", ("One", "two", "three", "four"), strict=True))
    return {
        "classify": {"items": {o: f"Statement {o} & so on ({language})" for o in "abc"}, "classes": classes},
        "order": {"items": {o: f"Item {o} ({language})" for o in "abcd"}},
        "word": {"sentence": f"One two & three or four ({language}).", "words": words},
        "match": {"left": {o: f"Left {o} ({language})" for o in "abcd"}, "right": right},
        "open": {
            "model": f"A model <answer> ({language})",
            "points": {o: f"Point {o} ({language})" for o in "abc"},
        },
    }


def article(language: Language, more: str = "") -> Article:
    """Three sentences, each made longer by ``more``, two of them under a heading."""
    sentences = tuple(Sentence(id=f"s0{n}", text=f"Sentence {n} ({language}){more}.") for n in (1, 2, 3))
    return Article(
        title=f"Title ({language})",
        blocks=(
            Paragraph(sentences=sentences[:1]),
            Heading(text=f"Heading ({language})"),
            Paragraph(sentences=sentences[1:]),
        ),
    )


def cards(language: Language, count: int = 3) -> tuple[Card, ...]:
    """``count`` cards: the first with a picture, the second with a source and a sentence, the last a glossary."""
    made = []
    for number in range(count):
        extra: dict[str, Any] = {}
        if number == 0:
            extra = {"picture": "alarms"}
        elif number == 1:
            extra = {"sources": ("study",), "sentences": ("s01",)}
        elif number == count - 1:
            extra = {"kind": "glossary"}
        made.append(
            Card(
                id=f"card-{number}",
                title=f"Card {number} ({language})",
                text=f"Text **{number}** & more.",
                do=f"Do {number} ({language}).",
                skill="S1",
                **extra,
            )
        )
    return tuple(made)


STATEMENTS = tuple(MapStatement(id=f"m0{number}", text=both(f"Statement {number}")) for number in range(1, 5))
"""For maps of views."""


TEACHING = TeachingFile.model_validate(
    {
        "goals": [both(f"Goal {number}") for number in (1, 2, 3)],
        "competences": {"kmk": ["1.2", "6.1"], "digcomp": ["1.2"], "unesco": [4, 6]},
        "plan": [
            {"minutes": 5, "name": both("Opening"), "text": both("Ask & <listen>")},
            {"minutes": 40, "name": both("Lesson"), "text": both("All read")},
        ],
        "expect": [both(f"Thought {number}") for number in (1, 2, 3)],
    }
)
"""A page for teachers."""


def pack(pack_id: str = "p01", questions: tuple[Question, ...] | None = None, **changes: Any) -> Pack:
    """A published pack; ``questions`` are one of every type unless given."""
    kinds = tuple(_KINDS)
    values: dict[str, Any] = {
        "id": pack_id,
        "slug": f"slug-{pack_id}",
        "order": 1,
        "prerequisites": (),
        "status": "published",
        "title": both("Pack"),
        "summary": both("Summary"),
        "minutes": 20,
        "skills": SKILLS,
        "article": ArticleSource(
            outlet="Outlet",
            title="Headline",
            year=2018,
            published=None,
            link=None,
            language="de",
            licence_note=both("Retold"),
        ),
        "topics": (),
        "sources": (
            SourceCard(
                id="study",
                publisher="Institute",
                title=both("Study"),
                date="2019-12",
                link="https://example.org/study?a=1&b=2",
                text=both("What it says"),
                checked=date(2026, 11, 24),
                check_again=date(2027, 11, 24),
            ),
        ),
        "glossary": (GlossaryEntry(id="rate", term=both("Rate"), meaning=both("Meaning")),),
        "pictures": (
            PackIconArray.model_validate(
                {
                    "id": "alarms",
                    "kind": "icon_array",
                    "title": both("Finding"),
                    "groups": [{"count": 3, "symbol": "filled", "label": both("right")}],
                    "note": both("Note"),
                    "alt": both("Three icons"),
                }
            ),
        ),
        "articles": {"de": article("de"), "en": article("en")},
        "lessons": {"de": cards("de"), "en": cards("en")},
        "questions": questions
        if questions is not None
        else tuple(question(kind, number) for number, kind in enumerate(kinds, start=1)),
    }
    return Pack(**(values | changes))


def tree(*packs: Pack) -> Tree:
    """A tree of ``packs`` (one if none is given)."""
    skills = tuple(
        Skill(id=skill, name=both(f"Skill {skill}"), summary=both("Summary"), advice=both("Advice")) for skill in SKILLS
    )
    misconceptions = tuple(
        Misconception(id=tag, name=both(tag.replace("-", " ").capitalize()), advice=both(f"Discuss {tag}"))
        for tag in MISCONCEPTIONS
    )
    return Tree(
        title=both("Course"), skills=skills, misconceptions=misconceptions, holds=HOLDS, packs=packs or (pack(),)
    )


def catalogue(*packs: Pack) -> Catalogue:
    """A catalogue of ``packs`` whose versions are numbered from 1."""
    content = tree(*packs)
    names = [global_id(p, q) for p in content.packs for q in p.questions]
    return Catalogue(content, {name: number for number, name in enumerate(names, start=1)})
