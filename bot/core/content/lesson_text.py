"""Reads ``lesson.<lang>.md``: cards with a heading, attributes in braces, a text and something to do."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from bot.core.content.base import Problem
from bot.core.content.cards import CARD_LIMIT, Card
from bot.core.content.documents import TextFile
from bot.core.content.markdown import (
    Line,
    heading,
    is_heading,
    lines_of,
    paragraphs,
    unbalanced,
    without_marks,
)
from bot.core.content.messages import suggest, validate

_ARROW: Final = "→"
_SINGLE: Final = ("topic", "skill", "picture", "kind")
_SEVERAL: Final = ("sources", "sentences")
ATTRIBUTES: Final = (*_SINGLE, *_SEVERAL)
"""The attributes of a card beside its id."""

_HEADING: Final = re.compile(r"(?P<title>[^{]*)(\{(?P<attributes>[^}]*)\})?")


@dataclass(frozen=True)
class ReadCard:
    """A card as it stands in the file: its ``attributes`` as written, its heading's line."""

    id: str
    line: int
    attributes: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class ReadLesson:
    """``cards`` is None where something is wrong; ``found`` are all cards that have an id."""

    file: str
    cards: tuple[Card, ...] | None
    found: tuple[ReadCard, ...]
    problems: tuple[Problem, ...]


@dataclass
class _Reader:
    file: str
    problems: list[Problem] = field(default_factory=list)
    cards: list[Card] = field(default_factory=list)
    found: dict[str, ReadCard] = field(default_factory=dict)

    def complain(self, line: int, message: str) -> None:
        self.problems.append(Problem(self.file, line, message))


def read_lesson(source: TextFile) -> ReadLesson:
    """Reads the cards of a lesson and finds everything that is wrong with their form."""
    reader = _Reader(source.file)
    before, sections = _sections(reader, lines_of(source.text))
    for line in before:
        if line.text.strip():
            reader.complain(line.number, 'text before the first card: begin with a heading, "## Title {#card-id}"')
            break
    for top, body in sections:
        _read_card(reader, top, body)
    if not sections:
        reader.complain(1, 'no card found: a card begins with a heading, "## Title {#card-id}"')
    cards = None if reader.problems else tuple(reader.cards)
    return ReadLesson(source.file, cards, tuple(reader.found.values()), tuple(reader.problems))


def _sections(reader: _Reader, lines: list[Line]) -> tuple[list[Line], list[tuple[Line, list[Line]]]]:
    before: list[Line] = []
    sections: list[tuple[Line, list[Line]]] = []
    for line in lines:
        if is_heading(line):
            text = heading(line)
            if text is None:
                reader.complain(line.number, 'a card begins with two hashes and a space: "## Title {#card-id}"')
            sections.append((Line(line.number, text or line.text.lstrip("# ")), []))
        else:
            (sections[-1][1] if sections else before).append(line)
    return before, sections


def _read_card(reader: _Reader, top: Line, body: list[Line]) -> None:
    shape = _HEADING.fullmatch(top.text)
    if shape is None:
        reader.complain(top.number, 'braces hold the attributes, once, at the end: "## Title {#card-id topic=…}"')
        return
    card_id, attributes = _read_attributes(reader, top.number, shape["attributes"] or "")
    text, do = _read_body(reader, top.number, body, plain="glossary" not in attributes.get("kind", ()))
    if not card_id:
        reader.complain(top.number, "the card has no id: end its heading with {#card-id}")
        return
    if card_id in reader.found:
        first = reader.found[card_id].line
        reader.complain(top.number, f'the card id "{card_id}" stands in line {first} already: give a new one')
        return
    reader.found[card_id] = ReadCard(card_id, top.number, attributes)
    fields: dict[str, object] = {name: attributes[name][0] for name in _SINGLE if name in attributes}
    fields |= {name: list(attributes[name]) for name in _SEVERAL if name in attributes}
    card, faults = validate(Card, {"id": card_id, "title": shape["title"], "text": text, "do": do or "-", **fields})
    for fault in faults:
        reader.complain(top.number, fault.message)
    if card:
        reader.cards.append(card)


def _read_attributes(reader: _Reader, line: int, written: str) -> tuple[str, dict[str, tuple[str, ...]]]:
    card_id, attributes = "", dict[str, tuple[str, ...]]()
    for piece in written.split():
        name, _, value = piece.partition("=")
        if piece.startswith("#"):
            if card_id:
                reader.complain(line, f'the card has two ids: leave "{card_id}" or "{piece[1:]}"')
            card_id = card_id or piece[1:]
        elif name not in ATTRIBUTES:
            reader.complain(line, f'unknown attribute "{name}"{suggest(name, ATTRIBUTES)}')
        elif name in attributes:
            reader.complain(line, f'the attribute "{name}" stands here twice: leave it once')
        elif not all(values := value.split(",")):
            reader.complain(line, f'the attribute "{name}" has an empty value: write {name}=…, without spaces')
        elif name in _SINGLE and len(values) > 1:
            reader.complain(line, f'the attribute "{name}" takes one value, not {len(values)}')
        else:
            attributes[name] = tuple(values)
    return card_id, attributes


def _read_body(reader: _Reader, top: int, body: list[Line], *, plain: bool) -> tuple[str, str]:
    parts = list(paragraphs(body))
    for line, mark in (found for part in parts for found in unbalanced(part)):
        reader.complain(line.number, f'"{mark}" opens and does not close in this paragraph: add or remove one')
    do = ""
    if parts and parts[-1][0].text.startswith(_ARROW):
        do = " ".join(line.text.strip() for line in parts.pop())[len(_ARROW) :].strip()
    for part in parts:
        for line in part:
            if line.text.startswith(_ARROW):
                reader.complain(line.number, f'only the last paragraph begins with "{_ARROW} ": move it to the end')
    if not do:
        message = f'the card has nothing to do: end it with a paragraph that begins with "{_ARROW} "'
        reader.complain(top, message)
    text = "\n\n".join("\n".join(line.text.strip() for line in part) for part in parts)
    if plain and not text:
        reader.complain(top, "the card has no text: write a paragraph under its heading")
    length = len(without_marks(text)) + len(without_marks(do))
    if length > CARD_LIMIT:
        reader.complain(top, f"the card has {length} characters: at most {CARD_LIMIT}, so shorten or split it")
    return text, do


def compare(german: ReadLesson, english: ReadLesson) -> Iterator[Problem]:
    """Where the two languages differ in their cards, their order or their attributes."""
    sides = {side.file: {card.id: card for card in side.found} for side in (german, english)}
    for side, other in ((german, english), (english, german)):
        for card in side.found:
            if card.id not in sides[other.file]:
                message = f'the card "{card.id}" is missing in {other.file}: both languages have the same cards'
                yield Problem(side.file, card.line, message)
    wanted = [card for card in german.found if card.id in sides[english.file]]
    found = [card for card in english.found if card.id in sides[german.file]]
    for card in wanted:
        twin = sides[english.file][card.id]
        if twin.attributes != card.attributes:
            message = f'the card "{card.id}" has other attributes than in {german.file}: make them the same'
            yield Problem(english.file, twin.line, message)
    for want, card in zip(wanted, found, strict=True):
        if want.id != card.id:
            message = f'the card "{card.id}" stands where {german.file} has "{want.id}": use the same order'
            yield Problem(english.file, card.line, message)
            return
