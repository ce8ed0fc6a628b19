"""Pieces and drafts by hand."""

from datetime import UTC, datetime
from typing import Any

from bot.core.article.drafting import DraftCard, Proposal
from bot.core.article.model import (
    Analysis,
    Attribution,
    Figure,
    Hedge,
    Opinion,
    Sentence,
    Speaker,
    Stake,
    Voice,
    Wording,
)
from bot.core.articles import ArticleCard, ArticleDraft, Head, Piece, PieceState, State
from bot.core.content import Localized
from tests.builders import both, question

TEXT = (
    "Die Stadt will Laternen mit Kameras. „Das ist gut“, sagte Jana Brehm. Möglicherweise kostet es 480.000 Euro. "
    "Niemand wurde je gefragt. Ein skandalöser Plan. Möglicherweise kommt er."
)


def _sentences() -> tuple[Sentence, ...]:
    found, start = [], 0
    for number, text in enumerate(TEXT.replace(". ", ".|").split("|")):
        start = TEXT.index(text, start)
        found.append(Sentence(i=number, start=start, end=start + len(text), text=text))
    return tuple(found)


SENTENCES = _sentences()


def at(word: str, sentence: int) -> dict[str, Any]:
    """Where a word stands, as the fields of a span in a sentence."""
    start = TEXT.index(word, SENTENCES[sentence].start)
    return {"sentence": sentence, "start": start, "end": start + len(word)}


ANALYSIS = Analysis(
    language="de",
    title="Laternen",
    text=TEXT,
    words=len(TEXT.split()),
    sentences=SENTENCES,
    attributions=(
        Attribution(
            **at("Das ist gut", 1), cue="sagte", cue_start=TEXT.index("sagte"), kind="direct", tier="strong",
            rule="verb", speaker=Speaker(start=0, end=3, name="Brehm", whole="Jana Brehm"),
        ),
    ),
    hedges=tuple(Hedge(**at("Möglicherweise", place), text="Möglicherweise") for place in (2, 5)),
    numbers=(
        Figure(**at("480.000 Euro", 2), text="480.000 Euro", value=480_000, unit="Euro"),
        Figure(**at("480.000 Euro", 2), text="480.000 <Euro>", value=480_000, unit="Euro", source="Jana Brehm"),
        Figure(**at("Die", 0), text="2026", value=2026, year=True),
    ),
    loaded=(
        Wording(**at("Niemand", 3), text="Niemand", kind="absolute"),
        Wording(**at("skandalöser", 4), text="skandalöser", kind="loaded", neutral="umstrittener"),
    ),
    opinions=(Opinion(sentence=4, score=0.9, reasons=("skandalöser",)), Opinion(sentence=0, score=0.1)),
    voices=(
        Voice(
            name="Jana Brehm", role="Bürgermeisterin", sentences=(1,), quoted=1,
            stake=Stake(sentence=0, text="Die Stadt", kind="authority"),
        ),
        Voice(name="Lumatec", sentences=(2, 3)),
    ),
    unsourced=(3, 5),
    distressing=("Tod",),
)  # fmt: skip


def proposal(kind: str, number: int, **changes: Any) -> Proposal:
    """A question of this type, of template ``number``; its sentence is the article's second."""
    made = question(kind, number, sentences=["s02"], **changes)
    return Proposal(
        key=f"{kind}-{number}", template=number, tier="A", sentences=(1,), rule="verb", confidence=0.9, question=made
    )


def draft_card(number: int, *sentences: int) -> DraftCard:
    """A card."""
    return DraftCard(
        key=f"card-{number}",
        title=both(f"Card {number}"),
        text=both("Text with **words** of <others>"),
        do=both("Look"),
        skill="S1",
        sentences=sentences,
    )


def pieces(*bodies: Proposal | DraftCard, kept: int = 0) -> tuple[Piece, ...]:
    """Pieces in this order, the first ``kept`` of them kept."""
    return tuple(
        Piece(100 + place, 1, place, PieceState.KEPT if place <= kept else PieceState.OPEN, body)
        for place, body in enumerate(bodies, start=1)
    )


def draft(**changes: Any) -> ArticleDraft:
    """A draft that was read."""
    now = datetime(2026, 11, 26, 9, tzinfo=UTC)
    values: dict[str, Any] = {
        "id": 1,
        "learner_id": 1,
        "state": State.READY,
        "kind": "text",
        "link": "",
        "file": None,
        "title": "Laternen",
        "head": Head(title=Localized(de="Laternen & Kameras", en="Lamps & cameras"), summary=both("Summary")),
        "outlet": "Grünhauser Blatt",
        "published": None,
        "language": "de",
        "languages": ("de",),
        "level": 0,
        "why": "",
        "seed": 1,
        "place": 0,
        "length": len(TEXT),
        "warnings": (),
        "tried": (),
        "created_at": now,
        "updated_at": now,
    }
    return ArticleDraft(**values | changes)


def card(*found: Piece, undo: int = 0, **changes: Any) -> ArticleCard:
    """A draft with these pieces."""
    return ArticleCard(draft(**changes), ANALYSIS, found, undo)
