"""Questions as flash cards: what is asked on the front, the key and why on the back. For self-learners; Anki packs it.

All of it is HTML, every text escaped: a card is a web page to Anki.
"""

import hashlib
import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.core.exchange.faults import Lack
from bot.core.exchange.losses import Ledger
from bot.core.exchange.model import Answer, Item, Loss, TextFormat
from bot.core.exchange.texts import plain


@dataclass(frozen=True)
class Note:
    """A note of Anki: ``guid`` is the same for the same question, so that a deck imported again adds nothing twice."""

    guid: str
    front: str
    back: str
    tags: tuple[str, ...]


@dataclass(frozen=True)
class AnkiDeck:
    """A deck of notes; ``id`` follows from its ``title``, ``description`` is HTML."""

    id: int
    title: str
    description: str
    notes: tuple[Note, ...]
    losses: tuple[Loss, ...]


def anki_deck(items: Sequence[Item], title: str) -> AnkiDeck:
    """The deck called ``title``, a note for each of ``items`` that asks something; descriptions describe the deck."""
    ledger = Ledger()
    described = [_html(item.text, item.text_format) for item in items if item.kind == "description"]
    notes: dict[str, Note] = {}
    for item in items:
        if item.kind in {"category", "description"}:
            continue
        back = _back(item)
        if not back:
            ledger.note(Lack.ANSWERLESS)
            continue
        # What is told from an edit by its id alone may be edited: Anki then takes the new text.
        guid = _hash(title, item.id or "", *(() if item.id else (item.text, *(a.told for a in item.answers))))
        tags = tuple(tag.replace(" ", "_") for tag in item.tags)
        notes.setdefault(guid, Note(guid, _front(item), back, tags))
    return AnkiDeck(
        int(_hash(title)[:8], 16) + 1, title, "<br><br>".join(described), tuple(notes.values()), ledger.losses
    )


def _hash(*words: str) -> str:
    return hashlib.sha256("\0".join(words).encode()).hexdigest()[:20]


def _front(item: Item) -> str:
    lines = [_html(item.text, item.text_format)]
    match item.kind:
        case "single" | "multiple":
            lines.append(_list(_html(answer.text, answer.text_format) for answer in item.answers))
        case "truefalse":
            lines.append(_list(("✓", "✗")))
        case "matching":
            lines.append(_list(_html(answer.text, answer.text_format) for answer in item.answers if answer.text))
            # In the order of the alphabet, which tells nothing.
            lines.append(_list(sorted({_html(answer.match, "plain") for answer in item.answers})))
        case _:
            pass
    return "".join(lines)


def _back(item: Item) -> str:
    told = [_told(answer, item) for answer in item.answers if answer.fraction > 0]
    others = [
        f"{_html(answer.told, answer.text_format)}: {_html(answer.feedback, answer.feedback_format)}"
        for answer in item.answers
        if answer.fraction <= 0 and answer.feedback and item.kind != "truefalse"
    ]
    lines = [f"<b>{line}</b>" for line in told if line]
    lines += [_html(answer.feedback, answer.feedback_format) for answer in item.answers if _explains(answer, item)]
    lines += [_html(item.general_feedback, item.general_feedback_format), *others]
    return "<br>".join(line for line in lines if line)


def _explains(answer: Answer, item: Item) -> bool:
    return answer.fraction > 0 or item.kind == "truefalse"


def _told(answer: Answer, item: Item) -> str:
    if item.kind == "truefalse":
        return "✓" if answer is item.answers[0] else "✗"
    if item.kind == "matching":
        return f"{_html(answer.text, answer.text_format)} → {_html(answer.match, 'plain')}"
    return _html(answer.text, answer.text_format)


def _list(lines: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{line}</li>' for line in lines)}</ul>"


def _html(text: str, text_format: TextFormat) -> str:
    return html.escape(plain(text, text_format), quote=False).replace("\n", "<br>")
