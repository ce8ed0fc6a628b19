"""Reads files of labelled answers from elsewhere: CSV, a JSON list, or JSON line by line.

Fields are ``pack`` (id or slug), ``discussion``, ``lang``, ``text``, ``expected aspects`` (also ``expected_aspects``,
``expected`` or ``aspects``): a JSON list, or a text with ``;``, ``,``, ``|`` or spaces between the aspects.
"""

import csv
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from bot.core.content import Discussion, Pack
from bot.core.languages import LANGUAGES, as_language
from bot.core.understanding.measuring import Case

FIELDS: Final = ("pack", "discussion", "lang", "text", "expected aspects")

_NAMES: Final = {
    "language": "lang",
    "expected_aspects": "expected aspects",
    "expected": "expected aspects",
    "aspects": "expected aspects",
}
_SEPARATORS: Final = ",;\t"
_BETWEEN: Final = re.compile(r"[\s;,|]+")
_SPACE: Final = re.compile(r"[\s,]*")
_SHOWN: Final = 40


@dataclass(frozen=True)
class AnswerProblem:
    """Something to mend in a file of answers; ``line`` counts from 1."""

    line: int
    message: str


@dataclass(frozen=True)
class ReadAnswers:
    """``cases`` are those that can be used, ``problems`` stand in the order of the lines."""

    cases: tuple[Case, ...]
    problems: tuple[AnswerProblem, ...]


def read_answers(data: bytes, packs: Sequence[Pack]) -> ReadAnswers:
    """Reads answers about discussions of ``packs``: UTF-8 with or without byte order mark."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return ReadAnswers((), (AnswerProblem(line, "this is not UTF-8: save the file in UTF-8"),))
    reader = _Reader(packs)
    start = text.lstrip()[:1]
    rows = (
        _json_list(text, reader) if start == "[" else _json_lines(text, reader) if start == "{" else _csv(text, reader)
    )
    for line, row in rows:
        reader.read(line, row)
    if not reader.cases and not reader.problems:
        reader.complain(1, f"there are no answers: write a line with {', '.join(FIELDS)}, then an answer per line")
    return ReadAnswers(tuple(reader.cases), tuple(reader.problems))


class _Reader:
    def __init__(self, packs: Sequence[Pack]) -> None:
        self.packs = {name: pack for pack in packs for name in (pack.id, pack.slug)}
        self.known = ", ".join(pack.slug for pack in packs if pack.discussions)
        self.cases: list[Case] = []
        self.problems: list[AnswerProblem] = []

    def complain(self, line: int, message: str) -> None:
        self.problems.append(AnswerProblem(line, message))

    def read(self, line: int, row: Any) -> None:
        if not isinstance(row, Mapping):
            self.complain(line, f"this is no object with {', '.join(FIELDS)}")
            return
        fields = {_field(name): value for name, value in row.items()}
        missing = [name for name in FIELDS if name not in fields]
        if missing:
            self.complain(line, f'"{missing[0]}" is missing: every answer has {", ".join(FIELDS)}')
            return
        wrong = next((name for name in FIELDS[:-1] if not isinstance(fields[name], str)), None)
        if wrong:
            self.complain(line, f'"{wrong}" is no text: write it in quotation marks')
            return
        self.take(line, fields)

    def take(self, line: int, fields: Mapping[str, Any]) -> None:
        pack = self.packs.get(fields["pack"].strip())
        if pack is None:
            self.complain(line, f'there is no pack "{_shown(fields["pack"])}": there are {self.known}')
            return
        discussions = {one.id: one for one in pack.discussions}
        discussion = discussions.get(fields["discussion"].strip())
        if discussion is None:
            known = ", ".join(discussions) or "none"
            self.complain(line, f'{pack.slug} has no discussion "{_shown(fields["discussion"])}": there are {known}')
            return
        language = as_language(fields["lang"].strip().lower())
        if language is None:
            self.complain(line, f'"{_shown(fields["lang"])}" is no language: write {" or ".join(LANGUAGES)}')
        expected = self.expected(line, fields["expected aspects"], discussion)
        if language is not None and expected is not None:
            self.cases.append(Case(pack, discussion.id, language, fields["text"], expected))

    def expected(self, line: int, given: Any, discussion: Discussion) -> frozenset[str] | None:
        """The aspects, or None where they cannot be read."""
        names = _BETWEEN.split(given) if isinstance(given, str) else given
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            self.complain(line, '"expected aspects" is neither a text nor a list of texts')
            return None
        expected = frozenset(name.strip() for name in names) - {""}
        known = [aspect.id for aspect in discussion.aspects]
        strange = sorted(expected - set(known))
        if strange:
            message = f'{discussion.id} has no aspect "{_shown(strange[0])}": there are {", ".join(known)}'
            self.complain(line, message)
            return None
        return expected


def _json_list(text: str, reader: _Reader) -> Iterator[tuple[int, Any]]:
    """The elements of a list, each with the line on which it begins."""
    decoder, at = json.JSONDecoder(), text.index("[") + 1
    while True:
        at = _past(text, at)
        if text[at : at + 1] == "]":
            if text[at + 1 :].strip():
                reader.complain(_line(text, at), "something follows behind the list: leave it out")
            return
        try:
            row, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            reader.complain(_line(text, at), f"this is no JSON: {_why(error)}")
            return
        yield _line(text, at), row
        at = end


def _json_lines(text: str, reader: _Reader) -> Iterator[tuple[int, Any]]:
    for line, one in enumerate(text.split("\n"), start=1):
        if one.strip():
            try:
                row = json.loads(one)
            except (ValueError, RecursionError) as error:
                reader.complain(line, f"this is no JSON: {_why(error)}")
                continue
            yield line, row


def _csv(text: str, reader: _Reader) -> Iterator[tuple[int, Any]]:
    head = text.lstrip().partition("\n")[0]
    separator = max(_SEPARATORS, key=head.count)
    lines = csv.reader(
        (f"{line}\n" for line in text.replace("\r\n", "\n").split("\n")), delimiter=separator, strict=True
    )
    header: list[str] | None = None
    while True:
        line = lines.line_num + 1
        try:
            cells = next(lines)
        except StopIteration:
            return
        except csv.Error as error:
            reader.complain(line, f"this is no CSV: {error}")
            return
        if not any(cell.strip() for cell in cells):
            continue
        if header is None:
            header = [_field(cell) for cell in cells]
            missing = [name for name in FIELDS if name not in header]
            if missing:
                reader.complain(line, f'there is no column "{missing[0]}": the first line has {", ".join(FIELDS)}')
                return
        elif len(cells) != len(header):
            reader.complain(
                line, f"{len(cells)} cells, but the first line has {len(header)}: quote cells with a {separator!r}"
            )
        else:
            yield line, dict(zip(header, cells, strict=True))


def _field(name: str) -> str:
    plain = name.strip().lower()
    return _NAMES.get(plain, plain)


def _past(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def _why(error: ValueError | RecursionError) -> str:
    return error.msg if isinstance(error, json.JSONDecodeError) else "it nests too deeply or has a number too long"


def _shown(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
