"""Reads ``article.<lang>.md``: a title, headings, and sentences with ids in square brackets."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from bot.core.content.articles import Article, Heading, Paragraph, Sentence
from bot.core.content.base import SENTENCE_ID, Problem
from bot.core.content.documents import TextFile
from bot.core.content.markdown import Line, heading, is_heading, lines_of, paragraphs
from bot.core.content.messages import suggest

_MARK: Final = re.compile(r"\[([sS]\s?[0-9]*)\]")
_FENCE: Final = "---"


@dataclass(frozen=True)
class ReadArticle:
    """``article`` is None where something is wrong; ``lines`` has every sentence id and its line."""

    file: str
    article: Article | None
    lines: Mapping[str, int]
    words: int
    problems: tuple[Problem, ...]


@dataclass
class _Reader:
    file: str
    problems: list[Problem] = field(default_factory=list)
    seen: dict[str, int] = field(default_factory=dict)
    blocks: list[Heading | Paragraph] = field(default_factory=list)

    def complain(self, line: int, message: str) -> None:
        self.problems.append(Problem(self.file, line, message))


def read_article(source: TextFile) -> ReadArticle:
    """Reads a retelling and finds everything that is wrong with its form."""
    reader = _Reader(source.file)
    lines = lines_of(source.text)
    title, body = _read_front_matter(reader, lines)
    for paragraph in paragraphs(body):
        _read_paragraph(reader, paragraph)
    if not reader.seen:
        reader.complain(1, "no sentence found: begin each sentence with its id, as in [s01]")
    article = None if reader.problems else Article(title=title, blocks=tuple(reader.blocks))
    told = " ".join(
        sentence.text for block in reader.blocks if isinstance(block, Paragraph) for sentence in block.sentences
    )
    return ReadArticle(source.file, article, reader.seen, count_words(told), tuple(reader.problems))


def count_words(text: str) -> int:
    """Words as a word processor counts them: whatever stands between spaces and has a letter or digit."""
    return sum(any(map(str.isalnum, piece)) for piece in text.split())


def _read_front_matter(reader: _Reader, lines: list[Line]) -> tuple[str, list[Line]]:
    example = f"begin the file with {_FENCE}, title: …, {_FENCE}, each on a line of its own"
    if lines[0].text != _FENCE:
        reader.complain(1, f"the front matter is missing: {example}")
        return "", lines
    end = next((place for place, line in enumerate(lines[1:], start=1) if line.text == _FENCE), None)
    if end is None:
        reader.complain(1, f"the front matter does not end: {example}")
        return "", []
    titles: list[str] = []
    for number, text in lines[1:end]:
        name, _, value = (part.strip() for part in text.partition(":"))
        if name == "title":
            titles.append(value.strip("\"'").strip())
            if not titles[-1]:
                reader.complain(number, '"title" is empty: write a title')
            if len(titles) > 1:
                reader.complain(number, 'the field "title" stands here twice: leave it once')
        elif text:
            reader.complain(number, f'unknown field "{name}"{suggest(name, ["title"])}')
    if not titles:
        reader.complain(1, 'the field "title" is missing: add it')
    return "".join(titles), lines[end + 1 :]


def _read_paragraph(reader: _Reader, paragraph: list[Line]) -> None:
    sentences: list[tuple[str, int, list[str]]] = []
    for line in paragraph:
        if is_heading(line):
            _end_paragraph(reader, sentences)
            sentences = []
            _read_heading(reader, line)
            continue
        before, *parts = _MARK.split(line.text)
        if before.strip():
            if sentences:
                sentences[-1][2].append(before)
            else:
                reader.complain(line.number, "text without a sentence id: begin each sentence with its id, as in [s01]")
        for name, text in zip(parts[::2], parts[1::2], strict=True):
            sentences.append((name, line.number, [text]))
    _end_paragraph(reader, sentences)


def _read_heading(reader: _Reader, line: Line) -> None:
    text = heading(line)
    if text is None:
        reader.complain(line.number, 'a heading begins with two hashes and a space: "## …"')
    else:
        reader.blocks.append(Heading(text=text))


def _end_paragraph(reader: _Reader, sentences: list[tuple[str, int, list[str]]]) -> None:
    good: list[Sentence] = []
    for name, line, parts in sentences:
        text = " ".join(" ".join(parts).split())
        if not re.fullmatch(SENTENCE_ID, name):
            reader.complain(line, f"[{name}] is no sentence id: write s and two digits, as in [s01]")
        elif name in reader.seen:
            reader.complain(line, f"the sentence id {name} stands in line {reader.seen[name]} already: give a new one")
        elif not text:
            reader.seen[name] = line
            reader.complain(line, f"the sentence {name} is empty: write it after its id")
        else:
            reader.seen[name] = line
            good.append(Sentence(id=name, text=text))
    if good:
        reader.blocks.append(Paragraph(sentences=tuple(good)))
