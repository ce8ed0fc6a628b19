"""Reads gold articles: a .txt with one sentence a line and a .yaml with what is in each."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import yaml
from pydantic import ValidationError

from bot.core.article.gold import GoldArticle, GoldMarks, GoldSheet, Half, locate
from bot.core.article.model import Span
from bot.core.languages import LANGUAGES, Language

HALVES: Final[tuple[Half, ...]] = ("tune", "test")


class GoldError(ValueError):
    """A gold file that cannot be used; the text says which and why."""


def load_gold(folder: Path, halves: Sequence[Half] = HALVES) -> tuple[GoldArticle, ...]:
    """All articles of ``folder``/<language>/<half>, in order of name. Raises GoldError."""
    return tuple(
        _read(file, language, half)
        for language in LANGUAGES
        for half in halves
        for file in sorted((folder / language / half).glob("*.txt"))
    )


def _read(file: Path, language: Language, half: Half) -> GoldArticle:
    name = f"{language}/{half}/{file.stem}"
    try:
        sheet = GoldSheet.model_validate(yaml.safe_load(file.with_suffix(".yaml").read_text(encoding="utf-8")))
        title, text, sentences = _assemble(file.read_text(encoding="utf-8"))
        beyond = sorted(number for number in sheet.sentences if not 1 <= number <= len(sentences))
        if beyond:
            raise GoldError(f"{name}: sentence {beyond[0]} is none: the article has {len(sentences)}")
        marks = tuple(sheet.sentences.get(number, GoldMarks()) for number in range(1, len(sentences) + 1))
        for sentence, marked in zip(sentences, marks, strict=True):
            _check(text, sentence, marked)
    except (OSError, UnicodeDecodeError, yaml.YAMLError, ValidationError) as error:
        raise GoldError(f"{name}: {error}") from error
    except ValueError as error:
        raise GoldError(str(error) if isinstance(error, GoldError) else f"{name}: {error}") from error
    return GoldArticle(name, language, half, title, text, sentences, marks)


def _check(text: str, sentence: Span, marks: GoldMarks) -> None:
    """Everything that is marked stands in its sentence, in this order. Raises ValueError."""
    locate(text, sentence, tuple(figure.text for figure in marks.numbers))
    locate(text, sentence, marks.hedges)
    locate(text, sentence, marks.loaded)
    for saying in marks.says:
        if saying.kind == "direct":
            locate(text, sentence, (saying.span,))


def _assemble(source: str) -> tuple[str, str, tuple[Span, ...]]:
    """Title, running text and sentences: lines joined to paragraphs, headings without hashes and no sentence."""
    title = ""
    text = ""
    sentences: list[Span] = []
    glue = ""
    for line in (line.strip() for line in source.splitlines()):
        if not line:
            glue = "\n\n" if text else ""
        elif line.startswith("# "):
            title = line[2:].strip()
        elif line.startswith("## "):
            text += glue + line[3:].strip()
            glue = "\n\n"
        else:
            text += glue + line
            sentences.append(Span(start=len(text) - len(line), end=len(text)))
            glue = " "
    return title, text, tuple(sentences)
