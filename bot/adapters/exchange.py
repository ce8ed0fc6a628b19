"""Files of questions: bytes in, a report out; questions in, bytes out.

XML is parsed here, without entities and within limits, and Anki's packages are made here; all else is done by core.
"""

import io
import itertools
import json
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any, Final, Literal, get_args
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler

import genanki  # type: ignore[import-untyped]
from defusedxml.common import DefusedXmlException
from defusedxml.expatreader import create_parser

from bot.core.exchange import (
    Export,
    Flaw,
    Item,
    Loss,
    Node,
    Problem,
    Report,
    anki_deck,
    decode,
    looks_like_aiken,
    read_aiken,
    read_gift,
    read_moodle_xml,
    read_sheet,
    shown,
    write_aiken,
    write_gift,
    write_moodle_xml,
    write_sheet,
)
from bot.core.languages import Language

DEPTH_LIMIT: Final = 20
"""Elements inside each other; Moodle needs six."""

ELEMENT_LIMIT: Final = 100_000
"""Elements of a file: some five thousand questions."""

Ending = Literal["gift", "txt", "aiken", "xml", "csv", "tsv", "apkg"]
"""The endings of the files that are written; all but the last are read, too."""

ENDINGS: Final[tuple[Ending, ...]] = get_args(Ending)

# Anki wants a number of its own for the kind of note; it was drawn once and stays.
_MODEL_ID: Final = 1_690_427_155
_ZIP_TIME: Final = (1980, 1, 1, 0, 0, 0)


def ending_of(name: str) -> Ending | None:
    """The ending of the file called ``name``, None where it is none of ``ENDINGS``."""
    suffix = PurePath(name).suffix.lower().removeprefix(".")
    return next((ending for ending in ENDINGS if ending == suffix), None)


def read_questions(name: str, data: bytes) -> Report:
    """The questions in a file called ``name``; its ending says how to read it, of .txt what stands in it."""
    ending = ending_of(name)
    if ending is None or ending == "apkg":
        return Report((), (Problem(1, Flaw.UNKNOWN_ENDING, (("name", shown(name)),)),))
    text = decode(data)
    if isinstance(text, Problem):
        return Report((), (text,))
    match ending:
        case "xml":
            root = _parse(text)
            report = Report((), (root,)) if isinstance(root, Problem) else read_moodle_xml(root)
        case "csv" | "tsv":
            report = read_sheet(text)
        case "aiken":
            report = read_aiken(text)
        case _:
            report = read_aiken(text) if ending == "txt" and looks_like_aiken(text) else read_gift(text)
    # A file of comments has nothing wrong in it, and nothing in it.
    return report if report.items or report.errors else Report((), (Problem(1, Flaw.EMPTY),))


def write_questions(
    ending: Ending, items: tuple[Item, ...], title: str, language: Language
) -> tuple[bytes, tuple[Loss, ...]]:
    """The bytes of a file with ``items``, and what it cannot hold. ``language`` is that of the header of a table."""
    match ending:
        case "apkg":
            return _write_apkg(items, title)
        case "xml":
            export = write_moodle_xml(items)
        case "csv":
            export = write_sheet(items, language, ";" if language == "de" else ",")
            # By the mark Excel knows that it is UTF-8.
            export = Export(f"\ufeff{export.text}", export.losses)
        case "tsv":
            export = write_sheet(items, language, "\t")
        case "aiken":
            export = write_aiken(items)
        case _:
            export = write_gift(items)
    return export.text.encode(), export.losses


class _Stop(Exception):
    """The file goes beyond a limit."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


@dataclass
class _Builder(ContentHandler):
    """Makes nodes of what the parser sees; ``parser`` tells the line."""

    parser: Any
    root: Node | None = None
    stack: list[Node] = field(default_factory=list)
    texts: list[list[str]] = field(default_factory=list)
    count: int = 0

    def startElement(self, name: str, attrs: Any) -> None:  # noqa: N802 - the parser calls it
        """Open a node."""
        node = Node(name, dict(attrs), self.parser.getLineNumber())
        self.count += 1
        if len(self.stack) >= DEPTH_LIMIT:
            raise _Stop(Problem(node.line, Flaw.TOO_DEEP, (("limit", str(DEPTH_LIMIT)),)))
        if self.count > ELEMENT_LIMIT:
            raise _Stop(Problem(node.line, Flaw.TOO_MANY, (("limit", str(ELEMENT_LIMIT)),)))
        if self.stack:
            self.stack[-1].children.append(node)
        else:
            self.root = node
        self.stack.append(node)
        self.texts.append([])

    def characters(self, content: str) -> None:
        """Keep a part of a text."""
        self.texts[-1].append(content)

    def endElement(self, name: str) -> None:  # noqa: ARG002, N802 - the parser calls it
        """Close the node."""
        self.stack.pop().text = "".join(self.texts.pop())


def _parse(text: str) -> Node | Problem:
    parser = create_parser(forbid_dtd=True)
    builder = _Builder(parser)
    parser.setContentHandler(builder)
    try:
        # As a text, so that no other encoding that it declares is believed.
        parser.feed(text)
        parser.close()
    except _Stop as stop:
        return stop.problem
    except DefusedXmlException:
        return Problem(parser.getLineNumber(), Flaw.DOCTYPE)
    except SAXParseException as error:
        return Problem(max(error.getLineNumber() or 1, 1), Flaw.NO_XML, (("found", shown(error.getMessage())),))
    return builder.root if builder.root is not None else Problem(1, Flaw.EMPTY)


def _write_apkg(items: tuple[Item, ...], title: str) -> tuple[bytes, tuple[Loss, ...]]:
    """A package of Anki, the same bytes for the same questions; nothing goes through temporary files."""
    made = anki_deck(items, title)
    model = genanki.Model(
        _MODEL_ID,
        "Lupe",
        fields=[{"name": "Front"}, {"name": "Back"}],
        templates=[{"name": "Card", "qfmt": "{{Front}}", "afmt": "{{FrontSide}}<hr id=answer>{{Back}}"}],
    )
    deck = genanki.Deck(made.id, made.title, made.description)
    for note in made.notes:
        deck.add_note(genanki.Note(model, [note.front, note.back], guid=note.guid, tags=list(note.tags)))
    with closing(sqlite3.connect(":memory:")) as connection:
        genanki.Package(deck).write_to_db(connection.cursor(), 0.0, itertools.count(1))
        connection.commit()
        collection = connection.serialize()
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(zipfile.ZipInfo("collection.anki2", _ZIP_TIME), collection, zipfile.ZIP_DEFLATED)
        package.writestr(zipfile.ZipInfo("media", _ZIP_TIME), json.dumps({}))
    return file.getvalue(), made.losses
