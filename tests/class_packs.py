"""A lesson of a teacher's own, for tests: an invented article about a lake, two cards, four questions."""

from datetime import date
from typing import Any

from bot.core.article.drafting.model import DraftCard
from bot.core.class_packs import ClassPack, LessonParts, PackBody, PartsSource, build
from tests.builders import both, question

SENTENCES = (
    "The lake at Ottersruh is closed for bathing.",
    "The water office found blue-green algae on Monday.",
    "“We are being careful,” says Mara Lindqvist of the office.",
    "Nobody has fallen ill.",
    "The kiosk owner Timo Brandes speaks of a ruined summer.",
    "The office wants to measure again next week.",
)
SOURCE = PartsSource(
    outlet="Ottersruher Blatt",
    title="Lake closed <again> & again",
    published=date(2026, 11, 20),
    link="https://blatt.example/lake",
    language="en",
)
CARDS = tuple(
    DraftCard(
        key=f"card-{number}",
        title=both(f"Card {number}"),
        text=both(f"Text {number}\n\n> {SENTENCES[number]}"),
        do=both("Say who speaks"),
        skill="S1",
        sentences=(number,),
    )
    for number in (1, 2)
)
QUESTIONS = tuple(
    (f"key-{number}", question(kind, number, sentences=rests, concept=f"lake-{number}", sources=[]))
    for number, (kind, rests) in enumerate(
        (("single", ["s02"]), ("truefalse", ["s05"]), ("sentence", ["s03"]), ("typed", [])), start=1
    )
)


def parts(**changes: Any) -> LessonParts:
    """The lesson; ``changes`` replace fields."""
    values = {
        "languages": ("de", "en"),
        "title": both("The lake"),
        "summary": both("Who says that the lake is dangerous?"),
        "source": SOURCE,
        "sentences": dict(enumerate(SENTENCES)),
        "cards": CARDS,
        "questions": QUESTIONS,
    }
    return LessonParts.model_validate(values | changes)


def class_pack(number: int = 1, revision: int = 1, *, withdrawn: bool = False, **changes: Any) -> ClassPack:
    """The lesson as it stands on the shelf under row id ``number``; ``changes`` as in ``parts``."""
    body = build(parts(**changes), {})
    assert isinstance(body, PackBody)
    return ClassPack(
        **{name: getattr(body, name) for name in PackBody.model_fields},
        id=f"t{number}",
        slug=f"t{number}",
        order=0,
        prerequisites=(),
        status="retired" if withdrawn else "published",
        class_id=1,
        revision=revision,
        versions={f"t{number}/{one.id}": number * 10 + place for place, one in enumerate(body.questions)},
    )
